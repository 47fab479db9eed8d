"""Rooms that somebody changed by hand, and the limits of Discord: mended, said once, met before they bite."""

import pytest
from simcord.backend.models import Overwrite
from simcord.enums import ChannelType, OverwriteType

from bot.sandbox.client import Refused
from bot.sandbox.shapes import Channel
from tests.fixtures.bot import ORGANISERS, OWNER, Community, founding, one_sentence

CHANNELS, IN_CATEGORY, OVERWRITES = 500, 50, 1000


async def said(community: Community, room: Channel, text: str, reader: str = "Anna") -> int:
    """How often the bot said this in the room."""
    return sum(text in one for one in await community.read(reader, room))


def fill(community: Community, channels: int, parent: int | None = None) -> list[int]:
    """Let somebody make channels until the server, or this category, has so many."""
    world = community.sandbox.world
    guild = world.backend.get_guild(world.guild_id)
    there = [one for one in guild.channel_ids if parent is None or world.backend.channels[one].parent_id == parent]
    return [
        world.backend.create_channel(guild.id, f"other-{number}", type=ChannelType.TEXT, parent_id=parent).id
        for number in range(channels - len(there))
    ]


async def open_up(community: Community, room: Channel) -> None:
    await community[OWNER].set_permissions(room.id, "Ben", permit=["view_channel"])


async def test_access_changed_by_hand_is_mended_at_once_and_said_once(community: Community) -> None:
    room = await community.found("Anna")
    async with community["Anna"].listening() as events:
        await open_up(community, room)
        await events.message("Somebody had changed by hand who can see this room", channel=room.id)
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna"]
    async with community["Anna"].listening() as events:
        await community[OWNER].set_permissions(room.id, "@everyone", permit=["view_channel"])
        await events.edit("One of 8 seats is taken.", channel=room.id)
    await community.join(room, "Cleo")
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna", "Cleo"]
    assert await said(community, room, "Somebody had changed by hand") == 1


async def test_a_member_shut_out_by_hand_comes_back_by_itself(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    async with community["Anna"].listening() as events:
        await community[OWNER].set_permissions(room.id, "Ben", forbid=["view_channel"])
        await events.message("Somebody had changed by hand", channel=room.id)
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_coming_and_going_is_nobodys_mischief(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben", "Cleo")
    confirm = await community["Ben"].command("group leave", channel=room.id)
    await community["Ben"].press(confirm, "Leave the group")
    await community.settle()
    await community.join(room, "Ben")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    ended = await community["Anna"].press(confirm, "End the group")
    await community.settle()
    await community["Anna"].press(ended, "Bring the group back")
    await community.settle()
    await community.advance(days=2)
    assert len(await community.read("Anna", room)) == 1


@pytest.mark.parametrize("how", ["deleted", "unpinned"])
async def test_the_card_comes_back_within_a_day(community: Community, how: str) -> None:
    room = await community.found("Anna")
    [card] = await community["Anna"].pins(room.id)
    if how == "deleted":
        await community[OWNER].delete(card)
    else:
        community.sandbox.world.backend.set_pinned(room.id, card.id, False)
    assert await community["Anna"].pins(room.id) == []
    await community.advance(days=1)
    [again] = await community["Anna"].pins(room.id)
    assert "One of 8 seats is taken." in again.text
    assert await said(community, room, "no longer pinned here") == 1
    await community.advance(days=3)
    assert await said(community, room, "no longer pinned here") == 1


async def test_a_deleted_room_says_that_it_is_a_new_one(community: Community) -> None:
    room = await community.found("Anna")
    async with community["Anna"].listening() as events:
        await community[OWNER].delete_channel(room.id)
        again = await events.channel("thursday-circle")
        await events.message("had been deleted, so this is a new one", channel=again.id)
    await community.settle()
    assert await said(community, again, "so this is a new one") == 1
    assert [one.name for one in await community["Anna"].channels() if one.name == ORGANISERS] == [ORGANISERS]


async def test_a_deleted_organisers_thread_comes_back(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    [thread] = [one for one in await community["Anna"].channels() if one.name == ORGANISERS]
    await community[OWNER].delete_channel(thread.id)
    await community.advance(days=1)
    [again] = [one for one in await community["Anna"].channels() if one.name == ORGANISERS]
    assert again.id != thread.id
    assert await said(community, room, "There is a new one.") == 1
    assert [one for one in await community["Ben"].channels() if one.name == ORGANISERS] == []


async def test_a_resting_organisers_thread_is_opened_again(community: Community) -> None:
    room = await community.found("Anna")
    [thread] = [one for one in await community["Anna"].channels() if one.name == ORGANISERS]
    await community[OWNER].archive(thread.id)
    await community.join(room, "Ben")
    await community["Anna"].command("group organiser", channel=room.id, member="Ben")
    await community.settle()
    await community["Ben"].press(await community.home("Ben"), "I will organise")
    await community.settle()
    assert thread.id in [one.id for one in await community["Ben"].channels()]


async def test_who_comes_back_as_a_member_is_not_in_the_organisers_thread(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    await community["Anna"].command("group organiser", channel=room.id, member="Ben")
    await community.settle()
    await community["Ben"].press(await community.home("Ben"), "I will organise")
    await community.settle()
    confirm = await community["Ben"].command("group leave", channel=room.id)
    await community["Ben"].press(confirm, "Leave the group")
    await community.settle()
    await community.join(room, "Ben")
    await community.settle()
    assert [one for one in await community["Ben"].channels() if one.name == ORGANISERS] == []


async def test_rooms_stand_in_a_category_nobody_else_sees_and_a_full_one_gets_a_neighbour(
    community: Community,
) -> None:
    first = await community.found("Anna", "Circle one")
    assert first.parent is not None
    assert (await community[OWNER].channel(first.parent)).name == "Groups"
    with pytest.raises(Refused):
        await community["Cleo"].channel(first.parent)
    fill(community, IN_CATEGORY, first.parent)
    second = await community.found("Ben", "Circle two")
    third = await community.found("Ben", "Circle three")
    assert second.parent is not None
    assert second.parent == third.parent != first.parent
    assert (await community[OWNER].channel(second.parent)).name == "Groups 2"


async def test_a_deleted_category_is_made_again(community: Community) -> None:
    room = await community.found("Anna")
    assert room.parent is not None
    await community[OWNER].delete_channel(room.parent)
    await community.advance(days=1)
    again = await community["Anna"].channel(room.id)
    assert again.parent not in (None, room.parent)
    assert await said(community, room, "The room has another one now.") == 1


async def test_a_room_moved_by_hand_stays_where_it_was_put(community: Community) -> None:
    room = await community.found("Anna")
    community.sandbox.world.backend.edit_channel(room.id, {"parent_id": None})
    await community.advance(days=1)
    assert (await community["Anna"].channel(room.id)).parent is None
    assert len(await community.read("Anna", room)) == 1


async def test_a_full_server_says_so_before_anything_is_founded(community: Community) -> None:
    anna = community["Anna"]
    form = await anna.command("group create", channel="lobby")
    made = fill(community, CHANNELS)
    refused = await anna.command("group create", channel="lobby")
    assert "This server has 500 channels, as many as Discord allows" in one_sentence(refused)
    late = await anna.fill(form, founding())
    assert "A steward can delete a channel that is no longer needed." in one_sentence(late)
    assert "There is no group here yet" in (await anna.command("group browse", channel="lobby")).text
    await community[OWNER].delete_channel(made[0])
    founded = await anna.fill(await anna.command("group create", channel="lobby"), founding())
    assert "is founded" in founded.text
    assert (await anna.channel("thursday-circle")).parent is None


async def test_a_room_lost_in_a_full_server_waits_and_its_organiser_is_told_why(community: Community) -> None:
    anna, room = community["Anna"], await community.found("Anna")
    await community.people.bot_permissions(forbid=["manage_channels"])
    await community[OWNER].delete_channel(room.id)
    await community.settle()
    await community.advance(days=1)
    made = fill(community, CHANNELS)
    await community.people.bot_permissions(permit=["manage_channels"])
    await anna.press(await community.home("Anna"), "Try again now")
    await community.settle()
    home = await community.home("Anna")
    assert "the server has as many channels as Discord allows (500)" in home.text
    await community[OWNER].delete_channel(made[0])
    await anna.press(home, "Try again now")
    await community.settle()
    assert (await anna.channel("thursday-circle")).kind == "text"


async def test_a_room_whose_list_of_permissions_is_full_lets_in_nobody_and_says_why(community: Community) -> None:
    room = await community.found("Anna")
    backend = community.sandbox.world.backend
    own = list(backend.channels[room.id].overwrites)
    others = [Overwrite(role, OverwriteType.ROLE) for role in range(1, OVERWRITES - len(own) + 1)]
    backend.edit_channel(room.id, {}, overwrites=own + others)
    await community.join(room, "Ben")
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna"]
    home = await community["Anna"].command("home", channel="lobby")
    assert "as Discord allows (1,000), so nobody more can be let in" in home.text
    backend.edit_channel(room.id, {}, overwrites=own)
    await community["Anna"].press(home, "Try again now")
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_looking_after_rooms_says_nothing_when_all_is_well(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    before = len(await community.read("Anna", room))
    for _ in range(3):
        await community.advance(days=1)
    assert len(await community.read("Anna", room)) == before
