"""One browser for all tests of the page; a sandbox with the bot for each file of them."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.tour.stage import Stage
from tests.browser.scenes import open_community
from tests.browser.tabs import Tabs, open_tabs
from tests.fixtures import chromium

skipped = pytest.StashKey[bool]()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser(pytestconfig: pytest.Config) -> AsyncIterator[Browser]:
    binary = chromium.find_browser()
    if binary:
        async with chromium.open_browser(binary) as opened:
            yield opened
    elif os.environ.get("CI"):
        pytest.fail(f"A browser is missing, and CI may not go without: {chromium.HOW_TO_GET_IT}")
    else:
        pytestconfig.stash[skipped] = True
        pytest.skip("no Chromium or Chrome here")


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if skipped in config.stash:
        terminalreporter.write_line(f"The browser half was skipped. To run it, {chromium.HOW_TO_GET_IT}.")


# Of one file at the most: discord.py knows one address of Discord at a time.
@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def empty(browser: Browser) -> AsyncIterator[Stage]:
    """The community without a group."""
    async with open_community(empty=True) as stage:
        yield stage


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def told(browser: Browser) -> AsyncIterator[Stage]:
    """The community with a group whose first check-in is open."""
    async with open_community(empty=False) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="package")
async def empty_tabs(browser: Browser, empty: Stage) -> AsyncIterator[Tabs]:
    async with open_tabs(browser, empty.sandbox.url) as tabs:
        yield tabs


@pytest_asyncio.fixture(loop_scope="package")
async def tabs(browser: Browser, told: Stage) -> AsyncIterator[Tabs]:
    async with open_tabs(browser, told.sandbox.url) as tabs:
        yield tabs
