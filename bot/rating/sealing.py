"""A tally in two halves that say nothing without each other: a one-time pad, drawn anew at every change. Pure."""

from collections.abc import Callable

from bot.rating.rules import SCORES, WISHES, Tally

# Draws so many bytes by chance; in the bot the system's own source.
Draw = Callable[[int], bytes]
# So many bytes are the same for every group; then one follows for each who is asked.
FIXED = len(SCORES) + 2 * len(WISHES)


def sealed(tally: Tally, draw: Draw) -> tuple[bytes, bytes]:
    """Two halves of the tally. The first is drawn before the tally is looked at, and so cannot depend on it.

    The second makes up the difference. Of each alone every tally is as likely as any other.
    """
    plain = packed(tally)
    drawn = draw(len(plain))
    return drawn, _together(plain, drawn)


def opened(half: bytes, other: bytes) -> Tally:
    return unpacked(_together(half, other))


def _together(half: bytes, other: bytes) -> bytes:
    return bytes(one ^ two for one, two in zip(half, other, strict=True))


def packed(tally: Tally) -> bytes:
    """As many bytes whatever was answered: one for each score and wish, one for each who is asked."""
    return bytes((*tally.scores, *tally.more, *tally.less, *tally.answered))


def unpacked(plain: bytes) -> Tally:
    scores, wishes = len(SCORES), len(WISHES)
    more, less, answered = scores, scores + wishes, scores + 2 * wishes
    return Tally(
        scores=tuple(plain[:more]),
        more=tuple(plain[more:less]),
        less=tuple(plain[less:answered]),
        answered=tuple(map(bool, plain[answered:])),
    )
