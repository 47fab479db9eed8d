"""What is promised after a meeting."""

from bot.aftercare.rules import HOW_IT_WAS_FOR
from bot.meetings.promises import HELD, of_meeting
from bot.meetings.tables import Meeting
from bot.prompts import Promise

AFTER = f"{HELD}.aftercare"
HOW_IT_WAS = "meeting.how-it-was"


def how_it_was_promise(meeting: Meeting) -> Promise:
    """Show the room how the meeting was, where enough have said so."""
    return of_meeting(HOW_IT_WAS, meeting, "once", meeting.ends_at + HOW_IT_WAS_FOR)
