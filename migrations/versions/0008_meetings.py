"""Meetings, and who comes to them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_meetings()
    _make_answers()


def downgrade() -> None:
    op.drop_table("meeting_answers")
    op.drop_table("meetings")


def _make_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("facilitator", SNOWFLAKE, nullable=True),
        sa.Column("format", sa.String(40), nullable=True),
        sa.Column("series", sa.String(16), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("card", SNOWFLAKE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_meetings_group_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meetings_group_id_starts_at", "meetings", ["group_id", "starts_at"])
    op.create_index("ix_meetings_guild_facilitator", "meetings", ["guild", "facilitator"])


def _make_answers() -> None:
    op.create_table(
        "meeting_answers",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "member", name="pk_meeting_answers"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_answers_meeting_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_meeting_answers_guild_member", "meeting_answers", ["guild", "member"])
