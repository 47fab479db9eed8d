"""Cards of a group in other channels of the server: posted on an organiser's wish, true as long as they stand."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import Protocol

from bot.access import Act, Asker
from bot.cards import Card
from bot.clock import Clock
from bot.groups import rules, tables
from bot.groups.asking import allowed_in_open
from bot.groups.cards import announced_card
from bot.groups.promises import ANNOUNCE, ANNOUNCED, UNANNOUNCE, announce_promise, unannounce_promise
from bot.groups.remarks import GroupRemarks
from bot.groups.tables import Group, looking_after
from bot.prompts import (
    Channel,
    Decision,
    Done,
    Drop,
    Fault,
    FaultKind,
    Kind,
    OneStep,
    Prompt,
    Prompts,
    Result,
    Send,
    Sent,
    Work,
)
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Shown(Done):
    """The card says what it should; `shown` is the fingerprint of that."""

    shown: str = ""


class Edits(Protocol):
    """What cards that stay true ask of Discord."""

    async def edit(self, channel: int, message: int, card: Card) -> Done | Fault:
        """Let the message say this; a Fault of kind GONE when somebody deleted it."""
        ...


class Boards(Edits, Protocol):
    """What announced cards ask of Discord."""

    async def delete(self, channel: int, message: int) -> Done | Fault:
        """Delete the message; one that is gone already is done."""
        ...


def fingerprint(card: Card) -> str:
    """Sixteen characters that are the same for the same card only: what says the same need not be edited."""
    return sha256(repr(card).encode()).hexdigest()[:16]


class Announcing:
    """The use case behind `/group announce`."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def announce(self, asker: Asker, group_id: int, channel: int, writable: bool) -> Group:
        """Promise the group's card in this channel; `writable` says that asker and bot may both write there."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.ANNOUNCE_GROUP, asker, group_id)
            if not writable:
                raise rules.CannotAnnounceThere
            await self._prompts.promise(unit, announce_promise(group, channel, token_hex(8), self._clock.now()))
        return group


class AnnounceKind:
    """Posts the card, and takes away the one that stood there before."""

    name = ANNOUNCE
    version = 1

    def __init__(self, prompts: Prompts, clock: Clock, remarks: GroupRemarks) -> None:
        self._prompts = prompts
        self._clock = clock
        self._remarks = remarks

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        if group is None or not group.open:
            return Drop("group gone")
        card = announced_card(group, await self._remarks.lines(unit, group, now, group.locale))
        return Send(Channel(prompt.payload["channel"]), card)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        if group is None or not isinstance(result, Sent):
            return
        channel, now = prompt.payload["channel"], self._clock.now()
        before = await looking_after.announcement(unit, group.id, channel)
        if before is not None and before.message != result.message:
            await self._prompts.promise(unit, unannounce_promise(before, str(prompt.id), now))
        # What it says may have changed since it was sent: an empty fingerprint lets the next look compare anew.
        await looking_after.keep_announcement(unit, group, channel, result.message, "")


class AnnouncedKind:
    """Lets a card that stands say what is true now; one that was deleted by hand is forgotten."""

    name = ANNOUNCED
    version = 1

    def __init__(self, boards: Boards, remarks: GroupRemarks) -> None:
        self._boards = boards
        self._remarks = remarks

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        stands = await looking_after.announcement(unit, prompt.payload["group"], prompt.payload["channel"])
        if group is None or stands is None:
            return Drop("no card")
        card = announced_card(group, await self._remarks.lines(unit, group, now, group.locale))
        if stands.shown == fingerprint(card):
            return Drop("true already")
        return Work(lambda: self._edit(stands.channel, stands.message, card))

    async def _edit(self, channel: int, message: int, card: Card) -> Done | Fault:
        edited = await self._boards.edit(channel, message, card)
        return edited if isinstance(edited, Fault) else Shown(fingerprint(card))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        group = await tables.group(unit, prompt.guild, prompt.payload["group"])
        stands = await looking_after.announcement(unit, prompt.payload["group"], prompt.payload["channel"])
        if group is None or stands is None:
            return
        if isinstance(result, Shown):
            await looking_after.keep_announcement(unit, group, stands.channel, stands.message, result.shown)
        elif isinstance(result, Fault) and result.kind is FaultKind.GONE:
            await looking_after.forget_announcement(unit, group.id, stands.channel, stands.message)


class UnannounceKind(OneStep):
    """Deletes a card that another took the place of."""

    name = UNANNOUNCE

    def __init__(self, boards: Boards) -> None:
        self._boards = boards

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        channel, message = prompt.payload["channel"], prompt.payload["message"]
        return Work(lambda: self._boards.delete(channel, message))


def announcing_kinds(boards: Boards, prompts: Prompts, clock: Clock, remarks: GroupRemarks) -> list[Kind]:
    return [AnnounceKind(prompts, clock, remarks), AnnouncedKind(boards, remarks), UnannounceKind(boards)]
