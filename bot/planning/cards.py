"""What a poll looks like to the group, to who is reminded of it, and once its dates are settled."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_skeleton

from bot.cards import Action, Button, Card, Style
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.meetings.coming import Coming
from bot.meetings.tables import Meeting
from bot.people.cards import stoppable
from bot.planning.sheet import Sheet
from bot.planning.suiting import Suited
from bot.planning.tables import Poll
from bot.planning.typed import shown_times
from bot.texts import t
from bot.texts.names import babel_locale


def day_and_time(at: datetime, zone: str, locale: str) -> str:
    """On the clocks of this zone, for places where Discord does not turn times into the reader's own."""
    local, spoken = at.astimezone(ZoneInfo(zone)), babel_locale(locale)
    return f"{format_skeleton('yMMMEd', local, locale=spoken)}, {format_datetime(local, 'HH:mm', locale=spoken)}"


def gap_words(gap: tuple[int, int], locale: str) -> str:
    """How far one meeting is from the next, in calendar weeks."""
    least, most = gap
    key = "poll-gap-same" if least == most else "poll-gap-between"
    return t(key, locale, least=least, most=most)


def rule_line(sheet: Sheet, locale: str) -> str:
    """What is asked: how many meetings, on which weekly times, so far apart."""
    rule = sheet.poll.rule
    return t(
        "poll-rule",
        locale,
        count=rule.count,
        minutes=rule.minutes,
        times=shown_times(rule.times, locale),
        gap=gap_words(rule.weeks, locale),
    )


def answer_button(poll: int, locale: str) -> Button:
    return Button(t("button-answer-poll", locale), Action("poll.answer", (poll,)), Style.MAIN)


def asking_card(sheet: Sheet, locale: str) -> Card:
    """In the room: what is asked, and until when it can be answered."""
    facts = {"name": plain(sheet.group.name), "dates": len(sheet.slots), "until": moment(sheet.poll.until, "f")}
    paragraphs = (t("poll-asked", locale, **facts), rule_line(sheet, locale), t("poll-asked-how", locale))
    return Card(paragraphs, (answer_button(sheet.poll.id, locale),))


def reminder_card(key: str, sheet: Sheet, locale: str) -> Card:
    """To one who has not answered, or came in after the others were asked."""
    facts = {"name": plain(sheet.group.name), "until": moment(sheet.poll.until, "R"), "dates": len(sheet.slots)}
    return stoppable(Card((t(key, locale, **facts),), (answer_button(sheet.poll.id, locale),)), locale)


def word_card(key: str, sheet: Sheet, locale: str) -> Card:
    """To an organiser: how the poll stands, and the way to the dates."""
    facts = {"name": plain(sheet.group.name), "answered": len(sheet.answered), "members": len(sheet.members)}
    choose = Button(t("button-choose-dates", locale), Action("poll.choose", (sheet.poll.id,)), Style.MAIN)
    return stoppable(Card((t(key, locale, **facts),), (choose,)), locale)


def settled_card(group: Group, ahead: Sequence[tuple[Meeting, Coming]], locale: str) -> Card:
    """In the room: all dates, each with how many come, never who."""
    lines = (
        t("poll-settled-line", locale, when=moment(one.starts_at), coming=len(who.seated), maybe=len(who.if_need_be))
        for one, who in ahead
    )
    head = t("poll-settled", locale, name=plain(group.name), count=len(ahead))
    look = Button(t("button-next-meeting", locale), Action("meeting.next", (group.id,)))
    take = Button(t("button-calendar", locale), Action("calendar.show", (group.id,)))
    return Card((head, "\n".join(lines), t("poll-settled-how", locale)), (look, take))


def again_card(group: Group, poll: Poll, ahead: Sequence[Meeting], comes: int, locale: str) -> Card:
    """To a member who can make few of the dates, or has not said."""
    key = "poll-again-some" if comes else "poll-again-none"
    head = t(key, locale, name=plain(group.name), comes=comes, count=len(ahead))
    stay = "button-suits-some" if comes else "button-suits-not"
    buttons = (
        Button(t("button-suits", locale), Action("poll.suits", (poll.id, 1)), Style.MAIN),
        Button(t(stay, locale), Action("poll.suits", (poll.id, 0))),
    )
    return stoppable(Card((head, _dates(ahead)), buttons), locale)


def interested_card(group: Group, ahead: Sequence[Meeting], seated: bool, locale: str) -> Card:
    """To somebody who has a seat and has not signed yet, or waits for one."""
    if seated:
        way = Button(t("button-read-agreement", locale), Action("agreement.read", (group.id,)), Style.MAIN)
    else:
        way = Button(t("button-leave-line", locale), Action("admission.leave_line", (group.id,)))
    key = "poll-interested-seated" if seated else "poll-interested-waiting"
    return stoppable(Card((t(key, locale, name=plain(group.name)), _dates(ahead)), (way,)), locale)


def _dates(ahead: Sequence[Meeting]) -> str:
    return "\n".join(f"- {moment(one.starts_at)}" for one in ahead)


def suited_card(suited: Suited, locale: str) -> Card:
    facts = {"name": plain(suited.group.name), "comes": suited.comes, "count": suited.ahead}
    look = Button(t("button-all-meetings", locale), Action("meeting.list", (suited.group.id,)))
    return Card((t("poll-suited", locale, **facts),), (look,))
