"""The gate of a moving bus, and who is passed by at its stop."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.add_column(sa.Column("gate", sa.Integer(), nullable=True))
        groups.add_column(sa.Column("gate_until", INSTANT, nullable=True))
    with op.batch_alter_table("waiting", table_kwargs={"sqlite_autoincrement": True}) as waiting:
        waiting.add_column(sa.Column("passed", sa.Boolean(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("waiting", table_kwargs={"sqlite_autoincrement": True}) as waiting:
        waiting.drop_column("passed")
    with op.batch_alter_table("groups", table_kwargs={"sqlite_autoincrement": True}) as groups:
        groups.drop_column("gate_until")
        groups.drop_column("gate")
