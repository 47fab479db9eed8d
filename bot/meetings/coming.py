"""Who comes to a meeting: who has a seat, who waits for one, and how seats pass on. A seat once given stays theirs."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.meetings import tables
from bot.meetings.rules import TAKES_SEAT, Answer
from bot.meetings.tables import Given, Meeting
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class Coming:
    """Member ids, each list in the order in which they said so.

    `seated` come, and a seat is theirs; those of them `if_need_be` come if they are needed. `waiting` would come, and
    move up as seats become free; `away` do not come. Whoever is in none of these has not said.
    """

    seated: tuple[int, ...] = ()
    if_need_be: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    away: tuple[int, ...] = ()

    @property
    def surely(self) -> tuple[int, ...]:
        """Those who come in any case."""
        return tuple(member for member in self.seated if member not in self.if_need_be)


def sorted_out(given: list[Given]) -> Coming:
    """The answers to one meeting, in the order in which they were given."""
    seated = tuple(one.member for one in given if one.seated)
    return Coming(
        seated=seated,
        if_need_be=tuple(one.member for one in given if one.seated and one.answer is Answer.IF_NEED_BE),
        waiting=tuple(one.member for one in given if one.answer in TAKES_SEAT and not one.seated),
        away=tuple(one.member for one in given if one.answer is Answer.NO),
    )


async def coming_of(unit: Unit, meeting: Meeting) -> Coming:
    """Who has a seat at the meeting, who waits, and who does not come."""
    return sorted_out(await tables.given(unit, meeting.id))


def seat_free(meeting: Meeting, coming: Coming) -> bool:
    """Whether somebody can be given a seat; those who wait already come first."""
    return meeting.seats is None or len(coming.seated) + len(coming.waiting) < meeting.seats


async def answer(unit: Unit, meeting: Meeting, member: int, said: Answer, now: datetime) -> Coming | None:
    """Note what the member said; who comes then, or None when they had said so before.

    Whoever comes already keeps their seat or their place in the line, whether they come surely or if need be. The
    meeting is `locked` by the caller, so that two presses for the last seat do not both get it.
    """
    given = await tables.given(unit, meeting.id)
    before = next((one for one in given if one.member == member), None)
    if before is not None and before.answer is said:
        return None
    if before is not None and {before.answer, said} <= TAKES_SEAT:
        after = replace(before, answer=said)
    else:
        after = Given(member, said, now, said in TAKES_SEAT and seat_free(meeting, sorted_out(given)))
    await tables.put_answer(unit, meeting, member, said, after.at, seated=after.seated)
    return sorted_out(
        sorted((*(one for one in given if one is not before), after), key=lambda one: (one.at, one.member))
    )


async def move_up(unit: Unit, meeting: Meeting, coming: Coming) -> tuple[int, ...]:
    """Give free seats to those who wait, first come first served; who they are."""
    free = len(coming.waiting) if meeting.seats is None else max(0, meeting.seats - len(coming.seated))
    moved = coming.waiting[:free]
    if moved:
        await tables.seat(unit, meeting.id, moved)
    return moved
