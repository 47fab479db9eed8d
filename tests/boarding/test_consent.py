"""Asking about newcomers at a stop: each privately, only counts are kept, and nobody learns who or why."""

from sqlalchemy import select

from bot.boarding.tables import asking
from bot.sandbox.shapes import Channel, Message, Reply
from tests.admission.acting import full, group_of, knock, settle
from tests.boarding.acting import close_gate, hear, listener, open_gate, stop
from tests.fixtures.bot import Community, one_sentence

GROUP = "Thursday circle"
TAKE = f"Take the seat in {GROUP}"
OFFER = "it is kept for you until"
FINE, CONCERN, KNOWS = "fine", "concern", "knows"


async def asked(community: Community, *waiting: str, off: tuple[str, ...] = ("Dana",), **settings: object) -> Channel:
    """Anna, Ben and Cleo stay on a bus of four seats; these wait, and its members are asked about them."""
    room = await full(community, *waiting)
    await community.may_write_to("Anna", "Ben", "Cleo", *waiting)
    await settle(community, room, asks_members=True, minimum=2, **settings)
    await close_gate(community, room)
    await stop(community, room, *off)
    return room


async def last(community: Community, name: str, containing: str) -> Message:
    return [one for one in await community.direct(name) if containing in one.text][-1]


async def say(community: Community, name: str, *says: str) -> Reply | Message:
    """Answer about each in line, in order."""
    card: Reply | Message = await last(community, name, "boards for its next cycle, and these colleagues")
    for one in says:
        card = await community[name].choose(card, values=[one], custom_id=_lists(card)[0])
    await community.settle()
    return card


def _lists(card: Reply | Message) -> list[str]:
    return [one.custom_id for one in card.selects if one.custom_id.startswith("boarding.say")]


async def nobody(community: Community, *names: str) -> None:
    for name in names:
        await community[name].press(await last(community, name, "you wait in line for it"), "Nobody I know of")
        await community.settle()


async def all_fine(community: Community, *names: str) -> None:
    for name in names:
        await say(community, name, FINE)


async def test_offers_go_out_once_everybody_has_answered(community: Community) -> None:
    await asked(community, "Emil")
    card = await last(community, "Ben", "these colleagues wait in line")
    assert community.names(card.text) == ["Emil"]
    await all_fine(community, "Anna", "Ben", "Cleo")
    assert OFFER not in (await community.direct("Emil"))[-1].text
    await nobody(community, "Emil")
    assert OFFER in (await community.direct("Emil"))[-1].text
    fits = await last(community, "Anna", "has asked its members")
    assert "fits" in fits.text
    assert fits.text.count("concern") == 0


async def test_silence_is_no_objection(community: Community) -> None:
    heard = hear(community)
    await asked(community, "Emil")
    await community.advance(days=2, hours=1)
    assert "still asks you" in (await community.direct("Ben"))[-1].text
    await community.advance(days=1)
    assert OFFER in (await community.direct("Emil"))[-1].text
    await community["Emil"].press((await community.direct("Emil"))[-1], TAKE)
    await community.settle()
    assert heard == [2]


async def test_a_concern_goes_to_the_organiser_and_never_to_the_newcomer(community: Community) -> None:
    heard = hear(community)
    await asked(community, "Emil", "Fay")
    await say(community, "Anna", FINE, FINE)
    await say(community, "Ben", CONCERN, FINE)
    await say(community, "Cleo", FINE, FINE)
    await nobody(community, "Emil", "Fay")
    fits = await last(community, "Anna", "has asked its members")
    assert "somebody has a concern" in fits.text
    assert community.names(fits.text) == ["Emil", "Fay"]
    assert not [one for one in await community.direct("Ben") if "has asked its members" in one.text]
    assert OFFER in (await community.direct("Fay"))[-1].text
    await community["Fay"].press((await community.direct("Fay"))[-1], "Leave it to the next")
    await community.settle()
    assert heard == []
    assert not [one for one in await community.direct("Emil") if "concern" in one.text]
    weighed = await community["Anna"].press(fits, "Offer 1 a seat")
    await community.settle()
    assert "is offered a seat" in weighed.text
    assert OFFER in (await community.direct("Emil"))[-1].text


async def test_a_concern_nobody_weighs_means_no_seat_at_this_stop(community: Community) -> None:
    heard = hear(community)
    await asked(community, "Emil")
    await say(community, "Ben", CONCERN)
    await community.advance(days=7)
    assert heard == [2]
    assert "no seat for you at this stop" in (await community.direct("Emil"))[-1].text
    assert "at place 1." in (await knock(community, "Emil")).text


async def test_an_organiser_can_decide_against_a_seat(community: Community) -> None:
    heard = hear(community)
    await asked(community, "Emil")
    await say(community, "Anna", FINE)
    await say(community, "Ben", CONCERN)
    await say(community, "Cleo", FINE)
    await nobody(community, "Emil")
    fits = await last(community, "Anna", "has asked its members")
    weighed = await community["Anna"].press(fits, "1: not at this stop")
    await community.settle()
    assert "not at this stop" in weighed.text
    assert heard == [2]
    again = await community["Anna"].press(fits, custom_id=fits.buttons[0].custom_id)
    assert "over" in one_sentence(again)


async def test_who_may_know_each_other_does_not_fit_and_nobody_learns_why(community: Community) -> None:
    heard = hear(community)
    await asked(community, "Emil", "Fay")
    await say(community, "Anna", FINE, FINE)
    await say(community, "Ben", KNOWS, FINE)
    await say(community, "Cleo", FINE, FINE)
    await nobody(community, "Emil", "Fay")
    fits = await last(community, "Anna", "has asked its members")
    assert "does not fit" in fits.text
    assert "concern" not in fits.text
    assert len(fits.buttons) == 1, "only that which stops messages"
    await community["Fay"].press((await community.direct("Fay"))[-1], TAKE)
    await community.settle()
    assert heard == [2]
    assert "no seat for you at this stop" in (await community.direct("Emil"))[-1].text


async def test_who_waits_names_whom_they_know_and_hears_the_same_as_everybody(community: Community) -> None:
    await asked(community, "Emil", "Fay", off=("Cleo", "Dana"))
    naming = await community["Emil"].command("group known", channel="lobby", group=GROUP)
    answer = await community["Emil"].choose(naming, "Choose them", ["Ben"])
    naming = await community["Fay"].command("group known", channel="lobby", group=GROUP)
    same = await community["Fay"].choose(naming, "Choose them", ["Gus"])
    assert answer.text == same.text
    await say(community, "Anna", FINE, FINE)
    await say(community, "Ben", FINE, FINE)
    assert OFFER in (await community.direct("Fay"))[-1].text
    assert not [one for one in await community.direct("Emil") if OFFER in one.text]
    assert "does not fit" in (await last(community, "Anna", "has asked its members")).text


async def test_two_in_line_who_know_each_other_do_not_board_together(community: Community) -> None:
    await asked(community, "Emil", "Fay", off=("Cleo", "Dana"))
    naming = await community["Emil"].command("group known", channel="lobby", group=GROUP)
    await community["Emil"].choose(naming, "Choose them", ["Fay"])
    await nobody(community, "Fay")
    await say(community, "Anna", FINE, FINE)
    await say(community, "Ben", FINE, FINE)
    assert OFFER in (await community.direct("Emil"))[-1].text
    assert not [one for one in await community.direct("Fay") if OFFER in one.text]


async def test_who_answered_is_kept_and_what_is_only_counted(community: Community) -> None:
    await asked(community, "Emil", "Fay")
    await say(community, "Ben", CONCERN, FINE)
    await say(community, "Cleo", FINE, CONCERN)
    rows = await community.rows(select(asking.asked_about).where(asking.asked_about.c.answered))
    names = {member: name for name, member in community.ids.items()}
    assert sorted((names[row.member], names[row.about]) for row in rows) == [
        ("Ben", "Emil"), ("Ben", "Fay"), ("Cleo", "Emil"), ("Cleo", "Fay"),
    ]  # fmt: skip
    assert {column.name for column in asking.asked_about.c} == {
        "boarding_id", "member", "about", "group_id", "guild", "answered",
    }  # fmt: skip
    assert [row.concerns for row in await community.rows(select(asking.candidates))] == [1, 1]


async def test_nothing_that_was_said_outlives_the_boarding(community: Community) -> None:
    await asked(community, "Emil")
    await say(community, "Ben", KNOWS)
    await community.advance(days=7)
    for table in (asking.asked_about, asking.candidates):
        assert await community.rows(select(table)) == []


async def test_an_answer_cannot_be_given_twice_nor_by_others_nor_late(community: Community) -> None:
    await asked(community, "Emil")
    card = await last(community, "Ben", "these colleagues wait in line")
    [choice] = _lists(card)
    await say(community, "Ben", FINE)
    assert "said that already" in one_sentence(await community["Ben"].choose(card, values=[CONCERN], custom_id=choice))
    await community.advance(days=4)
    late = await last(community, "Cleo", "these colleagues wait in line")
    assert "That is over" in one_sentence(
        await community["Cleo"].choose(late, values=[FINE], custom_id=_lists(late)[0])
    )


async def test_who_is_not_in_line_is_asked_nothing(community: Community) -> None:
    await asked(community, "Emil")
    refused = await community["Gus"].command("group known", channel="lobby", group=GROUP)
    assert "asks nothing of you" in one_sentence(refused)


async def test_who_comes_after_the_members_were_asked_waits_for_the_next_stop(community: Community) -> None:
    room = await asked(community, "Emil", off=("Cleo", "Dana"))
    await community.advance(days=3, hours=1)
    late = await knock(community, "Gus")
    assert "asked at the next one" in late.text
    assert "They see your name." in late.text
    assert (await group_of(community, room)).taken == 2


async def test_between_stops_nobody_gets_on_whom_the_members_were_not_asked_about(community: Community) -> None:
    room = await asked(community, "Emil", off=("Cleo", "Dana"))
    await say(community, "Ben", CONCERN)
    await community.advance(days=7)
    await open_gate(community, room)
    assert not [one for one in await community.direct("Emil") if OFFER in one.text], "a concern is open"
    await community.may_write_to("Fay")
    assert "on the waiting list" in (await knock(community, "Fay")).text
    await community.settle()
    card = await last(community, "Anna", "these colleagues wait in line")
    assert community.names(card.text) == ["Emil", "Fay"]
    for name in ("Anna", "Ben"):
        await say(community, name, CONCERN if name == "Ben" else FINE, FINE)
    await nobody(community, "Emil", "Fay")
    assert OFFER in (await community.direct("Fay"))[-1].text
    await close_gate(community, room)
    assert "is yours" in (await community["Fay"].press((await community.direct("Fay"))[-1], TAKE)).text


async def test_who_comes_while_people_are_looked_for_is_asked_about_first(community: Community) -> None:
    """Two of four stay, four are needed; the organiser looks for more."""
    heard = listener(community)
    room = await asked(community, off=("Cleo", "Dana"))
    assert (heard.cycles, heard.go_on) == ([2], [1])
    await settle(community, room, minimum=3)
    await stop(community, room, cycle=3)
    few = [one for one in await community.direct("Anna") if "its smallest size is 3" in one.text][-1]
    await community["Anna"].press(few, "Look for more people")
    await community.may_write_to("Emil")
    assert "on the waiting list" in (await knock(community, "Emil")).text
    await community.settle()
    assert (await group_of(community, room)).taken == 2
    await all_fine(community, "Anna", "Ben")
    await nobody(community, "Emil")
    await community["Emil"].press((await community.direct("Emil"))[-1], TAKE)
    await community.settle()
    assert (heard.cycles, heard.go_on) == ([2, 3], [1, 1])


async def test_without_direct_messages_members_are_asked_at_home(community: Community) -> None:
    room = await full(community, "Emil")
    await settle(community, room, asks_members=True)
    await close_gate(community, room)
    await stop(community, room, "Dana")
    home = await community.home("Ben")
    assert "these colleagues wait in line" in home.text
    done = await community["Ben"].choose(home, values=[FINE], custom_id=_lists(home)[0])
    assert "That is all" in done.text


async def test_who_would_board_is_told_beforehand_that_members_are_asked(community: Community) -> None:
    room = await full(community)
    await settle(community, room, asks_members=True)
    await close_gate(community, room)
    assert "its members are asked" in (await knock(community, "Emil")).text
