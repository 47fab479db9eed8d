"""The bot's own messages of the past: names taken out of them, or the whole deleted."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

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
        components = list(_without(found.get("components", []), _names(found), member, instead))
        payload: dict[str, Any] = {"components": components, "allowed_mentions": {"parse": []}}
        await self._client.http.edit_message(
            channel, message, params=MultipartParameters(payload=payload, multipart=None, files=None)
        )


def _names(message: Any) -> dict[str, str]:
    """The names of the message's files, by id."""
    return {str(one["id"]): str(one["filename"]) for one in message.get("attachments", [])}


def _without(
    components: Iterable[Any], files: Mapping[str, str], member: int, instead: str
) -> Iterable[dict[str, Any]]:
    """The same components, with other words where they named this member; the message keeps its files."""
    for component in components:
        changed = dict(component)
        if "content" in changed:
            changed["content"] = unnamed(changed["content"], member, instead)
        if "components" in changed:
            changed["components"] = list(_without(changed["components"], files, member, instead))
        if "items" in changed:
            changed["items"] = [{**one, "media": _referred(one["media"], files)} for one in changed["items"]]
        if "file" in changed:
            changed["file"] = _referred(changed["file"], files)
        yield changed


def _referred(media: Mapping[str, Any], files: Mapping[str, str]) -> dict[str, Any]:
    """A file as it is referred to when it is sent: Discord takes no address of its own for a file of the message."""
    name = files.get(str(media.get("attachment_id") or "")) or _last(str(media["url"]), files)
    return {"url": f"attachment://{name}" if name else media["url"]}


def _last(address: str, files: Mapping[str, str]) -> str | None:
    name = unquote(urlsplit(address).path.rpartition("/")[2])
    return name if name in files.values() else None


async def _reached(client: discord.Client, call: Callable[[], Awaitable[object]]) -> Done | Fault:
    """What cannot be reached any more cannot be mended either."""
    done = await attempt(client, call)
    return done if isinstance(done, Fault) and done.kind not in OUT_OF_REACH else Done()
