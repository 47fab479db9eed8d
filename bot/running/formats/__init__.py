"""How meetings can go, as data: one file per format beside this one, and those that groups write themselves."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.errors import Refusal

FOLDER = Path(__file__).parent
NAME_LONGEST, TITLE_LONGEST, TEXT_LONGEST = 60, 80, 160
PHASES_MOST = 12
PHASE_MINUTES = range(1, 121)
OWN_PLACE = 40  # among the others, where a group's own format comes in a meeting
# As a group writes a phase: "10: Discussion", "2 each: Opening round", "20 case: Telling and asking".
WRITTEN = re.compile(r"(?P<minutes>[0-9]{1,3})\s*(?P<each>each|case)?\s*[:.]\s*(?P<title>.+)", re.IGNORECASE)


class Each(StrEnum):
    """Whether a phase's minutes are all there are, or for each person or each case."""

    ONCE = "once"
    PERSON = "person"
    CASE = "case"


class Voice(StrEnum):
    """Who speaks in a phase, or who sits back."""

    EVERYBODY = "everybody"
    NOBODY = "nobody"
    IN_TURN = "in-turn"
    PRESENTER = "presenter"
    OTHERS = "others"
    FACILITATOR = "facilitator"
    THREES = "threes"
    ASKER = "asker"


class FormatBroken(ValueError):
    """A format that no meeting could follow; the message says what is wrong with it."""


class PhaseUnreadable(Refusal):
    """A line of a format that a group writes cannot be read; facts: `line`, its number."""


class PhasesMissing(Refusal):
    """A format without a phase, or with too many; facts: `most`."""


class CasesApart(Refusal):
    """The phases of a case do not follow one another, so it is unclear what is repeated."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a meeting. `minutes` are for the whole, for each person or for each case; of a case they are usual."""

    title: str
    minutes: int
    each: Each = Each.ONCE
    speaks: Voice = Voice.EVERYBODY
    sits_back: Voice = Voice.NOBODY
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A way for a meeting, or a part of one, to go. `key` names it; `place` is where it comes among others.

    With `equal` the cases share all the time that is left, whatever each asked for.
    """

    key: str
    name: str
    about: str
    place: int
    phases: tuple[Phase, ...]
    equal: bool = False

    @property
    def takes_cases(self) -> bool:
        return any(phase.each is Each.CASE for phase in self.phases)


@lru_cache
def formats() -> Mapping[str, Format]:
    """Those that come with the bot, by key, in the order in which they come in a meeting."""
    found = [read_format(path.stem, path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")]
    return {one.key: one for one in sorted(found, key=lambda one: one.place)}


def read_format(key: str, text: str) -> Format:
    """Make a format out of TOML; FormatBroken when something is missing or over a limit."""
    try:
        made = _made(key, tomllib.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise FormatBroken(f"{key}: {error}") from error
    for wrong in _wrongs(made):
        raise FormatBroken(f"{key}: {wrong}")
    return made


def _made(key: str, values: Mapping[str, Any]) -> Format:
    phases = tuple(
        Phase(
            title=one["title"],
            minutes=int(one["minutes"]),
            each=Each(one.get("each", Each.ONCE)),
            speaks=Voice(one["speaks"]),
            sits_back=Voice(one["sits-back"]),
            guidance=one["guidance"],
        )
        for one in values["phases"]
    )
    return Format(key, values["name"], values["about"], int(values["place"]), phases, bool(values.get("equal", False)))


def _wrongs(made: Format) -> list[str]:
    """What is over a limit, in words for whoever writes formats."""
    wrongs = [wrong for phase in made.phases if (wrong := _wrong(phase))]
    if not 0 < len(made.name) <= NAME_LONGEST or not 0 < len(made.about) <= TEXT_LONGEST:
        wrongs.append("the name or what it says of itself is missing or too long")
    if not 0 < len(made.phases) <= PHASES_MOST:
        wrongs.append(f"it needs 1 to {PHASES_MOST} phases")
    if not together(made.phases):
        wrongs.append("the phases of a case must follow one another")
    if made.equal and not made.takes_cases:
        wrongs.append("without cases there is nothing to share equally")
    return wrongs


def _wrong(phase: Phase) -> str | None:
    if not 0 < len(phase.title) <= TITLE_LONGEST or not 0 < len(phase.guidance) <= TEXT_LONGEST:
        return f"title or guidance is missing or too long: {phase.title}"
    if phase.minutes not in PHASE_MINUTES:
        return f"a phase takes {PHASE_MINUTES[0]} to {PHASE_MINUTES[-1]} minutes: {phase.title}"
    if phase.each is not Each.CASE and Voice.PRESENTER in (phase.speaks, phase.sits_back):
        return f"nobody presents outside of a case: {phase.title}"
    return None


def together(phases: Sequence[Phase]) -> bool:
    """Whether the phases of a case follow one another, so that they can be repeated for each case."""
    places = [number for number, phase in enumerate(phases) if phase.each is Each.CASE]
    return not places or places[-1] - places[0] + 1 == len(places)


def written_phases(text: str) -> tuple[Phase, ...]:
    """The phases of a format as a group writes it, one a line; the Refusal that fits where it cannot be read."""
    lines = [line.strip() for line in text.splitlines()]
    found = tuple(_written(line, number) for number, line in enumerate(lines, 1) if line)
    if not 0 < len(found) <= PHASES_MOST:
        raise PhasesMissing(most=PHASES_MOST)
    if not together(found):
        raise CasesApart
    return found


def _written(line: str, number: int) -> Phase:
    read = WRITTEN.fullmatch(line)
    if read is None or int(read["minutes"]) not in PHASE_MINUTES or len(read["title"]) > TITLE_LONGEST:
        raise PhaseUnreadable(line=number)
    each = {"each": Each.PERSON, "case": Each.CASE}.get((read["each"] or "").lower(), Each.ONCE)
    speaks = Voice.IN_TURN if each is Each.PERSON else Voice.EVERYBODY
    return Phase(read["title"].strip(), int(read["minutes"]), each, speaks)
