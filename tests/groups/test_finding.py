"""Finding a group: filters of `/group browse`, and cards in other channels that stay true."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.groups.cards import PAGE
from bot.sandbox.client import Refused
from bot.sandbox.seed import ChannelSeed
from bot.sandbox.shapes import Channel, Message, Reply
from tests.fixtures.bot import OWNER, SEED, Community, one_sentence, open_community
from tests.groups.test_settling import settle


async def announce(community: Community, who: str, room: Channel, channel: int | str) -> Reply:
    place = (await community[OWNER].channel(channel)).id
    reply = await community[who].command("group announce", channel=room.id, options={"channel": place})
    await community.settle()
    return reply


async def cards(community: Community, channel: int | str = "lobby") -> list[Message]:
    """What the bot has posted for everybody in this channel."""
    return [one for one in await community["Gus"].messages(channel) if one.author.bot and not one.ephemeral]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"format": "cases"}, ["Case circle"]),
        ({"language": "de"}, ["Abendkreis"]),
        ({"language": "de", "purpose": "consultation"}, []),
        ({"day": 3}, ["Abendkreis"]),
        ({"purpose": "support"}, ["Abendkreis", "Quiet circle"]),
        ({}, ["Abendkreis", "Case circle", "Quiet circle"]),
    ],
)
async def test_browse_finds_what_fits(community: Community, filters: dict[str, Any], found: list[str]) -> None:
    evening = await community.found("Anna", "Abendkreis")
    await community.found("Ben", "Case circle", purpose="consultation")
    await community.found("Ben", "Quiet circle")
    await settle(community, "Anna", evening, "When", weekday="3")
    picking = await community["Anna"].press(
        await community["Anna"].command("group edit", channel=evening.id), "Language"
    )
    await community["Anna"].choose(picking, "Pick a language", ["de"])
    reply = await community["Cleo"].command("group browse", channel="lobby", **filters)
    assert [name for name in ("Abendkreis", "Case circle", "Quiet circle") if name in reply.text] == found
    if not found:
        assert "No group here fits that at the moment." in reply.text
        everything = await community["Cleo"].press(reply, "See all groups")
        assert "Quiet circle" in everything.text


async def test_turning_pages_keeps_every_filter(community: Community) -> None:
    for number in range(PAGE + 1):
        room = await community.found("Anna", f"Circle {number}")
        await settle(community, "Anna", room, "When", weekday="0")
    await community.found("Ben", "Another")
    first = await community["Cleo"].command("group browse", channel="lobby", day=0, format="rounds", language="en")
    second = await community["Cleo"].press(first, "More")
    assert f"Circle {PAGE}" in second.text
    assert "Another" not in second.text
    assert "Circle 0" in (await community["Cleo"].press(second, "Earlier")).text


async def test_the_press_fits_the_way_in(community: Community) -> None:
    room = await community.found("Anna")
    for admission, buttons in (("application", ["Apply to Thursday circle"]), ("invitation", [])):
        await settle(community, "Anna", room, "The way in", admission=admission)
        reply = await community["Cleo"].command("group browse", channel="lobby")
        assert [button.label for button in reply.buttons] == buttons
    shown = await community["Cleo"].command("group show", channel="lobby", group="Thursday circle")
    assert "one of its organisers asks them" in shown.text


async def test_an_announced_card_stays_true_and_names_nobody(community: Community) -> None:
    room = await community.found("Anna", capacity="4")
    said = await announce(community, "Anna", room, "lobby")
    assert "is being posted in" in said.text
    await community.join(room, "Ben")
    await community.settle()
    [card] = await cards(community)
    assert "2 of 4 seats are taken." in card.text
    assert community.names(card.text) == []
    await settle(community, "Anna", room, "When", weekday="3")
    await community.settle()
    [again] = await cards(community)
    assert again.id == card.id
    assert "Thursday · " in again.text
    joined = await community["Cleo"].press(again, "Join Thursday circle")
    assert joined.ephemeral
    assert "A seat in **Thursday circle** is yours." in joined.text
    looked = await community["Dana"].press(again, "About this group")
    assert looked.ephemeral
    assert "3 of 4 seats are taken." in looked.text
    await community.join(room, "Dana")
    await community.settle()
    [full] = await cards(community)
    assert [button.label for button in full.buttons] == ["Wait for a seat in Thursday circle", "About this group"]


async def test_a_card_deleted_by_hand_is_forgotten(community: Community) -> None:
    room = await community.found("Anna")
    await announce(community, "Anna", room, "lobby")
    [card] = await cards(community)
    await community[OWNER].delete(card)
    await community.join(room, "Ben", "Cleo")
    await community.settle()
    assert await cards(community) == []
    edits = [
        one
        for one in community.sandbox.requests
        if one.method == "PATCH" and one.args.get("message_id") == str(card.id)
    ]
    assert len(edits) == 1


async def test_announcing_again_moves_the_card(community: Community) -> None:
    room = await community.found("Anna")
    await announce(community, "Anna", room, "lobby")
    [first] = await cards(community)
    await announce(community, "Anna", room, "lobby")
    [second] = await cards(community)
    assert second.id != first.id
    await community.join(room, "Ben")
    await community.settle()
    assert "2 of 8 seats are taken." in (await cards(community))[0].text


async def test_the_card_says_when_the_group_has_ended(community: Community) -> None:
    room = await community.found("Anna")
    await announce(community, "Anna", room, "lobby")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    ended = await community["Anna"].press(confirm, "End the group")
    await community.settle()
    [card] = await cards(community)
    assert "**Thursday circle** has ended." in card.text
    assert card.buttons == ()
    await community["Anna"].press(ended, "Bring the group back")
    await community.settle()
    [card] = await cards(community)
    assert "One of 8 seats is taken." in card.text


async def test_announcing_where_one_may_not_write_is_refused(tmp_path: Path) -> None:
    seed = replace(SEED, channels=(ChannelSeed("lobby"), ChannelSeed("news")))
    async with open_community(tmp_path, seed) as community:
        room = await community.found("Anna")
        news = (await community["Anna"].channel("news")).id
        await community[OWNER].set_permissions(news, "@everyone", forbid=["send_messages"])
        refused = await announce(community, "Anna", room, news)
        assert "able to write in that channel" in one_sentence(refused)
        assert await cards(community, "news") == []
        await community.join(room, "Ben")
        refused = await announce(community, "Ben", room, "lobby")
        assert "Only the organisers" in one_sentence(refused)
        assert await cards(community) == []


async def test_an_outsider_cannot_announce_from_elsewhere(community: Community) -> None:
    await community.found("Anna")
    place = (await community["Cleo"].channel("lobby")).id
    refused = await community["Cleo"].command(
        "group announce", channel="lobby", options={"channel": place, "group": "Thursday circle"}
    )
    assert "Only the organisers" in one_sentence(refused)


async def test_what_outsiders_see_has_no_room_in_it(community: Community) -> None:
    room = await community.found("Anna")
    await announce(community, "Anna", room, "lobby")
    [card] = await cards(community)
    assert f"<#{room.id}>" not in card.text
    with pytest.raises(Refused):
        await community["Cleo"].messages(room.id)
