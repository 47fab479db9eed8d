"""What meetings promise, and what later features hear of them.

A kind whose name begins with one of the EVENTS and a dot (`meeting.held.cycles`) hears it: it is promised each time
that happens, with the meeting's id in its payload.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex

from bot.meetings.clocks import TOLD_BEFORE
from bot.meetings.reminding import next_offset
from bot.meetings.rules import COUNTED_BEFORE
from bot.meetings.tables import Meeting
from bot.prompts import Promise, Prompts
from bot.storage import Unit

OVER = "meeting.over"
CARD, SHOWN, MOVED_UP = "meeting.card", "meeting.card-shown", "meeting.moved-up"
MOVED, OFF = "meeting.moved", "meeting.off"
COUNTED, FEW, DECIDED = "meeting.counted", "meeting.few", "meeting.decided"
CLOCKS, CLOCK = "meeting.clocks", "meeting.clock"
REMIND, REMINDER = "meeting.remind", "meeting.reminder"
CHANGED, HELD, CALLED_OFF = "meeting.changed", "meeting.held", "meeting.called-off"
DECLINED = "meeting.declined"  # somebody said that they do not come
EVENTS = (CHANGED, HELD, CALLED_OFF)
# How long what follows from answers may lag behind them, so that one doing serves for many.
SOON = timedelta(seconds=2)


def key(meeting: Meeting) -> str:
    """What the keys of all prompts of this meeting begin with."""
    return f"meeting:{meeting.id}"


def of_meeting(
    kind: str,
    meeting: Meeting,
    cause: str,
    due: datetime,
    *,
    member: int | None = None,
    stale: datetime | None = None,
    **payload: int | str | list[int],
) -> Promise:
    """A promise about this meeting; one for each `cause`."""
    return Promise(
        kind=kind,
        key=f"{key(meeting)}:{kind}:{cause}" if member is None else f"{key(meeting)}:{kind}:{member}:{cause}",
        due_at=due,
        guild=meeting.guild,
        group_id=meeting.group_id,
        member=member,
        stale_at=stale,
        payload={"meeting": meeting.id, **payload},
    )


def over_promise(meeting: Meeting) -> Promise:
    """Its end has come; one promise for each end that was planned."""
    return of_meeting(OVER, meeting, str(int(meeting.ends_at.timestamp())), meeting.ends_at)


def card_promise(meeting: Meeting, now: datetime, cause: str | None = None) -> Promise:
    """Its card in the room: posted once, and once more for each `cause`, whatever else is promised and taken back."""
    again = f":{cause}" if cause else ""
    return replace(of_meeting(CARD, meeting, "once", now), key=f"meeting-card:{meeting.id}{again}")


def shown_promise(meeting: Meeting, cause: str, due: datetime) -> Promise:
    """Its card says what is true then."""
    return of_meeting(SHOWN, meeting, cause, due)


def moved_up_promise(meeting: Meeting, member: int, now: datetime) -> Promise:
    """Tell somebody who waited that a seat is theirs; it is of no use once the meeting begins."""
    told = of_meeting(MOVED_UP, meeting, "", now, member=member, stale=meeting.starts_at)
    return replace(told, key=f"meeting-seat:{meeting.id}:{member}:{now.timestamp():.0f}")


def moved_promise(meeting: Meeting, now: datetime) -> Promise:
    """Tell the room that it moved to the start it now has; of no use once it begins."""
    to = int(meeting.starts_at.timestamp())
    moved = of_meeting(MOVED, meeting, "", now, stale=meeting.starts_at, to=to)
    return replace(moved, key=f"meeting-news:{meeting.id}:moved:{meeting.sequence}")


def off_promise(meeting: Meeting, now: datetime, later: Sequence[Meeting] = ()) -> Promise:
    """Tell the room that it does not take place, nor the `later` ones; of no use after the last would have ended."""
    ends_at = max(one.ends_at for one in (meeting, *later))
    off = of_meeting(OFF, meeting, "", now, stale=ends_at, later=[one.id for one in later])
    return replace(off, key=f"meeting-news:{meeting.id}:off:{meeting.sequence}")


def remind_promises(meeting: Meeting, now: datetime) -> list[Promise]:
    """The next look at who wants to be reminded; none when no such time is still to come."""
    offset = next_offset(meeting.starts_at, now)
    if offset is None:
        return []
    cause = f"{offset}:{meeting.starts_at.timestamp():.0f}"
    due = meeting.starts_at - timedelta(minutes=offset)
    return [of_meeting(REMIND, meeting, cause, due, stale=meeting.starts_at)]


def reminder_promise(meeting: Meeting, member: int, offset: int, now: datetime, stale: datetime) -> Promise:
    """Remind this member; of no use from `stale` on."""
    cause = f"{offset}:{meeting.starts_at.timestamp():.0f}"
    return of_meeting(REMINDER, meeting, cause, now, member=member, stale=stale)


def counted_promises(meeting: Meeting, now: datetime) -> list[Promise]:
    """Count a day before who comes; nothing where the meeting is nearer than that."""
    due = meeting.starts_at - COUNTED_BEFORE
    cause = f"{meeting.starts_at.timestamp():.0f}"
    return [of_meeting(COUNTED, meeting, cause, due, stale=meeting.starts_at)] if due > now else []


def few_promises(meeting: Meeting, now: datetime, decided: datetime) -> list[Promise]:
    """Ask what to do about too few, and decide by the group's rule if nobody does."""
    cause = f"{meeting.starts_at.timestamp():.0f}"
    return [
        of_meeting(FEW, meeting, cause, now, stale=meeting.starts_at),
        of_meeting(DECIDED, meeting, cause, decided, stale=meeting.starts_at),
    ]


def clocks_promises(meeting: Meeting, now: datetime) -> list[Promise]:
    """Look some days before for whom it moves, as clocks change; nothing where the meeting is nearer than that."""
    due = meeting.starts_at - TOLD_BEFORE
    cause = f"{meeting.starts_at.timestamp():.0f}"
    return [of_meeting(CLOCKS, meeting, cause, due, stale=meeting.starts_at)] if due > now else []


def clock_promise(meeting: Meeting, member: int, now: datetime) -> Promise:
    """Tell this member that it moves for them."""
    cause = f"{meeting.starts_at.timestamp():.0f}"
    return of_meeting(CLOCK, meeting, cause, now, member=member, stale=meeting.starts_at)


async def tell_declined(prompts: Prompts, unit: Unit, meeting: Meeting, now: datetime) -> None:
    """Let everybody who hears that somebody does not come know soon; they look at who comes then, once for many."""
    for name in prompts.hearing(DECLINED):
        await prompts.promise_shared(unit, of_meeting(name, meeting, "soon", now + SOON))


async def tell(prompts: Prompts, unit: Unit, event: str, meeting: Meeting, now: datetime) -> None:
    """Let everybody who hears this event know; `event` is one of the EVENTS."""
    cause = f"{meeting.sequence}:{token_hex(4)}"
    await prompts.promise(unit, *(of_meeting(name, meeting, cause, now) for name in prompts.hearing(event)))
