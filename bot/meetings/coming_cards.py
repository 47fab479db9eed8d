"""What a meeting's card says in the room, and what each member is told of their own answer."""

from dataclasses import dataclass
from datetime import datetime

from bot.cards import Action, Button, Card, Style
from bot.groups.tables import Group
from bot.markup import moment, people, plain
from bot.meetings.answering import Said
from bot.meetings.cards import meeting_line
from bot.meetings.coming import Coming
from bot.meetings.rules import Answer, MeetingState
from bot.meetings.tables import Meeting
from bot.people.cards import stoppable
from bot.texts import t

ANSWERS = tuple(Answer)
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


def said_card(said: Said, locale: str) -> Card:
    """Only for who pressed: what they said, what it came to, and what happens next."""
    paragraphs = [_said(said, locale), *said.lines]
    if said.coming.seated:
        paragraphs.append(t("meeting-who-comes", locale, people=people(said.coming.seated[:NAMED])))
    return Card(tuple(paragraphs), answer_buttons(said.meeting, locale, said.answer))


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
