"""What choosing a format looks like, and a meeting's time as it is given out."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Select
from bot.groups.rules import NAME_LONGEST
from bot.groups.tables import Group
from bot.markup import moment, person, plain
from bot.running.agenda import Step, ends, total
from bot.running.choosing import Offer
from bot.running.formats import Each, Format
from bot.running.rules import CHOSEN_MOST, PHASES_LONGEST
from bot.texts import t


def formats_card(offer: Offer, locale: str) -> Card:
    """What the nearest meeting goes by, to be changed in place."""
    if offer.meeting is None:
        head = t("format-head-usual", locale, name=plain(offer.group.name), minutes=offer.minutes)
    else:
        head = t("format-head", locale, when=moment(offer.meeting.starts_at), minutes=offer.minutes)
    options = tuple(_option(one, one.key in offer.chosen, locale) for one in offer.formats)
    action = Action("format.choose", (offer.group.id,))
    most = min(CHOSEN_MOST, len(options))
    choose = Select(t("format-pick", locale), action, options, most=most)
    buttons = (
        Button(t("button-format-always", locale), Action("format.keep", (offer.group.id,))),
        Button(t("button-format-write", locale), Action("format.write", (offer.group.id,))),
    )
    paragraphs = (head, steps_text(offer.steps, offer.begins, locale), _rest(offer, locale))
    return Card(paragraphs, buttons, (choose,))


def _rest(offer: Offer, locale: str) -> str:
    """What is left of the meeting, or missing."""
    left = offer.minutes - total(offer.steps)
    if left < 0:
        return t("format-over", locale, over=-left)
    return t("format-left", locale, left=left) if left else ""


def _option(one: Format, chosen: bool, locale: str) -> Option:
    about = one.about or t("format-own", locale)
    return Option(one.name, one.key, chosen, about[:100])


def steps_text(steps: Sequence[Step], begins: datetime | None, locale: str) -> str:
    """One line for each step, with its time where it is known when they begin."""
    if begins is None:
        return "\n".join(step_line("", step, locale) for step in steps)
    return "\n".join(step_line(f"{moment(at, 't')} ", step, locale) for step, at, _ in ends(steps, begins))


def step_line(at: str, step: Step, locale: str) -> str:
    """A step that is to come, after its time."""
    line = at + t("step-line", locale, title=plain(step.title), minutes=step.minutes)
    if step.per_person:
        return line + " " + t("step-each", locale, minutes=step.per_person)
    if step.case is None:
        return line
    whose = person(step.presenter) if step.presenter else t("step-open-case", locale)
    return line + " · " + whose


def write_form(group: Group, locale: str) -> Form:
    """A format in the group's own words."""
    example = "\n".join((f"2 {_EACH}: …", f"25 {_CASE}: …", "10: …"))
    fields = (
        Field("name", t("format-form-name", locale), longest=NAME_LONGEST),
        Field(
            "phases",
            t("format-form-phases", locale),
            FieldKind.PARAGRAPH,
            description=t("format-form-hint", locale),
            value=example,
            longest=PHASES_LONGEST,
        ),
    )
    return Form(t("format-form-title", locale), Action("format.written", (group.id,)), fields)


# As the pattern in `formats` reads them, whatever the language.
_EACH, _CASE = "each", Each.CASE.value
