"""Boardings at bus stops, who skips a cycle, and whether their seats are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def _of_group(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=f"fk_{table}_group_id", ondelete="CASCADE")


def upgrade() -> None:
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.add_column(sa.Column("keeps_seats", sa.Boolean(), nullable=False, server_default="1"))
    op.create_table(
        "boardings",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("fills_to", sa.Integer(), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_boardings"),
        _of_group("boardings"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_boardings_group_id_state", "boardings", ["group_id", "state"])
    op.create_table(
        "skips",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("skipped_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("group_id", "member", name="pk_skips"),
        _of_group("skips"),
    )
    op.create_index("ix_skips_guild_member", "skips", ["guild", "member"])


def downgrade() -> None:
    op.drop_index("ix_skips_guild_member", "skips")
    op.drop_table("skips")
    op.drop_index("ix_boardings_group_id_state", "boardings")
    op.drop_table("boardings")
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.drop_column("keeps_seats")
