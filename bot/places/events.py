"""The server's scheduled events, kept as the meetings are: one each, the nearest ones, under a neutral name."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.community import tables as community
from bot.meetings.promises import CHANGED, HELD
from bot.meetings.rules import MeetingState
from bot.places.tables import events as tables
from bot.places.tables.events import Shown
from bot.prompts import Decision, Done, Drop, Fault, Kind, OneStep, Prompt, Result, Work
from bot.storage import Unit
from bot.texts import t

EVENTS_MOST = 100  # Discord's, in a server
KEPT_FREE = 5  # for what people announce themselves


@dataclass(frozen=True, slots=True)
class WantedEvent:
    """A meeting that is to be shown. `event` is Discord's id where it is shown already, `true` with this very time."""

    meeting: int
    starts_at: datetime
    minutes: int
    event: int | None = None
    true: bool = False

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class EventsPlan:
    """How a server's events should be. `wanted` is nearest first; `over` are events whose meeting is no more."""

    guild: int
    name: str
    description: str
    location: str
    wanted: tuple[WantedEvent, ...]
    under_way: tuple[Shown, ...] = ()
    over: tuple[int, ...] = ()

    @property
    def true_already(self) -> bool:
        return not self.over and all(one.true for one in self.wanted)


@dataclass(frozen=True, slots=True)
class EventsMade(Done):
    """The events there are now, as meeting, event, start and minutes."""

    shown: tuple[tuple[int, int, datetime, int], ...] = ()


class Events(Protocol):
    async def keep(self, plan: EventsPlan) -> EventsMade | Fault:
        """Make the server's events match the plan, as many as there is room for; twice changes nothing."""
        ...


async def plan_of(unit: Unit, guild: int, now: datetime) -> EventsPlan:
    locale = (await community.settings_of(unit, guild)).locale
    shown = {one.meeting: one for one in await tables.shown_in(unit, guild)}
    wanted = [
        _wanted(meeting, starts_at, minutes, shown.get(meeting))
        for meeting, starts_at, minutes in await tables.to_show(unit, guild, now, EVENTS_MOST - KEPT_FREE)
    ]
    still = {one.meeting for one in wanted}
    under_way = [one for one in shown.values() if one.state is MeetingState.PLANNED and one.begins <= now]
    kept = still | {one.meeting for one in under_way}
    return EventsPlan(
        guild=guild,
        name=t("event-name", locale),
        description=t("event-description", locale),
        location=t("event-location", locale),
        wanted=tuple(wanted),
        under_way=tuple(under_way),
        over=tuple(one.event for one in shown.values() if one.meeting not in kept),
    )


def _wanted(meeting: int, starts_at: datetime, minutes: int, shown: Shown | None) -> WantedEvent:
    if shown is None:
        return WantedEvent(meeting, starts_at, minutes)
    true = (shown.starts_at, shown.minutes) == (starts_at, minutes)
    return WantedEvent(meeting, starts_at, minutes, shown.event, true)


class EventsKind(OneStep):
    """Something about a meeting changed, or one is over: the events follow, those of a server one after the other."""

    def __init__(self, name: str, events: Events) -> None:
        self.name = name
        self._events = events

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        plan = await plan_of(unit, prompt.guild, now)
        if plan.true_already:
            return Drop("true already")
        return Work(lambda: self._events.keep(plan), lane=f"events:{prompt.guild}")

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        if isinstance(result, EventsMade):
            await tables.note(unit, prompt.guild, result.shown)


def event_kinds(events: Events) -> list[Kind]:
    return [EventsKind(f"{event}.events", events) for event in (CHANGED, HELD)]
