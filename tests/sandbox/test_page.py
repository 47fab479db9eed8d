"""What a browser is served, and what other sites' pages are refused."""

from collections.abc import Mapping

import aiohttp
import pytest
from yarl import URL

from bot.sandbox.files import PAGE, POLICY, TYPES
from tests.sandbox.trial import Stage
from tests.sandbox.wire import Api, opened

PLACES = ("/", "/page/index.html", "/sandbox/people", "/attachments/1/2/plan.txt", "/api/v10/gateway", "/gateway/")


async def get(address: str, **headers: str) -> tuple[int, str, Mapping[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as answer:
        return answer.status, await answer.text(), answer.headers


async def test_the_page_and_its_files_are_served_under_a_strict_policy() -> None:
    async with opened() as sandbox:
        for path in ("/", *(f"/page/{file.name}" for file in PAGE.iterdir())):
            status, _, headers = await get(sandbox.url + path)
            assert (status, headers["Content-Security-Policy"]) == (200, POLICY)
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cache-Control"] == "no-cache"
            assert headers["Content-Type"] == TYPES[("." + path.rpartition(".")[2]) if "." in path else ".html"]
        assert "default-src 'none'" in POLICY
        assert "unsafe" not in POLICY


@pytest.mark.parametrize(
    "name", ["..%2fserver.py", "..%2f..%2f__main__.py", "%2e%2e/server.py", "", "none.js", "%2fetc%2fpasswd", "x%00.js"]
)
async def test_nothing_else_of_the_machine_is_served(name: str) -> None:
    async with opened() as sandbox, aiohttp.ClientSession() as session:
        address = URL(f"{sandbox.url}/page/{name}", encoded=True)
        assert (await session.get(address)).status == 404


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
async def test_another_site_in_the_same_browser_is_refused(path: str, headers: dict[str, str]) -> None:
    async with opened() as sandbox:
        port = sandbox.url.rpartition(":")[2]
        sent = {name: value.replace("{port}", port) for name, value in headers.items()}
        status, text, _ = await get(sandbox.url + path, **sent)
        assert (status, text) == (403, "This sandbox answers only its own page and programs on this machine.\n")


async def test_another_site_cannot_act(on: Stage) -> None:
    address = f"{on.sandbox.url}/sandbox/people/Anna/channels/lobby/messages"
    evil = {"Origin": "https://evil.example", "Content-Type": "text/plain"}
    async with aiohttp.ClientSession() as session:
        answer = await session.post(address, data=b'{"text": "Hello"}', headers=evil)
        assert answer.status == 403
        own = await session.post(address, json={"text": "Mine"}, headers={"Origin": on.sandbox.url})
        assert own.status == 200
    assert [message.text for message in await on.people["Anna"].messages("lobby")] == ["Mine"]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
async def test_this_machine_has_three_names(name: str) -> None:
    async with opened() as sandbox:
        host = f"{name}:{sandbox.url.rpartition(':')[2]}"
        headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
        assert (await get(sandbox.url + "/sandbox/people", **headers))[0] == 200


async def sent_file(api: Api, filename: str) -> str:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", "{}", content_type="application/json")
    form.add_field("files[0]", b"<script>alert(1)</script>", filename=filename)
    sandbox, headers = api.sandbox, {"Authorization": f"Bot {api.sandbox.token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.api_url}/channels/{api.lobby}/messages", data=form, headers=headers) as answer,
    ):
        return (await answer.json())["attachments"][0]["url"]


@pytest.mark.parametrize(
    "filename", ["plan.ics", "page.html", "picture.svg", "script.js", "naïve plan.txt", "50% off?.md"]
)
async def test_a_file_is_downloaded_never_shown(api: Api, filename: str) -> None:
    status, text, headers = await get(await sent_file(api, filename))
    assert (status, text) == (200, "<script>alert(1)</script>")
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("filename", "kind"), [("a.png", "image/png"), ("b.JPG", "image/jpeg"), ("c.webp", "image/webp")]
)
async def test_a_picture_is_shown_as_what_it_is(api: Api, filename: str, kind: str) -> None:
    _, _, headers = await get(await sent_file(api, filename))
    assert headers["Content-Type"] == kind
    assert "Content-Disposition" not in headers
