"""The database refuses for a moment: nothing is lost, and nothing is said twice."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest_asyncio

from bot.prompts import Prompts, State
from bot.storage import Storage, Unit
from tests.prompts.world import FAST, PATIENCE, World, say

LEASE = FAST.lease + timedelta(seconds=1)


class Refusing(Storage):
    """The same database. Its next unit to read, or the end of its next one to write, fails once when told so."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage.engines)
        self.refuse_read = False
        self.refuse_write = False
        self.refused = asyncio.Event()

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Unit]:
        if self.refuse_read:
            self.refuse_read = False
            self._refuse()
        async with super().read() as unit:
            yield unit

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Unit]:
        async with super().write() as unit:
            yield unit
            if self.refuse_write:
                self.refuse_write = False
                self._refuse()

    def _refuse(self) -> None:
        self.refused.set()
        raise OSError("the disk is full")


@pytest_asyncio.fixture
async def refusing(world: World) -> AsyncIterator[Refusing]:
    """The storage that the world's prompts work on from now on; its promises are made on another."""
    refusing = Refusing(world.storage)
    await world.prompts.stop()
    world.prompts = Prompts(refusing, world.clock, world.chat, world.kinds, limits=replace(FAST, sweep=LEASE))
    world.prompts.start()
    yield refusing


async def test_a_claim_that_is_refused_is_made_again(world: World, refusing: Refusing) -> None:
    await world.promise(say("first"))
    assert await world.settled("first") == [State.DONE]
    refusing.refuse_write = True
    await world.promise(say("second"))
    await asyncio.wait_for(refusing.refused.wait(), PATIENCE)
    world.clock.advance(timedelta(seconds=1))
    assert await world.settled("second") == [State.DONE]
    assert world.chat.texts() == ["first", "second"]


async def test_what_could_not_be_decided_is_claimed_again_when_its_lease_ran_out(
    world: World, refusing: Refusing
) -> None:
    refusing.refuse_read = True
    await world.promise(say("hello"))
    await asyncio.wait_for(refusing.refused.wait(), PATIENCE)
    world.clock.advance(LEASE)
    assert await world.settled("hello") == [State.DONE]
    assert world.chat.texts() == ["hello"]


async def test_what_was_sent_and_not_written_down_is_looked_for(world: World, refusing: Refusing) -> None:
    async def refuse() -> None:
        refusing.refuse_write = not refusing.refused.is_set()

    world.chat.after_send = refuse
    await world.promise(say("hello"))
    await asyncio.wait_for(refusing.refused.wait(), PATIENCE)
    world.clock.advance(LEASE)
    assert await world.settled("hello") == [State.DONE]
    assert (world.chat.texts(), world.chat.looked) == (["hello"], 1)
