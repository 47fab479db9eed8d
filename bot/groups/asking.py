"""What every use case of groups begins with: the group meant, and whether the asker may do that to it."""

from bot import access
from bot.access import Act, Asker
from bot.groups import tables
from bot.groups.rules import GroupArchived, NoSuchGroup
from bot.groups.tables import Group
from bot.storage import Unit


async def known(unit: Unit, guild: int, group_id: int) -> Group:
    """The group; NoSuchGroup when this community has none of that id."""
    group = await tables.group(unit, guild, group_id)
    if group is None:
        raise NoSuchGroup
    return group


async def allowed(unit: Unit, act: Act, asker: Asker, group_id: int) -> Group:
    """The group, when the asker may do this to it; else the Refusal that fits."""
    found = await tables.group_and_role(unit, asker.guild, group_id, asker.member)
    if found is None:
        raise NoSuchGroup
    group, role = found
    access.check(act, access.standings(role, asker.steward))
    return group


async def allowed_in_open(unit: Unit, act: Act, asker: Asker, group_id: int) -> Group:
    """As `allowed`; GroupArchived when the group has ended."""
    group = await allowed(unit, act, asker, group_id)
    if not group.open:
        raise GroupArchived(name=group.name)
    return group
