"""Where a group meets: looked at by its members, settled by its organisers."""

from dataclasses import dataclass, replace

from bot.access import Act, Asker, Standing
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.promises import changed
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.meetings.promises import CHANGED, tell
from bot.meetings.rules import MeetingState
from bot.places import tables
from bot.places.rules import VENUES, checked_detail
from bot.places.tables import Place, hosts
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where a group meets, as one member sees it: `place` is None while nothing is settled.

    `offers` says how many members offer their place, `mine` what the one who looks offers.
    """

    group: Group
    place: Place | None
    organises: bool
    offers: int = 0
    mine: str | None = None


class Places:
    """The use cases behind `/meeting venue`."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def look(self, asker: Asker, group_id: int) -> PlaceView:
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            return await _view(unit, asker, group)

    async def about_to_settle(self, asker: Asker, group_id: int) -> PlaceView:
        """Asked before the form is shown: only who may settle it."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.EDIT_GROUP, asker, group_id)
            return await _view(unit, asker, group)

    async def settle(self, asker: Asker, group_id: int, wanted: Place) -> PlaceView:
        """From now on the group meets there; what hangs on its meetings follows."""
        place, now = replace(wanted, detail=checked_detail(wanted.where, wanted.detail)), self._clock.now()
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.EDIT_GROUP, asker, group_id)
            await tables.settle(unit, group, place)
            await groups.change_group(unit, group.id, venue=VENUES[place.where].value)
            await changed(self._prompts, unit, group, f"place:{int(now.timestamp())}", now)
            for meeting in await meetings.meetings_of(unit, group.id, MeetingState.PLANNED):
                await tell(self._prompts, unit, CHANGED, meeting, now)
            return await _view(unit, asker, group)


async def _view(unit: Unit, asker: Asker, group: Group) -> PlaceView:
    role, offers = await groups.role_of(unit, group.id, asker.member), await hosts.offers_of(unit, group.id)
    mine = offers.get(asker.member)
    return PlaceView(
        group=group,
        place=await tables.place_of(unit, group.id),
        organises=role is Standing.ORGANISER,
        offers=len(offers),
        mine=mine.address if mine else None,
    )
