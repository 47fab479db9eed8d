"""Meetings as an iCalendar file (RFC 5545). Pure: values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Component, Event, Timezone, vDuration

from bot.prompts.walltime import zone_named

PRODUCT = "-//Busstop//Meetings//EN"
ASK_AGAIN = timedelta(hours=1)  # how often a calendar program may look for what has moved
NO_ZONE = "Etc/UTC"
# A calendar program may keep the first definition of a zone that it meets, so every file says it for the same years.
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2039, 12, 31)


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting. `uid` stays through every move, `sequence` grows with each; `off` says that it was called off."""

    uid: str
    starts_at: datetime
    minutes: int
    zone: str
    sequence: int
    off: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands in every entry: it may be seen by others in a shared calendar, so it names no group."""

    name: str
    title: str
    description: str


def uid_of(guild: int, founded_at: datetime, meeting: int) -> str:
    """A name no other meeting has, also of another database whose numbers began anew."""
    return f"{uuid5(NAMESPACE_URL, f'busstop:{guild}:{founded_at.isoformat()}:{meeting}')}@busstop"


def as_ics(entries: Sequence[Entry], wording: Wording, stamp: datetime) -> bytes:
    """The file. `stamp` is the instant at which what it says was put together, UTC."""
    calendar = Calendar()
    _add(calendar, prodid=PRODUCT, version="2.0", method="PUBLISH", name=wording.name)
    _add(calendar, x_wr_calname=wording.name, refresh_interval=ASK_AGAIN, x_published_ttl=vDuration(ASK_AGAIN))
    for zone in _zones(entries):
        calendar.add_component(zone)
    for entry in entries:
        calendar.add_component(_event(entry, wording, stamp))
    return calendar.to_ical()


def _zones(entries: Sequence[Entry]) -> list[Timezone]:
    """The definition of every zone named; one at least, as a calendar without any component is none."""
    return [_zone(zone) for zone in sorted({entry.zone for entry in entries} or {NO_ZONE})]


@lru_cache(maxsize=64)
def _zone(zone: str) -> Timezone:
    """Each change of the zone's clocks by itself: several in one RDATE are read wrongly by some programs."""
    listed = Timezone.from_tzinfo(zone_named(zone), zone, first_date=FIRST_DAY, last_date=LAST_DAY)
    single = Timezone()
    _add(single, tzid=zone)
    parts: list[Any] = listed.subcomponents
    for part in parts:
        for onset in (part["DTSTART"].dt, *_repeated(part)):
            single.add_component(_onset(part, onset))
    return single


def _repeated(part: Any) -> list[datetime]:
    found = part.get("RDATE")
    return [one.dt for one in found.dts] if found is not None else []


def _onset(part: Any, at: datetime) -> Component:
    made: Component = type(part)()
    _add(made, dtstart=at)
    for name in ("TZNAME", "TZOFFSETFROM", "TZOFFSETTO"):
        made[name] = part[name]
    return made


def _event(entry: Entry, wording: Wording, stamp: datetime) -> Event:
    event = Event()
    # A duration, not an end: the end of a meeting may be a local time that comes twice that night.
    lasts = timedelta(minutes=entry.minutes)
    _add(event, uid=entry.uid, dtstamp=stamp, dtstart=_start(entry), duration=lasts, sequence=entry.sequence)
    status, transparency = ("CANCELLED", "TRANSPARENT") if entry.off else ("CONFIRMED", "OPAQUE")
    _add(event, summary=wording.title, description=wording.description, status=status, transp=transparency)
    event["CLASS"] = "PRIVATE"
    return event


def _add(component: Any, **properties: Any) -> None:
    """Properties by name, `_` for `-`."""
    for name, value in properties.items():
        parameters = {"VALUE": "DURATION"} if name == "refresh_interval" else None
        component.add(name.replace("_", "-"), value, parameters)


def _start(entry: Entry) -> datetime:
    """The group's wall time; UTC for the second of two equal ones, which a zone's name cannot tell (section 3.3.5)."""
    local = entry.starts_at.astimezone(zone_named(entry.zone))
    return entry.starts_at if local.fold else local
