"""A pairing as it is now: what a prompt looks at before it says anything."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.tables import programmes, rounds
from bot.checkins.tables.rounds import Round, Seated
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Prompt
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class Situation:
    """A pairing as it is now."""

    group: Group
    round: Round
    seated: Seated

    @property
    def alone(self) -> bool:
        """Whether the others of the pairing have left or pause by now."""
        return len(self.seated.members) == 1 and not self.seated.rests

    @property
    def without_answer(self) -> tuple[int, ...]:
        """Who has said nothing of their talk yet."""
        return tuple(member for member, said in self.seated.said.items() if said is None)


async def situation(unit: Unit, prompt: Prompt, now: datetime) -> Situation | None:
    """None when nobody is to be told anything: the pairing is gone, its week is over, or nobody of it is left."""
    seated = await rounds.pairing(unit, prompt.guild, prompt.payload["pairing"])
    week = await running_week(unit, prompt.guild, seated.round_id) if seated else None
    if seated is None or week is None:
        return None
    still = await still_meeting(unit, week[0], seated, now)
    return Situation(*week, still) if still.members else None


async def running_week(unit: Unit, guild: int, round_id: int) -> tuple[Group, Round] | None:
    """The round with its group, until the next round opens or the group ends."""
    round_ = await rounds.round_by_id(unit, round_id)
    group = await groups.group(unit, guild, round_.group_id) if round_ else None
    if round_ is None or group is None or not group.open:
        return None
    latest = await rounds.latest_open(unit, group.id)
    return (group, round_) if latest is not None and latest.id == round_.id else None


async def still_meeting(unit: Unit, group: Group, seated: Seated, now: datetime) -> Seated:
    """The pairing without those who left or pause by now."""
    there = await programmes.present_among(unit, group.id, seated.members, now)
    return replace(seated, said={member: said for member, said in seated.said.items() if member in there})
