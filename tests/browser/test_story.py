"""What a visitor does first: found a group, be two others in two more tabs, let a week pass, talk."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.tabs import Tab, Tabs

pytestmark = pytest.mark.asyncio(loop_scope="package")

GROUP, ROOM = "Thursday circle", "thursday-circle"


async def found(tab: Tab) -> None:
    await tab.command("group create")
    form = tab.dialog("Found a group")
    await form.get_by_label("Name of the group").fill(GROUP)
    await form.get_by_role("radio", name="Support for each other").check()
    await form.get_by_label("What should people know before they join?").fill("Evenings, cameras on.")
    await form.get_by_role("button", name="Submit").click()
    await expect(form).to_be_hidden()
    await expect(tab.message("is founded, and you are its organiser")).to_contain_text("Only you can see this")


async def set_up_checkins(tab: Tab) -> None:
    await tab.go(ROOM)
    await tab.pick("checkin setup")
    await tab.page.get_by_role("combobox", name="weekday").fill("Mon")
    await tab.page.get_by_role("listbox", name="Suggestions").get_by_role("option", name="Monday").click()
    await tab.page.get_by_role("textbox", name="time").fill("18:30")
    await tab.page.keyboard.press("Enter")
    await expect(tab.message("The first one opens")).to_contain_text("Only you can see this")


async def sign(tab: Tab) -> None:
    await tab.go(ROOM)
    await tab.command("group agreement")
    await tab.press("If you can keep to this", "I agree")
    await expect(tab.message(f"You have signed the agreement of {GROUP}")).to_be_visible()


async def join(tab: Tab) -> None:
    await tab.command("group browse")
    await tab.press(GROUP, f"Join {GROUP}")
    await tab.press("This is what everybody there agrees to", "I agree")
    await expect(tab.message(f"You have signed the agreement of {GROUP}")).to_be_visible()


async def join_checkins(tab: Tab) -> None:
    await tab.go(ROOM)
    await tab.press("This group has weekly check-ins", "Join check-ins")
    await expect(tab.message("You take part in the check-ins of")).to_be_visible()


async def test_from_founding_a_group_to_having_talked(empty_tabs: Tabs) -> None:
    anna = await empty_tabs.open("Anna", "lobby")
    await found(anna)
    await expect(anna.link(ROOM)).to_be_visible()
    await sign(anna)
    await set_up_checkins(anna)

    ben, clara = await empty_tabs.open("Ben", "lobby"), await empty_tabs.open("Clara", "lobby")
    await expect(ben.link(ROOM)).to_have_count(0)
    await expect(ben.message("is founded")).to_have_count(0)
    for tab in (ben, clara):
        await join(tab)
    for tab in (anna, ben, clara):
        await join_checkins(tab)

    await anna.clock.get_by_role("button", name="+1 week").click()
    for tab in (anna, ben, clara):
        await tab.go("Check-in")
        await expect(tab.message("the three of you talk this week")).to_contain_text(f"@{tab.who}")

    await ben.press("the three of you talk this week", "We talked")
    await expect(ben.message("It counts as a talk you have had.")).to_contain_text("Only you can see this")
    await clara.say("That was good")
    await expect(ben.message("That was good")).to_be_visible()
    await expect(anna.message("That was good")).to_be_visible()
    await expect(anna.message("It counts as a talk")).to_have_count(0)

    for tab in (anna, ben, clara):
        await tab.go(ROOM)
        await tab.command("checkin history")
        await expect(tab.message(re.compile("you have talked with 2 of 2 colleagues"))).to_be_visible()
