"""Members take their meetings along: as a file, or at a private address that follows every move."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from bot.access import Act, Asker
from bot.calendars import tables
from bot.calendars.ics import Entry, Wording, as_ics
from bot.calendars.rules import NoAddressHere, NoGroupYet
from bot.calendars.tables import FeedRow
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed
from bot.groups.tables import Group
from bot.people import tables as people
from bot.storage import Storage, Unit
from bot.texts import t

BACK = timedelta(days=90)  # what is longer ago is left out
SECRET_BYTES, TOKEN_LONGEST = 32, 64
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Handed:
    """A member's calendar. `group` is None where it is of all their groups, `file` where nothing is in it.

    `offered` says whether there are addresses here at all, `feed` whether this member has one.
    """

    group: Group | None
    file: bytes | None
    offered: bool
    feed: bool


@dataclass(frozen=True, slots=True)
class Served:
    """What a private address answers. `etag` is without quotes; `changed_at` has whole seconds."""

    body: bytes
    etag: str
    changed_at: datetime


class Calendars:
    """Files and private addresses. `base` is what addresses begin with, None where none are offered."""

    def __init__(self, storage: Storage, clock: Clock, base: str | None) -> None:
        self._storage = storage
        self._clock = clock
        self._base = base

    async def hand_over(self, asker: Asker, group_id: int | None) -> Handed:
        """The calendar of one group, or of all the asker is in."""
        async with self._storage.read() as unit:
            group = await allowed(unit, Act.SEE_MEETINGS, asker, group_id) if group_id is not None else None
            if group is None and not await groups.groups_of(unit, asker.guild, asker.member):
                raise NoGroupYet
            entries = await self._entries(unit, asker.guild, asker.member, group_id)
            feed = await tables.has_feed(unit, asker.guild, asker.member)
        file = as_ics(entries, wording(asker.locale), self._now()) if entries else None
        return Handed(group, file, self._base is not None, feed)

    async def new_address(self, asker: Asker) -> str:
        """A private address, in place of an earlier one; told this once, as only a hash of its secret is kept."""
        if self._base is None:
            raise NoAddressHere
        token = token_urlsafe(SECRET_BYTES)
        async with self._storage.write() as unit:
            if not await groups.groups_of(unit, asker.guild, asker.member):
                raise NoGroupYet
            await tables.put_feed(unit, asker.guild, asker.member, _hashed(token), self._now())
        return f"{self._base}/calendar/{token}.ics"

    async def end_address(self, asker: Asker) -> bool:
        """The address leads nowhere from now on; False when there was none."""
        async with self._storage.write() as unit:
            return await tables.remove_feed(unit, asker.guild, asker.member)

    async def serve(self, token: str) -> Served | None:
        """What this secret opens; None where it opens nothing."""
        if len(token) > TOKEN_LONGEST:
            return None
        hashed = _hashed(token)
        async with self._storage.read() as unit:
            feed = await tables.feed_by(unit, hashed)
            if feed is None or not hmac.compare_digest(feed.token_hash, hashed):
                return None
            entries = await self._entries(unit, feed.guild, feed.member)
            words = wording((await people.person(unit, feed.guild, feed.member)).locale)
        etag = sha256(as_ics(entries, words, EPOCH)).hexdigest()
        changed_at = feed.changed_at if feed.etag == etag else await self._changed(feed, etag)
        return Served(as_ics(entries, words, changed_at), etag, changed_at)

    async def _changed(self, feed: FeedRow, etag: str) -> datetime:
        """It says something else than when it was last asked."""
        now = self._now()
        async with self._storage.write() as unit:
            still = await tables.feed_by(unit, feed.token_hash)
            if still is not None:
                await tables.note_served(unit, still, etag, now)
        return now

    async def _entries(self, unit: Unit, guild: int, member: int, group_id: int | None = None) -> list[Entry]:
        return await tables.entries_of(unit, guild, member, self._clock.now() - BACK, group_id)

    def _now(self) -> datetime:
        return self._clock.now().replace(microsecond=0)


def wording(locale: str) -> Wording:
    return Wording(t("calendar-name", locale), t("calendar-title", locale), t("calendar-description", locale))


def _hashed(token: str) -> str:
    # The secret has 256 bits of chance: a plain hash cannot be turned back, and one that is slow gains nothing.
    return sha256(token.encode()).hexdigest()
