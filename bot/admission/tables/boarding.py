"""The waiting list and its offers, and what is asked of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update

from bot.admission.queue import OfferState
from bot.admission.tables.schema import offers, waiting
from bot.groups.tables import Group
from bot.storage import Unit
from bot.storage.rows import values_of


@dataclass(frozen=True, slots=True)
class Offer:
    """A free seat offered to the next on the waiting list, until a deadline."""

    id: int
    guild: int
    group_id: int
    member: int
    state: OfferState
    offered_at: datetime
    until: datetime


def _offer(row: Row[Any]) -> Offer:
    values = values_of(row)
    values["state"] = OfferState(values["state"])
    return Offer(**values)


async def waiting_of(unit: Unit, group_id: int) -> list[int]:
    """Who waits for a seat, the first in line first; those with an open offer among them."""
    line = select(waiting.c.member).where(waiting.c.group_id == group_id).order_by(waiting.c.id)
    return [row.member for row in await unit.all(line)]


async def passed_of(unit: Unit, group_id: int) -> list[int]:
    """Who waits and is passed by at this stop."""
    by = select(waiting.c.member).where(waiting.c.group_id == group_id, waiting.c.passed)
    return [row.member for row in await unit.all(by)]


async def pass_by(unit: Unit, group_id: int, members: Collection[int]) -> None:
    """Pass these by, and nobody else."""
    those = waiting.c.group_id == group_id
    await unit.run(update(waiting).where(those).values(passed=waiting.c.member.in_(members)))


async def waiting_in(unit: Unit, guild: int, member: int) -> list[int]:
    """The groups somebody waits for, in the order they began to."""
    mine = select(waiting.c.group_id).where(waiting.c.guild == guild, waiting.c.member == member)
    return [row.group_id for row in await unit.all(mine.order_by(waiting.c.id))]


async def add_waiting(unit: Unit, group: Group, member: int, at: datetime) -> bool:
    """Put somebody at the end of the line; False when they are in it."""
    of = {"guild": group.guild, "group_id": group.id, "member": member}
    row = {**of, "since": at, "passed": group.seats_by_asking}
    return await unit.insert_new(waiting, row, ["group_id", "member"]) == 1


async def remove_waiting(unit: Unit, group_id: int, member: int) -> bool:
    gone = delete(waiting).where(waiting.c.group_id == group_id, waiting.c.member == member)
    return await unit.run(gone) == 1


async def offer(unit: Unit, guild: int, offer_id: int) -> Offer | None:
    """Another community's is never found."""
    row = await unit.first(select(offers).where(offers.c.id == offer_id, offers.c.guild == guild))
    return _offer(row) if row else None


async def open_offers(unit: Unit, group_id: int) -> list[Offer]:
    """Those nobody has answered, also if their deadline has passed and nobody has noted it yet."""
    mine = select(offers).where(offers.c.group_id == group_id, offers.c.state == OfferState.OPEN.value)
    return [_offer(row) for row in await unit.all(mine.order_by(offers.c.id))]


async def last_offer(unit: Unit, group_id: int, member: int) -> Offer | None:
    mine = select(offers).where(offers.c.group_id == group_id, offers.c.member == member)
    row = await unit.first(mine.order_by(offers.c.id.desc()).limit(1))
    return _offer(row) if row else None


async def add_offer(unit: Unit, group: Group, member: int, at: datetime, until: datetime) -> int:
    return await unit.insert(
        offers,
        guild=group.guild,
        group_id=group.id,
        member=member,
        state=OfferState.OPEN.value,
        offered_at=at,
        until=until,
    )


async def end_offer(unit: Unit, offer_id: int, state: OfferState) -> None:
    await unit.run(update(offers).where(offers.c.id == offer_id).values(state=state.value))
