"""What getting in promises: who is told what, and when a deadline acts."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.admission.rules import BROUGHT_UP, LAPSES
from bot.admission.tables.applications import Application
from bot.admission.tables.boarding import Offer
from bot.admission.tables.inviting import Invitation, midnight
from bot.groups.tables import Group
from bot.prompts import Promise, Prompts

OFFER, LAPSE, LAPSED = "admission.offer", "admission.lapse", "admission.lapsed"
APPLICATION, BROUGHT, EXPIRE = "admission.application", "admission.brought_up", "admission.expire"
ANSWERED, CLOSED = "admission.answered", "admission.closed"
ASKED, REPLIED = "admission.asked", "admission.replied"
NO_MORE = "admission.no_more"
# Kinds whose name begins with it and a dot hear that an offer was taken, passed on, or has lapsed.
OFFER_ENDED = "admission.offer_ended"
# Kinds whose name begins with it and a dot hear that somebody new waits in line.
WAITS = "admission.waits"
INVITED, LICENCE, VETTING = "admission.invited", "admission.licence", "admission.vetting"
LICENCE_HOUR = timedelta(hours=9)


def offer_key(offer: Offer) -> str:
    """What the keys of everything promised for an open offer begin with."""
    return f"admission:offer:{offer.id}"


def offer_promises(offer: Offer) -> tuple[Promise, Promise]:
    """Tell whom the seat is offered to; and when the deadline has come, offer it to the next.

    The deadline acts also when that person is gone and all that was promised them with them, so it is not theirs.
    """
    told = _of_offer(OFFER, offer, offer.offered_at, offer.member, stale=offer.until)
    return told, _of_offer(LAPSE, offer, offer.until, None)


def lapsed_promise(offer: Offer, now: datetime) -> Promise:
    """Tell them that the time has passed."""
    return _of_offer(LAPSED, offer, now, offer.member)


def waits_promises(prompts: Prompts, group: Group, member: int, now: datetime) -> list[Promise]:
    """Let everybody who hears of it know that somebody new waits."""
    return [
        Promise(
            kind=kind,
            key=f"{kind}:{group.id}:{member}:{now.timestamp():.0f}",
            due_at=now,
            guild=group.guild,
            group_id=group.id,
            payload={"group": group.id},
        )
        for kind in prompts.hearing(WAITS)
    ]


def ended_promise(kind: str, offer: Offer, now: datetime) -> Promise:
    """Let this kind know that the offer is over."""
    return replace(_of_offer(kind, offer, now, None), key=f"{kind}:{offer.id}")


def _of_offer(kind: str, offer: Offer, due: datetime, member: int | None, *, stale: datetime | None = None) -> Promise:
    return Promise(
        kind=kind,
        key=f"{offer_key(offer)}:{kind}",
        due_at=due,
        stale_at=stale,
        guild=offer.guild,
        group_id=offer.group_id,
        member=member,
        payload={"group": offer.group_id, "offer": offer.id},
    )


def application_key(application: Application) -> str:
    """What the keys of everything promised while an application is pending begin with."""
    return f"admission:application:{application.id}"


def application_promises(application: Application, at: datetime) -> list[Promise]:
    """Put it before the organisers, bring it up again, and end it when nobody has decided for long.

    Their time begins `at` this instant: when it was handed in, or a group that had ended goes on.
    """
    since = int(at.timestamp())
    again = [about(BROUGHT, application, at + after, f"{BROUGHT}:{after.days}:{since}") for after in BROUGHT_UP]
    expires = about(EXPIRE, application, at + LAPSES, f"{EXPIRE}:{since}")
    return [about(APPLICATION, application, at), *again, expires]


def vetting_promise(application: Application, contact: int, now: datetime) -> Promise:
    """Ask this person, whom the stewards named for it, to look at the applicant's licence."""
    return replace(about(VETTING, application, now), member=contact)


def about(
    kind: str, application: Application, due: datetime, cause: str = "", *, lasting: bool = False, **payload: str
) -> Promise:
    """Something said or done about an application; `lasting` what is still so when it is decided."""
    begin = "admission:decided" if lasting else "admission:application"
    return Promise(
        kind=kind,
        key=f"{begin}:{application.id}:{cause or kind}",
        due_at=due,
        guild=application.guild,
        group_id=application.group_id,
        member=application.member,
        payload={"group": application.group_id, "application": application.id, **payload},
    )


def invitation_key(invitation: Invitation) -> str:
    return f"admission:invitation:{invitation.id}"


def invited_promise(invitation: Invitation) -> Promise:
    return Promise(
        kind=INVITED,
        key=invitation_key(invitation),
        due_at=invitation.invited_at,
        stale_at=invitation.until,
        guild=invitation.guild,
        group_id=invitation.group_id,
        member=invitation.member,
        payload={"group": invitation.group_id, "invitation": invitation.id},
    )


def no_more_promise(kind: str, group: Group, member: int, now: datetime) -> Promise:
    """Tell one who hoped to come in that the group has ended: once for each time it does."""
    ended = int((group.archived_at or now).timestamp())
    return Promise(
        kind=kind,
        key=f"{kind}:{group.id}:{ended}:{member}",
        due_at=now,
        guild=group.guild,
        group_id=group.id,
        member=member,
        payload={"group": group.id},
    )


def licence_key(member: int, guild: int) -> str:
    return f"admission:licence:{guild}:{member}"


def licence_promise(guild: int, member: int, told: int, day: date, until: date) -> Promise:
    """Say to `told` on this day, in the morning, that the licence of `member` runs out."""
    return Promise(
        kind=LICENCE,
        key=f"{licence_key(member, guild)}:{until.isoformat()}:{day.isoformat()}:{told}",
        due_at=midnight(day) + LICENCE_HOUR,
        stale_at=midnight(until) + timedelta(days=1),
        guild=guild,
        member=told,
        payload={"member": member, "until": until.isoformat()},
    )
