"""What a meeting under way looks like: to the room, to who leads it, to who steps out of a case."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards import Action, Button, Card, Option, Select, Style
from bot.groups.tables import Group
from bot.markup import moment, people, person, plain
from bot.meetings.tables import Meeting
from bot.running.agenda import Step, ends
from bot.running.cards import step_line
from bot.running.formats import Voice
from bot.running.leading import Panel, SteppedOut
from bot.running.run import Run, RunState
from bot.texts import t


def run_card(group: Group, meeting: Meeting, run: Run, now: datetime, locale: str) -> Card:
    """In the room: whose turn, until when, what comes next. It is edited on."""
    if run.now is None:
        over = t("run-over", locale, until=moment(meeting.ends_at, "t")) if meeting.planned else t("run-was", locale)
        return Card((over,))
    said = [t("run-head", locale, name=plain(group.name), until=moment(run.until, "t")), *_now(run, locale)]
    if run.case is not None and _begins_case(run):
        said.append(t("run-anonymous", locale))
    return Card((*said, _later(run, now, locale)), _buttons(meeting, run, locale))


def _now(run: Run, locale: str) -> Iterator[str]:
    """The step under way: its name and time, who speaks and who sits back, and what is asked of all."""
    step = run.now
    if step is None:
        return
    if run.ends_at is None:
        yield t("run-paused", locale, title=plain(step.title), minutes=_minutes(run))
    else:
        facts = {"until": moment(run.ends_at, "t"), "left": moment(run.ends_at, "R")}
        yield t("run-now", locale, title=plain(step.title), **facts)
    if step.case is not None:
        yield t("run-whose", locale, person=person(step.presenter)) if step.presenter else t("run-open", locale)
    if step.per_person:
        yield t("run-each", locale, minutes=step.per_person)
    yield _voices(step, locale)


def _minutes(run: Run) -> int:
    """What a paused step has left, in minutes begun."""
    return -(-int(run.left.total_seconds()) // 60) if run.left is not None else 0


def _voices(step: Step, locale: str) -> str:
    speaks = t(f"voice-{step.speaks.value}", locale)
    if step.sits_back is Voice.NOBODY:
        said = t("run-speaks", locale, speaks=speaks)
    else:
        said = t("run-speaks-and-sits", locale, speaks=speaks, sits=t(f"voice-{step.sits_back.value}", locale))
    return f"{said} {plain(step.guidance)}".strip()


def _begins_case(run: Run) -> bool:
    """Whether a case begins with this step or the next."""
    if run.now is None:
        return False
    if carded(run):
        return True
    return bool(run.later) and run.later[0].case not in (None, run.now.case)


def carded(run: Run) -> bool:
    """Whether the step under way is the first of a case: with it the card about anonymity is shown."""
    if run.now is None or run.now.case is None:
        return False
    return run.step == 0 or run.steps[run.step - 1].case != run.now.case


def _later(run: Run, now: datetime, locale: str) -> str:
    """What comes next, with times while they are known."""
    if not run.later:
        return t("run-last", locale)
    if run.ends_at is None:
        lines = [step_line("", step, locale) for step in run.later]
    else:
        lines = [step_line(f"{moment(at, 't')} ", step, locale) for step, at, _ in ends(run.later, run.ends(now))]
    return "\n".join((t("run-next", locale), *lines))


def _buttons(meeting: Meeting, run: Run, locale: str) -> tuple[Button, ...]:
    lead = Button(t("button-lead", locale), Action("run.panel", (meeting.id,)))
    if run.case is None:
        return (lead,)
    claim = Button(t("button-claim", locale), Action("run.claim", (meeting.id,)), Style.MAIN)
    out = Button(t("button-step-out", locale), Action("run.step_out", (meeting.id,)))
    return (claim, out, lead) if run.case_open else (out, lead)


def panel_card(panel: Panel, locale: str) -> Card:
    """For who leads: where it is, who stepped out, and the controls."""
    run, meeting = panel.run, panel.meeting
    if run.now is None:
        return Card((t("run-over", locale, until=moment(meeting.ends_at, "t")),), (_end(meeting, locale),))
    said = [t("run-moved-on", locale)] if panel.moved_on else []
    said += [t("panel-head", locale), *_now(run, locale)]
    if panel.aside:
        said.append(t("panel-aside", locale, people=people(list(panel.aside))))
    swap = _swap(panel, locale)
    return Card(tuple(said), _controls(panel, locale), (swap,) if swap else ())


def _controls(panel: Panel, locale: str) -> tuple[Button, ...]:
    run, at = panel.run, (panel.meeting.id, panel.run.step)
    running = run.state is RunState.RUNNING
    leave = "button-leave-case-out" if run.now is not None and run.now.case is not None else "button-leave-out"
    return (
        Button(t("button-next", locale), Action("run.next", at), Style.MAIN),
        Button(t("button-minute-more", locale), Action("run.minute", at)),
        Button(t("button-pause" if running else "button-resume", locale), Action("run.pause", (*at, int(running)))),
        Button(t(leave, locale), Action("run.skip", at)),
        _end(panel.meeting, locale),
    )


def _end(meeting: Meeting, locale: str) -> Button:
    return Button(t("button-end-meeting", locale), Action("run.end", (meeting.id,)), Style.GRAVE)


def _swap(panel: Panel, locale: str) -> Select | None:
    """Two cases that have not begun, to change places; None where there are not two."""
    ahead = panel.run.cases_ahead()
    if len(ahead) < 2:
        return None
    options = tuple(_case(panel.run, case, place, locale) for place, case in enumerate(ahead, 1))
    action = Action("run.swap", (panel.meeting.id, panel.run.step))
    return Select(t("panel-swap", locale), action, options[:25], least=2, most=2)


def _case(run: Run, case: int, place: int, locale: str) -> Option:
    minutes = sum(step.minutes for step in run.later if step.case == case)
    return Option(t("panel-case", locale, place=place, minutes=minutes), str(case))


def ended_card(group: Group, locale: str) -> Card:
    return Card((t("run-ended", locale, name=plain(group.name)),))


def offer_card(group: Group, meeting: Meeting, locale: str) -> Card:
    """To who leads, as the meeting begins."""
    begin = Button(t("button-open-meeting", locale), Action("run.open", (meeting.id,)), Style.MAIN)
    return Card((t("run-offer", locale, name=plain(group.name)),), (begin,))


def lead_on_card(group: Group, meeting: Meeting, locale: str) -> Card:
    """To an organiser, once who led the meeting has left the group."""
    lead = Button(t("button-lead", locale), Action("run.panel", (meeting.id,)), Style.MAIN)
    return Card((t("run-leader-gone", locale, name=plain(group.name)),), (lead,))


def stepped_out_card(meeting: int, out: SteppedOut, locale: str) -> Card:
    """To who stepped out, and to nobody else."""
    back = Button(t("button-step-in", locale), Action("run.step_in", (meeting,)))
    facts = {"until": moment(out.until, "t"), "left": moment(out.until, "R")}
    return Card((t("run-stepped-out", locale, **facts),), (back,))


def aside_card(group: Group, meeting: Meeting, who: int, locale: str) -> Card:
    """To who leads, and to nobody else."""
    panel = Button(t("button-lead", locale), Action("run.panel", (meeting.id,)))
    return Card((t("run-aside", locale, person=person(who), name=plain(group.name)),), (panel,))


def back_card(group: Group, meeting: Meeting, locale: str) -> Card:
    """To who stepped out, when the case is over."""
    again = Button(t("button-understood", locale), Action("run.step_in", (meeting.id,)))
    return Card((t("run-come-back", locale, name=plain(group.name)),), (again,))


def claimed_card(group: Group, locale: str) -> Card:
    return Card((t("run-claimed", locale, name=plain(group.name)),))


def stepped_in_card(group: Group, locale: str) -> Card:
    return Card((t("run-stepped-in", locale, name=plain(group.name)),))
