"""An agreement and a change of it, each as one person sees it."""

from dataclasses import dataclass
from datetime import datetime

from bot.access import Standing
from bot.agreements.rules import Answers
from bot.agreements.tables import Agreement
from bot.groups.tables import Group


@dataclass(frozen=True, slots=True)
class AgreementView:
    """What is in force. `role` is None from outside, `signed_at` without a signature; `change` is being decided."""

    group: Group
    agreement: Agreement
    role: Standing | None
    signed_at: datetime | None
    change: Agreement | None

    @property
    def inside(self) -> bool:
        return self.role in (Standing.MEMBER, Standing.ORGANISER)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change beside what is in force."""

    group: Group
    agreement: Agreement
    change: Agreement
    answers: Answers
    may_answer: bool
    may_take_back: bool
