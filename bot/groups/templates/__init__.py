"""What a group of each purpose begins with, as data: one file per purpose beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.groups.rules import LARGEST, SMALLEST, Cadence, Format, Purpose

FOLDER = Path(__file__).parent
QUESTIONS_MOST = 5
OPTIONS = range(2, 11)
# Discord's: a label of a form's field, an option in it, and what one form can take of text.
ASK_LONGEST, OPTION_LONGEST, AGREEMENT_LONGEST = 45, 100, 2000


class QuestionKind(StrEnum):
    CHOICE = "choice"
    SEVERAL = "several"
    TEXT = "text"


class TemplateBroken(ValueError):
    """A template that no group could begin with; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A screening question. A CHOICE or SEVERAL has 2 to 10 `options`, a TEXT has none."""

    kind: QuestionKind
    ask: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What a group of this purpose is for and how such groups usually go; the founder edits all of it.

    `agreement` is the text of the ground rules, `minimum` to `maximum` the sizes that work, `usual` the one proposed.
    """

    purpose: Purpose
    about: str
    agreement: str
    questions: tuple[Question, ...]
    format: Format
    cadence: Cadence
    minimum: int
    usual: int
    maximum: int


@lru_cache
def template(purpose: Purpose | None) -> Template:
    """The template of this purpose; while a group's purpose is open, the one that fits any."""
    chosen = purpose or Purpose.MIXED
    return read_template(chosen, (FOLDER / f"{chosen.value}.toml").read_text(encoding="utf-8"))


def read_template(purpose: Purpose, text: str) -> Template:
    """Make a template out of TOML; TemplateBroken when something is missing or over a limit."""
    try:
        made = _made(purpose, tomllib.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise TemplateBroken(f"{purpose.value}: {error}") from error
    for wrong in _wrongs(made):
        raise TemplateBroken(f"{purpose.value}: {wrong}")
    return made


def _made(purpose: Purpose, values: Mapping[str, Any]) -> Template:
    return Template(
        purpose=purpose,
        about=values["about"].strip(),
        agreement="\n".join(f"{number}. {rule}" for number, rule in enumerate(values["rules"], 1)),
        questions=tuple(
            Question(QuestionKind(one["kind"]), one["ask"], tuple(one.get("options", ())))
            for one in values["questions"]
        ),
        format=Format(values["format"]),
        cadence=Cadence(values["cadence"]),
        minimum=int(values["minimum"]),
        usual=int(values["usual"]),
        maximum=int(values["maximum"]),
    )


def _wrongs(made: Template) -> list[str]:
    """What is over a limit, in words for whoever writes templates."""
    wrongs = [wrong for question in made.questions if (wrong := _wrong(question))]
    if len(made.questions) > QUESTIONS_MOST:
        wrongs.append(f"more than {QUESTIONS_MOST} questions")
    if not 0 < len(made.agreement) <= AGREEMENT_LONGEST:
        wrongs.append(f"the rules need 1 to {AGREEMENT_LONGEST} characters together")
    if not SMALLEST <= made.minimum <= made.usual <= made.maximum <= LARGEST:
        wrongs.append("the sizes are out of order or out of range")
    return wrongs


def _wrong(question: Question) -> str | None:
    if not 0 < len(question.ask) <= ASK_LONGEST:
        return f"a question needs 1 to {ASK_LONGEST} characters: {question.ask}"
    if question.kind is QuestionKind.TEXT:
        return "a text question has no options" if question.options else None
    if len(question.options) not in OPTIONS or len({*question.options}) != len(question.options):
        return f"a choice needs {OPTIONS[0]} to {OPTIONS[-1]} different options: {question.ask}"
    if not all(0 < len(option) <= OPTION_LONGEST for option in question.options):
        return f"an option needs 1 to {OPTION_LONGEST} characters: {question.ask}"
    return None
