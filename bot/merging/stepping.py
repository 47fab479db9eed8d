"""How two groups come to go together, in the unit of whoever moves it on: each step is one state of the merge."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.access import Standing
from bot.admission.boarding import leave_line
from bot.admission.tables import boarding as line
from bot.agreements.promises import newcomer_until
from bot.agreements.seats import take_seat
from bot.boarding import few
from bot.boarding import tables as boardings
from bot.boarding.rules import TO_DECIDE, BoardingState
from bot.groups import tables as groups
from bot.groups.leaving import end
from bot.groups.tables import Group
from bot.merging import gathering, promises, rules, tables
from bot.merging.rules import Answers, MergeState, Outcome
from bot.merging.tables import Merge
from bot.prompts import Prompts
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class Sides:
    """The group that would move, and the one that would receive it."""

    group: Group
    host: Group

    @property
    def open(self) -> bool:
        return self.group.open and self.host.open


async def sides_of(unit: Unit, merge: Merge) -> Sides | None:
    group = await groups.group(unit, merge.guild, merge.group_id)
    host = await groups.group(unit, merge.guild, merge.host_id)
    return None if group is None or host is None else Sides(group, host)


async def _move_on(
    prompts: Prompts, unit: Unit, merge: Merge, state: MergeState, until: datetime, now: datetime
) -> Merge:
    """Into a state that waits for people until then; what becomes of the groups is settled after that."""
    moved = replace(merge, state=state, until=until)
    await prompts.withdraw(unit, promises.key(merge))
    await tables.change(unit, merge.id, state=state.value, until=until)
    await prompts.promise(unit, promises.due(moved))
    await _put_off(prompts, unit, merge.group_id, BoardingState.MERGING, until, now)
    await _put_off(prompts, unit, merge.host_id, None, until, now)
    return moved


async def _put_off(
    prompts: Prompts, unit: Unit, group_id: int, state: BoardingState | None, until: datetime, now: datetime
) -> None:
    """A group too small at its stop has time to decide once it is known whether two go together."""
    boarding = await boardings.open_boarding(unit, group_id)
    if boarding is not None and boarding.state in few.UNSETTLED:
        await few.put_off(prompts, unit, boarding, state or boarding.state, until + TO_DECIDE, now)


async def ask_organisers(prompts: Prompts, unit: Unit, merge: Merge, now: datetime) -> Merge:
    """The organisers of the other group are asked first."""
    asked = await _move_on(prompts, unit, merge, MergeState.ASKED, now + rules.ORGANISERS_ANSWER, now)
    await _ask_organisers(prompts, unit, asked, promises.ASK, now)
    return asked


async def _ask_organisers(prompts: Prompts, unit: Unit, merge: Merge, kind: str, now: datetime) -> None:
    for one in await groups.members_of(unit, merge.host_id, Standing.ORGANISER):
        await prompts.promise(unit, *promises.asking(kind, merge, merge.host_id, one, now))


async def ask_members(prompts: Prompts, unit: Unit, merge: Merge, sides: Sides, now: datetime) -> Merge:
    """Everybody of both groups is asked."""
    asked = await _move_on(prompts, unit, merge, MergeState.ASKING, now + rules.MEMBERS_ANSWER, now)
    for group in (sides.host, sides.group):
        for member in await to_ask(unit, sides, group):
            await ask_one(prompts, unit, asked, group.id, member, now)
    return asked


async def to_ask(unit: Unit, sides: Sides, group: Group) -> list[int]:
    """Who is asked as a member of this one of the two; who is in both, as a member of the one that stays."""
    if group.id == sides.host.id:
        return await groups.members_of(unit, sides.host.id)
    return await gathering.movers_of(unit, sides.group, sides.host)


async def ask_one(prompts: Prompts, unit: Unit, merge: Merge, group_id: int, member: int, now: datetime) -> None:
    kind = promises.JOIN if group_id == merge.group_id else promises.RECEIVE
    await tables.ask(unit, merge, group_id, [member])
    await prompts.promise(unit, *promises.asking(kind, merge, group_id, member, now))


async def see_whether_answered(prompts: Prompts, unit: Unit, merge: Merge, now: datetime) -> None:
    """Count once everybody has answered, or the time to answer has passed."""
    sides = await sides_of(unit, merge)
    if sides is None or merge.state is not MergeState.ASKING:
        return
    waits = any(not one.answered for one in await tables.asked_of(unit, merge.id))
    if now >= merge.until or not waits:
        await settle(prompts, unit, merge, sides, now)


async def settle(
    prompts: Prompts, unit: Unit, merge: Merge, sides: Sides, now: datetime, *, weighed: bool = False
) -> None:
    """What was said decides; where somebody has a concern, the organisers of the group that stays do."""
    match rules.outcome(await _answers(unit, merge, sides), weighed=weighed):
        case Outcome.GO:
            await _go_together(prompts, unit, merge, sides, now)
        case Outcome.WEIGH:
            weighing = await _move_on(prompts, unit, merge, MergeState.WEIGHING, now + rules.WEIGHED_WITHIN, now)
            await _ask_organisers(prompts, unit, weighing, promises.WEIGH, now)
        case Outcome.OFF:
            await call_off(prompts, unit, merge, now)


async def _answers(unit: Unit, merge: Merge, sides: Sides) -> Answers:
    asked = await tables.asked_of(unit, merge.id)
    movers, coming = await gathering.movers_of(unit, sides.group, sides.host), await _coming(unit, merge, sides)
    room = await gathering.room_in(unit, sides.host, len(await line.open_offers(unit, sides.host.id)))
    inside = [one.member for one in asked if one.group_id == merge.host_id]
    apart = await gathering.apart(unit, merge.guild, coming, inside)
    return Answers(len(movers), len(coming), merge.concerns, sides.open and room.fits(len(coming)), apart)


async def _coming(unit: Unit, merge: Merge, sides: Sides) -> list[int]:
    """Who comes along and has not got a seat there by now."""
    said = [one.member for one in await tables.asked_of(unit, merge.id) if one.comes]
    movers = await gathering.movers_of(unit, sides.group, sides.host)
    return [member for member in said if member in movers]


async def _go_together(prompts: Prompts, unit: Unit, merge: Merge, sides: Sides, now: datetime) -> None:
    """Who comes along has a seat, to be taken by signing as newcomers do; then the group they come from ends."""
    group, host, cause = sides.group, sides.host, f"merged:{merge.id}"
    coming, all_of_it = await _coming(unit, merge, sides), await groups.members_of(unit, group.id)
    await _over(prompts, unit, merge, MergeState.DONE, now)
    for member in coming:
        await take_seat(prompts, unit, host, member, now)
    for member in coming:
        await leave_line(prompts, unit, host, member, now)
    boarding = await boardings.boarding(unit, merge.guild, merge.boarding_id)
    if boarding is not None:
        await few.merged(unit, boarding)
    await end(prompts, unit, group, cause, now)
    await _put_off(prompts, unit, host.id, None, newcomer_until(now) - TO_DECIDE, now)
    rest = [member for member in all_of_it if member not in coming]
    await prompts.promise(
        unit,
        *(promises.told(promises.SEAT, merge, host, now, member) for member in coming),
        *(promises.told(promises.ENDS, merge, group, now, member) for member in rest),
        promises.told(promises.DONE, merge, host, now, count=len(coming)),
    )


async def call_off(prompts: Prompts, unit: Unit, merge: Merge, now: datetime) -> None:
    """The two do not go together; the small one is back where it was, with time to decide. Why is not said."""
    await _over(prompts, unit, merge, MergeState.OFF, now)
    sides, boarding = await sides_of(unit, merge), await boardings.boarding(unit, merge.guild, merge.boarding_id)
    if sides is None:
        return
    if merge.state is not MergeState.ASKED:
        both = (sides.group, sides.host)
        await prompts.promise(unit, *(promises.told(promises.OFF, merge, one, now) for one in both if one.open))
    if boarding is None or boarding.state is not BoardingState.MERGING:
        return
    await few.put_off(prompts, unit, boarding, BoardingState.FEW, now + TO_DECIDE, now)
    organisers = await groups.members_of(unit, merge.group_id, Standing.ORGANISER)
    await prompts.promise(unit, *(promises.told(promises.BACK, merge, sides.group, now, one) for one in organisers))
    if sides.group.open:
        await few.look_again(prompts, unit, sides.group, now)


async def _over(prompts: Prompts, unit: Unit, merge: Merge, state: MergeState, now: datetime) -> None:
    await tables.change(unit, merge.id, state=state.value, until=now)
    await tables.forget(unit, merge.id)
    await prompts.withdraw(unit, promises.key(merge))
