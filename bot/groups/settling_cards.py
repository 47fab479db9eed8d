"""What settling a group looks like: the card of what is settled and what is open, and a form for each part."""

from collections.abc import Callable, Iterable, Mapping

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Select, Style
from bot.groups.cards import purpose_name
from bot.groups.rules import (
    ABOUT_LONGEST,
    NAME_LONGEST,
    Admission,
    Cadence,
    Consent,
    CycleRoom,
    Format,
    Leadership,
    Purpose,
    Venue,
)
from bot.groups.settings import (
    FEE_LONGEST,
    LANGUAGES,
    OFFER_HOURS,
    OPEN,
    PARTS,
    REAPPLY_DAYS,
    VOTES,
    WEEKDAYS,
    Part,
)
from bot.groups.settling import Log
from bot.groups.tables import Group
from bot.markup import moment, person, plain, room
from bot.texts import t
from bot.texts.names import language_name, weekday_name

ORDER = tuple(Part)
# Settings shown in this order; what is not listed only fills a form.
SHOWN = (
    "purpose", "admission", "minimum", "capacity", "cadence", "weekday", "zone", "locale",
    "venue", "format", "leadership", "fee", "criteria",
)  # fmt: skip
CHOICES: Mapping[str, Iterable[object]] = {
    "purpose": [purpose.value for purpose in Purpose],
    "offer_hours": OFFER_HOURS,
    "cadence": [cadence.value for cadence in Cadence],
    "weekday": WEEKDAYS,
    "venue": [venue.value for venue in Venue],
    "format": [one.value for one in Format],
    "leadership": [one.value for one in Leadership],
    "consent": [one.value for one in Consent],
    "admission": [one.value for one in Admission],
    "cycle_room": [one.value for one in CycleRoom],
    "votes": VOTES,
    "reapply_days": REAPPLY_DAYS,
}
MAY_STAY_OPEN = {"purpose", "cadence", "weekday", "venue", "format", "leadership"}
LONGEST = {
    "name": NAME_LONGEST, "about": ABOUT_LONGEST, "fee": FEE_LONGEST, "criteria": ABOUT_LONGEST,
    "minimum": 3, "capacity": 3, "zone": 64,
}  # fmt: skip
TICKS = {"vetted", "keeps_seats", "asks_members"}
MAY_STAY_EMPTY = {"about", "fee", "criteria"}
HINTS = {"about", "fee", "criteria", "zone", "vetted", "votes", "minimum", "keeps_seats", "asks_members", "cycle_room"}


def _number(key: str) -> Callable[[object, str], str]:
    return lambda value, locale: t(key, locale, count=int(str(value)))


NAMES: Mapping[str, Callable[[object, str], str]] = {
    "purpose": lambda value, locale: purpose_name(Purpose(str(value)), locale),
    "weekday": lambda value, locale: weekday_name(int(str(value)), locale),
    "locale": lambda value, locale: language_name(str(value), locale),
    "cadence": lambda value, locale: t(f"cadence-{value}", locale),
    "venue": lambda value, locale: t(f"venue-{value}", locale),
    "format": lambda value, locale: t(f"format-{value}", locale),
    "leadership": lambda value, locale: t(f"leadership-{value}", locale),
    "consent": lambda value, locale: t(f"consent-{value}", locale),
    "admission": lambda value, locale: t(f"admission-{value}", locale),
    "cycle_room": lambda value, locale: t(f"cycle-room-{value}", locale),
    "offer_hours": _number("choice-offer-hours"),
    "votes": _number("choice-votes"),
    "reapply_days": _number("choice-reapply-days"),
}


def value_name(setting: str, value: object, locale: str) -> str:
    """How a stored value reads; what people typed is shown plain."""
    named = NAMES.get(setting)
    return named(value, locale) if named else plain(str(value))


def setting_name(setting: str, locale: str) -> str:
    return t(f"setting-{setting.replace('_', '-')}", locale)


def settings_card(group: Group, locale: str, note: str | None = None) -> Card:
    """What is settled and what is still open, with a button for each part."""
    open_ones = [setting for setting in SHOWN if getattr(group, setting) is None]
    settled = "\n".join(_line(setting, group, locale) for setting in SHOWN if setting not in open_ones)
    still = ", ".join(setting_name(setting, locale) for setting in open_ones)
    paragraphs = (
        note or "",
        t("settled-head", locale, name=plain(group.name)),
        settled,
        t("settled-open", locale, what=still) if still else t("settled-all-settled", locale),
        t("settled-rest", locale),
    )
    return Card(tuple(one for one in paragraphs if one), _part_buttons(group, open_ones, locale))


def _line(setting: str, group: Group, locale: str) -> str:
    value = value_name(setting, getattr(group, setting), locale)
    return t("settled-line", locale, what=setting_name(setting, locale), value=value)


def _part_buttons(group: Group, open_ones: list[str], locale: str) -> tuple[Button, ...]:
    """The parts in which something is open stand out."""
    parts = [
        Button(
            t(f"button-part-{part.value}", locale),
            Action("group.settle", (group.id, number)),
            Style.MAIN if {*PARTS[part]} & {*open_ones} else Style.PLAIN,
        )
        for number, part in enumerate(ORDER)
    ]
    rules = Button(t("button-ground-rules", locale), Action("agreement.read", (group.id,)))
    log = Button(t("button-who-changed", locale), Action("group.log", (group.id,)))
    if group.admission is not Admission.APPLICATION:
        return (*parts, rules, log)
    questions = Button(t("button-questions", locale), Action("admission.questions", (group.id,)))
    return (*parts, rules, questions, log)


def founded_card(group: Group, locale: str) -> Card:
    """Said to the founder, with what is settled and what can be settled now."""
    if group.channel is None:
        note = t("group-founded-room-comes", locale, name=plain(group.name))
    else:
        note = t("group-founded", locale, name=plain(group.name), room=room(group.channel))
    card = settings_card(group, locale, note)
    return Card((*card.paragraphs, t("group-founded-next", locale)), card.buttons)


def settings_form(group: Group, part: Part, locale: str) -> Form:
    """The questions of one part, filled in with what is stored."""
    action = Action("group.settled", (group.id, ORDER.index(part)))
    fields = tuple(_field(setting, getattr(group, setting), locale) for setting in PARTS[part])
    return Form(t(f"button-part-{part.value}", locale), action, fields)


def _field(setting: str, value: object, locale: str) -> Field:
    name, key = setting_name(setting, locale), setting.replace("_", "-")
    hint = t(f"setting-{key}-hint", locale) if setting in HINTS else None
    if setting in CHOICES:
        return Field(setting, name, FieldKind.CHOICE, hint, options=_options(setting, value, locale))
    if setting in TICKS:
        return Field(setting, name, FieldKind.TICK, hint, required=False, value="yes" if value else None)
    kind = FieldKind.PARAGRAPH if LONGEST[setting] == ABOUT_LONGEST else FieldKind.LINE
    filled = None if value in (None, "") else str(value)
    return Field(setting, name, kind, hint, setting not in MAY_STAY_EMPTY, filled, LONGEST[setting])


def _options(setting: str, value: object, locale: str) -> tuple[Option, ...]:
    named = [Option(value_name(setting, one, locale), str(one), one == value) for one in CHOICES[setting]]
    if setting in MAY_STAY_OPEN:
        named.append(Option(t("choice-open", locale), OPEN, value is None))
    return tuple(named)


def language_card(group: Group, locale: str) -> Card:
    """The languages to choose from; more than a form can offer."""
    spoken = group.locale.split("-")[0]
    options = tuple(Option(language_name(one, locale), one, one == spoken) for one in LANGUAGES)
    pick = Select(t("settled-pick-language", locale), Action("group.language", (group.id,)), options)
    back = Button(t("button-back", locale), Action("group.edit", (group.id,)))
    return Card((t("settled-language", locale, name=plain(group.name)),), (back,), (pick,))


def log_card(log: Log, locale: str) -> Card:
    """Who changed which setting, and when; what it was before is not kept."""
    lines = [
        t(
            "settled-log-line",
            locale,
            who=person(one.member) if one.member else t("settled-log-somebody", locale),
            what=setting_name(one.setting, locale),
            when=moment(one.changed_at, "D"),
        )
        for one in log.changes
    ]
    back = Button(t("button-back", locale), Action("group.edit", (log.group.id,)))
    head = t("settled-log-head" if lines else "settled-log-none", locale, name=plain(log.group.name))
    return Card((head, "\n".join(lines)), (back,))
