"""What waits for one person: their groups, this week's partners, and what could not be told them directly."""

from dataclasses import dataclass

from bot.access import Asker
from bot.cards import Card
from bot.checkins.service import Checkins, PartnerView
from bot.groups.service import Groups
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Storage


@dataclass(frozen=True, slots=True)
class HomeView:
    groups: list[Group]
    partners: dict[int, PartnerView]
    waiting: list[Card]


class Home:
    """One look at everything of one's own."""

    def __init__(self, storage: Storage, prompts: Prompts, groups: Groups, checkins: Checkins) -> None:
        self._storage = storage
        self._prompts = prompts
        self._groups = groups
        self._checkins = checkins

    async def of(self, asker: Asker) -> HomeView:
        """What is shown here as waiting counts as told."""
        groups = await self._groups.of(asker)
        partners = await self._checkins.partners(asker)
        async with self._storage.write() as unit:
            kept = await self._prompts.kept_for(unit, asker.guild, asker.member)
            if kept:
                await self._prompts.shown(unit, asker.guild, asker.member, {one.prompt for one in kept})
        return HomeView(groups, {view.group.id: view for view in partners}, [one.card for one in kept])
