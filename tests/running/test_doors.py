"""Who steps out of a case is moved to the server's waiting room, and back when the case is over."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest_asyncio

from bot.meetings.tables import Meeting
from bot.sandbox.seed import ChannelSeed
from bot.sandbox.shapes import Channel
from tests.fixtures.bot import SEED, Community, open_community
from tests.meetings.acting import circle
from tests.places.acting import settle, voice_rooms
from tests.running.acting import CASES, bring, meets
from tests.running.test_leading import at, board, opened

WAITING = "Waiting room"
STEP_OUT = "Step out: I may know this client"


@pytest_asyncio.fixture
async def community(tmp_path: Path) -> AsyncIterator[Community]:
    """With a voice channel for those who are inactive."""
    seed = replace(SEED, channels=(*SEED.channels, ChannelSeed(WAITING, kind="voice")))
    async with open_community(tmp_path, seed) as opened_one:
        world = opened_one.sandbox.world
        waiting = await opened_one["Anna"].channel(WAITING)
        world.backend.get_guild(world.guild_id).afk_channel_id = waiting.id
        yield opened_one


async def talking(community: Community) -> tuple[Channel, Channel, Meeting]:
    """Ben presents a case; Dana, as everybody, is in the meeting's voice room."""
    room = await circle(community, "Anna", "Ben", "Dana")
    await settle(community, room, "Anna", "voice")
    meeting = await meets(community, room, goes_by=CASES)
    await bring(community, "Ben", room, 30)
    await community.move_to(meeting.starts_at)
    await opened(community, "Anna", room)
    await community.move_to(at(meeting, 6))
    [voice] = [one for one in await voice_rooms(community, "Dana") if one.name != WAITING]
    goes_to(community, "Dana", voice)
    return room, voice, meeting


def goes_to(community: Community, name: str, channel: Channel | None) -> None:
    world = community.sandbox.world
    world.backend.set_voice_state(world.guild_id, community.ids[name], channel.id if channel else None)


def is_in(community: Community, name: str) -> int | None:
    world = community.sandbox.world
    state = world.backend.get_guild(world.guild_id).voice_states.get(community.ids[name])
    return state.channel_id if state else None


async def test_out_and_back_when_the_case_is_over(community: Community) -> None:
    room, voice, meeting = await talking(community)
    await community["Dana"].press(await board(community, "Dana", room), STEP_OUT)
    await community.settle()
    assert is_in(community, "Dana") == (await community["Dana"].channel(WAITING)).id
    await community.move_to(at(meeting, 36))
    assert is_in(community, "Dana") == voice.id


async def test_back_at_once_on_ones_own_wish(community: Community) -> None:
    room, voice, _ = await talking(community)
    out = await community["Dana"].press(await board(community, "Dana", room), STEP_OUT)
    await community.settle()
    await community["Dana"].press(out, "I am back")
    await community.settle()
    assert is_in(community, "Dana") == voice.id


async def test_who_went_elsewhere_is_left_there(community: Community) -> None:
    room, _, meeting = await talking(community)
    goes_to(community, "Dana", None)
    await community["Dana"].press(await board(community, "Dana", room), STEP_OUT)
    await community.move_to(at(meeting, 36))
    assert is_in(community, "Dana") is None


async def test_without_a_waiting_room_or_leave_to_move_nobody_is_moved(community: Community) -> None:
    room, voice, meeting = await talking(community)
    await community.people.bot_permissions(forbid=["move_members"])
    await community["Dana"].press(await board(community, "Dana", room), STEP_OUT)
    await community.settle()
    assert is_in(community, "Dana") == voice.id
    world = community.sandbox.world
    world.backend.get_guild(world.guild_id).afk_channel_id = None
    await community.move_to(at(meeting, 36))
    assert is_in(community, "Dana") == voice.id
