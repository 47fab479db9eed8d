"""What of a stop's list is done, and who leads next."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "cycle_parts",
        sa.Column("cycle_id", SNOWFLAKE, nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("leads", SNOWFLAKE, nullable=True),
        sa.PrimaryKeyConstraint("cycle_id", "part", name="pk_cycle_parts"),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name="fk_cycle_parts_cycle_id", ondelete="CASCADE"),
    )
    op.create_index("ix_cycle_parts_guild_leads", "cycle_parts", ["guild", "leads"])


def downgrade() -> None:
    op.drop_table("cycle_parts")
