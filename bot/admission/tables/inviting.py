"""Invitations, and licences that were looked at; what is asked of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Row, delete, select, update

from bot.admission.rules import InvitationState
from bot.admission.tables.schema import invitations, vettings
from bot.groups.tables import Group
from bot.storage import Unit
from bot.storage.rows import values_of


@dataclass(frozen=True, slots=True)
class Invitation:
    """An organiser asked somebody to join, until a deadline; who it was is None once they were erased."""

    id: int
    guild: int
    group_id: int
    member: int
    invited_by: int | None
    state: InvitationState
    invited_at: datetime
    until: datetime

    def stands(self, now: datetime) -> bool:
        return self.state is InvitationState.OPEN and now < self.until


@dataclass(frozen=True, slots=True)
class Vetting:
    """A licence was looked at: by whom, on which day, and the last day on which it is valid. Nothing else of it.

    Whoever looked at it is None once they were erased.
    """

    guild: int
    member: int
    looked_by: int | None
    looked_at: date
    valid_until: date


def _invitation(row: Row[Any]) -> Invitation:
    values = values_of(row)
    values["state"] = InvitationState(values["state"])
    return Invitation(**values)


async def invitation(unit: Unit, guild: int, invitation_id: int) -> Invitation | None:
    """Another community's is never found."""
    row = await unit.first(select(invitations).where(invitations.c.id == invitation_id, invitations.c.guild == guild))
    return _invitation(row) if row else None


async def last_invitation(unit: Unit, group_id: int, member: int) -> Invitation | None:
    theirs = select(invitations).where(invitations.c.group_id == group_id, invitations.c.member == member)
    row = await unit.first(theirs.order_by(invitations.c.id.desc()).limit(1))
    return _invitation(row) if row else None


async def open_invitations(unit: Unit, guild: int, member: int) -> list[Invitation]:
    """Those somebody has not answered, in the order they came; also if their time has passed."""
    theirs = select(invitations).where(invitations.c.guild == guild, invitations.c.member == member)
    unanswered = theirs.where(invitations.c.state == InvitationState.OPEN.value).order_by(invitations.c.id)
    return [_invitation(row) for row in await unit.all(unanswered)]


async def invitations_to(unit: Unit, group_id: int) -> list[Invitation]:
    """Those to this group that were not answered, in the order they were made; also if their time has passed."""
    theirs = select(invitations).where(invitations.c.group_id == group_id)
    unanswered = theirs.where(invitations.c.state == InvitationState.OPEN.value).order_by(invitations.c.id)
    return [_invitation(row) for row in await unit.all(unanswered)]


async def add_invitation(unit: Unit, group: Group, member: int, by: int, at: datetime, until: datetime) -> int:
    return await unit.insert(
        invitations,
        guild=group.guild,
        group_id=group.id,
        member=member,
        invited_by=by,
        state=InvitationState.OPEN.value,
        invited_at=at,
        until=until,
    )


async def answer_invitation(unit: Unit, invitation_id: int, state: InvitationState) -> None:
    await unit.run(update(invitations).where(invitations.c.id == invitation_id).values(state=state.value))


async def forget_invitations(unit: Unit, guild: int, member: int) -> None:
    """Delete the open ones of somebody who is gone."""
    theirs = (invitations.c.guild == guild) & (invitations.c.member == member)
    await unit.run(delete(invitations).where(theirs, invitations.c.state == InvitationState.OPEN.value))


async def vetting(unit: Unit, guild: int, member: int) -> Vetting | None:
    row = await unit.first(select(vettings).where(vettings.c.guild == guild, vettings.c.member == member))
    if row is None:
        return None
    values = values_of(row)
    days = {name: values[name].date() for name in ("looked_at", "valid_until")}
    return Vetting(**{**values, **days})


async def keep_vetting(unit: Unit, seen: Vetting) -> None:
    """One for each person: a later look takes the place of the one before."""
    await unit.put(
        vettings,
        ["guild", "member"],
        guild=seen.guild,
        member=seen.member,
        looked_by=seen.looked_by,
        looked_at=midnight(seen.looked_at),
        valid_until=midnight(seen.valid_until),
    )


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)
