"""Who leads which meeting, by turns. Pure."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from itertools import cycle, islice

NEVER = datetime.min.replace(tzinfo=UTC)


def by_turns(riders: Collection[int], led_last: Mapping[int, datetime], count: int) -> list[int]:
    """Whoever has not led for longest begins; then each once before anybody leads again. Empty for nobody on board."""
    line = sorted(riders, key=lambda member: (led_last.get(member, NEVER), member))
    return list(islice(cycle(line), count))
