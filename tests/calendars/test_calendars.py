"""Members take their meetings along: as a file, and at an address of their own over a real socket."""

import re
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from icalendar import Calendar
from sqlalchemy import select

from bot.calendars.tables import feeds
from bot.meetings import scheduling
from bot.sandbox.shapes import Channel, Reply
from bot.settings import WebSettings
from bot.web import WebPortTaken, web_part
from tests.fixtures.bot import WEEK, Community, one_sentence, open_community
from tests.meetings.acting import circle, plan


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest_asyncio.fixture
async def served(tmp_path: Path) -> AsyncIterator[Community]:
    """A community whose bot has its web part on."""
    async with open_community(tmp_path, web=WebSettings(on=True, port=free_port())) as opened:
        yield opened


@pytest_asyncio.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


def events(file: bytes) -> list[tuple[str, int, str]]:
    parsed: Any = Calendar.from_ical(file)
    found = parsed.walk("VEVENT")
    return [(f"{one.decoded('dtstart'):%Y-%m-%d}", int(one["sequence"]), str(one["status"])) for one in found]


async def address_of(community: Community, name: str, room: Channel) -> str:
    reply = await community[name].command("meeting calendar", channel=room.id)
    told = await community[name].press(reply, custom_id="calendar.address")
    found = re.search(r"`(http://[^`]+)`", told.text)
    assert found, told.text
    return found[1]


async def file_of(community: Community, http: ClientSession, reply: Reply) -> bytes:
    assert reply.message is not None
    [file] = reply.message.attachments
    assert file.filename == "meetings.ics"
    async with http.get(file.url) as response:
        return await response.read()


async def test_a_member_gets_the_meetings_of_a_group_as_a_file(community: Community, http: ClientSession) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    reply = await community["Ben"].command("meeting calendar", channel=room.id)
    assert reply.ephemeral
    assert "Thursday circle" in reply.text
    assert [button.label for button in reply.buttons] == ["All my groups"]  # nobody has switched addresses on
    file = await file_of(community, http, reply)
    assert events(file) == [("2026-03-09", 0, "CONFIRMED")]
    assert b"Thursday" not in file
    assert b"CLASS:PRIVATE" in file
    listed = await community["Ben"].command("meeting list", channel=room.id)
    again = await community["Ben"].press(listed, "For my calendar")
    assert events(await file_of(community, http, again)) == events(file)


async def test_all_my_groups_are_in_one_file(community: Community, http: ClientSession) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    other = await community.found("Ben", "Other circle")
    await plan(community, other, community.now + 2 * WEEK)
    reply = await community["Ben"].command("meeting calendar", channel="lobby")
    assert events(await file_of(community, http, reply)) == [
        ("2026-03-09", 0, "CONFIRMED"),
        ("2026-03-16", 0, "CONFIRMED"),
    ]
    mine = await community["Anna"].command("meeting calendar", channel="lobby")
    assert len(events(await file_of(community, http, mine))) == 1


async def test_who_is_not_in_the_group_gets_nothing(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    reply = await community["Cleo"].command("meeting calendar", channel="lobby", group="Thursday circle")
    assert "Only members" in one_sentence(reply)
    reply = await community["Cleo"].command("meeting calendar", channel="lobby")
    assert "in no group yet" in one_sentence(reply)
    pressed = await community["Ben"].command("meeting calendar", channel=room.id)
    refused = await community["Ben"].press(pressed, custom_id="calendar.address")
    assert "not switched them on" in one_sentence(refused)


async def test_without_a_meeting_there_is_no_file(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    reply = await community["Ben"].command("meeting calendar", channel=room.id)
    assert "No meeting is planned" in reply.text
    assert reply.message is not None
    assert reply.message.attachments == ()


async def test_the_address_follows_moves_and_cancellations(served: Community, http: ClientSession) -> None:
    room = await circle(served, "Anna", "Ben")
    meeting = await plan(served, room, served.now + WEEK)
    address = await address_of(served, "Ben", room)
    async with http.get(address) as response:
        assert response.status == 200
        assert response.content_type == "text/calendar"
        assert events(await response.read()) == [("2026-03-09", 0, "CONFIRMED")]
        first = response.headers
    for name, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        async with http.get(address, headers={name: value}) as response:
            assert response.status == 304
            assert await response.read() == b""
    await served.advance(hours=1)
    async with served.app.storage.write() as unit:
        moved = await scheduling.move(
            served.app.prompts, unit, meeting, meeting.starts_at + timedelta(days=1), 60, served.now
        )
    for name, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        async with http.get(address, headers={name: value}) as response:
            assert response.status == 200
            assert events(await response.read()) == [("2026-03-10", 1, "CONFIRMED")]
            assert response.headers["ETag"] != first["ETag"]
    async with served.app.storage.write() as unit:
        await scheduling.call_off(served.app.prompts, unit, moved, served.now)
    async with http.get(address) as response:
        assert events(await response.read()) == [("2026-03-10", 2, "CANCELLED")]
    async with http.head(address) as response:
        assert response.status == 200
    await served.settle()


async def test_whatever_is_not_exactly_right_is_answered_with_404(served: Community, http: ClientSession) -> None:
    room = await circle(served, "Anna", "Ben")
    address = await address_of(served, "Ben", room)
    base, token = address.rsplit("/calendar/", 1)
    secret = token.removesuffix(".ics")
    other = ("B" if secret[0] == "A" else "A") + secret[1:]
    wrong = (
        f"{base}/calendar/{other}.ics",
        f"{base}/calendar/{secret}",
        f"{base}/calendar/{secret}.ics?guess=1",
        f"{base}/calendar/.ics",
        f"{base}/calendar/{'a' * 5000}.ics",
        f"{base}/calendar/{'%00' * 30}.ics",
        f"{base}/",
    )
    answers: set[tuple[int, bytes]] = set()
    for one in wrong:
        async with http.get(one) as response:
            answers.add((response.status, await response.read()))
    async with http.post(address) as response:
        answers.add((response.status, await response.read()))
    assert answers == {(404, b"There is nothing here.\n")}
    async with http.get(f"{base}/health") as response:
        assert (response.status, await response.text()) == (200, "Busstop is well.\n")


async def test_only_a_hash_is_kept_and_no_log_holds_the_secret(
    served: Community, http: ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    room = await circle(served, "Anna", "Ben")
    with caplog.at_level("DEBUG"):
        caplog.clear()
        address = await address_of(served, "Ben", room)
        secret = address.rsplit("/", 1)[1].removesuffix(".ics")
        async with http.get(address) as response:
            assert response.status == 200
        await _send_nonsense(served, address, secret)
    [row] = await served.rows(select(feeds))
    assert secret not in str(row)
    own = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "aiohttp"))]
    assert not any(secret in line for line in own)


async def _send_nonsense(served: Community, address: str, secret: str) -> None:
    """A request the server cannot read, with the secret in it."""
    host, port = address.split("/")[2].split(":")
    with socket.create_connection((host, int(port))) as broken:
        broken.sendall(f"GET /calendar/{secret}.ics NONSENSE\r\n\x00\r\n\r\n".encode())
        broken.settimeout(5)
        await served.advance(seconds=1)


async def test_a_new_address_ends_the_old_one_and_ending_ends_it(served: Community, http: ClientSession) -> None:
    room = await circle(served, "Anna", "Ben")
    old = await address_of(served, "Ben", room)
    new = await address_of(served, "Ben", room)
    assert old != new
    for address, status in ((old, 404), (new, 200)):
        async with http.get(address) as response:
            assert response.status == status
    reply = await served["Ben"].command("meeting calendar", channel=room.id)
    assert "leads nowhere now" in (await served["Ben"].press(reply, "End the address")).text
    async with http.get(new) as response:
        assert response.status == 404
    again = await served["Ben"].press(reply, custom_id="calendar.end")
    assert "nothing to end" in again.text


async def test_who_leaves_the_group_no_longer_reads_its_dates(served: Community, http: ClientSession) -> None:
    room = await circle(served, "Anna", "Ben")
    await plan(served, room, served.now + WEEK)
    address = await address_of(served, "Ben", room)
    leave = await served["Ben"].command("group leave", channel=room.id)
    await served["Ben"].press(leave, leave.buttons[0].label)
    await served.settle()
    async with http.get(address) as response:
        assert response.status == 200
        assert events(await response.read()) == []


async def test_erasing_ends_the_address_and_exporting_says_that_there_is_one(
    served: Community, http: ClientSession
) -> None:
    room = await circle(served, "Anna", "Ben")
    address = await address_of(served, "Ben", room)
    shown = await served["Ben"].command("privacy show", channel="lobby")
    assert "That you have a private calendar address" in shown.text
    erase = await served["Ben"].command("privacy erase", channel="lobby")
    await served["Ben"].press(erase, erase.buttons[0].label)
    await served.settle()
    async with http.get(address) as response:
        assert response.status == 404
    assert await served.rows(select(feeds)) == []


async def test_a_taken_port_is_said_in_one_sentence() -> None:
    async def nothing(_: str) -> None: ...

    async def well() -> bool:
        return True

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(WebPortTaken, match=f"Port {port} is taken"):
            async with web_part(WebSettings(on=True, port=port), nothing, well):
                pass
