"""Threads as Discord keeps them: quiet ones are archived, a message wakes them (Discord: topics/threads)."""

from datetime import UTC, datetime, timedelta

from simcord.backend import Backend
from simcord.backend.models import Channel, ThreadMetadata
from simcord.enums import ChannelType

_EPOCH_MS = 1420070400000


def create(backend: Backend, parent_id: int, name: str, kind: int, archive_after: int, *, invitable: bool) -> Channel:
    """Start the bot's thread; a private one leaves no trace in its parent."""
    private = kind == ChannelType.PRIVATE_THREAD
    thread = backend.create_thread(
        parent_id,
        name,
        backend.bot_user.id,
        type=kind,
        auto_archive_duration=archive_after,
        broadcast=not private,
    )
    if private:
        _metadata(thread).invitable = invitable
        backend.announce_thread_create(thread)
    return thread


def wake(backend: Backend, channel: Channel, user_id: int) -> None:
    """Do what a message does to the thread it is sent in: unarchive it, and make its author a member."""
    if channel.thread_metadata is None:
        return
    if channel.thread_metadata.archived:
        set_archived(backend, channel, archived=False)
    backend.add_thread_member(channel.id, user_id)


def set_archived(backend: Backend, thread: Channel, *, archived: bool) -> None:
    """Archive or unarchive a thread and tell of it."""
    changes = {"archived": archived, "archive_timestamp": backend.now_iso()}
    backend.edit_channel(thread.id, {}, thread_metadata=changes)


def archive_quiet(backend: Backend) -> None:
    """Archive every thread in which nothing has happened for as long as it was set to."""
    now = backend.clock.now()
    for guild in list(backend.guilds.values()):
        for thread in backend.active_threads(guild.id):
            if _last_activity(thread) + timedelta(minutes=_metadata(thread).auto_archive_duration) <= now:
                set_archived(backend, thread, archived=True)


def _last_activity(thread: Channel) -> datetime:
    opened = datetime.fromisoformat(_metadata(thread).archive_timestamp)
    return opened if thread.last_message_id is None else max(opened, _made_at(thread.last_message_id))


def _made_at(snowflake: int) -> datetime:
    return datetime.fromtimestamp(((snowflake >> 22) + _EPOCH_MS) / 1000, UTC)


def _metadata(thread: Channel) -> ThreadMetadata:
    if thread.thread_metadata is None:
        raise TypeError(f"channel {thread.id} is no thread")
    return thread.thread_metadata
