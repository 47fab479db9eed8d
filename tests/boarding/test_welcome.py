"""Newcomers are welcomed with how the group works, and may get a companion; both are asked."""

from bot.sandbox.shapes import Channel, Message
from tests.admission.acting import full, settle
from tests.boarding.acting import close_gate, stop
from tests.fixtures.bot import Community, one_sentence

TAKE = "Take the seat in Thursday circle"
BEGUN = "boards for the next cycle"


async def boarding(community: Community, *willing: str) -> Channel:
    """Anna, Ben and Cleo stay; these would accompany Emil, who is offered a seat."""
    room = await full(community, "Emil")
    await settle(community, room, fee="Rent shared", minimum=2)
    await community.may_write_to("Anna", "Ben", "Cleo", "Emil")
    await close_gate(community, room)
    await stop(community, room, "Dana")
    begun = [one for one in await community["Ben"].messages(room.id) if BEGUN in one.text][-1]
    for name in willing:
        assert (
            "you are asked whether it may be you"
            in (await community[name].press(begun, "I would accompany somebody")).text
        )
    return room


async def welcome(community: Community) -> Message:
    offered = (await community.direct("Emil"))[-1]
    await community["Emil"].press(await community["Emil"].press(offered, TAKE), "I agree")
    await community.settle()
    return (await community.direct("Emil"))[-1]


async def test_a_newcomer_is_welcomed_with_how_the_group_works(community: Community) -> None:
    room = await boarding(community)
    said = await welcome(community)
    assert "Welcome to **Thursday circle**" in said.text
    for part in ("every two weeks", "Rent shared", "The next meeting has no date yet", f"<#{room.id}>"):
        assert part in said.text, said.text
    assert "I would like a companion" not in [button.label for button in said.buttons]


async def test_the_room_hears_how_many_seats_are_free(community: Community) -> None:
    room = await boarding(community)
    [begun] = [one for one in await community.read("Ben", room) if BEGUN in one]
    assert "One seat is free" in begun


async def test_both_are_asked_before_a_companion_is_named(community: Community) -> None:
    await boarding(community, "Ben", "Cleo")
    asked = await community["Emil"].press(await welcome(community), "I would like a companion")
    await community.settle()
    assert community.names(asked.text) == []
    question = (await community.direct("Ben"))[-1]
    assert community.names(question.text) == ["Emil"]
    assert not [one for one in await community.direct("Cleo") if "wishes for a companion" in one.text]
    agreed = await community["Ben"].press(question, "Yes, gladly")
    assert "learns that you accompany them" in agreed.text
    await community.settle()
    found = (await community.direct("Emil"))[-1]
    assert community.names(found.text) == ["Ben"]


async def test_who_says_no_is_not_named_and_the_next_is_asked(community: Community) -> None:
    await boarding(community, "Ben", "Cleo")
    await community["Emil"].press(await welcome(community), "I would like a companion")
    await community.settle()
    passed = await community["Ben"].press((await community.direct("Ben"))[-1], "Not this time")
    assert "does not hear of it" in passed.text
    await community.settle()
    assert "wishes for a companion" in (await community.direct("Cleo"))[-1].text
    assert community.names((await community.direct("Emil"))[-1].text) == []


async def test_who_does_not_answer_lets_the_next_be_asked_and_then_nobody_is_left(community: Community) -> None:
    await boarding(community, "Ben", "Cleo")
    await community["Emil"].press(await welcome(community), "I would like a companion")
    await community.settle()
    late = (await community.direct("Ben"))[-1]
    await community.advance(days=2)
    assert "wishes for a companion" in (await community.direct("Cleo"))[-1].text
    assert "not asked to accompany" in one_sentence(await community["Ben"].press(late, "Yes, gladly"))
    await community.advance(days=2)
    assert "Nobody of **Thursday circle** is free" in (await community.direct("Emil"))[-1].text


async def test_an_offer_to_accompany_can_be_taken_back(community: Community) -> None:
    room = await boarding(community)
    begun = [one for one in await community["Ben"].messages(room.id) if BEGUN in one.text][-1]
    offered = await community["Ben"].press(begun, "I would accompany somebody")
    assert "is taken back" in (await community["Ben"].press(offered, "I take it back")).text
    assert "I would like a companion" not in [button.label for button in (await welcome(community)).buttons]


async def test_somebody_outside_accompanies_nobody(community: Community) -> None:
    room = await boarding(community)
    begun = [one for one in await community["Ben"].messages(room.id) if BEGUN in one.text][-1]
    outside = await community["Gus"].command("home", channel="lobby")
    custom_id = next(one.custom_id for one in begun.buttons)
    assert "members" in one_sentence(await community["Gus"].press(outside, custom_id=custom_id)).lower()


async def test_a_group_that_never_boards_says_no_more_than_before(community: Community) -> None:
    room = await community.found("Anna")
    await community.may_write_to("Ben")
    await community.join(room, "Ben")
    await community.settle()
    assert not [one for one in await community.direct("Ben") if "Welcome to" in one.text]
