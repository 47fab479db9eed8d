"""What somebody hopes for and has not got yet, in all groups of a community: seats, answers, invitations."""

from datetime import datetime

from bot.admission.boarding import in_line
from bot.admission.gathering import applied
from bot.admission.outcomes import Applied, InLine, Invited, Offered
from bot.admission.tables import applications, boarding, inviting
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.storage import Unit

Hope = InLine | Offered | Applied | Invited


async def hopes_of(unit: Unit, guild: int, member: int, now: datetime) -> list[Hope]:
    """What they are offered first, then where they wait for a seat, then for an answer; groups that ended left out."""
    waits = [await _in_line(unit, guild, one, member, now) for one in await boarding.waiting_in(unit, guild, member)]
    hopes = [*await _invited(unit, guild, member, now), *(one for one in waits if one is not None)]
    hopes += await _applied(unit, guild, member)
    # What one can say yes to comes first; sorting keeps the rest in its order.
    return sorted(hopes, key=lambda hope: not isinstance(hope, Offered | Invited))


async def _in_line(unit: Unit, guild: int, group_id: int, member: int, now: datetime) -> InLine | Offered | None:
    group = await _open(unit, guild, group_id)
    return await in_line(unit, group, member, now) if group else None


async def _invited(unit: Unit, guild: int, member: int, now: datetime) -> list[Hope]:
    found: list[Hope] = []
    for invitation in await inviting.open_invitations(unit, guild, member):
        group = await _open(unit, guild, invitation.group_id) if invitation.stands(now) else None
        found += [Invited(group, invitation)] if group else []
    return found


async def _applied(unit: Unit, guild: int, member: int) -> list[Hope]:
    found: list[Hope] = []
    for application in await applications.pending_by(unit, guild, member):
        group = await _open(unit, guild, application.group_id)
        found += [await applied(unit, group, application)] if group else []
    return found


async def _open(unit: Unit, guild: int, group_id: int) -> Group | None:
    group = await groups.group(unit, guild, group_id)
    return group if group is not None and group.open else None
