"""Cycles, who is on board, and which meetings count; and the questions asked of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    select,
    update,
)

from bot.cycles.states import Cycle, Intention, Outcome, Part, Rider, State
from bot.groups.tables import Group
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, UtcDateTime, metadata

cycles = Table(
    "cycles",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=True),
    Column("boarded", Integer, nullable=False),
    Column("left_early", Integer, nullable=False),
    Column("tended", Boolean, nullable=False),
    Column("rated", Boolean, nullable=False),
    Column("stayed", Integer, nullable=True),
    Column("got_off", Integer, nullable=True),
    Column("skipped", Integer, nullable=True),
    UniqueConstraint("group_id", "number", name="uq_cycles_group_id_number"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-cycles", until="keeps-until-group-ends").info(),
)

cycle_riders = Table(
    "cycle_riders",
    metadata,
    Column("cycle_id", Snowflake, ForeignKey("cycles.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("signed", Boolean, nullable=False),
    Column("intention", String(16), nullable=False),
    Index("ix_cycle_riders_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-cycle-riders", person="member", until="keeps-until-stop-closes").info(),
)

# Without a reference to the meeting: a meeting is forgotten after a while, and still counts.
cycle_meetings = Table(
    "cycle_meetings",
    metadata,
    Column("cycle_id", Snowflake, ForeignKey("cycles.id", ondelete="CASCADE"), primary_key=True),
    Column("meeting_id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    info=Keeping(purpose="keeps-cycle-meetings", until="keeps-until-group-ends").info(),
)

# What of a stop's list is done; with the choice of who leads next, who that is, or nobody where it goes by turns.
cycle_parts = Table(
    "cycle_parts",
    metadata,
    Column("cycle_id", Snowflake, ForeignKey("cycles.id", ondelete="CASCADE"), primary_key=True),
    Column("part", String(16), primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("leads", Snowflake, nullable=True),
    Index("ix_cycle_parts_guild_leads", "guild", "leads"),
    info=Keeping(purpose="keeps-cycle-parts", person="leads", until="keeps-until-group-ends", blank=("leads",)).info(),
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A cycle as the machine sees it, and its row."""

    id: int
    group_id: int
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class Past:
    """A cycle in numbers: whom it had is not in it.

    `boarded` got on for it; `off` got off at its end or before, those who skip one included, None while it is not
    over. `meetings` are the ids of those held.
    """

    number: int
    length: int
    state: State
    boarded: int
    off: int | None
    meetings: tuple[int, ...]


async def current(unit: Unit, group_id: int) -> Stored | None:
    """The group's newest cycle, closed or not."""
    row = await unit.first(_NEWEST, {"group": group_id})
    return await _stored(unit, row) if row else None


async def locked(unit: Unit, group_id: int) -> Stored | None:
    """As `current`; nobody else drives it until this unit ends."""
    row = await unit.first(_NEWEST_LOCKED, {"group": group_id})
    return await _stored(unit, row) if row else None


# Made once, as every card of a meeting asks: making a statement costs several times what running it does.
_NEWEST = select(cycles).where(cycles.c.group_id == bindparam("group")).order_by(cycles.c.number.desc()).limit(1)
_NEWEST_LOCKED = _NEWEST.with_for_update()


async def by_id(unit: Unit, guild: int, cycle_id: int) -> Stored | None:
    """Another community's is never found."""
    row = await unit.first(select(cycles).where(cycles.c.id == cycle_id, cycles.c.guild == guild))
    return await _stored(unit, row) if row else None


async def add(unit: Unit, group: Group, cycle: Cycle, now: datetime) -> Stored:
    """A new cycle of the group."""
    of = {"guild": group.guild, "group_id": group.id, "number": cycle.number, "began_at": now}
    made = await unit.insert(cycles, **of, **_values(cycle))
    stored = Stored(made, group.id, cycle)
    await _save_riders(unit, group.guild, stored, {})
    return stored


async def save(unit: Unit, guild: int, before: Stored, cycle: Cycle) -> Stored:
    """Write down what became of it. Of a cycle that is closed, nobody's name is kept."""
    after = Stored(before.id, before.group_id, cycle)
    open_still = (cycles.c.id == before.id) & (cycles.c.state != State.CLOSED.value)
    await unit.run(update(cycles).where(open_still).values(**_values(cycle)))
    if cycle.state is State.CLOSED:
        await unit.run(delete(cycle_riders).where(cycle_riders.c.cycle_id == before.id))
    else:
        await _save_riders(unit, guild, after, before.cycle.riders)
    counted = [
        {"cycle_id": before.id, "meeting_id": one, "guild": guild} for one in sorted(cycle.held - before.cycle.held)
    ]
    await unit.insert_new(cycle_meetings, counted, ["cycle_id", "meeting_id"])
    return after


async def _save_riders(unit: Unit, guild: int, stored: Stored, before: Mapping[int, Rider]) -> None:
    riders = stored.cycle.riders
    gone = sorted(before.keys() - riders.keys())
    if gone:
        theirs = (cycle_riders.c.cycle_id == stored.id) & cycle_riders.c.member.in_(gone)
        await unit.run(delete(cycle_riders).where(theirs))
    for member, rider in riders.items():
        if before.get(member) != rider:
            values = {"guild": guild, "signed": rider.signed, "intention": rider.intention.value}
            await unit.put(cycle_riders, ["cycle_id", "member"], cycle_id=stored.id, member=member, **values)


async def put_part(unit: Unit, guild: int, cycle_id: int, part: Part, leads: int | None = None) -> None:
    """This part of the stop's list is done."""
    await unit.put(cycle_parts, ["cycle_id", "part"], cycle_id=cycle_id, part=part.value, guild=guild, leads=leads)


async def parts_of(unit: Unit, cycle_id: int) -> dict[Part, int | None]:
    """The parts that are done; with the choice of who leads next, who that is: None for turns."""
    rows = await unit.all(select(cycle_parts).where(cycle_parts.c.cycle_id == cycle_id))
    return {Part(row.part): row.leads for row in rows}


async def id_of(unit: Unit, group_id: int, number: int) -> int | None:
    """The group's cycle of this number."""
    chosen = select(cycles.c.id).where(cycles.c.group_id == group_id, cycles.c.number == number)
    return await unit.scalar(chosen)


async def past_of(unit: Unit, group_id: int) -> list[Past]:
    """All cycles of the group in numbers, the oldest first."""
    rows = await unit.all(select(cycles).where(cycles.c.group_id == group_id).order_by(cycles.c.number))
    return [_past(row, await _meetings(unit, row.id)) for row in rows]


async def _stored(unit: Unit, row: Row[Any]) -> Stored:
    riders = await unit.all(
        select(cycle_riders).where(cycle_riders.c.cycle_id == row.id).order_by(cycle_riders.c.member)
    )
    held = frozenset(await _meetings(unit, row.id))
    return Stored(row.id, row.group_id, _cycle(row, riders, held))


async def _meetings(unit: Unit, cycle_id: int) -> list[int]:
    held = select(cycle_meetings.c.meeting_id).where(cycle_meetings.c.cycle_id == cycle_id)
    return [row.meeting_id for row in await unit.all(held.order_by(cycle_meetings.c.meeting_id))]


def _cycle(row: Row[Any], riders: Sequence[Row[Any]], held: frozenset[int]) -> Cycle:
    return Cycle(
        number=row.number,
        length=row.length,
        state=State(row.state),
        riders={one.member: Rider(one.signed, Intention(one.intention)) for one in riders},
        held=held,
        until=row.until,
        boarded=row.boarded,
        left=row.left_early,
        tended=row.tended,
        rated=row.rated,
        outcome=None if row.stayed is None else Outcome(row.stayed, row.got_off, row.skipped),
    )


def _values(cycle: Cycle) -> dict[str, Any]:
    outcome = cycle.outcome
    return {
        "length": cycle.length,
        "state": cycle.state.value,
        "until": cycle.until,
        "boarded": cycle.boarded,
        "left_early": cycle.left,
        "tended": cycle.tended,
        "rated": cycle.rated,
        "stayed": outcome.stayed if outcome else None,
        "got_off": outcome.off if outcome else None,
        "skipped": outcome.skipped if outcome else None,
    }


def _past(row: Row[Any], meetings: Sequence[int]) -> Past:
    off = None if row.got_off is None else row.got_off + row.skipped + row.left_early
    return Past(row.number, row.length, State(row.state), row.boarded, off, tuple(meetings))
