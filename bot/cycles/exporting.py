"""What a group takes along of its cycles: numbers of those that are closed, and nobody's intention."""

from typing import Any

from bot.cycles.states import State
from bot.cycles.tables import past_of
from bot.groups.tables import Group
from bot.storage import Unit


async def cycles_of_group(unit: Unit, group: Group) -> dict[str, Any]:
    """By the number of each cycle that is closed."""
    closed = [one for one in await past_of(unit, group.id) if one.state is State.CLOSED]
    return {
        f"cycle {one.number}": f"{len(one.meetings)} of {one.length} meetings, {one.boarded} got on, {one.off} got off"
        for one in closed
    }
