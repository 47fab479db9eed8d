"""Scheduled events begin and end by themselves, and are gone when they are over."""

from datetime import UTC, datetime

from simcord.backend import Backend
from simcord.backend.models import ScheduledEvent

EXTERNAL = 3
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4


def run_due(backend: Backend) -> None:
    """Start and end the external events whose time has come; the others are started by people."""
    now = backend.clock.now()
    for guild in list(backend.guilds.values()):
        for event in list(guild.scheduled_events.values()):
            if event.entity_type == EXTERNAL:
                _run(backend, event, now)
            forget_over(backend, event)


def _run(backend: Backend, event: ScheduledEvent, now: datetime) -> None:
    if event.status == SCHEDULED and _instant(event.scheduled_start_time) <= now:
        backend.edit_scheduled_event(event.guild_id, event.id, {"status": ACTIVE})
    if event.status == ACTIVE and event.scheduled_end_time and _instant(event.scheduled_end_time) <= now:
        backend.edit_scheduled_event(event.guild_id, event.id, {"status": COMPLETED})


def forget_over(backend: Backend, event: ScheduledEvent) -> None:
    """Drop an event that is completed or cancelled: Discord lists it no more."""
    if event.status in (COMPLETED, CANCELLED):
        backend.get_guild(event.guild_id).scheduled_events.pop(event.id, None)


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC)
