"""Members moved between a meeting's voice room and the server's own waiting room, by Discord's ids alone.

The waiting room is the voice channel the server named for those who are inactive: nobody speaks there, and nothing is
made for it. Where there is none, or the bot may not move members, they go by themselves.
"""

from typing import Any

import discord

from bot.chat.faults import attempt
from bot.prompts import Done, Fault

REASON = "Busstop: out of a case and back"


class Doors:
    """Moves members who are there; whoever is elsewhere is left where they are."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def aside(self, guild: int, member: int, voice: int) -> Done | Fault:
        """Out of this voice room into the waiting room."""
        return await attempt(self._client, lambda: self._aside(guild, member, voice))

    async def back(self, guild: int, member: int, voice: int) -> Done | Fault:
        """Out of the waiting room into this voice room."""
        return await attempt(self._client, lambda: self._back(guild, member, voice))

    async def _aside(self, guild: int, member: int, voice: int) -> Done:
        waiting = await self._waiting(guild)
        return await self._move(guild, member, voice, waiting) if waiting else Done()

    async def _back(self, guild: int, member: int, voice: int) -> Done:
        waiting = await self._waiting(guild)
        return await self._move(guild, member, waiting, voice) if waiting else Done()

    async def _waiting(self, guild: int) -> int | None:
        found: Any = await self._client.http.get_guild(guild, with_counts=False)
        return int(found["afk_channel_id"]) if found.get("afk_channel_id") else None

    async def _move(self, guild: int, member: int, origin: int, target: int) -> Done:
        try:
            state: Any = await self._client.http.get_voice_state(guild, member)
            if int(state.get("channel_id") or 0) == origin:
                await self._client.http.edit_member(guild, member, channel_id=target, reason=REASON)
        except (discord.NotFound, discord.Forbidden):
            return Done()  # in no voice room, or the bot may not move anybody
        return Done()
