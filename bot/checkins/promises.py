"""What the bot promises when a round opens, and when each of it would be of no more use."""

from datetime import datetime, timedelta

from bot.checkins.tables.rounds import Round
from bot.prompts import Promise

ROUND, THREAD, TOLD, PAGE = "checkin.round", "checkin.thread", "checkin.told", "checkin.page"
NUDGE, ASK, STANDING, EXTRA = "checkin.nudge", "checkin.ask", "checkin.standing", "checkin.extra"

PAIRS_A_PAGE = 15
ASK_BEFORE_CLOSE = timedelta(hours=24)


def round_promise(guild: int, group_id: int, due: datetime) -> Promise:
    """The next opening. Its key holds the instant, so that one opening is promised once."""
    return Promise(
        kind=ROUND,
        key=f"{ROUND}:{group_id}:{int(due.timestamp())}",
        due_at=due,
        guild=guild,
        group_id=group_id,
        payload={"group": group_id},
    )


def middle(opens: datetime, closes: datetime) -> datetime:
    return opens + (closes - opens) / 2


def asking(opens: datetime, closes: datetime) -> datetime:
    """A day before the close, or late in a round that is shorter than that."""
    return max(closes - ASK_BEFORE_CLOSE, opens + (closes - opens) * 3 / 4)


def thread_promises(round_: Round, pairing_ids: list[int], opens: datetime, closes: datetime) -> list[Promise]:
    """For each pairing: its thread now, a nudge in the middle, the question near the end."""
    return [
        promise
        for pairing in pairing_ids
        for promise in (
            _for_pairing(THREAD, round_, pairing, opens, closes),
            _for_pairing(NUDGE, round_, pairing, middle(opens, closes), asking(opens, closes)),
            _for_pairing(ASK, round_, pairing, asking(opens, closes), closes + timedelta(days=2)),
        )
    ]


def told_promise(round_: Round, pairing: int, now: datetime, closes: datetime) -> Promise:
    return _for_pairing(TOLD, round_, pairing, now, closes)


def _for_pairing(kind: str, round_: Round, pairing: int, due: datetime, stale: datetime) -> Promise:
    return Promise(
        kind=kind,
        key=f"{kind}:{pairing}",
        due_at=due,
        stale_at=stale,
        guild=round_.guild,
        group_id=round_.group_id,
        payload={"pairing": pairing},
    )


def page_promises(round_: Round, pairings: int, members: list[int], opens: datetime, closes: datetime) -> list[Promise]:
    """Pages of pairs in the group's channel; the nudge and the question go to each person who allowed it."""
    pages = [
        Promise(
            kind=PAGE,
            key=f"{PAGE}:{round_.id}:{first}",
            due_at=opens,
            stale_at=closes,
            guild=round_.guild,
            group_id=round_.group_id,
            payload={"round": round_.id, "first": first, "last": first + PAIRS_A_PAGE - 1},
        )
        for first in range(1, pairings + 1, PAIRS_A_PAGE)
    ]
    asks = [
        Promise(
            kind=kind,
            key=f"{kind}:{round_.id}:{member}",
            due_at=due,
            stale_at=stale,
            guild=round_.guild,
            group_id=round_.group_id,
            member=member,
            payload={"round": round_.id, "member": member},
        )
        for member in members
        for kind, due, stale in (
            (NUDGE, middle(opens, closes), asking(opens, closes)),
            (ASK, asking(opens, closes), closes + timedelta(days=2)),
        )
    ]
    return [*pages, *asks]


def standing_promise(guild: int, group_id: int, standing_id: int, other: int, now: datetime) -> Promise:
    return Promise(
        kind=STANDING,
        key=f"{STANDING}:{standing_id}",
        due_at=now,
        stale_at=now + timedelta(days=14),
        guild=guild,
        group_id=group_id,
        member=other,
        payload={"standing": standing_id},
    )
