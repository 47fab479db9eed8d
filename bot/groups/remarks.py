"""What later features add to what everybody may read of a group, such as when it meets next."""

from datetime import datetime
from typing import Protocol

from bot.groups.tables import Group
from bot.storage import Unit


class GroupRemark(Protocol):
    """One line about a group as it is `now`, or None where there is nothing to say. It must name nobody."""

    async def __call__(self, unit: Unit, group: Group, now: datetime, locale: str) -> str | None: ...


class GroupRemarks:
    """The remarks there are. Filled at start, in the order in which they are read."""

    def __init__(self) -> None:
        self._remarks: list[GroupRemark] = []

    def add(self, *remarks: GroupRemark) -> None:
        self._remarks.extend(remarks)

    async def lines(self, unit: Unit, group: Group, now: datetime, locale: str) -> tuple[str, ...]:
        said = [await remark(unit, group, now, locale) for remark in self._remarks]
        return tuple(line for line in said if line)
