"""Seats at meetings, what rooms know of their times, and when people are reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("meetings", table_kwargs={"sqlite_autoincrement": True}) as meetings:
        meetings.add_column(sa.Column("seats", sa.Integer(), nullable=True))
        meetings.add_column(sa.Column("said_at", INSTANT, nullable=True))
        meetings.add_column(sa.Column("few", sa.String(8), nullable=True))
        meetings.add_column(sa.Column("with_group", sa.Boolean(), nullable=False, server_default="0"))
        meetings.add_column(sa.Column("shown", sa.String(16), nullable=True))
    with op.batch_alter_table("meeting_answers") as answers:
        answers.add_column(sa.Column("seated", sa.Boolean(), nullable=False, server_default="0"))
    _make_rules()
    _make_wishes()


def downgrade() -> None:
    op.drop_table("meeting_wishes")
    op.drop_table("meeting_rules")
    with op.batch_alter_table("meeting_answers") as answers:
        answers.drop_column("seated")
    with op.batch_alter_table("meetings", table_kwargs={"sqlite_autoincrement": True}) as meetings:
        for column in ("shown", "with_group", "few", "said_at", "seats"):
            meetings.drop_column(column)


def _make_rules() -> None:
    op.create_table(
        "meeting_rules",
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("reminders", sa.String(60), nullable=True),
        sa.Column("too_few", sa.String(8), nullable=True),
        sa.Column("decided_hours", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("group_id", name="pk_meeting_rules"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_meeting_rules_group_id", ondelete="CASCADE"),
    )


def _make_wishes() -> None:
    op.create_table(
        "meeting_wishes",
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("reminders", sa.String(60), nullable=True),
        sa.PrimaryKeyConstraint("guild", "member", name="pk_meeting_wishes"),
    )
