"""Who leads a meeting leaves the group while it is under way: those who can lead instead hear of it at once."""

from datetime import datetime

from bot.access import Standing
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.kinds import open_group
from bot.meetings import tables as meetings
from bot.people import tables as people
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.running import promises, run_cards
from bot.running.run import RunState
from bot.running.tables import runs
from bot.storage import Unit


class LeaderGoneKind(OneStep):
    """Somebody left the group: where they led its meeting under way, its organisers are offered to."""

    name = promises.GONE

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._see_to(unit, prompt))

    async def _see_to(self, unit: Unit, prompt: Prompt) -> None:
        group, now = await open_group(unit, prompt), self._clock.now()
        meeting = await meetings.under_way(unit, group.id, now) if group else None
        if group is None or meeting is None:
            return
        opened = await runs.opened(unit, meeting)
        leader = opened.led_by if opened else meeting.facilitator
        if leader in await groups.members_of(unit, group.id):
            return
        made = promises.lead_promise if opened else promises.offer_promise
        organisers = await groups.members_of(unit, group.id, Standing.ORGANISER)
        await self._prompts.promise(unit, *(made(meeting, one) for one in organisers))


class LeadKind(OneStep):
    """Offers one organiser to lead it on: directly if they allowed it, else at their next /home."""

    name = promises.LEAD

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, member = await groups.group(unit, prompt.guild, prompt.group_id or 0), prompt.member or 0
        meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
        opened = await runs.opened(unit, meeting) if meeting and meeting.planned else None
        if group is None or opened is None or opened.run.state is RunState.OVER:
            return Drop("over")
        if await groups.role_of(unit, group.id, member) is not Standing.ORGANISER:
            return Drop("no organiser")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), run_cards.lead_on_card(group, opened.meeting, locale))


def gone_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    return [LeaderGoneKind(prompts, clock), LeadKind()]
