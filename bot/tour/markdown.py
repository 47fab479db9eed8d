"""Discord's markdown as HTML, with each reader's own clock in it. Pure."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.tour.html import Html, joined, tag
from bot.tour.reading import time_read

# Inside a pair of marks an escaped sign belongs to the text: the mark that ends it is a later one.
_SPAN = r"(?:\\.|[^\\])+?"
INLINE = re.compile(
    r"\\(?P<plain>[^\w\s]|_)"
    r"|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)"
    r"|<@!?(?P<person>\d+)>|<#(?P<room>\d+)>|<@&(?P<role>\d+)>"
    r"|<t:(?P<instant>\d{1,11})(?::(?P<style>[tTdDfFR]))?>"
    r"|\[(?P<label>[^\]]+)\]\((?P<target>https?://[^\s)]+)\)"
    r"|(?P<link>https?://[^\s<>]*[^\s<>.,:;?!'\")\]])"
    rf"|\*\*(?P<strong>{_SPAN})\*\*|__(?P<u>{_SPAN})__|~~(?P<s>{_SPAN})~~|\|\|(?P<mark>{_SPAN})\|\|"
    rf"|\*(?P<em>(?!\s){_SPAN})(?<!\s)\*|(?<!\w)_(?P<i>{_SPAN})_(?!\w)",
    re.DOTALL,
)
BLOCK = re.compile(r"```(?:\w*\n)?(?P<code>.+?)\n?```", re.DOTALL)
LINE = re.compile(
    r"(?P<heading>#{1,3}) +(?P<title>.+)|-# +(?P<small>.+)|> (?P<quote>.*)|(?P<bullet> *[-*]|\d+\.) +(?P<item>.+)"
)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads a text at the instant `now`: `zones` are IANA zones by the id of the reader."""

    people: Mapping[int, str]
    rooms: Mapping[int, str]
    zones: Mapping[int, str]
    now: datetime

    def clock(self, instant: datetime, style: str | None = None, margin: str | None = None) -> Html:
        """A time as all read it together, or on the clock of `margin`; and as each reads it, where that differs."""
        together = time_read(instant, style, [margin] if margin else self.zones.values(), self.now)
        each = {reader: time_read(instant, style, [zone], self.now) for reader, zone in self.zones.items()}
        own = json.dumps(each) if set(each.values()) - {together} else None
        return tag("time", together, datetime=instant.isoformat(), data_clocks=own)


def html_of(text: str, readers: Readers) -> Html:
    """A message's text; what is no mark of Discord's is shown as it was typed."""
    parts: list[Html] = []
    end = 0
    for block in BLOCK.finditer(text):
        parts += [*_lines(text[end : block.start()].strip("\n"), readers), tag("pre", tag("code", block["code"]))]
        end = block.end()
    return joined(*parts, *_lines(text[end:].strip("\n"), readers))


def _lines(text: str, readers: Readers) -> Iterator[Html]:
    for line in text.split("\n") if text else ():
        yield _line(line, readers)


def _line(line: str, readers: Readers) -> Html:
    found = LINE.fullmatch(line)
    kind = found and next(name for name in ("title", "small", "quote", "item") if found[name] is not None)
    if not found or not kind:
        return tag("p", _inline(line, readers))
    if kind == "item" and found["bullet"].strip() not in ("-", "*"):
        return tag("p", found["bullet"], " ", _inline(found["item"], readers), class_="item")
    return tag("p", *["• "] * (kind == "item"), _inline(found[kind], readers), class_=kind)


def _inline(text: str, readers: Readers) -> Html:
    parts: list[Html | str] = []
    end = 0
    for mark in INLINE.finditer(text):
        parts += [text[end : mark.start()], _shown(mark, readers)]
        end = mark.end()
    return joined(*parts, text[end:])


def _shown(mark: re.Match[str], readers: Readers) -> Html:
    name, shown = next((name, show) for name, show in SHOWN.items() if mark[name] is not None)
    return shown(mark, mark[name], readers)


def _person(_: re.Match[str], member: str, readers: Readers) -> Html:
    return tag("span", f"@{readers.people.get(int(member), 'somebody')}", class_="mention")


def _room(_: re.Match[str], channel: str, readers: Readers) -> Html:
    return tag("span", f"#{readers.rooms.get(int(channel), 'a room you cannot see')}", class_="mention")


def _role(_: re.Match[str], __: str, ___: Readers) -> Html:
    return tag("span", "@a role", class_="mention")


def _time(mark: re.Match[str], instant: str, readers: Readers) -> Html:
    return readers.clock(datetime.fromtimestamp(int(instant), UTC), mark["style"])


def _link(mark: re.Match[str], target: str, readers: Readers) -> Html:
    label = _inline(mark["label"], readers) if mark["label"] else target
    return tag("a", label, href=target, rel="noreferrer")


def _within(name: str) -> "Show":
    return lambda _, inside, readers: tag(name, _inline(inside, readers))


Show = Callable[[re.Match[str], str, Readers], Html]
SHOWN: Mapping[str, Show] = {
    "plain": lambda _, sign, __: joined(sign),
    "code": lambda _, code, __: tag("code", code),
    "person": _person,
    "room": _room,
    "role": _role,
    "instant": _time,
    "target": _link,
    "link": _link,
    **{name: _within(name) for name in ("strong", "u", "s", "mark", "em", "i")},
}
