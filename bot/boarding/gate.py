"""The gate of a bus: shut while a cycle runs, open at its stop. Called in the unit of whoever moves the bus."""

from datetime import datetime
from secrets import token_hex

from bot.admission.tables.boarding import pass_by
from bot.boarding import tables
from bot.groups import tables as groups
from bot.groups.promises import changed, seat_freed
from bot.groups.tables import BY_ASKING, Group
from bot.prompts import Prompts
from bot.storage import Unit


async def close(unit: Unit, prompts: Prompts, group: Group, now: datetime) -> None:
    """Set off: whoever wants in waits in line until the next stop. Offers that were made can still be taken."""
    await _set(unit, group, gate=0)
    await changed(prompts, unit, group, f"gate:{token_hex(8)}", now)


async def lift(unit: Unit, prompts: Prompts, group: Group, now: datetime) -> None:
    """No bus moves: seats are given and offered as they are free, but for those kept for who skips a cycle.

    Where members are asked about newcomers, they are asked once somebody new waits: `between.see_who_waits`.
    """
    if group.asks_members and await tables.ever_boarded(unit, group.id):
        await _set(unit, group, gate=BY_ASKING)
        await changed(prompts, unit, group, f"gate:{token_hex(8)}", now)
        return
    kept = sum(one.kept for one in await tables.skipped(unit, group.id))
    await _set(unit, group, gate=max(1, group.capacity - kept) if kept else None)
    await seat_freed(prompts, unit, group, f"gate:{token_hex(8)}", now)


async def fill_to(
    unit: Unit, prompts: Prompts, group: Group, seats: int, now: datetime, until: datetime | None = None
) -> None:
    """Let the group fill to so many seats in all, by offers that end at `until` at the latest."""
    await _set(unit, group, gate=seats, gate_until=until)
    await seat_freed(prompts, unit, group, f"gate:{token_hex(8)}", now)


async def _set(unit: Unit, group: Group, gate: int | None, gate_until: datetime | None = None) -> None:
    await groups.change_group(unit, group.id, gate=gate, gate_until=gate_until)
    await pass_by(unit, group.id, ())
