"""Discord's marks as HTML: what a member typed is text, and every time stands on its reader's clock."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.markup import plain
from bot.tour.html import tag
from bot.tour.markdown import Readers, html_of

NOW = datetime(2026, 10, 26, 16, tzinfo=UTC)
ANNA, MAYA = 1, 2
READERS = Readers({ANNA: "Anna"}, {5: "our-room"}, {ANNA: "Europe/Berlin", MAYA: "America/New_York"}, NOW)


def shown(text: str) -> str:
    return html_of(text, READERS)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("two\nlines", "<p>two</p><p>lines</p>"),
        ("**bold** *slanted* _too_", "<p><strong>bold</strong> <em>slanted</em> <i>too</i></p>"),
        ("__under__ ~~struck~~ ||hidden||", "<p><u>under</u> <s>struck</s> <mark>hidden</mark></p>"),
        ("**bold with *slanted* in it**", "<p><strong>bold with <em>slanted</em> in it</strong></p>"),
        (r"**A \*star\***", "<p><strong>A *star*</strong></p>"),
        ("snake_case_name 2 * 3 * 4", "<p>snake_case_name 2 * 3 * 4</p>"),
        ("`**code**`", "<p><code>**code**</code></p>"),
        ("before\n```py\n<b>\n```\nafter", "<p>before</p><pre><code>&lt;b&gt;</code></pre><p>after</p>"),
        ("## Title", '<p class="title">Title</p>'),
        ("-# small", '<p class="small">small</p>'),
        ("> quoted", '<p class="quote">quoted</p>'),
        ("- item", '<p class="item">• item</p>'),
        ("2. second", '<p class="item">2. second</p>'),
        ("<@1> <@!1>", '<p><span class="mention">@Anna</span> <span class="mention">@Anna</span></p>'),
        ("<@9>", '<p><span class="mention">@somebody</span></p>'),
        ("<#5>", '<p><span class="mention">#our-room</span></p>'),
        ("<@&7>", '<p><span class="mention">@a role</span></p>'),
        ("[here](https://a.example/x)", '<p><a href="https://a.example/x" rel="noreferrer">here</a></p>'),
        ("see https://a.example.", '<p>see <a href="https://a.example" rel="noreferrer">https://a.example</a>.</p>'),
        ("[here](javascript:alert(1))", "<p>[here](javascript:alert(1))</p>"),
        ("", ""),
    ],
)
def test_marks_become_what_they_stand_for(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "**<b>**",
        "`</code>`",
        "[<i>](https://a.example/\"onclick='x')",
        "```</pre>```",
        "# <h1>",
        "&lt;script&gt;",
    ],
)
def test_what_a_member_types_never_becomes_markup(typed: str) -> None:
    ours = r"</?(p|strong|em|code|pre|span)( class=\"\w+\")?>|<a href=\"[^\"<>]*\" rel=\"noreferrer\">|</a>"
    assert not re.search(r"[<>]", re.sub(ours, "", shown(typed)))


@pytest.mark.parametrize("typed", ["*a*_b_", "<@1>", "# no", "[a](https://b.example)", "- 1. `x` ~~y~~ ||z||"])
def test_what_the_bot_shows_as_typed_is_shown_as_typed(typed: str) -> None:
    assert shown(plain(typed)) == str(tag("p", typed))


def clocks(html: str) -> dict[str, str]:
    found = re.search(r'data-clocks="([^"]*)"', html)
    return json.loads(found[1].replace("&quot;", '"')) if found else {}


def test_each_reader_has_a_time_on_their_own_clock() -> None:
    html = shown(f"<t:{int(NOW.timestamp())}:F>")
    assert "Mon 26 Oct 17:00 in Berlin / Mon 26 Oct 12:00 in New York</time>" in html
    assert clocks(html) == {str(ANNA): "Mon 26 Oct 17:00", str(MAYA): "Mon 26 Oct 12:00"}


def test_a_time_that_all_read_alike_stands_once() -> None:
    html = shown(f"<t:{int((NOW + timedelta(days=4)).timestamp())}:R>")
    assert ">in 4 days</time>" in html
    assert clocks(html) == {}


def test_at_the_margin_all_together_read_one_clock() -> None:
    html = READERS.clock(NOW, margin="Europe/Berlin")
    assert ">Mon 26 Oct 17:00</time>" in html
    assert clocks(html)[str(MAYA)] == "Mon 26 Oct 12:00"
