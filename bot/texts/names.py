"""Names of weekdays and languages, in the language of the sentence around them."""

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import get_day_names

from bot.texts import languages


def babel_locale(locale: str) -> str:
    """Dates in the language of the sentence around them; British English, which has 24 hours, where it falls back."""
    spoken = locale.split("-")[0]
    return locale.replace("-", "_") if spoken in languages() else "en_GB"


def weekday_name(weekday: int, locale: str) -> str:
    return get_day_names("wide", locale=babel_locale(locale))[weekday]


def language_name(language: str, locale: str) -> str:
    """What the language (`de`, `en-GB`) is called in that of `locale`, with a capital letter; its code when unknown."""
    try:
        name = Locale.parse(language.split("-")[0]).get_language_name(babel_locale(locale))
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else language
