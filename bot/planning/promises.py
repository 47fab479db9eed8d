"""What date polls promise, and what later features hear of them.

A kind whose name begins with DATED and a dot (`planning.dated.cycles`) hears that the dates of a poll were settled:
its payload has the poll's id as `poll` and the number of the cycle it is for as `cycle`, 0 where it is for none. The
meetings made of it have the series `poll<ID>`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.access import Standing
from bot.groups import promises as groups
from bot.groups.tables import members_of
from bot.planning import tables
from bot.planning.tables import Poll
from bot.prompts import Promise, Prompts
from bot.storage import Unit

DATED = "planning.dated"
ASK, REMIND, COMPLETE = "meeting.poll", "meeting.poll-remind", "meeting.poll-complete"
CLOSE, CLOSED = "meeting.poll-close", "meeting.poll-closed"
SETTLED, AGAIN = "meeting.poll-settled", "meeting.poll-again"
JOINED = "meeting.poll-joined"
LEFT, BACK, ENTERED = f"{groups.LEFT}.planning", f"{groups.BACK}.planning", f"{groups.ENTERED}.planning"

LAST_CALL = timedelta(hours=24)  # so long before the deadline
SOONEST = timedelta(hours=48)  # nobody expects to be reminded before


def key(poll: Poll) -> str:
    """What the keys of all prompts of this poll begin with."""
    return f"poll:{poll.id}"


def of_poll(
    kind: str, poll: Poll, cause: str, due: datetime, *, member: int | None = None, stale: datetime | None = None
) -> Promise:
    """A promise about this poll; one for each `cause`."""
    return Promise(
        kind=kind,
        key=f"{key(poll)}:{kind}:{cause}" if member is None else f"{key(poll)}:{kind}:{member}:{cause}",
        due_at=due,
        guild=poll.guild,
        group_id=poll.group_id,
        member=member,
        stale_at=stale,
        payload={"poll": poll.id, "group": poll.group_id},
    )


def reminded_at(opened: datetime, until: datetime) -> tuple[datetime, ...]:
    """When those who have not answered are reminded: once half the time has passed and a day before the deadline.

    Not in the first two days; where there are no more than that, once, half way.
    """
    middle, last = opened + (until - opened) / 2, until - LAST_CALL
    if until - opened <= SOONEST + LAST_CALL:
        return (middle,)
    if last - middle < LAST_CALL:
        return (max(last, opened + SOONEST),)
    return max(middle, opened + SOONEST), last


def opening(poll: Poll, members: list[int], now: datetime) -> list[Promise]:
    """All that a poll promises as it opens: the card, the deadline, the reminders."""
    return [
        of_poll(ASK, poll, "once", now, stale=poll.until),
        of_poll(CLOSE, poll, str(int(poll.until.timestamp())), poll.until),
        *(one for member in members for one in _reminders(poll, member, "", now)),
    ]


def joined(poll: Poll, member: int, cause: str, now: datetime) -> list[Promise]:
    """What a poll under way promises to somebody who comes in: the question, and the reminders of the time left."""
    asked = of_poll(JOINED, poll, cause, now, member=member, stale=poll.until)
    return [asked, *_reminders(poll, member, f"{cause}:", now)]


def going_on(poll: Poll, missing: Sequence[int], cause: str, now: datetime) -> list[Promise]:
    """What was taken back as its group ended: the deadline, and the reminders of those who have not answered."""
    reminders = [one for member in missing for one in _reminders(poll, member, f"{cause}:", now)]
    return [of_poll(CLOSE, poll, cause, max(poll.until, now)), *(reminders if now < poll.until else ())]


def _reminders(poll: Poll, member: int, cause: str, since: datetime) -> list[Promise]:
    return [
        of_poll(REMIND, poll, f"{cause}{number}", due, member=member, stale=poll.until)
        for number, due in enumerate(reminded_at(since, poll.until))
    ]


async def tell_complete(prompts: Prompts, unit: Unit, poll: Poll, now: datetime) -> None:
    """Let each organiser know, once, where everybody who is of the group has handed their answers in."""
    voters = await tables.voters_of(unit, poll.id)
    members = await members_of(unit, poll.group_id)
    if members and all(member in voters and voters[member].answered_at for member in members):
        organisers = await members_of(unit, poll.group_id, Standing.ORGANISER)
        await prompts.promise(unit, *(of_poll(COMPLETE, poll, "once", now, member=one) for one in organisers))


async def tell_dated(prompts: Prompts, unit: Unit, poll: Poll, now: datetime) -> None:
    """Let everybody who hears it know that the dates are settled."""
    told = [
        Promise(
            kind=name,
            key=f"{key(poll)}:{name}",
            due_at=now,
            guild=poll.guild,
            group_id=poll.group_id,
            payload={"poll": poll.id, "cycle": poll.cycle or 0},
        )
        for name in prompts.hearing(DATED)
    ]
    await prompts.promise(unit, *told)
