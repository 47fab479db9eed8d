"""Weekly talks for everybody: opened by a steward, joined with a few presses, and then a colleague each week."""

from sqlalchemy import select

from bot.checkins.tables.schema import participants
from bot.community.tables import communities
from bot.groups.rules import EVERYBODY
from bot.groups.tables import groups
from bot.sandbox.shapes import Reply
from tests.fixtures.bot import OPENING, WEEK, Community, one_sentence


async def opened(community: Community) -> None:
    card = await community["Sara"].command("setup", channel="lobby")
    assert "Weekly talks for everybody: not open." in card.text
    reply = await community["Sara"].press(card, "Open weekly talks")
    assert "Weekly talks are open, as **Weekly talks**, and you organise them." in reply.text
    await community.settle()


async def take_part(community: Community, name: str, home: Reply) -> Reply:
    """Press, sign what everybody there agrees to, and join the talks."""
    agreement = await community[name].press(home, "A weekly talk")
    inside = await community[name].press(agreement, "I agree")
    return await community[name].press(inside, "Join check-ins")


async def test_until_a_steward_opens_them_they_are_not_there(community: Community) -> None:
    home = await community.home("Gus")
    assert "A steward can open it with /setup." in home.text
    forged = await community["Gus"].press(home, custom_id="talk.join")
    assert one_sentence(forged).startswith("Weekly talks are not open in this server yet.")
    refused = await community["Gus"].press(home, custom_id="talk.open")
    assert one_sentence(refused).startswith("Only people who manage this server")
    assert await community.rows(select(groups)) == []


async def test_a_few_presses_and_the_next_week_brings_a_colleague(community: Community) -> None:
    await opened(community)
    for name in ("Gus", "Fay"):
        home = await community.home(name)
        joined = await take_part(community, name, home)
        assert "You take part" in joined.text
    await community.settle()
    await community.move_to(OPENING + WEEK)
    assert await community.partners("Gus") == ["Fay"]
    assert await community.partners("Fay") == ["Gus"]


async def test_opened_twice_they_are_there_once(community: Community) -> None:
    await opened(community)
    card = await community["Sara"].command("setup", channel="lobby")
    assert "Weekly talks for everybody are open" in card.text
    await community["Sara"].press(card, "Open weekly talks")
    assert len(await community.rows(select(groups))) == 1


async def test_an_opening_that_was_interrupted_is_finished(community: Community) -> None:
    await opened(community)
    async with community.app.storage.write() as unit:
        await unit.run(communities.update().values(talk_group=None))
    await opened(community)
    assert len(await community.rows(select(groups))) == 1


async def test_once_they_have_ended_they_can_be_opened_anew(community: Community) -> None:
    await opened(community)
    confirm = await community["Sara"].command("group archive", channel="lobby", group="Weekly talks")
    await community["Sara"].press(confirm, "End the group")
    await community.settle()
    assert "not open here yet" in (await community.home("Gus")).text
    card = await community["Sara"].command("setup", channel="lobby")
    await community["Sara"].press(card, "Open weekly talks")
    await community.settle()
    await take_part(community, "Gus", await community.home("Gus"))
    assert len(await community.rows(select(participants))) == 1


async def test_joined_by_direct_message(community: Community) -> None:
    await opened(community)
    home = await community["Gus"].command("home", channel="@bot")
    joined = await take_part(community, "Gus", home)
    assert "You take part" in joined.text
    again = await community["Gus"].press(home, "A weekly talk")
    assert "already" in one_sentence(again)


async def test_there_is_room_for_a_whole_community(community: Community) -> None:
    await opened(community)
    [row] = await community.rows(select(groups.c.capacity))
    assert row.capacity == EVERYBODY
    saved = await settle_seats(community, minimum="3")
    assert "Smallest size: 3" in saved.text
    assert f"Seats: {EVERYBODY}" in saved.text
    assert "Seats: 40" in (await settle_seats(community, capacity="40")).text
    too_many = await settle_seats(community, capacity="51")
    assert "between 2 and 50 seats" in one_sentence(too_many)


async def settle_seats(community: Community, **values: str) -> Reply:
    card = await community["Sara"].command("group edit", channel="lobby", group="Weekly talks")
    return await community["Sara"].fill(await community["Sara"].press(card, "Seats"), values)
