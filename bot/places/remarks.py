"""What is said of a meeting's place: to the group that there is one, to those who come where it is."""

from bot.markup import person, plain, room
from bot.meetings.coming import coming_of
from bot.meetings.tables import Meeting
from bot.places import tables
from bot.places.rules import Offered, Where
from bot.places.tables import Place, hosts
from bot.places.tables.openings import opening_of
from bot.storage import Unit
from bot.texts import t


async def place_told(unit: Unit, meeting: Meeting, locale: str) -> str | None:
    """For those who come: where it is, or as much of it as is settled."""
    place = await tables.place_of(unit, meeting.group_id)
    if place is None or not meeting.planned:
        return None
    return await _told(unit, meeting, place, locale) or await _known(unit, meeting, place, locale)


async def _told(unit: Unit, meeting: Meeting, place: Place, locale: str) -> str | None:
    match place.where:
        case Where.ONLINE:
            return t("place-link", locale, link=f"<{place.detail}>")
        case Where.ADDRESS:
            return t("place-address", locale, address=plain(place.detail))
        case Where.VOICE:
            voice = (await opening_of(unit, meeting.id)).voice
            return t("place-voice", locale, room=room(voice)) if voice else None
        case Where.ROTATING:
            at = await _hosted_at(unit, meeting)
            return t("place-host", locale, host=person(at.member), address=plain(at.address)) if at else None


async def _hosted_at(unit: Unit, meeting: Meeting) -> Offered | None:
    """Where it is, once whoever hosts has said yes for this very time, comes, and still offers it."""
    hosting = await hosts.hosting_of(unit, meeting.id)
    if hosting is None or not hosting.accepted or hosting.starts_at != meeting.starts_at:
        return None
    if hosting.host in (await coming_of(unit, meeting)).away:
        return None
    return (await hosts.offers_of(unit, meeting.group_id)).get(hosting.host)


async def place_known(unit: Unit, meeting: Meeting, locale: str) -> str | None:
    """For everybody in the group."""
    place = await tables.place_of(unit, meeting.group_id)
    if place is None or not meeting.planned:
        return None
    return await _known(unit, meeting, place, locale)


async def _known(unit: Unit, meeting: Meeting, place: Place, locale: str) -> str:
    if place.where is Where.ROTATING and await _hosted_at(unit, meeting) is None:
        return t("place-card-unsettled", locale)
    return t(f"place-card-{place.where.value}", locale)
