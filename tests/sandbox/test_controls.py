"""What nobody inside could do: the clock, faults, the bot's rights; and requests that make no sense."""

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest

from bot.sandbox.client import Refused
from bot.sandbox.clock import SandboxClock
from bot.sandbox.seed import Seed
from bot.sandbox.server import Sandbox
from tests.sandbox.trial import Stage


async def test_the_clock_moves_forward(on: Stage) -> None:
    start = await on.people.now()
    await on.people.advance(hours=2)
    assert on.sandbox.clock.now() - start >= timedelta(hours=2)
    goal = start + timedelta(days=30)
    assert await on.people.move_to(goal) >= goal


async def test_a_frozen_clock_says_so() -> None:
    start = datetime(2026, 1, 5, 18, tzinfo=UTC)
    clock = SandboxClock(start, frozen=True)
    async with Sandbox.open(Seed.of("Anna"), clock=clock) as sandbox, aiohttp.ClientSession() as session:
        answer = await session.get(f"{sandbox.url}/sandbox/clock")
        assert await answer.json() == {"now": start.isoformat(), "frozen": True}


async def test_a_fault_meets_the_bot_as_often_as_asked(on: Stage) -> None:
    await on.people.fault("refuse", "POST /channels/*/messages", status=403, code=50013)
    anna = on.people["Anna"]
    assert (await anna.command("trial write", channel="lobby")).text == '{"refused": 50013}'
    assert (await anna.command("trial write", channel="lobby")).text == '{"refused": null}'


async def test_faults_are_cleared(on: Stage) -> None:
    await on.people.fault("refuse", "POST /channels/*/messages", times=None, code=50013)
    await on.people.clear_faults()
    assert (await on.people["Anna"].command("trial write", channel="lobby")).text == '{"refused": null}'


async def test_a_fault_of_no_kind_is_refused(on: Stage) -> None:
    with pytest.raises(Refused, match="malformed"):
        await on.people.fault("earthquake")
    with pytest.raises(Refused, match="malformed"):
        await on.people.fault("500", size=3)


async def test_the_bots_own_permissions_change(on: Stage) -> None:
    guild = on.trial.guilds[0]
    await on.people.bot_permissions(forbid=["manage_channels"])
    with pytest.raises(discord.Forbidden):
        await guild.create_text_channel("attic")
    await on.people.bot_permissions(permit=["manage_channels"])
    await guild.create_text_channel("attic")
    assert (await on.people["Anna"].channel("attic")).kind == "text"
    with pytest.raises(Refused, match="unknown-permission"):
        await on.people.bot_permissions(permit=["fly"])


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("people/Anna/channels/lobby/commands", {}),
        ("people/Anna/channels/lobby/commands", {"name": 5}),
        ("people/Anna/channels/lobby/commands", {"name": "home", "options": [1]}),
        ("people/Anna/channels/lobby/messages", {}),
        ("people/Anna/forms/1", {"values": "x"}),
        ("people/Anna/channels/lobby/menus", [1]),
        ("clock", {}),
        ("faults", {}),
    ],
)
async def test_a_request_that_makes_no_sense_says_so(on: Stage, path: str, body: Any) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{on.sandbox.url}/sandbox/{path}", json=body) as answer,
    ):
        assert answer.status == 400
        assert (await answer.json())["error"] == "malformed"


async def test_what_is_no_json_says_so(on: Stage) -> None:
    address = f"{on.sandbox.url}/sandbox/clock"
    async with aiohttp.ClientSession() as session, session.post(address, data=b"{") as answer:
        assert (answer.status, (await answer.json())["message"]) == (400, "The body is not JSON.")
