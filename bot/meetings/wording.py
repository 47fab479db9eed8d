"""What people type when they name a time: `next Sunday 3pm`, `in two weeks 19:30`. Pure: values in, values out.

The words are read by dateparser, in the language of whoever typed them and in English. What it does not know is put
into its words before: `15 Uhr` and `15h` are times of day, and `nächsten` says no more than the weekday after it does.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

from bot.meetings.rules import MeetingInGap, MeetingTimeOfDay, MeetingWords
from bot.prompts.walltime import instant_of, zone_named

LONGEST = 80
# What Discord's own picker of times puts into a text.
PICKED = re.compile(r"<t:(\d{1,11})(?::[a-zA-Z])?>")
HOURS = re.compile(r"\b([01]?\d|2[0-3])(?:[.:h]([0-5]\d))?\s*(?:uhr|uur|h|horas?|heures?)\b", re.IGNORECASE)
HOURS_AND_MINUTES = re.compile(r"\b([01]?\d|2[0-3])h([0-5]\d)\b", re.IGNORECASE)
COMING = re.compile(
    r"\b(nächste[nrs]?|kommende[nrs]?|am|um|prochaine?|el|la|las|próxim[oa]|le|les|à|volgende|komende|om)\b(?=\s|$)",
    re.IGNORECASE,
)
MONTH_FIRST = "en-US"


def understood(text: str, locale: str, zone: str, now: datetime) -> datetime:
    """The UTC instant somebody means, in this zone's wall time where they name no other.

    Raise MeetingWords when no time can be made out, MeetingTimeOfDay when only a day is named, MeetingInGap for a time
    that the zone's clocks skip.
    """
    text = " ".join(text.split())
    if picked := PICKED.fullmatch(text):
        return datetime.fromtimestamp(int(picked[1]), UTC)
    if not text or len(text) > LONGEST:
        raise MeetingWords(words=text[:LONGEST])
    meant = _read(text, locale, now.astimezone(zone_named(zone)).replace(tzinfo=None))
    return meant.astimezone(UTC) if meant.tzinfo else at_wall_time(meant, zone)


def at_wall_time(wall: datetime, zone: str) -> datetime:
    """The UTC instant at which this zone's clocks show `wall`; MeetingInGap when they never do."""
    instant = instant_of(wall.date(), wall.time(), zone)
    if instant.astimezone(zone_named(zone)).replace(tzinfo=None) != wall:
        raise MeetingInGap(time=f"{wall:%H:%M}", day=wall.date().isoformat())
    return instant


def _read(text: str, locale: str, base: datetime) -> datetime:
    language = locale.split("-")[0]
    parser = _parser(language, locale == MONTH_FIRST, base)
    only_a_day = False
    for words in dict.fromkeys((text, _put(text, language != "en"))):
        found = parser.get_date_data(words)
        if found.date_obj is not None and found.period == "time":
            return found.date_obj.replace(second=0, microsecond=0)
        only_a_day |= found.date_obj is not None
    raise MeetingTimeOfDay(words=text) if only_a_day else MeetingWords(words=text)


def _put(text: str, foreign: bool) -> str:
    """The text in words dateparser knows."""
    text = HOURS.sub(lambda hour: f"{hour[1]}:{hour[2] or '00'}", text)
    text = HOURS_AND_MINUTES.sub(r"\1:\2", text)
    return " ".join(COMING.sub(" ", text).split()) if foreign else text


def _parser(language: str, month_first: bool, base: datetime) -> DateDataParser:
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "future",
        "RETURN_TIME_AS_PERIOD": True,
        "DATE_ORDER": "MDY" if month_first else "DMY",
    }
    return DateDataParser(languages=_languages(language), settings=settings)


@lru_cache
def _languages(language: str) -> list[str]:
    return list(dict.fromkeys(one for one in (language, "en") if one in language_order))
