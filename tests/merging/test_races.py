"""What happens meanwhile: groups end or fill, people go, and two ask at once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.access import Asker, OrganisersOnly, Standing
from bot.boarding.rules import BoardingState
from bot.groups import tables as groups
from bot.groups.leaving import end, remove
from bot.merging import rules
from bot.merging.rules import MEMBERS_ANSWER, MergeState, Say
from bot.merging.tables import merge_members
from bot.sandbox.shapes import Channel
from tests.admission.acting import group_of, settle
from tests.boarding.acting import close_gate, stop
from tests.fixtures.bot import Community, one_sentence
from tests.merging.acting import (
    MERGE,
    accept,
    asker,
    boarding_of,
    both,
    choose,
    heard_of,
    last,
    look,
    merge_of,
    say,
    service,
)


async def is_back(community: Community, room: Channel) -> None:
    """The small group is where it was, and its organiser knows."""
    boarding = await boarding_of(community, room)
    assert boarding is not None
    assert boarding.state is BoardingState.FEW
    assert boarding.decided_until is not None
    assert boarding.decided_until >= community.now + timedelta(days=2)
    assert await heard_of(community, "Anna", "It does not come about")


async def end_group(community: Community, room: Channel) -> None:
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await end(community.app.prompts, unit, group, "test", community.now)
    await community.settle()


async def test_of_two_who_ask_at_once_one_does(community: Community) -> None:
    room, host, _ = await both(community)
    merging, anna = service(community), await asker(community, "Anna", room)
    boarding, other = await boarding_of(community, room), await group_of(community, host)
    assert boarding is not None
    asked = [merging.choose(anna, boarding.id, other.id) for _ in range(3)]
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert sorted(type(one).__name__ for one in outcomes) == ["DecidedAlready", "DecidedAlready", "Under"]
    await community.settle()
    stands = await look(community)
    assert "are asked, privately" in stands.text
    few = await last(community, "Anna", "its smallest size is 4")
    assert "One of you has asked another group" in one_sentence(await community["Anna"].press(few, "Pause"))
    assert "yours to decide again" in (await community["Anna"].press(stands, "Take the question back")).text
    await community.settle()
    await is_back(community, room)


async def test_the_other_group_ends_while_it_is_asked(community: Community) -> None:
    room, host, _ = await both(community)
    await accept(community, host)
    merge, ben = await merge_of(community), await asker(community, "Ben", room)
    await end_group(community, host)
    await is_back(community, room)
    with pytest.raises(rules.MergeOver):
        await service(community).say(ben, merge.id, Say.COME)


async def test_the_small_group_ends_while_the_other_is_asked(community: Community) -> None:
    room, host, _ = await both(community)
    await choose(community, host)
    merge, emil = await merge_of(community), await asker(community, "Emil", host)
    await end_group(community, room)
    assert (await merge_of(community)).state is MergeState.OFF
    with pytest.raises(rules.MergeOver):
        await service(community).answer(emil, merge.id, yes=True)


async def test_the_other_group_is_full_by_the_time_all_have_answered(community: Community) -> None:
    room, host, _ = await both(community)
    await accept(community, host)
    await settle(community, host, capacity=3)
    for name in ("Anna", "Ben"):
        await say(community, name, "I come along")
    for name in ("Emil", "Fay"):
        await say(community, name, "No objection")
    await is_back(community, room)
    assert (await group_of(community, host)).taken == 2


async def test_who_leaves_is_not_waited_for_and_who_comes_is_asked(community: Community) -> None:
    """Gus comes into the group that stays, Ben leaves the small one, Anna is in both in the end."""
    room, host, _ = await both(community)
    await community.may_write_to("Gus")
    await accept(community, host)
    await community.join(host, "Gus")
    await community.settle()
    for name in ("Emil", "Fay"):
        await say(community, name, "No objection")
    await say(community, "Anna", "I come along")
    small = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await remove(community.app.prompts, unit, small, community.ids["Ben"], "test", community.now)
    await community.settle()
    assert (await merge_of(community)).state is MergeState.ASKING
    await say(community, "Gus", "No objection")
    assert (await merge_of(community)).state is MergeState.DONE
    into = await group_of(community, host)
    async with community.app.storage.read() as unit:
        assert await groups.role_of(unit, into.id, community.ids["Anna"]) is Standing.NEWCOMER


async def test_whoever_is_in_both_is_asked_once_and_keeps_their_seat(community: Community) -> None:
    _, host, _ = await both(community)
    await community.join(host, "Ben")
    await accept(community, host)
    await say(community, "Anna", "I come along")
    for name in ("Emil", "Fay", "Ben"):
        await say(community, name, "No objection")
    assert (await merge_of(community)).state is MergeState.DONE
    assert (await group_of(community, host)).taken == 4
    assert await heard_of(community, "Ben", "**Thursday circle** has ended")


async def test_two_groups_that_are_too_small_may_go_together(community: Community) -> None:
    """The one that is asked answers before it asks itself, and sets off once enough have signed."""
    room, host, heard = await both(community)
    await settle(community, host, minimum=4)
    await close_gate(community, host)
    await stop(community, host)
    await choose(community, host)
    few = await last(community, "Emil", "its smallest size is 4")
    assert "Another group has asked yours" in one_sentence(await community["Emil"].press(few, MERGE))
    await community["Emil"].press(await last(community, "Emil", "asks whether it could"), "Ask our members")
    await community.settle()
    for name in ("Anna", "Ben"):
        await say(community, name, "I come along")
    for name in ("Emil", "Fay"):
        await say(community, name, "No objection")
    assert (await merge_of(community)).state is MergeState.DONE
    assert heard.go_on == []
    for name in ("Anna", "Ben"):
        await community.sign(host, name)
    await community.settle()
    assert heard.go_on == [1]
    assert await boarding_of(community, room) is None


async def test_erased_by_whom_it_is_about(community: Community) -> None:
    """What they said goes with them, and is not counted; Anna is silent, and so does not come along."""
    room, host, _ = await both(community)
    await accept(community, host)
    await say(community, "Ben", "I come along")
    shown = await community["Ben"].command("privacy show", channel="lobby")
    assert "whether you come along" in shown.text
    erase = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(erase, erase.buttons[0].label)
    await community.settle()
    assert community.ids["Ben"] not in {row.member for row in await community.rows(select(merge_members))}
    await community.advance(days=MEMBERS_ANSWER.days, minutes=1)
    await is_back(community, room)
    assert await community.rows(select(merge_members)) == []


async def test_whoever_answers_out_of_turn_is_told_so(community: Community) -> None:
    room, host, _ = await both(community)
    await choose(community, host)
    merge, merging = await merge_of(community), service(community)
    emil, anna = await asker(community, "Emil", host), await asker(community, "Anna", room)
    with pytest.raises(rules.MergeOver):
        await merging.weigh(emil, merge.id, go=True)
    with pytest.raises(rules.MergeOver):
        await merging.say(anna, merge.id, Say.COME)
    with pytest.raises(OrganisersOnly):
        await merging.answer(await asker(community, "Fay", host), merge.id, yes=True)
    with pytest.raises(OrganisersOnly):
        await merging.call_off(emil, merge.id)
    with pytest.raises(rules.MergeOver):
        await merging.answer(Asker(1, emil.member), merge.id, yes=True)
