"""Everybody can use it: screen reader, low sight, keyboard, phone."""

from collections.abc import Awaitable, Callable

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from bot.tour.stage import Stage
from tests.browser.scenes import who_talks
from tests.browser.tabs import Tab, Tabs, open_tabs

pytestmark = pytest.mark.asyncio(loop_scope="package")

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
GRAVE = ("serious", "critical")


async def findings(page: Page) -> list[str]:
    """What axe holds against the page as it is now."""
    found = (await Axe().run(page)).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {[node['html'][:200] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in GRAVE
    ]


async def a_room(tab: Tab) -> None:
    await tab.go("monday-circle")
    await expect(tab.message("This group has weekly check-ins")).to_be_visible()


async def a_thread(tab: Tab) -> None:
    await tab.go("Check-in")
    await expect(tab.messages.get_by_role("button", name="We talked")).to_be_visible()


async def commands(tab: Tab) -> None:
    await tab.box.fill("/")
    await expect(tab.page.get_by_role("listbox", name="Commands")).to_be_visible()


async def a_form(tab: Tab) -> None:
    await tab.command("group create")
    await expect(tab.dialog("Found a group")).to_be_visible()


async def events(tab: Tab) -> None:
    await tab.page.get_by_role("button", name="Events").click()
    await expect(tab.dialog("Events")).to_be_visible()


async def selects(tab: Tab) -> None:
    await tab.command("checkin times")
    await expect(tab.message("When can you talk in a usual week?")).to_be_visible()


async def two_views(tab: Tab) -> None:
    await tab.page.get_by_role("button", name="Second view").click()
    await expect(tab.page.get_by_role("button", name="Close second view")).to_be_visible()


VIEWS = (a_room, a_thread, commands, selects, a_form, events, two_views)


@pytest.mark.parametrize("view", VIEWS)
async def test_axe_finds_nothing_grave(tabs: Tabs, told: Stage, view: Callable[[Tab], Awaitable[None]]) -> None:
    tab = await tabs.open(await who_talks(told), "lobby")
    await view(tab)
    for look in ("light", "dark"):
        await tab.page.emulate_media(color_scheme=look)
        assert await findings(tab.page) == [], look


@pytest.mark.parametrize("view", [a_room, commands, a_form])
async def test_on_a_phone_nothing_sticks_out(
    browser: Browser, told: Stage, view: Callable[[Tab], Awaitable[None]]
) -> None:
    async with open_tabs(browser, told.sandbox.url, **PHONE) as tabs:
        tab = await tabs.open("Anna")
        list_of_channels = tab.page.get_by_role("button", name="Channels")
        await list_of_channels.click()
        await expect(tab.channels).to_be_visible()
        await tab.link("lobby").click()
        await expect(tab.channels).to_be_hidden()
        if view is a_room:
            await list_of_channels.click()
            assert await findings(tab.page) == []
        await view(tab)
        assert await tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await findings(tab.page) == []
