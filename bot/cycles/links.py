"""What a cycle needs of the features below it: seats given to newcomers, and dates."""

from datetime import datetime
from typing import Protocol

from bot.boarding import between, gate, stopping
from bot.groups.tables import Group
from bot.planning.opening import open_for_cycle
from bot.prompts import Prompts
from bot.storage import Unit


class Doors(Protocol):
    """Who gets on, and when."""

    async def shut(self, unit: Unit, group: Group, now: datetime) -> None:
        """From now on, who wants in waits for the next stop."""
        ...

    async def open(self, unit: Unit, group: Group, now: datetime) -> None:
        """Whoever wants in gets a free seat."""
        ...

    async def begin(self, unit: Unit, group: Group, cycle: int, seats: int, until: datetime, now: datetime) -> bool:
        """Give free seats to those who wait; False where nobody can be asked, and boarding is over at once."""
        ...

    async def keep(self, unit: Unit, group: Group, members: tuple[int, ...], cycle: int, now: datetime) -> None:
        """These sit this cycle out and come back for the next, to the seats that are kept for them or to the line."""
        ...


class Dates(Protocol):
    """Finding dates."""

    async def find(self, unit: Unit, group: Group, cycle: int, meetings: int, now: datetime) -> bool:
        """Ask the group when it can meet; False where nothing is known of when it could."""
        ...


class Gate:
    """The group's gate, and its boarding at a stop."""

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def shut(self, unit: Unit, group: Group, now: datetime) -> None:
        await between.break_off(self._prompts, unit, group)
        await gate.close(unit, self._prompts, group, now)

    async def open(self, unit: Unit, group: Group, now: datetime) -> None:
        await gate.lift(unit, self._prompts, group, now)

    async def begin(self, unit: Unit, group: Group, cycle: int, seats: int, until: datetime, now: datetime) -> bool:
        await stopping.begin(self._prompts, unit, group, cycle, seats, until, now)
        return True

    async def keep(self, unit: Unit, group: Group, members: tuple[int, ...], cycle: int, now: datetime) -> None:
        await stopping.skip(unit, group, members, cycle, now)


class Polls:
    """The group is asked by the rule it went by last."""

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def find(self, unit: Unit, group: Group, cycle: int, meetings: int, now: datetime) -> bool:
        return await open_for_cycle(self._prompts, unit, group, cycle, meetings, now) is not None
