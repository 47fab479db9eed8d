"""Rooms of groups and threads of pairs: made once, found again, and kept as they should be."""

import re
from collections.abc import Iterable
from typing import Any

import discord

from bot.chat.faults import LEFT, attempt
from bot.chat.render import view_of
from bot.chat.sender import custom_ids, own_id
from bot.checkins.kinds import StillHere, ThreadMade, ThreadPlan
from bot.groups.room import RoomMade, RoomPlan
from bot.prompts import Fault, FaultKind

WEEK_IN_MINUTES = 10080
QUERY_MOST = 100
INSIDE = discord.Permissions(
    view_channel=True, send_messages=True, read_message_history=True, send_messages_in_threads=True
)
READING = discord.Permissions(view_channel=True, read_message_history=True)
OWN = INSIDE | discord.Permissions(
    manage_channels=True, create_private_threads=True, manage_threads=True, pin_messages=True
)
# What the invite link asks for: all of it is used in rooms, and only bits the bot holds can be given on.
NEEDED = OWN | discord.Permissions(manage_roles=True)


def channel_name(name: str) -> str:
    """A name Discord takes for a text channel: lower case words joined by hyphens, at most 100 characters."""
    return re.sub(r"[\s\W_]+", "-", name.casefold()).strip("-")[:100] or "group"


def topic(plan: RoomPlan) -> str:
    """How a room made before is found again when its id was never written down.

    The instant is there because group ids begin anew with a new database, and a room must never get another group in.
    """
    return f"Busstop · {plan.group} · {plan.founded_at:%Y-%m-%d %H:%M:%S} UTC"


class Rooms:
    """What groups and check-ins ask of Discord, over REST alone; each call may be repeated."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def keep(self, plan: RoomPlan) -> RoomMade | Fault:
        """Make the group's channel, its overwrites and its pinned card match the plan."""
        return await attempt(self._client, lambda: self._kept(plan))

    async def _kept(self, plan: RoomPlan) -> RoomMade:
        existing = await self._existing(plan)
        left = await self._who_left(plan.guild, plan.members)
        inside = [member for member in plan.members if member not in left]
        wanted = self._overwrites(plan, inside)
        if existing is None:
            made = await self._create(plan, wanted)
            channel = int(made["id"])
        else:
            channel = int(existing["id"])
            await self._correct(channel, existing, wanted)
        return RoomMade(channel, await self._card(channel, plan), left)

    async def _existing(self, plan: RoomPlan) -> Any | None:
        """The channel by its stored id, else by its topic among those the bot made."""
        channels = await self._client.http.get_all_guild_channels(plan.guild)
        known = [channel for channel in channels if int(channel["id"]) == plan.channel]
        made = [channel for channel in channels if self._made_here(channel) and channel.get("topic") == topic(plan)]
        return next(iter(known + made), None)

    def _made_here(self, channel: Any) -> bool:
        """A topic can be copied by hand; the bot's own overwrite is in rooms that it made."""
        return any(int(one["id"]) == own_id(self._client) for one in channel.get("permission_overwrites", ()))

    async def _create(self, plan: RoomPlan, wanted: dict[int, dict[str, Any]]) -> Any:
        return await self._client.http.create_channel(
            plan.guild,
            discord.ChannelType.text.value,
            name=channel_name(plan.name),
            topic=topic(plan),
            permission_overwrites=list(wanted.values()),
            reason="Busstop: a group's room",
        )

    def _overwrites(self, plan: RoomPlan, inside: Iterable[int]) -> dict[int, dict[str, Any]]:
        """Everyone out, the members in, the bot able to look after it. A locked room is read, not written in."""
        allowed = READING if plan.locked else INSIDE
        denied = INSIDE if plan.locked else discord.Permissions.none()
        own = own_id(self._client)
        overwrites = {plan.guild: _overwrite(plan.guild, 0, discord.Permissions.none(), READING)}
        overwrites[own] = _overwrite(own, 1, OWN, discord.Permissions.none())
        for member in inside:
            overwrites[member] = _overwrite(member, 1, allowed, denied & ~READING)
        return overwrites

    async def _correct(self, channel: int, existing: Any, wanted: dict[int, dict[str, Any]]) -> None:
        """Change only what differs: others' overwrites that name no member are left as they are."""
        there = {int(one["id"]): one for one in existing.get("permission_overwrites", ())}
        for target, overwrite in wanted.items():
            if not _same(there.get(target), overwrite):
                await self._client.http.edit_channel_permissions(
                    channel, target, overwrite["allow"], overwrite["deny"], overwrite["type"], reason="Busstop: access"
                )
        for target, overwrite in there.items():
            if target not in wanted and int(overwrite["type"]) == 1:
                await self._client.http.delete_channel_permissions(channel, target, reason="Busstop: access")

    async def _card(self, channel: int, plan: RoomPlan) -> int:
        """The pinned card, edited where it stands, or posted and pinned anew."""
        target = self._client.get_partial_messageable(channel)
        view = view_of(plan.card)
        known = plan.card_message or await self._pinned_card(channel, plan)
        if known is not None:
            try:
                await target.get_partial_message(known).edit(view=view)
                return known
            except discord.NotFound:
                pass
        message = await target.send(view=view, nonce=f"card{plan.group}.{known or 0}")
        await message.pin(reason="Busstop: the group's card")
        return message.id

    async def _pinned_card(self, channel: int, plan: RoomPlan) -> int | None:
        """A card posted before whose id was never written down."""
        for message in await self._client.http.logs_from(channel, QUERY_MOST):
            own = int(message["author"]["id"]) == own_id(self._client)
            if own and any(found.endswith(f":{plan.group}") for found in custom_ids(message.get("components", []))):
                await self._client.http.pin_message(channel, int(message["id"]))
                return int(message["id"])
        return None

    async def still_here(self, guild: int, members: tuple[int, ...]) -> StillHere | Fault:
        """Which of these have left the server, asked a hundred at a time over the gateway."""
        try:
            return StillHere(await self._who_left(guild, members))
        except TimeoutError:
            return Fault(FaultKind.PASSING, "no-member-list")

    async def _who_left(self, guild: int, members: tuple[int, ...]) -> tuple[int, ...]:
        known = self._client.get_guild(guild)
        if known is None:
            raise TimeoutError
        here: set[int] = set()
        for first in range(0, len(members), QUERY_MOST):
            asked = list(members[first : first + QUERY_MOST])
            here |= {found.id for found in await known.query_members(user_ids=asked, limit=QUERY_MOST, cache=False)}
        return tuple(member for member in members if member not in here)

    async def open_thread(self, plan: ThreadPlan) -> ThreadMade | Fault:
        """The pair's private thread: the known one, the one of that name made before, or a new one."""
        return await attempt(self._client, lambda: self._opened(plan))

    async def _opened(self, plan: ThreadPlan) -> ThreadMade:
        thread = plan.known or (await self._thread_named(plan) if plan.look else None)
        if thread is None:
            thread = await self._new_thread(plan.channel, plan.name)
        left: list[int] = []
        for member in plan.members:
            try:
                await self._client.http.add_user_to_thread(thread, member)
            except discord.HTTPException as error:
                if error.code not in LEFT:
                    raise
                left.append(member)
        return ThreadMade(thread, tuple(left))

    async def _thread_named(self, plan: ThreadPlan) -> int | None:
        active = await self._client.http.get_active_threads(plan.guild)
        for thread in active["threads"]:
            if thread["name"] == plan.name and int(thread.get("parent_id") or 0) == plan.channel:
                return int(thread["id"])
        return None

    async def _new_thread(self, channel: int, name: str) -> int:
        made = await self._client.http.start_thread_without_message(
            channel,
            name=name,
            auto_archive_duration=WEEK_IN_MINUTES,
            type=discord.ChannelType.private_thread.value,
            invitable=False,
        )
        return int(made["id"])


def _overwrite(target: int, kind: int, allow: discord.Permissions, deny: discord.Permissions) -> dict[str, Any]:
    return {"id": str(target), "type": kind, "allow": str(allow.value), "deny": str(deny.value)}


def _same(there: Any | None, wanted: dict[str, Any]) -> bool:
    return there is not None and all(str(there[part]) == str(wanted[part]) for part in ("allow", "deny"))
