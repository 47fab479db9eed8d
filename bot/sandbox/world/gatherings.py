"""Discord's scheduled events as a person sees them, and their interest in them."""

from collections.abc import Mapping

from simcord.backend.models import ScheduledEvent

from bot.sandbox.world.calls import Json
from bot.sandbox.world.people import Impossible, Person

# Those that are over or cancelled are shown no more.
STATES: Mapping[int, str] = {1: "scheduled", 2: "active"}


def gatherings(person: Person) -> list[ScheduledEvent]:
    """Return the events this person may see, the earliest first: those in a channel only if they see it."""
    if not person.here:
        return []
    events = person.world.backend.get_guild(person.guild_id).scheduled_events.values()
    seen = [event for event in events if event.status in STATES and _in_sight(person, event)]
    return sorted(seen, key=lambda event: (event.scheduled_start_time, event.id))


def _in_sight(person: Person, event: ScheduledEvent) -> bool:
    return event.channel_id is None or person.sees(event.channel_id)


def gathering(person: Person, reference: str) -> ScheduledEvent:
    """Find one of them by id or name."""
    for event in gatherings(person):
        if reference in (str(event.id), event.name):
            return event
    raise Impossible("unknown-event", "There is no such event for this person.", 404)


def take_interest(person: Person, event: ScheduledEvent, *, interested: bool) -> None:
    """Note or withdraw this person's interest."""
    person.world.backend.set_scheduled_event_subscription(event.guild_id, event.id, person.id, interested)


def gathering_view(person: Person, event: ScheduledEvent) -> Json:
    """Return an event as the acting API shows it."""
    return {
        "id": str(event.id),
        "name": event.name,
        "description": event.description,
        "location": (event.entity_metadata or {}).get("location"),
        "channel": str(event.channel_id) if event.channel_id else None,
        "starts": event.scheduled_start_time,
        "ends": event.scheduled_end_time,
        "status": STATES[event.status],
        "interested": person.id in event.user_ids,
        "count": len(event.user_ids),
        "image": None,
    }
