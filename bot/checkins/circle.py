"""The circle method: the round robin in which everybody meets everybody before anyone meets twice."""

from collections.abc import Callable, Mapping, Sequence

from bot.checkins.costs import ON_CIRCLE, PLACE

Seats = tuple[int, int]
Meetings = Mapping[Seats, int]


def circle_round(seats: int, number: int) -> list[Seats]:
    """One of the `seats - 1` rounds for an even number of seats; the last seat stays, the others turn around it."""
    ring = seats - 1
    turning = [((number + step) % ring, (number - step) % ring) for step in range(1, seats // 2)]
    return [(number % ring, ring), *((a, b) if a < b else (b, a) for a, b in turning)]


def cheapest_round(seats: int, cost: Callable[[Seats], int], week: int) -> list[Seats]:
    """The round that costs least after all that happened so far, the week's own one among equals.

    In a stable group this is the next round of one long round robin, however many weeks were left out.
    """
    rounds = [circle_round(seats, week + ahead) for ahead in range(seats - 1)]
    return min(rounds, key=lambda pairs: sum(map(cost, pairs))) if rounds else []


def favour_circle(meetings: Meetings, alone: Sequence[int], week: int) -> tuple[dict[Seats, int], list[int]]:
    """The costs of meetings and of being left over, a step cheaper where this week's circle round has it so.

    With an odd number of people a ghost takes the last seat, and whoever meets it is left over.
    """
    people = len(alone)
    ghost = people if people % 2 else None

    def cost(pair: Seats) -> int:
        return alone[pair[0]] if pair[1] == ghost else meetings.get(pair, PLACE)

    cheaper, left_over = dict(meetings), list(alone)
    for pair in cheapest_round(people + people % 2, cost, week):
        if pair[1] == ghost:
            left_over[pair[0]] -= ON_CIRCLE
        elif pair in cheaper:
            cheaper[pair] -= ON_CIRCLE
    return cheaper, left_over
