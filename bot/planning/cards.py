"""What a poll looks like to the group, and to who is reminded of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_skeleton

from bot.cards import Action, Button, Card, Style
from bot.markup import moment, plain
from bot.people.cards import stoppable
from bot.planning.sheet import Sheet
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


def reminder_card(sheet: Sheet, locale: str) -> Card:
    """To one who has not answered."""
    facts = {"name": plain(sheet.group.name), "until": moment(sheet.poll.until, "R"), "dates": len(sheet.slots)}
    return stoppable(Card((t("poll-reminder", locale, **facts),), (answer_button(sheet.poll.id, locale),)), locale)
