"""What a group takes along of its meetings to come: when each is, and how long."""

from typing import Any

from bot.groups.tables import Group
from bot.meetings.rules import MeetingState
from bot.meetings.tables import meetings_of
from bot.storage import Unit


async def meetings_of_group(unit: Unit, group: Group) -> dict[str, Any]:
    """By the start of each meeting, UTC; who comes is each member's own."""
    ahead = await meetings_of(unit, group.id, MeetingState.PLANNED)
    return {one.starts_at.isoformat(timespec="minutes"): f"{one.minutes} minutes" for one in ahead}
