"""Date polls: what is asked, what each member answered, what they want kept, and the questions asked of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    SmallInteger,
    String,
    Table,
    delete,
    select,
    update,
)

from bot.meetings.tables import MEETING_LIFETIME
from bot.planning.dates import Answer, Slot
from bot.planning.rule import Rule, rule_of
from bot.privacy.keeping import Keeping
from bot.prompts.walltime import zone_named
from bot.storage import Json, Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

KEPT_FOR = timedelta(weeks=26)  # after the date, so that it still helps in the poll for the next half year


class PollState(StrEnum):
    """A `draft` only its organiser sees; `dated` once its dates are settled."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    DATED = "dated"
    DROPPED = "dropped"


UNDER_WAY = (PollState.OPEN, PollState.CLOSED)


def _of_poll() -> Column[int]:
    return Column("poll_id", Snowflake, ForeignKey("polls.id", ondelete="CASCADE"), primary_key=True)


polls = Table(
    "polls",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("asked_by", Snowflake, nullable=True),
    Column("state", String(16), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("rule", Json, nullable=False),
    Column("cycle", Integer, nullable=True),
    Index("ix_polls_group_id", "group_id"),
    Index("ix_polls_guild_asked_by", "guild", "asked_by"),
    sqlite_autoincrement=True,
    info=Keeping(
        purpose="keeps-polls", person="asked_by", since="until", lifetime=MEETING_LIFETIME, blank=("asked_by",)
    ).info(),
)

poll_slots = Table(
    "poll_slots",
    metadata,
    _of_poll(),
    Column("at", UtcDateTime, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("family", SmallInteger, nullable=False),
    Column("chosen", Boolean, nullable=False, server_default="0"),
    info=Keeping(purpose="keeps-poll-slots", until="keeps-with-poll").info(),
)

poll_members = Table(
    "poll_members",
    metadata,
    _of_poll(),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("required", Boolean, nullable=False, server_default="0"),
    Column("every_second", Boolean, nullable=False, server_default="0"),
    Column("keep", Boolean, nullable=False, server_default="0"),
    Column("answered_at", UtcDateTime, nullable=True),
    Index("ix_poll_members_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-poll-members", person="member", until="keeps-with-poll").info(),
)

poll_answers = Table(
    "poll_answers",
    metadata,
    _of_poll(),
    Column("member", Snowflake, primary_key=True),
    Column("at", UtcDateTime, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("answer", String(12), nullable=False),
    Index("ix_poll_answers_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-poll-answers", person="member", until="keeps-with-poll").info(),
)

kept_answers = Table(
    "kept_answers",
    metadata,
    Column("guild", Snowflake, primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("at", UtcDateTime, primary_key=True),
    Column("answer", String(12), nullable=False),
    info=Keeping(purpose="keeps-kept-answers", person="member", since="at", lifetime=KEPT_FOR).info(),
)

# As they stand in the rows, so that one's export can be read.
WORDS = {Answer.NO: "no", Answer.IF_NEED_BE: "if-need-be", Answer.YES: "yes"}
ANSWERS = {word: answer for answer, word in WORDS.items()}


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll as stored. `cycle` is the number of the cycle it is for, None where it is for none."""

    id: int
    guild: int
    group_id: int
    asked_by: int | None
    state: PollState
    made_at: datetime
    until: datetime
    zone: str
    rule: Rule
    cycle: int | None

    def takes_answers(self, now: datetime) -> bool:
        return self.state is PollState.OPEN and now < self.until

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def series(self) -> str:
        """What the meetings made of it share."""
        return f"poll{self.id}"


@dataclass(frozen=True, slots=True)
class Voter:
    """What a poll knows of a member besides their answers; `answered_at` once they have handed them in."""

    required: bool = False
    every_second: bool = False
    keep: bool = False
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """The dates of a poll, earliest first, and the places of those that are chosen."""

    offered: tuple[Slot, ...]
    chosen: tuple[int, ...] = ()
    places: Mapping[datetime, int] = field(default_factory=dict[datetime, int])


def _poll(row: Row[Any]) -> Poll:
    values = values_of(row)
    values["state"], values["rule"] = PollState(values["state"]), rule_of(values["rule"])
    return Poll(**values)


async def add_poll(unit: Unit, rule: Rule, **values: object) -> int:
    return await unit.insert(polls, rule=rule.as_json(), **values)


async def change_poll(unit: Unit, poll_id: int, **values: object) -> None:
    if isinstance(rule := values.get("rule"), Rule):
        values["rule"] = rule.as_json()
    await unit.run(update(polls).where(polls.c.id == poll_id).values(**values))


async def poll(unit: Unit, guild: int, poll_id: int) -> Poll | None:
    """Another community's is never found."""
    row = await unit.first(select(polls).where(polls.c.id == poll_id, polls.c.guild == guild))
    return _poll(row) if row else None


async def locked(unit: Unit, guild: int, poll_id: int) -> Poll | None:
    """As `poll`; nobody else settles it until this unit ends."""
    row = await unit.first(select(polls).where(polls.c.id == poll_id, polls.c.guild == guild).with_for_update())
    return _poll(row) if row else None


async def polls_of(unit: Unit, group_id: int, *states: PollState) -> list[Poll]:
    """The group's polls, newest first; only those in these states, if any are given."""
    chosen = select(polls).where(polls.c.group_id == group_id)
    if states:
        chosen = chosen.where(polls.c.state.in_([state.value for state in states]))
    return [_poll(row) for row in await unit.all(chosen.order_by(polls.c.id.desc()))]


async def asked_already(unit: Unit, group_id: int) -> bool:
    """Whether the group is being asked; of two drafts that are asked at once the second waits for the first here."""
    rows = await unit.all(select(polls.c.state).where(polls.c.group_id == group_id).with_for_update())
    return any(row.state in UNDER_WAY for row in rows)


async def forget_drafts(unit: Unit, group_id: int, asked_by: int) -> None:
    """Of the rules somebody was writing only the newest counts."""
    old = polls.c.group_id == group_id, polls.c.asked_by == asked_by, polls.c.state == PollState.DRAFT.value
    await unit.run(delete(polls).where(*old))


async def put_slots(unit: Unit, of: Poll, slots: Iterable[Slot]) -> None:
    """These are the dates; those there were before are forgotten."""
    await unit.run(delete(poll_slots).where(poll_slots.c.poll_id == of.id))
    rows = [{"poll_id": of.id, "at": slot.at, "guild": of.guild, "family": slot.family} for slot in slots]
    await unit.insert_new(poll_slots, rows, ["poll_id", "at"])


async def slots_of(unit: Unit, of: Poll) -> Slots:
    rows = await unit.all(select(poll_slots).where(poll_slots.c.poll_id == of.id).order_by(poll_slots.c.at))
    zone = zone_named(of.zone)
    offered = tuple(Slot(row.at, row.at.astimezone(zone).date(), row.family) for row in rows)
    chosen = tuple(place for place, row in enumerate(rows) if row.chosen)
    return Slots(offered, chosen, {slot.at: place for place, slot in enumerate(offered)})


async def choose(unit: Unit, poll_id: int, chosen: Sequence[datetime]) -> None:
    """Exactly these dates are chosen, for now."""
    of = poll_slots.c.poll_id == poll_id
    await unit.run(update(poll_slots).where(of).values(chosen=poll_slots.c.at.in_(chosen)))


async def voters_of(unit: Unit, poll_id: int) -> dict[int, Voter]:
    rows = await unit.all(select(poll_members).where(poll_members.c.poll_id == poll_id))
    return {row.member: Voter(row.required, row.every_second, row.keep, row.answered_at) for row in rows}


async def note_voter(unit: Unit, of: Poll, member: int, **values: object) -> None:
    """Change some of what the poll knows of this member."""
    await unit.put(poll_members, ["poll_id", "member"], poll_id=of.id, member=member, guild=of.guild, **values)


async def require(unit: Unit, of: Poll, members: Iterable[int]) -> None:
    """Exactly these have to be able to come."""
    await unit.run(update(poll_members).where(poll_members.c.poll_id == of.id).values(required=False))
    for member in members:
        await note_voter(unit, of, member, required=True)


async def answers_of(unit: Unit, poll_id: int, member: int | None = None) -> dict[int, dict[datetime, Answer]]:
    """What each member said to each date; of one member only, where one is given."""
    chosen = select(poll_answers).where(poll_answers.c.poll_id == poll_id)
    if member is not None:
        chosen = chosen.where(poll_answers.c.member == member)
    found: dict[int, dict[datetime, Answer]] = {}
    for row in await unit.all(chosen):
        found.setdefault(row.member, {})[row.at] = ANSWERS[row.answer]
    return found


async def put_answers(unit: Unit, of: Poll, member: int, given: Mapping[datetime, Answer]) -> None:
    """What this member says to these dates; what they said to others stays."""
    theirs = poll_answers.c.poll_id == of.id, poll_answers.c.member == member, poll_answers.c.at.in_(list(given))
    await unit.run(delete(poll_answers).where(*theirs))
    rows = [
        {"poll_id": of.id, "member": member, "at": at, "guild": of.guild, "answer": WORDS[answer]}
        for at, answer in given.items()
    ]
    await unit.insert_new(poll_answers, rows, ["poll_id", "member", "at"])


async def forget_voter(unit: Unit, poll_id: int, member: int) -> None:
    for table in (poll_answers, poll_members):
        await unit.run(delete(table).where(table.c.poll_id == poll_id, table.c.member == member))


async def kept_of(unit: Unit, guild: int, member: int) -> dict[datetime, Answer]:
    """What this member wanted kept of polls before."""
    theirs = kept_answers.c.guild == guild, kept_answers.c.member == member
    return {row.at: ANSWERS[row.answer] for row in await unit.all(select(kept_answers).where(*theirs))}


async def keep_answers(unit: Unit, guild: int, member: int, given: Mapping[datetime, Answer]) -> None:
    """Keep these for the next poll; what was kept for other dates stays."""
    theirs = kept_answers.c.guild == guild, kept_answers.c.member == member, kept_answers.c.at.in_(list(given))
    await unit.run(delete(kept_answers).where(*theirs))
    rows = [{"guild": guild, "member": member, "at": at, "answer": WORDS[answer]} for at, answer in given.items()]
    await unit.insert_new(kept_answers, rows, ["guild", "member", "at"])


async def forget_kept(unit: Unit, guild: int, member: int) -> None:
    await unit.run(delete(kept_answers).where(kept_answers.c.guild == guild, kept_answers.c.member == member))
