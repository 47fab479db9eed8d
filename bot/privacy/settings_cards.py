"""What one's own settings look like."""

from collections.abc import Iterable
from datetime import time

from bot.cards import Action, Button, Card, Option, Select
from bot.people.tables import PersonRow
from bot.people.topics import TOPICS
from bot.privacy.settings import Wishes
from bot.texts import language_name, languages, t

NO_QUIET = "none"


def settings_card(wishes: Wishes, locale: str) -> Card:
    """What is settled, and a control for each part of it."""
    me = wishes.person
    return Card(
        (
            t("settings-head-everywhere" if wishes.everywhere else "settings-head", locale),
            "\n".join(_lines(me, locale)),
        ),
        (_direct(me, locale), Button(t("button-my-zone", locale), Action("settings.zone"))),
        (_topics(me, locale), *_quiet(me, locale), *_languages(me, locale)),
    )


def _lines(me: PersonRow, locale: str) -> Iterable[str]:
    yield t("settings-direct" if me.direct else "settings-no-direct", locale)
    if me.quiet_from and me.quiet_until:
        yield t("settings-quiet", locale, start=_hour(me.quiet_from), end=_hour(me.quiet_until))
    else:
        yield t("settings-no-quiet", locale)
    yield t("settings-zone", locale, zone=me.zone) if me.zone else t("settings-no-zone", locale)
    yield t("settings-language", locale, language=language_name(me.locale.split("-")[0]))


def _hour(at: time) -> str:
    return f"{at:%H:%M}"


def _direct(me: PersonRow, locale: str) -> Button:
    key = "button-stop-direct" if me.direct else "button-allow-direct"
    return Button(t(key, locale), Action("settings.direct", (int(not me.direct),)))


def _topics(me: PersonRow, locale: str) -> Select:
    options = tuple(
        Option(t(f"topic-{topic}", locale), topic, topic not in me.muted_topics, t(f"topic-{topic}-hint", locale))
        for topic in TOPICS
    )
    return Select(t("pick-topics", locale), Action("settings.topics"), options, least=0, most=len(options))


def _quiet(me: PersonRow, locale: str) -> tuple[Select, Select]:
    hours = [time(hour) for hour in range(24)]
    none = Option(t("no-quiet-hours", locale), NO_QUIET, me.quiet_from is None)
    starts = (Option(t("quiet-from", locale, hour=_hour(at)), str(at.hour), at == me.quiet_from) for at in hours)
    ends = (Option(t("quiet-until", locale, hour=_hour(at)), str(at.hour), at == me.quiet_until) for at in hours)
    return (
        Select(t("pick-quiet-from", locale), Action("settings.quiet_from"), (none, *starts)),
        Select(t("pick-quiet-until", locale), Action("settings.quiet_until"), tuple(ends)),
    )


def _languages(me: PersonRow, locale: str) -> tuple[Select, ...]:
    """A choice where there is one."""
    known = sorted(languages())
    if len(known) < 2:
        return ()
    options = tuple(Option(language_name(one), one, one == me.locale.split("-")[0]) for one in known)
    return (Select(t("pick-my-language", locale), Action("settings.language"), options),)
