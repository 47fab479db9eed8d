"""What organisers do by themselves: invite somebody, and note that a licence was looked at."""

from dataclasses import dataclass
from datetime import date

from bot import access
from bot.access import Act, Asker
from bot.admission import promises, rules
from bot.admission.gathering import open_group, organised_group
from bot.admission.tables import applications, boarding
from bot.admission.tables import inviting as tables
from bot.admission.tables.inviting import Invitation, Vetting
from bot.clock import Clock
from bot.community import tables as community
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody picked by an organiser: whether it is a program, and whether it is on this server."""

    member: int
    bot: bool
    here: bool


class Inviting:
    """Invitations and licences."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def invite(self, asker: Asker, group_id: int, chosen: Chosen) -> tuple[Group, Invitation]:
        """Ask somebody whether they want to join; nobody is added without their yes."""
        _check_person(chosen)
        now = self._clock.now()
        async with self._storage.write() as unit:
            group = await organised_group(unit, asker, Act.INVITE_MEMBER, group_id)
            await self._check_invitable(unit, group, chosen.member)
            until = now + rules.INVITED_FOR
            added = await tables.add_invitation(unit, group, chosen.member, asker.member, now, until)
            invitation = await tables.invitation(unit, asker.guild, added)
            if invitation is None:
                raise rules.InvitationOver
            await self._prompts.promise(unit, promises.invited_promise(invitation))
            return group, invitation

    async def _check_invitable(self, unit: Unit, group: Group, member: int) -> None:
        if await groups.role_of(unit, group.id, member) is not None:
            raise rules.InsideAlready(name=group.name)
        last = await tables.last_invitation(unit, group.id, member)
        again = rules.invite_again_from(last.state, last.invited_at, last.until) if last else None
        if again is not None and self._clock.now() < again:
            raise rules.InvitedAlready(day=int(again.timestamp()))

    async def look(self, asker: Asker, group_id: int, chosen: Chosen, until: date) -> Vetting:
        """Note that the asker looked at somebody's licence today; both are told before it runs out."""
        _check_person(chosen)
        now = self._clock.now()
        if chosen.member == asker.member:
            raise rules.NotYourOwn
        async with self._storage.write() as unit:
            group = await self._group_to_look_for(unit, asker, group_id)
            if not await _wants_in(unit, group, chosen.member):
                raise rules.VettedUnasked(name=group.name)
            checked = rules.checked_validity(until, now.date())
            seen = Vetting(asker.guild, chosen.member, asker.member, now.date(), checked)
            await tables.keep_vetting(unit, seen)
            await self._promise_reminders(unit, seen)
            return seen

    async def _group_to_look_for(self, unit: Unit, asker: Asker, group_id: int) -> Group:
        """The group, for its organisers, the stewards, and whom the stewards named for looking at licences."""
        group = await open_group(unit, asker.guild, group_id)
        if (await community.settings_of(unit, asker.guild)).vetting != asker.member:
            role = await groups.role_of(unit, group.id, asker.member)
            access.check(Act.LOOK_AT_LICENCES, access.standings(role, asker.steward))
        return group

    async def _promise_reminders(self, unit: Unit, seen: Vetting) -> None:
        await self._prompts.withdraw(unit, promises.licence_key(seen.member, seen.guild))
        promised = [
            promises.licence_promise(seen.guild, seen.member, told, day, seen.valid_until)
            for day, _ in rules.reminders(seen.valid_until, seen.looked_at)
            for told in (seen.member, seen.looked_by)
            if told is not None
        ]
        await self._prompts.promise(unit, *promised)


def _check_person(chosen: Chosen) -> None:
    if chosen.bot:
        raise rules.InvitedBot
    if not chosen.here:
        raise rules.InvitedWhoLeft


async def _wants_in(unit: Unit, group: Group, member: int) -> bool:
    """Whether somebody is in the group, or has asked to be: nothing is kept about anybody else."""
    if await groups.role_of(unit, group.id, member) is not None:
        return True
    last = await applications.last_application(unit, group.id, member)
    return (last is not None and last.pending) or member in await boarding.waiting_of(unit, group.id)
