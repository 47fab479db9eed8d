"""Sends what was promised, by Discord's ids alone, and finds what was sent before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import discord

from bot.cards import Card
from bot.chat.faults import attempt
from bot.chat.render import files_of, view_of
from bot.chat.routing import marks_in
from bot.markup import mentioned
from bot.people import tables as people
from bot.prompts import Channel, Direct, Fault, FaultKind, Place, Sent
from bot.storage import Storage
from bot.texts import t

# Discord lists a hundred messages at a time; what people wrote in a busy room since a crash is fewer than a thousand.
PAGE = 100
PAGES = 10


class Sender:
    """The prompts' way to Discord."""

    def __init__(self, client: discord.Client, storage: Storage) -> None:
        self._client = client
        self._storage = storage

    async def send(self, place: Place, card: Card, nonce: str, marks: Sequence[int], late: bool) -> Sent | Fault:
        """Send once: Discord itself drops a repeated nonce. Nobody is written to directly without their leave."""
        channel = await self._channel(place)
        if isinstance(channel, Fault):
            return channel
        guild = place.guild if isinstance(place, Direct) else None
        view = view_of(card, marks, guild, t("said-late") if late else None)
        pinged = discord.AllowedMentions(users=[discord.Object(member) for member in card.ping])
        sent = await attempt(self._client, lambda: self._sent(channel, view, files_of(card), nonce, pinged))
        if isinstance(sent, Fault):
            return sent
        return Sent(sent, channel, mentioned("\n".join(card.paragraphs)), _addressee(place) or card.about)

    async def _sent(
        self,
        channel: int,
        view: discord.ui.LayoutView,
        files: list[discord.File],
        nonce: str,
        pinged: discord.AllowedMentions,
    ) -> int:
        target = self._client.get_partial_messageable(channel)
        return (await target.send(view=view, files=files, nonce=nonce, allowed_mentions=pinged)).id

    async def find(self, place: Place, marks: Sequence[int]) -> Mapping[int, Sent] | Fault:
        channel = await self._channel(place)
        if isinstance(channel, Fault):
            return channel
        return await attempt(self._client, lambda: self._found(channel, _addressee(place), frozenset(marks)))

    async def _found(self, channel: int, whose: int | None, marks: frozenset[int]) -> dict[int, Sent]:
        found: dict[int, Sent] = {}
        before: int | None = None
        for _ in range(PAGES):
            page = await self._client.http.logs_from(channel, PAGE, before=before)
            for message in page:
                if int(message["author"]["id"]) == own_id(self._client):
                    names = mentioned("\n".join(said(message.get("components", []))))
                    sent = Sent(int(message["id"]), channel, names, whose)
                    found.update(dict.fromkeys(_carried(message) & marks, sent))
            if len(page) < PAGE or marks <= found.keys():
                break
            before = int(page[-1]["id"])
        return found

    async def _channel(self, place: Place) -> int | Fault:
        if isinstance(place, Channel):
            return place.id
        async with self._storage.read() as unit:
            person = await people.person(unit, place.guild, place.member)
        if not person.direct:
            return Fault(FaultKind.CLOSED, "not-allowed")
        if person.direct_channel:
            return person.direct_channel
        return await self._open_direct(place)

    async def _open_direct(self, place: Direct) -> int | Fault:
        opened = await attempt(self._client, lambda: self._client.http.start_private_message(place.member))
        if isinstance(opened, Fault):
            return opened
        channel = int(opened["id"])
        async with self._storage.write() as unit:
            await people.keep(unit, place.guild, place.member, direct_channel=channel)
        return channel


def _carried(message: Any) -> set[int]:
    """The ids of the prompts a message delivers."""
    return {mark for custom_id in custom_ids(message.get("components", [])) for mark in marks_in(custom_id)}


def _addressee(place: Place) -> int | None:
    return place.member if isinstance(place, Direct) else None


def said(components: Iterable[Any]) -> Iterable[str]:
    """Every text in a message's components, however deep."""
    for component in components:
        if "content" in component:
            yield component["content"]
        yield from said(component.get("components", ()))


def custom_ids(components: Iterable[Any]) -> Iterable[str]:
    """Every custom id in a message's components, however deep."""
    for component in components:
        if "custom_id" in component:
            yield component["custom_id"]
        yield from custom_ids(component.get("components", ()))


def own_id(client: discord.Client) -> int:
    """The bot's own id, known from the login on."""
    if client.user is None:
        raise RuntimeError("not logged in yet")
    return client.user.id
