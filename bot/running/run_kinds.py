"""The prompts of a meeting under way: each step is one, so that a restart in the middle goes on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.access import Standing
from bot.cards import Card
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.announcing import Edits, fingerprint
from bot.groups.kinds import in_place
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.tables import Meeting
from bot.people import tables as people
from bot.places.tables.openings import opening_of
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
from bot.running import promises, run_cards
from bot.running.moving import keep
from bot.running.run import RunState, caught_up, over
from bot.running.tables import runs
from bot.running.tables.runs import Opened
from bot.storage import Unit


class Doors(Protocol):
    """Moves between a meeting's voice room and a waiting room; who is in neither stays where they are."""

    async def aside(self, guild: int, member: int, voice: int) -> Done | Fault:
        """Out of this voice room; done as well where there is no waiting room."""
        ...

    async def back(self, guild: int, member: int, voice: int) -> Done | Fault:
        """From the waiting room into this voice room."""
        ...


@dataclass(frozen=True, slots=True)
class Now(Done):
    """What the message says now: its fingerprint, and the number of the step that came with the card on anonymity."""

    shown: str = ""
    carded: int | None = None


class StartKind(OneStep):
    """A meeting was planned or changed: that it begins is promised, so that who leads it is asked to open it."""

    name = promises.START

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._promise(unit, prompt))

    async def _promise(self, unit: Unit, prompt: Prompt) -> None:
        meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
        if meeting is not None and meeting.planned:
            await self._prompts.promise(unit, promises.begin_promise(meeting))


class BeginKind(OneStep):
    """A meeting begins: who leads it now is offered to open it; without a facilitator, each organiser is."""

    name = promises.BEGIN

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._offer(unit, prompt))

    async def _offer(self, unit: Unit, prompt: Prompt) -> None:
        found = await _planned(unit, prompt)
        if found is None or await runs.opened(unit, found[1]) is not None:
            return
        group, meeting = found
        inside = await groups.members_of(unit, group.id)
        organisers = await groups.members_of(unit, group.id, Standing.ORGANISER)
        leaders = [one for one in inside if one == meeting.facilitator] or organisers
        await self._prompts.promise(unit, *(promises.offer_promise(meeting, one) for one in leaders))


class OfferKind(OneStep):
    """Offers one person to open the meeting: directly if they allowed it, else at their next /home."""

    name = promises.OFFER

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, member = await _planned(unit, prompt), prompt.member or 0
        if found is None or await runs.opened(unit, found[1]) is not None:
            return Drop("open already, or not at all")
        group, meeting = found
        if member not in await groups.members_of(unit, group.id):
            return Drop("not a member")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), run_cards.offer_card(group, meeting, locale))


class PostedKind:
    """Posts the message that then moves on."""

    name = promises.POSTED
    version = 1

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await _running(unit, prompt)
        if found is None:
            return Drop("over")
        group, opened = found
        return in_place(group.channel, run_cards.run_card(group, opened.meeting, opened.run, now, group.locale), now)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
        if meeting is not None and isinstance(result, Sent):
            await runs.note_message(unit, meeting.id, channel=result.channel, message=result.message, shown="")
            # What it says may have changed since it was sent.
            await self._prompts.promise(unit, promises.shown_promise(meeting, self._clock.now()))


class ShownKind:
    """Lets the message say where the meeting is now; one that was deleted is posted anew."""

    name = promises.SHOWN
    version = 1

    def __init__(self, boards: Edits, prompts: Prompts, clock: Clock) -> None:
        self._boards = boards
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
        group = await groups.group(unit, prompt.guild, meeting.group_id) if meeting else None
        opened = await runs.opened(unit, meeting) if meeting else None
        if group is None or opened is None or opened.channel is None or opened.message is None:
            return Drop("no message")
        card = run_cards.run_card(group, opened.meeting, opened.run, now, group.locale)
        if opened.shown == fingerprint(card):
            return Drop("true already")
        channel, message = opened.channel, opened.message
        carded = opened.run.step if run_cards.carded(opened.run) else None
        return Work(lambda: self._edit(channel, message, card, carded))

    async def _edit(self, channel: int, message: int, card: Card, carded: int | None) -> Done | Fault:
        edited = await self._boards.edit(channel, message, card)
        return edited if isinstance(edited, Fault) else Now(fingerprint(card), carded)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
        if meeting is None:
            return
        if isinstance(result, Now):
            await runs.note_message(unit, meeting.id, shown=result.shown)
            await runs.note_carded(unit, meeting.id, *([] if result.carded is None else [result.carded]))
        elif isinstance(result, Fault) and result.kind is FaultKind.GONE:
            await self._prompts.promise(unit, promises.posted_promise(meeting, self._clock.now()))


class StepKind(OneStep):
    """The time of a step is over: the next one begins, or the order is through."""

    name = promises.STEP

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._move_on(unit, prompt))

    async def _move_on(self, unit: Unit, prompt: Prompt) -> None:
        found, now = await _running(unit, prompt, alone=True), self._clock.now()
        if found is not None:
            await keep(self._prompts, unit, found[1], caught_up(found[1].run, now), now)


class CalledOffKind(OneStep):
    """A meeting was called off while it ran."""

    name = promises.CALLED_OFF_RUN

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._end(unit, prompt))

    async def _end(self, unit: Unit, prompt: Prompt) -> None:
        meeting, now = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"]), self._clock.now()
        opened = await runs.opened(unit, meeting, alone=True) if meeting else None
        if opened is not None:
            await keep(self._prompts, unit, opened, over(opened.run), now)


class AsideKind:
    """Tells who leads that a member stepped out; nothing of it is left behind."""

    name = promises.ASIDE
    version = 1

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, who = await _running(unit, prompt), prompt.payload["who"]
        if found is None or (await runs.aside_of(unit, found[1].meeting.id)).get(who) != prompt.payload["case"]:
            return Drop("back already")
        group, opened = found
        leader = prompt.member or 0
        locale = (await people.person(unit, prompt.guild, leader)).locale
        return Send(Direct(leader, prompt.guild), run_cards.aside_card(group, opened.meeting, who, locale))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        await self._prompts.forget(unit, prompt)


class BackInKind:
    """Calls somebody back when the case they stepped out of is over; nothing of it is left behind."""

    name = promises.BACK_IN
    version = 1

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, member = await _planned(unit, prompt), prompt.member or 0
        if found is None:
            return Drop("over")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), run_cards.back_card(*found, locale))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        await self._prompts.forget(unit, prompt)


class DoorKind:
    """Moves somebody who stepped out, and back; nothing of it is left behind."""

    name = promises.DOOR
    version = 1

    def __init__(self, doors: Doors, prompts: Prompts) -> None:
        self._doors = doors
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, who, out = await _planned(unit, prompt), prompt.payload["who"], bool(prompt.payload["out"])
        voice = (await opening_of(unit, found[1].id)).voice if found else None
        if found is None or voice is None:
            return Drop("no voice room")
        if out is not (who in await runs.aside_of(unit, found[1].id)):
            return Drop("changed their mind")
        move = self._doors.aside if out else self._doors.back
        return Work(lambda: move(prompt.guild, who, voice))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        await self._prompts.forget(unit, prompt)


async def _planned(unit: Unit, prompt: Prompt) -> tuple[Group, Meeting] | None:
    """The meeting and its open group, while it takes place."""
    meeting = await meetings.meeting(unit, prompt.guild, prompt.payload["meeting"])
    group = await groups.group(unit, prompt.guild, meeting.group_id) if meeting else None
    return (group, meeting) if group and meeting and group.open and meeting.planned else None


async def _running(unit: Unit, prompt: Prompt, *, alone: bool = False) -> tuple[Group, Opened] | None:
    """The meeting under way, and its group."""
    found = await _planned(unit, prompt)
    opened = await runs.opened(unit, found[1], alone=alone) if found else None
    if found is None or opened is None or opened.run.state is RunState.OVER:
        return None
    return found[0], opened


def run_kinds(boards: Edits, doors: Doors, prompts: Prompts, clock: Clock) -> list[Kind]:
    return [
        StartKind(prompts),
        BeginKind(prompts),
        OfferKind(),
        PostedKind(prompts, clock),
        ShownKind(boards, prompts, clock),
        StepKind(prompts, clock),
        CalledOffKind(prompts, clock),
        AsideKind(prompts),
        BackInKind(prompts),
        DoorKind(doors, prompts),
    ]
