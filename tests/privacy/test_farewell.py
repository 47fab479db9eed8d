"""A server that Busstop is taken out of: what is kept of it goes after a grace period."""

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.groups.tables import groups
from bot.people.tables import people
from bot.privacy import tables
from bot.privacy.sweeping import FAREWELL, GRACE
from bot.prompts import Promise, State
from bot.prompts.tables import prompts
from tests.fixtures.bot import Community, open_community

LONG_GONE = 7


async def waiting(community: Community, guilds: set[int]) -> None:
    """Wait until the ends of these servers, and of no others, are promised."""
    chosen = select(prompts.c.guild).where(prompts.c.kind == FAREWELL, prompts.c.state == State.OPEN.value)
    async with asyncio.timeout(10):
        while {row.guild for row in await community.rows(chosen)} != guilds:
            pass


async def known(community: Community) -> set[int]:
    async with community.app.storage.read() as unit:
        return await tables.guilds(unit)


async def tell(community: Community, guild: int, name: str = "Ben") -> None:
    """Let this member have said something about themselves in a server."""
    async with community.app.storage.write() as unit:
        await unit.insert(people, guild=guild, member=community.ids[name])


async def test_what_is_kept_of_a_server_goes_after_the_grace_period(community: Community) -> None:
    other = community.sandbox.world.found("Another place")
    await tell(community, other)
    await community.found("Anna")
    community.sandbox.world.backend.remove_guild(other)
    await waiting(community, {other})
    await community.move_to(community.now + GRACE - timedelta(minutes=1))
    assert other in await known(community)
    await community.advance(minutes=2)
    await community.app.prompts.settled(f"{FAREWELL}:{other}", 10)
    assert other not in await known(community)
    assert len(await community.rows(select(groups))) == 1


async def test_a_start_notices_what_happened_meanwhile(tmp_path: Path) -> None:
    async with open_community(tmp_path) as community:
        here = community.sandbox.world.guild_id
        await community.found("Anna")
        await tell(community, LONG_GONE)
        async with community.app.storage.write() as unit:
            due = community.now + GRACE
            await community.app.prompts.promise(
                unit, Promise(kind=FAREWELL, key=f"{FAREWELL}:{here}", due_at=due, guild=here)
            )
    async with open_community(tmp_path) as community:
        assert community.sandbox.world.guild_id == here
        await waiting(community, {LONG_GONE})


async def test_nothing_goes_while_busstop_is_there(community: Community) -> None:
    here, key = community.sandbox.world.guild_id, f"{FAREWELL}:now"
    await community.found("Anna")
    async with community.app.storage.write() as unit:
        await community.app.prompts.promise(unit, Promise(kind=FAREWELL, key=key, due_at=community.now, guild=here))
    assert await community.app.prompts.settled(key, 10) is State.DROPPED
    assert len(await community.rows(select(groups))) == 1
