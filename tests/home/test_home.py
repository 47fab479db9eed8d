"""`/home`: my groups, my partner, what waits; each with its button."""

from datetime import timedelta

import pytest

from tests.fixtures.bot import OPENING, WEEK, Community
from tests.ideas.test_ideas import FORM


async def test_nobodys_home_says_how_to_begin(community: Community) -> None:
    home = await community.home("Gus")
    assert home.ephemeral
    assert "You are in no group yet." in home.text
    browse = await community["Gus"].press(home, "See the groups here")
    assert "There is no group here yet." in browse.text


async def test_groups_with_their_rooms_and_this_weeks_partner(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    home = await community.home("Anna")
    assert f"<#{room.id}>" in home.text
    assert "This week's check-in" not in home.text
    await community.move_to(OPENING)
    home = await community.home("Anna")
    assert community.names(home.text) == ["Ben"]
    partner = await community["Anna"].press(home, "My partner in Thursday circle")
    assert "This week you talk with" in partner.text


async def test_who_rests_reads_it_at_home(community: Community) -> None:
    await community.circle("Anna", "Ben", "Cleo", odd="they rest, in turns")
    await community.move_to(OPENING)
    homes = {name: await community[name].command("home", channel="lobby") for name in ("Anna", "Ben", "Cleo")}
    assert sorted("You rest this week." in home.text for home in homes.values()) == [False, False, True]


async def test_a_group_that_ended_is_gone_from_home(community: Community) -> None:
    room = await community.found("Anna")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    await community["Anna"].press(confirm, "End the group")
    home = await community.home("Anna")
    assert "You are in no group yet." in home.text
    offered = await community["Anna"].suggestions("group leave", "group", "", channel="lobby")
    confirm = await community["Anna"].command("group leave", channel="lobby", group=offered[0].value)
    left = await community["Anna"].press(confirm, "Leave the group")
    assert "You have left" in left.text


async def test_much_that_waits_comes_in_portions(community: Community) -> None:
    names = ("Anna", "Ben", "Cleo", "Dana", "Emil", "Fay", "Gus")
    room = await community.circle(*names)
    for name in names[1:]:
        await community[name].command("checkin standing", channel=room.id, member="Anna", weekday=0, time="18:30")
    await community.settle()
    first = await community.home("Anna")
    assert first.text.count("would like to talk with you every week") == 5
    await community.settle()
    second = await community.home("Anna")
    assert second.text.count("would like to talk with you every week") == 1
    await community.settle()
    third = await community.home("Anna")
    assert "This waits for you" not in third.text


async def test_what_is_of_no_more_use_does_not_wait(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", weekday=0, time="18:30")
    await community.settle()
    await community.advance(days=15)
    home = await community.home("Ben")
    assert "would like" not in home.text


async def test_last_weeks_partner_is_not_this_weeks(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    await community["Ben"].command("checkin pause", channel=room.id, until="2026-06-01")
    await community.move_to(OPENING + WEEK + timedelta(hours=1))
    home = await community.home("Anna")
    assert "This week's check-in" not in home.text


async def test_somebody_in_no_group_sees_three_ways_to_begin(community: Community) -> None:
    home = await community.home("Gus")
    assert "There are three ways to begin:" in home.text
    assert [button.label for button in home.buttons] == [
        "See the groups here",
        "Ask who would found one",
        "A weekly talk",
    ]


@pytest.mark.parametrize(
    ("channel", "said"), [("lobby", "is on its way"), ("@bot", "no channel here where Busstop may")]
)
async def test_finding_and_proposing_begin_at_home(community: Community, channel: str, said: str) -> None:
    await community.found("Anna")
    home = await community["Gus"].command("home", channel=channel)
    form = await community["Gus"].press(home, "Ask who would found one")
    assert said in (await community["Gus"].fill(form, FORM)).text
    found = await community["Gus"].press(home, "See the groups here")
    assert "is yours" in (await community["Gus"].press(found, "Join Thursday circle")).text


async def test_home_by_direct_message_says_which_server_and_its_buttons_work(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    home = await community["Anna"].command("home", channel="@bot")
    assert home.ephemeral
    assert "**Community**" in home.text
    assert f"<#{room.id}>" in home.text
    partner = await community["Anna"].press(home, "My partner in Thursday circle")
    assert "This week you talk with" in partner.text
    again = await community["Anna"].press(partner, partner.buttons[0].label)
    assert "older message" not in again.text


async def test_any_direct_message_is_answered_with_home(community: Community) -> None:
    await community.circle("Anna", "Ben")
    async with community["Anna"].listening() as events:
        await community["Anna"].say("@bot", "Hello? Is anybody there?")
        home = await events.message("Your groups")
    assert "**Community**" in home.text
    async with community["Gus"].listening() as events:
        await community["Gus"].say("@bot", "What is this?")
        home = await events.message("three ways to begin")
    browse = await community["Gus"].press(home, "See the groups here")
    assert "Thursday circle" in browse.text


async def test_what_waits_is_told_once_wherever_one_looks(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", weekday=0, time="18:30")
    await community.settle()
    async with community["Ben"].listening() as events:
        await community["Ben"].say("@bot", "x")
        told = await events.message("would like to talk with you every week")
    await community.settle()
    assert "would like" not in (await community.home("Ben")).text
    agreed = await community["Ben"].press(told, told.buttons[-2].label)
    assert agreed.ephemeral


async def test_what_was_said_directly_goes_with_the_person(community: Community) -> None:
    await community.circle("Anna", "Ben")
    async with community["Ben"].listening() as events:
        await community["Ben"].say("@bot", "x")
        await events.message("Your groups")
        await community.settle()
        preview = await community["Ben"].command("privacy erase", channel="@bot")
        await community["Ben"].press(preview, "Erase it now")
        await events.next("delete")
    assert [one for one in await community["Ben"].messages("@bot") if one.author.bot and not one.ephemeral] == []


async def test_only_servers_one_is_in_are_shown(community: Community) -> None:
    await community["Gus"].install()
    community.sandbox.world.found("Another place")
    home = await community["Gus"].command("home", channel="@bot")
    assert "**Another place**" not in home.text
    assert "**Community**" in home.text
