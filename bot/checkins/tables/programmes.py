"""Questions about who takes part in a group's check-ins, and what they wish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, or_, select, update

from bot.checkins.rules import Odd, Schedule
from bot.checkins.tables.schema import avoid_wishes, participants, programmes, standing_pairs
from bot.groups.tables import group_members
from bot.prompts.walltime import WallTime
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class Programme:
    guild: int
    group_id: int
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class Participant:
    """`turns` counts how often they rested or were third."""

    member: int
    joined_at: datetime
    paused_until: datetime | None
    turns: float

    def present(self, at: datetime) -> bool:
        return self.paused_until is None or self.paused_until <= at


@dataclass(frozen=True, slots=True)
class StandingPair:
    """Two who want each other each week at a wall time; `agreed` once the other said yes."""

    id: int
    group_id: int
    member: int
    other: int
    time: WallTime
    agreed: bool
    until: datetime


# Made once, as they are asked at every press: making a statement costs several times what running it does.
_PROGRAMME = select(programmes).where(
    programmes.c.group_id == bindparam("group_id"), programmes.c.guild == bindparam("guild")
)
_TAKING_PART = (
    select(programmes, participants)
    .outerjoin(
        participants,
        and_(participants.c.group_id == programmes.c.group_id, participants.c.member == bindparam("member")),
    )
    .where(programmes.c.group_id == bindparam("group_id"), programmes.c.guild == bindparam("guild"))
)
_PARTICIPANT = select(participants).where(
    participants.c.group_id == bindparam("group_id"), participants.c.member == bindparam("member")
)

# Whoever has not signed the group's agreement is neither paired nor asked until they have.
_PRESENT = (
    select(participants)
    .join(
        group_members,
        and_(group_members.c.group_id == participants.c.group_id, group_members.c.member == participants.c.member),
    )
    .where(group_members.c.inside)
)


async def programme(unit: Unit, guild: int, group_id: int) -> Programme | None:
    row = await unit.first(_PROGRAMME, {"group_id": group_id, "guild": guild})
    return _programme(row) if row else None


async def taking_part(
    unit: Unit, guild: int, group_id: int, member: int
) -> tuple[Programme | None, Participant | None]:
    """The group's programme, and how this member takes part in it."""
    row = await unit.first(_TAKING_PART, {"group_id": group_id, "guild": guild, "member": member})
    if row is None:
        return None, None
    return _programme(row), None if row.member is None else _participant(row)


def _programme(row: Row[Any]) -> Programme:
    opens = WallTime(row.weekday, row.at, row.zone)
    return Programme(row.guild, row.group_id, Schedule(opens, row.minutes, row.size, Odd(row.odd)))


async def put_programme(unit: Unit, guild: int, group_id: int, schedule: Schedule) -> None:
    await unit.put(
        programmes,
        ["group_id"],
        guild=guild,
        group_id=group_id,
        weekday=schedule.opens.weekday,
        at=schedule.opens.at,
        zone=schedule.opens.zone,
        minutes=schedule.minutes,
        size=schedule.size,
        odd=schedule.odd.value,
    )


async def participants_of(unit: Unit, group_id: int) -> list[Participant]:
    """All who joined and are inside, longest ago first: their seats in the circle of rounds."""
    rows = await unit.all(
        _PRESENT.where(participants.c.group_id == group_id).order_by(participants.c.joined_at, participants.c.member)
    )
    return [_participant(row) for row in rows]


async def participant(unit: Unit, group_id: int, member: int) -> Participant | None:
    row = await unit.first(_PARTICIPANT, {"group_id": group_id, "member": member})
    return _participant(row) if row else None


async def present_among(unit: Unit, group_id: int, members: Sequence[int], at: datetime) -> frozenset[int]:
    """Which of these members take part and do not pause at this time."""
    rows = await unit.all(_PRESENT.where(participants.c.group_id == group_id, participants.c.member.in_(members)))
    return frozenset(one.member for one in map(_participant, rows) if one.present(at))


def _participant(row: Row[Any]) -> Participant:
    return Participant(row.member, row.joined_at, row.paused_until, row.turns)


async def add_participant(unit: Unit, guild: int, group_id: int, member: int, turns: float, at: datetime) -> bool:
    values = {
        "group_id": group_id,
        "member": member,
        "guild": guild,
        "joined_at": at,
        "paused_until": None,
        "turns": turns,
    }
    return await unit.insert_new(participants, values, ["group_id", "member"]) == 1


async def remove_participant(unit: Unit, group_id: int, member: int) -> bool:
    gone = delete(participants).where(participants.c.group_id == group_id, participants.c.member == member)
    return await unit.run(gone) == 1


async def set_pause(unit: Unit, group_id: int, member: int, until: datetime | None) -> None:
    mine = (participants.c.group_id == group_id) & (participants.c.member == member)
    await unit.run(update(participants).where(mine).values(paused_until=until))


async def count_turns(unit: Unit, group_id: int, members: list[int]) -> None:
    """These rested or were third once more."""
    chosen = (participants.c.group_id == group_id) & participants.c.member.in_(members)
    await unit.run(update(participants).where(chosen).values(turns=participants.c.turns + 1))


async def wish_apart(unit: Unit, guild: int, member: int, other: int) -> None:
    await unit.insert_new(
        avoid_wishes, {"guild": guild, "member": member, "other": other}, ["guild", "member", "other"]
    )


async def take_back(unit: Unit, guild: int, member: int, other: int) -> None:
    mine = (avoid_wishes.c.guild == guild) & (avoid_wishes.c.member == member) & (avoid_wishes.c.other == other)
    await unit.run(delete(avoid_wishes).where(mine))


async def wishes_among(unit: Unit, guild: int, members: list[int]) -> frozenset[frozenset[int]]:
    """Pairs of these members of whom at least one does not want to be paired with the other."""
    rows = await unit.all(
        select(avoid_wishes.c.member, avoid_wishes.c.other).where(
            avoid_wishes.c.guild == guild, avoid_wishes.c.member.in_(members), avoid_wishes.c.other.in_(members)
        )
    )
    return frozenset(frozenset((row.member, row.other)) for row in rows)


async def ask_standing(
    unit: Unit, guild: int, group_id: int, pair: tuple[int, int], time: WallTime, until: datetime
) -> int:
    """Store the offer of a standing pair, in place of an earlier one between the same two."""
    await end_standing(unit, group_id, *pair)
    return await unit.insert(
        standing_pairs,
        guild=guild,
        group_id=group_id,
        member=pair[0],
        other=pair[1],
        weekday=time.weekday,
        at=time.at,
        zone=time.zone,
        agreed=False,
        until=until,
    )


async def standing_pair(unit: Unit, guild: int, standing_id: int) -> StandingPair | None:
    row = await unit.first(
        select(standing_pairs).where(standing_pairs.c.id == standing_id, standing_pairs.c.guild == guild)
    )
    return _standing(row) if row else None


async def standing_of(unit: Unit, group_id: int, now: datetime, agreed: bool = True) -> list[StandingPair]:
    rows = await unit.all(
        select(standing_pairs).where(
            standing_pairs.c.group_id == group_id, standing_pairs.c.agreed == agreed, standing_pairs.c.until > now
        )
    )
    return [_standing(row) for row in rows]


def _standing(row: Row[Any]) -> StandingPair:
    time = WallTime(row.weekday, row.at, row.zone)
    return StandingPair(row.id, row.group_id, row.member, row.other, time, row.agreed, row.until)


async def agree_standing(unit: Unit, standing_id: int) -> None:
    await unit.run(update(standing_pairs).where(standing_pairs.c.id == standing_id).values(agreed=True))


async def end_standing(unit: Unit, group_id: int, one: int, two: int) -> bool:
    both = or_(
        (standing_pairs.c.member == one) & (standing_pairs.c.other == two),
        (standing_pairs.c.member == two) & (standing_pairs.c.other == one),
    )
    return await unit.run(delete(standing_pairs).where(standing_pairs.c.group_id == group_id, both)) > 0


async def end_standing_of(unit: Unit, group_id: int, member: int) -> None:
    theirs = or_(standing_pairs.c.member == member, standing_pairs.c.other == member)
    await unit.run(delete(standing_pairs).where(standing_pairs.c.group_id == group_id, theirs))
