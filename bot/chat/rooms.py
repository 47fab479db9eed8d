"""Rooms of groups: made once, found again, and kept as they should be."""

import asyncio
import re
from contextlib import suppress
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

import discord

from bot.chat import overwrites
from bot.chat.faults import attempt, fault_of
from bot.chat.members import who_left
from bot.chat.overwrites import Overwrites
from bot.chat.render import view_of
from bot.chat.sender import custom_ids, own_id
from bot.chat.threads import OrganisersThread
from bot.groups.renewing import OldRoomPlan
from bot.groups.room import Mended, RoomMade, RoomPlan
from bot.groups.rules import CHANNELS_MOST
from bot.prompts import Done, Fault, FaultKind

QUERY_MOST = 100
CATEGORY_MOST = 50
TOO_MANY_CHANNELS, TOO_MANY_OVERWRITES = Fault(FaultKind.FORBIDDEN, "30013"), Fault(FaultKind.FORBIDDEN, "30060")
REASON = "Busstop: a group's room"


def channel_name(name: str) -> str:
    """A name Discord takes for a text channel: lower case words joined by hyphens, at most 100 characters."""
    return re.sub(r"[\s\W_]+", "-", name.casefold()).strip("-")[:100] or "group"


def topic(plan: RoomPlan) -> str:
    """How a room made before is found again when its id was never written down.

    The instant is there because group ids begin anew with a new database, and a room must never get another group in.
    """
    turn = f" · {plan.turn}" if plan.turn else ""
    return f"Busstop · {plan.group} · {plan.founded_at:%Y-%m-%d %H:%M:%S} UTC{turn}"


class Rooms:
    """What groups ask of Discord, over REST alone; each call may be repeated."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._organisers = OrganisersThread(client)
        self._making: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def keep(self, plan: RoomPlan) -> RoomMade | Fault:
        """Make the group's channel, its overwrites, its pinned card and its organisers' thread match the plan."""
        return await attempt(self._client, lambda: self._kept(plan))

    async def archive(self, plan: OldRoomPlan) -> Done | Fault:
        return await attempt(self._client, lambda: self._archived(plan))

    async def end(self, channel: int) -> Done | Fault:
        return await attempt(self._client, lambda: self._ended(channel))

    async def _ended(self, channel: int) -> Done:
        with suppress(discord.NotFound):  # somebody was quicker
            await self._client.http.delete_channel(channel, reason="Busstop: the group has ended")
        return Done()

    async def _archived(self, plan: OldRoomPlan) -> Done:
        channels = await self._client.http.get_all_guild_channels(plan.guild)
        found = next((one for one in channels if int(one["id"]) == plan.channel), None)
        if found is None:
            return Done()
        left = await who_left(self._client, plan.guild, plan.readers)
        readers = [member for member in plan.readers if member not in left]
        wanted = overwrites.reading(plan.guild, own_id(self._client), readers)
        await self._overwrite(plan.channel, overwrites.there(found), wanted)
        name = channel_name(plan.name) if plan.name else found["name"]
        if found["name"] != name:
            await self._client.http.edit_channel(plan.channel, name=name, reason=REASON)
        if plan.card_message is not None:
            target = self._client.get_partial_messageable(plan.channel)
            with suppress(discord.NotFound):  # somebody deleted the card
                await target.get_partial_message(plan.card_message).edit(view=view_of(plan.card))
        return Done()

    async def _kept(self, plan: RoomPlan) -> RoomMade | Fault:
        channels = await self._client.http.get_all_guild_channels(plan.guild)
        left = await who_left(self._client, plan.guild, plan.members)
        inside = tuple(member for member in plan.members if member not in left)
        wanted = overwrites.wanted(plan, own_id(self._client), inside)
        existing, stayed = self._existing(plan, channels), None
        made = await self._make_or_stay(plan, wanted) if existing is None else existing
        old = _before(plan, channels)
        if isinstance(made, Fault) and old is not None and plan.before is not None:
            existing, made, stayed = old, old, made.code
            plan = replace(plan, card_message=plan.before.card, thread=plan.before.thread)
        if isinstance(made, Fault):
            return made
        mended = await self._correct(plan, existing, channels, wanted) if existing else _made_again(plan)
        if isinstance(mended, Fault):
            return mended
        return replace(await self._furnished(plan, made, left, inside, mended), stayed=stayed)

    async def _furnished(
        self, plan: RoomPlan, made: Any, left: tuple[int, ...], inside: tuple[int, ...], mended: list[Mended]
    ) -> RoomMade:
        """Put the card and the organisers' thread into the room."""
        channel, fresh = int(made["id"]), Mended.CHANNEL in mended
        card, put_back = await self._card(channel, plan)
        thread = await self._organisers.keep(plan, channel, inside, fresh)
        if not fresh:
            mended += [Mended.CARD] * put_back + [Mended.THREAD] * thread.mended
        parent = made.get("parent_id")
        return RoomMade(
            channel=channel,
            card_message=card,
            left=left,
            room_name=_own_name(plan, str(made["name"])),
            category=int(parent) if parent else None,
            thread=thread.thread,
            opened=inside,
            in_thread=thread.inside,
            mended=tuple(mended),
            turn=plan.turn,
        )

    def _existing(self, plan: RoomPlan, channels: list[Any]) -> Any | None:
        """The channel by its stored id, else by its topic among those the bot made."""
        known = [channel for channel in channels if int(channel["id"]) == plan.channel]
        made = [channel for channel in channels if self._made_here(channel) and channel.get("topic") == topic(plan)]
        return next(iter(known + made), None)

    def _made_here(self, channel: Any) -> bool:
        """A topic can be copied by hand; the bot's own overwrite is in what it made."""
        return own_id(self._client) in overwrites.there(channel)

    async def _make_or_stay(self, plan: RoomPlan, wanted: Overwrites) -> Any | Fault:
        """A new channel; where the group can stay in the one it has, a refusal is no reason to wait for another."""
        try:
            return await self._make(plan, wanted)
        except discord.HTTPException as error:
            fault = fault_of(error)
            if plan.before is None or fault.kind not in (FaultKind.FORBIDDEN, FaultKind.BROKEN):
                raise
            return fault

    async def _make(self, plan: RoomPlan, wanted: Overwrites) -> Any | Fault:
        """A new channel in a category; one at a time in a server, so that no two categories are made for one need."""
        async with self._making.setdefault(plan.guild, asyncio.Lock()):
            channels = await self._client.http.get_all_guild_channels(plan.guild)
            if len(channels) >= CHANNELS_MOST:
                return TOO_MANY_CHANNELS
            old = _before(plan, channels)
            return await self._client.http.create_channel(
                plan.guild,
                discord.ChannelType.text.value,
                name=str(old["name"]) if old else channel_name(plan.name),
                topic=topic(plan),
                parent_id=await self._category(plan, channels),
                permission_overwrites=list(wanted.values()),
                reason=REASON,
            )

    async def _category(self, plan: RoomPlan, channels: list[Any]) -> int | None:
        """The one the group was in, or one of ours, that takes another channel; else a new one.

        None where the last free channel is the room's.
        """
        there = [one for one in channels if one["type"] == discord.ChannelType.category.value]
        ours, old = [one for one in there if self._made_here(one)], _before(plan, channels)
        for one in [*(one for one in there if old and one["id"] == old.get("parent_id")), *ours]:
            if sum(channel.get("parent_id") == one["id"] for channel in channels) < CATEGORY_MOST:
                return int(one["id"])
        if len(channels) >= CHANNELS_MOST - 1:
            return None
        made = await self._client.http.create_channel(
            plan.guild,
            discord.ChannelType.category.value,
            name=f"{plan.category_name} {len(ours) + 1}" if ours else plan.category_name,
            permission_overwrites=list(overwrites.hidden(plan.guild, own_id(self._client)).values()),
            reason=REASON,
        )
        return int(made["id"])

    async def _correct(
        self, plan: RoomPlan, existing: Any, channels: list[Any], wanted: Overwrites
    ) -> list[Mended] | Fault:
        """Change only what differs; a name or a category given by hand stays. What had been broken by hand."""
        found, channel = overwrites.there(existing), int(existing["id"])
        mended = [Mended.ACCESS] if overwrites.by_hand(found, wanted, plan) else []
        if sum(int(one["type"]) == 0 for one in found.values()) + len(wanted) > overwrites.MOST:
            return TOO_MANY_OVERWRITES
        await self._overwrite(channel, found, wanted)
        gone = plan.category is not None and all(int(one["id"]) != plan.category for one in channels)
        if gone and existing.get("parent_id") is None:
            async with self._making.setdefault(plan.guild, asyncio.Lock()):
                channels = await self._client.http.get_all_guild_channels(plan.guild)
                existing["parent_id"] = await self._category(plan, channels)
                await self._client.http.edit_channel(channel, parent_id=existing["parent_id"], reason=REASON)
            mended.append(Mended.CATEGORY)
        if existing["name"] == plan.room_name != channel_name(plan.name):
            existing["name"] = channel_name(plan.name)
            await self._client.http.edit_channel(channel, name=existing["name"], reason=REASON)
        return mended

    async def _overwrite(self, channel: int, found: Overwrites, wanted: Overwrites) -> None:
        """Those who go first, then those who come. Others' overwrites that name no member are left as they are."""
        for target, overwrite in found.items():
            if target not in wanted and int(overwrite["type"]) == 1:
                await self._client.http.delete_channel_permissions(channel, target, reason="Busstop: access")
        for target, overwrite in wanted.items():
            if not overwrites.same(found.get(target), overwrite):
                await self._client.http.edit_channel_permissions(
                    channel, target, overwrite["allow"], overwrite["deny"], overwrite["type"], reason="Busstop: access"
                )

    async def _card(self, channel: int, plan: RoomPlan) -> tuple[int, bool]:
        """The pinned card, edited where it stands, or posted and pinned anew; whether it had to be put back."""
        target = self._client.get_partial_messageable(channel)
        view = view_of(plan.card)
        known = plan.card_message or await self._pinned_card(channel, plan)
        if known is not None:
            try:
                message = await target.get_partial_message(known).edit(view=view)
            except discord.NotFound:
                pass
            else:
                loose = not message.pinned
                if loose:
                    await message.pin(reason="Busstop: the group's card")
                return known, loose
        message = await target.send(view=view, nonce=f"card{plan.group}.{plan.turn}.{(known or 0) % 10**6}")
        await message.pin(reason="Busstop: the group's card")
        return message.id, known is not None

    async def _pinned_card(self, channel: int, plan: RoomPlan) -> int | None:
        """A card posted before whose id was never written down."""
        for message in await self._client.http.logs_from(channel, QUERY_MOST):
            own = int(message["author"]["id"]) == own_id(self._client)
            if own and any(found.endswith(f":{plan.group}") for found in custom_ids(message.get("components", []))):
                await self._client.http.pin_message(channel, int(message["id"]))
                return int(message["id"])
        return None


def _before(plan: RoomPlan, channels: list[Any]) -> Any | None:
    """The channel the group is leaving."""
    return next((one for one in channels if plan.before and int(one["id"]) == plan.before.channel), None)


def _made_again(plan: RoomPlan) -> list[Mended]:
    return [Mended.CHANNEL] if plan.channel is not None else []


def _own_name(plan: RoomPlan, name: str) -> str | None:
    """The room's name when the bot gave it; None from when on somebody gave it another."""
    return name if name == channel_name(plan.name) else None
