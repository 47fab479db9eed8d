"""Nonces: the same message asked for twice is one message.

Discord: resources/message, create message, `enforce_nonce`: checked for uniqueness in the past few minutes, by author.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.sandbox.clock import SandboxClock

# "The past few minutes", says Discord, and no more; the least that several is.
WINDOW = timedelta(minutes=3)

Key: TypeAlias = tuple[int, str]
Made: TypeAlias = tuple[int, datetime]


@dataclass(slots=True)
class Nonces:
    """Remembers which message a nonce made in a channel, for as long as Discord does."""

    clock: SandboxClock
    window: timedelta = WINDOW
    _seen: dict[Key, Made] = field(default_factory=dict[Key, Made])

    def message(self, channel_id: int, nonce: str) -> int | None:
        """Return the id of the message that this nonce made lately, or None."""
        self._forget()
        seen = self._seen.get((channel_id, nonce))
        return None if seen is None else seen[0]

    def remember(self, channel_id: int, nonce: str, message_id: int) -> None:
        """Note the message that a nonce made."""
        self._seen.pop((channel_id, nonce), None)
        self._seen[channel_id, nonce] = message_id, self.clock.now()

    def _forget(self) -> None:
        oldest = self.clock.now() - self.window
        while self._seen:
            first = next(iter(self._seen))
            if self._seen[first][1] > oldest:
                return
            del self._seen[first]
