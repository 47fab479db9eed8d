"""A clock that is moved takes the gateway's minute with it."""

import asyncio

from bot.chat.members import found_members
from tests.fixtures.bot import Community

ONE_MINUTE_HOLDS = 110


async def test_months_that_pass_in_seconds_do_not_use_up_the_gateways_minute(community: Community) -> None:
    guild, anna = community.sandbox.world.guild_id, community.ids["Anna"]
    async with asyncio.timeout(30):
        for _ in range(3):
            for _ in range(ONE_MINUTE_HOLDS // 2):
                assert await found_members(community.app.client, guild, (anna,)) == {anna: "Anna"}
            await community.advance(minutes=2)
