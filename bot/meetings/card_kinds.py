"""The prompts of a meeting's card in the room, and word to those who move up to a seat."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.cards import Card
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.announcing import Edits, Shown, fingerprint
from bot.groups.kinds import in_place
from bot.groups.promises import MOVED as MOVED_ROOM
from bot.groups.promises import unannounce_promise
from bot.groups.tables import Group
from bot.groups.tables.looking_after import Announcement
from bot.meetings import coming, promises, tables
from bot.meetings.coming_cards import Showing, meeting_card, moved_card, moved_up_card, off_card
from bot.meetings.remarks import Remarks
from bot.meetings.rules import MeetingState
from bot.meetings.tables import Meeting
from bot.people import tables as people
from bot.prompts import (
    Apply,
    Decision,
    Direct,
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
from bot.storage import Unit


async def of_prompt(unit: Unit, prompt: Prompt) -> tuple[Group, Meeting] | None:
    """The meeting and its group, while the group is open."""
    found = await _known(unit, prompt)
    return found if found is not None and found[0].open else None


async def _known(unit: Unit, prompt: Prompt) -> tuple[Group, Meeting] | None:
    meeting = await tables.meeting(unit, prompt.guild, prompt.payload["meeting"])
    group = await groups.group(unit, prompt.guild, meeting.group_id) if meeting else None
    return (group, meeting) if group and meeting else None


class Showings:
    """What the card says at a moment."""

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks

    async def card(self, unit: Unit, group: Group, meeting: Meeting, now: datetime) -> Card:
        lines = await self._remarks.card_lines(unit, meeting, group.locale)
        who = await coming.coming_of(unit, meeting)
        return meeting_card(Showing(group, meeting, who, tuple(lines), now), group.locale)


@dataclass(frozen=True, slots=True)
class Missing(Done):
    """Somebody deleted the card: this message is not there."""

    message: int = 0


class CardKind:
    """Posts a meeting's card."""

    name = promises.CARD
    version = 1

    def __init__(self, showings: Showings, prompts: Prompts, clock: Clock) -> None:
        self._showings = showings
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await of_prompt(unit, prompt)
        if found is None or not found[1].planned or found[1].starts_at <= now or found[1].card is not None:
            return Drop("nothing to post")
        group, meeting = found
        return in_place(group.channel, await self._showings.card(unit, group, meeting, now), now)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        found = await of_prompt(unit, prompt)
        if found is not None and isinstance(result, Sent):
            await tables.change(unit, found[1].id, card=result.message, shown=None)
            # What it says may have changed while it was being sent.
            await self._prompts.promise(unit, promises.shown_promise(found[1], "posted", self._clock.now()))


class MovedRoomKind(OneStep):
    """Hears that the group has a new channel: the cards of meetings to come stand there, and no more in the old one."""

    name = f"{MOVED_ROOM}.meetings"

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._apply(unit, prompt, now))

    async def _apply(self, unit: Unit, prompt: Prompt, now: datetime) -> None:
        group_id, channel = prompt.payload["group"], prompt.payload["channel"]
        for meeting in await tables.meetings_of(unit, group_id, MeetingState.PLANNED):
            if meeting.card is None or meeting.starts_at <= now:
                continue
            old = Announcement(group_id, channel, prompt.guild, meeting.card, "")
            await tables.change(unit, meeting.id, card=None, shown=None)
            again = replace(promises.card_promise(meeting, now), key=f"meeting-card:{meeting.id}:moved:{prompt.id}")
            gone = unannounce_promise(old, f"meeting:{meeting.id}:{prompt.id}", now)
            await self._prompts.promise(unit, again, gone)


class ShownKind:
    """Lets the card say what is true now; in place of one that was deleted by hand another is posted."""

    name = promises.SHOWN
    version = 1

    def __init__(self, showings: Showings, boards: Edits, prompts: Prompts, clock: Clock) -> None:
        self._showings = showings
        self._boards = boards
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await of_prompt(unit, prompt)
        if found is None or found[1].card is None or found[0].channel is None:
            return Drop("no card")
        group, meeting = found
        channel, message = group.channel or 0, meeting.card or 0
        card = await self._showings.card(unit, group, meeting, now)
        if meeting.shown == fingerprint(card):
            return Drop("true already")
        return Work(lambda: self._edit(channel, message, card), lane=f"{self.name}:{meeting.id}")

    async def _edit(self, channel: int, message: int, card: Card) -> Done | Fault:
        edited = await self._boards.edit(channel, message, card)
        if isinstance(edited, Fault) and edited.kind is FaultKind.GONE:
            return Missing(message)
        return edited if isinstance(edited, Fault) else Shown(fingerprint(card))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        if isinstance(result, Shown):
            await tables.change(unit, prompt.payload["meeting"], shown=result.shown)
        elif isinstance(result, Missing):
            await self._post_again(unit, prompt, result.message)

    async def _post_again(self, unit: Unit, prompt: Prompt, missing: int) -> None:
        """Unless another card took its place meanwhile, or there is nothing to answer any more."""
        found, now = await of_prompt(unit, prompt), self._clock.now()
        if found is None or found[1].card != missing:
            return
        await tables.change(unit, found[1].id, card=None, shown=None)
        if found[1].planned and found[1].starts_at > now:
            await self._prompts.promise(unit, promises.card_promise(found[1], now, f"again:{prompt.id}"))


class MovedUpKind(OneStep):
    """Tells somebody who waited that a seat is theirs."""

    name = promises.MOVED_UP

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, member = await of_prompt(unit, prompt), prompt.member or 0
        if found is None or not found[1].planned:
            return Drop("no meeting")
        group, meeting = found
        if member not in (await coming.coming_of(unit, meeting)).seated:
            return Drop("no longer coming")
        locale = (await people.person(unit, prompt.guild, member)).locale
        lines = await self._remarks.coming_lines(unit, meeting, locale)
        return Send(Direct(member, prompt.guild), moved_up_card(group, meeting, lines, locale))


class MovedKind:
    """Tells the room, once for each start that was settled, that the meeting moved; called are those who come."""

    name = promises.MOVED
    version = 1

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await of_prompt(unit, prompt)
        if found is None or not found[1].planned or found[1].starts_at <= now:
            return Drop("no meeting")
        group, meeting = found
        if meeting.said_at is None or int(meeting.starts_at.timestamp()) != prompt.payload["to"]:
            return Drop("moved again")
        who = await coming.coming_of(unit, meeting)
        return in_place(group.channel, moved_card(group, meeting, meeting.said_at, who, group.locale), now)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        found = await of_prompt(unit, prompt)
        if found is None or not isinstance(result, Sent):
            return
        told = datetime.fromtimestamp(prompt.payload["to"], UTC)
        await tables.change(unit, found[1].id, said_at=None if found[1].starts_at == told else told)


class OffKind(OneStep):
    """Tells the room that meetings do not take place, also where the group has ended; called is who would have come."""

    name = promises.OFF

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await _known(unit, prompt)
        if found is None or found[1].state is not MeetingState.CANCELLED:
            return Drop("takes place")
        group, first = found
        if not group.open and group.channel is None:
            return Drop("no room")
        others = [await tables.meeting(unit, prompt.guild, one) for one in prompt.payload.get("later", ())]
        off = [first, *(one for one in others if one is not None and one.state is MeetingState.CANCELLED)]
        called = [await _would_come(unit, one) for one in off]
        return in_place(group.channel, off_card(group, off, _each_once(called), group.locale), now)


async def _would_come(unit: Unit, meeting: Meeting) -> tuple[int, ...]:
    who = await coming.coming_of(unit, meeting)
    return *who.seated, *who.waiting


def _each_once(lists: Iterable[Iterable[int]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(member for members in lists for member in members))


def card_kinds(remarks: Remarks, boards: Edits, prompts: Prompts, clock: Clock) -> list[Kind]:
    showings = Showings(remarks)
    return [
        CardKind(showings, prompts, clock),
        MovedRoomKind(prompts),
        ShownKind(showings, boards, prompts, clock),
        MovedUpKind(remarks),
        MovedKind(),
        OffKind(),
    ]
