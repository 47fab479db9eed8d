"""The prompts after a meeting: who was there, and how it was."""

from datetime import datetime

from bot.aftercare import cards, promises
from bot.aftercare.rules import OPEN_FOR, Box
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.tables import Meeting
from bot.prompts import Channel, Decision, Drop, Kind, Prompt, Prompts, Result, Send
from bot.storage import Unit


class AfterKind:
    """Asks in the room who was there, and says when the group meets next."""

    name = promises.AFTER
    version = 1

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await _held(unit, prompt)
        if found is None or now > found[1].ends_at + OPEN_FOR:
            return Drop("over")
        group, meeting = found
        if group.channel is None:
            return Drop("no room")
        ahead = await meetings.coming_up(unit, group.id, now)
        return Send(Channel(group.channel), cards.after_card(meeting, ahead[0] if ahead else None, group.locale))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
        if meeting is not None:
            await self._prompts.promise(unit, promises.how_it_was_promise(meeting))


class HowItWasKind:
    """Shows how the meeting was as counts, where enough have said so, and forgets what was said."""

    name = promises.HOW_IT_WAS
    version = 1

    def __init__(self, box: Box) -> None:
        self._box = box

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, counted = await _held(unit, prompt), self._box.counted(prompt.payload["meeting"])
        if found is None or found[0].channel is None or counted is None:
            return Drop("too few answers")
        group, meeting = found
        return Send(Channel(group.channel or 0), cards.how_it_was_card(meeting, counted, group.locale))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        self._box.empty(prompt.payload["meeting"])


async def _held(unit: Unit, prompt: Prompt) -> tuple[Group, Meeting] | None:
    """The meeting and its group, while the group is open."""
    meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
    group = await groups.group(unit, prompt.guild, meeting.group_id) if meeting else None
    return (group, meeting) if group and meeting and group.open else None


def aftercare_kinds(prompts: Prompts, box: Box) -> list[Kind]:
    return [AfterKind(prompts), HowItWasKind(box)]
