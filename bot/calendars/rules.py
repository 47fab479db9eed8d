"""What cannot be done with calendars."""

from bot.errors import Refusal


class NoAddressHere(Refusal):
    """Whoever runs this Busstop has not switched its web part on."""


class NoGroupYet(Refusal):
    """Somebody who is in no group has no meetings."""
