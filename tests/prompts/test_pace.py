"""No second ever counts too many, wherever in a call it is counted."""

import asyncio
from random import Random

from bot.prompts.pace import Pace


async def test_no_second_holds_too_many_wherever_they_are_counted() -> None:
    pace, loop, chance = Pace(per_second=20), asyncio.get_running_loop(), Random(7)
    spans: list[tuple[float, float]] = []

    async def call() -> None:
        assert await pace.begin()
        began = loop.time()
        await asyncio.sleep(chance.random() / 10)
        spans.append((began, loop.time()))
        pace.end()

    await asyncio.gather(*(call() for _ in range(50)))
    for _, ended in spans:
        counted = [span for span in spans if span[0] < ended + 1 and span[1] >= ended]
        assert len(counted) <= 20


async def test_turns_come_in_the_order_they_were_asked_for() -> None:
    pace = Pace(per_second=2)
    order: list[int] = []

    async def call(number: int) -> None:
        assert await pace.begin()
        order.append(number)
        pace.end()

    await asyncio.gather(*(call(number) for number in range(5)))
    assert order == [0, 1, 2, 3, 4]


async def test_closing_sends_everybody_away() -> None:
    pace = Pace(per_second=1)
    assert await pace.begin()
    waiting = [asyncio.create_task(pace.begin()) for _ in range(3)]
    await asyncio.wait(waiting, timeout=0.01)
    pace.close()
    assert await asyncio.wait_for(asyncio.gather(*waiting), 1) == [False, False, False]
    assert not await pace.begin()
