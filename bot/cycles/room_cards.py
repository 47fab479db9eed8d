"""What cycles say in a group's room, to its organisers, and to each who is on board."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import Action, Button, Card, Style
from bot.cycles.cards import (
    count_of,
    intend_button,
    intention_buttons,
    line_of,
    set_off_button,
    sign_button,
    status_button,
)
from bot.cycles.list_cards import list_button
from bot.cycles.states import Outcome
from bot.cycles.tables import Stored
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.meetings.tables import Meeting
from bot.texts import t


def sign_card(group: Group, stored: Stored, ahead: Sequence[Meeting]) -> Card:
    """In the room, once dates are firm."""
    locale = group.locale
    facts = {"number": stored.cycle.number, "length": stored.cycle.length}
    return Card((t("cycle-dates-firm", locale, **facts), _dates(stored, ahead)), (sign_button(stored.id, locale),))


def firm_card(group: Group, stored: Stored, ahead: Sequence[Meeting], locale: str) -> Card:
    """To one on board: dates are firm, and they can still say no."""
    off = Button(t("button-leave-group", locale), Action("group.leave", (group.id,)))
    said = t("cycle-firm", locale, name=plain(group.name), length=stored.cycle.length)
    return Card((said, _dates(stored, ahead)), (sign_button(stored.id, locale), off))


def firm_waiting_card(group: Group, stored: Stored, ahead: Sequence[Meeting], locale: str) -> Card:
    """To one who waits for a seat."""
    off = Button(t("button-leave-line", locale), Action("admission.leave_line", (group.id,)))
    said = t("cycle-firm-waiting", locale, name=plain(group.name), length=stored.cycle.length)
    return Card((said, _dates(stored, ahead)), (off,))


def _dates(stored: Stored, ahead: Sequence[Meeting]) -> str:
    return "\n".join(moment(one.starts_at) for one in ahead[: stored.cycle.length])


def stop_card(group: Group, stored: Stored) -> Card:
    """In the room, as the stop opens."""
    locale, cycle = group.locale, stored.cycle
    until = moment(cycle.until) if cycle.until else ""
    said = t("cycle-stop-open", locale, number=cycle.number, until=until)
    counted = f"{line_of(cycle)}\n{count_of(cycle, locale)}"
    return Card(
        (said, counted, t("cycle-stop-defaults", locale)),
        (intend_button(group, locale), list_button(stored.id, locale)),
    )


def warning_card(key: str, group: Group, until: datetime) -> Card:
    return Card((t(key, group.locale, until=moment(until)),), (status_button(group, group.locale),))


def closed_card(group: Group, stored: Stored) -> Card:
    """In the room, what came of the stop, as numbers."""
    cycle = stored.cycle
    outcome = cycle.outcome or Outcome(0, 0, 0)
    facts = {"stayed": outcome.stayed, "off": outcome.off, "skipped": outcome.skipped, "held": len(cycle.held)}
    return Card((t("cycle-closed", group.locale, number=cycle.number, **facts),), (status_button(group, group.locale),))


def parked_card(group: Group, stored: Stored, ahead: int) -> Card:
    """In the room of a group that rests; so many meetings are `ahead` all the same."""
    locale = group.locale
    return Card((t("cycle-parked", locale, ahead=ahead),), (set_off_button(stored.id, locale),))


def dates_card(group: Group, stored: Stored) -> Card:
    """To the organisers: nothing is known of when the group could meet."""
    facts = {"number": stored.cycle.number, "length": stored.cycle.to_go}
    until = moment(stored.cycle.until) if stored.cycle.until else ""
    return Card((t("cycle-dates-wanted", group.locale, **facts, until=until),), (status_button(group, group.locale),))


def stalled_card(group: Group, stored: Stored) -> Card:
    """To the organisers: meetings are missing, and none is planned."""
    until = moment(stored.cycle.until) if stored.cycle.until else ""
    return Card(
        (t("cycle-stalled", group.locale, left=stored.cycle.to_go, until=until),), (status_button(group, group.locale),)
    )


def extra_card(group: Group, stored: Stored, at: datetime) -> Card:
    """To the organisers: a date in place of one that was called off."""
    locale = group.locale
    take = Button(t("button-extra-date", locale), Action("cycle.extra", (stored.id, int(at.timestamp()))), Style.MAIN)
    return Card((t("cycle-extra", locale, at=moment(at), length=stored.cycle.length),), (take,))


def ask_card(key: str, group: Group, stored: Stored, locale: str) -> Card:
    """To one who has not decided."""
    name = plain(group.name)
    buttons = intention_buttons(stored.id, None, locale)
    return Card((t(key, locale, name=name), t("cycle-intend-private", locale)), buttons)


def no_time_card(group: Group, at: datetime, locale: str) -> Card:
    """To one whose case has no time at the stop."""
    return Card((t("cycle-no-time", locale, name=plain(group.name), when=moment(at)),))


def thanks_card(group: Group, number: int, there: Sequence[datetime], held: int, archived: bool, locale: str) -> Card:
    """To one who got off: thanks, and when they were there. Where the room is `archived`, they can still read it."""
    dates = "\n".join(moment(one, "D") for one in there)
    counted = t("cycle-own-attendance", locale, there=len(there), held=held)
    key = "cycle-thanks-archive" if archived else "cycle-thanks"
    said = (t(key, locale, name=plain(group.name), number=number), f"{counted}\n{dates}".strip())
    return Card(said, (Button(t("button-certificate", locale), Action("certificate.show")),))
