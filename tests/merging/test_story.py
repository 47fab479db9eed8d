"""A small group goes on in another: as everybody concerned sees it."""

from datetime import timedelta

from sqlalchemy import select

from bot.boarding.rules import TO_DECIDE
from bot.checkins.tables import programmes
from bot.cycles.states import State
from bot.merging.rules import MEMBERS_ANSWER, ORGANISERS_ANSWER, WEIGHED_WITHIN, MergeState
from bot.merging.tables import merge_members
from tests.admission.acting import group_of, settle
from tests.cycles.acting import cycle_of, hold, intend, running
from tests.fixtures.bot import NOON, WEEK, Community, one_sentence
from tests.merging.acting import (
    HOST,
    JOIN,
    MONDAY,
    RECEIVE,
    SMALL,
    accept,
    boarding_of,
    both,
    choose,
    heard_of,
    hosting,
    last,
    look,
    merge_of,
    say,
    small,
)


async def test_two_groups_go_together(community: Community) -> None:
    room, host, heard = await both(community)
    found = await look(community)
    assert HOST in found.text
    assert "2 of 8" in found.text
    assert community.names(found.text) == []
    asked = await choose(community, host)
    assert "The organisers of **Friday circle** are asked, privately" in asked.text
    assert not await heard_of(community, "Fay", SMALL)
    assert not await heard_of(community, "Ben", HOST)
    await community.advance(days=1)
    question = await last(community, "Emil", "still asks whether it could go on in **Friday circle**")
    assert community.names(question.text) == []
    await community["Emil"].press(question, "Ask our members")
    await community.settle()
    boarding = await boarding_of(community, room)
    assert boarding is not None
    assert boarding.decided_until is not None
    assert boarding.decided_until >= community.now + MEMBERS_ANSWER + TO_DECIDE
    joins, receives = await last(community, "Ben", JOIN), await last(community, "Fay", RECEIVE)
    assert community.names(joins.text + receives.text) == []
    assert "Thank you" in (await say(community, "Anna", "I come along")).text
    for again in ("I come along", "Not for me"):
        assert "said that already" in one_sentence(await say(community, "Anna", again))
    come = f"merging.say:{(await merge_of(community)).id}:0"
    for name in ("Cleo", "Fay"):
        refused = await community[name].press(await community.home(name), custom_id=come)
        assert "not among those asked" in one_sentence(refused)
    await say(community, "Emil", "No objection")
    await community.advance(days=2)
    assert await heard_of(community, "Ben", "still asks whether you would come along")
    assert not await heard_of(community, "Anna", "still asks whether you would come along")
    await say(community, "Ben", "I come along")
    assert (await merge_of(community)).state is MergeState.ASKING
    await say(community, "Fay", "No objection")
    assert (await merge_of(community)).state is MergeState.DONE
    assert await community.rows(select(merge_members)) == []
    assert not (await group_of(community, room)).open
    assert heard.cycles == []
    told = next(one for one in await community.read("Fay", host) if "2 colleagues from **Thursday circle** come" in one)
    assert community.names(told) == []
    for name in ("Anna", "Ben"):
        agreement = await community[name].press(
            await last(community, name, "is kept for you for seven"), "Read and sign"
        )
        assert "You have signed" in (await community[name].press(agreement, "I agree")).text
    await community.settle()
    assert await community.inside(host, "Emil") == ["Anna", "Ben", "Emil", "Fay"]
    assert "That is over" in one_sentence(await community["Fay"].press(receives, "No objection"))


async def test_without_a_group_that_suits_the_other_ways_remain(community: Community) -> None:
    await community.may_write_to("Anna", "Ben", "Emil", "Fay")
    host = await hosting(community, "Emil", "Fay", purpose="consultation")
    room, heard = await small(community)
    chosen = [str((await group_of(community, host)).id)]
    for unfit in ({"purpose": "consultation"}, {"capacity": 3}, {"locale": "de"}, {"vetted": True}):
        await settle(community, host, purpose="support", capacity=8, locale="en-GB", vetted=False)
        seen = await look(community)
        assert HOST in seen.text, unfit
        await settle(community, host, **unfit)
        late = await community["Anna"].choose(seen, "Ask this group", chosen)
        assert "cannot be asked any more" in one_sentence(late), unfit
        alone = await look(community)
        assert "No group is found" in alone.text, unfit
    await settle(community, host, vetted=False)
    await settle(community, room, weekday=MONDAY + 2)
    alone = await look(community)
    assert [button.label for button in alone.buttons] == ["Pause", "Go on small", "Look for more people"]
    assert "small" in (await community["Anna"].press(alone, "Go on small")).text
    await community.settle()
    assert heard.go_on == [1]


async def test_a_decline_and_then_silence_lead_back_and_the_group_pauses_in_the_end(community: Community) -> None:
    """With a real cycle, which waits for all of it."""
    await community.may_write_to("Anna", "Ben", "Emil", "Fay")
    host = await hosting(community, "Emil", "Fay", at=NOON + WEEK)
    room = await running(community, "Anna", "Ben", "Cleo", meetings=2)
    await settle(community, room, minimum=4)
    await hold(community, room, 2)
    for name, wish in (("Anna", "Stay on"), ("Ben", "Stay on"), ("Cleo", "Get off")):
        await intend(community, room, name, wish)
    await community.advance(days=7, minutes=1)
    assert (await cycle_of(community, room)).state is State.BOARDING
    await choose(community, host)
    declined = await community["Emil"].press(await last(community, "Emil", "asks whether it could"), "It does not suit")
    assert "nothing more" in declined.text
    await community.settle()
    again = await last(community, "Anna", "It does not come about")
    assert "its smallest size is 4" in again.text
    assert "No group is found" in (await look(community)).text
    other = await hosting(community, "Emil", "Gus", name="Saturday circle", at=NOON + 5 * WEEK - timedelta(hours=1))
    await community.advance(days=5)
    await community["Anna"].choose(
        await look(community), "Ask this group", [str((await group_of(community, other)).id)]
    )
    await community.settle()
    boarding, cycle = await boarding_of(community, room), await cycle_of(community, room)
    assert boarding is not None
    assert boarding.decided_until is not None
    assert cycle.until is not None
    assert cycle.until > boarding.decided_until >= community.now + ORGANISERS_ANSWER + TO_DECIDE
    await community.advance(days=ORGANISERS_ANSWER.days, minutes=1)
    assert (await merge_of(community)).state is MergeState.OFF
    assert "its smallest size is 4" in (await last(community, "Anna", "It does not come about")).text
    left = await boarding_of(community, room)
    assert left is not None
    assert left.decided_until is not None
    await community.move_to(left.decided_until + timedelta(minutes=1))
    assert (await cycle_of(community, room)).state is State.PARKED


async def test_a_concern_is_weighed_and_nobody_learns_whose_it_is(community: Community) -> None:
    room, host, heard = await both(community)
    await accept(community, host)
    await say(community, "Fay", "I have a concern")
    await say(community, "Anna", "I come along")
    await community.advance(days=MEMBERS_ANSWER.days, minutes=1)
    weighs = await last(community, "Emil", "somebody in **Friday circle** has a concern")
    assert community.names(weighs.text) == []
    assert not await heard_of(community, "Anna", "concern")
    go = f"merging.weigh_go:{(await merge_of(community)).id}"
    assert "organisers" in one_sentence(await community["Fay"].press(await community.home("Fay"), custom_id=go))
    await community.advance(days=WEIGHED_WITHIN.days, minutes=1)
    for where, name in ((room, "Ben"), (host, "Fay")):
        assert any("do not go together" in one for one in await community.read(name, where))
    back = await last(community, "Anna", "It does not come about")
    assert "Pause" in [button.label for button in back.buttons]
    assert "That is over" in one_sentence(await community["Emil"].press(weighs, "Go together"))
    await community.advance(days=TO_DECIDE.days, minutes=1)
    assert heard.go_on == [0]


async def test_an_organiser_may_go_on_in_spite_of_a_concern(community: Community) -> None:
    room, host, _ = await both(community)
    await accept(community, host)
    await say(community, "Emil", "I have a concern")
    for name in ("Anna", "Ben"):
        await say(community, name, "I come along")
    await say(community, "Fay", "No objection")
    weighed = await community["Emil"].press(await last(community, "Emil", "has a concern"), "Go together")
    assert "have their seats" in weighed.text
    await community.settle()
    assert not (await group_of(community, room)).open
    assert (await group_of(community, host)).taken == 4


async def test_whoever_is_to_be_apart_is_not_brought_together(community: Community) -> None:
    room, host, _ = await both(community)
    guild = (await group_of(community, host)).guild
    async with community.app.storage.write() as unit:
        await programmes.wish_apart(unit, guild, community.ids["Fay"], community.ids["Ben"])
    assert HOST in (await look(community)).text
    await accept(community, host)
    for name in ("Anna", "Ben"):
        await say(community, name, "I come along")
    for name in ("Emil", "Fay"):
        await say(community, name, "No objection")
    assert (await group_of(community, room)).open
    assert "Why is not told" in (await last(community, "Anna", "It does not come about")).text
