"""A group's questions to those who apply, and the answers to them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from zlib import crc32

from bot.errors import Refusal
from bot.groups.rules import UNSHOWN, one_line, visible
from bot.groups.templates import ASK_LONGEST, OPTION_LONGEST, OPTIONS, QUESTIONS_MOST, Question, QuestionKind

ANSWER_LONGEST = 300
OPTIONS_LONGEST = 1000  # all of them, as they are typed, one a line


class QuestionEmpty(Refusal):
    """A question of blanks only."""


class QuestionTooLong(Refusal):
    """Facts: `longest`, `length`."""


class OptionsOutOfRange(Refusal):
    """Too few or too many different answers to choose from; facts: `least`, `most`."""


class OptionTooLong(Refusal):
    """Facts: `longest`."""


class TooManyQuestions(Refusal):
    """A form takes no more; facts: `most`."""


class LastQuestion(Refusal):
    """Who applies is asked something."""


class QuestionsChanged(Refusal):
    """The questions were edited while somebody answered them."""


class AnswerUnfit(Refusal):
    """An answer is missing, too long, or none of those offered; facts: `ask`."""


class WordsUnfit(Refusal):
    """A short text is empty or too long; facts: `longest`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered, in words for the organisers."""

    ask: str
    words: str


def checked_question(kind: QuestionKind, ask: str, options: str) -> Question:
    """The question with its options, one a line, or the Refusal that says what is wrong; a TEXT needs no options."""
    tidy = one_line(ask)
    if not visible(tidy):
        raise QuestionEmpty
    if len(tidy) > ASK_LONGEST:
        raise QuestionTooLong(longest=ASK_LONGEST, length=len(tidy))
    return Question(kind, tidy, () if kind is QuestionKind.TEXT else _checked_options(options))


def _checked_options(typed: str) -> tuple[str, ...]:
    lines = (one_line(line) for line in typed.splitlines())
    options = tuple(dict.fromkeys(line for line in lines if visible(line)))
    if len(options) not in OPTIONS:
        raise OptionsOutOfRange(least=OPTIONS[0], most=OPTIONS[-1])
    if max(map(len, options)) > OPTION_LONGEST:
        raise OptionTooLong(longest=OPTION_LONGEST)
    return options


def with_question(questions: Sequence[Question], position: int, question: Question | None) -> tuple[Question, ...]:
    """The list with this one at this position: a new one behind the last, none to leave it out."""
    kept = list(questions)
    kept[position : position + 1] = [question] if question else []
    if not kept:
        raise LastQuestion
    if len(kept) > QUESTIONS_MOST:
        raise TooManyQuestions(most=QUESTIONS_MOST)
    return tuple(kept)


def fingerprint(questions: Sequence[Question]) -> int:
    """A whole number that differs when anything in the questions does."""
    return crc32(repr([(one.kind.value, one.ask, one.options) for one in questions]).encode())


def field_name(position: int) -> str:
    return f"q{position}"


def read_answers(questions: Sequence[Question], filled: Mapping[str, Any]) -> tuple[Answer, ...]:
    """The answers by field name as words; a choice comes as the positions of what was chosen."""
    return tuple(
        Answer(question.ask, _words(question, filled.get(field_name(position))))
        for position, question in enumerate(questions)
    )


def _words(question: Question, filled: Any) -> str:
    if question.kind is QuestionKind.TEXT:
        return _checked(str(filled or ""), AnswerUnfit(ask=question.ask))
    chosen = [str(one) for one in cast(list[object], filled)] if isinstance(filled, list) else [str(filled)]
    offered = {str(number): option for number, option in enumerate(question.options)}
    one_only = question.kind is QuestionKind.CHOICE and len(chosen) != 1
    if one_only or not chosen or not {*chosen} <= offered.keys():
        raise AnswerUnfit(ask=question.ask)
    return ", ".join(option for number, option in offered.items() if number in chosen)


def checked_words(text: str) -> str:
    """A short text as it is passed on: at most ANSWER_LONGEST characters with something to see in them."""
    return _checked(text, WordsUnfit(longest=ANSWER_LONGEST))


def _checked(text: str, otherwise: Refusal) -> str:
    tidy = UNSHOWN.sub("", text).strip()
    if not visible(tidy) or len(tidy) > ANSWER_LONGEST:
        raise otherwise
    return tidy
