"""Server-sent events: each person hears what they may see, and the clock is heard by all."""

import asyncio
from datetime import timedelta

import aiohttp
import discord
import pytest

from bot.sandbox.client import Refused
from bot.sandbox.events import Streams
from tests.sandbox.trial import Stage, stage


async def test_messages_edits_and_deletions(on: Stage) -> None:
    anna, ben = on.people["Anna"], on.people["Ben"]
    async with ben.listening() as heard:
        said = await anna.say("lobby", "Good morning")
        assert (await heard.message("morning")).id == said.id
        shown = await anna.command("trial controls", channel="lobby")
        assert (await heard.message("First line")).author.name == "Bot"
        await anna.press(shown, "Update")
        assert (await heard.edit("Updated")).text == "Updated"
        await anna.delete(said)
        assert int((await heard.next("delete"))["id"]) == said.id


async def test_an_ephemeral_answer_is_heard_by_one_person_only(on: Stage) -> None:
    anna, ben = on.people["Anna"], on.people["Ben"]
    async with anna.listening() as anna_hears, ben.listening() as ben_hears:
        await anna.command("home", channel="lobby")
        assert (await anna_hears.message('"locale"')).ephemeral
        await anna.say("lobby", "After it")
        await ben_hears.message("After it")
        with pytest.raises(TimeoutError, match="heard"):
            await ben_hears.message('"locale"', timeout=0.01)


async def test_an_answer_put_off_is_heard_once_it_says_something(on: Stage) -> None:
    on.trial.may_answer.set()
    anna = on.people["Anna"]
    async with anna.listening() as heard:
        await anna.command("trial later", channel="lobby")
        assert (await heard.message("At last")).ephemeral
        await anna.command("trial withdraw", channel="lobby")
        await anna.say("lobby", "Still here")
        await heard.message("Still here")
        with pytest.raises(TimeoutError):
            await heard.next("message", timeout=0.01)


async def test_a_public_answer_put_off_is_heard_as_a_new_message(on: Stage) -> None:
    async with on.people["Ben"].listening() as heard:
        asking = asyncio.create_task(on.people["Anna"].command("trial never", channel="lobby"))
        interaction = await on.trial.wait_for("interaction", timeout=5)
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(content="Thought about it")
        assert (await asking).text == "Thought about it"
        assert (await heard.message("Thought")).text == "Thought about it"


async def test_later_edits_of_an_ephemeral_answer_are_heard(on: Stage) -> None:
    anna = on.people["Anna"]
    async with anna.listening() as heard:
        asking = asyncio.create_task(anna.command("trial never", channel="lobby"))
        interaction = await on.trial.wait_for("interaction", timeout=5)
        await interaction.response.send_message("First", ephemeral=True)
        await asking
        await heard.message("First")
        await interaction.edit_original_response(content="Second")
        await heard.edit("Second")
        await interaction.followup.send("Third", ephemeral=True)
        await heard.message("Third")
        await interaction.delete_original_response()
        await heard.next("delete")


async def test_channels_that_appear_change_and_go(on: Stage) -> None:
    anna, ben, sara = (on.people[name] for name in ("Anna", "Ben", "Sara"))
    async with ben.listening() as heard:
        await anna.command("trial room", channel="lobby", guest="Ben")
        room = await heard.channel("room")
        assert (await heard.message("Welcome in", channel=room.id)).channel == room.id
        assert int((await heard.next("pins"))["channel"]) == room.id
        await sara.rename_channel("hall", "parlour")
        await heard.channel("parlour")
        await ben.leave_thread("room")
        assert int((await heard.next("channel_gone"))["id"]) == room.id
        await sara.delete_channel("parlour")
        await heard.next("channel_gone")


async def test_a_channel_hidden_from_one_is_gone_for_one(on: Stage) -> None:
    guild = on.trial.guilds[0]
    hall = discord.utils.get(guild.text_channels, name="hall")
    assert hall is not None
    async with on.people["Anna"].listening() as anna_hears, on.people["Olga"].listening() as owner_hears:
        await hall.set_permissions(guild.default_role, view_channel=False)
        assert int((await anna_hears.next("channel_gone"))["id"]) == hall.id
        await on.people["Olga"].say("hall", "Alone")
        assert (await owner_hears.message("Alone")).channel == hall.id
        with pytest.raises(TimeoutError):
            await anna_hears.message("Alone", timeout=0.01)


async def test_the_clock_is_heard_at_once_and_at_every_jump(on: Stage) -> None:
    start = await on.people.now()
    async with on.people.clock() as times:
        assert await anext(times) >= start
        await on.people.advance(days=7, hours=1)
        heard = await anext(times)
        assert timedelta(days=7, hours=1) <= heard - start < timedelta(days=7, hours=2)


async def test_a_clock_that_would_go_back_stays(on: Stage) -> None:
    start = await on.people.now()
    with pytest.raises(Refused, match="clock"):
        await on.people.advance(days=-1)
    with pytest.raises(Refused, match="clock"):
        await on.people.move_to(start.replace(year=2001))
    assert await on.people.now() >= start


async def test_listeners_end_with_the_sandbox() -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(5):
        async with stage() as on:
            response = await session.get(f"{on.sandbox.url}/sandbox/people/Anna/events")
            assert await response.content.readline() == b"event: ready\n"
        assert (await response.content.read()).startswith(b"data: ")


async def test_a_websocket_hears_the_same_as_frames_and_ends_with_the_sandbox() -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(5):
        async with stage() as on:
            socket = await session.ws_connect(f"{on.sandbox.url}/sandbox/people/Ben/events")
            assert (await socket.receive_json())["event"] == "ready"
            await on.people["Anna"].say("lobby", "Good morning")
            heard = await socket.receive_json()
            assert (heard["event"], heard["data"]["text"]) == ("message", "Good morning")
            end = asyncio.create_task(socket.receive())
        assert (await end).type is aiohttp.WSMsgType.CLOSE


async def test_a_websocket_that_leaves_is_let_go(on: Stage) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(5):
        for _ in range(3):
            async with session.ws_connect(f"{on.sandbox.url}/sandbox/events") as socket:
                assert (await socket.receive_json())["event"] == "clock"
                assert await socket.close()
            assert socket.close_code == aiohttp.WSCloseCode.OK


async def test_a_listener_that_falls_far_behind_is_let_go() -> None:
    with Streams().opened() as stream:
        for number in range(10_001):
            stream.tell("clock", number)
        assert stream.closed
