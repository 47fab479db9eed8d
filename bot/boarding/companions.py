"""Companions: members who stay offer to accompany a newcomer; both are asked before anybody is named."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from bot.access import Act, Asker
from bot.boarding import rules
from bot.boarding.tables import companions as tables
from bot.boarding.tables.companions import Companion, CompanionState
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.prompts import Promise, Prompts
from bot.storage import Storage, Unit

ASK, FOUND, NONE = "cycle.companion_ask", "cycle.companion_found", "cycle.companion_none"
LAPSE = "boarding.companion_lapse"
ANSWERS_WITHIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Accompanied:
    """How it stands with somebody's companion: None while nobody is asked for them."""

    group: Group
    companion: Companion | None


class Companions:
    """The use cases of companions."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def offer(self, asker: Asker, group_id: int) -> Group:
        """Say that one would accompany a newcomer."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.ACCOMPANY, asker, group_id)
            await tables.offer(unit, group, asker.member, self._clock.now())
            return group

    async def take_back(self, asker: Asker, group_id: int) -> Group:
        """Offer it no more; whom one accompanies already is told nothing."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.ACCOMPANY, asker, group_id)
            found = await tables.companion(unit, group.id, asker.member)
            if found is None or found.state is not CompanionState.WILLING:
                raise rules.NotWilling
            await tables.remove(unit, group.id, asker.member)
            return group

    async def wish(self, asker: Asker, group_id: int) -> Accompanied:
        """Wish for a companion: the one longest willing is asked."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.ACCOMPANY, asker, group_id)
            if await tables.companion_of(unit, group.id, asker.member) is None:
                await ask_next(self._prompts, unit, group, asker.member, self._clock.now())
            return Accompanied(group, await tables.companion_of(unit, group.id, asker.member))

    async def answer(self, asker: Asker, group_id: int, newcomer: int, *, yes: bool) -> Accompanied:
        """Agree to accompany this newcomer, or leave it to somebody else."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.ACCOMPANY, asker, group_id)
            await _asked(unit, group, asker.member, newcomer)
            if not yes:
                await pass_on(self._prompts, unit, group, asker.member, newcomer, now)
                return Accompanied(group, None)
            await tables.change(unit, group.id, asker.member, CompanionState.AGREED, newcomer)
            await self._prompts.withdraw(unit, key(group, newcomer))
            await self._prompts.promise(unit, _to(FOUND, group, newcomer, asker.member, newcomer, now))
            return Accompanied(group, await tables.companion(unit, group.id, asker.member))


async def _asked(unit: Unit, group: Group, member: int, newcomer: int) -> None:
    found = await tables.companion(unit, group.id, member)
    if found is None or found.state is not CompanionState.ASKED or found.newcomer != newcomer:
        raise rules.NotWilling


async def pass_on(prompts: Prompts, unit: Unit, group: Group, member: int, newcomer: int, now: datetime) -> None:
    """This member does not accompany them: the next is asked, and if there is none, the newcomer hears so."""
    await tables.remove(unit, group.id, member)
    await prompts.withdraw(unit, key(group, newcomer))
    if not await ask_next(prompts, unit, group, newcomer, now):
        await prompts.promise(unit, _to(NONE, group, newcomer, member, newcomer, now))


async def ask_next(prompts: Prompts, unit: Unit, group: Group, newcomer: int, now: datetime) -> bool:
    """Ask the one longest willing to accompany this newcomer; False when nobody is."""
    if await groups.role_of(unit, group.id, newcomer) is None:
        return True
    free = [member for member in await tables.willing(unit, group.id) if member != newcomer]
    if not free:
        return False
    await tables.change(unit, group.id, free[0], CompanionState.ASKED, newcomer)
    lapse = _to(LAPSE, group, None, free[0], newcomer, now + ANSWERS_WITHIN)
    await prompts.promise(unit, _to(ASK, group, free[0], free[0], newcomer, now), lapse)
    return True


def key(group: Group, newcomer: int) -> str:
    """What the keys of all begin with that is promised while a companion is looked for."""
    return f"companion:{group.id}:{newcomer}"


def _to(kind: str, group: Group, told: int | None, member: int, newcomer: int, due: datetime) -> Promise:
    return Promise(
        kind=kind,
        key=f"{key(group, newcomer)}:{kind}:{member}:{token_hex(4)}",
        due_at=due,
        guild=group.guild,
        group_id=group.id,
        member=told,
        payload={"group": group.id, "companion": member, "newcomer": newcomer},
    )
