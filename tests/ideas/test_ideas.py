"""Ideas for groups: proposed, gathering interest without names, asked again, founded or kindly given up."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.community.tables import settle
from bot.groups import tables as groups
from bot.ideas.rules import ANSWERED_WITHIN, GATHERS_FOR
from bot.ideas.tables import ideas, interests
from bot.prompts.tables import prompts
from bot.sandbox.client import Refused
from bot.sandbox.seed import ChannelSeed, MemberSeed
from bot.sandbox.shapes import Message, Reply
from tests.fixtures.bot import SEED, Community, one_sentence, open_community

MORE = ("Hana", "Ivo", "Jana", "Kim", "Lea", "Max", "Nora", "Otto")
FORM = {
    "purpose": "support",
    "name": "Parents among us",
    "whom": "Therapists with small children",
    "time": "Every second Tuesday evening",
    "place": "Online",
}


@pytest_asyncio.fixture
async def many(tmp_path: Path) -> AsyncIterator[Community]:
    """Fifteen members and a steward, and a channel nobody may write in."""
    seed = replace(
        SEED,
        channels=(*SEED.channels, ChannelSeed("garden")),
        members=(*SEED.members, *(MemberSeed(name) for name in MORE)),
    )
    async with open_community(tmp_path, seed) as opened:
        yield opened


async def settled(community: Community) -> None:
    """Wait until nothing of ideas or groups is due or under way."""
    waiting = select(prompts.c.key).where(prompts.c.not_before.is_not(None), prompts.c.key.startswith("idea:"))
    done = set[str]()
    while keys := {row.key for row in await community.rows(waiting)} - done:
        for key in keys:
            await community.app.prompts.settled(key, 30)
        done |= keys
    await community.settle()


async def move(community: Community, **by: float) -> None:
    await community.advance(**by)
    await settled(community)


async def propose(community: Community, by: str = "Anna", channel: str = "lobby", **options: Any) -> Reply:
    answers = FORM | {key: options.pop(key) for key in tuple(options) if key in FORM}
    form = await community[by].command("group propose", channel=channel, **options)
    reply = await community[by].fill(form, answers)
    await settled(community)
    return reply


async def card(community: Community, name: str = "Gus", channel: str = "lobby") -> Message:
    found = [one for one in await community[name].messages(channel) if "An idea for a group" in one.text]
    return found[-1]


async def interested(community: Community, *names: str) -> list[Reply]:
    shown = await card(community)
    replies = [await community[name].press(shown, "I'm interested") for name in names]
    await settled(community)
    return replies


async def asked(community: Community, name: str) -> Reply:
    """What waits for this person at home: nobody is written to without leave."""
    return await community.home(name)


async def founded(community: Community) -> groups.Group | None:
    async with community.app.storage.read() as unit:
        found = await groups.open_groups(unit, community.sandbox.world.guild_id)
    return found[0] if found else None


async def names_at(community: Community, name: str) -> list[str]:
    return [other for other in community.names((await community.home(name)).text) if other != name]


async def test_an_idea_is_shown_with_a_count_and_no_name(community: Community) -> None:
    reply = await propose(community, needed=4)
    assert "is on its way" in reply.text
    shown = await card(community)
    assert "Therapists with small children" in shown.text
    assert "One person is interested; 4 are needed" in shown.text
    assert community.names(shown.text) == []
    assert "Anna" not in shown.text
    [first] = await interested(community, "Ben")
    assert first.ephemeral
    assert "Nobody is shown your name." in first.text
    shown = await card(community)
    assert "2 people are interested" in shown.text
    assert community.names(shown.text) == []


async def test_being_interested_twice_counts_once_and_can_be_taken_back(community: Community) -> None:
    await propose(community, needed=4)
    first, again = await interested(community, "Ben", "Ben")
    assert "2 people are interested" in (await card(community)).text
    out = await community["Ben"].press(again, "No longer interested")
    assert "Nobody is told." in out.text
    await settled(community)
    assert "One person is interested" in (await card(community)).text
    assert "not among those interested" in one_sentence(await community["Ben"].press(first, "No longer interested"))


async def test_a_group_is_founded_with_those_who_say_yes_again(community: Community) -> None:
    await propose(community, needed=3, seats=6)
    await community.may_write_to("Ben")
    await interested(community, "Ben", "Cleo")
    assert "There are enough people." in (await card(community)).text
    [question] = await community.direct("Ben")
    assert "who proposed it is told your name" in question.text
    assert "Stop these messages" in [button.label for button in question.buttons]
    assert await founded(community) is None
    wanted = await community["Ben"].press(question, "Yes, I want it")
    assert "Once everybody has answered" in wanted.text
    question = await community["Dana"].press(await card(community), "I'm interested")
    assert await names_at(community, "Anna") == []
    declined = await community["Dana"].press(question, "No, thank you")
    assert "Nobody is told." in declined.text
    await community["Cleo"].press(await asked(community, "Cleo"), "Yes, I want it")
    await settled(community)
    group = await founded(community)
    assert group is not None
    assert (group.name, group.capacity, group.taken, group.admission.value) == ("Parents among us", 6, 3, "application")
    assert await names_at(community, "Anna") == ["Ben", "Cleo"]
    assert "This group has been founded." in (await card(community)).text
    assert [row.member for row in await community.rows(select(interests.c.member))].count(community.ids["Dana"]) == 0


async def test_those_seated_get_in_by_signing(community: Community) -> None:
    await propose(community, needed=3)
    await community.may_write_to("Ben")
    await interested(community, "Ben", "Cleo")
    await community["Ben"].press((await community.direct("Ben"))[-1], "Yes, I want it")
    await community["Cleo"].press(await asked(community, "Cleo"), "Yes, I want it")
    await settled(community)
    room = await community["Anna"].channel("parents-among-us")
    assert await community.inside(room, "Anna") == ["Anna"]
    agreement = await community["Ben"].press((await community.direct("Ben"))[-1], "Read and sign")
    assert "You have signed" in (await community["Ben"].press(agreement, "I agree")).text
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]
    own_way = await community["Cleo"].command("group agreement", channel="lobby", group="Parents among us")
    await community["Cleo"].press(own_way, "I agree")
    await settled(community)
    home = await community["Cleo"].command("home", channel="lobby")
    assert "Read and sign" not in [button.label for button in home.buttons]


async def test_fifteen_are_interested_seven_begin_and_a_freed_seat_finds_the_second_in_line(many: Community) -> None:
    await propose(many, needed=7, seats=7)
    first, later = ("Ben", "Cleo", "Dana", "Emil", "Fay", "Gus"), MORE
    await interested(many, *first)
    questions = await interested(many, *later)
    for name, question in zip(later, questions, strict=True):
        await many[name].press(question, "Yes, I want it")
    for name in first:
        await many[name].press(await asked(many, name), "Yes, I want it")
    await settled(many)
    group = await founded(many)
    assert group is not None
    assert (group.taken, group.seats_left) == (7, 0)
    waits = await many.home("Otto")
    assert "You are on its waiting list" in waits.text
    assert many.names(waits.text) == []
    told = await many.home("Anna")
    assert "8 more people wait for a seat." in told.text
    assert sorted(many.names(told.text)) == ["Ben", "Cleo", "Dana", "Emil", "Fay", "Gus"]
    leaving = await many["Ben"].command("group leave", channel="lobby", group="Parents among us")
    await many["Ben"].press(leaving, "Leave the group")
    await many.settle()
    offered = await many.home("Hana")
    assert "it is kept for you until" in offered.text
    assert "it is kept for you" not in (await many.home("Ivo")).text
    await move(many, hours=48)
    late = await many["Hana"].press(offered, "Take the seat in Parents among us")
    assert "it is not yours to take any more" in late.text
    taken = await many["Ivo"].press(await many.home("Ivo"), "Take the seat in Parents among us")
    await many["Ivo"].press(taken, "I agree")
    await many.settle()
    room = await many["Anna"].channel("parents-among-us")
    assert "Ivo" in [person.name for person in await many["Anna"].members(room.id)]


async def test_silence_is_a_no(community: Community) -> None:
    await propose(community, needed=3)
    await interested(community, "Ben", "Cleo")
    await community["Ben"].press(await asked(community, "Ben"), "Yes, I want it")
    await move(community, days=ANSWERED_WITHIN.days)
    assert await founded(community) is None
    told = await community.home("Anna")
    assert "there were too few people this time: 2 of the 3 it needs" in told.text
    assert community.names(told.text) == []
    assert "If it is taken up again" in (await community.home("Ben")).text
    again = await community["Anna"].press(told, "Gather again")
    assert "gathers again" in again.text
    await settled(community)
    assert "2 people are interested" in (await card(community)).text
    await interested(community, "Dana")
    assert "Do you still want it?" in (await asked(community, "Ben")).text


async def test_too_few_by_the_date_is_said_kindly(community: Community) -> None:
    await propose(community, needed=4)
    [noted] = await interested(community, "Ben")
    await move(community, days=GATHERS_FOR.days)
    shown = await card(community)
    assert "For now there were too few people" in shown.text
    assert "I'm interested" not in [button.label for button in shown.buttons]
    late = await community["Cleo"].press(shown, custom_id=noted.buttons[0].custom_id.replace("no_longer", "interested"))
    assert "It may gather again" in one_sentence(late)
    given_up = await community["Anna"].press(await community.home("Anna"), "Give the idea up")
    assert "Thank you for trying" in given_up.text
    await settled(community)
    assert "was taken back" in (await card(community)).text
    assert await community.rows(select(interests)) == []


async def test_who_comes_while_others_are_asked_is_asked_at_once(community: Community) -> None:
    await propose(community, needed=2)
    await interested(community, "Ben")
    [question] = await interested(community, "Cleo")
    assert "Do you still want it?" in question.text
    await community["Ben"].press(await asked(community, "Ben"), "No, thank you")
    await settled(community)
    assert await founded(community) is None
    await community["Cleo"].press(question, "Yes, I want it")
    await settled(community)
    assert await founded(community) is not None
    assert await names_at(community, "Anna") == ["Cleo"]


async def test_a_no_leaves_time_for_somebody_else(community: Community) -> None:
    await propose(community, needed=2)
    await interested(community, "Ben")
    await community["Ben"].press(await asked(community, "Ben"), "No, thank you")
    await settled(community)
    assert "You can still be one of them." in (await card(community)).text
    [question] = await interested(community, "Cleo")
    await community["Cleo"].press(question, "Yes, I want it")
    await settled(community)
    assert await founded(community) is not None


async def test_answers_at_once_found_one_group(community: Community) -> None:
    await propose(community, needed=3)
    await community.may_write_to("Ben", "Cleo")
    await interested(community, "Ben", "Cleo")
    questions = [(name, (await community.direct(name))[-1]) for name in ("Ben", "Cleo")]
    presses = [community[name].press(question, "Yes, I want it") for name, question in questions]
    replies = await asyncio.gather(*presses)
    assert sorted("is being founded now" in reply.text for reply in replies) == [False, True]
    await settled(community)
    assert len(await community.rows(select(groups.groups.c.id))) == 1
    assert len(await community.rows(select(groups.group_members.c.member))) == 3


async def test_an_answer_after_the_end_is_one_sentence(community: Community) -> None:
    await propose(community, needed=2)
    await interested(community, "Ben")
    question = await asked(community, "Ben")
    await move(community, days=ANSWERED_WITHIN.days)
    late = await community["Ben"].press(question, "Yes, I want it")
    assert "For now there were too few people" in one_sentence(late)
    await community["Anna"].press(await community.home("Anna"), "Give the idea up")
    assert "founded or over" in one_sentence(await community["Ben"].press(question, "Yes, I want it"))


async def test_the_name_taken_meanwhile_gets_a_number(community: Community) -> None:
    await propose(community, needed=2)
    await community.found("Dana", "Parents among us")
    await interested(community, "Ben")
    await community["Ben"].press(await asked(community, "Ben"), "Yes, I want it")
    await settled(community)
    names = {row.name for row in await community.rows(select(groups.groups.c.name))}
    assert names == {"Parents among us", "Parents among us 2"}


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"name": "\u200b"}, "A group needs a name"),
        ({"whom": "\u200b"}, "for whom the group would be"),
        ({"needed": 9, "seats": 5}, "9 people cannot begin with 5 seats"),
        ({"name": "THURSDAY  circle"}, "There is already a group called"),
    ],
)
async def test_ideas_that_cannot_be(community: Community, answers: dict[str, Any], sentence: str) -> None:
    await community.found("Dana", "Thursday circle")
    assert sentence in one_sentence(await propose(community, **answers))
    assert await community.rows(select(ideas)) == []


async def test_markdown_and_mentions_are_shown_as_typed(community: Community) -> None:
    await propose(community, name="**@everyone**", whom="<@1> and `x`", place="[here](https://x.example)")
    shown = await card(community)
    assert "\\*\\*\\@everyone\\*\\*" in shown.text
    assert "\\<\\@1\\>" in shown.text


async def test_only_the_proposer_gives_up_or_prolongs(community: Community) -> None:
    reply = await propose(community, needed=4)
    [idea] = await community.rows(select(ideas.c.id))
    for action in ("give_up", "prolong"):
        forged = await community["Ben"].press(await card(community), custom_id=f"idea.{action}:{idea.id}")
        assert "Only who proposed this idea" in one_sentence(forged)
    own = await community["Anna"].press(reply, custom_id=f"idea.no_longer:{idea.id}")
    assert "This is your own idea" in one_sentence(own)
    assert "is given up" in (await community["Anna"].press(reply, "Give the idea up")).text


async def test_an_idea_goes_to_where_groups_are_announced(many: Community) -> None:
    garden = await many["Anna"].channel("garden")
    async with many.app.storage.write() as unit:
        await settle(unit, many.sandbox.world.guild_id, announce_channel=garden.id)
    await propose(many)
    assert "Therapists with small children" in (await card(many, channel="garden")).text


async def test_where_only_stewards_found_groups_only_they_propose(community: Community) -> None:
    async with community.app.storage.write() as unit:
        await settle(unit, community.sandbox.world.guild_id, founders="stewards")
    refused = await community["Anna"].command("group propose", channel="lobby")
    assert "only the people who manage it found groups" in one_sentence(refused)
    assert "is on its way" in (await propose(community, "Sara")).text


async def test_a_card_deleted_by_hand_is_forgotten_and_posted_when_it_gathers_again(community: Community) -> None:
    await propose(community, needed=4)
    shown = await card(community)
    await community["Sara"].delete(shown)
    with pytest.raises(Refused):
        await community["Ben"].press(shown, "I'm interested")
    await move(community, days=GATHERS_FOR.days)
    await community["Anna"].press(await community.home("Anna"), "Gather again")
    await settled(community)
    assert "One person is interested" in (await card(community)).text


async def test_erasing_takes_the_idea_and_the_interest(community: Community) -> None:
    await propose(community, needed=4)
    await interested(community, "Ben")
    erase = await community["Anna"].command("privacy erase", channel="lobby")
    await community["Anna"].press(erase, "Erase it now")
    assert await community.rows(select(ideas)) == []
    assert await community.rows(select(interests)) == []
    late = await community["Ben"].press(await card(community), "I'm interested")
    assert "founded or over" in one_sentence(late)
