"""What a rating promises. Everybody asked is told the same at the same time, whether they have answered or not.

A prompt that only those got who have not answered would write down who has.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex

from bot.prompts import Promise
from bot.rating.tables import Rating

ASK, REMIND, AGAIN, TOLD = "cycle.rating", "cycle.rating_remind", "cycle.rating_again", "cycle.rating_told"
RATED, PICTURED = "cycle.rated", "cycle.rating_pictured"
REMINDED_BEFORE = timedelta(days=1)


def key(rating: Rating) -> str:
    """What the keys of all prompts of an open rating begin with."""
    return f"rating:{rating.id}"


def ask_promises(rating: Rating, member: int, now: datetime) -> list[Promise]:
    """Ask one member, and remind them a day before it closes."""
    asks = [_to_one(ASK, rating, member, now)]
    reminds_at = rating.until - REMINDED_BEFORE
    return [*asks, _to_one(REMIND, rating, member, reminds_at)] if reminds_at > now + REMINDED_BEFORE else asks


def again_promise(rating: Rating, member: int, now: datetime) -> Promise:
    """Ask one member to answer again, since what was answered before is lost."""
    return _to_one(AGAIN, rating, member, now)


def told_promise(rating: Rating, now: datetime) -> Promise:
    """Tell the group what came of it."""
    return _of(TOLD, f"rating-told:{rating.id}", rating, now)


def pictured_promise(rating: Rating, message: int, channel: int, now: datetime) -> Promise:
    """Add the picture to what was told."""
    pictured = _of(PICTURED, f"rating-pictured:{rating.id}:{message}", rating, now)
    return replace(pictured, payload={**pictured.payload, "message": message, "channel": channel})


def rated_promises(kinds: frozenset[str], rating: Rating, now: datetime) -> list[Promise]:
    """Let whoever hears it know that all have answered: kinds whose name begins with RATED and a dot."""
    hearing = sorted(name for name in kinds if name.startswith(f"{RATED}."))
    return [_of(name, f"{key(rating)}:{name}", rating, now) for name in hearing]


def _to_one(kind: str, rating: Rating, member: int, due: datetime) -> Promise:
    return Promise(
        kind=kind,
        key=f"{key(rating)}:{kind}:{member}:{token_hex(4)}",
        due_at=due,
        stale_at=rating.until,
        guild=rating.guild,
        group_id=rating.group_id,
        member=member,
        payload={"rating": rating.id},
    )


def _of(kind: str, key: str, rating: Rating, due: datetime) -> Promise:
    payload = {"group": rating.group_id, "rating": rating.id}
    return Promise(kind=kind, key=key, due_at=due, guild=rating.guild, group_id=rating.group_id, payload=payload)
