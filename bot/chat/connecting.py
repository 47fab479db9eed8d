"""Logging in to Discord, and staying connected."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot.chat.client import Client
from bot.chat.jumps import follow_jumps
from bot.clock import Clock


class DiscordUnreachable(Exception):
    """Nothing answers where Discord is looked for; the message says so in a sentence."""


@asynccontextmanager
async def connected(client: Client, token: str, api_url: str, clock: Clock) -> AsyncGenerator["asyncio.Task[None]"]:
    """The client logged in and ready; the task that keeps it so."""
    async with client:
        await _log_in(client, token, api_url)
        connection = asyncio.create_task(client.connect())
        try:
            await _ready(client, connection)
            following = asyncio.create_task(follow_jumps(client, clock))
            try:
                yield connection
            finally:
                following.cancel()
        finally:
            await client.close()
            await asyncio.gather(connection, return_exceptions=True)


async def _log_in(client: Client, token: str, api_url: str) -> None:
    try:
        await client.login(token)
    except (aiohttp.ClientError, OSError, discord.DiscordServerError) as error:
        raise DiscordUnreachable(f"Nothing answers at {api_url}. Check the network and the address.") from error


async def _ready(client: Client, connection: "asyncio.Task[None]") -> None:
    """Wait for the first connection; raise what ended it, if it ended before."""
    ready = asyncio.create_task(client.wait_until_ready())
    await asyncio.wait({ready, connection}, return_when=asyncio.FIRST_COMPLETED)
    if connection.done():
        ready.cancel()
        connection.result()
