"""What is said of a meeting's place: to the group that there is one, to those who come where it is."""

from bot.markup import plain, room
from bot.meetings.tables import Meeting
from bot.places import tables
from bot.places.rules import Where
from bot.places.tables.openings import opening_of
from bot.storage import Unit
from bot.texts import t


async def place_told(unit: Unit, meeting: Meeting, locale: str) -> str | None:
    """For those who come."""
    place = await tables.place_of(unit, meeting.group_id)
    if place is None or not meeting.planned:
        return None
    if place.where is Where.ONLINE:
        return t("place-link", locale, link=f"<{place.detail}>")
    if place.where is Where.VOICE:
        voice = (await opening_of(unit, meeting.id)).voice
        return t("place-voice", locale, room=room(voice)) if voice else None
    return t("place-address", locale, address=plain(place.detail))


async def place_known(unit: Unit, meeting: Meeting, locale: str) -> str | None:
    """For everybody in the group."""
    place = await tables.place_of(unit, meeting.group_id)
    if place is None or not meeting.planned:
        return None
    return t(f"place-card-{place.where.value}", locale)
