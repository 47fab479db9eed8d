"""Cycles, who is on board, and which meetings count."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_cycles()
    _make_riders()
    _make_meetings()


def downgrade() -> None:
    for table in ("cycle_meetings", "cycle_riders", "cycles"):
        op.drop_table(table)


def _make_cycles() -> None:
    op.create_table(
        "cycles",
        sa.Column("id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("began_at", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=True),
        sa.Column("boarded", sa.Integer(), nullable=False),
        sa.Column("left_early", sa.Integer(), nullable=False),
        sa.Column("tended", sa.Boolean(), nullable=False),
        sa.Column("rated", sa.Boolean(), nullable=False),
        sa.Column("stayed", sa.Integer(), nullable=True),
        sa.Column("got_off", sa.Integer(), nullable=True),
        sa.Column("skipped", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cycles"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_cycles_group_id", ondelete="CASCADE"),
        sa.UniqueConstraint("group_id", "number", name="uq_cycles_group_id_number"),
        sqlite_autoincrement=True,
    )


def _make_riders() -> None:
    op.create_table(
        "cycle_riders",
        sa.Column("cycle_id", SNOWFLAKE, nullable=False),
        sa.Column("member", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("intention", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("cycle_id", "member", name="pk_cycle_riders"),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name="fk_cycle_riders_cycle_id", ondelete="CASCADE"),
    )
    op.create_index("ix_cycle_riders_guild_member", "cycle_riders", ["guild", "member"])


def _make_meetings() -> None:
    op.create_table(
        "cycle_meetings",
        sa.Column("cycle_id", SNOWFLAKE, nullable=False),
        sa.Column("meeting_id", SNOWFLAKE, nullable=False),
        sa.Column("guild", SNOWFLAKE, nullable=False),
        sa.PrimaryKeyConstraint("cycle_id", "meeting_id", name="pk_cycle_meetings"),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name="fk_cycle_meetings_cycle_id", ondelete="CASCADE"),
    )
