"""How somebody stands after asking to come in: values for whoever shows it."""

from dataclasses import dataclass

from bot.admission.tables.applications import Application
from bot.admission.tables.boarding import Offer
from bot.admission.tables.inviting import Invitation, Vetting
from bot.agreements.tables import Agreement
from bot.groups.tables import Group
from bot.groups.templates import Question


@dataclass(frozen=True, slots=True)
class Seated:
    """They have a seat; `agreement` waits for their signature, None where they are inside."""

    group: Group
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class InLine:
    """They are on the waiting list; the next one in line is at place 1. `passed` until the next stop of the bus."""

    group: Group
    place: int
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """A seat is kept for them until the offer's deadline."""

    group: Group
    offer: Offer


@dataclass(frozen=True, slots=True)
class OfferOver:
    """The offer came to an end before they took it; they can go to the end of the line."""

    group: Group
    offer: Offer


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """The group asks them something first."""

    group: Group
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """Their application is being decided. `told_directly` says whether they may be written to."""

    group: Group
    application: Application
    told_directly: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """They are asked whether they want to join."""

    group: Group
    invitation: Invitation


Outcome = Seated | InLine | Offered | OfferOver | ToAnswer | Applied | Invited


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application as organisers see it: how many of them must approve, and the licence, if one was looked at."""

    group: Group
    application: Application
    needed: int
    vetting: Vetting | None
