"""The prompts of check-ins: each re-reads the truth and says what, if anything, is still to be sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.checkins import cards, promises
from bot.checkins.news import AgreedKind, BeginsKind, CannotKind
from bot.checkins.organising import Organising
from bot.checkins.service import shared_times
from bot.checkins.situation import Situation, running_week, situation, still_meeting
from bot.checkins.tables import programmes, rounds
from bot.checkins.tables.rounds import Round, Seated
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.leaving import see_off
from bot.groups.promises import BACK, MOVED, room_promise
from bot.groups.tables import Group
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import (
    Apply,
    Channel,
    Decision,
    Direct,
    Done,
    Drop,
    Fault,
    FaultKind,
    Kind,
    Later,
    OneStep,
    Prompt,
    Prompts,
    Result,
    Send,
    Work,
)
from bot.prompts.walltime import next_instant
from bot.storage import Unit

TOO_LATE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class StillHere(Done):
    """Which of the members asked about have left the server."""

    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadMade(Done):
    thread: int = 0
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadPlan:
    """A pairing's thread: `known` once its id is stored; `look` when it may have been made without being stored."""

    guild: int
    channel: int
    name: str
    members: tuple[int, ...]
    known: int | None
    look: bool


class Threads(Protocol):
    """What check-ins ask of the chat."""

    async def still_here(self, guild: int, members: tuple[int, ...]) -> StillHere | Fault: ...

    async def open_thread(self, plan: ThreadPlan) -> ThreadMade | Fault:
        """A private thread with these members; the one made before, if there is one."""
        ...


class RoundKind:
    """Opens a round at its wall time and promises the next one."""

    name = promises.ROUND
    version = 1

    def __init__(self, threads: Threads, organising: Organising, prompts: Prompts, clock: Clock) -> None:
        self._threads = threads
        self._organising = organising
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        programme = await programmes.programme(unit, prompt.guild, prompt.payload["group"])
        if programme is None:
            return Drop("no programme")
        if now - prompt.due_at > TOO_LATE:
            return Later(next_instant(programme.schedule.opens, now))
        members = tuple(one.member for one in await programmes.participants_of(unit, programme.group_id))
        return Work(lambda: self._threads.still_here(prompt.guild, members))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        programme = await programmes.programme(unit, prompt.guild, prompt.payload["group"])
        if group is None or not group.open or programme is None:
            return
        if isinstance(result, StillHere):
            await self._see_off(unit, group, result.left, prompt)
            await self._organising.open(unit, programme, prompt.due_at)
        opens = next_instant(programme.schedule.opens, self._clock.now())
        await self._prompts.promise(unit, promises.round_promise(group.guild, group.id, opens))

    async def _see_off(self, unit: Unit, group: Group, left: tuple[int, ...], prompt: Prompt) -> None:
        for member in left:
            await see_off(self._prompts, unit, group, member, f"round:{prompt.id}:{member}", self._clock.now())


class BackKind(OneStep):
    """A group that had ended goes on, so its next round is promised again."""

    name = f"{BACK}.checkins"

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._promise(unit, prompt, now))

    async def _promise(self, unit: Unit, prompt: Prompt, now: datetime) -> None:
        programme = await programmes.programme(unit, prompt.guild, prompt.payload["group"])
        if programme is not None:
            opens = next_instant(programme.schedule.opens, now)
            await self._prompts.promise(unit, promises.round_promise(prompt.guild, programme.group_id, opens))


class MovedKind(OneStep):
    """Hears that the group has a new channel: the pairs of a round that is open get their place there."""

    name = f"{MOVED}.checkins"

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._apply(unit, prompt, now))

    async def _apply(self, unit: Unit, prompt: Prompt, now: datetime) -> None:
        latest = await rounds.latest_open(unit, prompt.payload["group"])
        if latest is None or latest.opened_at is None or latest.opened_at.timestamp() >= prompt.payload["since"]:
            return
        if latest.closes_at is None or latest.closes_at <= now:
            return
        pairs = await rounds.pairings_of(unit, latest.id)
        if not latest.in_threads:
            await self._prompts.promise(unit, *promises.pages_again(latest, len(pairs), prompt.id, now))
            return
        told = [one for one in pairs if one.thread is not None and not one.talked]
        for one in told:
            await rounds.set_thread(unit, one.id, None)
        await self._prompts.promise(unit, *(promises.thread_again(latest, one.id, prompt.id, now) for one in told))


class ThreadKind:
    """Makes a pairing's private thread, then promises what is told in it."""

    name = promises.THREAD
    version = 1

    def __init__(self, threads: Threads, prompts: Prompts, clock: Clock) -> None:
        self._threads = threads
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await situation(unit, prompt, now)
        if found is None or found.alone:
            return Drop("pairing gone")
        group, seated = found.group, found.seated
        if group.channel is None:
            return Later(now + timedelta(minutes=1))
        plan = ThreadPlan(
            guild=group.guild,
            channel=group.channel,
            name=cards.thread_name(found.round, seated, group.locale),
            members=seated.members,
            known=seated.thread,
            look=prompt.doubtful or prompt.attempts > 0,
        )
        return Work(lambda: self._threads.open_thread(plan), lane=f"{self.name}:{seated.id}")

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        now = self._clock.now()
        found = await situation(unit, prompt, now)
        if found is None:
            return
        if is_gone(result):
            await make_again(unit, self._prompts, found, prompt, now)
        if isinstance(result, ThreadMade) and found.round.closes_at is not None:
            await rounds.set_thread(unit, found.seated.id, result.thread)
            told = promises.told_promise(
                found.round, found.seated.id, result.thread, prompt.due_at, found.round.closes_at
            )
            await self._prompts.promise(unit, told)


def is_gone(result: Result) -> bool:
    """Whether the place something was to be done in does not exist any more."""
    return isinstance(result, Fault) and result.kind is FaultKind.GONE


async def make_again(unit: Unit, prompts: Prompts, found: Situation, prompt: Prompt, now: datetime) -> None:
    """A thread, and perhaps the room with it, was deleted behind our back: both are made again, and all are told."""
    await rounds.set_thread(unit, found.seated.id, None)
    await groups.change_group(unit, found.group.id, channel=None)
    room = room_promise(found.group, f"gone:{prompt.id}", now)
    await prompts.promise(unit, room, promises.again(promises.THREAD, prompt))


class ToldKind:
    """Tells a pairing in its thread: who, how long, which times all can, and what to press."""

    name = promises.TOLD
    version = 1

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await situation(unit, prompt, now)
        if found is None or found.alone or found.seated.thread is None:
            return Drop("pairing gone")
        shared = await shared_times(unit, found.round, found.seated, now)
        card = cards.told_card(found.group, found.round, found.seated, shared, await _agreed_time(unit, found, now))
        return Send(Channel(found.seated.thread), card)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        now = self._clock.now()
        found = await situation(unit, prompt, now)
        if found is not None and is_gone(result):
            await make_again(unit, self._prompts, found, prompt, now)


async def _agreed_time(unit: Unit, found: Situation, now: datetime) -> datetime | None:
    """When a standing pair talks next."""
    for pair in await programmes.standing_of(unit, found.group.id, now):
        if {pair.member, pair.other} == set(found.seated.members):
            return next_instant(pair.time, now)
    return None


class PageKind:
    """Tells many pairs at once, a page of them in the group's own channel."""

    name = promises.PAGE
    version = 1

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        week = await running_week(unit, prompt.guild, prompt.payload["round"])
        if week is None:
            return Drop("round gone")
        group, round_ = week
        if group.channel is None:
            return Later(now + timedelta(minutes=1))
        first, last = prompt.payload["first"], prompt.payload["last"]
        shown = [one for one in await rounds.pairings_of(unit, round_.id) if first <= one.ordinal <= last]
        return Send(Channel(group.channel), cards.page_card(group, round_, shown))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        week = await running_week(unit, prompt.guild, prompt.payload["round"])
        if week is not None and is_gone(result):
            await groups.change_group(unit, week[0].id, channel=None)
            room = room_promise(week[0], f"gone:{prompt.id}", self._clock.now())
            await self._prompts.promise(unit, room, promises.again(promises.PAGE, prompt))


class ReminderKind(OneStep):
    """A nudge or the closing question: in the pair's thread, or directly to who allowed it. Never once one answered."""

    def __init__(self, name: str, card: Callable[[Group, Round, Seated], cards.Card]) -> None:
        self.name = name
        self._card = card

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        if "pairing" in prompt.payload:
            return await self._in_thread(unit, prompt, now)
        return await self._directly(unit, prompt, now)

    async def _in_thread(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await situation(unit, prompt, now)
        if found is None or found.seated.thread is None:
            return Drop("pairing gone")
        if found.seated.answered or found.seated.rests:
            return Drop("answered")
        if found.alone and self.name == promises.ASK:
            return Drop("told that they are alone")
        return Send(Channel(found.seated.thread), self._words(found))

    def _words(self, found: Situation) -> cards.Card:
        if found.alone:
            return cards.alone_card(found.group, found.seated.members[0], found.seated.id)
        return self._card(found.group, found.round, found.seated)

    async def _directly(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        member = prompt.payload["member"]
        if not (await people.person(unit, prompt.guild, member)).direct:
            return Drop("not allowed")
        week = await running_week(unit, prompt.guild, prompt.payload["round"])
        if week is None:
            return Drop("round gone")
        group, round_ = week
        for seated in await rounds.pairings_with(unit, round_.id, member):
            now_so = Situation(group, round_, await still_meeting(unit, group, seated, now))
            if member in now_so.seated.members and not seated.answered and not seated.rests:
                return Send(Direct(member, group.guild), stoppable(self._words(now_so), group.locale))
        return Drop("answered")


class StandingKind(OneStep):
    """Asks somebody whether they want a standing pair: directly if they allowed it, else at their next /home."""

    name = promises.STANDING

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        offer = await programmes.standing_pair(unit, prompt.guild, prompt.payload["standing"])
        group = await groups.group(unit, prompt.guild, offer.group_id) if offer else None
        if offer is None or group is None or offer.agreed:
            return Drop("offer gone")
        asked = await programmes.participant(unit, group.id, offer.other)
        if asked is None:
            return Drop("not taking part")
        if asked.paused_until is not None and not asked.present(now):
            return Later(asked.paused_until)
        them = await people.person(unit, prompt.guild, offer.other)
        card = cards.standing_offer_card(group, offer, them.locale)
        return Send(Direct(offer.other, prompt.guild), stoppable(card, them.locale))


def checkin_kinds(threads: Threads, organising: Organising, prompts: Prompts, clock: Clock) -> list[Kind]:
    return [
        RoundKind(threads, organising, prompts, clock),
        BackKind(prompts),
        MovedKind(prompts),
        ThreadKind(threads, prompts, clock),
        ToldKind(prompts, clock),
        PageKind(prompts, clock),
        ReminderKind(promises.NUDGE, cards.nudge_card),
        ReminderKind(promises.ASK, cards.ask_card),
        StandingKind(),
        CannotKind(),
        AgreedKind(),
        BeginsKind(),
    ]
