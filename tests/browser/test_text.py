"""What people write is text: shown as they meant it, and never obeyed."""

import re

import pytest
from playwright.async_api import expect

from bot.tour.stage import Stage
from tests.browser.robot import post
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.asyncio(loop_scope="package")

EVIL = (
    "<script>alert('script')</script>",
    "<img src=x onerror=alert('image')>",
    "<b>bold</b> &lt;i&gt; &amp;",
    "[press me](javascript:alert('link'))",
    "<a href='https://elsewhere.example'>away</a>",
    "**<img src=x onerror=alert('nested')>**",
    "`</code><script>alert('code')</script>`",
    "<svg/onload=alert('svg')>",
)
OBEYED = "script, img[src=x], [onerror], svg[onload], a[href^=javascript], b"
# What is written, the element it becomes, and what is read there.
MARKED = (
    ("**strong words**", "strong", "strong words"),
    ("*leaning words*", "em", "leaning words"),
    ("__lined words__", "u", "lined words"),
    ("~~struck words~~", "s", "struck words"),
    ("`a * b`", "code", "a * b"),
    ("> said before", "blockquote", "said before"),
    ("- first thing", "li", "first thing"),
    ("\\*as it is\\*", "*", "*as it is*"),
    ("https://example.org/plan_a_b", "a[href='https://example.org/plan_a_b']", "https://example.org/plan_a_b"),
)


async def test_what_looks_like_markup_stays_text(tabs: Tabs) -> None:
    lena = await tabs.open("Lena", "trainings")
    for text in EVIL:
        await lena.say(text)
        await expect(lena.message(text.strip("*`"))).to_be_visible()
    nuria = await tabs.open("Nuria", "trainings")
    await expect(nuria.message(EVIL[-1])).to_be_visible()
    for tab in (lena, nuria):
        await expect(tab.messages.locator(OBEYED)).to_have_count(0)


async def test_markdown_is_shown_as_in_discord(tabs: Tabs) -> None:
    lena = await tabs.open("Lena", "trainings")
    for text, tag, shown in MARKED:
        await lena.say(text)
        await expect(lena.message(shown).locator(tag).filter(has_text=shown).last).to_be_visible()


async def test_a_hidden_word_shows_when_it_is_pressed(tabs: Tabs, told: Stage) -> None:
    lena = await tabs.open("Lena", "trainings")
    await lena.say("The answer is ||forty-two||")
    hidden = lena.message("The answer is").get_by_role("button", name=re.compile("spoiler", re.IGNORECASE))
    await hidden.press("Enter")
    await expect(lena.message("The answer is").get_by_text("forty-two")).to_be_visible()


async def test_a_mention_is_a_name_and_everyone_is_nobody(tabs: Tabs, told: Stage) -> None:
    people = {person.name: person for person in await told.people.all()}
    lobby = await told.people["Lena"].channel("lobby")
    lena = await tabs.open("Lena", "trainings")
    await lena.say(f"{people['Nuria'].mention} look at <#{lobby.id}> and <@1>")
    await expect(lena.message("look at")).to_contain_text("@Nuria look at")
    await expect(lena.message("look at")).to_contain_text("lobby and")
    assert "<@" not in await lena.message("look at").inner_text()


async def test_an_instant_is_told_in_each_ones_zone(tabs: Tabs, told: Stage) -> None:
    channel = await told.people["Anna"].channel("trainings")
    # 2026-03-03 17:30 UTC
    await post(told.sandbox, channel.id, {"content": "We meet <t:1772559000:f>, that is at <t:1772559000:t>"})
    for who, hour in (("Anna", r"\b18:30|6:30\sPM"), ("Maya", r"\b12:30"), ("Olivia", r"\b4:30\sAM|04:30")):
        tab = await tabs.open(who, "trainings")
        await expect(tab.message("We meet")).to_contain_text(re.compile(hour))


async def test_a_distance_in_time_goes_with_the_clock(tabs: Tabs, told: Stage) -> None:
    channel = await told.people["Anna"].channel("trainings")
    soon = int(told.now().timestamp()) + 3 * 3600 + 60
    await post(told.sandbox, channel.id, {"content": f"It begins <t:{soon}:R>"})
    tab = await tabs.open("Anna", "trainings")
    await expect(tab.message("It begins")).to_contain_text("in 3 hours")
    await tab.clock.get_by_role("button", name="+1 hour").click()
    await expect(tab.message("It begins")).to_contain_text("in 2 hours")
