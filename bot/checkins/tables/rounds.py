"""Questions about rounds: who was paired with whom, who talked, who is whose partner now."""

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from bot.checkins.rules import Said
from bot.checkins.tables.schema import pairings, rounds, seats
from bot.storage import Unit
from bot.storage.rows import values_of

REST = "rest"

# Statements asked at every press are made once: making one costs several times what running it does.
_ROUND = select(rounds).where(rounds.c.id == bindparam("round_id"))
_LATEST_OPEN = (
    select(rounds)
    .where(rounds.c.group_id == bindparam("group_id"), rounds.c.opened_at.is_not(None))
    .order_by(rounds.c.number.desc())
    .limit(1)
)
_WITH_SEATS = (
    select(pairings, seats.c.member, seats.c.said)
    .join(seats, seats.c.pairing_id == pairings.c.id)
    .order_by(pairings.c.ordinal, seats.c.member)
)
_PAIRING = _WITH_SEATS.where(pairings.c.id == bindparam("pairing_id"), pairings.c.guild == bindparam("guild"))
_SAY = (
    update(seats)
    .where(seats.c.pairing_id == bindparam("pairing"), seats.c.member == bindparam("by"))
    .values(said=bindparam("answer"))
)
_WITH_ROUND = _WITH_SEATS.add_columns(*rounds.c).join(rounds, rounds.c.id == pairings.c.round_id)
_PAIRING_AND_ROUND = _WITH_ROUND.where(pairings.c.id == bindparam("pairing_id"), pairings.c.guild == bindparam("guild"))
_own = seats.alias()
_RUNNING = (
    _WITH_ROUND.join(_own, _own.c.pairing_id == pairings.c.id)
    .where(_own.c.guild == bindparam("guild"), _own.c.member == bindparam("member"))
    .where(rounds.c.closes_at > bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Round:
    """One week of a programme. Planned until `opened_at`; `swaps` are pairs of members an organiser exchanged."""

    id: int
    guild: int
    group_id: int
    number: int
    seed: int
    swaps: tuple[tuple[int, int], ...]
    minutes: int
    opened_at: datetime | None
    closes_at: datetime | None
    in_threads: bool


@dataclass(frozen=True, slots=True)
class Seated:
    """A pairing as told: its members, what each said of it, and its thread where it has one."""

    id: int
    guild: int
    round_id: int
    ordinal: int
    reason: str
    thread: int | None
    said: dict[int, Said | None]

    @property
    def members(self) -> tuple[int, ...]:
        return tuple(self.said)

    @property
    def talked(self) -> bool:
        return Said.TALKED in self.said.values()

    @property
    def answered(self) -> bool:
        return any(self.said.values())

    @property
    def rests(self) -> bool:
        return self.reason == REST


def _round(row: Row[Any]) -> Round:
    values = values_of(row, rounds)
    values["swaps"] = tuple((first, second) for first, second in values["swaps"])
    return Round(**values)


async def plan_round(unit: Unit, guild: int, group_id: int, seed: int, minutes: int) -> Round:
    """The round to come: the one planned already, or a new one with this seed."""
    last = await unit.first(
        select(rounds).where(rounds.c.group_id == group_id).order_by(rounds.c.number.desc()).limit(1)
    )
    if last is not None and last.opened_at is None:
        return _round(last)
    round_id = await unit.insert(
        rounds,
        guild=guild,
        group_id=group_id,
        number=last.number + 1 if last else 1,
        seed=seed,
        swaps=[],
        minutes=minutes,
        opened_at=None,
        closes_at=None,
        in_threads=True,
    )
    row = await unit.first(select(rounds).where(rounds.c.id == round_id))
    if row is None:
        raise LookupError(round_id)
    return _round(row)


async def round_by_id(unit: Unit, round_id: int) -> Round | None:
    row = await unit.first(_ROUND, {"round_id": round_id})
    return _round(row) if row else None


async def latest_open(unit: Unit, group_id: int) -> Round | None:
    """The round opened last, over or not."""
    row = await unit.first(_LATEST_OPEN, {"group_id": group_id})
    return _round(row) if row else None


async def change_round(unit: Unit, round_id: int, **values: object) -> None:
    await unit.run(update(rounds).where(rounds.c.id == round_id).values(**values))


async def close_earlier(unit: Unit, group_id: int, round_id: int, now: datetime) -> None:
    """Rounds of the group still running end when this one opens."""
    running = (rounds.c.group_id == group_id) & (rounds.c.closes_at > now) & (rounds.c.id != round_id)
    await unit.run(update(rounds).where(running).values(closes_at=now))


async def pairings_open_in(unit: Unit, guild: int, now: datetime) -> int:
    """How many pairings of rounds still running the community has: what its threads must hold."""
    running = (
        select(func.count())
        .select_from(pairings)
        .join(rounds, rounds.c.id == pairings.c.round_id)
        .where(rounds.c.guild == guild, rounds.c.closes_at > now)
    )
    return await unit.scalar(running) or 0


async def add_pairings(unit: Unit, of: Round, placed: list[tuple[tuple[int, ...], str]], first: int = 1) -> list[int]:
    """Store members and reason of each pairing of the round, numbered from `first`; their new ids in that order."""
    ids: list[int] = []
    for ordinal, (members, reason) in enumerate(placed, start=first):
        pairing_id = await unit.insert(
            pairings, guild=of.guild, round_id=of.id, ordinal=ordinal, reason=reason, thread=None
        )
        rows = [{"pairing_id": pairing_id, "member": member, "guild": of.guild, "said": None} for member in members]
        await unit.run(insert(seats), rows)
        ids.append(pairing_id)
    return ids


async def set_thread(unit: Unit, pairing_id: int, thread: int | None) -> None:
    await unit.run(update(pairings).where(pairings.c.id == pairing_id).values(thread=thread))


async def say(unit: Unit, pairing_id: int, member: int, said: Said) -> None:
    await unit.run(_SAY, {"pairing": pairing_id, "by": member, "answer": said.value})


async def remove_seat(unit: Unit, pairing_id: int, member: int) -> None:
    await unit.run(seats.delete().where(seats.c.pairing_id == pairing_id, seats.c.member == member))


def _seated(rows: list[Row[Any]]) -> list[Seated]:
    found: dict[int, Seated] = {}
    for row in rows:
        known = found.get(row.id)
        if known is None:
            known = Seated(row.id, row.guild, row.round_id, row.ordinal, row.reason, row.thread, {})
            found[row.id] = known
        known.said[row.member] = Said(row.said) if row.said else None
    return list(found.values())


async def pairing(unit: Unit, guild: int, pairing_id: int) -> Seated | None:
    found = await unit.all(_PAIRING, {"pairing_id": pairing_id, "guild": guild})
    return next(iter(_seated(list(found))), None)


async def pairing_and_round(unit: Unit, guild: int, pairing_id: int) -> tuple[Round, Seated] | None:
    rows = await unit.all(_PAIRING_AND_ROUND, {"pairing_id": pairing_id, "guild": guild})
    return (_round(rows[0]), _seated(list(rows))[0]) if rows else None


async def pairings_of(unit: Unit, round_id: int) -> list[Seated]:
    return _seated(list(await unit.all(_WITH_SEATS.where(pairings.c.round_id == round_id))))


async def pairings_with(unit: Unit, round_id: int, member: int) -> list[Seated]:
    """This member's pairings of the round: more than one after a rain check, the latest last."""
    own = (
        select(pairings.c.id)
        .join(seats, seats.c.pairing_id == pairings.c.id)
        .where(pairings.c.round_id == round_id, seats.c.member == member)
    )
    return _seated(list(await unit.all(_WITH_SEATS.where(pairings.c.id.in_(own)))))


async def seats_of(unit: Unit, guild: int, group_id: int, member: int) -> list[tuple[Round, Seated]]:
    """Every pairing of this member in this group's opened rounds that is still kept, latest first."""
    mine = (
        select(pairings.c.id)
        .join(seats, seats.c.pairing_id == pairings.c.id)
        .join(rounds, rounds.c.id == pairings.c.round_id)
        .where(seats.c.member == member, seats.c.guild == guild, rounds.c.group_id == group_id)
    )
    found = _seated(list(await unit.all(_WITH_SEATS.where(pairings.c.id.in_(mine)))))
    by_id = {row.id: _round(row) for row in await unit.all(select(rounds).where(rounds.c.group_id == group_id))}
    told = [(by_id[seated.round_id], seated) for seated in found]
    return sorted(told, key=lambda pair: (pair[0].number, pair[1].ordinal), reverse=True)


async def running_of(unit: Unit, guild: int, member: int, now: datetime) -> list[tuple[Round, Seated]]:
    """This member's latest pairing in each round that is running, of whichever group."""
    rows = await unit.all(_RUNNING, {"guild": guild, "member": member, "now": now})
    running = {row.round_id: row for row in rows}
    latest = {seated.round_id: seated for seated in _seated(list(rows))}
    return [(_round(running[round_id]), seated) for round_id, seated in latest.items()]


async def talks(unit: Unit, group_id: int) -> dict[frozenset[int], list[int]]:
    """For each two who talked, the numbers of the rounds in which one of them said so."""
    done = select(seats.c.pairing_id).where(seats.c.said == Said.TALKED.value)
    rows = await unit.all(
        select(rounds.c.number, seats.c.pairing_id, seats.c.member)
        .join(pairings, pairings.c.id == seats.c.pairing_id)
        .join(rounds, rounds.c.id == pairings.c.round_id)
        .where(rounds.c.group_id == group_id, seats.c.pairing_id.in_(done))
        .order_by(rounds.c.number, seats.c.member)
    )
    together: dict[int, tuple[int, list[int]]] = {}
    for row in rows:
        together.setdefault(row.pairing_id, (row.number, []))[1].append(row.member)
    history: dict[frozenset[int], list[int]] = {}
    for number, members in together.values():
        for two in combinations(members, 2):
            history.setdefault(frozenset(two), []).append(number)
    return history
