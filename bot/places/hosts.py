"""Taking turns as hosts: who has not hosted for longest is asked, and whoever cannot passes it on."""

from datetime import datetime

from bot.groups import tables as groups
from bot.meetings import tables as meetings
from bot.meetings.coming import coming_of
from bot.meetings.tables import Meeting
from bot.places import promises, tables
from bot.places.promises import promise
from bot.places.rules import Where, next_host
from bot.places.tables import hosts
from bot.places.tables.hosts import Hosting
from bot.prompts import Prompts
from bot.storage import Unit


async def see_to(prompts: Prompts, unit: Unit, meeting: Meeting, now: datetime, *, last: bool = False) -> None:
    """Let the meeting have a host, as soon as it is near enough; at a `last` call whoever has not answered passes."""
    group = await groups.group(unit, meeting.guild, meeting.group_id)
    place = await tables.place_of(unit, meeting.group_id)
    if group is None or not group.open or place is None or place.where is not Where.ROTATING:
        return
    if not meeting.planned or not meeting.starts_at - promises.HOST_BEFORE <= now < meeting.starts_at:
        return
    offers, away = await hosts.offers_of(unit, group.id), (await coming_of(unit, meeting)).away
    hosting = await hosts.hosting_of(unit, meeting.id)
    if hosting is not None and hosting.host in offers and hosting.host not in away:
        if hosting.starts_at != meeting.starts_at:
            await _ask(prompts, unit, meeting, hosting.host, now)
            return
        if hosting.accepted or not last:
            return
    if hosting is not None:
        await hosts.let_pass(unit, meeting, hosting.host)
        await hosts.remove_hosting(unit, meeting.id)
        await _take_back(prompts, unit, meeting, hosting, now)
    out = {*away, *await hosts.passed(unit, meeting.id)}
    chosen = next_host(list(offers.values()), await hosts.hosted(unit, group.id, but=meeting.id), out)
    if chosen is None:
        await prompts.promise(unit, promise(promises.HOST_MISSING, meeting, now, meeting.starts_at))
    else:
        await _ask(prompts, unit, meeting, chosen, now)


async def see_to_all(prompts: Prompts, unit: Unit, group_id: int, now: datetime) -> None:
    """As `see_to`, for all that the group plans."""
    for meeting in await meetings.coming_up(unit, group_id, now):
        await see_to(prompts, unit, meeting, now)


async def _ask(prompts: Prompts, unit: Unit, meeting: Meeting, host: int, now: datetime) -> None:
    await hosts.put_hosting(unit, meeting, host, accepted=False)
    await prompts.promise(unit, promises.to_host(meeting, host, now))


async def _take_back(prompts: Prompts, unit: Unit, meeting: Meeting, hosting: Hosting, now: datetime) -> None:
    """Those who come have been told a place that is none any more."""
    if hosting.accepted:
        await prompts.promise(unit, promise(promises.HOST_MOVED, meeting, now, meeting.starts_at))


async def let_go(prompts: Prompts, unit: Unit, meeting: Meeting, hosting: Hosting, now: datetime) -> None:
    """The host cannot: the turn goes to the next."""
    await hosts.let_pass(unit, meeting, hosting.host)
    await hosts.remove_hosting(unit, meeting.id)
    await _take_back(prompts, unit, meeting, hosting, now)
    await see_to(prompts, unit, meeting, now)
