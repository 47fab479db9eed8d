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
            return VoiceMade(int(known["id"]))  # for whom is not looked at: it is made to follow the group
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
        return VoiceMade(int(made["id"]), plan.members)

    def _is_it(self, channel: Any, plan: VoicePlan) -> bool:
        """Made before without being written down: it has the meeting's number, and the bot's own overwrite."""
        voice = channel["type"] == discord.ChannelType.voice.value
        return voice and channel["name"] == plan.name and own_id(self._client) in overwrites.there(channel)

    async def only(self, guild: int, channel: int, members: tuple[int, ...]) -> Done | Fault:
        return await attempt(self._client, lambda: self._only(guild, channel, members))

    async def _only(self, guild: int, channel: int, members: tuple[int, ...]) -> Done:
        own = own_id(self._client)
        found = overwrites.there(await self._client.http.get_channel(channel))
        inside = {target for target, overwrite in found.items() if int(overwrite["type"]) == 1} - {own}
        for member in inside - {*members}:
            await self._client.http.delete_channel_permissions(channel, member, reason=REASON)
            await self._put_out(guild, channel, member)
        for member, row in overwrites.in_voice(guild, own, {*members} - inside).items():
            if member in members:
                await self._client.http.edit_channel_permissions(
                    channel, member, row["allow"], row["deny"], row["type"], reason=REASON
                )
        return Done()

    async def _put_out(self, guild: int, channel: int, member: int) -> None:
        """Without leave to come in, who is in a voice room already would stay in it."""
        # In no voice room, no longer in the server, or the bot may not move anybody.
        with suppress(discord.NotFound, discord.Forbidden):
            state: Any = await self._client.http.get_voice_state(guild, member)
            if int(state.get("channel_id") or 0) == channel:
                await self._client.http.edit_member(guild, member, channel_id=None, reason=REASON)

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
