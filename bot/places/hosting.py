"""Members offer their place, take it back, and say whether they host when it is their turn."""

from bot.access import Act, Asker
from bot.clock import Clock
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings.scheduling import known_planned
from bot.meetings.tables import Meeting
from bot.places import hosts, tables
from bot.places.rules import NotRotating, NotYourTurn, Where, checked_detail
from bot.places.tables import hosts as rows
from bot.prompts import Prompts
from bot.storage import Storage, Unit


class Hosting:
    """The use cases of groups that meet at members' places in turn."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def about_to_offer(self, asker: Asker, group_id: int) -> tuple[Group, str | None]:
        """Asked before the form is shown: the group, and what the asker offers already."""
        async with self._storage.read() as unit:
            group = await _rotating(unit, asker, group_id)
            mine = (await rows.offers_of(unit, group.id)).get(asker.member)
        return group, mine.address if mine else None

    async def offer(self, asker: Asker, group_id: int, address: str) -> Group:
        line, now = checked_detail(Where.ADDRESS, address), self._clock.now()
        async with self._storage.write() as unit:
            group = await _rotating(unit, asker, group_id)
            await rows.put_offer(unit, group, asker.member, line, now)
            await hosts.see_to_all(self._prompts, unit, group.id, now)
        return group

    async def take_back(self, asker: Asker, group_id: int) -> Group:
        """Where it was to be there, somebody else is asked."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            await rows.remove_offer(unit, group.id, asker.member)
            await hosts.see_to_all(self._prompts, unit, group.id, self._clock.now())
        return group

    async def answer(self, asker: Asker, meeting_id: int, *, yes: bool) -> Meeting:
        """Whether the asker hosts, whose turn it is; NotYourTurn where it is not, or not any more."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            meeting = await known_planned(unit, asker.guild, meeting_id)
            await _rotating(unit, asker, meeting.group_id)
            hosting = await rows.hosting_of(unit, meeting.id)
            if hosting is None or hosting.host != asker.member or now >= meeting.starts_at:
                raise NotYourTurn
            if yes:
                await rows.put_hosting(unit, meeting, asker.member, accepted=True)
            else:
                await hosts.let_go(self._prompts, unit, meeting, hosting, now)
        return meeting


async def _rotating(unit: Unit, asker: Asker, group_id: int) -> Group:
    group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
    place = await tables.place_of(unit, group.id)
    if place is None or place.where is not Where.ROTATING:
        raise NotRotating(name=group.name)
    return group
