"""How somebody leaves a group, and how a group ends: the same whoever or whatever brought it about."""

from datetime import datetime

from bot.groups import renewing, tables
from bot.groups.promises import ENDED, LEFT, changed, end_promise, seat_freed, tell
from bot.groups.rules import GroupState
from bot.groups.tables import Group, looking_after
from bot.people.promises import gone
from bot.prompts import Prompts
from bot.storage import Unit


async def remove(prompts: Prompts, unit: Unit, group: Group, member: int, cause: str, now: datetime) -> None:
    """Take their seat, and whatever waited for them here; a group ends with its last member."""
    await tables.remove_member(unit, group.id, member)
    await looking_after.end_offer(unit, group.id, member)
    await prompts.withdraw_member(unit, group.guild, member, group.id)
    if group.open and not await looking_after.seats_of(unit, group.id):
        await end(prompts, unit, group, cause, now)
    else:
        await tell(prompts, unit, LEFT, group, cause, now)
        await seat_freed(prompts, unit, group, cause, now)


async def see_off(prompts: Prompts, unit: Unit, group: Group, member: int, cause: str, now: datetime) -> None:
    """They left the server, as a look at this group's members showed; whoever keeps something of them hears of it."""
    await remove(prompts, unit, group, member, cause, now)
    await renewing.shut_out(prompts, unit, group.guild, member, now)
    await gone(prompts, unit, group.guild, member, cause, now)


async def end(prompts: Prompts, unit: Unit, group: Group, cause: str, now: datetime) -> None:
    """Lock the room and take back what was promised; the room goes after a while in which the group can come back."""
    await tables.change_group(unit, group.id, state=GroupState.ARCHIVED.value, archived_at=now)
    await prompts.withdraw_group(unit, group.id)
    await renewing.call_off(unit, group)
    ended = await tables.group(unit, group.guild, group.id)
    if ended is not None:
        await changed(prompts, unit, ended, cause, now)
        await renewing.look_after(prompts, unit, ended, now)
        await prompts.promise(unit, end_promise(ended, now))
        await tell(prompts, unit, ENDED, ended, cause, now)
