"""The story as one HTML file that needs no other: what everybody did and saw, or what one of them did."""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from bot.sandbox.shapes import Channel, Form, Message
from bot.tour.everybody import Everybody
from bot.tour.html import Html, joined, tag
from bot.tour.looks import form_html, message_html
from bot.tour.markdown import Readers
from bot.tour.news import Seen
from bot.tour.reading import city
from bot.tour.screen import listed, place_of
from bot.tour.story import Answer, Chapter, Checked, Deed, Event, Remark

STYLE, SCRIPT = (Path(__file__).with_name(name) for name in ("page.css", "page.js"))


def save_page(file: Path, title: str, events: Sequence[Event], everybody: Everybody, zone: str) -> None:
    """Write the story into this file; `zone` is whose time of day stands at the margin."""
    file.write_text(page_of(title, events, everybody, zone), encoding="utf-8")


def page_of(title: str, events: Sequence[Event], everybody: Everybody, zone: str) -> str:
    """The whole document."""
    style, script = (Html(file.read_text(encoding="utf-8")) for file in (STYLE, SCRIPT))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"Busstop: {title.lower()}"),
        tag("style", style),
    )
    chapters = list(_chapters(events))
    story = Telling(everybody, zone)
    sections = [story.section(number, chapter) for number, chapter in enumerate(chapters)]
    skip = tag("a", "Skip to the story", href="#story", class_="skip")
    main = tag("main", _intro(title, events, zone), *sections, id="story", tabindex="-1")
    body = tag("body", skip, _choices(everybody), tag("div", _contents(chapters), main, class_="columns"))
    return f"<!doctype html>\n{tag('html', head, body, tag('script', script), lang='en')}\n"


def _policy(style: str, script: str) -> str:
    """Nothing may be fetched and nothing may run but what is written here, whatever a text holds."""
    allowed = {"style": style, "script": script}
    digests = {name: hashlib.sha256(source.encode()).digest() for name, source in allowed.items()}
    sources = (f"{name}-src 'sha256-{base64.b64encode(digest).decode()}'" for name, digest in digests.items())
    return "; ".join(("default-src 'none'", "base-uri 'none'", "form-action 'none'", *sources))


def _choices(everybody: Everybody) -> Html:
    """Whose eyes one looks through, and whether the expectations are shown."""
    people = [
        tag("option", f"{person.name} ({city(person.zone or 'UTC')})", value=str(person.id), data_name=person.name)
        for person in everybody.members
    ]
    who = tag("select", tag("option", "Everybody", value=""), *people, id="who")
    checks = tag("label", tag("input", type="checkbox", id="checks", checked=True), " Show what is checked")
    label = tag("label", "What did they see?", for_="who")
    return tag("header", tag("strong", "Busstop"), tag("span", label, " ", who), checks)


def _contents(chapters: Sequence[Sequence[Event]]) -> Html:
    items = (
        tag("li", tag("a", event.title, href=f"#chapter-{number}"))
        for number, (event, *_) in enumerate(chapters)
        if isinstance(event, Chapter)
    )
    return tag("nav", tag("details", tag("summary", "Chapters"), tag("ol", *items), open=True), aria_label="Chapters")


def _intro(title: str, events: Sequence[Event], zone: str) -> Html:
    checked = [event for event in events if isinstance(event, Checked)]
    failed = [event for event in checked if event.instead is not None]
    result = (
        f"All {len(checked)} expectations held." if not failed else "An expectation was not met; the story ends there."
    )
    return joined(
        tag("h1", title),
        tag(
            "p",
            "This is a small community of therapists, none of them real, on a local Discord. The bot is the real one.",
        ),
        tag(
            "p",
            "Choose somebody above, and you see what that person did and could read, at the times of their own clock.",
        ),
        tag("p", f"With everybody shown, the time beside a message is that in {city(zone)}."),
        tag("p", tag("b", result), class_="failed" if failed else "held"),
    )


def _chapters(events: Sequence[Event]) -> Iterator[list[Event]]:
    chapter: list[Event] = []
    for event in events:
        if isinstance(event, Chapter) and chapter:
            yield chapter
            chapter = []
        chapter.append(event)
    if chapter:
        yield chapter


class Telling:
    """Tells chapter by chapter, and remembers who has been shown which message."""

    def __init__(self, everybody: Everybody, zone: str) -> None:
        self._everybody = everybody
        self._zone = zone
        self._shown: defaultdict[str, set[int]] = defaultdict(set)

    def section(self, number: int, events: Sequence[Event]) -> Html:
        entries = [entry for event in events for entry in self._entries(event)]
        nothing = tag("p", class_="nothing", hidden=True)
        return tag("section", *entries[:1], nothing, *entries[1:], id=f"chapter-{number}")

    def _entries(self, event: Event) -> Iterator[Html]:
        match event:
            case Chapter():
                yield tag("div", tag("h2", event.title), *(tag("p", line) for line in event.lines))
            case Remark():
                yield tag("div", *(tag("p", line) for line in event.lines), class_="remark", data_for="")
            case Checked():
                yield _checked(event)
            case Seen():
                yield self._message(event.message, event.place, event.readers)
            case Answer():
                yield self._answer(event)
            case Deed():
                yield from self._deed(event)

    def _deed(self, deed: Deed) -> Iterator[Html]:
        if deed.to is not None and deed.to.id not in self._shown[deed.who]:
            room = self._everybody.rooms.get(deed.to.channel, "")
            yield self._message(deed.to, Channel(deed.to.channel, room, "text"), [deed.who], again=True)
        inside = [form_html(*deed.filled)] if deed.filled else [tag("p", detail) for detail in deed.details]
        what = tag("p", tag("b", deed.who), " ", deed.what)
        yield self._entry("div", "deed", [deed.who], deed.again, what, *inside)

    def _answer(self, answer: Answer) -> Html:
        if isinstance(answer.what, Form):
            opened = tag("p", f"A form opens: {answer.what.title}")
            return self._entry("div", "answer", [answer.who], answer.again, opened)
        self._shown[answer.who].add(answer.what.id)
        body = message_html(answer.what, self._readers([answer.who], answer.at))
        head = tag("header", tag("b", answer.what.author.name), " ", _faint(f"only {answer.who} can see this"))
        return self._entry("article", "answer", [answer.who], answer.again, head, body)

    def _message(self, message: Message, place: Channel, who: Sequence[str], again: bool = False) -> Html:
        for name in who:
            self._shown[name].add(message.id)
        readers = self._readers(who, message.at)
        can_read = "" if again else f"{listed(who, most=len(who))} can read it"
        head = (tag("b", message.author.name), tag("span", place_of(place), class_="place"))
        when = readers.clock(message.at, margin=self._zone)
        header = tag("header", *head, when, _faint(can_read))
        return self._entry("article", "message", who, again, header, message_html(message, readers))

    def _readers(self, names: Sequence[str], now: datetime) -> Readers:
        members = self._everybody.members
        zones = {person.id: person.zone or "UTC" for person in members if person.name in names}
        return Readers({person.id: person.name for person in members}, self._everybody.rooms, zones, now)

    def _entry(self, name: str, kind: str, who: Sequence[str], again: bool, *inside: Html) -> Html:
        ids = " ".join(str(self._everybody.id_of(one)) for one in who)
        return tag(name, *inside, class_=f"entry {kind}", data_for=ids, data_again=again)


def _checked(checked: Checked) -> Html:
    if checked.instead is None:
        return tag("p", tag("span", "✓ ", aria_hidden="true"), checked.sentence, class_="check held")
    instead = [tag("p", f"Instead: {checked.instead}")] if checked.instead else []
    return tag("div", tag("p", f"✗ Expected: {checked.sentence}"), *instead, class_="failed")


def _faint(text: str) -> Html:
    return tag("span", text, class_="faint")
