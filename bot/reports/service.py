"""What a group's members can ask of its cycles."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.access import Act, Asker
from bot.aftercare.tables import presences_of
from bot.cycles.tables import Past, past_of
from bot.errors import Refusal
from bot.groups.asking import allowed
from bot.groups.tables import Group
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting, meetings_of
from bot.rating.tables import Rating, RatingState, closed_of
from bot.reports.figures import Mark, Report, Sitting
from bot.running.tables.signups import minutes_by_member
from bot.storage import Storage, Unit


class NoCycleYet(Refusal):
    """The group has not had this cycle, or none at all."""


@dataclass(frozen=True, slots=True)
class History:
    """The cycles of a group, the oldest first."""

    group: Group
    reports: tuple[Report, ...]


class Reports:
    """Numbers of cycles, for those who are in the group."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def report(self, asker: Asker, group_id: int, number: int | None = None) -> tuple[Group, Report]:
        """The cycle of this number, or else the newest of which something was held, or else the newest."""
        history = await self.history(asker, group_id)
        if number is not None:
            chosen = [report for report in history.reports if report.number == number]
        else:
            chosen = [report for report in history.reports if report.held] or list(history.reports)
        if not chosen:
            raise NoCycleYet(name=history.group.name)
        return history.group, chosen[-1]

    async def history(self, asker: Asker, group_id: int) -> History:
        async with self._storage.read() as unit:
            group = await allowed(unit, Act.SEE_MEETINGS, asker, group_id)
            held = {one.id: one for one in await meetings_of(unit, group.id, MeetingState.HELD)}
            there = await presences_of(unit, group.id)
            ratings = await closed_of(unit, group.id)
            pasts = await past_of(unit, group.id)
            airs = [await _air(unit, past) for past in pasts]
        found = zip(pasts, airs, strict=True)
        return History(group, tuple(_report(past, held, there, ratings, air) for past, air in found))


async def _air(unit: Unit, past: Past) -> list[int]:
    """The minutes for cases and topics of each who took any; whose they were is left out."""
    return [sum(minutes) for minutes in (await minutes_by_member(unit, past.meetings)).values()]


def _report(
    past: Past, held: dict[int, Meeting], there: dict[int, int], ratings: list[Rating], air: Sequence[int]
) -> Report:
    sittings = _sittings(past, held, there)
    most = max((one.there or 0 for one in sittings), default=0)
    marks = [Mark(one.number, one.mean if one.state is RatingState.SHOWN else None) for one in ratings]
    return Report(
        number=past.number,
        length=past.length,
        held=len(past.meetings),
        sittings=sittings,
        boarded=past.boarded,
        off=past.off,
        air=(*air, *(0,) * (most - len(air))),
        marks=tuple(mark for mark in marks if mark.cycle <= past.number),
    )


def _sittings(past: Past, held: dict[int, Meeting], there: dict[int, int]) -> tuple[Sitting, ...]:
    """Those that are still known, in their order; nobody noted as there means that nothing was noted."""
    known = sorted((held[one] for one in past.meetings if one in held), key=lambda one: one.starts_at)
    first = len(past.meetings) - len(known) + 1
    return tuple(
        Sitting(number, one.starts_at, one.minutes, there.get(one.id) or None)
        for number, one in enumerate(known, start=first)
    )
