"""A new channel for a new cycle: the old one becomes an archive, or closed, and newcomers never read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Protocol

from bot.access import Standing
from bot.cards import Card
from bot.groups import tables
from bot.groups.promises import MOVED, OLD_ROOM, ORGANISER_NOTICE, ROOM, room_promise
from bot.groups.rules import CycleRoom
from bot.groups.tables import Group, looking_after, old_rooms
from bot.groups.tables.old_rooms import OldRoom, OldState
from bot.markup import plain
from bot.prompts import Decision, Done, Drop, Fault, OneStep, Promise, Prompt, Prompts, Work
from bot.storage import Unit
from bot.texts import t

TRIED_FOR = timedelta(days=7)  # so long after the stop a new channel can still be asked for


@dataclass(frozen=True, slots=True)
class OldRoomPlan:
    """How an old room should be: read by these and written in by nobody. `name` is left out to let it be."""

    guild: int
    channel: int
    readers: tuple[int, ...]
    name: str | None
    card_message: int | None
    card: Card


class OldRooms(Protocol):
    async def archive(self, plan: OldRoomPlan) -> Done | Fault:
        """Make the channel match; doing it twice changes nothing, and one that was deleted is done."""
        ...


async def renew(prompts: Prompts, unit: Unit, group: Group, cycle: int, riders: tuple[int, ...], now: datetime) -> None:
    """This cycle is over, and these were on board: where the group wants it, it goes on in a new channel.

    Until that is there the group has none, so whatever is to be said in it waits.
    """
    if group.cycle_room is CycleRoom.SAME or group.channel is None:
        return
    readable = group.cycle_room is CycleRoom.READ
    await old_rooms.leave(unit, group, cycle, riders if readable else (), now, readable=readable)
    await _move(prompts, unit, group, now)


async def _move(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    turn = group.room_turn + 1
    await tables.change_group(unit, group.id, channel=None, card=None, organisers_thread=None, room_turn=turn)
    await looking_after.note_room(unit, group.id, [], [])
    await prompts.promise(unit, room_promise(group, f"turn:{turn}", now))


async def being_left(unit: Unit, group: Group) -> OldRoom | None:
    """The room the group is about to leave, while the new one is still to come."""
    leaving = await old_rooms.rooms_of(unit, group.id, OldState.LEAVING)
    return leaving[0] if leaving and group.channel is None else None


async def archived(unit: Unit, group: Group, cycle: int) -> bool:
    """Whether the room of this cycle stays open for reading, or will once it is left."""
    rooms = [
        one for state in (OldState.LEAVING, OldState.LEFT) for one in await old_rooms.rooms_of(unit, group.id, state)
    ]
    return any(one.cycle == cycle and one.readable for one in rooms)


async def moved(prompts: Prompts, unit: Unit, group: Group, old: OldRoom, now: datetime) -> None:
    """The new room is there: the old one is shut, and what stood in it and still matters goes along."""
    await old_rooms.change(unit, old.id, OldState.LEFT)
    cause = f"turn:{group.room_turn}"
    told = [
        _of(name, group, cause, now, channel=old.channel, since=int(old.closed_at.timestamp()))
        for name in prompts.hearing(MOVED)
    ]
    await prompts.promise(unit, _archived(old, "first", now, naming=True), *told)


async def stayed(prompts: Prompts, unit: Unit, group: Group, old: OldRoom, code: str, now: datetime) -> None:
    """No new room can be made: the group stays where it is, and its organisers are told why."""
    await old_rooms.change(unit, old.id, OldState.STAYED)
    organisers = await tables.members_of(unit, group.id, Standing.ORGANISER)
    told = [
        Promise(
            kind=ORGANISER_NOTICE,
            key=f"{ORGANISER_NOTICE}:{group.id}:stayed:{group.room_turn}:{organiser}",
            due_at=now,
            guild=group.guild,
            group_id=group.id,
            member=organiser,
            payload={"code": code, "stayed": 1},
        )
        for organiser in organisers
    ]
    await prompts.promise(unit, *told)


async def try_again(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """What was missing may be there now; a while after the stop it is too late for that cycle."""
    stays = await old_rooms.rooms_of(unit, group.id, OldState.STAYED)
    if stays and group.open and group.channel == stays[0].channel and now < stays[0].closed_at + TRIED_FOR:
        await old_rooms.change(unit, stays[0].id, OldState.LEAVING)
        await _move(prompts, unit, group, now)


async def call_off(unit: Unit, group: Group) -> None:
    """The group ends before its new room was there: the old one stays its room."""
    old = await being_left(unit, group)
    if old is not None:
        await old_rooms.change(unit, old.id, OldState.STAYED)
        back = {"channel": old.channel, "card": old.card, "organisers_thread": old.thread}
        await tables.change_group(unit, group.id, **back)


async def look_after(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """All that was promised for the group was taken back: promise its old rooms anew."""
    left = await old_rooms.rooms_of(unit, group.id, OldState.LEFT)
    await prompts.promise(unit, *(_archived(old, token_hex(4), now) for old in left))


async def shut_out(prompts: Prompts, unit: Unit, guild: int, member: int, now: datetime) -> None:
    """They left the server, or want nothing kept of them: no old room is open to them any more."""
    read = await old_rooms.read_by(unit, guild, member)
    await old_rooms.shut_out(unit, guild, member)
    await prompts.promise(unit, *(_archived(old, token_hex(4), now) for old in read if old.state is OldState.LEFT))


class OldRoomKind(OneStep):
    """Keeps an old room as it should be; one after the other with the group's own room."""

    name = OLD_ROOM

    def __init__(self, rooms: OldRooms) -> None:
        self._rooms = rooms

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        old = await old_rooms.old_room(unit, prompt.guild, prompt.payload["room"])
        group = await tables.group(unit, prompt.guild, old.group_id) if old else None
        if old is None or group is None or old.state is not OldState.LEFT:
            return Drop("not left")
        readers = tuple(await old_rooms.readers_of(unit, old.id))
        name = t("room-archived", group.locale, name=group.room_name or group.name, number=old.cycle)
        naming = bool(prompt.payload["naming"])
        plan = OldRoomPlan(old.guild, old.channel, readers, name if naming else None, old.card, _card(group, old))
        return Work(lambda: self._rooms.archive(plan), lane=lane(group))


def lane(group: Group) -> str:
    """What is done to rooms of a group is done one after the other."""
    return f"{ROOM}:{group.guild}:{group.id}"


def _card(group: Group, old: OldRoom) -> Card:
    key = "old-room-read" if old.readable else "old-room-closed"
    return Card((t(key, group.locale, number=old.cycle, name=plain(group.name)),))


def _archived(old: OldRoom, cause: str, now: datetime, *, naming: bool = False) -> Promise:
    return Promise(
        kind=OLD_ROOM,
        key=f"{OLD_ROOM}:{old.id}:{cause}",
        due_at=now,
        guild=old.guild,
        group_id=old.group_id,
        payload={"group": old.group_id, "room": old.id, "naming": int(naming)},
    )


def _of(kind: str, group: Group, cause: str, now: datetime, **payload: int) -> Promise:
    return Promise(
        kind=kind,
        key=f"{kind}:{group.id}:{cause}",
        due_at=now,
        guild=group.guild,
        group_id=group.id,
        payload={"group": group.id, **payload},
    )
