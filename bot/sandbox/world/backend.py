"""SimCord's backend, mended where it keeps things otherwise than Discord does.

Threads (Discord: topics/threads): a message wakes its thread and makes its author a member; quiet ones are archived;
they go with their channel. Scheduled events (resources/guild-scheduled-event): external ones begin and end by
themselves; those that are over are listed no more.
"""

from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from simcord._clock import Clock
from simcord.backend import Backend
from simcord.backend.models import Channel, Message, Overwrite, ScheduledEvent, ThreadMetadata

from bot.sandbox.clock import SandboxClock
from bot.sandbox.world.cdn import Cdn

EXTERNAL = 3
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
_EPOCH_MS = 1420070400000


class WorldClock(Clock):
    """SimCord's clock, told by the sandbox's."""

    def __init__(self, clock: SandboxClock) -> None:
        super().__init__()
        self._clock = clock

    def now(self) -> datetime:
        """Return the sandbox's present instant."""
        return self._clock.now()


class MendedBackend(Backend):
    """The state of the world, and every change of it."""

    def __init__(self, clock: SandboxClock, base_url: str) -> None:
        super().__init__(clock=WorldClock(clock))
        self.cdn = self.files = Cdn(base_url)
        # SimCord keeps a record of everything for its own assertions; a server that runs for days must not.
        self.transcript = cast("list[tuple[str, str, Any]]", deque[tuple[str, str, Any]](maxlen=0))

    def commit_message(self, message: Message, *, broadcast: bool = True) -> Message:
        """Install a message; its thread wakes."""
        channel = self.get_channel(message.channel_id)
        if channel.thread_metadata is not None and not message.is_ephemeral:
            self._wake(channel, channel.thread_metadata, message.author_id)
        return super().commit_message(message, broadcast=broadcast)

    def _wake(self, thread: Channel, meta: ThreadMetadata, author_id: int) -> None:
        if meta.archived:
            self.edit_channel(thread.id, {}, thread_metadata={"archived": False})
        self.add_thread_member(thread.id, author_id)

    def edit_channel(
        self,
        channel_id: int,
        changes: Mapping[str, Any],
        *,
        overwrites: list[Overwrite] | None = None,
        thread_metadata: Mapping[str, Any] | None = None,
    ) -> Channel:
        """Change a channel; a thread notes when it was archived or woken."""
        meta, change = self.get_channel(channel_id).thread_metadata, thread_metadata or {}
        if meta is not None and change.get("archived", meta.archived) != meta.archived:
            change = {**change, "archive_timestamp": self.now_iso()}
        return super().edit_channel(channel_id, changes, overwrites=overwrites, thread_metadata=change)

    def delete_channel(self, channel_id: int) -> None:
        """Delete a channel with its threads; a category lets go of its channels."""
        children = [one for one in self.channels.values() if one.parent_id == channel_id]
        super().delete_channel(channel_id)
        for child in children:
            if child.is_thread:
                self._forget(child)
            else:
                self.edit_channel(child.id, {"parent_id": None})

    def _forget(self, thread: Channel) -> None:
        if thread.guild_id is not None:
            self.get_guild(thread.guild_id).thread_ids.remove(thread.id)
        del self.channels[thread.id], self.messages[thread.id]

    def edit_scheduled_event(self, guild_id: int, event_id: int, changes: Mapping[str, Any]) -> ScheduledEvent:
        """Change an event; one that is over is listed no more."""
        event = super().edit_scheduled_event(guild_id, event_id, changes)
        if event.status in (COMPLETED, CANCELLED):
            del self.get_guild(guild_id).scheduled_events[event_id]
        return event

    def pass_time(self) -> None:
        """Archive the threads that are quiet by now, begin and end the events that are due by now."""
        now = self.clock.now()
        for guild in list(self.guilds.values()):
            for thread in self.active_threads(guild.id):
                if thread.thread_metadata is not None and _quiet_since(thread, thread.thread_metadata) <= now:
                    self.edit_channel(thread.id, {}, thread_metadata={"archived": True})
            for event in list(guild.scheduled_events.values()):
                if event.entity_type == EXTERNAL:
                    self._run(event, now)

    def _run(self, event: ScheduledEvent, now: datetime) -> None:
        if event.status == SCHEDULED and instant(event.scheduled_start_time) <= now:
            self.edit_scheduled_event(event.guild_id, event.id, {"status": ACTIVE})
        if event.status == ACTIVE and event.scheduled_end_time and instant(event.scheduled_end_time) <= now:
            self.edit_scheduled_event(event.guild_id, event.id, {"status": COMPLETED})


def instant(text: str) -> datetime:
    """Read an ISO 8601 instant; one without a zone is UTC. Raises ValueError."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo is not None else read.replace(tzinfo=UTC)


def _quiet_since(thread: Channel, meta: ThreadMetadata) -> datetime:
    """Return when a thread is archived unless something happens in it."""
    last = instant(meta.archive_timestamp)
    if thread.last_message_id is not None:
        last = max(last, datetime.fromtimestamp(((thread.last_message_id >> 22) + _EPOCH_MS) / 1000, UTC))
    return last + timedelta(minutes=meta.auto_archive_duration)
