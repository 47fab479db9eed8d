"""`busstop sandbox` as a process: it plays the beginning, stays up, shows what is new, and ends when told to."""

import signal
import socket
from pathlib import Path

from bot.sandbox.client import People
from bot.tour.founding import PARTICIPANTS
from tests.tour.process import busstop

ADDRESS = r"(http://127\.0\.0\.1:\d+)"
OPEN_IN_BROWSER = rf"Open {ADDRESS} in your browser"
OPEN_AT = rf"The sandbox is open at {ADDRESS}"


async def test_it_opens_the_first_check_in_and_shows_what_happens_then(folder: Path) -> None:
    async with busstop(folder, "sandbox", "--port", "0") as sandbox:
        first = (await sandbox.until(OPEN_IN_BROWSER))[1]
        assert "A group is founded" not in sandbox.text
        address = (await sandbox.until(OPEN_AT))[1]
        assert address == first
        pairs, rests = sandbox.text.count("you two talk this week"), sandbox.text.count("you rest this week")
        assert 2 * pairs + rests == len(PARTICIPANTS)
        async with People.at(address) as people:
            await people["Lena"].say("lobby", "Hello **all**")
            await sandbox.until(r"#lobby · Lena writes · Katja, Anna, Ben and 12 others can read it")
            await sandbox.until(r"^    Hello all$")
            await people["Lena"].command("home", channel="lobby")
            await sandbox.until(r"#lobby · Lena can read it")
            assert any("Monday Circle" in one.what for one in (await people.backstage()).promises)
            planned = await people["Ben"].command("meeting list", channel="monday-circle")
            assert planned.text.count("90 minutes") == 2
            await people.advance(minutes=1)
            assert [step.id for step in await people.steps() if step.now or step.done] == ["greet"]
        sandbox.type("next")
        await sandbox.until(r"have you found a time yet\?")
        await sandbox.until(r"It is now Thu .* in Berlin\.")
        sandbox.type("what")
        await sandbox.until(r"Type \+1d")
        sandbox.type("+1w")
        await sandbox.until(r"did you talk this week\?")
        await sandbox.until(r"you two talk this week")
        await sandbox.until(r"It is now Thu .* in Berlin\.")
        sandbox.type("quit")
        assert await sandbox.ended(within=10) == 0, sandbox.text


async def test_an_empty_one_begins_without_a_group(folder: Path) -> None:
    async with busstop(folder, "sandbox", "--port", "0", "--empty") as sandbox:
        address = (await sandbox.until(OPEN_AT))[1]
        assert "A group is founded" not in sandbox.text
        async with People.at(address) as people:
            assert "Monday" not in (await people["Anna"].command("group browse", channel="lobby")).text
            assert len(await people.all()) > 15
            await people["Anna"].say("lobby", "Nobody here yet")
        await sandbox.until(r"Nobody here yet")
        sandbox.type("quit")
        assert await sandbox.ended(within=10) == 0, sandbox.text


async def test_empty_it_begins_without_a_group_and_shows_what_the_tour_does(folder: Path) -> None:
    async with busstop(folder, "sandbox", "--empty", "--port", "0") as sandbox:
        address = (await sandbox.until(OPEN_AT))[1]
        assert "group create" not in sandbox.text
        async with People.at(address) as people:
            assert [step.id for step in await people.steps() if step.now or step.done] == ["found"]
            await people.take("found")
            assert [step.id for step in await people.steps() if step.done] == ["found"]
        await sandbox.until(r"^Anna sends /group create$")
        await sandbox.until(r"#monday-circle · Anna can read it")
        sandbox.type("quit")
        assert await sandbox.ended(within=10) == 0, sandbox.text


async def test_the_page_kills_the_bot_starts_it_and_moves_the_clock(folder: Path) -> None:
    async with busstop(folder, "sandbox", "--port", "0") as sandbox:
        address = (await sandbox.until(OPEN_AT))[1]
        async with People.at(address) as people:
            assert not await people.bot(running=False)
            sandbox.type("next")
            await sandbox.until(r"The bot is stopped, so nothing it promised would be heard")
            assert await people.bot(running=True)
            await people.move(days=7)
            await sandbox.until(r"did you talk this week\?")
            assert not (await people["Anna"].command("home", channel="lobby")).failed
        sandbox.type("quit")
        assert await sandbox.ended(within=10) == 0, sandbox.text
    assert "Traceback" not in sandbox.text
    assert "ERROR" not in sandbox.text
    assert "Warning" not in sandbox.text


async def test_sigterm_ends_it_in_order_within_ten_seconds(folder: Path) -> None:
    async with busstop(folder, "sandbox", "--port", "0") as sandbox:
        await sandbox.until(r"Others join it")
        sandbox.process.send_signal(signal.SIGTERM)
        assert await sandbox.ended(within=10) == 0, sandbox.text
    assert "Traceback" not in sandbox.text


async def test_a_taken_port_is_one_clear_line(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with busstop(folder, "sandbox", "--port", str(port)) as sandbox:
            assert await sandbox.ended() == 2
    assert sandbox.lines[:-1] == [f"Port {port} is taken. Choose another one, or any free one with --port 0."]
