"""What later features add to what is said of a meeting: its place, its stop on the line, what is brought to it."""

from collections.abc import Sequence
from typing import Protocol

from bot.meetings.tables import Meeting
from bot.storage import Unit


class Remark(Protocol):
    """One line about a meeting, or None where there is nothing to say."""

    async def __call__(self, unit: Unit, meeting: Meeting, locale: str) -> str | None: ...


class Remarks:
    """The remarks there are. Filled at start, in the order in which they are read."""

    def __init__(self) -> None:
        self._remarks: list[tuple[Remark, Remark]] = []

    def add(self, on_card: Remark, to_coming: Remark | None = None) -> None:
        """The whole group reads `on_card`; those who said they come read `to_coming` instead, where there is one."""
        self._remarks.append((on_card, to_coming or on_card))

    async def card_lines(self, unit: Unit, meeting: Meeting, locale: str) -> list[str]:
        return await _lines([on_card for on_card, _ in self._remarks], unit, meeting, locale)

    async def coming_lines(self, unit: Unit, meeting: Meeting, locale: str) -> list[str]:
        return await _lines([to_coming for _, to_coming in self._remarks], unit, meeting, locale)


async def _lines(remarks: Sequence[Remark], unit: Unit, meeting: Meeting, locale: str) -> list[str]:
    said = [await remark(unit, meeting, locale) for remark in remarks]
    return [line for line in said if line]
