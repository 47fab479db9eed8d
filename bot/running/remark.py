"""What is said of a meeting wherever it is shown: what is brought to it."""

from bot.meetings.tables import Meeting
from bot.running import courses
from bot.running.signing_cards import brought_line
from bot.storage import Unit
from bot.texts import t


async def brought_remark(unit: Unit, meeting: Meeting, locale: str) -> str | None:
    """A line for each case or topic, in order; None where nothing is brought."""
    brought = await courses.brought_in_order(unit, meeting)
    if not brought:
        return None
    return "\n".join((t("signup-brought", locale), *(brought_line(one, locale) for one in brought)))
