"""Who organises a group: several may, each is asked first, and there is always somebody, or everybody is asked."""

from dataclasses import dataclass
from secrets import token_hex

from bot.access import Act, Asker, MembersOnly, Standing
from bot.clock import Clock
from bot.groups import rules, tables
from bot.groups.asking import allowed_in_open, known
from bot.groups.promises import changed, offer_promise
from bot.groups.tables import Group, looking_after
from bot.groups.tables.looking_after import Seat
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Members:
    """Who is in the group; `newcomers` counts those who have a seat and have not signed the agreement yet."""

    group: Group
    organisers: tuple[int, ...]
    members: tuple[int, ...]
    newcomers: int


class Organisers:
    """The use cases of organising together."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def members(self, asker: Asker, group_id: int) -> Members:
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEMBERS, asker, group_id)
            seats = await looking_after.seats_of(unit, group.id)
            return Members(
                group,
                tuple(seat.member for seat in seats if seat.inside and seat.role is Standing.ORGANISER),
                tuple(seat.member for seat in seats if seat.inside and seat.role is Standing.MEMBER),
                sum(not seat.inside for seat in seats),
            )

    async def ask(self, asker: Asker, group_id: int, member: int) -> Group:
        """Ask a member whether they would organise the group too; nothing is changed before they say yes."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.NAME_ORGANISER, asker, group_id)
            role = await tables.role_of(unit, group.id, member)
            if role is Standing.ORGANISER:
                raise rules.OrganisesAlready(name=group.name)
            if role is not Standing.MEMBER:
                raise rules.NotMember(name=group.name)
            now = self._clock.now()
            if await looking_after.offered_to_organise(unit, group.id, member, now):
                raise rules.AskedAlready(name=group.name)
            await looking_after.offer_to_organise(unit, group, member, now)
            await self._prompts.promise(unit, offer_promise(group, member, now))
        return group

    async def accept(self, asker: Asker, group_id: int) -> Group:
        """Become an organiser: because one was asked, or because nobody is one."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.ORGANISE, asker, group_id)
            asked = await looking_after.offered_to_organise(unit, group.id, asker.member, self._clock.now())
            if await tables.role_of(unit, group.id, asker.member) is Standing.ORGANISER:
                raise rules.OrganisesAlready(name=group.name)
            if not asked and await _organised(unit, group):
                raise rules.OrganisedMeanwhile(name=group.name)
            await looking_after.end_offer(unit, group.id, asker.member)
            await looking_after.set_role(unit, group.id, asker.member, Standing.ORGANISER)
            return await self._changed(unit, group)

    async def decline(self, asker: Asker, group_id: int) -> Group:
        """Say no; nobody is told, and one may be asked again later."""
        async with self._storage.write() as unit:
            group = await known(unit, asker.guild, group_id)
            if not await looking_after.end_offer(unit, group.id, asker.member):
                raise rules.NotAsked
            return group

    async def step_down(self, asker: Asker, group_id: int) -> Group:
        """Stay a member and organise no more; the last organiser cannot."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.STEP_DOWN, asker, group_id)
            if await tables.members_of(unit, group.id, Standing.ORGANISER) == [asker.member]:
                raise rules.LastOrganiser(name=group.name)
            await looking_after.set_role(unit, group.id, asker.member, Standing.MEMBER)
            return await self._changed(unit, group)

    async def name_me(self, asker: Asker, group_id: int, named: bool) -> Group:
        """Allow or forbid that the group's export names the asker."""
        async with self._storage.write() as unit:
            group = await known(unit, asker.guild, group_id)
            if not await looking_after.set_named(unit, group.id, asker.member, named):
                raise MembersOnly
            return group

    async def _changed(self, unit: Unit, group: Group) -> Group:
        await changed(self._prompts, unit, group, f"organisers:{token_hex(8)}", self._clock.now())
        return await known(unit, group.guild, group.id)


async def _organised(unit: Unit, group: Group) -> bool:
    seats: list[Seat] = await looking_after.seats_of(unit, group.id)
    return any(seat.role is Standing.ORGANISER for seat in seats)
