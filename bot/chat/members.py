"""Members of a server, asked for over the gateway: nobody is kept in memory."""

import discord

from bot.checkins.kinds import StillHere
from bot.prompts import Fault, FaultKind

QUERY_MOST = 100


async def found_members(client: discord.Client, guild: int, members: tuple[int, ...]) -> dict[int, str]:
    """Those of these who are in the server, with what they are called there; TimeoutError without an answer."""
    known = client.get_guild(guild)
    if known is None:
        raise TimeoutError
    found: dict[int, str] = {}
    for first in range(0, len(members), QUERY_MOST):
        asked = list(members[first : first + QUERY_MOST])
        here = await known.query_members(user_ids=asked, limit=QUERY_MOST, cache=False)
        found |= {member.id: member.display_name for member in here}
    return found


async def who_left(client: discord.Client, guild: int, members: tuple[int, ...]) -> tuple[int, ...]:
    """Which of these have left the server; TimeoutError without an answer."""
    here = await found_members(client, guild, members)
    return tuple(member for member in members if member not in here)


class Members:
    """What features ask about members."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def still_here(self, guild: int, members: tuple[int, ...]) -> StillHere | Fault:
        """Which of these have left the server, asked a hundred at a time over the gateway."""
        try:
            return StillHere(await who_left(self._client, guild, members))
        except TimeoutError:
            return Fault(FaultKind.PASSING, "no-member-list")

    async def names(self, guild: int, members: tuple[int, ...]) -> dict[int, str]:
        """What these are called; nobody when Discord does not answer in time."""
        try:
            return await found_members(self._client, guild, members)
        except TimeoutError:
            return {}

    def owner_of(self, guild: int) -> int | None:
        known = self._client.get_guild(guild)
        return known.owner_id if known else None
