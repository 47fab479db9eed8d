"""Weekly talks for everybody in a community: no group to look for, one press, and a colleague each week.

They are the check-ins of a group that belongs to the whole community, so everything that pairs people well is theirs.
"""

from dataclasses import replace
from datetime import time

from bot import access
from bot.access import Act, Asker, Standing
from bot.admission.outcomes import Outcome, Seated
from bot.admission.service import Admission
from bot.checkins.organising import Organising
from bot.checkins.rules import Odd, Schedule
from bot.checkins.service import Checkins, TakingPart
from bot.community import tables as community
from bot.community.service import zone_for
from bot.errors import Refusal
from bot.groups import tables as groups
from bot.groups.rules import EVERYBODY, Founding, Purpose
from bot.groups.service import Groups
from bot.groups.tables import Group
from bot.people.service import DEFAULT_ZONE
from bot.prompts.walltime import WallTime
from bot.storage import Storage, Unit
from bot.texts import t

OPENS = WallTime(0, time(9), DEFAULT_ZONE)
MINUTES, PAIRS = 30, 2
INSIDE = (Standing.MEMBER, Standing.ORGANISER)


class NoTalksYet(Refusal):
    """Weekly talks for everybody are not open in this community."""


class Talks:
    """Opened by a steward, joined by anybody."""

    def __init__(
        self, storage: Storage, groups: Groups, admission: Admission, checkins: Checkins, organising: Organising
    ) -> None:
        self._storage = storage
        self._groups = groups
        self._admission = admission
        self._checkins = checkins
        self._organising = organising

    async def open(self, asker: Asker) -> Group:
        """Open them, with the steward who asks as organiser; done again it finishes what was begun."""
        access.check(Act.SET_UP_COMMUNITY, access.standings(None, asker.steward))
        async with self._storage.read() as unit:
            if there := await talk_group(unit, asker.guild):
                return there
            begun, zone = await _begun(unit, asker), await zone_for(unit, asker)
        group = begun or await self._groups.found(asker, _founding(asker, zone))
        await self._organising.set_up(asker, group.id, Schedule(replace(OPENS, zone=zone), MINUTES, PAIRS, Odd.TRIO))
        async with self._storage.write() as unit:
            await community.settle(unit, asker.guild, talk_group=group.id)
        return group

    async def join(self, asker: Asker) -> TakingPart | Outcome:
        """Take part in them; who is not in their group yet gets a seat first, and what is asked of newcomers."""
        async with self._storage.read() as unit:
            group = await talk_group(unit, asker.guild)
            if group is None:
                raise NoTalksYet
            inside = await groups.role_of(unit, group.id, asker.member) in INSIDE
        outcome = None if inside else await self._admission.join(asker, group.id)
        if outcome is not None and not (isinstance(outcome, Seated) and outcome.agreement is None):
            return outcome
        return await self._checkins.join(asker, group.id)


async def talk_group(unit: Unit, guild: int) -> Group | None:
    """The group whose check-ins are the community's weekly talks; None while they are not open."""
    settled = (await community.settings_of(unit, guild)).talk_group
    group = await groups.group(unit, guild, settled) if settled else None
    return group if group is not None and group.open else None


async def _begun(unit: Unit, asker: Asker) -> Group | None:
    """The group of an opening that was interrupted: it bears the name, and the asker is in it."""
    mine = await groups.groups_of(unit, asker.guild, asker.member)
    name = groups.name_key(t("talks-name", asker.locale))
    return next((group for group in mine if group.open and groups.name_key(group.name) == name), None)


def _founding(asker: Asker, zone: str) -> Founding:
    return Founding(
        name=t("talks-name", asker.locale),
        purpose=Purpose.SUPPORT,
        capacity=EVERYBODY,
        about=t("talks-about", asker.locale),
        zone=zone,
        locale=asker.locale,
        for_everybody=True,
    )
