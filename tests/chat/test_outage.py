"""An outage of Discord answers as if servers and channels were gone; nothing promised may end because of that."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.fixtures.bot import OPENING, Community

UNKNOWN_CHANNEL, UNKNOWN_SERVER = 10003, 10004


@asynccontextmanager
async def heard(community: Community, event: str) -> AsyncIterator[None]:
    """What is done inside makes the bot hear this; leave when it has."""
    listening = asyncio.ensure_future(community.app.client.wait_for(event, timeout=30))
    await asyncio.sleep(0)  # one turn, in which it begins to listen
    yield
    await listening


async def lose(community: Community, code: int) -> None:
    """Let the server become unavailable, as Discord says it over the gateway, and answer everything with the code."""
    guild = str(community.sandbox.world.guild_id)
    async with heard(community, "guild_unavailable"):
        community.sandbox.world.backend.emit("GUILD_DELETE", {"id": guild, "unavailable": True})
    await community.people.fault("refuse", times=None, status=404, code=code)


async def find_again(community: Community) -> None:
    await community.people.clear_faults()
    async with heard(community, "guild_available"):
        await community.people.fault("invalid_session")


@pytest.mark.parametrize("code", [UNKNOWN_CHANNEL, UNKNOWN_SERVER])
async def test_a_round_that_opens_in_an_outage_is_told_after_it_once(community: Community, code: int) -> None:
    room = await community.circle("Anna", "Ben")
    await lose(community, code)
    await community.move_to(OPENING)
    assert await community.threads("Ben") == []
    await find_again(community)
    await community.advance(minutes=2)
    assert await community.partners("Ben") == ["Anna"]
    assert len(await community.threads("Ben")) == 1
    assert room.id in [channel.id for channel in await community["Ben"].channels()]
