"""Boarding at a stop, in the unit of whoever stops the bus: who skipped comes back first, then whoever waits."""

from dataclasses import replace
from datetime import datetime

from bot.access import Standing
from bot.admission.boarding import Line, board, line_of, offer_seat
from bot.admission.promises import waits_promises
from bot.admission.tables import boarding as line
from bot.boarding import gate, promises, rules, tables
from bot.boarding.rules import BoardingState
from bot.boarding.tables import Boarding, asking
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Unit


async def skip(unit: Unit, group: Group, members: tuple[int, ...], cycle: int, now: datetime) -> None:
    """These have given their seats back for this cycle, and come back for the next one.

    Where the group keeps no seats, they wait in line until then.
    """
    for member in members:
        await tables.skip(unit, group, member, cycle + 1, group.keeps_seats, now)
        if not group.keeps_seats:
            await line.add_waiting(unit, group, member, now)


async def begin(
    prompts: Prompts,
    unit: Unit,
    group: Group,
    cycle: int,
    seats: int,
    until: datetime,
    now: datetime,
    *,
    at_stop: bool = True,
    decides: bool = True,
) -> None:
    """Board for this cycle: offer what is free of `seats`, in order, by offers that end at `until` at the latest.

    Call it once those who get off or skip have left, and `skip` was called for the latter: seats kept for them are
    taken off here. Where the group wants it, its members are asked about those in line first; where too few are on
    board in the end, its organisers decide. `boarding.over.<x>` is promised when all that is over, before `until`.
    Not `at_stop`, the room is told nothing of it; without `decides`, too few are no question.
    """
    current = await groups.group(unit, group.guild, group.id)
    if current is None or await tables.open_boarding(unit, group.id) is not None:
        return
    boarding = await _open(unit, current, cycle, seats, until, now, decides)
    await prompts.promise(unit, promises.of_boarding(promises.END, boarding, boarding.until))
    if at_stop and boarding.fills_to > current.taken:
        await prompts.promise(unit, promises.of_boarding(promises.BEGUN, boarding, now, lasting=True))
    if boarding.state is BoardingState.ASKING:
        await _ask(prompts, unit, boarding, current, now)
    else:
        await offer(prompts, unit, boarding, current, now)


async def _open(
    unit: Unit, group: Group, cycle: int, seats: int, until: datetime, now: datetime, decides: bool
) -> Boarding:
    kept = rules.kept_seats(await tables.skipped(unit, group.id), cycle)
    fills_to = rules.fills_to(group.capacity, group.taken, seats, kept)
    asks = group.asks_members and fills_to > group.taken and await _would_board(unit, group, cycle)
    state = BoardingState.ASKING if asks else BoardingState.OFFERING
    offers_until = rules.offers_until(now, until, decides and group.taken < group.minimum)
    asked_until = rules.asked_until(now, offers_until) if group.asks_members else None
    decided_until = until - rules.SETTLED_BEFORE if decides else None
    made = await tables.add(
        unit,
        group,
        cycle=cycle,
        state=state.value,
        fills_to=fills_to,
        until=offers_until,
        asked_until=asked_until,
        decided_until=decided_until,
    )
    return Boarding(made, group.guild, group.id, cycle, state, fills_to, offers_until, asked_until, decided_until)


async def _would_board(unit: Unit, group: Group, cycle: int) -> list[int]:
    """Who waits and was not in the group before, in order; whoever skipped is known to everybody."""
    skipped = {one.member for one in await tables.skipped(unit, group.id)}
    return [member for member in await line.waiting_of(unit, group.id) if member not in skipped]


async def _ask(prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, now: datetime) -> None:
    """Ask each member about who would board, and those whom they know."""
    await gate.close(unit, prompts, group, now)
    would_board, until = await _would_board(unit, group, boarding.cycle), boarding.asked_until or now
    members = await groups.members_of(unit, group.id)
    await asking.ask(unit, boarding, would_board, members)
    remind = until - rules.REMINDED_BEFORE
    await prompts.promise(
        unit,
        promises.of_boarding(promises.ASKED, boarding, until),
        *(promises.asking(promises.CONSENT, boarding, member, now) for member in members),
        *(promises.asking(promises.REMIND, boarding, member, remind) for member in members if remind > now),
        *(promises.asking(promises.KNOWN, boarding, member, now) for member in would_board),
    )


async def see_whether_asked(prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, now: datetime) -> None:
    """Go on to the offers once everybody has answered, or the time to answer has passed."""
    if boarding.state is not BoardingState.ASKING:
        return
    over = boarding.asked_until is None or now >= boarding.asked_until
    if not over and await asking.unanswered(unit, boarding.id):
        return
    await tables.change(unit, boarding.id, state=BoardingState.OFFERING.value)
    organisers = await groups.members_of(unit, group.id, Standing.ORGANISER)
    fits = (promises.to_one(promises.FITS, boarding, one, now, boarding.until) for one in organisers)
    await prompts.promise(unit, *fits)
    await offer(prompts, unit, replace(boarding, state=BoardingState.OFFERING), group, now)


async def offer(prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, now: datetime) -> None:
    """Open the gate: who comes back is asked first, then who waits and may board, in order."""
    skipped = await tables.skipped(unit, group.id)
    await gate.fill_to(unit, prompts, group, boarding.fills_to, now, boarding.until)
    await _ask_back(prompts, unit, boarding, group, rules.returns_now(skipped, boarding.cycle), now)
    await go_on(prompts, unit, boarding, group, now)


async def go_on_after_end(prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, now: datetime) -> None:
    """Go on where the group stood when it ended; nobody is asked a second time."""
    if boarding.state in (BoardingState.FEW, BoardingState.RECRUITING, BoardingState.MERGING):
        due = max(now, boarding.decided_until or now)
        await prompts.promise(unit, promises.of_boarding(promises.UNDECIDED, boarding, due, again=True))
        return
    await prompts.promise(unit, promises.of_boarding(promises.END, boarding, max(now, boarding.until), again=True))
    if boarding.state is BoardingState.ASKING:
        due = max(now, boarding.asked_until or now)
        await prompts.promise(unit, promises.of_boarding(promises.ASKED, boarding, due, again=True))
    else:
        await go_on(prompts, unit, boarding, group, now)


async def _ask_back(
    prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, members: list[int], now: datetime
) -> None:
    """Offer those who skipped the seats that were kept for them, before anybody else."""
    for member in members:
        here = await line_of(unit, group, now)
        if await groups.role_of(unit, group.id, member) is None and member not in here.offers and here.seats.free:
            await line.add_waiting(unit, group, member, now)
            await offer_seat(prompts, unit, here.group, member, now)


async def go_on(prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, now: datetime) -> None:
    """Offer what is free to who may board, and end the boarding where there is nothing more to offer."""
    candidates = await asking.candidates_of(unit, boarding.id)
    await line.pass_by(unit, group.id, await _passed(unit, boarding))
    await board(prompts, unit, group, now)
    here = await line_of(unit, group, now)
    unoffered = [member for member in here.waiting if member not in {*here.offers, *here.passed}]
    unoffered += [one.member for one in candidates if one.open and one.member in here.waiting]
    if now >= boarding.until or rules.nothing_left(here.seats.free, unoffered, here.offers):
        await _end(prompts, unit, boarding, here, now)


async def _passed(unit: Unit, boarding: Boarding) -> list[int]:
    """Who is offered nothing at this stop: who skips, and who may not board or was not asked about."""
    away = rules.still_away(await tables.skipped(unit, boarding.group_id), boarding.cycle)
    if boarding.asked_until is None:
        return away
    may = {one.member for one in await asking.candidates_of(unit, boarding.id) if one.may_board}
    may.update(one.member for one in await tables.skipped(unit, boarding.group_id) if one.member not in away)
    return [member for member in await line.waiting_of(unit, boarding.group_id) if member not in may]


async def _end(prompts: Prompts, unit: Unit, boarding: Boarding, here: Line, now: datetime) -> None:
    """Whoever still waits hears the same, whatever the reason is that nothing was offered to them."""
    away = rules.still_away(await tables.skipped(unit, boarding.group_id), boarding.cycle)
    asked = {one.member for one in await asking.candidates_of(unit, boarding.id)}
    unasked = [one for one in await _would_board(unit, here.group, boarding.cycle) if one not in asked]
    await tables.forget_skips(unit, boarding.group_id, boarding.cycle)
    await asking.forget(unit, boarding.id)
    await prompts.withdraw(unit, promises.key(boarding))
    if boarding.decided_until is None and asked and unasked:  # they came between stops, while others were asked about
        await prompts.promise(unit, *waits_promises(prompts, here.group, unasked[0], now))
    waiting = [member for member in here.waiting if member not in {*here.offers, *away}]
    told = (promises.to_one(promises.LATER, boarding, member, now, lasting=True) for member in waiting)
    await prompts.promise(unit, *told)
    if here.group.taken >= here.group.minimum:
        await finish(prompts, unit, boarding, now, go_on=True)
    else:
        await _ask_what_now(prompts, unit, boarding, here.group, now)


async def _ask_what_now(prompts: Prompts, unit: Unit, boarding: Boarding, group: Group, now: datetime) -> None:
    """Too few are on board: the organisers decide, and without a word of theirs the group pauses."""
    until = boarding.decided_until or now
    organisers = await groups.members_of(unit, group.id, Standing.ORGANISER)
    if now >= until or not organisers:
        await finish(prompts, unit, boarding, now, go_on=False)
        return
    await tables.change(unit, boarding.id, state=BoardingState.FEW.value)
    asked = (promises.to_one(promises.FEW, boarding, one, now, until) for one in organisers)
    await prompts.promise(unit, promises.of_boarding(promises.UNDECIDED, boarding, until), *asked)


async def finish(prompts: Prompts, unit: Unit, boarding: Boarding, now: datetime, *, go_on: bool) -> None:
    """The boarding is over, and whoever moves the bus hears so."""
    await tables.change(unit, boarding.id, state=BoardingState.OVER.value)
    await prompts.withdraw(unit, promises.key(boarding))
    await promises.tell_over(prompts, unit, boarding, go_on, now)
    group = await groups.group(unit, boarding.guild, boarding.group_id)
    if boarding.decided_until is None and group is not None and not group.moving:
        await gate.lift(unit, prompts, group, now)
