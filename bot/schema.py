"""Every table there is: what migrations, the privacy registry and the sweep of lifetimes go by."""

from bot.admission.tables import schema as admission
from bot.aftercare import tables as aftercare
from bot.agreements import tables as agreements
from bot.boarding.tables import asking as boarding
from bot.boarding.tables import companions
from bot.calendars import tables as calendars
from bot.checkins.tables import schema as checkins
from bot.community import tables as community
from bot.cycles import tables as cycles
from bot.groups.tables import looking_after as groups
from bot.groups.tables import old_rooms
from bot.ideas import tables as ideas
from bot.meetings.tables import wishes as meetings
from bot.merging import tables as merging
from bot.people import tables as people
from bot.places.tables import events, hosts, openings
from bot.planning import tables as planning
from bot.prompts import tables as prompts
from bot.rating import tables as rating
from bot.running.tables import runs as running
from bot.storage import facts, metadata

FEATURES = (
    facts,
    people,
    community,
    groups,
    old_rooms,
    agreements,
    admission,
    checkins,
    ideas,
    meetings,
    hosts,
    openings,
    events,
    calendars,
    running,
    planning,
    aftercare,
    rating,
    cycles,
    boarding,
    companions,
    merging,
    prompts,
)

__all__ = ["FEATURES", "metadata"]
