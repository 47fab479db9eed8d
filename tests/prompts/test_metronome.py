"""The bell rings when something is due, and not for nothing."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio

from bot.clock import MovableClock, SystemClock
from bot.prompts import Kinds, Limits, Prompts, State
from bot.prompts.metronome import Metronome
from bot.storage import Storage
from tests.prompts.world import PATIENCE, START, LittleDiscord, Say, World, say

SELDOM = timedelta(hours=1)


class Sweeps:
    """Counts how often it was swept."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(self) -> None:
        self.count += 1


@pytest_asyncio.fixture
async def sweeps() -> Sweeps:
    return Sweeps()


@pytest_asyncio.fixture
async def metronome(clock: MovableClock, sweeps: Sweeps) -> AsyncIterator[Metronome]:
    metronome = Metronome(clock, sweeps, SELDOM)
    metronome.start()
    await asyncio.wait_for(metronome.rung(), PATIENCE)
    yield metronome
    await metronome.stop()


async def rings(metronome: Metronome, within: float = PATIENCE) -> bool:
    try:
        await asyncio.wait_for(metronome.rung(), within)
    except TimeoutError:
        return False
    return True


async def test_it_begins_with_a_sweep(metronome: Metronome, sweeps: Sweeps) -> None:
    assert sweeps.count == 1
    assert not await rings(metronome, 0.05)


async def test_it_rings_at_once_for_what_is_due(metronome: Metronome) -> None:
    metronome.by(START)
    assert await rings(metronome)


async def test_it_rings_at_the_earliest_time_it_was_told(metronome: Metronome) -> None:
    metronome.by(START + SELDOM)
    metronome.by(START + timedelta(seconds=0.2))
    metronome.by(START + 2 * SELDOM)
    assert await rings(metronome)
    assert not await rings(metronome, 0.05)


async def test_it_rings_and_sweeps_when_the_clock_jumps(
    metronome: Metronome, sweeps: Sweeps, clock: MovableClock
) -> None:
    clock.advance(timedelta(days=1))
    assert await rings(metronome)
    assert sweeps.count == 2


async def test_a_clock_that_stands_still_is_not_looked_at_without_pause(metronome: Metronome) -> None:
    loop = asyncio.get_running_loop()
    started = loop.time()
    for _ in range(4):
        metronome.by(START + timedelta(microseconds=1))
        assert await rings(metronome)
    assert loop.time() - started > 0.19


async def test_a_sweep_that_fails_rings_all_the_same(clock: MovableClock) -> None:
    async def fail() -> None:
        raise OSError

    metronome = Metronome(clock, fail, SELDOM)
    metronome.start()
    assert await rings(metronome)
    await metronome.stop()


async def test_in_real_time_it_is_sent_when_it_is_due(storage: Storage) -> None:
    clock, chat = SystemClock(), LittleDiscord()
    prompts = Prompts(storage, clock, chat, Kinds(Say()), limits=Limits(sweep=SELDOM))
    prompts.start()
    due = clock.now() + timedelta(seconds=0.3)
    async with storage.write() as unit:
        await prompts.promise(unit, say("soon", due_at=due), say("now", due_at=clock.now()))
    assert await prompts.settled("now", PATIENCE) is State.DONE
    assert chat.texts() == ["now"]
    chat.sent.clear()
    await asyncio.wait_for(chat.sent.wait(), PATIENCE)
    assert await prompts.settled("soon", PATIENCE) is State.DONE
    await prompts.stop()
    assert clock.now() >= due
    assert chat.texts() == ["now", "soon"]


async def test_a_promise_made_before_the_start_is_kept_after_it(world: World) -> None:
    await world.prompts.stop()
    another = world.another()
    async with world.storage.write() as unit:
        await another.promise(unit, say("early"))
    another.start()
    assert await another.settled("early", PATIENCE) is State.DONE
    await another.stop()
