"""The story as one file: what each could see, escaped, and without a request to anywhere."""

import base64
import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from bot.sandbox.shapes import Attachment, Button, Channel, Field, Form, Message, Option, Person, Select
from bot.tour.everybody import Everybody
from bot.tour.html import VOID
from bot.tour.news import Seen
from bot.tour.page import page_of
from bot.tour.story import Answer, Chapter, Checked, Deed, Event, Remark

AT = datetime(2026, 10, 19, 16, 30, tzinfo=UTC)
ANNA, MAYA = Person(1, "Anna", zone="Europe/Berlin"), Person(2, "Maya", zone="America/New_York")
BOT = Person(9, "Busstop", bot=True)
ROOM = Channel(7, "our-room", "text")
EVERYBODY = Everybody([ANNA, MAYA], {7: "our-room"})
EVIL = "<script>alert('x')</script><img src=https://evil.example/x onerror=alert(1)>"
CARD = Message(
    20,
    7,
    BOT,
    "**Hello** <@2>",
    AT,
    buttons=(Button("We talked", "a", "primary"), Button("Gone", "b", disabled=True)),
    selects=(Select("c", "string", "Which day?", (Option("Monday", "0", chosen=True), Option("Tuesday", "1"))),),
    attachments=(Attachment("plan.ics", "/attachments/1/plan.ics", 2048),),
)
FORM = Form(
    30,
    "Found a group",
    "f",
    fields=(
        Field("name", "Name", "line", required=True),
        Field("seats", "Seats", "radio", options=(Option("4", "4"), Option("10", "10"))),
        Field("direct", "Write to me?", "checkbox"),
        Field("about", "About", "paragraph", description="No client details.", placeholder="In a sentence"),
    ),
)


class Parsed(HTMLParser):
    """The elements of a page with their attributes; fails where one is closed that is not open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def having(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


def page(*events: Event) -> str:
    return page_of("A week", [Chapter("Monday", ("It begins.",)), *events], EVERYBODY, "Europe/Berlin")


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def readers(html: str) -> list[str]:
    return [ids for ids in Parsed(html).having("data-for") if ids]


def test_a_message_looks_as_it_did_and_says_who_could_read_it() -> None:
    html = page(Seen(CARD, ROOM, ("Anna", "Maya")))
    for said in ("#our-room", "Mon 19 Oct 18:30", "Anna and Maya can read it", "@Maya", "We talked", "plan.ics"):
        assert said in text(html)
    assert "<strong>Hello</strong>" in html
    assert "Gone (switched off)" in text(html)
    assert "Choice, Which day?: Monday" in text(html)
    assert readers(html) == ["1 2"]
    assert "Mon 19 Oct 12:30" in html


def test_only_who_was_answered_sees_the_answer() -> None:
    html = page(Deed("Maya", "sends /home"), Answer("Maya", CARD, AT))
    assert readers(html) == ["2", "2"]
    assert "only Maya can see this" in text(html)


def test_a_message_somebody_acts_on_is_shown_to_them_first_and_once() -> None:
    seen = Seen(CARD, ROOM, ("Anna",))
    acts = [Deed(who, "presses [ We talked ]", to=CARD) for who in ("Anna", "Maya", "Maya")]
    assert readers(page(seen, *acts)) == ["1", "1", "2", "2", "2"]
    assert len(Parsed(page(seen, *acts)).having("data-again")) == 1


def test_what_others_did_alike_is_marked_so() -> None:
    html = page(Remark(("Likewise Maya.",)), Deed("Maya", "sends /home", again=True))
    assert Parsed(html).having("data-again") == [""]
    assert "Likewise Maya." in text(html)


def test_a_form_is_shown_as_it_was_sent() -> None:
    values = {"Name": "Circle", "Seats": "10", "Write to me?": True}
    html = text(page(Answer("Anna", FORM, AT), Deed("Anna", "fills it in", filled=(FORM, values))))
    for said in (
        "A form opens: Found a group",
        "Circle",
        "○ 4",
        "◉ 10",
        "☑ yes",
        "No client details.",
        "In a sentence",
    ):
        assert said in html


@pytest.mark.parametrize(
    "events",
    [
        [Seen(Message(21, 7, Person(3, EVIL), EVIL, AT), Channel(7, EVIL, "text"), ("Anna",))],
        [Deed("Anna", f"sends /{EVIL}", (EVIL,)), Answer("Anna", FORM, AT)],
        [Deed("Anna", "fills it in", filled=(FORM, {"Name": EVIL, "About": EVIL}))],
        [Seen(Message(22, 7, BOT, "", AT, buttons=(Button(EVIL, None),)), ROOM, ("Anna",))],
        [Chapter(EVIL, (EVIL,)), Remark((EVIL,)), Checked(EVIL, EVIL)],
    ],
)
def test_what_anybody_writes_is_text(events: Sequence[Event]) -> None:
    html = page(*events)
    assert EVIL not in html
    elements = [name for name, _ in Parsed(html).elements]
    assert (elements.count("script"), elements.count("img")) == (1, 0)
    assert not [name for _, attributes in Parsed(html).elements for name in attributes if name.startswith("on")]


def test_it_asks_nobody_for_anything() -> None:
    html = page(Seen(CARD, ROOM, ("Anna",)), Deed("Anna", "fills it in", filled=(FORM, {})))
    parsed = Parsed(html)
    assert not {name for name, _ in parsed.elements} & {"img", "link", "iframe", "object", "form", "base"}
    assert parsed.having("src") == []
    assert [link for link in parsed.having("href") if not link.startswith("#")] == []
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|https?:", html)


def test_nothing_but_its_own_style_and_script_may_run() -> None:
    html = page()
    policy = next(attributes["content"] for _, attributes in Parsed(html).elements if "http-equiv" in attributes)
    assert policy.startswith("default-src 'none'")
    for name in ("style", "script"):
        found = re.search(rf"<{name}>(.*)</{name}>", html, re.DOTALL)
        assert found
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_what_held_and_what_did_not_are_marked() -> None:
    assert "All 2 expectations held." in text(page(Checked("All is well."), Checked("Still.")))
    html = text(page(Checked("All is well."), Checked("Still.", "it was not")))
    for said in ("An expectation was not met", "✓ All is well.", "✗ Expected: Still.", "Instead: it was not"):
        assert said in html
    assert "expectations held" not in html
