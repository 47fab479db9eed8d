"""What stands around the messages: members, a second view, the clock, the tour."""

import re

import pytest
from playwright.async_api import expect

from bot.tour.stage import Stage
from tests.browser.scenes import who_talks
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_each_member_sees_their_own_channels_and_no_others(tabs: Tabs, told: Stage) -> None:
    lena = await tabs.open("Lena", "lobby")
    for who in ("Ines", await who_talks(told), "Hanna"):
        await lena.page.get_by_role("combobox", name="You are").select_option(label=who)
        await expect(lena.page).to_have_url(re.compile(f"as={who}"))
        theirs = [one for one in await told.people[who].channels() if one.kind not in ("category", "direct")]
        links = lena.channels.get_by_role("link").filter(has_not_text="Busstop")
        await expect(links).to_have_count(len(theirs))


async def test_two_members_side_by_side_see_each_other_write(tabs: Tabs) -> None:
    lena = await tabs.open("Lena", "lobby")
    await lena.page.get_by_role("button", name="Second view").click()
    second = lena.page.frame_locator("iframe[title='Second view']")
    await expect(second.get_by_role("combobox", name="You are")).not_to_have_value("")
    box = second.get_by_role("textbox", name="Message #lobby")
    await box.fill("I am beside you")
    await box.press("Enter")
    await expect(lena.message("I am beside you")).to_be_visible()
    await lena.say("And I beside you")
    await expect(second.get_by_role("log", name="Messages")).to_contain_text("And I beside you")
    await lena.page.get_by_role("button", name="Close second view").click()
    await expect(lena.page.locator("iframe")).to_have_count(0)


async def test_what_was_not_read_is_marked_until_it_is(tabs: Tabs, told: Stage) -> None:
    lena = await tabs.open("Lena", "welcome")
    await told.people["Ines"].say("trainings", "There is a workshop")
    await expect(lena.link("trainings")).to_contain_text("unread")
    await lena.go("trainings")
    await expect(lena.message("There is a workshop")).to_be_visible()
    await expect(lena.link("trainings")).not_to_contain_text("unread")


async def test_what_is_pinned_can_be_looked_up(tabs: Tabs) -> None:
    anna = await tabs.open("Anna", "monday-circle")
    await anna.page.get_by_role("button", name="Pinned messages").click()
    await expect(anna.page.get_by_role("dialog", name="Pinned messages")).to_contain_text("Monday Circle · Support")


async def test_the_next_promise_is_listed_and_one_press_away(tabs: Tabs, told: Stage) -> None:
    talks = await tabs.open(await who_talks(told))
    await talks.go("Check-in")
    await talks.clock.get_by_role("button", name="Promised next").click()
    await expect(talks.page.get_by_role("dialog", name="Promised next")).to_contain_text("Monday Circle")
    await talks.page.keyboard.press("Escape")
    before = told.now()
    await talks.clock.get_by_role("button", name="To the next prompt").click()
    await expect(talks.message("have you found a time yet?")).to_be_visible()
    assert (told.now() - before).days in range(1, 7)


async def test_the_tour_does_each_step_for_the_visitor_to_the_end(empty_tabs: Tabs) -> None:
    katja = await empty_tabs.open("Katja", "lobby")
    tour = katja.page.get_by_role("region", name="Tour")
    steps = await tour.get_by_role("listitem").count()
    for done in range(steps):
        await expect(tour).to_contain_text(f"{done + 1} of {steps}")
        await tour.get_by_role("button", name="Do it for me").click()
    await expect(tour).to_contain_text("That was the tour")
    await tour.get_by_role("button", name="Hide tour").click()
    await expect(tour).to_be_hidden()
