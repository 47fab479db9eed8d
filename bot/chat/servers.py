"""What Discord says of the servers the bot is in, as the gateway keeps it up to date."""

from collections.abc import Iterable

import discord

from bot.community.rules import ANNOUNCING, NEEDS, ServerLook

# Asked about one person at once; somebody in more servers than this is told of these.
ASKED_MOST = 25
NEEDED = frozenset((*ANNOUNCING, *(name for names in NEEDS.values() for name in names)))


class Servers:
    """The servers of this process's shards."""

    def __init__(self, client: discord.AutoShardedClient) -> None:
        self._client = client

    def here(self) -> list[int]:
        return [guild.id for guild in self._client.guilds]

    def ours(self, guild: int) -> bool:
        """Of another process's servers this one knows nothing."""
        count = self._client.shard_count or 1
        return (guild >> 22) % count in self._client.shards

    def name(self, guild: int) -> str | None:
        known = self._client.get_guild(guild)
        return known.name if known else None

    def look(self, guild: int, channel: int | None) -> ServerLook | None:
        known = self._client.get_guild(guild)
        if known is None or known.unavailable:
            return None
        asked = known.get_channel(channel) if channel else None
        return ServerLook(
            name=known.name,
            held=_held(known.me.guild_permissions),
            channels=len(known.channels),
            categories=tuple(len(category.channels) for category in known.categories),
            overwrites=max((len(one.overwrites) for one in known.channels), default=0),
            announcing=_held(asked.permissions_for(known.me)) if asked else None,
        )

    async def with_member(self, member: int, guilds: Iterable[int]) -> list[int]:
        known = [guild for one in guilds if (guild := self._client.get_guild(one))]
        return [guild.id for guild in known[:ASKED_MOST] if await _has(guild, member)]


async def _has(guild: discord.Guild, member: int) -> bool:
    found = await guild.query_members(user_ids=[member], limit=1, cache=False)
    return any(one.id == member and not one.bot for one in found)


def _held(permissions: discord.Permissions) -> frozenset[str]:
    """Which of the needed permissions are held; an administrator holds them all."""
    return frozenset(name for name in NEEDED if permissions.administrator or getattr(permissions, name))
