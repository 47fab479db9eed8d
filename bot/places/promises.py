"""What places promise for a meeting. Whoever changes a meeting takes back all that was promised for it before."""

from datetime import datetime, timedelta
from secrets import token_hex

from bot.groups.promises import ENDED, ENTERED, LEFT
from bot.meetings.promises import CHANGED, DECLINED, key, of_meeting
from bot.meetings.tables import Meeting
from bot.places.rules import Where
from bot.places.tables import Place
from bot.places.tables.openings import Opening
from bot.prompts import Promise, Prompts
from bot.storage import Unit

FOLLOW, GONE, CAME, OVER = f"{CHANGED}.places", f"{LEFT}.places", f"{ENTERED}.places", f"{ENDED}.places"
VOICE, VOICE_OPEN, VOICE_MISSING, VOICE_OVER = (
    "meeting.voice",
    "meeting.voice-open",
    "meeting.voice-missing",
    "meeting.voice-over",
)
BESIDE, BESIDE_OPEN, BESIDE_OVER, BESIDE_GONE = (
    "meeting.beside",
    "meeting.beside-open",
    "meeting.beside-over",
    "meeting.beside-gone",
)
HOST, HOST_DECLINED, HOST_ASKED, HOST_MISSING, HOST_MOVED, HOST_LEFT = (
    "meeting.host",
    f"{DECLINED}.hosts",
    "meeting.host-asked",
    "meeting.host-missing",
    "meeting.host-moved",
    f"{LEFT}.hosts",
)
AHEAD = (VOICE, VOICE_OVER, BESIDE, BESIDE_OVER, HOST)

OPENS_BEFORE, STAYS_AFTER = timedelta(minutes=15), timedelta(minutes=30)
HOST_BEFORE = timedelta(days=14)  # from then on a host is looked for
LAST_CALLS = timedelta(days=2), timedelta(days=1)  # whoever has not answered by then passes


def promise(kind: str, meeting: Meeting, due: datetime, stale: datetime | None = None) -> Promise:
    """One for each occasion."""
    return of_meeting(kind, meeting, token_hex(4), due, stale=stale)


def members_changed(meeting: Meeting, now: datetime) -> Promise:
    """The voice room of its group is to be open to its members of now."""
    return of_meeting(CAME, meeting, token_hex(4), now, group=meeting.group_id)


async def follow(
    prompts: Prompts, unit: Unit, meeting: Meeting, place: Place | None, opening: Opening, now: datetime
) -> None:
    """Promise what belongs to this meeting as it now is, in place of what was promised before."""
    for kind in AHEAD:
        await prompts.withdraw(unit, f"{key(meeting)}:{kind}")
    await prompts.promise(unit, *_voice(meeting, place, opening, now), *_beside(meeting, place, opening, now))
    await prompts.promise(unit, *_host(meeting, place, now))


def _voice(meeting: Meeting, place: Place | None, opening: Opening, now: datetime) -> list[Promise]:
    wanted = meeting.planned and now < meeting.ends_at and place is not None and place.where is Where.VOICE
    opens = meeting.starts_at - OPENS_BEFORE
    if opening.voice is not None and wanted and opens <= now:
        return [promise(VOICE_OVER, meeting, meeting.ends_at + STAYS_AFTER)]
    over = [promise(VOICE_OVER, meeting, now)] if opening.voice is not None else []
    return [*over, promise(VOICE, meeting, max(now, opens), meeting.ends_at)] if wanted else over


def _beside(meeting: Meeting, place: Place | None, opening: Opening, now: datetime) -> list[Promise]:
    if opening.thread is not None:
        return [promise(BESIDE_OVER, meeting, beside_ends(meeting, place) if meeting.planned else now)]
    if place is None or place.beside is None or not meeting.planned or now >= meeting.ends_at:
        return []
    return [promise(BESIDE, meeting, max(now, meeting.starts_at), meeting.ends_at)]


def beside_ends(meeting: Meeting, place: Place | None) -> datetime:
    """When the thread beside the case goes: at the end, where the group no longer wants one."""
    hours = place.beside if place is not None else None
    return meeting.ends_at + timedelta(hours=hours or 0)


def _host(meeting: Meeting, place: Place | None, now: datetime) -> list[Promise]:
    """Look for a host in time, and once more for each last call that is still to come."""
    if place is None or place.where is not Where.ROTATING or not meeting.planned or now >= meeting.starts_at:
        return []
    first = max(now, meeting.starts_at - HOST_BEFORE)
    calls = [meeting.starts_at - before for before in LAST_CALLS if meeting.starts_at - before > now]
    return [_seen_to(meeting, first, 0), *(_seen_to(meeting, at, 1) for at in calls)]


def _seen_to(meeting: Meeting, due: datetime, last: int) -> Promise:
    return of_meeting(HOST, meeting, token_hex(4), due, stale=meeting.starts_at, last=last)


def to_host(meeting: Meeting, host: int, now: datetime) -> Promise:
    """Ask this member, whose turn it is."""
    return of_meeting(HOST_ASKED, meeting, token_hex(4), now, member=host, stale=meeting.starts_at)
