"""The rules of agreements: what text can be one, what a change changes, when it is agreed to, and the dates."""

import re
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256

from bot.errors import Refusal
from bot.groups.rules import UNSHOWN, Consent, visible

LONGEST = 3000
# Discord shows 4,000 characters of a message; the rest is for what is said around the text.
PAGE = 2800
LINE = 1200
DECIDED_WITHIN = timedelta(days=7)
SIGNED_WITHIN = timedelta(days=7)
SEAT_KEPT = timedelta(days=14)
A_DAY = timedelta(days=1)
NUMBER = re.compile(r"^\d{1,2}[.)] +")


class Mark(StrEnum):
    SAME = "same"
    OUT = "out"
    NEW = "new"


class AgreementMissing(Refusal):
    """The group has no agreement yet; facts: `name`."""


class AgreementEmpty(Refusal):
    """A text of blanks only."""


class AgreementTooLong(Refusal):
    """A text over its limit; facts: `longest`, `length`."""


class AgreementUnchanged(Refusal):
    """The proposed text says what the one in force says."""


class AgreementMovedOn(Refusal):
    """The text that was read is not the one in force any more."""


class ChangeOpen(Refusal):
    """Another change is being decided; facts: `name`."""


class ChangeOver(Refusal):
    """The change is decided or taken back already."""


class NotAmongAsked(Refusal):
    """Somebody answered who was not asked for their consent."""


class NotTheirs(Refusal):
    """Only who proposed a change, or an organiser, takes it back."""


class AnsweredAlready(Refusal):
    """They have answered this change before."""


class NobodyToAgree(Refusal):
    """Nobody is inside who could agree to a change; facts: `name`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """How many were asked, how many of them answered, and how many of the answers were objections."""

    asked: int
    answered: int
    objections: int


def checked_text(text: str) -> str:
    """The text with tidy line ends, or the Refusal that says what is wrong with it."""
    lines = (line.strip() for line in UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"))
    tidy = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not visible(tidy):
        raise AgreementEmpty
    if len(tidy) > LONGEST:
        raise AgreementTooLong(longest=LONGEST, length=len(tidy))
    return tidy


def fingerprint(text: str) -> str:
    """The SHA-256 of the text, as 64 hexadecimal digits: what a signature is given to."""
    return sha256(text.encode()).hexdigest()


def difference(old: str, new: str) -> list[Line]:
    """Both texts line by line in reading order, blank lines left out; a number in front of a rule makes no difference.

    What is SAME or OUT is the old text, what is SAME or NEW the new one, with the new one's numbers.
    """
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(
        None, [_unnumbered(line) for line in before], [_unnumbered(line) for line in after], False
    )
    found: list[Line] = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            found += [Line(Mark.SAME, line) for line in after[begin:end]]
        else:
            found += [Line(Mark.OUT, line) for line in before[first:last]]
            found += [Line(Mark.NEW, line) for line in after[begin:end]]
    return found


def differs(old: str, new: str) -> bool:
    return any(line.mark is not Mark.SAME for line in difference(old, new))


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _unnumbered(line: str) -> str:
    return NUMBER.sub("", line)


def pages(lines: list[str], longest: int = PAGE) -> list[str]:
    """The lines, none of them longer than that, joined into pages of at most so many characters."""
    found = [""]
    for line in lines:
        joined = f"{found[-1]}\n{line}" if found[-1] else line
        if len(joined) <= longest:
            found[-1] = joined
        else:
            found.append(line)
    return found


def pieces(line: str, longest: int = LINE) -> list[str]:
    """A line broken into pieces of at most so many characters, so that each fits on a page whatever is in it."""
    return [line[first : first + longest] for first in range(0, max(1, len(line)), longest)]


def agreed(consent: Consent, answers: Answers, over: bool) -> bool | None:
    """Whether a change is agreed to; None while that is open. `over` says that its date has come.

    Nobody may object, and silence is no yes: of the organisers each must agree, of the group more than half of those
    asked. It is decided when everybody has answered, or at the date, never at the first objection: that would tell
    whose it was.
    """
    if answers.answered < answers.asked and not over:
        return None
    agreeing = answers.answered - answers.objections
    if answers.objections or not agreeing:
        return False
    return agreeing == answers.asked if consent is Consent.ORGANISERS else agreeing * 2 > answers.asked
