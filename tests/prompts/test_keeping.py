"""The way of a promise from the use case to the message."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.cards import Card
from bot.prompts import Apply, Channel, Decision, Done, Drop, Later, Prompt, Result, Send, Sent, Shards, State, Work
from bot.storage import Unit
from tests.prompts.world import GROUP, GUILD, PATIENCE, START, Deciding, World, say

HOUR = timedelta(hours=1)


async def test_what_is_due_is_sent_and_written_down(world: World) -> None:
    await world.promise(say("hello"))
    assert await world.settled("hello") == [State.DONE]
    assert world.chat.texts() == ["hello"]
    row = await world.row("hello")
    assert (row.message, row.not_before, row.lease_owner, row.ended_at) == (1, None, None, START)
    assert world.say.ended == [("hello", Sent(1, 7))]
    assert world.chat.messages[0].marks == (row.id,)


async def test_nothing_is_sent_before_it_is_due(world: World) -> None:
    await world.promise(say("now"), say("in an hour", after=HOUR))
    assert await world.settled("now", "in an hour") == [State.DONE, State.OPEN]
    assert world.chat.texts() == ["now"]
    world.clock.advance(HOUR)
    assert await world.settled("in an hour") == [State.DONE]
    assert world.chat.texts() == ["now", "in an hour"]


async def test_a_promise_undone_with_its_transaction_was_never_made(world: World) -> None:
    async def regret() -> None:
        async with world.storage.write() as unit:
            await world.prompts.promise(unit, say("never"))
            raise LookupError

    with pytest.raises(LookupError):
        await regret()
    await world.promise(say("always"))
    assert await world.settled("always", "never") == [State.DONE, None]
    assert world.chat.texts() == ["always"]


async def test_the_same_key_is_the_same_promise_even_after_it_was_kept(world: World) -> None:
    assert await world.promise(say("once"), say("once")) == 1
    assert await world.settled("once") == [State.DONE]
    assert await world.promise(say("once")) == 0
    await world.promise(say("other"))
    assert await world.settled("other") == [State.DONE]
    assert world.chat.texts() == ["once", "other"]


async def test_an_earlier_promise_is_not_held_up_by_a_later_one(world: World) -> None:
    await world.promise(say("far", after=timedelta(days=30)))
    await world.promise(say("near"))
    assert await world.settled("near") == [State.DONE]


async def test_messages_to_one_place_go_out_in_the_order_they_were_due(world: World) -> None:
    keys = [f"page:{n}" for n in range(30)]
    await world.promise(*(say(key, after=timedelta(seconds=n)) for n, key in enumerate(keys)))
    world.clock.advance(HOUR)
    await world.settled(*keys)
    assert world.chat.texts() == keys


async def test_more_than_fits_in_hand_is_sent_all_the_same(world: World) -> None:
    keys = [f"many:{n}" for n in range(220)]
    await world.promise(*(say(key) for key in keys))
    assert set(await world.settled(*keys)) == {State.DONE}
    assert sorted(world.chat.texts()) == sorted(keys)


async def test_the_truth_is_read_again_before_anything_is_done(world: World) -> None:
    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Drop("answered") if world.clock.now() > START else Send(Channel(1), Card(("asked",)))

    world.kinds.add(Deciding("ask", decide))
    await world.promise(say("asks", kind="ask", after=HOUR))
    world.clock.advance(HOUR)
    assert await world.settled("asks") == [State.DROPPED]
    assert world.chat.texts() == []
    assert (await world.row("asks")).last_error == "answered"


async def test_a_kind_may_put_it_off(world: World) -> None:
    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        until = START + HOUR
        return Later(until) if world.clock.now() < until else Send(Channel(1), Card(("now",)))

    world.kinds.add(Deciding("patient", decide))
    await world.promise(say("waits", kind="patient"))
    assert await world.settled("waits") == [State.OPEN]
    world.clock.advance(HOUR)
    assert await world.settled("waits") == [State.DONE]
    # It was put off, not delayed, so nothing calls it late.
    assert [message.late for message in world.chat.messages] == [False]


async def test_the_end_of_one_is_the_beginning_of_the_next(world: World) -> None:
    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Send(Channel(1), Card((prompt.key,)))

    async def then(unit: Unit, prompt: Prompt, result: Result) -> None:
        number = prompt.payload["number"] + 1
        following = say(f"week:{number}", kind="weekly", after=number * timedelta(weeks=1), payload={"number": number})
        await world.prompts.promise(unit, following)

    world.kinds.add(Deciding("weekly", decide, then))
    await world.promise(say("week:0", kind="weekly", payload={"number": 0}))
    for number in range(4):
        assert await world.settled(f"week:{number}") == [State.DONE]
        world.clock.advance(timedelta(weeks=1))
    assert world.chat.texts()[:4] == ["week:0", "week:1", "week:2", "week:3"]


async def test_a_recurring_promise_goes_on_after_an_occasion_that_was_missed(world: World) -> None:
    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Send(Channel(1), Card((prompt.key,)))

    async def then(unit: Unit, prompt: Prompt, result: Result) -> None:
        if prompt.key == "first":
            await world.prompts.promise(unit, say("second", after=2 * HOUR))

    world.kinds.add(Deciding("weekly", decide, then))
    await world.promise(say("first", kind="weekly", after=timedelta(minutes=1), stale_at=START + HOUR))
    world.clock.advance(3 * HOUR)
    assert await world.settled("first") == [State.DROPPED]
    assert await world.settled("second") == [State.DONE]


async def test_apply_changes_what_is_stored_and_promises_more(world: World) -> None:
    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        async def apply(unit: Unit) -> None:
            await world.prompts.promise(unit, say("one"), say("two"))

        return Apply(apply)

    world.kinds.add(Deciding("opens", decide))
    await world.promise(say("open", kind="opens"))
    assert await world.settled("open", "one", "two") == [State.DONE] * 3
    assert sorted(world.chat.texts()) == ["one", "two"]


class Room:
    """A room that is made once and must never be made twice."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.made = 0
        self.works = 0
        self.at_work = 0
        self.most_at_work = 0
        self.all_at_work = asyncio.Event()
        self.go = asyncio.Event()

    async def decide(self, unit: Unit, prompt: Prompt) -> Decision:
        known = self.made > 0

        async def work() -> Result:
            self.works += 1
            self.at_work += 1
            self.most_at_work = max(self.most_at_work, self.at_work)
            if self.at_work == 3:
                self.all_at_work.set()
            await self.go.wait()
            self.made += not known
            self.at_work -= 1
            return Done()

        return Work(work, prompt.payload.get("lane"))


async def test_works_of_one_group_wait_for_each_other_and_see_what_the_others_did(world: World) -> None:
    room = Room(world)
    world.kinds.add(Deciding("room", room.decide))
    keys = [f"room:{n}" for n in range(5)]
    await world.promise(*(say(key, kind="room", group_id=GROUP, payload={}) for key in keys))
    room.go.set()
    assert await world.settled(*keys) == [State.DONE] * 5
    assert (room.made, room.works, room.most_at_work) == (1, 5, 1)


async def test_a_long_lane_keeps_nobody_else_waiting(world: World) -> None:
    room = Room(world)
    world.kinds.add(Deciding("room", room.decide))
    keys = [f"room:{n}" for n in range(120)]
    await world.promise(*(say(key, kind="room", group_id=GROUP, payload={}) for key in keys))
    await world.promise(say("somebody else"))
    assert await world.settled("somebody else") == [State.DONE]
    room.go.set()
    assert set(await world.settled(*keys)) == {State.DONE}
    assert (room.made, room.works, room.most_at_work) == (1, 120, 1)


async def test_who_waited_for_a_lane_may_want_something_else_by_then(world: World) -> None:
    room = Room(world)

    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Drop("made already") if room.made else await room.decide(unit, prompt)

    world.kinds.add(Deciding("room", decide))
    keys = [f"room:{n}" for n in range(5)]
    await world.promise(*(say(key, kind="room", group_id=GROUP, payload={}) for key in keys))
    room.go.set()
    assert await world.settled(*keys) == [State.DONE] + [State.DROPPED] * 4
    assert room.works == 1


async def test_works_of_different_lanes_are_done_at_the_same_time(world: World) -> None:
    room = Room(world)
    world.kinds.add(Deciding("thread", room.decide))
    keys = [f"thread:{n}" for n in range(3)]
    await world.promise(*(say(key, kind="thread", group_id=GROUP, payload={"lane": key}) for key in keys))
    await asyncio.wait_for(room.all_at_work.wait(), PATIENCE)
    room.go.set()
    assert await world.settled(*keys) == [State.DONE] * 3


async def test_waiting_for_a_group_ends_when_nothing_of_it_is_due(world: World) -> None:
    await world.promise(say("a", group_id=GROUP), say("b", group_id=GROUP), say("c", group_id=GROUP, after=HOUR))
    assert await world.prompts.settled_group(GROUP, PATIENCE)
    assert await world.states() == {"a": State.DONE, "b": State.DONE, "c": State.OPEN}


async def test_waiting_ends_with_its_time(world: World) -> None:
    gate = asyncio.Event()
    world.chat.before_send = gate.wait
    await world.promise(say("stuck", group_id=GROUP))
    assert not await world.prompts.settled_group(GROUP, 0.05)
    assert await world.prompts.settled("stuck", 0.05) is State.OPEN
    assert await world.prompts.settled("no such", 0.05) is None
    gate.set()
    assert await world.settled("stuck") == [State.DONE]


async def test_withdrawing_by_key_takes_the_parts_below_it_and_no_others(world: World) -> None:
    keys = ["round:1", "round:1:anna", "round:1:anna:late", "round:12", "round:10:anna", "round", "round:1;x"]
    await world.promise(*(say(key, after=HOUR) for key in keys))
    async with world.storage.write() as unit:
        assert await world.prompts.withdraw(unit, "round:1") == 3
        assert await world.prompts.withdraw(unit, "round:10:") == 1
    assert set(await world.states()) == {"round:12", "round", "round:1;x"}


async def test_withdrawing_leaves_what_was_kept_already(world: World) -> None:
    await world.promise(say("done", group_id=GROUP), say("waits", group_id=GROUP, after=HOUR))
    await world.settled("done")
    async with world.storage.write() as unit:
        assert await world.prompts.withdraw_group(unit, GROUP) == 1
    assert await world.states() == {"done": State.DONE}


async def test_withdrawing_somebody_leaves_everybody_else(world: World) -> None:
    await world.promise(
        say("anna here", member=1, group_id=GROUP, after=HOUR),
        say("anna elsewhere", member=1, group_id=GROUP + 1, after=HOUR),
        say("anna in another community", member=1, guild=GUILD * 2, after=HOUR),
        say("ben", member=2, group_id=GROUP, after=HOUR),
    )
    async with world.storage.write() as unit:
        assert await world.prompts.withdraw_member(unit, GUILD, 1, GROUP) == 1
        assert await world.prompts.withdraw_member(unit, GUILD, 1) == 1
    assert set(await world.states()) == {"anna in another community", "ben"}
    async with world.storage.write() as unit:
        assert await world.prompts.withdraw_guild(unit, GUILD) == 1
    assert set(await world.states()) == {"anna in another community"}


async def test_a_promise_withdrawn_while_it_is_sent_is_not_written_down(world: World) -> None:
    async def withdraw() -> None:
        async with world.storage.write() as unit:
            await world.prompts.withdraw(unit, "sent")

    world.chat.after_send = withdraw
    await world.promise(say("sent"))
    assert await world.settled("sent") == [None]
    assert world.chat.texts() == ["sent"]
    assert world.say.ended == []


async def test_only_our_own_shards_are_claimed(world: World) -> None:
    await world.prompts.stop()
    ours = world.another(shards=Shards(count=4, ids=(1, 2)))
    ours.start()
    await world.promise(*(say(f"shard:{n}", guild=(4 + n << 22) + 12345) for n in range(4)))
    async with world.storage.write() as unit:
        await ours.promise(unit, say("last", guild=5 << 22))
    assert await ours.settled("last", PATIENCE) is State.DONE
    await ours.stop()
    assert sorted(world.chat.texts()) == ["last", "shard:1", "shard:2"]


async def test_what_ended_long_ago_is_forgotten(world: World) -> None:
    month = timedelta(days=30)
    await world.promise(say("old"), say("young", after=timedelta(days=1)), say("now", after=month))
    await world.settled("old")
    world.clock.advance(timedelta(days=1))
    await world.settled("young")
    world.clock.advance(month - timedelta(days=1))
    await world.settled("now")
    assert set(await world.states()) == {"young", "now"}


async def test_times_are_stored_as_instants(world: World) -> None:
    local = datetime.fromisoformat("2026-03-02T12:00+02:00")
    await world.promise(say("local", due_at=local))
    assert (await world.row("local")).due_at == local
