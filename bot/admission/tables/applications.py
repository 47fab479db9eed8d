"""Questions, applications and votes, and what is asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from bot.admission.rules import ApplicationState, Reason, Verdict
from bot.admission.tables.schema import application_votes as votes
from bot.admission.tables.schema import applications, questions
from bot.groups.tables import Group
from bot.groups.templates import Question, QuestionKind, template
from bot.storage import Unit
from bot.storage.rows import values_of


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody's wish to join. `channel` and `message` are Discord's ids of what the organisers were sent.

    `approvals` and `refusals` count votes; `reason` is what a declined applicant is told.
    """

    id: int
    guild: int
    group_id: int
    member: int
    state: ApplicationState
    applied_at: datetime
    decided_at: datetime | None
    reason: Reason | None
    approvals: int
    refusals: int
    channel: int | None
    message: int | None

    @property
    def pending(self) -> bool:
        return self.state is ApplicationState.PENDING


def _application(row: Row[Any]) -> Application:
    values = values_of(row)
    values["state"] = ApplicationState(values["state"])
    values["reason"] = Reason(values["reason"]) if values["reason"] else None
    return Application(**values)


async def questions_of(unit: Unit, group: Group) -> tuple[Question, ...]:
    """What this group asks: its own questions, or its template's while nobody has edited them."""
    mine = select(questions).where(questions.c.group_id == group.id).order_by(questions.c.position)
    own = tuple(Question(QuestionKind(row.kind), row.ask, tuple(row.options)) for row in await unit.all(mine))
    return own or template(group.purpose).questions


async def set_questions(unit: Unit, group: Group, asked: Sequence[Question]) -> None:
    """At least one: an empty list would bring the template's back."""
    await unit.run(delete(questions).where(questions.c.group_id == group.id))
    rows = [
        {
            "group_id": group.id,
            "guild": group.guild,
            "position": position,
            "kind": one.kind.value,
            "ask": one.ask,
            "options": [*one.options],
        }
        for position, one in enumerate(asked)
    ]
    await unit.run(insert(questions), rows)


async def application(unit: Unit, guild: int, application_id: int) -> Application | None:
    """Another community's is never found."""
    row = await unit.first(
        select(applications).where(applications.c.id == application_id, applications.c.guild == guild)
    )
    return _application(row) if row else None


async def last_application(unit: Unit, group_id: int, member: int) -> Application | None:
    theirs = select(applications).where(applications.c.group_id == group_id, applications.c.member == member)
    row = await unit.first(theirs.order_by(applications.c.id.desc()).limit(1))
    return _application(row) if row else None


async def pending_of(unit: Unit, group_id: int) -> list[Application]:
    """What waits for a decision of this group, the oldest first."""
    return await _pending(unit, applications.c.group_id == group_id)


async def pending_by(unit: Unit, guild: int, member: int) -> list[Application]:
    """What one person waits for, in all groups here."""
    return await _pending(unit, (applications.c.guild == guild) & (applications.c.member == member))


async def _pending(unit: Unit, which: Any) -> list[Application]:
    waiting = select(applications).where(which, applications.c.state == ApplicationState.PENDING.value)
    return [_application(row) for row in await unit.all(waiting.order_by(applications.c.id))]


async def add_application(unit: Unit, group: Group, member: int, at: datetime) -> int:
    return await unit.insert(
        applications,
        guild=group.guild,
        group_id=group.id,
        member=member,
        state=ApplicationState.PENDING.value,
        applied_at=at,
    )


async def change_application(unit: Unit, application_id: int, **values: object) -> None:
    await unit.run(update(applications).where(applications.c.id == application_id).values(**values))


async def add_vote(unit: Unit, on: Application, member: int, vote: Verdict) -> bool:
    """Count a vote, without keeping whose it was; False when this member has voted before."""
    row = {"application_id": on.id, "member": member, "guild": on.guild}
    if await unit.insert_new(votes, row, ["application_id", "member"]) == 0:
        return False
    counted = applications.c.approvals if vote is Verdict.APPROVED else applications.c.refusals
    await change_application(unit, on.id, **{counted.name: counted + 1})
    return True


async def drop_votes(unit: Unit, application_id: int) -> None:
    await unit.run(delete(votes).where(votes.c.application_id == application_id))
