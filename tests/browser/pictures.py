"""`make pictures`: what the README shows of the page."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from bot.texts import t
from bot.tour.aboard import INSTANT
from bot.tour.casework import FORMATS
from bot.tour.founding import FOUNDER, MEMBERS
from bot.tour.stage import NIGHTLY, Stage
from tests.browser.scenes import open_community, who_talks
from tests.browser.tabs import Tab, open_tabs
from tests.fixtures.chromium import HOW_TO_GET_IT, find_browser, open_browser

MOST_BYTES = 150_000
DESK = {"viewport": {"width": 1100, "height": 720}, "color_scheme": "light"}
CLOSER = {"viewport": {"width": 900, "height": 620}, "color_scheme": "light"}
TALLER = {"viewport": {"width": 900, "height": 740}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 390, "height": 760}, "has_touch": True, "is_mobile": True, "color_scheme": "dark"}


async def the_check_in(tab: Tab) -> None:
    await tab.go("Check-in")
    await tab.say("Tuesday at six suits me")
    await tab.press("you two talk this week", "We talked")
    await expect(tab.message("It counts as a talk")).to_be_visible()


async def the_picker(tab: Tab) -> None:
    await tab.go("monday-circle")
    await tab.box.fill("/checkin ")
    await expect(tab.page.get_by_role("listbox", name="Commands")).to_be_visible()


async def a_meeting(tab: Tab) -> None:
    await tab.page.get_by_role("button", name="Hide tour").click()
    await tab.go("monday-circle")
    await expect(tab.message("The case is told")).to_be_visible()


async def a_phone(tab: Tab) -> None:
    await tab.page.get_by_role("button", name="Channels").click()
    await tab.go("Check-in")
    await expect(tab.channels).to_be_hidden()
    await expect(tab.message("you two talk this week")).to_be_visible()


PICTURES: dict[str, tuple[dict[str, Any], Callable[[Tab], Awaitable[None]]]] = {
    "page-phone": (PHONE, a_phone),
    "page-commands": (CLOSER, the_picker),
    "page": (DESK, the_check_in),
    "page-meeting": (TALLER, a_meeting),
}


async def take(browser: Browser, stage: Stage, folder: Path) -> None:
    who = await who_talks(stage)
    for name, (looks, show) in PICTURES.items():
        if show is a_meeting:
            await meet(stage)
        async with open_tabs(browser, stage.sandbox.url, **looks) as tabs:
            tab = await tabs.open(who)
            await show(tab)
            await tab.page.mouse.move(0, 0)
            taken = await tab.page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide")
        assert len(taken) <= MOST_BYTES, f"{name}.png has {len(taken)} bytes, which is too heavy for a README"


async def meet(stage: Stage) -> None:
    """Move to the first meeting of the circle, to which two bring a case, and open it."""
    people = stage.people
    leader, room = people[FOUNDER], (await people[FOUNDER].channel("monday-circle")).id
    offer = await leader.command("meeting format", room)
    await leader.choose(offer, t("format-pick"), FORMATS)
    for name in MEMBERS[:2]:
        form = await people[name].press(await people[name].command("meeting signup", room), t("button-bring-case"))
        await people[name].fill(form, {"theme": ["stuck"], "question": ["next-step"], "minutes": ["30"]})
    planned = await leader.command("meeting list", room)
    starts = datetime.fromtimestamp(int(INSTANT.findall(planned.text)[0]), UTC)
    async for _ in stage.on_the_way_to(starts, besides=NIGHTLY):
        pass
    panel = await leader.command("meeting open", room)
    await leader.press(panel, t("button-next"))
    await stage.settle()


async def main(folder: Path) -> None:
    binary = find_browser()
    if binary is None:
        sys.exit(f"There is no browser to take pictures with: {HOW_TO_GET_IT}.")
    async with open_browser(binary) as browser, open_community(empty=False) as stage:
        await take(browser, stage, folder)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
