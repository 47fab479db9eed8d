"""What a group takes along of its meetings: when each was held, how long, and how many were there."""

from typing import Any

from bot.aftercare.tables import presences_of
from bot.groups.tables import Group
from bot.meetings.rules import MeetingState
from bot.meetings.tables import meetings_of
from bot.storage import Unit


async def attendance_of_group(unit: Unit, group: Group) -> dict[str, Any]:
    """By the start of each meeting, UTC; who was there is each member's own."""
    held, there = await meetings_of(unit, group.id, MeetingState.HELD), await presences_of(unit, group.id)
    return {
        one.starts_at.isoformat(timespec="minutes"): f"{one.minutes} minutes, {there[one.id]} present" for one in held
    }
