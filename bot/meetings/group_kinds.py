"""What meetings hear of their group: that somebody left it, that it ended, that it goes on after that."""

from datetime import datetime

from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.promises import BACK, ENDED, LEFT
from bot.meetings import promises, scheduling, tables
from bot.meetings.answering import follow
from bot.meetings.coming import coming_of
from bot.meetings.rules import MeetingState
from bot.prompts import Apply, Decision, Kind, OneStep, Prompt, Prompts
from bot.storage import Unit


class LeftKind(OneStep):
    """Whoever left comes to no meeting any more: their seats pass on, and they lead none."""

    name = f"{LEFT}.meetings"

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._forget(unit, prompt.guild, prompt.payload["group"]))

    async def _forget(self, unit: Unit, guild: int, group_id: int) -> None:
        now, inside = self._clock.now(), await groups.members_of(unit, group_id)
        for meeting_id in await tables.remove_answers_of_leavers(unit, group_id, now):
            meeting = await tables.locked(unit, guild, meeting_id)
            if meeting is not None and meeting.planned:
                await follow(self._prompts, unit, meeting, await coming_of(unit, meeting), now)
        for meeting in await tables.coming_up(unit, group_id, now):
            if meeting.facilitator is not None and meeting.facilitator not in inside:
                await scheduling.change(self._prompts, unit, meeting, now, facilitator=None)
        running = await tables.under_way(unit, group_id, now)
        if running is not None and running.facilitator is not None and running.facilitator not in inside:
            # Nothing that was promised for its time is taken back: it goes on.
            await tables.change(unit, running.id, facilitator=None)


class EndedKind(OneStep):
    """The meetings of a group that has ended do not take place; one under way is left to its end."""

    name = f"{ENDED}.meetings"

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._end(unit, prompt))

    async def _end(self, unit: Unit, prompt: Prompt) -> None:
        group, now = await groups.group(unit, prompt.guild, prompt.payload["group"]), self._clock.now()
        if group is None or group.open:
            return
        running = await tables.under_way(unit, group.id, now)
        if running is not None:
            await self._prompts.promise(unit, promises.over_promise(running))
        ahead = await tables.coming_up(unit, group.id, now)
        for meeting in ahead:
            await tables.change(unit, meeting.id, with_group=True)
        if ahead:
            await scheduling.call_off(self._prompts, unit, ahead[0], now, *ahead[1:])


class BackKind(OneStep):
    """A group goes on after it had ended: so do those of its meetings whose time has not passed meanwhile."""

    name = f"{BACK}.meetings"

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._bring_back(unit, prompt))

    async def _bring_back(self, unit: Unit, prompt: Prompt) -> None:
        group, now = await groups.group(unit, prompt.guild, prompt.payload["group"]), self._clock.now()
        if group is None or not group.open:
            return
        for meeting in await tables.meetings_of(unit, group.id, MeetingState.PLANNED, MeetingState.CANCELLED):
            if meeting.planned:
                await scheduling.promise_all(self._prompts, unit, meeting, now)
            elif meeting.with_group and meeting.starts_at > now:
                again = {"state": MeetingState.PLANNED.value, "with_group": False}
                await scheduling.change(self._prompts, unit, meeting, now, **again)


def group_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    return [LeftKind(prompts, clock), EndedKind(prompts, clock), BackKind(prompts, clock)]
