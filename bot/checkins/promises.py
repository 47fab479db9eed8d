"""What the bot promises when a round opens, and when each of it would be of no more use."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.tables.programmes import StandingPair
from bot.checkins.tables.rounds import Round, Seated
from bot.prompts import Promise, Prompt

ROUND, THREAD, TOLD, PAGE = "checkin.round", "checkin.thread", "checkin.told", "checkin.page"
NUDGE, ASK, STANDING, EXTRA = "checkin.nudge", "checkin.ask", "checkin.standing", "checkin.extra"

CANNOT, AGREED, BEGINS = "checkin.cannot", "checkin.agreed", "checkin.begins"
NEWS_FOR = timedelta(days=14)

PAIRS_A_PAGE = 15
ASK_BEFORE_CLOSE = timedelta(hours=24)
ASKED_FOR = timedelta(days=2)


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


@dataclass(frozen=True, slots=True)
class Window:
    """When a round is open, and the zone whose time of day its reminders keep to."""

    opens: datetime
    closes: datetime
    zone: str

    @property
    def middle(self) -> datetime:
        """Half-way in whole days, at the time of day the round opened: an hour the group has chosen itself."""
        days = (self.closes - self.opens).days // 2
        if days == 0:
            return self.opens + (self.closes - self.opens) / 2
        return (self.opens.astimezone(ZoneInfo(self.zone)) + timedelta(days=days)).astimezone(UTC)

    @property
    def asking(self) -> datetime:
        """A day before the close, or late in a round that is shorter than that."""
        return max(self.closes - ASK_BEFORE_CLOSE, self.opens + (self.closes - self.opens) * 3 / 4)

    @property
    def reminders(self) -> tuple[tuple[str, datetime, datetime], ...]:
        """Kind, when it is due, and when it is of no more use."""
        return ((NUDGE, self.middle, self.asking), (ASK, self.asking, self.closes + ASKED_FOR))


def thread_promises(round_: Round, pairing_ids: list[int], window: Window) -> list[Promise]:
    """For each pairing: its thread now, a nudge in the middle, the question near the end."""
    occasions = ((THREAD, window.opens, window.closes), *window.reminders)
    return [
        _for_pairing(kind, round_, pairing, due, stale) for pairing in pairing_ids for kind, due, stale in occasions
    ]


def thread_again(round_: Round, pairing: int, moved: int, now: datetime) -> Promise:
    """A thread in the group's new channel, for the rest of the round."""
    again = _for_pairing(THREAD, round_, pairing, now, round_.closes_at or now)
    return replace(again, key=f"{again.key}:moved:{moved}")


def pages_again(round_: Round, pairings: int, moved: int, now: datetime) -> list[Promise]:
    """The pages of pairs in the group's new channel, for the rest of the round."""
    pages = page_promises(round_, pairings, [], Window(now, round_.closes_at or now, "UTC"))
    return [replace(page, key=f"{page.key}:moved:{moved}") for page in pages]


def told_promise(round_: Round, pairing: int, thread: int, due: datetime, closes: datetime) -> Promise:
    """What is told in this thread, once; a thread made in the place of a deleted one is told too."""
    return _for_pairing(TOLD, round_, pairing, due, closes, thread)


def again(kind: str, gone: Prompt) -> Promise:
    """A promise for the same people as one whose room or thread was deleted, and as due."""
    return Promise(
        kind=kind,
        key=f"{kind}:again:{gone.id}",
        due_at=gone.due_at,
        stale_at=gone.stale_at,
        guild=gone.guild,
        group_id=gone.group_id,
        payload=gone.payload,
    )


def _for_pairing(kind: str, round_: Round, pairing: int, due: datetime, stale: datetime, *occasion: int) -> Promise:
    return Promise(
        kind=kind,
        key=":".join((kind, *map(str, (pairing, *occasion)))),
        due_at=due,
        stale_at=stale,
        guild=round_.guild,
        group_id=round_.group_id,
        payload={"pairing": pairing},
    )


def page_promises(round_: Round, pairings: int, members: list[int], window: Window) -> list[Promise]:
    """Pages of pairs in the group's channel; the nudge and the question go to each person who allowed it."""
    pages = [
        Promise(
            kind=PAGE,
            key=f"{PAGE}:{round_.id}:{first}",
            due_at=window.opens,
            stale_at=window.closes,
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
        for kind, due, stale in window.reminders
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


def cannot_promise(round_: Round, seated: Seated, now: datetime) -> Promise:
    """One of a pairing said that it will not be this week; the other is told once, whoever says it again."""
    return Promise(
        kind=CANNOT,
        key=f"{CANNOT}:{seated.id}",
        due_at=now,
        stale_at=round_.closes_at,
        guild=seated.guild,
        group_id=round_.group_id,
        payload={"pairing": seated.id},
    )


def agreed_promise(guild: int, offer: StandingPair, now: datetime) -> Promise:
    return Promise(
        kind=AGREED,
        key=f"{AGREED}:{offer.id}",
        due_at=now,
        stale_at=now + NEWS_FOR,
        guild=guild,
        group_id=offer.group_id,
        member=offer.member,
        payload={"standing": offer.id},
    )


def begins_promise(guild: int, group_id: int, opens: datetime, now: datetime) -> Promise:
    """Word in the group's room of its check-ins, once for each first opening that was set."""
    return Promise(
        kind=BEGINS,
        key=f"{BEGINS}:{group_id}:{int(opens.timestamp())}",
        due_at=now,
        stale_at=opens,
        guild=guild,
        group_id=group_id,
        payload={"group": group_id, "opens": opens.isoformat()},
    )
