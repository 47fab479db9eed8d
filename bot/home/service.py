"""What waits for one person: their groups, this week's partners, and what could not be told them directly."""

from dataclasses import dataclass

from bot.access import Asker
from bot.checkins.service import PartnerView, partners_in
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Kept, Prompts
from bot.storage import Storage

WAITING_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HomeView:
    groups: list[Group]
    partners: dict[int, PartnerView]
    waiting: list[Kept]


class Home:
    """One look at everything of one's own."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def of(self, asker: Asker) -> HomeView:
        """A look; what waits goes on waiting until it is `told`."""
        async with self._storage.read() as unit:
            mine = [group for group in await groups.groups_of(unit, asker.guild, asker.member) if group.open]
            partners = await partners_in(unit, asker, mine, self._clock.now())
            waiting = await self._prompts.kept_for(unit, asker.guild, asker.member)
        return HomeView(mine, {view.group.id: view for view in partners}, waiting[:WAITING_SHOWN])

    async def told(self, asker: Asker, view: HomeView) -> None:
        """The view was shown, so what waited in it is done; the next look brings what waited behind it."""
        if not view.waiting:
            return
        async with self._storage.write() as unit:
            await self._prompts.shown(unit, asker.guild, asker.member, {one.prompt for one in view.waiting})
