"""Another site in the same browser can neither drive the sandbox nor show it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web
from playwright.async_api import Browser, Page

from bot.tour.stage import Stage
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.asyncio(loop_scope="package")

SITE = "<!doctype html><title>Another site</title><p>Welcome</p>"
TRY = """async ([url, options]) => {
    try { return (await fetch(url, options)).status } catch { return "refused" }
}"""


@pytest_asyncio.fixture(loop_scope="package")
async def elsewhere(browser: Browser) -> AsyncIterator[Page]:
    """A tab in which another site is open; it is another one by its port."""

    async def welcome(_: web.Request) -> web.Response:
        return web.Response(text=SITE, content_type="text/html")

    application = web.Application()
    application.router.add_get("/", welcome)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    page = await browser.new_page()
    await page.goto(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    yield page
    await page.close()
    await runner.cleanup()


@pytest.mark.parametrize("mode", ["cors", "no-cors"])
async def test_another_site_moves_no_clock_and_says_nothing(empty: Stage, elsewhere: Page, mode: str) -> None:
    before, url = empty.now(), empty.sandbox.url
    clock = [f"{url}/sandbox/clock", {"method": "POST", "mode": mode, "body": '{"advance": 604800}'}]
    said = [f"{url}/sandbox/people/Anna/channels/lobby/messages", clock[1] | {"body": '{"text": "I was not here"}'}]
    for attempt in (clock, said):
        assert await elsewhere.evaluate(TRY, attempt) in ("refused", 0)
    assert (empty.now() - before).total_seconds() < 3600
    assert "I was not here" not in [one.text for one in await empty.people["Anna"].messages("lobby")]


LISTEN = """url => new Promise(done => {
    const socket = new WebSocket(url)
    socket.onopen = () => done("open")
    socket.onerror = () => done("refused")
})"""


async def test_another_site_cannot_listen(empty: Stage, empty_tabs: Tabs, elsewhere: Page) -> None:
    url = f"{empty.sandbox.url.replace('http', 'ws')}/sandbox/people/Anna/events"
    assert await elsewhere.evaluate(LISTEN, url) == "refused"
    own = await empty_tabs.open("Anna")
    assert await own.page.evaluate(LISTEN, url) == "open"


async def test_another_site_cannot_show_it_in_a_frame(empty: Stage, elsewhere: Page) -> None:
    async with elsewhere.expect_response(f"{empty.sandbox.url}/?as=Anna") as answer:
        await elsewhere.evaluate(
            "url => { document.body.append(Object.assign(document.createElement('iframe'), { src: url })) }",
            f"{empty.sandbox.url}/?as=Anna",
        )
    assert (await answer.value).status == 403


@pytest.mark.parametrize(
    "path", ["/", "/page/index.html", "/sandbox/people", "/sandbox/clock", "/attachments/1/2/x.png"]
)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "busstop.example:{port}"},
        {"Host": "127.0.0.1:{port}.elsewhere.example"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
async def test_a_request_for_or_from_elsewhere_is_refused(empty: Stage, path: str, headers: dict[str, str]) -> None:
    port = empty.sandbox.url.rsplit(":", 1)[1]
    sent = {name: value.format(port=port) for name, value in headers.items()}
    async with ClientSession() as session, session.get(empty.sandbox.url + path, headers=sent) as response:
        assert response.status == 403
        assert len((await response.text()).splitlines()) == 1


async def test_the_page_may_load_and_ask_nothing_from_elsewhere(empty: Stage) -> None:
    async with ClientSession() as session, session.get(f"{empty.sandbox.url}/") as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe" not in policy
