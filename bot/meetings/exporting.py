"""What a group takes along of its meetings to come: when each begins, and how long it is planned to be."""

from typing import Any

from bot.groups.tables import Group
from bot.meetings.rules import MeetingState
from bot.meetings.tables import meetings_of
from bot.storage import Unit


async def dates_of_group(unit: Unit, group: Group) -> dict[str, Any]:
    """By the start of each, UTC; who comes is each member's own."""
    planned = await meetings_of(unit, group.id, MeetingState.PLANNED)
    return {one.starts_at.isoformat(timespec="minutes"): f"{one.minutes} minutes" for one in planned}
