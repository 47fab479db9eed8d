"""Dates settled: the meetings made of them, what everybody answered counted as said, and whoever is asked again."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.admission.tables import boarding
from bot.groups import tables as groups
from bot.meetings import tables as meetings
from bot.meetings.rules import TAKES_SEAT, Plan
from bot.meetings.rules import Answer as Comes
from bot.meetings.scheduling import schedule
from bot.meetings.tables import Meeting
from bot.planning import promises, tables
from bot.planning.dates import Answer, Answers, Rules
from bot.planning.sheet import Sheet
from bot.planning.tables import Poll, PollState
from bot.prompts import Prompts
from bot.storage import Unit

SAID = {Answer.YES: Comes.YES, Answer.IF_NEED_BE: Comes.IF_NEED_BE, Answer.NO: Comes.NO}


async def settle(prompts: Prompts, unit: Unit, sheet: Sheet, chosen: Sequence[int], now: datetime) -> None:
    """Make the meetings; the room hears of them, and whoever cannot make them or was not asked is asked once.

    Raises the Refusal that fits where a date has passed, or the group meets then meanwhile.
    """
    poll = sheet.poll
    plan = Plan(minutes=poll.rule.minutes, series=poll.series)
    made = {place: await schedule(prompts, unit, sheet.group, sheet.slots[place].at, now, plan) for place in chosen}
    await _count_answers(unit, made, comings(chosen, sheet.answers, sheet.rules), now)
    await tables.choose(unit, poll.id, [sheet.slots[place].at for place in chosen])
    await tables.change_poll(unit, poll.id, state=PollState.DATED.value)
    await prompts.withdraw(unit, promises.key(poll))
    again = [*left_out(sheet, chosen), *await _only_interested(unit, sheet)]
    await prompts.promise(
        unit,
        promises.of_poll(promises.SETTLED, poll, "once", now),
        *(promises.of_poll(promises.AGAIN, poll, "once", now, member=member) for member in again),
    )
    await promises.tell_dated(prompts, unit, poll, now)


async def drop(prompts: Prompts, unit: Unit, poll: Poll) -> None:
    """Nothing comes of the poll, and nothing more is said of it."""
    await tables.change_poll(unit, poll.id, state=PollState.DROPPED.value)
    await prompts.withdraw(unit, promises.key(poll))


def comings(chosen: Sequence[int], answers: Answers, rules: Rules) -> Mapping[int, Mapping[int, Answer]]:
    """What each member's answers say about coming, by the place of the date.

    Who needs only every second date has said nothing about the other one of two.
    """
    found: dict[int, dict[int, Answer]] = {}
    for member, answer in answers.items():
        said = {place: answer[place] for place in chosen}
        if member in rules.every_second:
            pairs = [chosen[first : first + 2] for first in range(0, len(chosen), 2)]
            said = {place: said[place] for place in (max(pair, key=said.__getitem__) for pair in pairs)}
        found[member] = said
    return found


def left_out(sheet: Sheet, chosen: Sequence[int]) -> list[int]:
    """Who can make fewer than half of what they need, and who has not answered."""
    counted = comings(chosen, sheet.answers, sheet.rules)
    few = [member for member, said in counted.items() if 2 * sum(map(bool, said.values())) < len(said)]
    return [*few, *sheet.missing]


async def _count_answers(
    unit: Unit, made: Mapping[int, Meeting], said: Mapping[int, Mapping[int, Answer]], now: datetime
) -> None:
    """What was answered to a date counts as said of the meeting on it; everybody can say otherwise.

    These meetings have a seat for everybody, so there is nothing to wait for.
    """
    for member, answers in said.items():
        for place, answer in answers.items():
            comes = SAID[answer]
            await meetings.put_answer(unit, made[place], member, comes, now, seated=comes in TAKES_SEAT)


async def _only_interested(unit: Unit, sheet: Sheet) -> list[int]:
    """Who has a seat and has not signed yet, and who waits for one."""
    newcomers = await groups.newcomers_of(unit, sheet.group.id)
    return [*newcomers, *await boarding.waiting_of(unit, sheet.group.id)]
