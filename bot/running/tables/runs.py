"""Meetings under way: where each is, its steps, and who stepped out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.meetings.tables import Meeting
from bot.privacy.keeping import Keeping
from bot.running.agenda import Step
from bot.running.formats import Voice
from bot.running.run import Became, Run, RunState
from bot.storage import Snowflake, Unit, UtcDateTime, metadata

ASIDE_AT_MOST = timedelta(days=1)  # whatever becomes of the case


def _of_meeting() -> Column[int]:
    return Column("meeting_id", Snowflake, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)


runs = Table(
    "runs",
    metadata,
    _of_meeting(),
    Column("guild", Snowflake, nullable=False),
    Column("led_by", Snowflake, nullable=True),
    Column("channel", Snowflake, nullable=True),
    Column("message", Snowflake, nullable=True),
    Column("shown", String(16), nullable=False, server_default=""),
    Column("state", String(8), nullable=False),
    Column("step", Integer, nullable=False),
    Column("ends_at", UtcDateTime, nullable=True),
    Column("left_seconds", Integer, nullable=True),
    Index("ix_runs_guild_led_by", "guild", "led_by"),
    info=Keeping(purpose="keeps-runs", person="led_by", until="keeps-with-meeting", blank=("led_by",)).info(),
)

run_steps = Table(
    "run_steps",
    metadata,
    _of_meeting(),
    Column("number", Integer, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("title", String(80), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("speaks", String(16), nullable=False),
    Column("sits_back", String(16), nullable=False),
    Column("guidance", String(160), nullable=False),
    Column("case_number", Integer, nullable=True),
    Column("presenter", Snowflake, nullable=True),
    Column("per_person", Integer, nullable=True),
    Column("became", String(8), nullable=False),
    Column("carded", Boolean, nullable=False, server_default="0"),
    Index("ix_run_steps_guild_presenter", "guild", "presenter"),
    info=Keeping(
        purpose="keeps-run-steps", person="presenter", until="keeps-with-meeting", blank=("presenter",)
    ).info(),
)

step_outs = Table(
    "step_outs",
    metadata,
    _of_meeting(),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("case_number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_step_outs_guild_member", "guild", "member"),
    info=Keeping(
        purpose="keeps-step-outs", person="member", until="keeps-until-case-ends", since="at", lifetime=ASIDE_AT_MOST
    ).info(),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A meeting under way as stored: who opened it, its message in the room, and where it is.

    `shown` is the fingerprint of what the message says, empty until it is known; `channel` and `message` are None
    until it is sent.
    """

    meeting: Meeting
    led_by: int | None
    channel: int | None
    message: int | None
    shown: str
    run: Run


async def opened(unit: Unit, of: Meeting, *, alone: bool = False) -> Opened | None:
    """None while the meeting was not opened. `alone` lets nobody else decide about it until this unit ends."""
    query = _RUN.with_for_update() if alone else _RUN
    row = await unit.first(query, {"meeting": of.id})
    if row is None:
        return None
    rows = await unit.all(_STEPS, {"meeting": of.id})
    run = Run(
        steps=tuple(_step(one) for one in rows),
        became=tuple(Became(one.became) for one in rows),
        step=row.step,
        state=RunState(row.state),
        ends_at=row.ends_at,
        left=None if row.left_seconds is None else timedelta(seconds=row.left_seconds),
        until=of.ends_at,
    )
    return Opened(of, row.led_by, row.channel, row.message, row.shown, run)


def _step(row: Row[Any]) -> Step:
    voices = Voice(row.speaks), Voice(row.sits_back)
    return Step(row.title, row.minutes, *voices, row.guidance, row.case_number, row.presenter, row.per_person)


async def open_run(unit: Unit, of: Meeting, led_by: int, run: Run) -> bool:
    """Write a run down; False when somebody else was quicker."""
    values = {"guild": of.guild, "led_by": led_by, "shown": ""}
    made = await unit.insert_new(runs, {"meeting_id": of.id, **values, **_where(run)}, ["meeting_id"])
    if made:
        await _put_steps(unit, of, run)
    return made == 1


async def keep_run(unit: Unit, of: Meeting, run: Run) -> None:
    """Where it is now, and what its steps are and became."""
    carded = {row.number for row in await unit.all(_CARDED, {"meeting": of.id})}
    await unit.run(update(runs).where(runs.c.meeting_id == of.id).values(**_where(run)))
    await unit.run(delete(run_steps).where(run_steps.c.meeting_id == of.id))
    await _put_steps(unit, of, run)
    await note_carded(unit, of.id, *carded)


def _where(run: Run) -> dict[str, Any]:
    left = None if run.left is None else int(run.left.total_seconds())
    return {"state": run.state.value, "step": run.step, "ends_at": run.ends_at, "left_seconds": left}


async def _put_steps(unit: Unit, of: Meeting, run: Run) -> None:
    rows = [
        {
            "meeting_id": of.id,
            "number": number,
            "guild": of.guild,
            "title": step.title,
            "minutes": step.minutes,
            "speaks": step.speaks.value,
            "sits_back": step.sits_back.value,
            "guidance": step.guidance,
            "case_number": step.case,
            "presenter": step.presenter,
            "per_person": step.per_person,
            "became": became.value,
        }
        for number, (step, became) in enumerate(zip(run.steps, run.became, strict=True))
    ]
    await unit.run(insert(run_steps), rows)


async def note_message(unit: Unit, meeting_id: int, **values: Any) -> None:
    """Where the message is, or what it says."""
    await unit.run(update(runs).where(runs.c.meeting_id == meeting_id).values(**values))


async def note_carded(unit: Unit, meeting_id: int, *numbers: int) -> None:
    """The card about anonymity was shown with these steps: of it nothing else is kept."""
    if numbers:
        shown = run_steps.c.meeting_id == meeting_id, run_steps.c.number.in_(numbers)
        await unit.run(update(run_steps).where(*shown).values(carded=True))


async def aside_of(unit: Unit, meeting_id: int) -> dict[int, int]:
    """Who stepped out, each with the number of the case."""
    rows = await unit.all(select(step_outs).where(step_outs.c.meeting_id == meeting_id))
    return {row.member: row.case_number for row in rows}


async def step_aside(unit: Unit, of: Meeting, member: int, case: int, at: datetime) -> bool:
    """False when they had stepped out already."""
    values = {"meeting_id": of.id, "member": member, "guild": of.guild, "case_number": case, "at": at}
    return await unit.insert_new(step_outs, values, ["meeting_id", "member"]) == 1


async def back_in(unit: Unit, meeting_id: int, member: int) -> bool:
    """They are called back, and that they stepped out is forgotten; False when they had not."""
    theirs = step_outs.c.meeting_id == meeting_id, step_outs.c.member == member
    return await unit.run(delete(step_outs).where(*theirs)) == 1


_RUN = select(runs).where(runs.c.meeting_id == bindparam("meeting"))
_STEPS = select(run_steps).where(run_steps.c.meeting_id == bindparam("meeting")).order_by(run_steps.c.number)
_CARDED = select(run_steps.c.number).where(run_steps.c.meeting_id == bindparam("meeting"), run_steps.c.carded)
