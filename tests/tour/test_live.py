"""`busstop sandbox` as a process: it plays the beginning, stays up, shows what is new, and ends when told to."""

import signal
import socket
from pathlib import Path

from bot.sandbox.client import People
from bot.tour.founding import PARTICIPANTS
from tests.tour.process import busstop

OPEN_AT = r"The sandbox is open at (http://127\.0\.0\.1:\d+)"


async def test_it_opens_the_first_check_in_and_shows_what_happens_then(folder: Path) -> None:
    async with busstop(folder, "sandbox", "--port", "0") as sandbox:
        address = (await sandbox.until(OPEN_AT))[1]
        pairs, rests = sandbox.text.count("you two talk this week"), sandbox.text.count("you rest this week")
        assert 2 * pairs + rests == len(PARTICIPANTS)
        async with People.at(address) as people:
            await people["Lena"].say("lobby", "Hello **all**")
            await sandbox.until(r"#lobby · Lena writes · Katja, Anna, Ben and 12 others can read it")
            await sandbox.until(r"^    Hello all$")
            await people["Lena"].command("home", channel="lobby")
            await sandbox.until(r"#lobby · Lena can read it")
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
