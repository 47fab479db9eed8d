"""What a group takes along of how its meetings go: the formats it wrote itself, phase by phase."""

from typing import Any

from bot.groups.tables import Group
from bot.running.tables import own_formats_of
from bot.storage import Unit


async def formats_of_group(unit: Unit, group: Group) -> dict[str, Any]:
    """By name; empty where the group wrote none. A phase is told with its minutes, and for whom they are."""
    return {
        written.name: [f"{phase.title}: {phase.minutes} minutes, {phase.each.value}" for phase in written.phases]
        for written in await own_formats_of(unit, group.id)
    }
