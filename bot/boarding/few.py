"""Too few on board: the organisers pause, go on small, or look for more people."""

from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex

from bot.access import Act, Asker
from bot.boarding import gate, promises, rules, stopping, tables
from bot.boarding.rules import BoardingState, Choice
from bot.boarding.tables import Boarding
from bot.clock import Clock
from bot.community import tables as community
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.promises import announce_promise
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Storage, Unit

UNDECIDED = (BoardingState.FEW, BoardingState.RECRUITING)
UNSETTLED = (*UNDECIDED, BoardingState.MERGING)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided; `announced` is the channel where more people are looked for, None where none is settled."""

    group: Group
    boarding: Boarding
    choice: Choice
    announced: int | None = None


class Few:
    """The use case of deciding what becomes of a group with too few on board."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def decide(self, asker: Asker, boarding_id: int, choice: Choice) -> Decided:
        """Decide it for all organisers; DecidedAlready once one has."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            boarding = await tables.boarding(unit, asker.guild, boarding_id)
            if boarding is None or boarding.state not in UNSETTLED:
                raise rules.DecidedAlready
            group = await allowed_in_open(unit, Act.EDIT_GROUP, asker, boarding.group_id)
            if boarding.state is BoardingState.MERGING:
                raise rules.MergeUnderWay
            if choice is Choice.RECRUIT:
                return await self._recruit(unit, group, boarding, now)
            await stopping.finish(self._prompts, unit, boarding, now, go_on=choice is Choice.GO_ON)
            return Decided(group, boarding, choice)

    async def _recruit(self, unit: Unit, group: Group, boarding: Boarding, now: datetime) -> Decided:
        """Open the gate, and put the group's card where the community announces."""
        await tables.change(unit, boarding.id, state=BoardingState.RECRUITING.value)
        await gate.lift(unit, self._prompts, group, now)
        channel = (await community.settings_of(unit, group.guild)).announce_channel
        if channel is not None:
            await self._prompts.promise(unit, announce_promise(group, channel, f"recruit:{token_hex(8)}", now))
        return Decided(group, boarding, Choice.RECRUIT, channel)


async def look_again(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """Somebody came in: the bus sets off as soon as they are enough."""
    boarding = await tables.open_boarding(unit, group.id)
    current = await groups.group(unit, group.guild, group.id)
    if boarding is None or current is None or boarding.state not in UNDECIDED:
        return
    if len(await groups.members_of(unit, group.id)) >= current.minimum:
        await stopping.finish(prompts, unit, boarding, now, go_on=True)


async def put_off(
    prompts: Prompts, unit: Unit, boarding: Boarding, state: BoardingState, until: datetime, now: datetime
) -> Boarding:
    """What becomes of too small a group is settled later: at `until`, if not later still. Whoever moves the bus hears.

    While it merges it is no longer for the organisers to decide, until `state` says that it is again.
    """
    until = max(until, boarding.decided_until or until)
    await tables.change(unit, boarding.id, state=state.value, decided_until=until)
    await prompts.withdraw(unit, f"{promises.key(boarding)}:{promises.UNDECIDED}")
    longer = [promises.of_boarding(kind, boarding, now, again=True) for kind in prompts.hearing(promises.LONGER)]
    await prompts.promise(unit, promises.of_boarding(promises.UNDECIDED, boarding, until, again=True), *longer)
    return replace(boarding, state=state, decided_until=until)


async def merged(unit: Unit, boarding: Boarding) -> None:
    """The group goes on in another: nothing is boarded for any more. Nobody hears, as the group itself ends."""
    await tables.change(unit, boarding.id, state=BoardingState.OVER.value)


async def give_up(prompts: Prompts, unit: Unit, boarding: Boarding, now: datetime) -> None:
    """Nobody decided in time, or too few came: the group pauses."""
    if boarding.state in UNSETTLED:
        await stopping.finish(prompts, unit, boarding, now, go_on=False)
