"""What cycles add to what is said of a meeting: which one of how many it is."""

from bot.cycles.service import number_of
from bot.meetings.tables import Meeting
from bot.storage import Unit
from bot.texts import t


async def stop_of_meeting(unit: Unit, meeting: Meeting, locale: str) -> str | None:
    """None for a meeting that is in no cycle."""
    found = await number_of(unit, meeting)
    if found is None:
        return None
    number, length = found
    return t("cycle-meeting-last" if number == length else "cycle-meeting", locale, number=number, length=length)
