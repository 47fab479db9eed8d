"""How a meeting is to go: its own formats, else the group's, else what fits the group's kind. Asked in a unit."""

from collections.abc import Sequence

from bot.access import Act, Asker
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings.coming import coming_of
from bot.meetings.tables import Meeting
from bot.running import tables
from bot.running.agenda import Course, course_of
from bot.running.formats import Format, formats
from bot.running.rules import BEGINS_ANYWAY, BEGINS_WITH, LeadsOnly, leads
from bot.running.slots import Brought, in_order
from bot.running.tables import signups
from bot.storage import Unit


async def offered_to(unit: Unit, group: Group) -> dict[str, Format]:
    """Every format this group can choose, by key, in the order in which they come in a meeting."""
    found = [*formats().values(), *await tables.own_formats_of(unit, group.id)]
    return {one.key: one for one in sorted(found, key=lambda one: one.place)}


async def formats_for(unit: Unit, group: Group, meeting: Meeting | None) -> list[Format]:
    """What this meeting goes by; without a meeting, what the group's meetings usually go by."""
    offered = await offered_to(unit, group)
    own = meeting.format if meeting else None
    for chosen in (own, await tables.usual_formats(unit, group.id)):
        found = [offered[key] for key in tables.parted(chosen or "") if key in offered]
        if found:
            return found
    return [offered[key] for key in BEGINS_WITH.get(group.format or "", BEGINS_ANYWAY)]


async def course_for(unit: Unit, group: Group, meeting: Meeting | None) -> Course:
    return course_of(await formats_for(unit, group, meeting))


async def brought_in_order(unit: Unit, meeting: Meeting) -> list[Brought]:
    """What was brought to the meeting, in the order in which it comes."""
    brought = await signups.brought_to(unit, meeting.id)
    if len(brought) < 2:
        return list(brought)
    last = await signups.last_presented(unit, meeting.group_id)
    return in_order(brought, last, await signups.inside_since(unit, meeting.group_id))


async def expected(unit: Unit, group: Group, meeting: Meeting | None) -> Sequence[int]:
    """Members who may be there: all but those who said that they are not, or who wait for a seat."""
    members = await groups.members_of(unit, group.id)
    if meeting is None:
        return members
    coming = await coming_of(unit, meeting)
    if meeting.seats is not None and len(coming.seated) >= meeting.seats:
        return [member for member in members if member in coming.seated]
    return [member for member in members if member not in (*coming.away, *coming.waiting)]


async def led(unit: Unit, asker: Asker, group_id: int, facilitator: int | None) -> Group:
    """The group, when the asker may lead a meeting of it that this member facilitates; else the Refusal that fits."""
    group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
    if not leads(await groups.role_of(unit, group.id, asker.member), asker.member, facilitator):
        raise LeadsOnly
    return group
