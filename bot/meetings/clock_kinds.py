"""Word to those for whom a meeting moves, since clocks change elsewhere on other days."""

from datetime import datetime

from bot.cards import Card
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.meetings import coming, promises, tables
from bot.meetings.card_kinds import of_prompt
from bot.meetings.cards import answer_buttons
from bot.meetings.clocks import Shift, shift
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.storage import Unit
from bot.texts import t


class ClocksKind(OneStep):
    """Some days before a meeting: promise word to each member whose own clocks show another time than last time."""

    name = promises.CLOCKS

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._look(unit, prompt))

    async def _look(self, unit: Unit, prompt: Prompt) -> None:
        found, now = await of_prompt(unit, prompt), self._clock.now()
        if found is None or not found[1].planned or found[1].starts_at <= now:
            return
        group, meeting = found
        for member in await groups.members_of(unit, group.id):
            if await shift_for(unit, group, meeting, member) is not None:
                await self._prompts.promise(unit, promises.clock_promise(meeting, member, now))


class ClockKind(OneStep):
    """Tells one member; not those who do not come anyway."""

    name = promises.CLOCK

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, member = await of_prompt(unit, prompt), prompt.member or 0
        if found is None or not found[1].planned or found[1].starts_at <= now:
            return Drop("no meeting ahead")
        group, meeting = found
        moves = await shift_for(unit, group, meeting, member)
        if moves is None or member in (await coming.coming_of(unit, meeting)).away:
            return Drop("does not concern them")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), clock_card(group, meeting, moves, locale))


async def shift_for(unit: Unit, group: Group, meeting: Meeting, member: int) -> Shift | None:
    """How this meeting moves for the member beside the one before it; None for who has told no zone."""
    own = (await people.person(unit, group.guild, member)).zone
    earlier = [
        one.starts_at
        for one in await tables.meetings_of(unit, group.id, MeetingState.HELD, MeetingState.PLANNED)
        if one.starts_at < meeting.starts_at
    ]
    return shift(earlier[-1], meeting.starts_at, group.zone, own) if own and earlier else None


def clock_card(group: Group, meeting: Meeting, moves: Shift, locale: str) -> Card:
    """From which time to which, by their own clocks."""
    told = t(
        "meeting-clock",
        locale,
        name=plain(group.name),
        at=moment(meeting.starts_at),
        before=f"{moves.before:%H:%M}",
        now=f"{moves.now:%H:%M}",
        zone=group.zone,
    )
    return stoppable(Card((told,), answer_buttons(meeting, locale)), locale)


def clock_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    return [ClocksKind(prompts, clock), ClockKind()]
