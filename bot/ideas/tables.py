"""Ideas for groups and who is interested in them, and the questions asked of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Row, String, Table, delete, select, update

from bot.groups.rules import Admission, Purpose
from bot.ideas.rules import LINE_LONGEST, IdeaState
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

IDEA_LIFETIME = timedelta(days=60)

ideas = Table(
    "ideas",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("proposer", Snowflake, nullable=False),
    Column("name", String(60), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("whom", String(LINE_LONGEST), nullable=False),
    Column("time", String(LINE_LONGEST), nullable=False),
    Column("place", String(LINE_LONGEST), nullable=False),
    Column("needed", Integer, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("admission", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("locale", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("channel", Snowflake, nullable=False),
    Column("message", Snowflake, nullable=True),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="SET NULL"), nullable=True),
    Index("ix_ideas_guild_proposer", "guild", "proposer"),
    Index("ix_ideas_group_id", "group_id"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-ideas", person="proposer", since="until", lifetime=IDEA_LIFETIME).info(),
)

interests = Table(
    "interests",
    metadata,
    Column("idea_id", Snowflake, ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("again", Boolean, nullable=True),
    Index("ix_interests_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-interests", person="member", until="keeps-with-idea").info(),
)


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea for a group. `until` is the date of what it is doing; `message` its card in `channel`.

    `needed` counts everybody the group would begin with.
    """

    id: int
    guild: int
    proposer: int
    name: str
    purpose: Purpose
    whom: str
    time: str
    place: str
    needed: int
    seats: int
    admission: Admission
    zone: str
    locale: str
    state: IdeaState
    until: datetime
    channel: int
    message: int | None
    group_id: int | None


def _idea(row: Row[Any]) -> Idea:
    values = values_of(row)
    values["purpose"] = Purpose(values["purpose"])
    values["admission"] = Admission(values["admission"])
    values["state"] = IdeaState(values["state"])
    return Idea(**values)


async def idea(unit: Unit, guild: int, idea_id: int) -> Idea | None:
    """Another community's is never found."""
    row = await unit.first(select(ideas).where(ideas.c.id == idea_id, ideas.c.guild == guild))
    return _idea(row) if row else None


async def add(unit: Unit, **values: object) -> int:
    return await unit.insert(ideas, **values)


async def change(unit: Unit, idea_id: int, **values: object) -> None:
    await unit.run(update(ideas).where(ideas.c.id == idea_id).values(**values))


async def interested(unit: Unit, idea_id: int) -> dict[int, bool | None]:
    """Who is interested, longest first, with whether they said so again when asked; None without an answer."""
    chosen = select(interests).where(interests.c.idea_id == idea_id)
    return {row.member: row.again for row in await unit.all(chosen.order_by(interests.c.since, interests.c.member))}


async def add_interest(unit: Unit, of: Idea, member: int, at: datetime) -> bool:
    """False when they were interested already."""
    values = {"idea_id": of.id, "member": member, "guild": of.guild, "since": at}
    return await unit.insert_new(interests, values, ["idea_id", "member"]) == 1


async def say_again(unit: Unit, idea_id: int, member: int) -> None:
    theirs = (interests.c.idea_id == idea_id) & (interests.c.member == member)
    await unit.run(update(interests).where(theirs).values(again=True))


async def remove_interest(unit: Unit, idea_id: int, member: int) -> bool:
    theirs = (interests.c.idea_id == idea_id) & (interests.c.member == member)
    return await unit.run(delete(interests).where(theirs)) == 1


async def remove_silent(unit: Unit, idea_id: int) -> None:
    """Forget those who did not answer."""
    await unit.run(delete(interests).where(interests.c.idea_id == idea_id, interests.c.again.is_(None)))


async def ask_anew(unit: Unit, idea_id: int) -> None:
    """Who said yes is asked again another time."""
    await unit.run(update(interests).where(interests.c.idea_id == idea_id).values(again=None))
