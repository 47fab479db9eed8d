"""Voice rooms of meetings: made for some members alone, and deleted."""

from contextlib import suppress
from typing import Any

import discord

from bot.chat import overwrites
from bot.chat.faults import attempt
from bot.chat.rooms import CATEGORY_MOST
from bot.chat.sender import own_id
from bot.groups.rules import CHANNELS_MOST
from bot.places.voice import NoVoice, VoiceMade, VoicePlan
from bot.prompts import Done, Fault

FULL, FORBIDDEN = 30013, (50001, 50013)
REASON = "Busstop: a meeting's voice room"


class VoiceRooms:
    """What places ask of Discord, over REST alone; each call may be repeated."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def open(self, plan: VoicePlan) -> VoiceMade | NoVoice | Fault:
        return await attempt(self._client, lambda: self._opened(plan))

    async def _opened(self, plan: VoicePlan) -> VoiceMade | NoVoice:
        channels = await self._client.http.get_all_guild_channels(plan.guild)
        known = next((one for one in channels if self._is_it(one, plan)), None)
        if known is not None:
            return VoiceMade(int(known["id"]))
        if len(channels) >= CHANNELS_MOST:
            return NoVoice(str(FULL))
        inside = overwrites.in_voice(plan.guild, own_id(self._client), plan.members)
        try:
            made = await self._client.http.create_channel(
                plan.guild,
                discord.ChannelType.voice.value,
                name=plan.name,
                parent_id=_category(plan, channels),
                permission_overwrites=list(inside.values()),
                reason=REASON,
            )
        except discord.HTTPException as error:
            if error.code not in (FULL, *FORBIDDEN):
                raise
            return NoVoice(str(error.code))
        return VoiceMade(int(made["id"]))

    def _is_it(self, channel: Any, plan: VoicePlan) -> bool:
        """Made before without being written down: it has the meeting's number, and the bot's own overwrite."""
        voice = channel["type"] == discord.ChannelType.voice.value
        return voice and channel["name"] == plan.name and own_id(self._client) in overwrites.there(channel)

    async def only(self, channel: int, members: tuple[int, ...]) -> Done | Fault:
        return await attempt(self._client, lambda: self._only(channel, members))

    async def _only(self, channel: int, members: tuple[int, ...]) -> Done:
        found = overwrites.there(await self._client.http.get_channel(channel))
        for target, overwrite in found.items():
            if int(overwrite["type"]) == 1 and target not in (*members, own_id(self._client)):
                await self._client.http.delete_channel_permissions(channel, target, reason=REASON)
        return Done()

    async def close(self, channel: int) -> Done | Fault:
        return await attempt(self._client, lambda: self._closed(channel))

    async def _closed(self, channel: int) -> Done:
        with suppress(discord.NotFound):  # somebody was quicker
            await self._client.http.delete_channel(channel, reason="Busstop: a meeting is over")
        return Done()


def _category(plan: VoicePlan, channels: list[Any]) -> int | None:
    """The group's, while it takes another channel."""
    inside = sum(channel.get("parent_id") == str(plan.category) for channel in channels)
    there = any(channel["id"] == str(plan.category) for channel in channels)
    return plan.category if there and inside < CATEGORY_MOST else None
