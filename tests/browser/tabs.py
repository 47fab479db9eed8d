"""A visitor's browser: one tab for each member they are, where all is found by what it is called on the screen."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Dialog, Locator, Page, Request, expect

# Milliseconds; what a busy machine may take, not what the page takes.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Tab:
    """The page as one member."""

    page: Page
    who: str

    @property
    def channels(self) -> Locator:
        return self.page.get_by_role("navigation", name="Channels")

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("log", name="Messages")

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile("^Message "))

    @property
    def clock(self) -> Locator:
        return self.page.get_by_role("toolbar", name="Clock")

    @property
    def faults(self) -> Locator:
        return self.page.get_by_role("group", name="Faults")

    def link(self, channel: str) -> Locator:
        """A channel in the list; a thread by the beginning of its name."""
        return self.channels.get_by_role("link", name=re.compile(rf"(^|\W){re.escape(channel)}"))

    def message(self, text: str | re.Pattern[str]) -> Locator:
        """The newest message that says this."""
        return self.messages.get_by_role("article").filter(has_text=text).last

    def dialog(self, title: str) -> Locator:
        return self.page.get_by_role("dialog", name=title)

    async def to_front(self) -> None:
        """Turn to this tab: a browser lets those behind it sleep."""
        await self.page.bring_to_front()

    async def go(self, channel: str) -> None:
        """Open a channel from the list."""
        await self.to_front()
        await self.link(channel).click()
        await expect(self.page.get_by_role("main").get_by_role("heading").first).to_contain_text(channel)

    async def say(self, text: str) -> None:
        """Write a message."""
        await self.to_front()
        await self.box.fill(text)
        await self.box.press("Enter")

    async def pick(self, command: str) -> None:
        """Choose a command from the list that opens with a slash."""
        await self.to_front()
        await self.box.fill(f"/{command}")
        commands = self.page.get_by_role("listbox", name="Commands")
        await commands.get_by_role("option", name=f"/{command}").first.click()

    async def command(self, name: str) -> None:
        """Send a command that needs no options."""
        await self.pick(name)
        await expect(self.page.get_by_role("button", name="Send", exact=True)).to_be_focused()
        await self.page.keyboard.press("Enter")

    async def press(self, text: str | re.Pattern[str], button: str) -> None:
        """Press a button of the newest message that says this."""
        await self.to_front()
        await self.message(text).get_by_role("button", name=button, exact=True).click()


@dataclass
class Tabs:
    """All tabs of one browser; `wrong` is what no visit may leave behind."""

    context: BrowserContext
    wrong: list[str] = field(default_factory=list[str])

    async def open(self, who: str, channel: str | None = None) -> Tab:
        """A new tab as this member, ready to be used."""
        tab = Tab(await self.context.new_page(), who)
        await tab.page.goto(f"/?{urlencode({'as': who})}")
        await expect(tab.box).to_be_visible()
        if channel is not None:
            await tab.go(channel)
        return tab


@asynccontextmanager
async def open_tabs(browser: Browser, url: str, **looks: Any) -> AsyncGenerator[Tabs]:
    """A browser with nothing stored; left, it must have met no error and asked no other host."""
    async with await browser.new_context(base_url=url, **looks) as context:
        context.set_default_timeout(PATIENCE)
        tabs = Tabs(context)

        def hear(message: ConsoleMessage) -> None:
            # What the sandbox refuses is told to the visitor; that the browser notes it too is no error.
            if message.type == "error" and not message.text.startswith("Failed to load resource"):
                tabs.wrong.append(message.text)

        def see(request: Request) -> None:
            if not request.url.startswith((f"{url}/", "data:", "blob:", "about:")):
                tabs.wrong.append(f"asked {request.url}")

        async def pop_up(dialog: Dialog) -> None:
            tabs.wrong.append(f"popped up: {dialog.message}")
            await dialog.dismiss()

        context.on("console", hear)
        context.on("weberror", lambda error: tabs.wrong.append(str(error.error)))
        context.on("request", see)
        context.on("dialog", pop_up)
        yield tabs
    assert not tabs.wrong, tabs.wrong
