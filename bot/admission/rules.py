"""The rules of getting in: applications and votes on them, invitations, licences, and the dates of all three. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.errors import Refusal
from bot.groups.rules import Admission

BROUGHT_UP = (timedelta(days=3), timedelta(days=7))
LAPSES = timedelta(days=30)  # an application that nobody decided
INVITED_FOR = timedelta(days=7)
INVITED_AGAIN = timedelta(days=30)
RUNS_OUT = (timedelta(days=30), timedelta(days=7))
LICENCE_LONGEST = timedelta(days=6 * 366)


class ApplicationState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Reason(StrEnum):
    """Why somebody is not let in, as they are told it."""

    MIX = "mix"
    TIMES = "times"
    CRITERIA = "criteria"
    TOO_CLOSE = "too-close"
    NOT_NOW = "not-now"
    UNSAID = "unsaid"


class BackQuestion(StrEnum):
    """What organisers can ask back without writing anything."""

    TIMES = "times"
    WORK = "work"
    HOPES = "hopes"
    KNOWS_US = "knows-us"


class Verdict(StrEnum):
    APPROVED = "approved"
    DECLINED = "declined"


class Way(StrEnum):
    """How somebody gets into a group: a seat when there is one, or a decision of its organisers first."""

    SEAT = "seat"
    DECISION = "decision"


class InvitedOnly(Refusal):
    """The group takes only whom it invites; facts: `name`."""


class VettingMissing(Refusal):
    """An organiser wants to let somebody in whose licence nobody has looked at."""


class ApplyAgainLater(Refusal):
    """They were declined not long ago; facts: `name`, `day`."""


class ApplicationOver(Refusal):
    """The application is decided or taken back already."""


class VotedAlready(Refusal):
    """This organiser has voted on this application; the others are awaited."""


class NotYourOwn(Refusal):
    """Nobody decides about, invites or vouches for themselves."""


class InvitedBot(Refusal):
    """A program cannot be in a group."""


class InvitedWhoLeft(Refusal):
    """The person is not on this server."""


class InsideAlready(Refusal):
    """The person has a seat in the group; facts: `name`."""


class InvitedAlready(Refusal):
    """They were asked not long ago; facts: `day`."""


class InvitationOver(Refusal):
    """The invitation ran out, or was answered."""


class OfferGone(Refusal):
    """The offer was answered already, or its group is gone."""


class NotWaiting(Refusal):
    """They are not on the group's waiting list; facts: `name`."""


class VettedUnasked(Refusal):
    """The person has nothing to do with the group, so nothing is kept about them."""


class DateUnreadable(Refusal):
    """Not a day written as year-month-day."""


class LicenceDateUnfit(Refusal):
    """A licence that ran out already, or runs for ever."""


def way_in(admission: Admission, *, invited: bool, licensed: bool) -> Way | None:
    """None where nobody gets in uninvited. `licensed` says that no licence is wanted, or that one was looked at."""
    if admission is Admission.INVITATION and not invited:
        return None
    screened = admission is Admission.APPLICATION and not invited
    return Way.DECISION if screened or not licensed else Way.SEAT


@dataclass(frozen=True, slots=True)
class Votes:
    """`needed` is how many organisers must approve, `organisers` how many could; the rest is what was counted."""

    needed: int
    organisers: int
    approvals: int
    refusals: int


def verdict(votes: Votes) -> Verdict | None:
    """None while more votes could still change it; a group with few organisers needs no more than all of them."""
    could = max(votes.organisers, votes.approvals + votes.refusals)
    needed = min(max(votes.needed, 1), max(could, 1))
    if votes.approvals >= needed:
        return Verdict.APPROVED
    return Verdict.DECLINED if could - votes.refusals < needed else None


def apply_again_from(state: ApplicationState, decided_at: datetime | None, days: int) -> datetime | None:
    """When somebody whose last application ended so may apply again; None when at once."""
    if state is not ApplicationState.DECLINED or decided_at is None:
        return None
    return decided_at + timedelta(days=days)


def invite_again_from(state: InvitationState, invited_at: datetime, until: datetime) -> datetime:
    """When somebody may be asked again: once an unanswered invitation ran out, and a month after a no."""
    return invited_at + INVITED_AGAIN if state is InvitationState.DECLINED else until


def checked_day(typed: str) -> date:
    """A day typed as 2027-05-31."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise DateUnreadable from None


def checked_validity(until: date, today: date) -> date:
    if not today < until <= today + LICENCE_LONGEST:
        raise LicenceDateUnfit
    return until


def valid(until: date | None, today: date) -> bool:
    """Whether a licence that was looked at is valid today; its last day counts."""
    return until is not None and today <= until


def reminders(until: date, today: date) -> list[tuple[date, int]]:
    """The days on which to say that a licence runs out, and how many days before; what is past is left out."""
    days = [(until - ahead, ahead.days) for ahead in RUNS_OUT]
    return [(day, ahead) for day, ahead in days if day > today]
