"""`/setup`: what a steward settles, and what Busstop says is missing."""

from dataclasses import replace
from pathlib import Path

import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType
from sqlalchemy import select

from bot.chat.overwrites import NEEDED
from bot.community.rules import NEEDS
from bot.community.tables import communities
from bot.groups.tables import groups
from bot.sandbox.seed import ChannelSeed
from bot.sandbox.shapes import Reply
from tests.fixtures.bot import SEED, Community, founding, one_sentence, open_community

ANNOUNCE, FOUNDERS, VETTING = "Where to announce groups", "Who may found groups", "Who looks at licences"


async def opened(community: Community, name: str = "Sara") -> Reply:
    return await community[name].command("setup", channel="lobby")


async def test_it_says_what_is_still_open(community: Community) -> None:
    card = await opened(community)
    assert card.ephemeral
    assert "**Busstop in Community**" in card.text
    assert "Busstop has all the permissions it needs." in card.text
    assert "Where to announce groups: not chosen yet." in card.text
    assert "Everybody here may found a group." in card.text
    assert "Channels: 1 of 500 are used." in card.text


async def test_only_who_manages_the_server_may_look_or_change(community: Community) -> None:
    refused = one_sentence(await opened(community, "Anna"))
    assert refused == "Only people who manage this server can do that. You can ask one of them."
    card = await community["Anna"].command("home", channel="lobby")
    for custom_id in ("setup.look", "setup.zone", "setup.founders", "setup.announce"):
        one_sentence(await community["Anna"].press(card, custom_id=custom_id))
    forged = await community["Anna"].choose(card, custom_id="setup.founders", values=["stewards"])
    assert one_sentence(forged) == refused
    assert await community.rows(select(communities)) == []


async def test_a_missing_permission_is_named_with_what_it_is_for(community: Community) -> None:
    await community.people.bot_permissions(forbid=["manage_roles", "pin_messages"])
    card = await opened(community)
    assert "Missing for the groups' private rooms: **Manage Roles**" in card.text
    assert "Missing for the cards in rooms and announcements: **Pin Messages**" in card.text
    assert "weekly talks" not in card.text
    await community.people.bot_permissions(permit=["manage_roles", "pin_messages"])
    again = await community["Sara"].press(card, "Look again")
    assert again.kind == "update"
    assert "Busstop has all the permissions it needs." in again.text


def test_what_is_looked_at_is_what_the_invite_link_asks_for() -> None:
    looked_at = {name for names in NEEDS.values() for name in names}
    assert {name for name in looked_at if not getattr(NEEDED, name)} == set()
    asked = NEEDED.value
    for name in looked_at:
        asked &= ~getattr(type(NEEDED), name).flag
    assert asked == 0


async def test_where_groups_are_announced(community: Community) -> None:
    card = await community["Sara"].choose(await opened(community), ANNOUNCE, ["lobby"])
    lobby = await community["Sara"].channel("lobby")
    assert f"New groups can be announced in <#{lobby.id}>." in card.text
    await community["Olga"].set_permissions(lobby.id, "Bot", forbid=["send_messages"])
    card = await community["Sara"].press(card, "Look again")
    assert f"In <#{lobby.id}>, where groups are to be announced, Busstop lacks: **Send Messages**" in card.text
    await community["Olga"].delete_channel(lobby.id)


async def test_a_channel_of_announcements_that_is_gone(tmp_path: Path) -> None:
    seed = replace(SEED, channels=(ChannelSeed("lobby"), ChannelSeed("news")))
    async with open_community(tmp_path, seed) as community:
        card = await community["Sara"].choose(await opened(community), ANNOUNCE, ["news"])
        await community["Olga"].delete_channel("news")
        card = await community["Sara"].press(card, "Look again")
        assert "The channel chosen for announcements is gone" in card.text
        card = await community["Sara"].choose(card, ANNOUNCE, [])
        assert "Where to announce groups: not chosen yet." in card.text


async def test_groups_begin_with_the_zone_of_the_server(community: Community) -> None:
    form = await community["Sara"].press(await opened(community), "Set the time zone")
    card = await community["Sara"].fill(form, {"Time zone": "europe/berlin"})
    assert "New groups begin with the time zone Europe/Berlin." in card.text
    await community.found("Anna")
    assert [row.zone for row in await community.rows(select(groups.c.zone))] == ["Europe/Berlin"]
    form = await community["Sara"].press(card, "Set the time zone")
    refused = await community["Sara"].fill(form, {"Time zone": "Middle Earth"})
    assert "Middle Earth" in one_sentence(refused)


async def test_only_stewards_found_groups_when_they_say_so(community: Community) -> None:
    form = await community["Anna"].command("group create", channel="lobby")
    card = await community["Sara"].choose(await opened(community), FOUNDERS, ["stewards"])
    assert "Only people who manage this server may found a group." in card.text
    late = one_sentence(await community["Anna"].fill(form, founding()))
    early = one_sentence(await community["Anna"].command("group create", channel="lobby"))
    assert late.startswith(early)
    assert early.startswith("In this server only the people who manage it found groups.")
    assert await community.rows(select(groups)) == []
    await community.found("Sara")


async def test_who_looks_at_licences(community: Community) -> None:
    card = await community["Sara"].choose(await opened(community), VETTING, ["Ben"])
    assert f"<@{community.ids['Ben']}> is asked when a group wants somebody's licence looked at." in card.text
    card = await community["Sara"].choose(card, VETTING, ["Cleo"])
    assert community.names(card.text) == ["Cleo"]
    refused = await community["Sara"].choose(card, VETTING, ["Bot"])
    assert one_sentence(refused) == "Please choose a person who is in this server now. A bot cannot do this."
    card = await community["Sara"].choose(card, VETTING, [])
    assert "Who looks at licences: nobody chosen." in card.text


@pytest.mark.parametrize("values", [["everybody"], [], ["everyone", "stewards"]])
async def test_what_was_not_offered_settles_nothing(community: Community, values: list[str]) -> None:
    card = await opened(community)
    forged = await community["Sara"].choose(card, custom_id="setup.founders", values=values)
    assert one_sentence(forged) == "That did not fit. Please choose among what is offered."
    assert await community.rows(select(communities)) == []


async def test_how_much_is_left_of_discords_limits(tmp_path: Path) -> None:
    many = tuple(ChannelSeed(f"old-{number}") for number in range(449))
    category = (ChannelSeed("Groups", kind="category"), ChannelSeed("inside", category="Groups"))
    async with open_community(tmp_path, replace(SEED, channels=(ChannelSeed("lobby"), *category, *many))) as community:
        card = await opened(community)
        assert "Channels: 452 of 500 are used. Each group needs one, so there is room for 48 more." in card.text
        assert "Categories: 1, and the fullest has 1 of 50 channels." in card.text
        assert "The server is nearly full." in card.text
        assert "Access entries in one channel: 0 of 1,000 at the most." in card.text


async def test_a_channel_with_nearly_as_many_access_entries_as_fit(community: Community) -> None:
    lobby = await community["Sara"].channel("lobby")
    many = [Overwrite(role, OverwriteType.ROLE) for role in range(1, 951)]
    community.sandbox.world.backend.edit_channel(lobby.id, {}, overwrites=many)
    card = await opened(community)
    assert "Access entries in one channel: 950 of 1,000 at the most." in card.text
    assert "nearly as many access entries as Discord allows" in card.text
    assert "The server is nearly full." not in card.text
