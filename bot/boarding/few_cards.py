"""What organisers see where too few are on board."""

from bot.boarding.few import Decided
from bot.boarding.rules import CHOICES, Choice
from bot.boarding.tables import Boarding
from bot.cards import Action, Button, Card
from bot.groups.tables import Group
from bot.markup import moment, plain, room
from bot.texts import t


def few_card(group: Group, boarding: Boarding, locale: str) -> Card:
    """How many they are, and what can be done."""
    until = moment(boarding.decided_until or boarding.until)
    head = t("few-head", locale, name=plain(group.name), taken=group.taken, minimum=group.minimum, until=until)
    return Card((head,), (*ways(boarding, locale), merge_button(boarding, locale)))


def ways(boarding: Boarding, locale: str) -> tuple[Button, ...]:
    """What an organiser can decide alone."""
    return tuple(_button(boarding, choice, locale) for choice in CHOICES)


def merge_button(boarding: Boarding, locale: str) -> Button:
    """Looks for a group to go on with; whoever merges groups answers it."""
    return Button(t("button-few-merge", locale), Action("merging.look", (boarding.id,)))


def _button(boarding: Boarding, choice: Choice, locale: str) -> Button:
    action = Action("boarding.decide", (boarding.id, CHOICES.index(choice)))
    return Button(t(f"button-few-{choice.value}", locale), action)


def decided_card(decided: Decided, locale: str) -> Card:
    name = plain(decided.group.name)
    if decided.choice is not Choice.RECRUIT:
        return Card((t(f"few-decided-{decided.choice.value}", locale, name=name),))
    if decided.announced is None:
        where = t("few-announce-yourself", locale)
    else:
        where = t("few-announced", locale, room=room(decided.announced))
    until = moment(decided.boarding.decided_until or decided.boarding.until)
    rest = tuple(_button(decided.boarding, choice, locale) for choice in CHOICES if choice is not Choice.RECRUIT)
    rest = (*rest, merge_button(decided.boarding, locale))
    return Card((t("few-decided-recruit", locale, name=name, until=until), where), rest)
