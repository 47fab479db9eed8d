"""How soon the page can be used in a large community, and what it adds to the wait for the bot's answer."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from statistics import median, quantiles
from urllib.parse import urlencode

from playwright.async_api import Page

from benchmarks.interactions import one_by_one, open_ours
from benchmarks.interactions_wire import in_flight
from benchmarks.line import Line, Lines, at_most, at_most_more
from bot.sandbox.seed import ChannelSeed, MemberSeed, Seed
from bot.sandbox.server import Sandbox
from bot.sandbox.world.people import Person
from bot.texts import t
from tests.fixtures.chromium import HOW_TO_GET_IT, find_browser, open_browser

CHANNELS, MESSAGES, FEW = 200, 5_000, 3
VISITS = 11
BLOCKS, PRESSES = 10, 20
# Seconds: how long people wait for a page without a thought, and what they notice of a wait at all.
PATIENCE, NOTICED = 1.0, 0.1
GROWTH = 3
WHO = "Person 0"

# Tells when all channels and the newest message are there and what is written arrives: milliseconds since the visit.
READY = """([channels, newest]) => new Promise(done => {
    const ready = () => document.querySelectorAll('nav[aria-label="Channels"] a').length >= channels
        && document.querySelector('[role="log"]')?.textContent.includes(newest)
        && !document.querySelector('[role="textbox"], textarea')?.disabled
    const look = () => ready() ? setTimeout(() => done(performance.now())) : requestAnimationFrame(look)
    look()
})"""
# Presses the last button whose label holds this, once it is done with the press before; tells when one more message
# says this, on the screen: milliseconds.
PRESS = """([label, text]) => new Promise(done => {
    const log = document.querySelector('[role="log"]')
    const button = [...log.querySelectorAll("button")].findLast(one => one.textContent.includes(label))
    const saying = () => [...log.querySelectorAll("article")].filter(one => one.textContent.includes(text)).length
    const press = () => {
        const before = saying(), started = performance.now()
        const shown = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)))
        const watch = new MutationObserver(() => saying() > before && (watch.disconnect(), shown()))
        watch.observe(log, { childList: true, subtree: true, characterData: true })
        button.click()
    }
    const ready = () => button.ariaBusy === "true" ? requestAnimationFrame(ready) : press()
    ready()
})"""


@asynccontextmanager
async def open_page() -> AsyncGenerator[Page]:
    """A tab of the machine's own browser. Raises RuntimeError without one."""
    binary = find_browser()
    if binary is None:
        raise RuntimeError(f"There is no browser: {HOW_TO_GET_IT}")
    async with open_browser(binary) as browser:
        yield await browser.new_page()


@asynccontextmanager
async def community(channels: int, messages: int) -> AsyncGenerator[tuple[Sandbox, str]]:
    """A sandbox with so many channels and messages, half of these in the lobby; and what the newest one there says."""
    seed = Seed(
        channels=(ChannelSeed("lobby"), *(ChannelSeed(f"room-{number}") for number in range(1, channels))),
        members=(MemberSeed(WHO), MemberSeed("Person 1")),
    )
    async with Sandbox.open(seed) as sandbox:
        people = [Person(sandbox.world, member) for member in sandbox.world.people]
        lobby, *rooms = people[0].channels()
        for number in range(messages):
            room = lobby if (messages - number) % 2 else rooms[number // 2 % len(rooms)]
            people[number // 2 % 2].say(room, f"Message {number} **said** in <#{room.id}>")
        yield sandbox, f"Message {messages - 1} said"


async def seconds_until_ready(page: Page, sandbox: Sandbox, channels: int, newest: str) -> float:
    await page.goto(f"{sandbox.url}/?{urlencode({'as': WHO})}", wait_until="commit")
    return await page.evaluate(READY, [channels, newest]) / 1000


async def _ready() -> AsyncGenerator[Line]:
    took: dict[int, list[float]] = {CHANNELS: [], FEW: []}
    async with open_page() as page, community(CHANNELS, MESSAGES) as large, community(FEW, FEW) as small:
        for _ in range(VISITS):
            for channels, (sandbox, newest) in ((CHANNELS, large), (FEW, small)):
                took[channels].append(await seconds_until_ready(page, sandbox, channels, newest))
    many, few = median(took[CHANNELS]), median(took[FEW])
    yield at_most(
        "page.ready", many, PATIENCE, VISITS, 1, f"this second, with {CHANNELS} channels, {MESSAGES} messages"
    )
    yield at_most("page.ready.growth", many, few, VISITS, GROWTH, f"the time with {FEW} channels and {FEW} messages")


async def _press() -> AsyncGenerator[Line]:
    label, answer = t("button-my-partner"), t("checkin-shared-times")
    on_screen, without = list[float](), list[float]()
    async with open_page() as page, open_ours(10, 2) as ours:
        await ours.home(0)
        await page.goto(f"{ours.wire.sandbox.url}/?{urlencode({'as': WHO})}")
        await page.get_by_role("log").get_by_role("button", name=label).last.wait_for()
        for _ in range(BLOCKS):
            for _ in range(PRESSES):
                on_screen.append(await page.evaluate(PRESS, [label, answer]) / 1000)
            without += await in_flight(ours.wire, ours.partner, [1] * PRESSES, 1)
    for part, of in (("median", median), ("p95", p95)):
        alternative = "the same press without the page"
        yield at_most_more(f"page.press.{part}", of(on_screen), of(without), len(on_screen), NOTICED, alternative)


def p95(took: Sequence[float]) -> float:
    return quantiles(took, n=20)[-1]


LINES: Lines = {
    "page.ready": lambda: one_by_one(_ready()),
    "page.press": lambda: one_by_one(_press()),
}
