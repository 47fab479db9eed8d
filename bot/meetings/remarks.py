"""What later features add to what is said of a meeting: its place, its stop on the line, what is brought to it."""

from collections.abc import Sequence
from typing import Protocol

from bot.meetings.tables import Meeting
from bot.storage import Unit


class Remark(Protocol):
    """One line about a meeting, or None where there is nothing to say."""

    async def __call__(self, unit: Unit, meeting: Meeting, locale: str) -> str | None: ...


class Remarks:
    """The remarks there are. Filled at start, in the order in which they are read.

    Those on the card are read by the whole group; those to who comes only by those who said they would.
    """

    def __init__(self) -> None:
        self._on_card: list[Remark] = []
        self._to_coming: list[Remark] = []

    def on_card(self, *remarks: Remark) -> None:
        self._on_card.extend(remarks)

    def to_coming(self, *remarks: Remark) -> None:
        self._to_coming.extend(remarks)

    async def card_lines(self, unit: Unit, meeting: Meeting, locale: str) -> list[str]:
        return await _lines(self._on_card, unit, meeting, locale)

    async def coming_lines(self, unit: Unit, meeting: Meeting, locale: str) -> list[str]:
        return await _lines([*self._on_card, *self._to_coming], unit, meeting, locale)


async def _lines(remarks: Sequence[Remark], unit: Unit, meeting: Meeting, locale: str) -> list[str]:
    said = [await remark(unit, meeting, locale) for remark in remarks]
    return [line for line in said if line]
