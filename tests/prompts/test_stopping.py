"""Stopping, starting again, and several processes on one table."""

import asyncio
from datetime import timedelta

from bot.prompts import Limits, State
from tests.prompts.world import FAST, PATIENCE, World, say

SLOW = Limits(per_second=1, directs_per_second=1, at_once=2)


async def test_what_is_being_sent_is_finished_and_the_rest_is_put_back(world: World) -> None:
    sending, go = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        sending.set()
        await go.wait()

    world.chat.before_send = wait
    await world.restart(SLOW)
    keys = [f"key:{n}" for n in range(20)]
    await world.promise(*(say(key) for key in keys))
    await asyncio.wait_for(sending.wait(), PATIENCE)
    stopping = asyncio.create_task(world.prompts.stop())
    go.set()
    await stopping
    assert world.chat.texts() == ["key:0"]
    rows = [await world.row(key) for key in keys]
    assert [row.state for row in rows] == ["done"] + ["open"] * 19
    assert all(row.lease_owner is None and not row.doubtful for row in rows)


async def test_what_was_put_back_is_sent_by_the_next_process(world: World) -> None:
    keys = [f"key:{n}" for n in range(20)]
    await world.restart(SLOW)
    await world.promise(*(say(key) for key in keys))
    await world.restart(FAST)
    world.clock.advance(timedelta(seconds=1))
    assert await world.settled(*keys) == [State.DONE] * 20
    assert sorted(world.chat.texts()) == sorted(keys)


async def test_stopping_ends_in_time_even_if_discord_does_not_answer(world: World) -> None:
    sending = asyncio.Event()

    async def hang() -> None:
        sending.set()
        await asyncio.Event().wait()

    world.chat.before_send = hang
    await world.promise(say("hangs"))
    await asyncio.wait_for(sending.wait(), PATIENCE)
    await asyncio.wait_for(world.prompts.stop(within=0.05), PATIENCE)
    row = await world.row("hangs")
    assert (row.state, row.lease_owner is None) == ("open", False)


async def test_stopping_twice_or_before_the_start_does_no_harm(world: World) -> None:
    await world.another().stop()
    await world.prompts.stop()
    await world.prompts.stop()


async def test_two_processes_never_send_the_same(world: World) -> None:
    other = world.another()
    other.start()
    keys = [f"key:{n}" for n in range(150)]
    for first in range(0, 150, 30):
        await world.promise(*(say(key) for key in keys[first : first + 30]))
    await world.settled(*keys)
    await other.stop()
    assert sorted(world.chat.texts()) == sorted(keys)


async def test_our_own_lease_running_out_while_we_send_is_no_reason_to_send_again(world: World) -> None:
    sending, go = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        sending.set()
        await go.wait()

    world.chat.before_send = wait
    await world.promise(say("slow"))
    await asyncio.wait_for(sending.wait(), PATIENCE)
    world.clock.advance(timedelta(hours=1))
    # Whatever is claimed after the jump is claimed together with the slow one, whose lease ran out.
    await world.promise(say("next", member=1))
    go.set()
    assert await world.settled("slow", "next") == [State.DONE] * 2
    assert sorted(world.chat.texts()) == ["next", "slow"]
    assert world.chat.looked == 0
