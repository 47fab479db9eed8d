"""Groups as they are really formed: what can be settled about one, and seats of people who have not signed yet."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def _settings() -> list[sa.Column[object]]:
    return [
        sa.Column("minimum", sa.Integer(), nullable=False, server_default="4"),
        sa.Column("venue", sa.String(16), nullable=True),
        sa.Column("cadence", sa.String(16), nullable=True),
        sa.Column("weekday", sa.SmallInteger(), nullable=True),
        sa.Column("format", sa.String(40), nullable=True),
        sa.Column("leadership", sa.String(16), nullable=True),
        sa.Column("fee", sa.String(120), nullable=True),
        sa.Column("criteria", sa.String(300), nullable=True),
        sa.Column("vetted", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("votes", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("consent", sa.String(16), nullable=False, server_default="organisers"),
        sa.Column("offer_hours", sa.Integer(), nullable=False, server_default="48"),
        sa.Column("reapply_days", sa.Integer(), nullable=False, server_default="30"),
        sa.Column("organisers_thread", SNOWFLAKE, nullable=True),
        sa.Column("archived_at", INSTANT, nullable=True),
    ]


def upgrade() -> None:
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.alter_column("purpose", existing_type=sa.String(16), nullable=True)
        for column in _settings():
            groups.add_column(column)
    with op.batch_alter_table("group_members") as members:
        members.add_column(sa.Column("inside", sa.Boolean(), nullable=False, server_default="1"))


def downgrade() -> None:
    """A group whose purpose is open gets the one that fits any: the older code wants one."""
    op.execute("UPDATE groups SET purpose = 'mixed' WHERE purpose IS NULL")
    with op.batch_alter_table("group_members") as members:
        members.drop_column("inside")
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        for column in _settings():
            groups.drop_column(column.name)
        groups.alter_column("purpose", existing_type=sa.String(16), nullable=False)
