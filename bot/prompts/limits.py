"""How much at once, and how fast."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """Discord allows 50 calls a second; a bot that opens many direct messages quickly is taken for spam.

    `in_hand` bounds what is claimed and not yet written down, `batch` what one claim takes.
    """

    per_second: float = 45.0
    directs_per_second: float = 10.0
    at_once: int = 16
    batch: int = 32
    in_hand: int = 128
    lease: timedelta = timedelta(seconds=60)
    sweep: timedelta = timedelta(seconds=30)

    @property
    def longest_call(self) -> timedelta:
        """A call is given up before its prompt's lease runs out, so that nobody else delivers it meanwhile."""
        return self.lease * 3 / 4
