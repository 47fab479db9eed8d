"""For whom a meeting moves though the group keeps its time: clocks change on different days. Pure: values in, out."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.prompts.walltime import zone_named

TOLD_BEFORE = timedelta(days=3)
REMEMBERED = timedelta(weeks=8)  # nobody knows any more at what time they met longer ago


@dataclass(frozen=True, slots=True)
class Shift:
    """The time of day at which somebody met last time, and at which they meet now, by their own clocks."""

    before: time
    now: time


def shift(last: datetime, at: datetime, zone: str, own: str) -> Shift | None:
    """How a meeting at the group's usual time moves for somebody in the zone `own`.

    None where the group itself chose another time of day, where the last meeting is too long ago, or nothing moves.
    """
    if at - last > REMEMBERED or _wall(last, zone) != _wall(at, zone):
        return None
    before, now = _wall(last, own), _wall(at, own)
    return None if before == now else Shift(before, now)


def _wall(at: datetime, zone: str) -> time:
    return at.astimezone(zone_named(zone)).time()
