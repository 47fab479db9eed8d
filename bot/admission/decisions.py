"""Who decides about applications, behind one interface, and what follows from a decision, whoever made it."""

from datetime import datetime
from typing import Protocol

from bot.admission import promises
from bot.admission.boarding import leave_line, seat_or_line
from bot.admission.letters import Letters
from bot.admission.rules import ApplicationState, Reason
from bot.admission.tables import applications as tables
from bot.admission.tables.applications import Application
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Unit


class Decisions(Protocol):
    """How an application comes before those who decide. They call `Concluding.conclude` with what they decided.

    Discord's own join requests could stand here in place of the organisers' thread.
    """

    async def begin(self, unit: Unit, application: Application, now: datetime) -> None:
        """Somebody applied; or did before, and the group goes on after it had ended."""
        ...

    async def end(self, unit: Unit, application: Application, now: datetime) -> None:
        """Nobody needs to decide any more: decided, taken back, or too old."""
        ...


class ThreadDecisions:
    """The organisers decide in their thread: it is put there with its answers, and brought up again while it waits."""

    def __init__(self, prompts: Prompts, letters: Letters) -> None:
        self._prompts = prompts
        self._letters = letters

    async def begin(self, unit: Unit, application: Application, now: datetime) -> None:
        await self._prompts.promise(unit, *promises.application_promises(application, now))

    async def end(self, unit: Unit, application: Application, now: datetime) -> None:
        await self._prompts.withdraw(unit, promises.application_key(application))
        await self._prompts.promise(unit, promises.about(promises.CLOSED, application, now, lasting=True))
        unit.after_commit(lambda: self._letters.drop(answers_key(application)))


def answers_key(application: Application) -> str:
    """By which the answers of an application are found while they are on their way."""
    return promises.about(promises.APPLICATION, application, application.applied_at).key


class Concluding:
    """What follows from a decision: a seat or a place in line, and word to the applicant."""

    def __init__(self, prompts: Prompts, decisions: Decisions) -> None:
        self._prompts = prompts
        self._decisions = decisions

    async def conclude(
        self,
        unit: Unit,
        group: Group,
        application: Application,
        state: ApplicationState,
        now: datetime,
        reason: Reason | None = None,
    ) -> None:
        """End a pending application. Whoever takes theirs back is not told that they did."""
        words = reason.value if reason else None
        await tables.change_application(unit, application.id, state=state.value, decided_at=now, reason=words)
        await tables.drop_votes(unit, application.id)
        await self._decisions.end(unit, application, now)
        if state is ApplicationState.APPROVED:
            await seat_or_line(self._prompts, unit, group, application.member, now)
        if state is not ApplicationState.WITHDRAWN:
            await self._prompts.promise(unit, promises.about(promises.ANSWERED, application, now, lasting=True))

    async def forget(self, unit: Unit, group: Group, member: int, now: datetime) -> None:
        """Take back all that somebody wants of this group: their application, and their place in line."""
        last = await tables.last_application(unit, group.id, member)
        if last is not None and last.pending:
            await self.conclude(unit, group, last, ApplicationState.WITHDRAWN, now)
        await leave_line(self._prompts, unit, group, member, now)
