"""The tables of the weekly check-ins.

Ids that stand in the buttons of old messages are never given out again, hence `sqlite_autoincrement`.
"""

from datetime import timedelta

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Time,
    UniqueConstraint,
)

from bot.privacy.keeping import Keeping
from bot.storage import Json, Snowflake, UtcDateTime, metadata

ROUND_LIFETIME = timedelta(weeks=60)

programmes = Table(
    "programmes",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("weekday", SmallInteger, nullable=False),
    Column("at", Time, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("minutes", SmallInteger, nullable=False),
    Column("size", SmallInteger, nullable=False),
    Column("odd", String(8), nullable=False),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-programmes", until="keeps-until-group-ends").info(),
)

participants = Table(
    "participants",
    metadata,
    Column("group_id", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("paused_until", UtcDateTime, nullable=True),
    Column("turns", Float, nullable=False),
    ForeignKeyConstraint(
        ["group_id", "member"], ["group_members.group_id", "group_members.member"], ondelete="CASCADE"
    ),
    Index("ix_participants_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-participants", person="member", until="keeps-until-you-leave").info(),
)

avoid_wishes = Table(
    "avoid_wishes",
    metadata,
    Column("guild", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("other", Snowflake, primary_key=True),
    info=Keeping(
        purpose="keeps-avoid-wishes", person="member", others=("other",), until="keeps-until-you-take-it-back"
    ).info(),
)

standing_pairs = Table(
    "standing_pairs",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("member", Snowflake, nullable=False),
    Column("other", Snowflake, nullable=False),
    Column("weekday", SmallInteger, nullable=False),
    Column("at", Time, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("agreed", Boolean, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    UniqueConstraint("group_id", "member", "other"),
    sqlite_autoincrement=True,
    info=Keeping(
        purpose="keeps-standing-pairs", person="member", others=("other",), since="until", lifetime=timedelta(0)
    ).info(),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("seed", Snowflake, nullable=False),
    Column("swaps", Json, nullable=False),
    Column("minutes", SmallInteger, nullable=False),
    Column("opened_at", UtcDateTime, nullable=True),
    Column("closes_at", UtcDateTime, nullable=True),
    Column("in_threads", Boolean, nullable=False),
    UniqueConstraint("group_id", "number"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-rounds", since="opened_at", lifetime=ROUND_LIFETIME).info(),
)

pairings = Table(
    "pairings",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("round_id", Snowflake, ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("reason", String(24), nullable=False),
    Column("thread", Snowflake, nullable=True),
    UniqueConstraint("round_id", "ordinal"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-pairings", until="keeps-with-round").info(),
)

seats = Table(
    "pairing_seats",
    metadata,
    Column("pairing_id", Snowflake, ForeignKey("pairings.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("said", String(16), nullable=True),
    Index("ix_pairing_seats_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-pairing-seats", person="member", until="keeps-with-round").info(),
)
