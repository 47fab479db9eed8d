"""All words people read, from the Fluent files beside this one: one file per feature and language."""

from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).parent
FALLBACK = "en"


class MissingText(KeyError):
    """A key that no file has, or a text whose facts were not given."""


@lru_cache
def languages() -> frozenset[str]:
    return frozenset(folder.name for folder in FOLDER.iterdir() if any(folder.glob("*.ftl")))


def language_name(language: str) -> str:
    """What a language is called in itself."""
    return Locale.parse(language).get_display_name() or language


@lru_cache
def bundle(language: str) -> FluentBundle:
    made = FluentBundle([language], use_isolating=False)
    for file in sorted((FOLDER / language).glob("*.ftl")):
        made.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return made


def t(key: str, locale: str = FALLBACK, **facts: str | int) -> str:
    """The text of `key` in the language of `locale` (`de`, `en-GB`), English where it is not translated."""
    language = locale.split("-")[0]
    return _found(key, language, facts) if facts else _always_the_same(key, language)


@cache
def _always_the_same(key: str, language: str) -> str:
    return _found(key, language, {})


def _found(key: str, language: str, facts: dict[str, str | int]) -> str:
    for candidate in (language, FALLBACK):
        if candidate in languages() and bundle(candidate).has_message(key):
            return _formatted(bundle(candidate), key, facts)
    raise MissingText(key)


def _formatted(chosen: FluentBundle, key: str, facts: dict[str, str | int]) -> str:
    pattern = chosen.get_message(key).value
    if pattern is None:
        raise MissingText(key)
    text, errors = chosen.format_pattern(pattern, facts)
    if errors:
        raise MissingText(f"{key}: {errors[0]}")
    return str(text)
