"""The prompts of date polls: the card in the room, reminders, the deadline."""

from datetime import datetime

from bot.clock import Clock
from bot.groups.kinds import in_place, open_group
from bot.people import tables as people
from bot.planning import cards, promises, tables
from bot.planning.sheet import Sheet, sheet_of
from bot.planning.tables import PollState
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Send
from bot.storage import Unit


async def _sheet(unit: Unit, prompt: Prompt) -> Sheet | None:
    """The poll, while its group is open and its dates are not settled."""
    group = await open_group(unit, prompt)
    poll = await tables.poll(unit, prompt.guild, prompt.payload["poll"]) if group else None
    return await sheet_of(unit, group, poll) if group and poll and poll.under_way else None


class AskKind(OneStep):
    """Asks the group, in its room."""

    name = promises.ASK

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        sheet = await _sheet(unit, prompt)
        if sheet is None or not sheet.poll.takes_answers(now):
            return Drop("over")
        return in_place(sheet.group.channel, cards.asking_card(sheet, sheet.group.locale), now)


class RemindKind(OneStep):
    """Reminds one member who has not answered: directly if they allowed it, else at their next /home."""

    name = promises.REMIND

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        sheet, member = await _sheet(unit, prompt), prompt.member or 0
        if sheet is None or not sheet.poll.takes_answers(now) or member not in sheet.missing:
            return Drop("answered")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), cards.reminder_card(sheet, locale))


class CloseKind(OneStep):
    """The deadline has come: no more answers."""

    name = promises.CLOSE

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._close(unit, prompt))

    async def _close(self, unit: Unit, prompt: Prompt) -> None:
        poll, now = await tables.poll(unit, prompt.guild, prompt.payload["poll"]), self._clock.now()
        if poll is not None and poll.state is PollState.OPEN and poll.until <= now:
            await tables.change_poll(unit, poll.id, state=PollState.CLOSED.value)


def planning_kinds(clock: Clock) -> list[Kind]:
    return [AskKind(), RemindKind(), CloseKind(clock)]
