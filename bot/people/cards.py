"""What somebody's own settings look like."""

from bot.cards import Card
from bot.texts import t


def direct_card(key: str, locale: str) -> Card:
    return Card((t(key, locale),))
