"""What waits for one person: their groups, this week's partners, and what could not be told them directly."""

from dataclasses import dataclass

from bot.access import Asker
from bot.cards import Card
from bot.checkins.service import PartnerView, partners_in
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Storage

WAITING_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HomeView:
    groups: list[Group]
    partners: dict[int, PartnerView]
    waiting: list[Card]


class Home:
    """One look at everything of one's own."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def of(self, asker: Asker) -> HomeView:
        """What is shown here as waiting counts as told."""
        async with self._storage.read() as unit:
            mine = [group for group in await groups.groups_of(unit, asker.guild, asker.member) if group.open]
            partners = await partners_in(unit, asker, mine, self._clock.now())
            waits = await self._prompts.kept_for(unit, asker.guild, asker.member)
        waiting = await self._told(asker) if waits else []
        return HomeView(mine, {view.group.id: view for view in partners}, waiting)

    async def _told(self, asker: Asker) -> list[Card]:
        """What waits, the oldest of it, each given out once."""
        async with self._storage.write() as unit:
            kept = (await self._prompts.kept_for(unit, asker.guild, asker.member))[:WAITING_SHOWN]
            await self._prompts.shown(unit, asker.guild, asker.member, {one.prompt for one in kept})
        return [one.card for one in kept]
