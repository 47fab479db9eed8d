"""Meetings under way, their steps, and who stepped out of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _make_runs()
    _make_steps()
    op.create_table(
        "step_outs",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "member", name="pk_step_outs"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_step_outs_meeting_id", ondelete="CASCADE"),
    )
    op.create_index("ix_step_outs_guild_member", "step_outs", ["guild", "member"])


def downgrade() -> None:
    op.drop_table("step_outs")
    op.drop_table("run_steps")
    op.drop_table("runs")


def _make_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("led_by", SNOWFLAKE, nullable=True),
        sa.Column("channel", SNOWFLAKE, nullable=True),
        sa.Column("message", SNOWFLAKE, nullable=True),
        sa.Column("shown", sa.String(16), nullable=False, server_default=""),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_seconds", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_runs"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_runs_meeting_id", ondelete="CASCADE"),
    )
    op.create_index("ix_runs_guild_led_by", "runs", ["guild", "led_by"])


def _make_steps() -> None:
    op.create_table(
        "run_steps",
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("speaks", sa.String(16), nullable=False),
        sa.Column("sits_back", sa.String(16), nullable=False),
        sa.Column("guidance", sa.String(160), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=True),
        sa.Column("presenter", SNOWFLAKE, nullable=True),
        sa.Column("per_person", sa.Integer(), nullable=True),
        sa.Column("became", sa.String(8), nullable=False),
        sa.Column("carded", sa.Boolean(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("meeting_id", "number", name="pk_run_steps"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_run_steps_meeting_id", ondelete="CASCADE"),
    )
    op.create_index("ix_run_steps_guild_presenter", "run_steps", ["guild", "presenter"])
