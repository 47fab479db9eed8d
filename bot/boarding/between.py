"""Between stops: a group that asks its members about newcomers asks them once somebody new waits."""

from datetime import datetime, timedelta

from bot.boarding import promises, rules, stopping, tables
from bot.boarding.rules import BoardingState
from bot.boarding.tables import Boarding, asking
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Unit

ASKED_WITHIN = timedelta(days=7)
LEAST = timedelta(hours=2)  # nearer to the end of a stop, nobody has time to answer


async def see_who_waits(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """Ask the members, and offer seats to who may board, as at a stop.

    While more people are looked for at a stop, that is within its time; else it takes a week at the most.
    """
    latest = await tables.latest(unit, group.id)
    if not group.asks_first or latest is None:
        return
    if latest.state is BoardingState.OVER:
        await _begin(prompts, unit, group, latest.cycle, now + ASKED_WITHIN, now, decides=False)
    elif latest.state is BoardingState.RECRUITING and now < (latest.decided_until or now) - LEAST:
        await _set_aside(prompts, unit, latest)
        until = (latest.decided_until or now) + rules.SETTLED_BEFORE
        await _begin(prompts, unit, group, latest.cycle, until, now, decides=True)


async def _begin(
    prompts: Prompts, unit: Unit, group: Group, cycle: int, until: datetime, now: datetime, *, decides: bool
) -> None:
    if group.seats_left:
        seats = group.seats_left
        await stopping.begin(prompts, unit, group, cycle, seats, until, now, at_stop=False, decides=decides)


async def _set_aside(prompts: Prompts, unit: Unit, boarding: Boarding) -> None:
    """Another boarding takes its place, and nobody hears that this one is over."""
    await tables.change(unit, boarding.id, state=BoardingState.OVER.value)
    await asking.forget(unit, boarding.id)
    await prompts.withdraw(unit, promises.key(boarding))


async def break_off(prompts: Prompts, unit: Unit, group: Group) -> None:
    """The bus sets off, and whoever was asked about waits for the next stop; offers that were made stand."""
    under_way = await tables.open_boarding(unit, group.id)
    if under_way is not None and under_way.decided_until is None:
        await _set_aside(prompts, unit, under_way)
