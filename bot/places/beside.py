"""The chat beside the case: a thread for one meeting, deleted as a whole some hours after it.

Busstop cannot read it, and so cannot choose in it: all of it goes, and what is left is a line that holds no text.
"""

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.checkins.kinds import ThreadMade, ThreadPlan
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.tables import Meeting
from bot.places import cards, promises, tables
from bot.places.promises import follow, promise
from bot.places.tables import openings
from bot.places.voice import found
from bot.prompts import (
    Apply,
    Channel,
    Decision,
    Done,
    Drop,
    Fault,
    Kind,
    OneStep,
    Prompt,
    Prompts,
    Result,
    Send,
    Work,
)
from bot.storage import Unit
from bot.texts import t


class Threads(Protocol):
    async def open_thread(self, plan: ThreadPlan) -> ThreadMade | Fault:
        """A private thread with these members; the one made before, if there is one."""
        ...


class Closing(Protocol):
    async def close(self, channel: int) -> Done | Fault:
        """Delete it; one that is gone already is done."""
        ...


class BesideKind:
    """Opens the thread as the meeting begins."""

    name = promises.BESIDE
    version = 1

    def __init__(self, threads: Threads, prompts: Prompts, clock: Clock) -> None:
        self._threads = threads
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        pair = await found(unit, prompt)
        if pair is None or not pair[0].open or not pair[1].planned or pair[0].channel is None:
            return Drop("no meeting")
        group, meeting = pair
        place, known = await tables.place_of(unit, group.id), (await openings.opening_of(unit, meeting.id)).thread
        if place is None or place.beside is None or known is not None:
            return Drop("no thread wanted")
        plan = ThreadPlan(
            guild=group.guild,
            channel=group.channel or 0,
            name=_name(group, meeting),
            members=tuple(await groups.members_of(unit, group.id)),
            known=None,
            look=prompt.doubtful or prompt.attempts > 0,
        )
        return Work(lambda: self._threads.open_thread(plan))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        pair, now = await found(unit, prompt), self._clock.now()
        if pair is None or not isinstance(result, ThreadMade):
            return
        await openings.note_opening(unit, pair[1], thread=result.thread)
        place = await tables.place_of(unit, pair[0].id)
        over = promise(promises.BESIDE_OVER, pair[1], promises.beside_ends(pair[1], place))
        await self._prompts.promise(unit, promise(promises.BESIDE_OPEN, pair[1], now, pair[1].ends_at), over)


def _name(group: Group, meeting: Meeting) -> str:
    at = meeting.starts_at.astimezone(ZoneInfo(group.zone))
    return t("beside-name", group.locale, at=f"{at:%Y-%m-%d %H:%M}")


class BesideOpenKind(OneStep):
    """Says in the thread what will become of it."""

    name = promises.BESIDE_OPEN

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        pair = await found(unit, prompt)
        thread = (await openings.opening_of(unit, prompt.payload["meeting"])).thread
        place = await tables.place_of(unit, pair[0].id) if pair else None
        if pair is None or thread is None or place is None or place.beside is None:
            return Drop("no thread")
        return Send(Channel(thread), cards.beside_card(pair[0], place.beside, pair[0].locale))


class BesideOverKind:
    """Deletes the thread with everything in it."""

    name = promises.BESIDE_OVER
    version = 1

    def __init__(self, closing: Closing, prompts: Prompts, clock: Clock) -> None:
        self._closing = closing
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        thread = (await openings.opening_of(unit, prompt.payload["meeting"])).thread
        return Drop("no thread") if thread is None else Work(lambda: self._closing.close(thread))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        pair = await found(unit, prompt)
        if pair is not None and not isinstance(result, Drop):
            await openings.note_opening(unit, pair[1], thread=None)
            await self._prompts.promise(unit, promise(promises.BESIDE_GONE, pair[1], self._clock.now()))


class BesideGoneKind(OneStep):
    """The receipt in the room: that it is gone, and not a word of what was in it."""

    name = promises.BESIDE_GONE

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        pair = await found(unit, prompt)
        if pair is None or pair[0].channel is None or not pair[0].open:
            return Drop("no room")
        return Send(Channel(pair[0].channel), cards.beside_gone_card(*pair, pair[0].locale))


class FollowKind(OneStep):
    """A meeting changed: what is opened for it follows."""

    name = promises.FOLLOW

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._follow(unit, prompt))

    async def _follow(self, unit: Unit, prompt: Prompt) -> None:
        pair = await found(unit, prompt)
        if pair is None:
            return
        place = await tables.place_of(unit, pair[0].id) if pair[0].open else None
        opening = await openings.opening_of(unit, pair[1].id)
        await follow(self._prompts, unit, pair[1], place, opening, self._clock.now())


class GroupOverKind(OneStep):
    """A group ended, and all that was promised for it was taken back: what is still open is closed all the same."""

    name = promises.OVER

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._close(unit, prompt))

    async def _close(self, unit: Unit, prompt: Prompt) -> None:
        now = self._clock.now()
        for opening in await openings.openings_of(unit, prompt.payload["group"]):
            over = [promises.VOICE_OVER] * bool(opening.voice) + [promises.BESIDE_OVER] * bool(opening.thread)
            meeting = await meetings.meeting(unit, prompt.guild, opening.meeting)
            if meeting is not None:
                await self._prompts.promise(unit, *(promise(kind, meeting, now) for kind in over))


def beside_kinds(threads: Threads, closing: Closing, prompts: Prompts, clock: Clock) -> list[Kind]:
    return [
        BesideKind(threads, prompts, clock),
        BesideOpenKind(),
        BesideOverKind(closing, prompts, clock),
        BesideGoneKind(),
        FollowKind(prompts, clock),
        GroupOverKind(prompts, clock),
    ]
