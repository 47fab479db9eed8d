"""The prompts around what is brought to meetings."""

from datetime import datetime

from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting
from bot.people import tables as people
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.running import courses, promises
from bot.running.agenda import agenda_minutes, wished
from bot.running.moving import keep
from bot.running.run import caught_up, over
from bot.running.signing_cards import airtime_card
from bot.running.slots import LONG, quiet_ones, slots_of
from bot.running.tables import runs, signups
from bot.storage import Unit


class PresentedKind(OneStep):
    """A meeting was held: what was signed up for counts as presented; who has long brought nothing is told once."""

    name = promises.PRESENTED

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._held(unit, prompt))

    async def _held(self, unit: Unit, prompt: Prompt) -> None:
        meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
        group = await groups.group(unit, prompt.guild, meeting.group_id) if meeting else None
        if group is None or meeting is None or meeting.state is not MeetingState.HELD:
            return
        opened, now = await runs.opened(unit, meeting, alone=True), self._clock.now()
        if opened is None:
            await _presented(unit, group, meeting)
        else:
            await keep(self._prompts, unit, opened, over(caught_up(opened.run, min(now, meeting.ends_at))), now)
        for member in await _quiet(unit, group, meeting):
            await self._prompts.promise(unit, promises.airtime_promise(meeting, member, now))


async def _presented(unit: Unit, group: Group, meeting: Meeting) -> None:
    """As planned: nobody wrote down what became of it."""
    brought = await courses.brought_in_order(unit, meeting)
    people = await courses.expected(unit, group, meeting)
    steps = wished(await courses.course_for(unit, group, meeting), meeting.minutes, people, slots_of(brought))
    await signups.note_presented(unit, meeting.id, agenda_minutes(steps))


async def _quiet(unit: Unit, group: Group, meeting: Meeting) -> list[int]:
    """Only in a group where something is brought at all, and where not everybody has their share anyway."""
    last, course = await signups.last_presented(unit, group.id), await courses.course_for(unit, group, meeting)
    if not last or not course.case or course.equal:
        return []
    held = [one.starts_at for one in await meetings.meetings_of(unit, group.id, MeetingState.HELD)]
    return quiet_ones(held, last, await signups.inside_since(unit, group.id))


class AirtimeKind(OneStep):
    """Tells one member that there is time for them too: directly if they allowed it, else at their next /home."""

    name = promises.AIRTIME

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, member = await groups.group(unit, prompt.guild, prompt.group_id or 0), prompt.member or 0
        if group is None or not group.open or member not in await groups.members_of(unit, group.id):
            return Drop("not a member")
        ahead = await meetings.coming_up(unit, group.id, now)
        coming = ahead[0] if ahead else None
        if coming and any(one.member == member for one in await signups.brought_to(unit, coming.id)):
            return Drop("brings something")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), airtime_card(group, coming, LONG, locale))


def running_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    return [PresentedKind(prompts, clock), AirtimeKind()]
