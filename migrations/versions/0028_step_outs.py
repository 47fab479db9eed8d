"""That somebody stepped out of a case goes after a day, whatever becomes of the case."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.drop_table("step_outs")  # of a meeting under way at most
    _make(sa.Column("at", sa.DateTime(timezone=True), nullable=False))


def downgrade() -> None:
    op.drop_table("step_outs")
    _make()


def _make(*more: sa.Column[Any]) -> None:
    op.create_table(
        "step_outs",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        *more,
        sa.PrimaryKeyConstraint("meeting_id", "member", name="pk_step_outs"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_step_outs_meeting_id", ondelete="CASCADE"),
    )
    op.create_index("ix_step_outs_guild_member", "step_outs", ["guild", "member"])
