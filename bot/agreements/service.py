"""What people do with agreements: read, sign, propose a change, answer one, take one back."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from bot import access
from bot.access import Act, Asker, Standing
from bot.agreements import force, promises, rules, tables
from bot.agreements.tables import Agreement
from bot.agreements.views import AgreementView, ChangeView
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.promises import entered
from bot.groups.rules import Consent, GroupArchived, NoSuchGroup
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature given; `let_in` when it opened the room."""

    group: Group
    let_in: bool


class Agreements:
    """Agreements of groups."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def read(self, asker: Asker, group_id: int) -> AgreementView:
        """What is in force; everybody may read it before they ask to come in."""
        async with self._storage.read() as unit:
            return await self._view(unit, asker, await _group(unit, asker, group_id))

    async def sign(self, asker: Asker, group_id: int, agreement_id: int) -> Signed:
        """Sign what is in force and was read; who waited outside is let in."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            group = await _open_group(unit, asker, group_id)
            role = await _allowed(unit, Act.SIGN_AGREEMENT, group, asker)
            agreement = await _in_force(unit, group)
            if agreement.id != agreement_id:
                raise rules.AgreementMovedOn
            await tables.sign(unit, agreement, asker.member, now)
            await self._prompts.withdraw(unit, promises.key(agreement, asker.member))
            outside = role is Standing.NEWCOMER
            if outside:
                await self._let_in(unit, group, asker.member, now)
        return Signed(group, outside)

    async def _let_in(self, unit: Unit, group: Group, member: int, now: datetime) -> None:
        await groups.let_in(unit, group.id, member, inside=True)
        await entered(self._prompts, unit, group, member, f"signed:{token_hex(8)}", now)

    async def about_to_propose(self, asker: Asker, group_id: int) -> AgreementView:
        """What is in force, when the asker may propose a change of it."""
        async with self._storage.read() as unit:
            group = await _open_group(unit, asker, group_id)
            await _allowed(unit, Act.CHANGE_AGREEMENT, group, asker)
            view = await self._view(unit, asker, group)
            if view.change is not None:
                raise rules.ChangeOpen(name=group.name)
            return view

    async def propose(self, asker: Asker, group_id: int, base: int, text: str) -> ChangeView | AgreementView:
        """Propose a text in place of `base`: the change as it is asked about, or what is in force if that decides it.

        Raises a Refusal when `base` is not in force any more, or another change is being decided.
        """
        tidy, now = rules.checked_text(text), self._clock.now()
        async with self._storage.write() as unit:
            group = await _open_group(unit, asker, group_id)
            await _allowed(unit, Act.CHANGE_AGREEMENT, group, asker)
            await _may_replace(unit, group, base, tidy)
            change = await self._add_change(unit, group, asker, tidy, now)
            await force.ask_for_consent(self._prompts, unit, group, change, now)
            if await tables.proposal(unit, group.id) is None:
                return await self._view(unit, asker, group)
            return await self._change_view(unit, asker, group, change)

    async def _add_change(self, unit: Unit, group: Group, asker: Asker, text: str, now: datetime) -> Agreement:
        proposed = await tables.add(
            unit,
            guild=group.guild,
            group_id=group.id,
            text=text,
            hash=rules.fingerprint(text),
            proposed_by=asker.member,
            consent=group.consent,
            decide_by=now + rules.DECIDED_WITHIN,
        )
        return await _change(unit, asker, proposed)

    async def change(self, asker: Asker, change_id: int) -> ChangeView:
        """A change that is being decided, for those inside."""
        async with self._storage.read() as unit:
            change = await _change(unit, asker, change_id)
            group = await _open_group(unit, asker, change.group_id)
            await _allowed(unit, Act.CHANGE_AGREEMENT, group, asker)
            return await self._change_view(unit, asker, group, change)

    async def answer(self, asker: Asker, change_id: int, *, objects: bool) -> bool | None:
        """Agree or object, once; whether the change is agreed to by it, None while others are still to answer."""
        async with self._storage.write() as unit:
            change = await _change(unit, asker, change_id)
            group = await _open_group(unit, asker, change.group_id)
            await _allowed(unit, Act.CHANGE_AGREEMENT, group, asker)
            answered = (await tables.asked(unit, change.id)).get(asker.member)
            if answered is None:
                raise rules.NotAmongAsked
            if answered:
                raise rules.AnsweredAlready
            if change.decide_by is not None and self._clock.now() >= change.decide_by:
                raise rules.ChangeOver
            await tables.answer(unit, change.id, asker.member, objects)
            await self._prompts.withdraw(unit, promises.key(change, asker.member))
            return await force.decide(self._prompts, unit, group, change, self._clock.now())

    async def take_back(self, asker: Asker, change_id: int) -> Group:
        """Give a change up before it is decided: by who proposed it, or an organiser."""
        async with self._storage.write() as unit:
            change = await _change(unit, asker, change_id)
            group = await _open_group(unit, asker, change.group_id)
            role = await _allowed(unit, Act.CHANGE_AGREEMENT, group, asker)
            if not _may_take_back(change, role, asker):
                raise rules.NotTheirs
            await self._prompts.withdraw(unit, promises.key(change))
            await tables.remove(unit, change.id)
            return group

    async def _view(self, unit: Unit, asker: Asker, group: Group) -> AgreementView:
        agreement = await _in_force(unit, group)
        role = await groups.role_of(unit, group.id, asker.member)
        signed_at = await tables.signed_at(unit, agreement.id, asker.member)
        return AgreementView(group, agreement, role, signed_at, await tables.proposal(unit, group.id))

    async def _change_view(self, unit: Unit, asker: Asker, group: Group, change: Agreement) -> ChangeView:
        asked = await tables.asked(unit, change.id)
        role = await groups.role_of(unit, group.id, asker.member)
        return ChangeView(
            group=group,
            agreement=await _in_force(unit, group),
            change=change,
            answers=await tables.answers(unit, change.id),
            may_answer=asked.get(asker.member) is False,
            may_take_back=_may_take_back(change, role, asker),
        )


def _may_take_back(change: Agreement, role: Standing | None, asker: Asker) -> bool:
    return role is Standing.ORGANISER or change.proposed_by == asker.member


async def _may_replace(unit: Unit, group: Group, base: int, text: str) -> None:
    """Raise a Refusal unless `base` is in force, says something else, and nothing else is being decided."""
    agreement = await _in_force(unit, group)
    if agreement.id != base:
        raise rules.AgreementMovedOn
    if await tables.proposal(unit, group.id) is not None:
        raise rules.ChangeOpen(name=group.name)
    if not rules.differs(agreement.text, text):
        raise rules.AgreementUnchanged
    if group.consent == Consent.ORGANISERS and not await groups.members_of(unit, group.id, Standing.ORGANISER):
        raise rules.NobodyToAgree(name=group.name)


async def _allowed(unit: Unit, act: Act, group: Group, asker: Asker) -> Standing | None:
    """What the asker is to the group, when the table lets them."""
    role = await groups.role_of(unit, group.id, asker.member)
    access.check(act, access.standings(role, asker.steward))
    return role


async def _group(unit: Unit, asker: Asker, group_id: int) -> Group:
    group = await groups.group(unit, asker.guild, group_id)
    if group is None:
        raise NoSuchGroup
    return group


async def _open_group(unit: Unit, asker: Asker, group_id: int) -> Group:
    group = await _group(unit, asker, group_id)
    if not group.open:
        raise GroupArchived(name=group.name)
    return group


async def _in_force(unit: Unit, group: Group) -> Agreement:
    agreement = await tables.in_force(unit, group.id)
    if agreement is None:
        raise rules.AgreementMissing(name=group.name)
    return agreement


async def _change(unit: Unit, asker: Asker, change_id: int) -> Agreement:
    """The change, while it is being decided."""
    change = await tables.agreement(unit, asker.guild, change_id)
    if change is None or change.version is not None:
        raise rules.ChangeOver
    return change
