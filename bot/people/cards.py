"""What somebody's own settings look like, and what every direct message has."""

from dataclasses import replace

from bot.cards import Action, Button, Card
from bot.texts import t

STOP_DIRECT = "person.stop_direct"


def stop_button(locale: str) -> Button:
    return Button(t("button-stop-direct", locale), Action(STOP_DIRECT))


def stoppable(card: Card, locale: str) -> Card:
    """A direct message, with the button that stops them all."""
    return replace(card, buttons=(*card.buttons, stop_button(locale)))


def direct_card(key: str, locale: str) -> Card:
    return Card((t(key, locale),))
