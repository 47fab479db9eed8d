"""What cycles look like."""

from bot.cards import Action, Button, Card, File, Style
from bot.cycles.service import CycleView
from bot.cycles.states import Cycle, Intention, State
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.meetings.tables import Meeting
from bot.texts import t

HELD, TO_GO, STOP = "●", "○", "□"
CHOICES = (Intention.STAY, Intention.OFF, Intention.SKIP, Intention.UNDECIDED)


def line_of(cycle: Cycle) -> str:
    """The line and its stops, as signs: filled are those held, the last one is the bus stop."""
    held = min(len(cycle.held), cycle.length)
    return " ".join([HELD] * held + [TO_GO] * max(0, cycle.length - held - 1) + [STOP] * (held < cycle.length))


def count_of(cycle: Cycle, locale: str) -> str:
    """The same in words."""
    return t("cycle-count", locale, held=len(cycle.held), length=cycle.length, left=cycle.to_go)


def status_card(view: CycleView, picture: bytes | None, locale: str) -> Card:
    """Where the bus is, what comes next, and what the asker can do about it."""
    cycle, counted = view.cycle, count_of(view.cycle, locale)
    files = () if picture is None else (File("cycle.png", picture, counted),)
    said = (_where(view, locale), f"{line_of(cycle)}\n{counted}", *_more(view, locale))
    return Card(said, _buttons(view, locale), files=files)


def _where(view: CycleView, locale: str) -> str:
    cycle = view.cycle
    facts = {"name": plain(view.group.name), "number": cycle.number, "aboard": len(cycle.riders)}
    until = moment(cycle.until) if cycle.until else ""
    return t(f"cycle-is-{cycle.state.value}", locale, **facts, until=until)


def _more(view: CycleView, locale: str) -> list[str]:
    cycle = view.cycle
    lines: list[str] = []
    if view.ahead and cycle.to_go and cycle.state is not State.STOP:
        number = len(cycle.held) + 1
        at = moment(view.ahead[0].starts_at)
        lines.append(t("cycle-next-meeting", locale, number=number, length=cycle.length, at=at))
    missing = cycle.to_go - len(view.ahead)
    if cycle.moving and missing > 0:
        lines.append(t("cycle-dates-missing", locale, count=missing))
    if cycle.intentions_open and view.own is not None:
        lines.append(t(f"cycle-means-{view.own.value}", locale))
    return ["\n".join(lines)] if lines else []


def _buttons(view: CycleView, locale: str) -> tuple[Button, ...]:
    state = view.cycle.state
    buttons: list[Button] = []
    if state is State.DATED and view.own is not None and not view.signed:
        buttons.append(sign_button(view.id, locale))
    if view.cycle.intentions_open and view.own is not None:
        buttons.append(intend_button(view.group, locale))
    if state is State.PARKED:
        buttons.append(set_off_button(view.id, locale))
    return tuple(buttons)


def status_button(group: Group, locale: str) -> Button:
    return Button(t("button-cycle-status", locale), Action("cycle.status", (group.id,)))


def sign_button(cycle_id: int, locale: str) -> Button:
    return Button(t("button-sign-cycle", locale), Action("cycle.sign", (cycle_id,)), Style.MAIN)


def intend_button(group: Group, locale: str) -> Button:
    return Button(t("button-intend", locale), Action("cycle.intend", (group.id,)), Style.MAIN)


def set_off_button(cycle_id: int, locale: str) -> Button:
    return Button(t("button-set-off", locale), Action("cycle.set_off", (cycle_id,)), Style.MAIN)


def started_card(view: CycleView, locale: str) -> Card:
    """In answer to who started it."""
    facts = {"name": plain(view.group.name), "length": view.cycle.length, "number": view.cycle.number}
    key = "cycle-started-dated" if view.cycle.moving else "cycle-started"
    return Card((t(key, locale, **facts),), _buttons(view, locale))


def intend_card(view: CycleView, locale: str) -> Card:
    """The four answers; the one given is marked."""
    own = view.own or Intention.UNDECIDED
    name = plain(view.group.name)
    said = (
        t("cycle-intend", locale, name=name),
        t("cycle-intend-private", locale),
        t(f"cycle-means-{own.value}", locale),
    )
    return Card(said, intention_buttons(view.id, own, locale))


def intention_buttons(cycle_id: int, own: Intention | None, locale: str) -> tuple[Button, ...]:
    return tuple(
        Button(
            t(f"button-intention-{one.value}", locale),
            Action("cycle.intention", (cycle_id, place)),
            Style.MAIN if one is own else Style.PLAIN,
        )
        for place, one in enumerate(CHOICES)
    )


def signed_card(view: CycleView, locale: str) -> Card:
    key = "cycle-signed-runs" if view.cycle.state is not State.DATED else "cycle-signed"
    return Card((t(key, locale, name=plain(view.group.name), number=view.cycle.number),))


def stopped_card(view: CycleView, locale: str) -> Card:
    """In answer to who brought the stop forward."""
    until = moment(view.cycle.until) if view.cycle.until else ""
    return Card((t("cycle-stopped", locale, name=plain(view.group.name), until=until),))


def extra_added_card(meeting: Meeting, locale: str) -> Card:
    return Card((t("cycle-extra-added", locale, at=moment(meeting.starts_at)),))
