"""What an agreement promises: asking for signatures and consent, and acting when their dates have come."""

from datetime import datetime

from bot.agreements.rules import A_DAY, SEAT_KEPT, SIGNED_WITHIN
from bot.agreements.tables import Agreement
from bot.prompts import Promise

SIGN, REMIND, SEAT_REMIND = "agreement.sign", "agreement.remind", "agreement.seat_remind"
CLOSE, CLOSED, LAPSE, LAPSED = "agreement.close", "agreement.closed", "agreement.lapse", "agreement.lapsed"
NEWS, PROPOSED, NUDGE = "agreement.news", "agreement.proposed", "agreement.nudge"
DECIDE, REFUSED = "agreement.decide", "agreement.refused"


def key(agreement: Agreement, member: int | None = None) -> str:
    """What the keys of all prompts of this text begin with, or of those of one member."""
    return f"agreement:{agreement.id}" if member is None else f"agreement:{agreement.id}:{member}"


def of_all(kind: str, agreement: Agreement, due: datetime, until: datetime | None = None) -> Promise:
    """Something said to, or done for, the group as a whole; of no use after `until`."""
    return Promise(
        kind=kind,
        key=f"{key(agreement, 0)}:{kind}",
        due_at=due,
        guild=agreement.guild,
        group_id=agreement.group_id,
        stale_at=until,
        payload={"agreement": agreement.id, "group": agreement.group_id, "consent": agreement.consent.value},
    )


def of_one(
    kind: str, agreement: Agreement, member: int, now: datetime, due: datetime, until: datetime | None = None
) -> Promise:
    """Something said to one member, of no use after `until`. Promised `now`: somebody may come, go and come again."""
    payload = {"agreement": agreement.id, "group": agreement.group_id}
    return Promise(
        kind=kind,
        key=f"{key(agreement, member)}:{kind}:{now.timestamp():.0f}",
        due_at=due,
        guild=agreement.guild,
        group_id=agreement.group_id,
        member=member,
        stale_at=until,
        payload=payload if until is None else payload | {"until": until.isoformat()},
    )


def to_sign(agreement: Agreement, member: int, now: datetime) -> tuple[Promise, Promise]:
    """Ask somebody inside to sign, and once more the day before their room would close.

    Who has just founded the group has its agreement before them: they are asked the next day, if they have not signed.
    """
    by = agreement.sign_by or now
    asked = now + A_DAY if agreement.version == 1 else now
    return of_one(SIGN, agreement, member, now, asked, by), of_one(REMIND, agreement, member, now, by - A_DAY, by)


def seat_kept(agreement: Agreement, member: int, now: datetime, until: datetime) -> tuple[Promise, Promise]:
    """Keep the seat of somebody outside until then, reminding them the day before."""
    return (
        of_one(SEAT_REMIND, agreement, member, now, until - A_DAY, until),
        of_one(LAPSE, agreement, member, now, until),
    )


def newcomer_until(now: datetime) -> datetime:
    """Until when a newcomer signs."""
    return now + SIGNED_WITHIN


def closed_until(now: datetime) -> datetime:
    """Until when the seat is kept of somebody whose room was closed."""
    return now + SEAT_KEPT
