"""What somebody tells the bot about themselves: their zone, when they can talk, whether they may be written to."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.access import Asker
from bot.people import tables
from bot.people.tables import PersonRow
from bot.people.topics import topic_of
from bot.people.zones import checked_zone
from bot.storage import Storage, Unit

DEFAULT_ZONE = "UTC"


class People:
    """One's own settings; nobody sets another's."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def me(self, asker: Asker) -> PersonRow:
        async with self._storage.read() as unit:
            return await tables.person(unit, asker.guild, asker.member)

    async def set_zone(self, asker: Asker, zone: str) -> str:
        """Keep the zone in its own spelling; UnknownZone when there is none."""
        known = checked_zone(zone)
        async with self._storage.write() as unit:
            await tables.keep(unit, asker.guild, asker.member, zone=known)
        return known

    async def allow_direct(self, asker: Asker, allowed: bool) -> None:
        """Give or take back the leave to write directly; whose language was not known yet is written to in this one."""
        async with self._storage.write() as unit:
            fresh = {} if await tables.is_known(unit, asker.guild, asker.member) else {"locale": asker.locale}
            await tables.keep(unit, asker.guild, asker.member, direct=allowed, **fresh)

    async def free_hours(self, asker: Asker) -> frozenset[tuple[int, int]]:
        """The asker's free (weekday, hour) pairs in their own zone."""
        async with self._storage.read() as unit:
            return (await tables.free_hours_of(unit, asker.guild, [asker.member]))[asker.member]

    async def say_free(self, asker: Asker, weekday: int, hours: list[int]) -> frozenset[tuple[int, int]]:
        """Replace the free hours of one weekday; all of the asker's free hours after it."""
        async with self._storage.write() as unit:
            await tables.set_free_hours(unit, asker.guild, asker.member, weekday, hours)
            return (await tables.free_hours_of(unit, asker.guild, [asker.member]))[asker.member]


async def wanted(unit: Unit, guild: int, member: int, kind: str) -> bool:
    """Whether this person wants direct messages of this kind of prompt."""
    return topic_of(kind) not in (await tables.person(unit, guild, member)).muted_topics


async def quiet_until(unit: Unit, guild: int, member: int, now: datetime) -> datetime | None:
    """When this person's quiet hours end, if they have some and it is now within them."""
    person = await tables.person(unit, guild, member)
    if person.quiet_from is None or person.quiet_until is None:
        return None
    local = now.astimezone(ZoneInfo(person.zone or DEFAULT_ZONE))
    for day in (local.date() - timedelta(days=1), local.date()):
        start = datetime.combine(day, person.quiet_from, local.tzinfo)
        end_day = day if person.quiet_until > person.quiet_from else day + timedelta(days=1)
        end = datetime.combine(end_day, person.quiet_until, local.tzinfo)
        if start <= local < end:
            return end.astimezone(UTC)
    return None
