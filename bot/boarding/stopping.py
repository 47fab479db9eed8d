"""Boarding at a stop, in the unit of whoever stops the bus: who skipped comes back first, then whoever waits."""

from datetime import datetime

from bot.admission.boarding import board, line_of, offer_seat
from bot.admission.tables import boarding as line
from bot.boarding import gate, promises, rules, tables
from bot.boarding.rules import BoardingState
from bot.boarding.tables import Boarding
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Unit


async def skip(unit: Unit, group: Group, members: tuple[int, ...], cycle: int, now: datetime) -> None:
    """These have given their seats back for this cycle, and come back for the next one.

    Where the group keeps no seats, they wait in line until then.
    """
    for member in members:
        await tables.skip(unit, group, member, cycle + 1, group.keeps_seats, now)
        if not group.keeps_seats:
            await line.add_waiting(unit, group, member, now)


async def begin(
    prompts: Prompts, unit: Unit, group: Group, cycle: int, seats: int, until: datetime, now: datetime
) -> None:
    """Board for this cycle: offer what is free of `seats`, in order, by offers that end at `until` at the latest.

    Call it once those who get off or skip have left, and `skip` was called for the latter: seats kept for them are
    taken off here. `boarding.over.<x>` is promised when every offer has ended, at `until` at the latest.
    """
    current = await groups.group(unit, group.guild, group.id)
    if current is None or await tables.open_boarding(unit, group.id) is not None:
        return
    skipped = await tables.skipped(unit, group.id)
    fills_to = rules.fills_to(current.capacity, current.taken, seats, rules.kept_seats(skipped, cycle))
    made = await tables.add(
        unit, current, cycle=cycle, state=BoardingState.OFFERING.value, fills_to=fills_to, until=until
    )
    boarding = Boarding(made, group.guild, group.id, cycle, BoardingState.OFFERING, fills_to, until)
    await prompts.promise(unit, promises.of_boarding(promises.END, boarding, until))
    await _offer(prompts, unit, boarding, current, now)


async def _offer(prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, now: datetime) -> None:
    skipped = await tables.skipped(unit, group.id)
    await gate.fill_to(unit, prompts, group, boarding.fills_to, now, boarding.until)
    await line.pass_by(unit, group.id, rules.still_away(skipped, boarding.cycle))
    await _ask_back(prompts, unit, boarding, group, rules.returns_now(skipped, boarding.cycle), now)
    await board(prompts, unit, group, now)
    await see_whether_over(prompts, unit, boarding, group, now)


async def _ask_back(
    prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, members: list[int], now: datetime
) -> None:
    """Offer those who skipped the seats that were kept for them, before anybody else."""
    for member in members:
        here = await line_of(unit, group, now)
        if await groups.role_of(unit, group.id, member) is None and member not in here.offers and here.seats.free:
            await line.add_waiting(unit, group, member, now)
            await offer_seat(prompts, unit, here.group, member, now)
    await tables.forget_skips(unit, group.id, boarding.cycle)


async def see_whether_over(prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, now: datetime) -> None:
    """End the boarding once there is nothing more to offer, or its time has passed."""
    here = await line_of(unit, group, now)
    unoffered = [member for member in here.waiting if member not in here.offers and member not in here.passed]
    if now >= boarding.until or rules.nothing_left(here.seats.free, unoffered, here.offers):
        await tables.change(unit, boarding.id, state=BoardingState.OVER.value)
        await prompts.withdraw(unit, promises.key(boarding))
        await promises.tell_over(prompts, unit, boarding, now)
