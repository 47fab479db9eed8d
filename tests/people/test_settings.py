"""`/privacy settings`: when, about what, in which zone one is written to."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.people.tables import people
from bot.people.topics import TOPICS, topic_of
from bot.sandbox.shapes import Reply
from tests.fixtures.bot import Community, one_sentence

TOPIC, QUIET_FROM, QUIET_UNTIL = "What it may write to you about", "Quiet hours begin", "Quiet hours end"
SILENT = {"prompts-parked", "privacy", "people", "planning", "merging"}


async def opened(community: Community, name: str, channel: str = "lobby") -> Reply:
    return await community[name].command("privacy settings", channel=channel)


async def asked(community: Community, name: str, other: str) -> None:
    """Let somebody ask another for a talk every week, of which the other is told directly, or at home."""
    room = await community.circle(name, other)
    reply = await community[name].command("checkin standing", channel=room.id, member=other, weekday=0, time="18:30")
    assert reply.ephemeral
    await community.settle()


async def test_it_says_what_is_settled(community: Community) -> None:
    card = await opened(community, "Ben")
    assert card.ephemeral
    assert "How Busstop treats you in this server" in card.text
    assert "It does not write to you directly." in card.text
    assert "No quiet hours are set." in card.text
    assert "Your time zone: not set" in card.text
    assert "It writes to you in English." in card.text


async def test_direct_messages_are_switched_on_and_off(community: Community) -> None:
    card = await community["Ben"].press(await opened(community, "Ben"), "Busstop may write to me")
    assert "It may write to you directly." in card.text
    card = await community["Ben"].press(card, "Stop these messages")
    assert "It does not write to you directly." in card.text


async def test_one_kind_of_messages_can_be_switched_off_by_itself(community: Community) -> None:
    await community.may_write_to("Ben")
    await community["Ben"].choose(await opened(community, "Ben"), TOPIC, ["Groups"])
    await asked(community, "Anna", "Ben")
    assert await community.direct("Ben") == []
    home = await community.home("Ben")
    assert "would like to talk with you every week" in home.text


async def test_what_is_still_wanted_is_sent(community: Community) -> None:
    await community.may_write_to("Ben")
    await community["Ben"].choose(await opened(community, "Ben"), TOPIC, ["Weekly talks"])
    await asked(community, "Anna", "Ben")
    assert len(await community.direct("Ben")) == 1


async def test_in_quiet_hours_nothing_comes_and_afterwards_it_does(community: Community) -> None:
    await community.may_write_to("Ben")
    form = await community["Ben"].press(await opened(community, "Ben"), "Set my time zone")
    card = await community["Ben"].fill(form, {"Time zone": "Europe/Berlin"})
    card = await community["Ben"].choose(card, QUIET_FROM, ["Quiet from 13:00"])
    assert "Between 13:00 and 07:00 it writes nothing." in card.text
    card = await community["Ben"].choose(card, QUIET_UNTIL, ["Quiet until 15:00"])
    assert "Between 13:00 and 15:00 it writes nothing." in card.text
    await asked(community, "Anna", "Ben")
    assert await community.direct("Ben") == []
    await community.advance(hours=1, minutes=59)
    assert await community.direct("Ben") == []
    await community.move_to(community.now + timedelta(minutes=2))
    assert len(await community.direct("Ben")) == 1


async def test_quiet_hours_are_ended(community: Community) -> None:
    card = await community["Ben"].choose(await opened(community, "Ben"), QUIET_UNTIL, ["Quiet until 06:00"])
    assert "Between 22:00 and 06:00 it writes nothing." in card.text
    card = await community["Ben"].choose(card, QUIET_FROM, ["No quiet hours"])
    assert "No quiet hours are set." in card.text


async def test_quiet_hours_need_an_end(community: Community) -> None:
    card = await community["Ben"].choose(await opened(community, "Ben"), QUIET_FROM, ["Quiet from 22:00"])
    refused = await community["Ben"].choose(card, QUIET_UNTIL, ["Quiet until 22:00"])
    assert one_sentence(refused).startswith("Quiet hours need an end")


async def test_by_direct_message_it_holds_in_every_community(community: Community) -> None:
    ben = community.ids["Ben"]
    unknown = one_sentence(await opened(community, "Ben", "@bot"))
    assert unknown.startswith("Busstop knows nothing about you yet")
    await community.may_write_to("Ben")
    async with community.app.storage.write() as unit:
        await unit.insert(people, guild=1, member=ben, direct=True)
    card = await opened(community, "Ben", "@bot")
    assert "holds in every server where Busstop knows you" in card.text
    await community["Ben"].press(card, "Stop these messages")
    rows = await community.rows(select(people.c.direct).where(people.c.member == ben))
    assert [row.direct for row in rows] == [False, False]


@pytest.mark.parametrize(
    ("custom_id", "values"),
    [
        ("settings.quiet_from", ["24"]),
        ("settings.quiet_from", ["-1"]),
        ("settings.quiet_until", ["none"]),
        ("settings.quiet_until", []),
        ("settings.topics", ["everything"]),
        ("settings.language", ["de", "en"]),
    ],
)
async def test_what_was_not_offered_settles_nothing(community: Community, custom_id: str, values: list[str]) -> None:
    card = await opened(community, "Ben")
    forged = await community["Ben"].choose(card, custom_id=custom_id, values=values)
    assert one_sentence(forged) == "That did not fit. Please choose among what is offered."
    assert await community.rows(select(people)) == []


async def test_every_kind_of_prompt_is_of_a_topic_that_can_be_switched_off(community: Community) -> None:
    topics = {topic_of(name) for name in community.app.prompts.kinds}
    assert topics - SILENT == set(TOPICS)
