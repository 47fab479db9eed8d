"""What people type for a rule: weekdays with times, days, how many, until when. Pure: values in, values out."""

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import get_day_names

from bot.errors import Refusal
from bot.planning.rule import COUNTS, MeetingsUncountable, WeeklyTime
from bot.prompts.walltime import instant_of, typed_day, typed_time
from bot.texts.names import weekday_name

DEADLINE_HOUR = time(20)  # of a deadline that is only a day: late enough for that day, early enough to hear of it
BETWEEN = re.compile(r"[,;\n]|\band\b|\bund\b|\bet\b|\by\b|&")
ONE = re.compile(r"(?P<day>[^\W\d]+)\.?\s*(?:at|um|à|a las)?\s*(?P<at>\d[\d:.]*\s*(?:[ap]\.?m\.?)?)\s*(?:h|uhr)?")
WIDTHS: tuple[Literal["wide", "abbreviated", "short"], ...] = ("wide", "abbreviated", "short")


class UnknownTimes(Refusal):
    """Not weekdays with times; facts: `text`."""


class UnknownDay(Refusal):
    """Not a day; facts: `text`."""


def weekly_times(text: str, locale: str) -> tuple[WeeklyTime, ...]:
    """`Sundays 15:00, Wed 7:30 pm` as weekly times, each once, in the order of the week.

    Weekdays are read in English and in the language of the locale.
    """
    found = {_weekly_time(part.strip(), locale) for part in BETWEEN.split(text.casefold()) if part.strip()}
    if not found:
        raise UnknownTimes(text=text[:60])
    return tuple(sorted(found, key=lambda one: (one.weekday, one.at)))


def _weekly_time(text: str, locale: str) -> WeeklyTime:
    match = ONE.fullmatch(text)
    weekday = _weekday(match["day"], locale) if match else None
    if match is None or weekday is None:
        raise UnknownTimes(text=text[:60])
    at = typed_time(re.sub(r"([ap])\.?m\.?\s*$", r"\1m", match["at"]))
    if at is None:
        raise UnknownTimes(text=text[:60])
    return WeeklyTime(weekday, at)


def _weekday(word: str, locale: str) -> int | None:
    """Its number, Monday 0, for a name, a short form or a plural."""
    names = _weekdays(locale)
    short = word if len(word) > 1 else ""
    return names.get(word) if word in names else names.get(short.removesuffix("s"))


@lru_cache
def _weekdays(locale: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for spoken in {"en", _language(locale)}:
        for width in WIDTHS:
            names = get_day_names(width, locale=spoken)
            found |= {names[number].casefold().rstrip("."): number for number in range(7)}
    # What people write besides: "Tues", "Thurs".
    return found | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


def _language(locale: str) -> str:
    """The reader's own, whether or not our texts are in it."""
    try:
        return Locale.parse(locale.split("-")[0]).language
    except (UnknownLocaleError, ValueError):
        return "en"


def day(text: str) -> date:
    """`2026-03-08`, `8.3.2026` or `8/3/2026`."""
    found = typed_day(text)
    if found is None:
        raise UnknownDay(text=text[:40])
    return found


def deadline(text: str, zone: str) -> datetime:
    """A day, in the evening of the group's zone, or a day with a time."""
    words = text.strip().split()
    if len(words) < 2:
        return instant_of(day(text), DEADLINE_HOUR, zone)
    try:
        at = time.fromisoformat(words[1].replace(".", ":").zfill(5))
    except ValueError:
        raise UnknownDay(text=text[:40]) from None
    return instant_of(day(words[0]), at.replace(tzinfo=None), zone)


def number(text: str) -> int:
    """How many meetings."""
    if text.strip().isdecimal() and int(text) in COUNTS:
        return int(text)
    raise MeetingsUncountable(most=COUNTS.stop - 1)


def shown_times(times: tuple[WeeklyTime, ...], locale: str) -> str:
    """As people would type them."""
    return ", ".join(shown_time(one, locale) for one in times)


def shown_time(one: WeeklyTime, locale: str) -> str:
    return f"{weekday_name(one.weekday, locale)} {one.at:%H:%M}"
