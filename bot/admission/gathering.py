"""What use cases of admission begin with: the group, the application, and whether this person may go on."""

from datetime import datetime

from bot import access
from bot.access import Act, Asker, Standing
from bot.admission import rules
from bot.admission.outcomes import Applied
from bot.admission.tables import applications as tables
from bot.admission.tables.applications import Application
from bot.groups import tables as groups
from bot.groups.rules import GroupArchived, NoSuchGroup
from bot.groups.tables import Group
from bot.people import tables as people
from bot.storage import Unit


async def open_group(unit: Unit, guild: int, group_id: int) -> Group:
    """NoSuchGroup or GroupArchived where nobody can get in."""
    group = await groups.group(unit, guild, group_id)
    if group is None:
        raise NoSuchGroup
    if not group.open:
        raise GroupArchived(name=group.name)
    return group


async def knocking_group(unit: Unit, asker: Asker, group_id: int) -> tuple[Group, Standing | None]:
    """The group of somebody who is not inside; a newcomer has a seat, and only has to sign."""
    group = await open_group(unit, asker.guild, group_id)
    role = await groups.role_of(unit, group.id, asker.member)
    if role is not Standing.NEWCOMER:
        access.check(Act.JOIN_GROUP, access.standings(role, asker.steward))
    return group, role


async def organised_group(unit: Unit, asker: Asker, act: Act, group_id: int) -> Group:
    group = await open_group(unit, asker.guild, group_id)
    role = await groups.role_of(unit, group.id, asker.member)
    access.check(act, access.standings(role, asker.steward))
    return group


async def application_of(unit: Unit, guild: int, application_id: int) -> Application:
    """ApplicationOver where its lifetime is over: there is nothing to do with it any more."""
    found = await tables.application(unit, guild, application_id)
    if found is None:
        raise rules.ApplicationOver
    return found


async def applied(unit: Unit, group: Group, application: Application) -> Applied:
    person = await people.person(unit, application.guild, application.member)
    return Applied(group, application, person.direct)


async def check_cool_down(unit: Unit, group: Group, member: int, now: datetime) -> None:
    """ApplyAgainLater while the time after a no has not passed."""
    last = await tables.last_application(unit, group.id, member)
    again = rules.apply_again_from(last.state, last.decided_at, group.reapply_days) if last else None
    if again is not None and now < again:
        raise rules.ApplyAgainLater(name=group.name, day=int(again.timestamp()))
