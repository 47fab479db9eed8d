"""What goes wrong is shown as Discord shows it."""

import pytest
from playwright.async_api import expect

from bot.tour.stage import Stage
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.asyncio(loop_scope="package")

NO_ANSWER = "The application did not respond"


async def test_a_stopped_bot_does_not_respond_and_comes_back_with_all_it_knew(tabs: Tabs) -> None:
    anna = await tabs.open("Anna", "lobby")
    stopped = anna.faults.get_by_role("switch", name="Bot is stopped")
    await stopped.click()
    await expect(stopped).to_be_checked()
    await anna.command("home")
    await expect(anna.page.get_by_text(NO_ANSWER)).to_be_visible()
    await stopped.click()
    await expect(stopped).not_to_be_checked()
    await anna.command("home")
    await expect(anna.message("Your groups")).to_contain_text("Monday Circle")


async def test_while_discord_is_down_nothing_is_answered(tabs: Tabs, told: Stage) -> None:
    anna = await tabs.open("Anna", "lobby")
    down = anna.faults.get_by_role("switch", name="Discord is down")
    await down.click()
    await anna.command("home")
    await expect(anna.page.get_by_text(NO_ANSWER)).to_be_visible()
    await down.click()
    await expect(down).not_to_be_checked()
    await told.sandbox.gateway.connected()
    await anna.command("home")
    await expect(anna.message("Your groups")).to_contain_text("Monday Circle")


async def test_what_closed_direct_messages_keep_out_waits_at_home(tabs: Tabs, told: Stage) -> None:
    anna = await tabs.open("Anna", "lobby")
    direct = anna.channels.get_by_role("link", name="Busstop")
    closed = anna.faults.get_by_role("switch", name="My direct messages are closed")
    await closed.click()
    await expect(closed).to_be_checked()
    await offer_to_talk_each_week(told, "Ben")
    await anna.command("home")
    await expect(anna.message("This waits for you")).to_contain_text("@Ben would like to talk with you every week")

    await closed.click()
    await expect(closed).not_to_be_checked()
    await offer_to_talk_each_week(told, "Clara")
    await expect(direct).to_contain_text("unread")
    await direct.click()
    await expect(anna.message("@Clara would like to talk with you every week")).to_be_visible()
    await expect(anna.message("@Ben would like")).to_have_count(0)


async def offer_to_talk_each_week(told: Stage, who: str) -> None:
    offer = {"member": "Anna", "weekday": 1, "time": "18:00"}
    reply = await told.people[who].command("checkin standing", channel="monday-circle", **offer)
    assert "Your colleague is asked" in reply.text, reply.text
    await told.settle()
