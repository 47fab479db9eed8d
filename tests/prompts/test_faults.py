"""What happens when a message cannot be delivered."""

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.cards import Card
from bot.prompts import (
    NOTICE,
    Apply,
    Channel,
    Decision,
    Direct,
    Drop,
    Fault,
    FaultKind,
    Limits,
    Prompt,
    Result,
    Send,
    State,
    Work,
)
from bot.storage import Unit
from tests.prompts.world import GROUP, GUILD, PATIENCE, ROOM, START, Deciding, World, say

ANNA, BEN = 1, 2
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PASSING = Fault(FaultKind.PASSING, "503")
UNKNOWN = Fault(FaultKind.UNKNOWN_OUTCOME, "reset")


async def test_a_passing_fault_is_tried_again_after_the_back_off(world: World) -> None:
    world.chat.faults = [PASSING, PASSING]
    await world.promise(say("later"))
    assert await world.settled("later") == [State.OPEN]
    world.clock.advance(MINUTE)
    assert await world.settled("later") == [State.OPEN]
    world.clock.advance(5 * MINUTE - timedelta(seconds=1))
    assert await world.settled("later") == [State.OPEN]
    assert world.chat.asked == 2
    world.clock.advance(timedelta(seconds=1))
    assert await world.settled("later") == [State.DONE]
    row = await world.row("later")
    assert (row.attempts, row.last_error) == (2, None)


async def test_a_long_outage_parks_and_every_day_is_another_attempt(world: World) -> None:
    world.chat.faults = [PASSING] * 7
    await world.promise(say("outage"))
    for pause in (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR):
        assert await world.settled("outage") == [State.OPEN]
        world.clock.advance(pause)
    assert await world.settled("outage") == [State.PARKED]
    world.clock.advance(DAY)
    assert await world.settled("outage") == [State.PARKED]
    world.clock.advance(DAY)
    assert await world.settled("outage") == [State.DONE]
    assert world.chat.texts() == ["outage"]


async def test_where_it_may_have_been_sent_it_is_looked_for_first(world: World) -> None:
    async def lose_the_answer() -> None:
        world.chat.after_send = nothing_more
        raise ConnectionResetError

    async def nothing_more() -> None: ...

    world.chat.after_send = lose_the_answer
    await world.promise(say("lost answer"))
    assert await world.settled("lost answer") == [State.OPEN]
    assert (await world.row("lost answer")).doubtful
    world.clock.advance(MINUTE)
    assert await world.settled("lost answer") == [State.DONE]
    assert (await world.row("lost answer")).message == 1
    assert world.chat.texts() == ["lost answer"]


async def test_where_it_may_have_been_sent_and_was_not_it_is_sent(world: World) -> None:
    world.chat.faults = [UNKNOWN]
    await world.promise(say("not sent"))
    assert await world.settled("not sent") == [State.OPEN]
    world.clock.advance(MINUTE)
    assert await world.settled("not sent") == [State.DONE]
    assert world.chat.texts() == ["not sent"]


async def test_where_it_cannot_be_looked_for_it_is_not_sent(world: World) -> None:
    world.chat.faults = [UNKNOWN]
    world.chat.unfindable = PASSING
    await world.promise(say("in doubt"))
    assert await world.settled("in doubt") == [State.OPEN]
    world.clock.advance(MINUTE)
    assert await world.settled("in doubt") == [State.OPEN]
    assert world.chat.asked == 1
    world.chat.unfindable = None
    world.clock.advance(5 * MINUTE)
    assert await world.settled("in doubt") == [State.DONE]
    assert world.chat.texts() == ["in doubt"]


async def test_in_doubt_every_place_is_looked_at_before_it_is_used(world: World) -> None:
    async def crash() -> None:
        if world.chat.messages:
            raise ConnectionResetError

    world.say.otherwise = Channel(9)
    world.chat.closed = {ANNA}
    world.chat.after_send = crash
    await world.promise(say("not reached", member=ANNA))
    assert await world.settled("not reached") == [State.OPEN]
    world.clock.advance(MINUTE)
    assert await world.settled("not reached") == [State.DONE]
    assert [message.place for message in world.chat.messages] == [Channel(9)]


async def test_closed_direct_messages_fall_back_to_the_channel_with_other_words(world: World) -> None:
    world.say.otherwise = Channel(9)
    world.chat.closed = {ANNA}
    await world.promise(say("for anna", member=ANNA))
    assert await world.settled("for anna") == [State.DONE]
    assert [(message.place, message.text) for message in world.chat.messages] == [
        (Channel(9), "somebody was not reached")
    ]


async def test_closed_direct_messages_wait_for_the_next_home(world: World) -> None:
    world.chat.closed = {ANNA}
    await world.promise(say("one", member=ANNA), say("two", member=ANNA), say("ben's", member=BEN))
    assert await world.settled("one", "two", "ben's") == [State.KEPT, State.KEPT, State.DONE]
    async with world.storage.write() as unit:
        kept = await world.prompts.kept_for(unit, GUILD, ANNA)
        assert [one.card for one in kept] == [Card(("one",)), Card(("two",))]
        await world.prompts.shown(unit, GUILD, ANNA, {kept[0].prompt})
    assert await world.settled("one", "two") == [State.DONE, State.KEPT]
    assert ("one" in dict(world.say.ended), "two" in dict(world.say.ended)) == (True, False)
    async with world.storage.read() as unit:
        assert [one.card for one in await world.prompts.kept_for(unit, GUILD, ANNA)] == [Card(("two",))]
        assert await world.prompts.kept_for(unit, GUILD * 2, ANNA) == []


async def test_what_is_kept_goes_when_it_is_stale_or_after_two_months(world: World) -> None:
    world.chat.closed = {ANNA}
    await world.promise(say("stale", member=ANNA, stale_at=START + HOUR), say("forgotten", member=ANNA))
    assert await world.settled("stale", "forgotten") == [State.KEPT, State.KEPT]
    world.clock.advance(HOUR)
    assert await world.settled("stale", "forgotten") == [State.DROPPED, State.KEPT]
    async with world.storage.read() as unit:
        assert [one.card for one in await world.prompts.kept_for(unit, GUILD, ANNA)] == [Card(("forgotten",))]
    world.clock.advance(60 * DAY)
    assert await world.settled("forgotten") == [State.DROPPED]
    assert world.chat.texts() == []


async def test_one_merged_message_to_closed_direct_messages_leaves_each_its_own_way(world: World) -> None:
    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Send(Direct(ANNA, GUILD), Card((prompt.key,)), Send(ROOM, Card(("in the room",))))

    world.kinds.add(Deciding("two ways", decide))
    world.chat.closed = {ANNA}
    await world.promise(say("home", member=ANNA), say("room", kind="two ways", member=ANNA))
    assert await world.settled("home", "room") == [State.KEPT, State.DONE]
    assert world.chat.texts() == ["in the room"]


async def test_without_permission_it_is_parked_and_organisers_are_told_once(world: World) -> None:
    told: list[str] = []

    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        told.append(prompt.payload["code"])
        return Drop("told")

    world.kinds.add(Deciding(NOTICE, decide))
    world.chat.forbidden = {ROOM}
    await world.promise(*(say(f"parked:{n}", group_id=GROUP) for n in range(3)))
    assert await world.settled("parked:0", "parked:1", "parked:2") == [State.PARKED] * 3
    assert await world.settled(f"{NOTICE}:{GUILD}:{GROUP}:50013") == [State.DROPPED]
    assert told == ["50013"]


async def test_an_unreachable_organiser_is_no_reason_for_another_notice(world: World) -> None:
    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Send(Channel(99), Card(("missing permission",)))

    world.kinds.add(Deciding(NOTICE, decide))
    world.chat.forbidden = {ROOM, Channel(99)}
    await world.promise(say("parked", group_id=GROUP))
    await world.settled("parked", f"{NOTICE}:{GUILD}:{GROUP}:50013")
    assert set(await world.states()) == {"parked", f"{NOTICE}:{GUILD}:{GROUP}:50013"}


async def test_what_was_parked_goes_on_when_somebody_resumes_it(world: World) -> None:
    world.chat.forbidden = {ROOM}
    await world.promise(say("parked", group_id=GROUP), say("another group's", group_id=GROUP + 1))
    assert await world.settled("parked", "another group's") == [State.PARKED] * 2
    world.chat.forbidden = set()
    async with world.storage.write() as unit:
        assert await world.prompts.resume(unit, GROUP) > 0
    assert await world.settled("parked", "another group's") == [State.DONE, State.PARKED]


async def test_a_repaired_permission_is_found_within_a_day(world: World) -> None:
    world.chat.forbidden = {ROOM}
    await world.promise(say("parked"))
    assert await world.settled("parked") == [State.PARKED]
    world.chat.forbidden = set()
    world.clock.advance(DAY)
    assert await world.settled("parked") == [State.DONE]


async def test_gone_is_the_end_of_it(world: World) -> None:
    world.chat.gone = {ROOM}
    await world.promise(say("gone"))
    assert await world.settled("gone") == [State.CLOSED]
    assert world.say.ended == [("gone", Fault(FaultKind.GONE, "10003"))]


async def test_what_discord_refuses_is_parked(world: World) -> None:
    world.chat.faults = [Fault(FaultKind.BROKEN, "50035")]
    await world.promise(say("broken"))
    assert await world.settled("broken") == [State.PARKED]


async def test_a_kind_that_fails_stands_in_nobody_elses_way(world: World, caplog: pytest.LogCaptureFixture) -> None:
    async def fail(unit: Unit, prompt: Prompt) -> Decision:
        if prompt.key == "bad query":
            await unit.scalar(text("SELECT no_such_column FROM prompts"))
        raise ZeroDivisionError("somebody's words")

    world.kinds.add(Deciding("fails", fail))
    await world.promise(say("a"), say("bad query", kind="fails"), say("b"), say("bug", kind="fails"), say("c"))
    assert await world.settled("a", "b", "c") == [State.DONE] * 3
    assert await world.settled("bad query", "bug") == [State.OPEN] * 2
    assert "ZeroDivisionError" in (await world.row("bug")).last_error
    assert "somebody's words" not in caplog.text


async def test_an_ending_that_fails_undoes_its_own_changes_and_nobody_elses(world: World) -> None:
    failures = ["first time", "second time"]

    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Send(Channel(1), Card((prompt.key,)))

    async def then(unit: Unit, prompt: Prompt, result: Result) -> None:
        await world.prompts.promise(unit, say(f"after {prompt.key}"))
        if prompt.key == "bad" and failures:
            await unit.scalar(text(f"SELECT no_such_column -- {failures.pop()}"))

    world.kinds.add(Deciding("ends badly", decide, then))
    await world.promise(say("good", kind="ends badly"), say("bad", kind="ends badly"), say("fine", kind="ends badly"))
    assert await world.settled("good", "fine", "after good", "after fine") == [State.DONE] * 4
    assert await world.settled("bad", "after bad") == [State.OPEN, None]
    for minutes in (1, 5):
        world.clock.advance(minutes * MINUTE)
        await world.settled("bad")
    assert await world.settled("bad", "after bad") == [State.DONE] * 2
    assert sorted(world.chat.texts()) == ["after bad", "after fine", "after good", "bad", "fine", "good"]


async def test_a_change_that_fails_is_undone_and_made_once_in_the_end(world: World) -> None:
    failures = ["once"]

    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Apply(apply)

    async def apply(unit: Unit) -> None:
        await world.prompts.promise(unit, say("promised"))
        if failures:
            raise RuntimeError(failures.pop())

    world.kinds.add(Deciding("applies", decide))
    await world.promise(say("apply", kind="applies"))
    assert await world.settled("apply", "promised") == [State.OPEN, None]
    world.clock.advance(MINUTE)
    assert await world.settled("apply", "promised") == [State.DONE] * 2


async def test_a_work_that_fails_is_done_again(world: World) -> None:
    failures = ["once"]

    async def decide(unit: Unit, prompt: Prompt) -> Decision:
        return Work(work)

    async def work() -> Result:
        if failures:
            raise RuntimeError(failures.pop())
        return Drop("not needed")

    world.kinds.add(Deciding("works", decide))
    await world.promise(say("work", kind="works"))
    assert await world.settled("work") == [State.OPEN]
    world.clock.advance(MINUTE)
    assert await world.settled("work") == [State.DROPPED]


async def test_a_call_that_never_returns_is_given_up(world: World) -> None:
    hung = asyncio.Event()

    async def hang() -> None:
        hung.set()
        await asyncio.Event().wait()

    world.chat.before_send = hang
    await world.restart(Limits(lease=timedelta(milliseconds=60)))
    await world.promise(say("hangs"))
    await asyncio.wait_for(hung.wait(), PATIENCE)
    assert await world.settled("hangs") == [State.OPEN]
    assert (await world.row("hangs")).doubtful


@pytest.mark.parametrize("values", [{"kind": "from the future"}, {"payload_version": 2}])
async def test_a_promise_of_a_newer_release_waits_for_it(world: World, values: dict[str, Any]) -> None:
    await world.promise(say("newer", **values))
    assert await world.settled("newer") == [State.PARKED]
    assert (await world.row("newer")).last_error == "unknown-kind"


async def test_logs_hold_ids_and_codes_only(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    world.chat.closed = {ANNA}
    world.chat.faults = [PASSING]
    await world.promise(say("words of somebody", payload={"text": "a secret"}), say("other", member=ANNA))
    await world.settled("words of somebody", "other")
    assert "50007" in caplog.text
    for words in ("words of somebody", "a secret"):
        assert words not in caplog.text
