"""Who was at which meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "attendance",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("there", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "member", name="pk_attendance"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_attendance_meeting_id", ondelete="CASCADE"),
    )
    op.create_index("ix_attendance_guild_member", "attendance", ["guild", "member"])


def downgrade() -> None:
    op.drop_table("attendance")
