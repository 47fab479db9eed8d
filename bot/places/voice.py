"""The voice room of a meeting: there for its group alone, shortly before until shortly after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.tables import Meeting
from bot.places import cards, promises, tables
from bot.places.promises import OPENS_BEFORE, STAYS_AFTER, promise
from bot.places.rules import Where
from bot.places.tables import openings
from bot.prompts import (
    NOTICE,
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


@dataclass(frozen=True, slots=True)
class VoicePlan:
    """A voice room to be made: for these members alone, in the group's category where there is room."""

    guild: int
    name: str
    category: int | None
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VoiceMade(Done):
    """The room's channel, and for whom it was made."""

    channel: int = 0
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoVoice(Done):
    """No room can be made in this server now; Discord's code says why."""

    code: str = ""


class VoiceRooms(Protocol):
    async def open(self, plan: VoicePlan) -> VoiceMade | NoVoice | Fault:
        """The room of this name, made before or now."""
        ...

    async def only(self, guild: int, channel: int, members: tuple[int, ...]) -> Done | Fault:
        """Let these in, and put out whoever is not among them."""
        ...

    async def close(self, channel: int) -> Done | Fault:
        """Delete it; one that is gone already is done."""
        ...


async def found(unit: Unit, prompt: Prompt) -> tuple[Group, Meeting] | None:
    """The meeting and its group; None when one of them is gone."""
    meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
    group = await groups.group(unit, prompt.guild, meeting.group_id) if meeting else None
    return (group, meeting) if group and meeting else None


class VoiceKind:
    """Makes the room."""

    name = promises.VOICE
    version = 1

    def __init__(self, rooms: VoiceRooms, prompts: Prompts, clock: Clock) -> None:
        self._rooms = rooms
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        pair = await found(unit, prompt)
        if pair is None or not pair[0].open or not pair[1].planned:
            return Drop("no meeting")
        group, meeting = pair
        place = await tables.place_of(unit, group.id)
        known = (await openings.opening_of(unit, meeting.id)).voice
        if place is None or place.where is not Where.VOICE or known or now < meeting.starts_at - OPENS_BEFORE:
            return Drop("no room wanted")
        members = tuple(await groups.members_of(unit, group.id))
        name = t("voice-name", group.locale, number=str(meeting.id))
        plan = VoicePlan(group.guild, name, group.category, members)
        return Work(lambda: self._rooms.open(plan))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        pair, now = await found(unit, prompt), self._clock.now()
        if pair is None:
            return
        if isinstance(result, VoiceMade):
            await openings.note_opening(unit, pair[1], voice=result.channel)
            over = promise(promises.VOICE_OVER, pair[1], pair[1].ends_at + STAYS_AFTER)
            await self._prompts.promise(unit, promise(promises.VOICE_OPEN, pair[1], now, pair[1].ends_at), over)
            if {*result.members} != {*await groups.members_of(unit, pair[0].id)}:
                # Somebody came or went while it was being made.
                await self._prompts.promise(unit, promises.members_changed(pair[1], now))
        if isinstance(result, NoVoice):
            told = promise(promises.VOICE_MISSING, pair[1], now, pair[1].ends_at)
            await self._prompts.promise(unit, told, _notice(pair[0], result.code, now))


def _notice(group: Group, code: str, now: datetime) -> Promise:
    """Word to the organisers of what is missing, once for each cause."""
    return Promise(
        kind=NOTICE,
        key=f"{NOTICE}:{group.guild}:{group.id}:{code}",
        due_at=now,
        guild=group.guild,
        group_id=group.id,
        payload={"code": code, "kind": promises.VOICE},
    )


class VoiceSaidKind(OneStep):
    """Says in the group's room that its voice room is open, or that none could be made."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        pair = await found(unit, prompt)
        if pair is None or pair[0].channel is None or not pair[1].planned:
            return Drop("no meeting")
        voice = (await openings.opening_of(unit, pair[1].id)).voice
        if self.name == promises.VOICE_MISSING:
            return Send(Channel(pair[0].channel), cards.no_voice_card(pair[0], pair[0].locale))
        if voice is None:
            return Drop("no room")
        return Send(Channel(pair[0].channel), cards.voice_card(pair[0], voice, pair[0].locale))


class VoiceOverKind:
    """Takes the room away, and its chat with it."""

    name = promises.VOICE_OVER
    version = 1

    def __init__(self, rooms: VoiceRooms) -> None:
        self._rooms = rooms

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        voice = (await openings.opening_of(unit, prompt.payload["meeting"])).voice
        return Drop("no room") if voice is None else Work(lambda: self._rooms.close(voice))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        pair = await found(unit, prompt)
        if pair is not None and not isinstance(result, Drop):
            await openings.note_opening(unit, pair[1], voice=None)


class VoiceMembersKind(OneStep):
    """Somebody left the group, or came in: the voice room that is open follows."""

    def __init__(self, name: str, rooms: VoiceRooms) -> None:
        self.name = name
        self._rooms = rooms

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group_id = prompt.payload["group"]
        voice = [one.voice for one in await openings.openings_of(unit, group_id) if one.voice]
        if not voice:
            return Drop("no room")
        members = tuple(await groups.members_of(unit, group_id))
        return Work(lambda: self._only(prompt.guild, voice, members), lane=f"{promises.CAME}:{group_id}")

    async def _only(self, guild: int, voice: list[int], members: tuple[int, ...]) -> Done | Fault:
        for channel in voice:
            done = await self._rooms.only(guild, channel, members)
            if isinstance(done, Fault):
                return done
        return Done()


def voice_kinds(rooms: VoiceRooms, prompts: Prompts, clock: Clock) -> list[Kind]:
    said = [VoiceSaidKind(name) for name in (promises.VOICE_OPEN, promises.VOICE_MISSING)]
    members = [VoiceMembersKind(name, rooms) for name in (promises.GONE, promises.CAME)]
    return [VoiceKind(rooms, prompts, clock), *said, VoiceOverKind(rooms), *members]
