"""What changing a meeting looks like, for whoever leads it and for organisers."""

from bot.cards import Action, Button, Card, Field, Form, Select, Style
from bot.markup import moment, plain
from bot.meetings.adding_cards import SEATS_LONGEST, wall_time, wall_words
from bot.meetings.cards import dates, meeting_line
from bot.meetings.changing import Managed, Move
from bot.meetings.wording import LONGEST
from bot.texts import t


def manage_card(managed: Managed, locale: str, note: str | None = None) -> Card:
    """The meeting, with what can be changed of it."""
    meeting = managed.meeting
    seats = t("meeting-has-seats", locale, seats=meeting.seats or 0)
    head = t("meeting-manage", locale, name=plain(managed.group.name))
    buttons = (
        Button(t("button-move-meeting", locale), Action("meeting.move", (meeting.id,))),
        Button(t("button-seats", locale), Action("meeting.seats", (meeting.id,))),
        Button(t("button-call-off", locale), Action("meeting.cancel", (meeting.id,)), Style.GRAVE),
        Button(t("button-all-rules", locale), Action("meeting.rules", (meeting.group_id,))),
    )
    leader = Select(t("meeting-choose-leader", locale), Action("meeting.leader", (meeting.id,)))
    paragraphs = (note or "", head, meeting_line(meeting, locale) + "\n" + seats)
    return Card(tuple(one for one in paragraphs if one), buttons, (leader,))


def move_form(managed: Managed, locale: str) -> Form:
    """The new time, in words."""
    group, meeting = managed.group, managed.meeting
    when = Field(
        "when",
        t("meeting-field-when", locale),
        description=t("meeting-field-when-hint", locale, zone=group.zone),
        value=wall_words(meeting.starts_at, group.zone),
        longest=LONGEST,
    )
    return Form(t("meeting-move-title", locale), Action("meeting.move_words", (meeting.id,)), (when,))


def move_card(move: Move, locale: str) -> Card:
    """From when to when, before it counts."""
    group, meeting = move.managed.group, move.managed.meeting
    facts = {
        "name": plain(group.name),
        "before": moment(meeting.starts_at),
        "wall": wall_time(move.to, group.zone, locale),
        "zone": group.zone,
        "at": moment(move.to),
        "minutes": move.minutes,
    }
    minute = int(move.to.timestamp()) // 60
    buttons = (
        Button(t("button-move-it", locale), Action("meeting.move_to", (meeting.id, minute, move.minutes)), Style.MAIN),
        Button(t("button-change-it", locale), Action("meeting.move", (meeting.id,))),
        Button(t("button-leave-it", locale), Action("meeting.leave_it")),
    )
    return Card((t("meeting-move-asks", locale, **facts), t("meeting-told", locale, count=move.managed.told)), buttons)


def moved_note(managed: Managed, locale: str) -> Card:
    return _done("meeting-move-done", managed, locale)


def cancel_card(managed: Managed, locale: str) -> Card:
    """What calling it off means, before it happens."""
    meeting = managed.meeting
    asks = t("meeting-cancel-asks", locale, name=plain(managed.group.name), at=moment(meeting.starts_at))
    later = t("button-call-off-later", locale, count=len(managed.later))
    buttons = (
        Button(t("button-call-it-off", locale), Action("meeting.cancel_it", (meeting.id,)), Style.GRAVE),
        *([Button(later, Action("meeting.cancel_later", (meeting.id,)))] if managed.later else ()),
        Button(t("button-leave-it", locale), Action("meeting.leave_it")),
    )
    return Card((asks, t("meeting-told-off", locale, count=managed.told)), buttons)


def cancel_later_card(managed: Managed, locale: str) -> Card:
    """What calling it off with all that follow in its series means, before it happens."""
    off = (managed.meeting, *managed.later)
    asks = t("meeting-cancel-later-asks", locale, name=plain(managed.group.name), count=len(off))
    buttons = (
        Button(
            t("button-call-them-off", locale),
            Action("meeting.cancel_them", (managed.meeting.id, len(off))),
            Style.GRAVE,
        ),
        Button(t("button-leave-it", locale), Action("meeting.leave_it")),
    )
    listed = dates([meeting_line(one, locale) for one in off], locale)
    return Card((asks, listed, t("meeting-told-off", locale, count=managed.told)), buttons)


def cancelled_later_note(managed: Managed, locale: str) -> Card:
    off = 1 + len(managed.later)
    return _noted(t("meeting-cancel-later-done", locale, name=plain(managed.group.name), count=off), managed, locale)


def cancelled_note(managed: Managed, locale: str) -> Card:
    return _done("meeting-cancel-done", managed, locale)


def _done(key: str, managed: Managed, locale: str) -> Card:
    done = t(key, locale, name=plain(managed.group.name), at=moment(managed.meeting.starts_at))
    return _noted(done, managed, locale)


def _noted(done: str, managed: Managed, locale: str) -> Card:
    every = Button(t("button-all-meetings", locale), Action("meeting.list", (managed.group.id,)))
    return Card((done,), (every,))


def seats_form(managed: Managed, locale: str) -> Form:
    seats = Field(
        "seats",
        t("meeting-field-seats", locale),
        description=t("meeting-field-seats-hint", locale),
        required=False,
        value=str(managed.meeting.seats) if managed.meeting.seats else None,
        longest=SEATS_LONGEST,
    )
    return Form(t("meeting-seats-title", locale), Action("meeting.set_seats", (managed.meeting.id,)), (seats,))
