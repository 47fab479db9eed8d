"""What is promised around what is brought to meetings, and while one runs."""

from datetime import datetime, timedelta

from bot.meetings.promises import HELD
from bot.meetings.tables import Meeting
from bot.prompts import Promise

PRESENTED = f"{HELD}.presented"
AIRTIME = "airtime.offer"
AIRTIME_FOR = timedelta(days=7)


def airtime_promise(meeting: Meeting, member: int, now: datetime) -> Promise:
    """Tell this member, once, that there is time for them too; `meeting` is the one held last."""
    return Promise(
        kind=AIRTIME,
        key=f"{AIRTIME}:{meeting.id}:{member}",
        due_at=now,
        stale_at=now + AIRTIME_FOR,
        guild=meeting.guild,
        group_id=meeting.group_id,
        member=member,
    )
