"""What meetings look like."""

from collections.abc import Sequence

from bot.cards import Action, Button, Card, Style
from bot.groups.tables import Group
from bot.markup import moment, person, plain
from bot.meetings.rules import Answer
from bot.meetings.service import MeetingView
from bot.meetings.tables import Meeting
from bot.texts import t

LISTED = 12
ANSWERS = tuple(Answer)


def list_card(group: Group, ahead: list[Meeting], locale: str) -> Card:
    """What is planned, one line each."""
    if not ahead:
        return Card((t("error-no-meeting-ahead", locale),))
    lines = dates([meeting_line(meeting, locale) for meeting in ahead], locale)
    look = Button(t("button-next-meeting", locale), Action("meeting.next", (group.id,)), Style.MAIN)
    mine = Button(t("button-my-reminders", locale), Action("meeting.reminders"))
    take = Button(t("button-calendar", locale), Action("calendar.show", (group.id,)))
    return Card((t("meeting-list-head", locale, name=plain(group.name)), lines), (look, take, mine))


def dates(lines: Sequence[str], locale: str) -> str:
    """One below the other, as many as are read."""
    more = [t("meeting-list-more", locale, count=len(lines) - LISTED)] if len(lines) > LISTED else []
    return "\n".join((*lines[:LISTED], *more))


def meeting_line(meeting: Meeting, locale: str) -> str:
    """When it is, how long, and who leads it."""
    line = t("meeting-line", locale, at=moment(meeting.starts_at), minutes=meeting.minutes)
    if meeting.facilitator is None:
        return line
    return line + " · " + t("meeting-led-by", locale, person=person(meeting.facilitator))


def next_card(view: MeetingView, locale: str) -> Card:
    """The next meeting, as one member sees it."""
    name, until = plain(view.group.name), moment(view.meeting.starts_at, "R")
    head = t("meeting-next-head", locale, name=name, until=until)
    every = Button(t("button-all-meetings", locale), Action("meeting.list", (view.group.id,)))
    manage = Button(t("button-manage-meeting", locale), Action("meeting.manage", (view.meeting.id,)))
    answering = answer_buttons(view.meeting, locale, view.answer) if view.open else ()
    paragraphs = [head, "\n".join((meeting_line(view.meeting, locale), *view.lines))]
    if view.open:
        paragraphs.append(t(f"meeting-own-{view.answer.value if view.answer else 'none'}", locale))
    return Card(tuple(paragraphs), (*answering, *((manage,) if view.manages else ()), every))


def answer_buttons(meeting: Meeting, locale: str, chosen: Answer | None = None) -> tuple[Button, ...]:
    """Yes, if need be, no; the one that was given already stands out."""
    return tuple(
        Button(
            t(f"button-come-{answer.value}", locale),
            Action("meeting.come", (meeting.id, number)),
            Style.MAIN if answer is (chosen or Answer.YES) else Style.PLAIN,
        )
        for number, answer in enumerate(ANSWERS)
    )
