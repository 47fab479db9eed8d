"""What waits for one person: their groups, this week's partners, and what could not be told them directly."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.access import Asker, Standing
from bot.admission.hopes import Hope, hopes_of
from bot.checkins.service import PartnerView, partners_in
from bot.clock import Clock
from bot.community.ports import Servers
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.home.talks import talk_group
from bot.meetings import tables as meetings
from bot.meetings.tables import Meeting
from bot.people import tables as people
from bot.privacy import tables as privacy
from bot.prompts import Kept, Prompts, Sent
from bot.storage import Storage, Unit

WAITING_SHOWN = 5
# Asked outside of every server: so many are shown, with so much of each that it fits into one message.
SERVERS_SHOWN, WAITING_IN_EACH, PARTNERS_IN_EACH, HOPES_IN_EACH, MEETINGS_IN_EACH = 3, 1, 2, 2, 1
# In that many servers is somebody looked for whom none of them knows yet.
LOOKED_THROUGH = 10


@dataclass(frozen=True, slots=True)
class HomeView:
    """One community as one person sees it.

    `meetings` are the next of each group that plans one, by the group's id. `unsigned` are those of their groups whose
    room opens once they have signed. `talks` says that weekly talks for everybody are open there.
    """

    guild: int
    server: str | None
    groups: list[Group]
    unsigned: frozenset[int]
    hopes: list[Hope]
    partners: dict[int, PartnerView]
    waiting: list[Kept]
    talks: bool
    meetings: dict[int, Meeting] = field(default_factory=dict[int, Meeting])


class Home:
    """One look at everything of one's own."""

    def __init__(self, storage: Storage, prompts: Prompts, servers: Servers, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._servers = servers
        self._clock = clock

    async def of(self, asker: Asker) -> HomeView:
        """A look; what waits goes on waiting until it is `told`."""
        now = self._clock.now()
        async with self._storage.read() as unit:
            mine = [group for group in await groups.groups_of(unit, asker.guild, asker.member) if group.open]
            partners = await partners_in(unit, asker, mine, now)
            hopes = await hopes_of(unit, asker.guild, asker.member, now)
            unsigned = await _unsigned(unit, asker, mine)
            waiting = await self._prompts.kept_for(unit, asker.guild, asker.member)
            talks = await talk_group(unit, asker.guild) is not None
            ahead = await meetings.of_member(unit, asker.guild, asker.member, now)
        found = {view.group.id: view for view in partners}
        name = self._servers.name(asker.guild)
        nearest = {one.group_id: one for one in reversed(ahead)}
        return HomeView(asker.guild, name, mine, unsigned, hopes, found, waiting[:WAITING_SHOWN], talks, nearest)

    async def everywhere(self, asker: Asker) -> list[HomeView]:
        """A look at each community the asker is in now; those that know them, where any does."""
        async with self._storage.read() as unit:
            known = await privacy.communities_of(unit, asker.member)
        inside = await self._servers.with_member(asker.member, known or self._servers.here()[:LOOKED_THROUGH])
        views = [await self.of(replace(asker, guild=guild)) for guild in inside[:SERVERS_SHOWN]]
        if len(views) < 2:
            return views
        return [_short(view) for view in views]

    async def language_of(self, member: int) -> str | None:
        """In which language somebody who wrote wants to be answered, where any community knows it."""
        async with self._storage.read() as unit:
            for guild in await privacy.communities_of(unit, member):
                if await people.is_known(unit, guild, member):
                    return (await people.person(unit, guild, member)).locale
        return None

    async def told(self, asker: Asker, views: Sequence[HomeView], sent: Sent | None = None) -> None:
        """The views were shown, so what waited in them is done; the next look brings what waited behind it.

        `sent` is the message, where it is one that stays: whom it names is remembered.
        """
        if sent is None and not any(view.waiting for view in views):
            return
        async with self._storage.write() as unit:
            for view in views:
                await self._prompts.shown(unit, view.guild, asker.member, {one.prompt for one in view.waiting})
                if sent is not None:
                    await self._prompts.said(unit, view.guild, sent)


def _short(view: HomeView) -> HomeView:
    partners = dict(list(view.partners.items())[:PARTNERS_IN_EACH])
    ahead = dict(sorted(view.meetings.items(), key=lambda one: one[1].starts_at)[:MEETINGS_IN_EACH])
    return replace(
        view,
        meetings=ahead,
        partners=partners,
        hopes=view.hopes[:HOPES_IN_EACH],
        waiting=view.waiting[:WAITING_IN_EACH],
    )


async def _unsigned(unit: Unit, asker: Asker, mine: list[Group]) -> frozenset[int]:
    newcomer = [one.id for one in mine if await groups.role_of(unit, one.id, asker.member) is Standing.NEWCOMER]
    return frozenset(newcomer)
