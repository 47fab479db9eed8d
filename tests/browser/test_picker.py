"""The command picker and what it sends, by keyboard alone."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.tabs import Tabs

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_command_is_found_filled_and_sent_by_keyboard(tabs: Tabs) -> None:
    ines = await tabs.open("Ines", "lobby")
    keys = ines.page.keyboard
    await ines.box.focus()
    await keys.type("/group sh")
    commands = ines.page.get_by_role("listbox", name="Commands")
    chosen = commands.get_by_role("option", selected=True)
    await expect(chosen).to_contain_text("group show")
    await expect(chosen).to_contain_text("Look at one group")
    await keys.press("Tab")
    await expect(ines.page.get_by_role("button", name="Send", exact=True)).to_be_focused()
    # What may be left out stands before it.
    await keys.press("Shift+Tab")
    await keys.press("Shift+Tab")
    await keys.press("Enter")
    await expect(ines.page.get_by_role("combobox", name="group")).to_be_focused()
    await keys.type("monday")
    suggested = ines.page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    await expect(suggested).to_have_text(["Monday Circle"])
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(ines.page.get_by_role("button", name="Send", exact=True)).to_be_focused()
    await keys.press("Enter")
    await expect(ines.message("Monday Circle · Support for each other")).to_contain_text("Only you can see this")
    await expect(ines.box).to_be_focused()


async def test_arrows_go_through_the_commands_and_escape_steps_back(tabs: Tabs) -> None:
    ines = await tabs.open("Ines", "lobby")
    keys = ines.page.keyboard
    await ines.box.focus()
    await keys.type("/group")
    commands = ines.page.get_by_role("listbox", name="Commands")
    first = await commands.get_by_role("option", selected=True).inner_text()
    await keys.press("ArrowDown")
    await expect(commands.get_by_role("option", selected=True)).not_to_have_text(first)
    await keys.press("ArrowUp")
    await expect(commands.get_by_role("option", selected=True)).to_have_text(
        re.compile(re.escape(first.split("\n")[0]))
    )
    await keys.press("Escape")
    await expect(commands).to_be_hidden()


async def test_what_is_required_is_asked_for_before_anything_is_sent(tabs: Tabs) -> None:
    anna = await tabs.open("Anna", "monday-circle")
    await anna.pick("checkin setup")
    await expect(anna.page.get_by_role("combobox", name="weekday")).to_be_focused()
    await anna.page.keyboard.press("Enter")
    await expect(anna.page.get_by_text("This option is required", exact=False)).to_be_visible()
    await expect(anna.page.get_by_role("combobox", name="weekday")).to_have_attribute("aria-invalid", "true")


async def test_what_the_bot_tells_one_member_no_other_tab_shows(tabs: Tabs) -> None:
    nuria, lena = await tabs.open("Nuria", "lobby"), await tabs.open("Lena", "lobby")
    await nuria.command("home")
    words = "You are in no group yet."
    await expect(nuria.message(words)).to_contain_text("Only you can see this")
    await lena.say("Is anybody there?")
    for tab in (lena, nuria):
        await expect(tab.message("Is anybody there?")).to_be_visible()
    await expect(lena.message(words)).to_have_count(0)
    await nuria.press(words, "Dismiss message")

    await expect(nuria.message(words)).to_have_count(0)


async def test_the_commands_are_those_offered_here(tabs: Tabs) -> None:
    lena = await tabs.open("Lena", "lobby")
    await lena.box.fill("/nothing like this")
    await expect(lena.page.get_by_role("listbox", name="Commands").get_by_role("option")).to_have_count(0)
    await lena.box.fill("/priv")
    await expect(lena.page.get_by_role("listbox", name="Commands").get_by_role("option").first).to_contain_text(
        "privacy"
    )
