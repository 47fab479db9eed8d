"""A group's room: the private channel and its pinned card, made to match what is stored, as often as needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.access import Standing
from bot.cards import Card
from bot.clock import Clock
from bot.groups import renewing, tables
from bot.groups.cards import mended_card, pinned_card
from bot.groups.leaving import see_off
from bot.groups.promises import END, MENDED, ROOM, day_promise
from bot.groups.renewing import OldRoomKind, OldRooms
from bot.groups.tables import Group, looking_after, old_rooms
from bot.groups.tables.looking_after import Seat
from bot.groups.tables.old_rooms import OldRoom, OldState
from bot.prompts import (
    Channel,
    Decision,
    Done,
    Drop,
    Fault,
    Kind,
    OneStep,
    Promise,
    Prompt,
    Prompts,
    Result,
    Send,
    Work,
)
from bot.storage import Unit
from bot.texts import t


class Mended(StrEnum):
    """What somebody had broken by hand and is as it should be again."""

    CHANNEL = "channel"
    CATEGORY = "category"
    ACCESS = "access"
    CARD = "card"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """How a group's room should be. Ids are Discord's, None where none is known yet.

    `members` may be in it. `opened` are those it was opened to before: where one of them is shut out now, it was done
    by hand. `room_name` is the name it was given, so that one given by hand can be told. `organisers` share the
    private `thread`; `in_thread` are those who were let into it. `turn` counts the group's rooms: each is found by it.
    `before` is the room it leaves, to which it goes back where no new one can be made.
    """

    guild: int
    group: int
    founded_at: datetime
    name: str
    channel: int | None
    card_message: int | None
    card: Card
    members: tuple[int, ...]
    locked: bool
    opened: tuple[int, ...] = ()
    room_name: str | None = None
    category: int | None = None
    category_name: str = "Groups"
    organisers: tuple[int, ...] = ()
    in_thread: tuple[int, ...] = ()
    thread: int | None = None
    thread_name: str = "Organisers"
    turn: int = 0
    before: OldRoom | None = None


@dataclass(frozen=True, slots=True)
class RoomMade(Done):
    """The room as it now is, who is in it, which members Discord says have left the server, and what was mended.

    `turn` is the plan's. `stayed` says by Discord's code why the group stays in the room it wanted to leave.
    """

    channel: int = 0
    card_message: int = 0
    left: tuple[int, ...] = ()
    room_name: str | None = None
    category: int | None = None
    thread: int | None = None
    opened: tuple[int, ...] = ()
    in_thread: tuple[int, ...] = ()
    mended: tuple[Mended, ...] = ()
    turn: int = 0
    stayed: str | None = None


class Rooms(Protocol):
    async def keep(self, plan: RoomPlan) -> RoomMade | Fault:
        """Make Discord match the plan; doing it twice changes nothing."""
        ...

    async def end(self, channel: int) -> Done | Fault:
        """Delete the room; one that is gone already is done."""
        ...


class AllRooms(Rooms, OldRooms, Protocol):
    """The room a group has, and those it had."""


def plan_of(group: Group, seats: Sequence[Seat], before: OldRoom | None) -> RoomPlan:
    inside = [seat for seat in seats if seat.inside]
    return RoomPlan(
        guild=group.guild,
        group=group.id,
        founded_at=group.founded_at,
        name=group.name,
        channel=group.channel,
        card_message=group.card,
        card=pinned_card(group),
        members=tuple(seat.member for seat in inside),
        locked=not group.open,
        opened=tuple(seat.member for seat in inside if seat.opened),
        room_name=group.room_name,
        category=group.category,
        category_name=t("room-category", group.locale),
        organisers=tuple(seat.member for seat in inside if seat.role is Standing.ORGANISER),
        in_thread=tuple(seat.member for seat in inside if seat.in_thread),
        thread=group.organisers_thread,
        thread_name=t("room-organisers", group.locale),
        turn=group.room_turn,
        before=before,
    )


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
        plan = plan_of(group, await looking_after.seats_of(unit, group.id), await renewing.being_left(unit, group))
        return Work(lambda: self._rooms.keep(plan), lane=renewing.lane(group))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        if group is None or not isinstance(result, RoomMade) or result.turn != group.room_turn:
            return  # a room it has left meanwhile is not its room any more
        now = self._clock.now()
        await self._settle_move(unit, group, result, now)
        await _note(unit, group, result)
        for member in result.left:
            await see_off(self._prompts, unit, group, member, f"left:{prompt.id}:{member}", now)
        if group.open:
            await self._prompts.promise(
                unit, day_promise(group.guild, group.id, now), *_mended(group, result.mended, now)
            )

    async def _settle_move(self, unit: Unit, group: Group, made: RoomMade, now: datetime) -> None:
        old = await renewing.being_left(unit, group)
        if old is not None and made.stayed is not None:
            await renewing.stayed(self._prompts, unit, group, old, made.stayed, now)
        elif old is not None:
            await renewing.moved(self._prompts, unit, group, old, now)


async def _note(unit: Unit, group: Group, made: RoomMade) -> None:
    await tables.change_group(
        unit,
        group.id,
        channel=made.channel,
        card=made.card_message,
        category=made.category,
        room_name=made.room_name,
        organisers_thread=made.thread,
    )
    await looking_after.note_room(unit, group.id, list(made.opened), list(made.in_thread))


def _mended(group: Group, what: Sequence[Mended], now: datetime) -> list[Promise]:
    """Word of it in the room, for each thing once a day at the most."""
    return [
        Promise(
            kind=MENDED,
            key=f"{MENDED}:{group.id}:{one.value}:{now.date().isoformat()}",
            due_at=now,
            guild=group.guild,
            group_id=group.id,
            payload={"group": group.id, "what": one.value},
        )
        for one in what
    ]


class MendedKind(OneStep):
    """Says in the room what was mended."""

    name = MENDED

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        if group is None or group.channel is None or not group.open:
            return Drop("no room")
        return Send(Channel(group.channel), mended_card(group, prompt.payload["what"]))


class EndKind:
    """Deletes the rooms of a group that has ended and was not brought back, and with them all that is kept of it."""

    name = END
    version = 1

    def __init__(self, rooms: Rooms, prompts: Prompts) -> None:
        self._rooms = rooms
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        if group is None or group.open:
            return Drop("no ended group")
        old = [one.channel for one in await old_rooms.rooms_of(unit, group.id, OldState.LEFT)]
        channels = [*old, *([group.channel] if group.channel else [])]
        return Work(lambda: self._end(channels))

    async def _end(self, channels: Sequence[int]) -> Done | Fault:
        for channel in channels:
            if isinstance(ended := await self._rooms.end(channel), Fault):
                return ended
        return Done()

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        if group is not None and not group.open and isinstance(result, Done):
            await self._prompts.withdraw_group(unit, group.id)
            await looking_after.delete_group(unit, group.id)


def room_kinds(rooms: AllRooms, prompts: Prompts, clock: Clock) -> list[Kind]:
    return [RoomKind(rooms, prompts, clock), MendedKind(), EndKind(rooms, prompts), OldRoomKind(rooms)]
