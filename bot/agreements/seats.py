"""Taking a seat in a group: at once where there is nothing to sign, else with the door closed until it is signed."""

from datetime import datetime
from secrets import token_hex

from bot.access import Standing
from bot.agreements import promises, tables
from bot.agreements.tables import Agreement
from bot.groups import tables as groups
from bot.groups.promises import changed, entered
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Unit


async def take_seat(prompts: Prompts, unit: Unit, group: Group, member: int, now: datetime) -> Agreement | None:
    """Give the member a seat; the agreement that waits for their signature, None when they are inside at once.

    Whether there is a seat is the caller's to know. Who does not sign in time loses it again.
    """
    waiting = await tables.in_force(unit, group.id)
    new = await groups.add_member(unit, group, member, Standing.MEMBER, now, inside=waiting is None)
    if not new:
        return None if await groups.role_of(unit, group.id, member) is not Standing.NEWCOMER else waiting
    if waiting is not None:
        await prompts.withdraw(unit, promises.key(waiting, member))
        await prompts.promise(unit, *promises.seat_kept(waiting, member, now, promises.newcomer_until(now)))
        await changed(prompts, unit, group, f"joined:{token_hex(8)}", now)
    else:
        await entered(prompts, unit, group, member, f"joined:{token_hex(8)}", now)
    return waiting
