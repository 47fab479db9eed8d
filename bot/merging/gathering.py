"""What is looked up before two groups go together: when each meets, what room there is, and who may be asked."""

from datetime import datetime, time, timedelta

from bot.access import Standing
from bot.admission.tables import boarding as line
from bot.boarding import few
from bot.boarding import tables as boardings
from bot.boarding.tables import Boarding
from bot.checkins.tables import programmes
from bot.groups import tables as groups
from bot.groups.rules import LARGEST, Wish
from bot.groups.service import fits
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.tables import Meeting
from bot.merging import rules, tables
from bot.merging.rules import Room, Weekly
from bot.planning import tables as planning
from bot.planning.tables import PollState
from bot.prompts.walltime import WallTime, zone_named
from bot.storage import Unit

LOOKED_BACK = timedelta(weeks=13)  # as far as meetings show when a group is used to meet
ASKED_BY = (PollState.OPEN, PollState.CLOSED, PollState.DATED)
DAY = 24 * 60


async def times_of(unit: Unit, group: Group, now: datetime) -> list[Weekly]:
    """When a group is used to be together: its check-ins, what its last date poll asked about, and its meetings.

    Where there is none of these, all of its usual weekday.
    """
    programme = await programmes.programme(unit, group.guild, group.id)
    found = [] if programme is None else [Weekly(programme.schedule.opens, programme.schedule.minutes)]
    for poll in (await planning.polls_of(unit, group.id, *ASKED_BY))[:1]:
        asked = ((WallTime(one.weekday, one.at, poll.zone), poll.rule.minutes) for one in poll.rule.times)
        found += [Weekly(*one) for one in asked]
    met = await meetings.meetings_of(unit, group.id)
    found += [_weekly(one, group.zone) for one in met if one.starts_at >= now - LOOKED_BACK]
    if not found and group.weekday is not None:
        found = [Weekly(WallTime(group.weekday, time(), group.zone), DAY)]
    return list(dict.fromkeys(found))


def _weekly(meeting: Meeting, zone: str) -> Weekly:
    there = meeting.starts_at.astimezone(zone_named(zone))
    return Weekly(WallTime(there.weekday(), there.time().replace(second=0, microsecond=0), zone), meeting.minutes)


async def movers_of(unit: Unit, group: Group, host: Group) -> list[int]:
    """Who is inside of the one and has no seat in the other."""
    seated = {*await groups.members_of(unit, host.id), *await groups.newcomers_of(unit, host.id)}
    return [member for member in await groups.members_of(unit, group.id) if member not in seated]


async def room_in(unit: Unit, host: Group, held: int) -> Room:
    """The seats of a group, of which so many are held for others."""
    kept = sum(one.kept for one in await boardings.skipped(unit, host.id))
    return Room(host.capacity, host.taken, kept, held)


async def candidates(unit: Unit, group: Group, boarding: Boarding, now: datetime) -> list[Group]:
    """The first few groups that may be asked, by name."""
    found: list[Group] = []
    for one in await groups.open_groups(unit, group.guild):
        if len(found) < rules.OFFERED_MOST and await may_be_asked(unit, group, one, boarding, now):
            found.append(one)
    return found


async def may_be_asked(unit: Unit, group: Group, host: Group, boarding: Boarding, now: datetime) -> bool:
    """Whether this group can be asked; why another cannot is said to nobody.

    It has the same purpose and language, a time in common, seats for all who would come, an organiser to ask, and
    nothing under way of its own that decides about seats; and it was not asked at this stop before. Sizes are those
    that everybody may see, and who would be apart from whom is not looked at: whoever saw a group come and go here by
    that could learn who is in it.
    """
    if not _alike(group, host) or host.id in await tables.tried(unit, boarding.id):
        return False
    if not rules.overlap(await times_of(unit, group, now), await times_of(unit, host, now), now):
        return False
    own = await boardings.open_boarding(unit, host.id)
    busy = own is not None and own.state not in few.UNDECIDED
    if busy or await tables.live_of(unit, host.id) is not None or not await movers_of(unit, group, host):
        return False
    organised = await groups.members_of(unit, host.id, Standing.ORGANISER)
    room = await room_in(unit, host, len(await line.waiting_of(unit, host.id)))
    return bool(organised) and room.fits(group.taken)


def _alike(group: Group, host: Group) -> bool:
    """Another of the same purpose and language, not for everybody, and no stricter about licences."""
    wish = Wish(group.purpose, language=group.locale.split("-")[0])
    usual = host.open and host.capacity <= LARGEST and host.vetted <= group.vetted
    return group.purpose is not None and host.id != group.id and usual and fits(host, wish)


async def apart(unit: Unit, guild: int, coming: list[int], inside: list[int]) -> bool:
    """Whether somebody who would come, or somebody there, has wished to be kept apart from one of the others."""
    wishes = await programmes.wishes_among(unit, guild, [*coming, *inside])
    return any(wish & {*coming} and wish & {*inside} for wish in wishes)
