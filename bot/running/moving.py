"""A meeting under way becomes something else: what is written down and promised by that, in the caller's unit."""

from collections.abc import Collection
from datetime import datetime

from bot.meetings.tables import Meeting
from bot.prompts import Prompts
from bot.running import promises
from bot.running.run import Run, RunState
from bot.running.tables import runs, signups
from bot.running.tables.runs import Opened
from bot.storage import Unit


async def keep(prompts: Prompts, unit: Unit, opened: Opened, run: Run, now: datetime) -> None:
    """The run is this now: its message follows, the end of its step is promised, who stepped out is called back."""
    if run == opened.run:
        return
    meeting = opened.meeting
    await runs.keep_run(unit, meeting, run)
    await signups.note_presented(unit, meeting.id, run.presented)
    if run.ends_at is not None and run.ends_at != opened.run.ends_at:
        await prompts.promise(unit, promises.step_promise(meeting, run.ends_at))
    await prompts.promise(unit, promises.shown_promise(meeting, now))
    aside = await runs.aside_of(unit, meeting.id)
    back = [member for member, case in aside.items() if run.state is RunState.OVER or case != run.case]
    await call_back(prompts, unit, meeting, back, now)


async def call_back(
    prompts: Prompts, unit: Unit, meeting: Meeting, members: Collection[int], now: datetime, *, told: bool = True
) -> None:
    """That these stepped out is forgotten, and they are called back in, unless they know."""
    for member in members:
        if not await runs.back_in(unit, meeting.id, member):
            continue
        await prompts.promise(unit, promises.door_promise(meeting, member, False, now))
        if told:
            await prompts.promise(unit, promises.back_promise(meeting, member, now))
