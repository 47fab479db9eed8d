"""Taking seats in turn: one step that ends what lapsed and offers what is free, made by whoever changes anything."""

from dataclasses import dataclass
from datetime import datetime

from bot.admission import promises, queue
from bot.admission.outcomes import InLine, Offered, Seated
from bot.admission.queue import OfferState, Seats
from bot.admission.tables import boarding as tables
from bot.admission.tables.boarding import Offer
from bot.agreements.seats import take_seat
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class Line:
    """The waiting list of a group as it stands: who waits, in order, and what they were offered.

    Who is `passed` by at this stop keeps their place, and is offered nothing.
    """

    group: Group
    seats: Seats
    waiting: tuple[int, ...]
    offers: dict[int, Offer]
    passed: frozenset[int] = frozenset()

    def free_at_once(self) -> bool:
        asked = not self.group.seats_by_asking
        return asked and queue.seat_at_once(self.seats, self.waiting, {*self.offers, *self.passed})

    def next_offers(self) -> list[int]:
        return queue.next_offers(self.seats, self.waiting, {*self.offers, *self.passed})

    def place(self, member: int) -> int | None:
        return queue.place(member, self.waiting, self.offers)


async def line_of(unit: Unit, group: Group, now: datetime) -> Line:
    """The list at this moment; offers past their deadline do not count, whoever has noted it."""
    current = await groups.group(unit, group.guild, group.id) or group
    standing = [one for one in await tables.open_offers(unit, group.id) if queue.stands(one.state, one.until, now)]
    offers = {one.member: one for one in standing}
    waiting = tuple(await tables.waiting_of(unit, group.id))
    passed = frozenset(await tables.passed_of(unit, group.id))
    return Line(current, Seats(_fills_to(current, now), current.taken, len(offers)), waiting, offers, passed)


def _fills_to(group: Group, now: datetime) -> int:
    """Nobody is offered a seat while the bus moves, nor when its stop is over."""
    over = group.gate_until is not None and now >= group.gate_until
    return 0 if over else group.fills_to


async def board(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """End the offers whose deadline has passed, then offer each free seat to the next in line."""
    for offer in await tables.open_offers(unit, group.id):
        if not queue.stands(offer.state, offer.until, now):
            await end_offer(prompts, unit, offer, OfferState.LAPSED, now)
            await prompts.promise(unit, promises.lapsed_promise(offer, now))
    line = await line_of(unit, group, now)
    for member in line.next_offers():
        await offer_seat(prompts, unit, line.group, member, now)


async def offer_anew(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """The group goes on after it had ended: whoever had an offer has a new one, with the whole time."""
    for offer in await tables.open_offers(unit, group.id):
        await tables.end_offer(unit, offer.id, OfferState.LAPSED)
    await board(prompts, unit, group, now)


async def offer_seat(prompts: Prompts, unit: Unit, group: Group, member: int, now: datetime) -> None:
    """Offer one seat to this member. That one is free, and theirs before others', is the caller's to know."""
    until = queue.offer_until(now, group.offer_hours, group.gate_until)
    offer_id = await tables.add_offer(unit, group, member, now, until)
    offer = Offer(offer_id, group.guild, group.id, member, OfferState.OPEN, now, until)
    await prompts.promise(unit, *promises.offer_promises(offer))


async def end_offer(prompts: Prompts, unit: Unit, offer: Offer, state: OfferState, now: datetime) -> None:
    """The offer is answered or over, and its member off the list."""
    await tables.end_offer(unit, offer.id, state)
    await tables.remove_waiting(unit, offer.group_id, offer.member)
    await prompts.withdraw(unit, promises.offer_key(offer))
    hearing = prompts.hearing(promises.OFFER_ENDED)
    await prompts.promise(unit, *(promises.ended_promise(kind, offer, now) for kind in hearing))


async def seat_or_line(
    prompts: Prompts, unit: Unit, group: Group, member: int, now: datetime
) -> Seated | InLine | Offered:
    """A seat if nobody before them waits for it, else the end of the line. Whether they may is the caller's to know."""
    await board(prompts, unit, group, now)
    line = await line_of(unit, group, now)
    if member not in line.waiting and line.free_at_once():
        return Seated(group, await take_seat(prompts, unit, group, member, now))
    if await tables.add_waiting(unit, line.group, member, now):
        await prompts.promise(unit, *promises.waits_promises(prompts, line.group, member, now))
    await board(prompts, unit, group, now)
    return await in_line(unit, group, member, now) or InLine(group, 1)


async def in_line(unit: Unit, group: Group, member: int, now: datetime) -> InLine | Offered | None:
    """How somebody waits: for their turn, or with an offer in hand. None when they do not."""
    line = await line_of(unit, group, now)
    if member in line.offers:
        return Offered(group, line.offers[member])
    place = line.place(member)
    return InLine(line.group, place, member in line.passed) if place is not None else None


async def leave_line(prompts: Prompts, unit: Unit, group: Group, member: int, now: datetime) -> bool:
    """Off the list, and what was offered goes to the next; False when they were not on it."""
    for offer in await tables.open_offers(unit, group.id):
        if offer.member == member:
            await end_offer(prompts, unit, offer, OfferState.DECLINED, now)
    left = await tables.remove_waiting(unit, group.id, member)
    await board(prompts, unit, group, now)
    return left
