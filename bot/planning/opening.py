"""Polls opened: as an organiser drafted them, or by themselves for a cycle, by the rule the group had last."""

from datetime import date, datetime, timedelta

from bot.errors import Refusal
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.rules import MeetingState
from bot.planning import promises, tables
from bot.planning.rule import COUNTS, Offer, Rule, Taken, checked
from bot.planning.sheet import known
from bot.planning.tables import Poll, PollState
from bot.planning.typed import DEADLINE_HOUR
from bot.prompts import Prompts
from bot.prompts.walltime import instant_of, zone_named
from bot.storage import Unit

ANSWERED_IN = timedelta(days=7)


class PollUnderWay(Refusal):
    """The group is being asked already."""


async def open_for_cycle(
    prompts: Prompts, unit: Unit, group: Group, cycle: int, meetings: int, now: datetime
) -> int | None:
    """Ask the group for the dates of so many meetings by its last rule; the poll's id.

    None where there is no rule yet, where the group is being asked already, or where the rule comes to no dates: an
    organiser has to say when then. The first date is as far from the group's last meeting as the rule says. The
    meetings made of it have the series `poll<ID>`, and `planning.dated` is told of it with this cycle.
    """
    before = await tables.polls_of(unit, group.id, PollState.DATED, PollState.OPEN, PollState.CLOSED)
    if not before or before[0].under_way or meetings not in COUNTS:
        return None
    until = evening_after(now, group.zone)
    rule = before[0].rule.moved(await first_day(unit, group, before[0].rule, until), meetings, now)
    try:
        offer = checked(rule, group.zone, until, now, await taken_by(unit, group))
    except Refusal:
        return None
    poll = await _new(unit, group, rule, until, now, cycle=cycle, state=PollState.DRAFT.value)
    inside = await groups.members_of(unit, group.id)
    voters = await tables.voters_of(unit, before[0].id)
    await tables.require(unit, poll, [one for one, voter in voters.items() if voter.required and one in inside])
    await begin(prompts, unit, poll, offer, now)
    return poll.id


async def begin(prompts: Prompts, unit: Unit, poll: Poll, offer: Offer, now: datetime) -> None:
    """The group is asked from now on; PollUnderWay where it is being asked already."""
    if await tables.asked_already(unit, poll.group_id):
        raise PollUnderWay
    await tables.put_slots(unit, poll, offer.slots)
    await tables.change_poll(unit, poll.id, state=PollState.OPEN.value, made_at=now)
    members = await groups.members_of(unit, poll.group_id)
    await prompts.promise(unit, *promises.opening(poll, members, now))


async def _new(unit: Unit, group: Group, rule: Rule, until: datetime, now: datetime, **values: object) -> Poll:
    made = await tables.add_poll(
        unit, rule, guild=group.guild, group_id=group.id, until=until, zone=group.zone, made_at=now, **values
    )
    return await known(unit, group.guild, made)


async def draft(unit: Unit, group: Group, rule: Rule, until: datetime, now: datetime, asked_by: int) -> Poll:
    """What an organiser means to ask; nobody sees it yet."""
    await tables.forget_drafts(unit, group.id, asked_by)
    return await _new(unit, group, rule, until, now, asked_by=asked_by, state=PollState.DRAFT.value)


async def taken_by(unit: Unit, group: Group) -> Taken:
    """When the group meets anyway."""
    planned = await meetings.meetings_of(unit, group.id, MeetingState.PLANNED)
    return [(one.starts_at, one.minutes) for one in planned]


def evening_after(now: datetime, zone: str) -> datetime:
    """The usual deadline: an evening a week from now."""
    return instant_of((now + ANSWERED_IN).astimezone(zone_named(zone)).date(), DEADLINE_HOUR, zone)


async def first_day(unit: Unit, group: Group, rule: Rule, until: datetime) -> date:
    """So many weeks after the last meeting, but not before the answers are in."""
    zone = zone_named(group.zone)
    latest = [
        one.ends_at for one in await meetings.meetings_of(unit, group.id, MeetingState.PLANNED, MeetingState.HELD)
    ]
    rested = [at + timedelta(weeks=rule.weeks[0]) for at in latest[-1:]]
    day = max([until, *rested]).astimezone(zone).date()
    return day - timedelta(days=day.weekday()) if rested and rested[0] > until else day
