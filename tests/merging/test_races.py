"""What happens meanwhile: groups end or fill, people go, and two ask at once."""

import asyncio
from datetime import timedelta

import pytest

from bot.access import Standing
from bot.boarding.rules import BoardingState, DecidedAlready
from bot.groups import tables as groups
from bot.groups.leaving import end, remove
from bot.merging import rules
from bot.merging.rules import MEMBERS_ANSWER, MergeState, Say
from bot.sandbox.shapes import Channel
from tests.admission.acting import group_of, settle
from tests.fixtures.bot import Community
from tests.merging.acting import accept, asker, boarding_of, both, choose, heard_of, merge_of, say, service


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
    with pytest.raises(DecidedAlready):
        await merging.look(anna, boarding.id)


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


async def test_silence_of_the_small_group_is_no(community: Community) -> None:
    room, host, _ = await both(community)
    await accept(community, host)
    await community.advance(days=MEMBERS_ANSWER.days, minutes=1)
    await is_back(community, room)


async def test_one_group_is_asked_by_one_at_a_time(community: Community) -> None:
    """Where the other is too small as well, it answers before it asks."""
    room, host, _ = await both(community)
    await choose(community, host)
    merge = await merge_of(community)
    with pytest.raises(rules.MergeOver):
        await service(community).weigh(await asker(community, "Emil", host), merge.id, go=True)
    with pytest.raises(rules.MergeOver):
        await service(community).say(await asker(community, "Anna", room), merge.id, Say.COME)
    await service(community).call_off(await asker(community, "Anna", room), merge.id)
    await community.settle()
    await is_back(community, room)
