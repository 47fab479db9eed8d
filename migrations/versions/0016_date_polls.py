"""Date polls: what is asked, what each member answered, what they want kept."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

SNOWFLAKE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_polls()
    _make_of_poll("poll_slots", ("poll_id", "at"), _instant(), _guild(), _family(), _flag("chosen"))
    _make_of_poll(
        "poll_members",
        ("poll_id", "member"),
        _member(),
        _guild(),
        _flag("required"),
        _flag("every_second"),
        _flag("keep"),
        sa.Column("answered_at", INSTANT, nullable=True),
    )
    op.create_index("ix_poll_members_guild_member", "poll_members", ["guild", "member"])
    _make_of_poll("poll_answers", ("poll_id", "member", "at"), _member(), _instant(), _guild(), _answer())
    op.create_index("ix_poll_answers_guild_member", "poll_answers", ["guild", "member"])
    op.create_table(
        "kept_answers",
        _guild(),
        _member(),
        _instant(),
        _answer(),
        sa.PrimaryKeyConstraint("guild", "member", "at", name="pk_kept_answers"),
    )


def downgrade() -> None:
    for table in ("kept_answers", "poll_answers", "poll_members", "poll_slots", "polls"):
        op.drop_table(table)


def _make_polls() -> None:
    op.create_table(
        "polls",
        sa.Column("id", SNOWFLAKE, nullable=False),
        _guild(),
        sa.Column("group_id", SNOWFLAKE, nullable=False),
        sa.Column("asked_by", SNOWFLAKE, nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_polls"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_polls_group_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_polls_group_id", "polls", ["group_id"])
    op.create_index("ix_polls_guild_asked_by", "polls", ["guild", "asked_by"])


def _make_of_poll(name: str, key: tuple[str, ...], *columns: sa.Column[Any]) -> None:
    """A table whose rows go with their poll."""
    op.create_table(
        name,
        sa.Column("poll_id", SNOWFLAKE, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["poll_id"], ["polls.id"], name=f"fk_{name}_poll_id", ondelete="CASCADE"),
    )


def _guild() -> sa.Column[int]:
    return sa.Column("guild", SNOWFLAKE, nullable=False)


def _member() -> sa.Column[int]:
    return sa.Column("member", SNOWFLAKE, nullable=False)


def _instant() -> sa.Column[Any]:
    return sa.Column("at", INSTANT, nullable=False)


def _answer() -> sa.Column[str]:
    return sa.Column("answer", sa.String(12), nullable=False)


def _family() -> sa.Column[int]:
    return sa.Column("family", sa.SmallInteger(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default="0")
