"""Where a group meets: settled by organisers, told to those who come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.groups.tables import groups
from bot.meetings import coming, tables
from bot.meetings.rules import Answer
from bot.meetings.tables import Meeting
from bot.places.remarks import place_known, place_told
from bot.places.rules import safe_link
from bot.places.tables import group_places
from tests.fixtures.bot import WEEK, Community, one_sentence
from tests.meetings.acting import circle, plan
from tests.places.acting import settle

LINK = "https://meet.example.org/room?pwd=a1B2"


async def lines(community: Community, meeting: Meeting) -> tuple[str | None, str | None]:
    """What the group hears of the meeting's place, and what those hear who come."""
    async with community.app.storage.read() as unit:
        return await place_known(unit, meeting, "en"), await place_told(unit, meeting, "en")


async def test_an_organiser_settles_an_address(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    assert await lines(community, meeting) == (None, None)
    card = await settle(community, room, "Anna", "address", "Lindenweg 3,\n 2nd *floor*")
    assert card.ephemeral
    assert "Lindenweg 3, 2nd" in card.text
    known, told = await lines(community, meeting)
    assert known == "At a fixed place, told to those who come."
    assert told == r"The address: Lindenweg 3, 2nd \*floor\*"
    assert [row.venue for row in await community.rows(select(groups.c.venue))] == ["fixed"]


async def test_a_member_sees_that_it_is_settled_and_not_where(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "online", LINK)
    card = await community["Ben"].command("meeting venue", channel=room.id)
    assert "Online. Those who say they come" in card.text
    assert "example.org" not in card.text
    assert card.buttons == ()
    for custom_id in ("place.settle:1", "place.settled:1"):
        one_sentence(await community["Ben"].press(card, custom_id=custom_id))
    outside = await community["Cleo"].command("meeting venue", channel="lobby", group="Thursday circle")
    assert "Only members" in one_sentence(outside)


async def test_the_link_reaches_those_who_come_and_nobody_else(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    meeting = await plan(community, room, community.now + WEEK)
    await settle(community, room, "Anna", "online", LINK)
    async with community.app.storage.write() as unit:
        found = await tables.locked(unit, meeting.guild, meeting.id)
        assert found is not None
        await coming.answer(unit, found, community.ids["Ben"], Answer.YES, community.now)
        await coming.answer(unit, found, community.ids["Cleo"], Answer.NO, community.now)
    shown = {
        name: (await community[name].command("meeting next", channel=room.id)).text for name in ("Anna", "Ben", "Cleo")
    }
    assert [name for name, text in shown.items() if LINK in text] == ["Ben"]
    unsaid = [name for name, text in shown.items() if "Online; those who come are told the link." in text]
    assert unsaid == ["Anna", "Cleo"]
    assert not any(LINK in text for text in await community.read("Gus", await community["Gus"].channel("lobby")))


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"where": "online", "detail": "http://meet.example.org"}, "has to begin with https"),
        ({"where": "online", "detail": ""}, "has to begin with https"),
        ({"where": "online", "detail": "https://zoom.us@evil.example/"}, "has to begin with https"),
        ({"where": "address", "detail": "   "}, "where the place is"),
    ],
)
async def test_what_is_no_place_is_refused_in_one_sentence(
    community: Community, answers: dict[str, str], said: str
) -> None:
    room = await circle(community, "Anna", "Ben")
    assert said in one_sentence(await settle(community, room, "Anna", answers["where"], answers["detail"]))
    assert await community.rows(select(group_places)) == []


@pytest.mark.parametrize(
    "link",
    [
        "https://meet.example.org", "https://meet.example.org:8443/a/b?c=d#e", "https://meet.jit.si/Some-Room",
        "https://us02web.zoom.us/j/123?pwd=abc",
    ],
)  # fmt: skip
def test_links_that_are_passed_on(link: str) -> None:
    assert safe_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "", "meet.example.org", "http://a.example", "javascript:alert(1)", "https://", "https://localhost/x",
        "https://me@a.example", "https://me:secret@a.example", "https://a.example/x> <@1>", "https://a.example:x/",
        "https://ｅxample.org", "https://a.example/\u202e", "https://[::1", "ftp://a.example",
    ],
)  # fmt: skip
def test_links_that_are_not(link: str) -> None:
    assert not safe_link(link)


@given(st.text())
def test_whatever_is_typed_is_a_link_or_not(text: str) -> None:
    assert safe_link(text) in (True, False)
    assert not safe_link(text) or text.startswith(("https://", "HTTPS://"))
