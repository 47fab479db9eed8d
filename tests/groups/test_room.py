"""A group's room, when people or Discord get in its way: it is mended, and it is made once."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.sandbox.client import Refused
from bot.sandbox.seed import ChannelSeed
from tests.fixtures.bot import NOON, OWNER, SEED, Community, founding, open_community


async def test_a_deleted_room_comes_back_with_its_members_and_its_card(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    async with community["Ben"].listening() as events:
        await community[OWNER].delete_channel(room.id)
        again = await events.channel("thursday-circle")
    await community.settle()
    assert again.id != room.id
    assert await community.inside(again, "Anna") == ["Anna", "Ben"]
    assert len(await community["Ben"].pins(again.id)) == 1
    shown = await community["Ben"].command("group show", channel="lobby", group="Thursday circle")
    assert f"<#{again.id}>" in shown.text


async def test_a_deleted_card_is_posted_and_pinned_again(community: Community) -> None:
    room = await community.found("Anna")
    [card] = await community["Anna"].pins(room.id)
    await community[OWNER].delete(card)
    await community.join(room, "Ben")
    [again] = await community["Anna"].pins(room.id)
    assert again.id != card.id
    assert "2 of 8 seats are taken." in again.text


async def test_a_room_opened_by_hand_is_closed_to_outsiders_again(community: Community) -> None:
    room = await community.found("Anna")
    await community[OWNER].set_permissions(room.id, "@everyone", permit=["view_channel"])
    await community[OWNER].set_permissions(room.id, "Ben", permit=["view_channel", "send_messages"])
    assert "Ben" in await community.inside(room, "Anna")
    await community.join(room, "Cleo")
    assert await community.inside(room, "Anna") == ["Anna", "Cleo"]


async def test_a_member_shut_out_by_hand_is_let_in_again(community: Community) -> None:
    room = await community.found("Anna")
    await community[OWNER].set_permissions(room.id, "Anna", forbid=["view_channel"])
    with pytest.raises(Refused):
        await community["Anna"].channel(room.id)
    await community.join(room, "Ben")
    assert await community.inside(room, "Ben") == ["Anna", "Ben"]


async def test_roles_that_look_after_rooms_stay(community: Community) -> None:
    room = await community.found("Anna")
    await community[OWNER].set_permissions(room.id, "Steward", permit=["view_channel"])
    await community.join(room, "Ben")
    assert await community.inside(room, "Anna") == ["Anna", "Ben", "Sara"]


async def test_a_channel_that_only_looks_like_the_room_is_left_alone(tmp_path: Path) -> None:
    decoy = ChannelSeed("decoy", topic=f"Busstop · 1 · {NOON:%Y-%m-%d %H:%M:%S} UTC")
    async with open_community(tmp_path, replace(SEED, channels=(ChannelSeed("lobby"), decoy))) as community:
        room = await community.found("Anna")
        assert room.name == "thursday-circle"
        await community.join(room, "Ben")
        decoy_now = await community["Cleo"].channel("decoy")
        assert await community["Cleo"].pins(decoy_now.id) == []
        assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_the_room_keeps_a_name_given_by_hand(community: Community) -> None:
    room = await community.found("Anna")
    await community[OWNER].rename_channel(room.id, "our-evening")
    await community.join(room, "Ben")
    assert (await community["Ben"].channel(room.id)).name == "our-evening"


async def test_without_permission_founding_says_that_the_room_comes_later(community: Community) -> None:
    await community.people.bot_permissions(forbid=["manage_channels"])
    anna = community["Anna"]
    reply = await anna.fill(await anna.command("group create", channel="lobby"), founding())
    assert "Its room is being prepared" in reply.text
    await community.settle()
    home = await anna.command("home", channel="lobby")
    assert "Busstop lacks a permission it needs for **Thursday circle**" in home.text
    await community.people.bot_permissions(permit=["manage_channels"])
    tried = await anna.press(home, "Try again now")
    assert "It is being tried again now." in tried.text
    await community.settle()
    assert (await anna.channel("thursday-circle")).kind == "text"


async def test_the_notice_of_a_missing_permission_comes_once(community: Community) -> None:
    anna = community["Anna"]
    room = await community.found("Anna", direct=True)
    await community.people.bot_permissions(forbid=["manage_roles"])
    await community.join(room, "Ben", "Cleo")
    await community.settle()
    assert len(await community.direct("Anna")) == 1
    await community.advance(days=2)
    assert len(await community.direct("Anna")) == 1
    await community.people.bot_permissions(permit=["manage_roles"])
    await anna.press((await community.direct("Anna"))[0], "Try again now")
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna", "Ben", "Cleo"]


@pytest.mark.parametrize("members_intent", [False, True])
async def test_who_left_the_server_leaves_the_group(tmp_path: Path, members_intent: bool) -> None:
    seed = replace(SEED, privileged_intents=("members",) if members_intent else ())
    async with open_community(tmp_path, seed, members_intent=members_intent) as community:
        room = await community.found("Anna")
        await community.join(room, "Ben", "Cleo")
        async with community["Anna"].listening() as events:
            await community.people.leave("Ben")
            if not members_intent:
                await community.join(room, "Dana")
            card = await events.edit("seats are taken", channel=room.id)
        await community.settle()
        assert "Ben" not in await community.inside(room, "Anna")
        [card] = await community["Anna"].pins(room.id)
        assert f"{2 if members_intent else 3} of 8 seats are taken." in card.text
