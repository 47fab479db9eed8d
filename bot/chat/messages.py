"""The bot's own messages of the past: names taken out of them, or the whole deleted."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import discord
from discord.http import MultipartParameters

from bot.chat.faults import attempt
from bot.markup import unnamed
from bot.prompts import Done, Fault, FaultKind

OUT_OF_REACH = {FaultKind.GONE, FaultKind.FORBIDDEN, FaultKind.CLOSED}


class Messages:
    """By Discord's ids alone; each call may be repeated."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def take_out(self, channel: int, message: int, member: int, instead: str) -> Done | Fault:
        return await _reached(self._client, lambda: self._edited(channel, message, member, instead))

    async def delete(self, channel: int, message: int) -> Done | Fault:
        return await _reached(self._client, lambda: self._client.http.delete_message(channel, message))

    async def _edited(self, channel: int, message: int, member: int, instead: str) -> None:
        found = await self._client.http.get_message(channel, message)
        components = list(_without(found.get("components", []), member, instead))
        payload: dict[str, Any] = {"components": components, "allowed_mentions": {"parse": []}}
        await self._client.http.edit_message(
            channel, message, params=MultipartParameters(payload=payload, multipart=None, files=None)
        )


def _without(components: Iterable[Any], member: int, instead: str) -> Iterable[dict[str, Any]]:
    """The same components, with other words where they named this member."""
    for component in components:
        changed = dict(component)
        if "content" in changed:
            changed["content"] = unnamed(changed["content"], member, instead)
        if "components" in changed:
            changed["components"] = list(_without(changed["components"], member, instead))
        yield changed


async def _reached(client: discord.Client, call: Callable[[], Awaitable[object]]) -> Done | Fault:
    """What cannot be reached any more cannot be mended either."""
    done = await attempt(client, call)
    return done if isinstance(done, Fault) and done.kind not in OUT_OF_REACH else Done()
