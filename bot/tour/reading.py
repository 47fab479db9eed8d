"""The marks of Discord's texts as a reader sees them: names, rooms, local times, bold. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_timedelta
from rich.text import Text

MARK = re.compile(
    r"<@!?(?P<person>\d+)>|<#(?P<room>\d+)>|<t:(?P<instant>\d+)(?::(?P<style>[tTdDfFR]))?>"
    r"|\*\*(?P<bold>.+?)\*\*|\\(?P<plain>.)"
)
STYLES = {"t": "{0:%H:%M}", "T": "{0:%H:%M}", "d": "{0.day} {0:%b}", "D": "{0.day} {0:%B %Y}"}
FULL = "{0:%a} {0.day} {0:%b %H:%M}"
NAMED, BOLD = "cyan", "bold"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: `zones` are the IANA zones of all who see the text, `now` their present instant (aware)."""

    people: Mapping[int, str]
    rooms: Mapping[int, str]
    zones: Sequence[str]
    now: datetime

    def read(self, text: str, style: str = "") -> Text:
        """The text as it is shown to them."""
        shown = Text(style=style)
        end = 0
        for mark in MARK.finditer(text):
            shown.append(text[end : mark.start()])
            shown.append_text(self._shown(mark))
            end = mark.end()
        return shown.append(text[end:])

    def _shown(self, mark: re.Match[str]) -> Text:
        match mark.lastgroup:
            case "person":
                return Text("@" + self.people.get(int(mark["person"]), "somebody"), NAMED)
            case "room":
                return Text("#" + self.rooms.get(int(mark["room"]), "a room you cannot see"), NAMED)
            case "bold":
                return self.read(mark["bold"], BOLD)
            case "plain":
                return Text(mark["plain"])
            case _:
                instant = datetime.fromtimestamp(int(mark["instant"]), UTC)
                return Text(time_read(instant, mark["style"], self.zones, self.now), NAMED)


def time_read(instant: datetime, style: str | None, zones: Iterable[str], now: datetime) -> str:
    """A `<t:…>` of Discord's as those in these zones read it at this instant."""
    if style == "R":
        return format_timedelta(instant - now, add_direction=True, locale="en")
    return local_times(instant, zones, STYLES.get(style or "f", FULL))


def local_times(instant: datetime, zones: Iterable[str], pattern: str = FULL) -> str:
    """The instant on the clocks of these zones: `Tue 20 Oct 18:00`, with cities where the clocks differ."""
    shown: dict[str, str] = {}
    for zone in zones:
        shown.setdefault(pattern.format(instant.astimezone(ZoneInfo(zone))), city(zone))
    if len(shown) < 2:
        return next(iter(shown), pattern.format(instant))
    return " / ".join(f"{time} in {place}" for time, place in shown.items())


def city(zone: str) -> str:
    """`America/New_York` is New York."""
    return zone.rpartition("/")[2].replace("_", " ")
