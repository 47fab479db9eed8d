"""A group's room: the private channel and its pinned card, made to match what is stored, as often as needed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.cards import Card
from bot.clock import Clock
from bot.groups import tables
from bot.groups.cards import pinned_card
from bot.groups.promises import ROOM, seat_freed
from bot.prompts import Decision, Done, Drop, Fault, Prompt, Prompts, Result, Work
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """How a group's room should be. Ids are Discord's; `channel` and `card` are None where none is known yet."""

    guild: int
    group: int
    founded_at: datetime
    name: str
    channel: int | None
    card_message: int | None
    card: Card
    members: tuple[int, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class RoomMade(Done):
    """The room as it now is, and which members Discord says have left the server."""

    channel: int = 0
    card_message: int = 0
    left: tuple[int, ...] = ()


class Rooms(Protocol):
    async def keep(self, plan: RoomPlan) -> RoomMade | Fault:
        """Make Discord match the plan; doing it twice changes nothing."""
        ...


class RoomKind:
    """Delivers `group.room`: asks Discord to match the group, then stores what came of it."""

    name = ROOM
    version = 1

    def __init__(self, rooms: Rooms, prompts: Prompts, clock: Clock) -> None:
        self._rooms = rooms
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        if group is None:
            return Drop("group gone")
        members = await tables.members_of(unit, group.id)
        plan = RoomPlan(
            guild=group.guild,
            group=group.id,
            founded_at=group.founded_at,
            name=group.name,
            channel=group.channel,
            card_message=group.card,
            card=pinned_card(group),
            members=tuple(members),
            locked=not group.open,
        )
        return Work(lambda: self._rooms.keep(plan))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        if not isinstance(result, RoomMade):
            return
        group_id = prompt.payload["group"]
        await tables.change_group(unit, group_id, channel=result.channel, card=result.card_message)
        for member in result.left:
            await tables.remove_member(unit, group_id, member)
        group = await tables.group(unit, prompt.guild, group_id)
        if group is not None and result.left:
            await seat_freed(self._prompts, unit, group, f"left:{prompt.id}", self._clock.now())
