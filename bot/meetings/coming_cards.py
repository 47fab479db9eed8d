"""What a meeting's card says in the room, and what each member is told of their own answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards import Action, Button, Card
from bot.groups.tables import Group
from bot.markup import moment, people, plain
from bot.meetings.answering import Said
from bot.meetings.cards import ANSWERS, answer_buttons, dates, meeting_line
from bot.meetings.coming import Coming
from bot.meetings.reminder_cards import offsets_named
from bot.meetings.rules import Answer, MeetingState
from bot.meetings.tables import Meeting
from bot.people.cards import stoppable
from bot.texts import t

NAMED = 40


@dataclass(frozen=True, slots=True)
class Showing:
    """A meeting as its card shows it at `now`: counts of who comes, and the `lines` of other features."""

    group: Group
    meeting: Meeting
    coming: Coming
    lines: tuple[str, ...]
    now: datetime


def meeting_card(shown: Showing, locale: str) -> Card:
    """In the room. Once the meeting has begun, or does not take place, there is nothing to press."""
    meeting = shown.meeting
    head = t("meeting-card-head", locale, name=plain(shown.group.name))
    facts = "\n".join((meeting_line(meeting, locale), *shown.lines))
    if meeting.state is MeetingState.CANCELLED:
        return _closed(head, facts, "meeting-card-off", meeting, locale)
    if meeting.state is MeetingState.HELD:
        return _closed(head, facts, "meeting-card-held", meeting, locale)
    if meeting.starts_at <= shown.now:
        return _closed(head, facts, "meeting-card-begun", meeting, locale)
    return Card((head, facts, counts(shown, locale)), answer_buttons(meeting, locale))


def _closed(head: str, facts: str, key: str, meeting: Meeting, locale: str) -> Card:
    look = Button(t("button-next-meeting", locale), Action("meeting.next", (meeting.group_id,)))
    return Card((head, facts, t(key, locale)), (look,))


def counts(shown: Showing, locale: str) -> str:
    """How many come, and how many seats are left; never who has not said."""
    who, seats = shown.coming, shown.meeting.seats
    said = t("meeting-counts", locale, surely=len(who.surely), if_need_be=len(who.if_need_be), away=len(who.away))
    if seats is None:
        return said
    free = max(0, seats - len(who.seated))
    return said + "\n" + t("meeting-seats", locale, seats=seats, free=free, waiting=len(who.waiting))


def said_card(said: Said, locale: str) -> Card:
    """Only for who pressed: what they said, what it came to, and what happens next."""
    paragraphs = [_said(said, locale), *said.lines]
    if said.reminders:
        paragraphs.append(t("meeting-reminded", locale, when=offsets_named(said.reminders, locale)))
    if said.coming.seated:
        paragraphs.append(t("meeting-who-comes", locale, people=people(said.coming.seated[:NAMED])))
    mine = Button(t("button-my-reminders", locale), Action("meeting.reminders"))
    return Card(tuple(paragraphs), (*answer_buttons(said.meeting, locale, said.answer), mine))


def _said(said: Said, locale: str) -> str:
    facts = {"name": plain(said.group.name), "at": moment(said.meeting.starts_at)}
    if said.place is not None:
        return t("meeting-said-waiting", locale, **facts, place=said.place)
    return t(f"meeting-said-{said.answer.value}", locale, **facts)


def moved_up_card(group: Group, meeting: Meeting, lines: list[str], locale: str) -> Card:
    """To somebody who waited for a seat."""
    told = t("meeting-moved-up", locale, name=plain(group.name), at=moment(meeting.starts_at))
    no = Button(t("button-cannot-after-all", locale), Action("meeting.come", (meeting.id, ANSWERS.index(Answer.NO))))
    return stoppable(Card((told, *lines), (no,)), locale)


def moved_card(group: Group, meeting: Meeting, before: datetime, who: Coming, locale: str) -> Card:
    """In the room: the old time and the new one. Who came before is called, and can say otherwise now."""
    facts = {"name": plain(group.name), "before": moment(before), "at": moment(meeting.starts_at)}
    called = (*who.seated, *who.waiting)
    paragraphs = [t("meeting-moved", locale, **facts), t("meeting-moved-next", locale)]
    if called:
        paragraphs.append(people(called))
    return Card(tuple(paragraphs), answer_buttons(meeting, locale), ping=called)


def off_card(group: Group, off: Sequence[Meeting], called: tuple[int, ...], locale: str) -> Card:
    """In the room: these do not take place. Who would have come to one is called, once."""
    known = [moment(one.said_at or one.starts_at) for one in off]
    said = t("meeting-off", locale, name=plain(group.name), count=len(off), at=known[0])
    paragraphs = [said]
    if len(known) > 1:
        paragraphs.append(dates(known, locale))
    if called:
        paragraphs.append(people(called))
    look = Button(t("button-next-meeting", locale), Action("meeting.next", (group.id,)))
    return Card(tuple(paragraphs), (look,), ping=called)
