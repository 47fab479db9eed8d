"""What a reminder looks like, and where people say when they want one."""

from collections.abc import Iterable

from bot.cards import Action, Button, Card, Option, Select, Style
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.meetings.cards import answer_buttons
from bot.meetings.reminding import OFFSETS
from bot.meetings.rules import DECIDED_HOURS, TooFew
from bot.meetings.tables import Meeting
from bot.meetings.tables.wishes import MeetingRules
from bot.people.cards import stoppable
from bot.texts import t


def offset_name(minutes: int, locale: str) -> str:
    """A day before, two hours before."""
    return t("reminder-offset", locale, minutes=minutes)


def offsets_named(offsets: Iterable[int], locale: str) -> str:
    """All of them in one line; that there is none, where there is none."""
    return ", ".join(offset_name(one, locale) for one in offsets) or t("reminder-never", locale)


def reminder_card(group: Group, meeting: Meeting, comes: bool, lines: list[str], locale: str) -> Card:
    """To who comes: when, and where. To who has not said: the question, without the place."""
    key = "meeting-reminder" if comes else "meeting-reminder-asks"
    at, until = moment(meeting.starts_at), moment(meeting.starts_at, "R")
    told = t(key, locale, name=plain(group.name), at=at, until=until)
    mine = Button(t("button-my-reminders", locale), Action("meeting.reminders"))
    return stoppable(Card((told, *lines), (*answer_buttons(meeting, locale), mine)), locale)


def own_card(own: tuple[int, ...] | None, locale: str, note: str | None = None) -> Card:
    """One's own reminders, of the meetings of all one's groups."""
    said = t("reminders-as-groups", locale) if own is None else offsets_named(own, locale)
    head = t("reminders-own", locale, when=said)
    choose = Select(
        t("reminders-choose", locale), Action("meeting.wish"), _options(own or (), locale), least=0, most=len(OFFSETS)
    )
    back = Button(t("button-as-groups-do", locale), Action("meeting.no_wish"), disabled=own is None)
    return Card(tuple(one for one in (note, head) if one), (back,), (choose,))


def _options(chosen: Iterable[int], locale: str) -> tuple[Option, ...]:
    wanted = set(chosen)
    return tuple(Option(offset_name(one, locale), str(one), one in wanted) for one in OFFSETS)


def rules_card(group: Group, rules: MeetingRules, locale: str, note: str | None = None) -> Card:
    """What an organiser settles for all meetings of the group."""
    few = t(f"too-few-{rules.too_few.value}", locale)
    paragraphs = (
        note or "",
        t("meeting-rules-head", locale, name=plain(group.name)),
        t("meeting-rules-reminders", locale, when=offsets_named(rules.reminders, locale)),
        t("meeting-rules-few", locale, least=group.minimum, few=few, hours=rules.decided_hours),
    )
    remind = Select(
        t("reminders-choose", locale),
        Action("meeting.set_reminders", (group.id,)),
        _options(rules.reminders, locale),
        least=0,
        most=len(OFFSETS),
    )
    hours = Select(
        t("too-few-choose-hours", locale),
        Action("meeting.set_hours", (group.id,)),
        tuple(
            Option(t("too-few-hours", locale, hours=one), str(one), one == rules.decided_hours)
            for one in sorted(DECIDED_HOURS)
        ),
    )
    buttons = tuple(
        Button(
            t(f"button-too-few-{one.value}", locale),
            Action("meeting.set_few", (group.id, number)),
            Style.MAIN if one is rules.too_few else Style.PLAIN,
        )
        for number, one in enumerate(TooFew)
    )
    return Card(tuple(one for one in paragraphs if one), buttons, (remind, hours))
