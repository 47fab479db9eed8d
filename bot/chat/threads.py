"""Private threads: those of pairs, and the one the organisers of a group share."""

from contextlib import suppress
from dataclasses import dataclass

import discord

from bot.chat.faults import LEFT, attempt
from bot.chat.members import Members
from bot.checkins.kinds import ThreadMade, ThreadPlan
from bot.groups.room import RoomPlan
from bot.prompts import Fault

WEEK_IN_MINUTES = 10080


async def new_thread(client: discord.Client, channel: int, name: str) -> int:
    made = await client.http.start_thread_without_message(
        channel,
        name=name,
        auto_archive_duration=WEEK_IN_MINUTES,
        type=discord.ChannelType.private_thread.value,
        invitable=False,
    )
    return int(made["id"])


async def thread_named(client: discord.Client, guild: int, channel: int, name: str) -> int | None:
    """The thread of this name that is open in the channel."""
    active = await client.http.get_active_threads(guild)
    for thread in active["threads"]:
        if thread["name"] == name and int(thread.get("parent_id") or 0) == channel:
            return int(thread["id"])
    return None


async def let_in(client: discord.Client, thread: int, member: int) -> bool:
    """Add them to the thread; False when they have left the server."""
    try:
        await client.http.add_user_to_thread(thread, member)
    except discord.HTTPException as error:
        if error.code not in LEFT:
            raise
        return False
    return True


class Threads(Members):
    """What check-ins ask of Discord."""

    async def open_thread(self, plan: ThreadPlan) -> ThreadMade | Fault:
        """The pair's private thread: the known one, the one of that name made before, or a new one."""
        return await attempt(self._client, lambda: self._opened(plan))

    async def _opened(self, plan: ThreadPlan) -> ThreadMade:
        named = thread_named(self._client, plan.guild, plan.channel, plan.name) if plan.look else None
        thread = plan.known or (await named if named else None)
        if thread is None:
            thread = await new_thread(self._client, plan.channel, plan.name)
        left = [member for member in plan.members if not await let_in(self._client, thread, member)]
        return ThreadMade(thread, tuple(left))


@dataclass(frozen=True, slots=True)
class Shared:
    """The organisers' thread, who is in it, and whether it had been deleted by hand."""

    thread: int | None
    inside: tuple[int, ...]
    mended: bool


class OrganisersThread:
    """The private thread that only the organisers of a group share."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def keep(self, plan: RoomPlan, channel: int, inside: tuple[int, ...], fresh: bool) -> Shared:
        """Make it, and let exactly the organisers be in it. In a room that is `fresh` there is none yet."""
        if plan.locked:
            return Shared(plan.thread, plan.in_thread, mended=False)
        organisers = {member for member in plan.organisers if member in inside}
        known = None if fresh else plan.thread
        thread = await self._open_again(known, channel) if known else None
        has = {*plan.in_thread} if thread else set[int]()
        mended = known is not None and thread is None
        if thread is None:
            thread = await self._made(plan, channel)
        added = [member for member in sorted(organisers - has) if await let_in(self._client, thread, member)]
        # Somebody who comes back to the group may still be in the thread from when they organised it.
        new = {*inside} - {*plan.opened}
        for member in sorted((has | new) - organisers):
            await self._let_out(thread, member)
        return Shared(thread, tuple(sorted((has & organisers) | {*added})), mended)

    async def _open_again(self, thread: int, channel: int) -> int | None:
        """The thread, taken out of the archive if it rested there; None when it was deleted."""
        try:
            found = await self._client.http.get_channel(thread)
            if int(found.get("parent_id") or 0) != channel:
                return None
            if found.get("thread_metadata", {}).get("archived"):
                await self._client.http.edit_channel(thread, archived=False)
        except discord.NotFound:
            return None
        return thread

    async def _made(self, plan: RoomPlan, channel: int) -> int:
        found = await thread_named(self._client, plan.guild, channel, plan.thread_name)
        return found or await new_thread(self._client, channel, plan.thread_name)

    async def _let_out(self, thread: int, member: int) -> None:
        with suppress(discord.NotFound):  # they were not in it
            await self._client.http.remove_user_from_thread(thread, member)
