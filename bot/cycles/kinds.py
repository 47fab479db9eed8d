"""The prompts of cycles: what they hear, when their time is over, and what they say."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.admission.tables.boarding import waiting_of
from bot.aftercare import tables as aftercare
from bot.boarding import tables as boardings
from bot.cycles import promises, room_cards, tables
from bot.cycles.dates import extra_date
from bot.cycles.driving import Driving
from bot.cycles.states import (
    BOARDING_SLACK,
    BoardingLonger,
    BoardingOver,
    Elapsed,
    Event,
    Held,
    Intention,
    Planned,
    Rated,
    State,
)
from bot.cycles.tables import Stored
from bot.groups import tables as groups
from bot.groups.kinds import ChangingKind, TellingKind, in_place
from bot.groups.promises import ENTERED
from bot.groups.renewing import archived
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Send
from bot.storage import Unit

Heard = Callable[[Unit, Group, Meeting], Awaitable[Event | None]]


class MeetingKind(OneStep):
    """Hears something of a meeting, and lets it happen to its group's cycle."""

    def __init__(self, name: str, driving: Driving, heard: Heard) -> None:
        self.name = name
        self._driving = driving
        self._heard = heard

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._apply(unit, prompt))

    async def _apply(self, unit: Unit, prompt: Prompt) -> None:
        meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
        group = await groups.group(unit, prompt.guild, meeting.group_id) if meeting else None
        if meeting is None or group is None or not group.open:
            return
        event = await self._heard(unit, group, meeting)
        if event is not None:
            await self._driving.heard(unit, group, event)


class DatedKind(OneStep):
    """Hears that a poll's dates are settled, and that no more are looked for."""

    name = promises.POLL_DATED

    def __init__(self, driving: Driving) -> None:
        self._driving = driving

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._apply(unit, prompt))

    async def _apply(self, unit: Unit, prompt: Prompt) -> None:
        group = await groups.group(unit, prompt.guild, prompt.group_id or 0)
        if group is not None and group.open:
            ahead = await self._driving.ahead(unit, group)
            await self._driving.heard(unit, group, Planned(ahead, settled=True))


class Hearing:
    """What is heard, as events of the machine."""

    def __init__(self, driving: Driving) -> None:
        self._driving = driving

    async def held(self, unit: Unit, group: Group, meeting: Meeting) -> Event:
        return Held(meeting.id, await self._driving.ahead(unit, group))

    async def changed(self, unit: Unit, group: Group, meeting: Meeting) -> Event:
        return Planned(await self._driving.ahead(unit, group))

    async def called_off(self, unit: Unit, group: Group, meeting: Meeting) -> Event | None:
        return None if meeting.with_group else Planned(await self._driving.ahead(unit, group), lost=True)

    async def elapsed(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        stored = await tables.current(unit, group.id)
        if stored is not None and stored.id == prompt.payload["cycle"]:
            await self._driving.heard(unit, group, Elapsed())

    async def rated(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        await self._driving.heard(unit, group, Rated())

    async def entered(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Somebody has signed at the door: who is on board is looked at anew."""
        await self._driving.heard(unit, group)

    async def boarded(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        stored = await tables.current(unit, group.id)
        if stored is not None and stored.cycle.number == prompt.payload["cycle"]:
            await self._driving.heard(unit, group, BoardingOver(bool(prompt.payload["go_on"])))

    async def longer(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """The cycle waits for what the boarding waits for."""
        boarding = await boardings.open_boarding(unit, group.id)
        if boarding is not None and boarding.decided_until is not None:
            await self._driving.heard(unit, group, BoardingLonger(boarding.decided_until + BOARDING_SLACK))

    async def back(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        await self._driving.again(unit, group)


# --- what is said ---


async def _tell_sign(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    stored = await _in(unit, prompt, State.DATED)
    if stored is None:
        return Drop("under way")
    ahead = await meetings.coming_up(unit, group.id, now)
    return in_place(group.channel, room_cards.sign_card(group, stored, ahead), now)


async def _tell_stop(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    stored = await _in(unit, prompt, State.STOP)
    return Drop("closed") if stored is None else in_place(group.channel, room_cards.stop_card(group, stored), now)


async def _tell_closed(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    stored = await _in(unit, prompt, State.CLOSED)
    return Drop("gone") if stored is None else in_place(group.channel, room_cards.closed_card(group, stored), now)


async def _tell_parked(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    stored = await _in(unit, prompt, State.PARKED)
    if stored is None:
        return Drop("goes on")
    ahead = await meetings.coming_up(unit, group.id, now)
    return in_place(group.channel, room_cards.parked_card(group, stored, len(ahead)), now)


async def _tell_dates(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    stored = await _in(unit, prompt, State.FORMING)
    if stored is None:
        return Drop("dated")
    return in_place(group.organisers_thread, room_cards.dates_card(group, stored), now)


async def _tell_stalled(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    stored = await _in(unit, prompt, State.DATED, State.RUNNING)
    if stored is None or stored.cycle.until is None:
        return Drop("goes on")
    return in_place(group.organisers_thread, room_cards.stalled_card(group, stored), now)


async def _tell_extra(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    stored = await _in(unit, prompt, State.DATED, State.RUNNING)
    all_of_them = await meetings.meetings_of(unit, group.id)
    planned = [one for one in all_of_them if one.state is MeetingState.PLANNED]
    if stored is None or len(planned) >= stored.cycle.to_go:
        return Drop("made up for")
    at = extra_date([one.starts_at for one in all_of_them], group.zone, now)
    return in_place(group.organisers_thread, room_cards.extra_card(group, stored, at), now)


async def _tell_warning(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    """Only while it is still to end as it was foreseen, and nobody has seen to it."""
    stored = await _in(unit, prompt, State.STOP, State.FORMING)
    if stored is None or stored.cycle.until is None or stored.cycle.tended:
        return Drop("seen to")
    until = stored.cycle.until
    if stored.cycle.state is State.STOP:
        return in_place(group.channel, room_cards.warning_card("cycle-warns-stop", group, until), now)
    return in_place(group.organisers_thread, room_cards.warning_card("cycle-warns-forming", group, until), now)


async def _in(unit: Unit, prompt: Prompt, *states: State) -> Stored | None:
    """The prompt's cycle, while it is in one of these states."""
    stored = await tables.by_id(unit, prompt.guild, prompt.payload["cycle"])
    return stored if stored is not None and stored.cycle.state in states else None


class AskKind(OneStep):
    """Asks one member what they mean to do, while they are undecided."""

    def __init__(self, name: str, key: str) -> None:
        self.name = name
        self._key = key

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        stored, member = await tables.by_id(unit, prompt.guild, prompt.payload["cycle"]), prompt.member or 0
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        if stored is None or group is None or not group.open or not stored.cycle.intentions_open:
            return Drop("not open")
        rider = stored.cycle.riders.get(member)
        if rider is None or rider.intention is not Intention.UNDECIDED:
            return Drop("decided")
        locale = (await people.person(unit, prompt.guild, member)).locale
        at_stop = self.name == promises.ASK and stored.cycle.state is State.STOP
        card = room_cards.ask_card("cycle-asks-at-stop" if at_stop else self._key, group, stored, locale)
        return Send(Direct(member, prompt.guild), stoppable(card, locale))


class FirmKind(OneStep):
    """Asks one who has not agreed to the dates, or tells one who waits for a seat when the group meets."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        stored, member = await _in(unit, prompt, State.DATED), prompt.member or 0
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        if stored is None or group is None or not group.open or not await self._concerns(unit, stored, member):
            return Drop("settled")
        ahead = await meetings.coming_up(unit, group.id, now)
        locale = (await people.person(unit, prompt.guild, member)).locale
        make = room_cards.firm_card if self.name == promises.FIRM else room_cards.firm_waiting_card
        return Send(Direct(member, prompt.guild), stoppable(make(group, stored, ahead, locale), locale))

    async def _concerns(self, unit: Unit, stored: Stored, member: int) -> bool:
        if self.name == promises.FIRM_WAITING:
            return member in await waiting_of(unit, stored.group_id)
        rider = stored.cycle.riders.get(member)
        return rider is not None and not rider.signed


class OffKind(OneStep):
    """Thanks one who got off, with the meetings they were at."""

    name = promises.OFF

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        stored, member = await tables.by_id(unit, prompt.guild, prompt.payload["cycle"]), prompt.member or 0
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        if stored is None or group is None:
            return Drop("group gone")
        locale, held = (await people.person(unit, prompt.guild, member)).locale, stored.cycle.held
        attended = await aftercare.attended(unit, prompt.guild, member, sorted(held))
        there = sorted(one.starts_at for one in attended)
        archive = await archived(unit, group, stored.cycle.number)
        card = room_cards.thanks_card(group, stored.cycle.number, there, len(held), archive, locale)
        return Send(Direct(member, prompt.guild), stoppable(card, locale))


class NoTimeKind(OneStep):
    """Tells one who had signed up that the last meeting, which is the stop's, has no time left for it."""

    name = promises.NO_TIME

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        meeting, member = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"]), prompt.member or 0
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        if meeting is None or group is None or not group.open or not meeting.planned:
            return Drop("no meeting")
        locale = (await people.person(unit, prompt.guild, member)).locale
        card = room_cards.no_time_card(group, meeting.starts_at, locale)
        return Send(Direct(member, prompt.guild), stoppable(card, locale))


def cycle_kinds(driving: Driving) -> list[Kind]:
    hearing = Hearing(driving)
    heard = {
        promises.MEETING_HELD: hearing.held,
        promises.MEETING_CHANGED: hearing.changed,
        promises.MEETING_CALLED_OFF: hearing.called_off,
    }
    changes = {
        promises.DUE: hearing.elapsed,
        promises.ALL_RATED: hearing.rated,
        promises.BOARDED: hearing.boarded,
        promises.BOARDED_LATER: hearing.longer,
        promises.GROUP_BACK: hearing.back,
        f"{ENTERED}.cycles": hearing.entered,
    }
    told = {
        promises.SIGN: _tell_sign,
        promises.STOP: _tell_stop,
        promises.CLOSED: _tell_closed,
        promises.PARKED: _tell_parked,
        promises.DATES: _tell_dates,
        promises.STALLED: _tell_stalled,
        promises.EXTRA: _tell_extra,
        promises.WARN: _tell_warning,
    }
    return [
        *(MeetingKind(name, driving, hear) for name, hear in heard.items()),
        *(ChangingKind(name, change) for name, change in changes.items()),
        *(TellingKind(name, tell) for name, tell in told.items()),
        AskKind(promises.ASK, "cycle-asks"),
        AskKind(promises.REMIND, "cycle-reminds"),
        DatedKind(driving),
        FirmKind(promises.FIRM),
        FirmKind(promises.FIRM_WAITING),
        OffKind(),
        NoTimeKind(),
    ]
