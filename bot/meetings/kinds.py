"""The prompts of meetings."""

from datetime import datetime

from bot.clock import Clock
from bot.groups.announcing import Edits
from bot.meetings import promises, scheduling, tables
from bot.meetings.card_kinds import card_kinds
from bot.meetings.clock_kinds import clock_kinds
from bot.meetings.few_kinds import few_kinds
from bot.meetings.group_kinds import group_kinds
from bot.meetings.remarks import Remarks
from bot.meetings.reminder_kinds import reminder_kinds
from bot.prompts import Apply, Decision, Kind, Prompt, Prompts, Result
from bot.storage import Unit


class OverKind:
    """The end of a meeting has come."""

    name = promises.OVER
    version = 1

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._over(unit, prompt))

    async def _over(self, unit: Unit, prompt: Prompt) -> None:
        meeting, now = await tables.meeting(unit, prompt.guild, prompt.payload["meeting"]), self._clock.now()
        if meeting is not None and meeting.planned and meeting.ends_at <= now:
            await scheduling.hold(self._prompts, unit, meeting, now)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Nothing more."""


def meeting_kinds(remarks: Remarks, boards: Edits, prompts: Prompts, clock: Clock) -> list[Kind]:
    return [
        OverKind(prompts, clock),
        *card_kinds(remarks, boards, prompts, clock),
        *group_kinds(prompts, clock),
        *clock_kinds(prompts, clock),
        *few_kinds(prompts, clock),
        *reminder_kinds(remarks, prompts, clock),
    ]
