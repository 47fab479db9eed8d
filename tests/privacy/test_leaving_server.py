"""What is kept of somebody only as long as they are in the server goes once it is noticed that they left it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.checkins.tables.schema import avoid_wishes
from bot.community.tables import vetting_contacts
from bot.people.tables import free_hours, people
from tests.fixtures.bot import SEED, Community, open_community


async def known(community: Community) -> None:
    """Ben and Cleo have told when they can talk, and may be written to; Ben avoids Cleo, and looks at licences."""
    await community.circle("Anna", "Ben", "Cleo")
    await community.may_write_to("Ben", "Cleo")
    for name in ("Ben", "Cleo"):
        card = await community[name].command("checkin times", channel="lobby")
        await community[name].choose(card, custom_id="checkin.times_hours:0", values=["18"])
    await community["Ben"].command("checkin avoid", channel="thursday-circle", member="Cleo")
    setup = await community["Sara"].command("setup", channel="lobby")
    await community["Sara"].choose(setup, "Who looks at licences", ["Ben"])


async def kept_of(community: Community, name: str) -> set[str]:
    named = set[str]()
    for table in (people, free_hours, vetting_contacts, avoid_wishes):
        if await community.rows(select(table).where(table.c.member == community.ids[name])):
            named.add(table.name)
    return named


@pytest.mark.parametrize("members_intent", [False, True])
async def test_it_goes_with_them_and_wishes_to_avoid_stay(tmp_path: Path, members_intent: bool) -> None:
    seed = replace(SEED, privileged_intents=("members",) if members_intent else ())
    async with open_community(tmp_path, seed, members_intent=members_intent) as community:
        await known(community)
        assert await kept_of(community, "Ben") == {"people", "free_hours", "vetting_contacts", "avoid_wishes"}
        await community.people.leave("Ben")
        await community.advance(days=1)
        assert await kept_of(community, "Ben") == {"avoid_wishes"}
        assert await kept_of(community, "Cleo") == {"people", "free_hours"}


async def test_privacy_says_until_when(community: Community) -> None:
    await known(community)
    shown = await community["Ben"].command("privacy show", channel="lobby")
    assert "until you erase it, or leave the server and Busstop has noticed" in shown.text


async def test_leaving_a_group_takes_none_of_it(community: Community) -> None:
    await known(community)
    confirm = await community["Ben"].command("group leave", channel="lobby", group="Thursday circle")
    await community["Ben"].press(confirm, "Leave the group")
    await community.settle()
    assert await kept_of(community, "Ben") == {"people", "free_hours", "vetting_contacts", "avoid_wishes"}
