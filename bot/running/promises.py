"""What is promised around what is brought to meetings, and while one runs."""

from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex

from bot.groups.promises import LEFT
from bot.meetings.promises import CALLED_OFF, CHANGED, HELD, of_meeting
from bot.meetings.tables import Meeting
from bot.prompts import Promise

PRESENTED = f"{HELD}.presented"
AIRTIME = "airtime.offer"
START, BEGIN, OFFER = f"{CHANGED}.begin", "meeting.begin", "meeting.open"
POSTED, SHOWN, STEP = "meeting.running", "meeting.shown", "meeting.step"
ASIDE, BACK_IN, DOOR = "meeting.aside", "meeting.back-in", "meeting.door"
CALLED_OFF_RUN = f"{CALLED_OFF}.run"
GONE, LEAD = f"{LEFT}.running", "meeting.lead"
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


def begin_promise(meeting: Meeting) -> Promise:
    """Offer to open the meeting to who leads it, as it begins."""
    cause = str(int(meeting.starts_at.timestamp()))
    return of_meeting(BEGIN, meeting, cause, meeting.starts_at, stale=meeting.ends_at)


def offer_promise(meeting: Meeting, member: int) -> Promise:
    """Offer this member to open the meeting."""
    cause = str(int(meeting.starts_at.timestamp()))
    return of_meeting(OFFER, meeting, cause, meeting.starts_at, member=member, stale=meeting.ends_at)


def lead_promise(meeting: Meeting, member: int) -> Promise:
    """Offer this organiser to lead the meeting on, once who led it has left."""
    return replace(_of_run(LEAD, meeting, str(member), meeting.starts_at), member=member, stale_at=meeting.ends_at)


def posted_promise(meeting: Meeting, now: datetime) -> Promise:
    """The message that moves on, posted; anew where somebody deleted it."""
    return _of_run(POSTED, meeting, token_hex(4), now)


def shown_promise(meeting: Meeting, now: datetime) -> Promise:
    """The message says what is true now."""
    return _of_run(SHOWN, meeting, token_hex(4), now)


def step_promise(meeting: Meeting, ends_at: datetime) -> Promise:
    """The step under way ends then."""
    return _of_run(STEP, meeting, token_hex(4), ends_at)


def aside_promise(meeting: Meeting, leader: int, member: int, case: int, now: datetime) -> Promise:
    """Tell who leads that this member stepped out."""
    made = _of_run(ASIDE, meeting, f"{leader}:{token_hex(4)}", now)
    return replace(made, member=leader, payload={**made.payload, "who": member, "case": case}, stale_at=meeting.ends_at)


def back_promise(meeting: Meeting, member: int, now: datetime) -> Promise:
    """Call this member back in."""
    made = _of_run(BACK_IN, meeting, f"{member}:{token_hex(4)}", now)
    return replace(made, member=member, stale_at=meeting.ends_at)


def door_promise(meeting: Meeting, member: int, out: bool, now: datetime) -> Promise:
    """Move this member out of the meeting's voice room, or back into it."""
    made = _of_run(DOOR, meeting, f"{member}:{token_hex(4)}", now)
    payload = {**made.payload, "who": member, "out": int(out)}
    return replace(made, payload=payload, stale_at=meeting.ends_at)


def run_key(meeting: Meeting) -> str:
    """What the keys of all prompts of the meeting under way begin with: none is taken back when its time changes."""
    return f"run:{meeting.id}"


def _of_run(kind: str, meeting: Meeting, cause: str, due: datetime) -> Promise:
    return Promise(
        kind=kind,
        key=f"{run_key(meeting)}:{kind}:{cause}",
        due_at=due,
        guild=meeting.guild,
        group_id=meeting.group_id,
        payload={"meeting": meeting.id},
    )
