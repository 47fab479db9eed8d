"""Turns come evenly and in order."""

import asyncio

from bot.prompts.pace import Pace


async def test_turns_are_spaced_and_in_order() -> None:
    pace = Pace(per_second=200)
    loop = asyncio.get_running_loop()
    turns: list[tuple[int, float]] = []

    async def take(number: int) -> None:
        assert await pace.turn()
        turns.append((number, loop.time()))

    started = loop.time()
    await asyncio.gather(*(take(number) for number in range(41)))
    assert [number for number, _ in turns] == list(range(41))
    # The nth turn is never before its time; how much after it is the machine's affair.
    assert all(at - started >= number / 200 - 0.001 for number, at in turns)


async def test_closing_wakes_everybody_who_waits() -> None:
    pace = Pace(per_second=0.001)
    assert await pace.turn()
    waiting = [asyncio.create_task(pace.turn()) for _ in range(3)]
    await asyncio.wait(waiting, timeout=0.01)
    pace.close()
    assert await asyncio.wait_for(asyncio.gather(*waiting), 1) == [False, False, False]
    assert not await pace.turn()
