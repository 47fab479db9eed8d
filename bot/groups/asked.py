"""What is asked so that a group has organisers: one person, everybody of the group, or the server's stewards."""

from datetime import datetime
from typing import Protocol

from bot.access import Standing
from bot.groups import tables
from bot.groups.kinds import in_place, open_group
from bot.groups.organising_cards import offer_card, orphaned_card, stewards_card
from bot.groups.promises import OFFER, ORPHANED, ORPHANED_FOR, STEWARD, STEWARDS, steward_promise
from bot.groups.tables import Group, looking_after
from bot.people import tables as people
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Promise, Prompt, Prompts, Send
from bot.storage import Unit


class Owners(Protocol):
    def owner_of(self, guild: int) -> int | None:
        """Whose server it is: the one steward Discord names without being asked. None while it is unknown."""
        ...


class OfferKind(OneStep):
    """Asks one member: directly if they allowed it, else at their next /home."""

    name = OFFER

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, member = await open_group(unit, prompt), prompt.member or 0
        if group is None:
            return Drop("group gone")
        if await tables.role_of(unit, group.id, member) is not Standing.MEMBER:
            return Drop("no member, or organises already")
        if not await looking_after.offered_to_organise(unit, group.id, member, now):
            return Drop("answered")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), offer_card(group, locale))


class OrphanedKind(OneStep):
    """Asks everybody in the room who will organise."""

    name = ORPHANED

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await _orphan(unit, prompt)
        if group is None or group.orphaned_at is None:
            return Drop("organised")
        return in_place(group.channel, orphaned_card(group, group.orphaned_at + ORPHANED_FOR), now)


class StewardsKind(OneStep):
    """Nobody of the group took it on: promise word to the server's owner. Stewards have no other address."""

    name = STEWARDS

    def __init__(self, owners: Owners, prompts: Prompts) -> None:
        self._owners = owners
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await _orphan(unit, prompt)
        owner = self._owners.owner_of(prompt.guild)
        if group is None or owner is None:
            return Drop("organised")
        told = steward_promise(group, owner, str(prompt.id), now)
        return Apply(lambda unit: self._promise(unit, told))

    async def _promise(self, unit: Unit, told: Promise) -> None:
        await self._prompts.promise(unit, told)


class StewardKind(OneStep):
    """Tells one steward: directly if they allowed it, else at their next /home."""

    name = STEWARD

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, steward = await _orphan(unit, prompt), prompt.member or 0
        if group is None:
            return Drop("organised")
        locale = (await people.person(unit, prompt.guild, steward)).locale
        return Send(Direct(steward, prompt.guild), stewards_card(group, locale))


async def _orphan(unit: Unit, prompt: Prompt) -> Group | None:
    """The group, while nobody organises it and since the time this was promised."""
    group = await open_group(unit, prompt)
    return group if group is not None and group.orphaned_at is not None else None


def asking_kinds(owners: Owners, prompts: Prompts) -> list[Kind]:
    return [OfferKind(), OrphanedKind(), StewardsKind(owners, prompts), StewardKind()]
