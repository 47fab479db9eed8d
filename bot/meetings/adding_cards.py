"""What adding a meeting looks like: the form, what was understood, and what was planned."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Style
from bot.groups.tables import Group
from bot.markup import moment, person, plain
from bot.meetings.adding import Proposed
from bot.meetings.rules import EVERY, TIMES, USUAL_MINUTES, USUAL_TIMES, Proposal
from bot.meetings.tables import Meeting
from bot.meetings.wording import LONGEST
from bot.texts import t
from bot.texts.names import babel_locale

LENGTHS = (30, 45, 60, 75, 90, 105, 120, 150, 180, 240)
SEATS_LONGEST = 3


def add_form(group: Group, locale: str, before: Proposal | None = None, *, led_by: int = 0) -> Form:
    """When, how long, how often; filled with what was understood before, where it is to be changed.

    `led_by` is who was chosen to lead, 0 for nobody yet.
    """
    leader = (before.facilitator if before else None) or led_by
    words = wall_words(before.starts_at, group.zone) if before else None
    minutes, every = (before.minutes, before.every) if before else (USUAL_MINUTES, 0)
    times = before.times if before and before.every else USUAL_TIMES
    seats = str(before.seats) if before and before.seats else None
    return Form(
        t("meeting-add-title", locale),
        Action("meeting.propose", (group.id, leader)),
        (
            Field(
                "when",
                t("meeting-field-when", locale),
                description=_when_hint(group, locale),
                value=words,
                longest=LONGEST,
            ),
            Field("minutes", t("meeting-field-minutes", locale), FieldKind.LIST, options=_lengths(minutes, locale)),
            Field("every", t("meeting-field-every", locale), FieldKind.LIST, options=_everys(every, locale)),
            Field("times", t("meeting-field-times", locale), FieldKind.LIST, options=_times(times, locale)),
            Field(
                "seats",
                t("meeting-field-seats", locale),
                description=t("meeting-field-seats-hint", locale),
                required=False,
                value=seats,
                longest=SEATS_LONGEST,
            ),
        ),
    )


def _when_hint(group: Group, locale: str) -> str:
    return t("meeting-field-when-hint", locale, zone=group.zone)


def _lengths(chosen: int, locale: str) -> tuple[Option, ...]:
    return tuple(
        Option(t("choice-minutes", locale, minutes=one), str(one), one == chosen) for one in sorted({*LENGTHS, chosen})
    )


def _everys(chosen: int, locale: str) -> tuple[Option, ...]:
    return tuple(Option(every_name(one, locale), str(one), one == chosen) for one in EVERY)


def _times(chosen: int, locale: str) -> tuple[Option, ...]:
    return tuple(Option(t("choice-times", locale, times=one), str(one), one == chosen) for one in TIMES)


def every_name(weeks: int, locale: str) -> str:
    """How often: once, every week, every second week."""
    return t("choice-every", locale, weeks=weeks)


def wall_words(at: datetime, zone: str) -> str:
    """The wall time in figures, as it can be typed again."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def proposed_card(proposed: Proposed, locale: str) -> Card:
    """What was understood: the group's wall time, and the same in the reader's own."""
    group, meant = proposed.group, proposed.proposal
    paragraphs = [t("meeting-proposed-head", locale, name=plain(group.name)), _what(proposed, locale)]
    if meant.every:
        shown = "\n".join(moment(at) for at in proposed.starts)
        paragraphs.append(
            t("meeting-proposed-series", locale, every=every_name(meant.every, locale), count=meant.times)
        )
        paragraphs.append(shown)
    paragraphs.append(t("meeting-proposed-next", locale))
    args = _args(group, meant)
    buttons = (
        Button(t("button-plan-it", locale), Action("meeting.confirm", args), Style.MAIN),
        Button(t("button-change-it", locale), Action("meeting.change", args)),
        Button(t("button-leave-it", locale), Action("meeting.leave_it")),
    )
    return Card(tuple(paragraphs), buttons)


def _what(proposed: Proposed, locale: str) -> str:
    meant = proposed.proposal
    said = t(
        "meeting-proposed-when",
        locale,
        wall=wall_time(meant.starts_at, proposed.group.zone, locale),
        zone=proposed.group.zone,
        at=moment(meant.starts_at),
        minutes=meant.minutes,
    )
    lines = [said]
    if meant.seats is not None:
        lines.append(t("meeting-proposed-seats", locale, seats=meant.seats))
    if meant.facilitator is not None:
        lines.append(t("meeting-led-by", locale, person=person(meant.facilitator)))
    return "\n".join(lines)


def wall_time(at: datetime, zone: str, locale: str) -> str:
    """The start as the group's own clocks show it."""
    local = at.astimezone(ZoneInfo(zone))
    return format_datetime(local, "EEEE d MMMM y, HH:mm", locale=babel_locale(locale))


def _args(group: Group, meant: Proposal) -> tuple[int, ...]:
    minute = int(meant.starts_at.timestamp()) // 60
    return group.id, minute, meant.minutes, meant.every, meant.times, meant.seats or 0, meant.facilitator or 0


def planned_card(group: Group, made: list[Meeting], locale: str) -> Card:
    """What was planned, and what happens next."""
    head = t("meeting-planned", locale, name=plain(group.name), count=len(made), at=moment(made[0].starts_at))
    every = Button(t("button-all-meetings", locale), Action("meeting.list", (group.id,)))
    return Card((head, t("meeting-planned-next", locale)), (every,))


def left_card(locale: str) -> Card:
    return Card((t("meeting-not-planned", locale),))


def seats_of(typed: str) -> int | None:
    """Seats as typed, None for as many as there are members; ValueError for what is no number."""
    return int(typed) if typed.strip() else None
