"""What prompts about a group have in common: nothing is changed or said once the group is gone or has ended."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.cards import Card
from bot.groups import tables
from bot.groups.tables import Group
from bot.prompts import Apply, Channel, Decision, Drop, Later, OneStep, Prompt, Send
from bot.storage import Unit

# A room that is still in the making is waited for, so much at a time.
ROOM_COMES = timedelta(minutes=1)
Change = Callable[[Unit, Prompt, Group], Awaitable[None]]
Tell = Callable[[Unit, Prompt, Group, datetime], Awaitable[Decision]]


async def open_group(unit: Unit, prompt: Prompt) -> Group | None:
    """The group of this prompt, by its payload; None when it is gone or has ended."""
    group = await tables.group(unit, prompt.guild, prompt.payload["group"])
    return group if group is not None and group.open else None


def in_place(place: int | None, card: Card, now: datetime) -> Send | Later:
    """Say it in a channel of the group's, once there is that channel."""
    return Later(now + ROOM_COMES) if place is None else Send(Channel(place), card)


class ChangingKind(OneStep):
    """Changes what is stored of an open group; `change` reads what it decides by."""

    def __init__(self, name: str, change: Change) -> None:
        self.name = name
        self._change = change

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._apply(unit, prompt)) if await open_group(unit, prompt) else Drop("group gone")

    async def _apply(self, unit: Unit, prompt: Prompt) -> None:
        group = await open_group(unit, prompt)
        if group is not None:
            await self._change(unit, prompt, group)


class TellingKind(OneStep):
    """Says something of an open group; `tell` decides what, to whom, and whether it is still so."""

    def __init__(self, name: str, tell: Tell) -> None:
        self.name = name
        self._tell = tell

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await open_group(unit, prompt)
        return Drop("group gone") if group is None else await self._tell(unit, prompt, group, now)
