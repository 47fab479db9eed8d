"""The weekly pairing beside its limits and beside other ways to pair."""

from collections.abc import Iterator
from random import Random
from statistics import fmean

from benchmarks.line import Line, Lines, at_least, at_most, equal
from benchmarks.pairing_bounds import fewest_repeats, most_distinct_pairs
from benchmarks.pairing_peers import Group, shuffle_with_trio, sorted_greedy, window_greedy
from benchmarks.pairing_weeks import Algorithm, Community, Ours, Outcome, churning, constrained, play, stable
from bot.checkins.pairing import Odd, Pair

SEEDS = 20
WEEKS = 60


def limit() -> Iterator[Line]:
    """A stable group: nobody twice until everybody has met everybody, and then in the same order again."""
    for n in (6, 8, 12, 50, 7, 15):
        odd: Odd = "rest" if n % 2 else "trio"
        most = n if n % 2 else n - 1
        outcomes = [_ours(stable(n, 3 * most, seed), seed, odd) for seed in range(SEEDS)]
        weeks = min(outcome.first_repeat - 1 for outcome in outcomes)
        yield equal("pairing.limit.weeks", weeks, most, n, f"the limit, in the worst of {SEEDS} seeds")
        gap = min(min(outcome.gaps) for outcome in outcomes)
        yield equal("pairing.limit.gap", gap, most, n, f"the limit, in the worst of {SEEDS} seeds")


def certified() -> Iterator[Line]:
    """Even weeks with avoid wishes and free hours: as few repeats as an integer programme proves possible."""
    for n in (6, 8, 12, 15):
        proven = even = 0
        for seed in range(SEEDS // 2):
            weeks = _even_weeks(constrained(n, WEEKS, seed), seed)
            even += len(weeks)
            proven += sum(repeats == fewest for repeats, fewest in weeks)
        yield equal("pairing.certified", proven, even, n, "all even weeks, each proven by an integer programme")


def _even_weeks(community: Community, seed: int) -> list[tuple[int, int]]:
    """Repeats and the fewest possible in each even week."""
    ours = Ours(community)
    found: list[tuple[int, int]] = []

    def checked(present: list[int], last: dict[Pair, int], week: int, rng: Random) -> list[Group]:
        groups = ours(present, last, week, rng)
        if len(present) % 2 == 0:
            found.append((ours.plans[-1].repeats, fewest_repeats(present, last.keys(), community)))
        return groups

    play(community, checked, seed)
    return found


def churn() -> Iterator[Line]:
    """Twelve people of whom some skip and some leave, over 60 weeks."""
    n = 12
    communities = [churning(n, WEEKS, seed) for seed in range(SEEDS)]
    ours = [_ours(community, seed) for seed, community in enumerate(communities)]
    clairvoyant = [most_distinct_pairs(community) for community in communities]
    closeness = fmean(outcome.closeness for outcome in ours)
    yield at_least(
        "pairing.churn.new_pairs",
        fmean(outcome.distinct for outcome in ours),
        fmean(clairvoyant),
        n,
        0.90,
        "a clairvoyant scheduler's bound",
    )
    alternatives: dict[str, tuple[Algorithm, float]] = {
        "random pairs and a trio": (lambda present, _last, _week, rng: shuffle_with_trio(present, rng), 0.25),
        "a 12-week-window greedy": (window_greedy, 0.55),
    }
    for name, (algorithm, most) in alternatives.items():
        other = fmean(play(community, algorithm, seed).closeness for seed, community in enumerate(communities))
        yield at_most("pairing.churn.closeness", closeness, other, n, most, name)
    yield equal("pairing.churn.left_out", sum(outcome.left_out for outcome in ours), 0, n, "nobody")


def constraints() -> Iterator[Line]:
    """Avoid wishes and zones: none broken, and hardly anybody without a place or a shared hour."""
    for n, seeds in ((12, SEEDS), (50, 2)):
        communities = [constrained(n, WEEKS, seed) for seed in range(seeds)]
        ours = [_ours(community, seed) for seed, community in enumerate(communities)]
        greedy = [play(community, _greedy(community), seed) for seed, community in enumerate(communities)]
        yield equal("pairing.constraints.broken", sum(outcome.broken_wishes for outcome in ours), 0, n, "none")
        yield at_most(
            "pairing.constraints.left_out_or_asleep",
            fmean(outcome.left_out + outcome.asleep for outcome in ours),
            fmean(outcome.left_out for outcome in greedy),
            n,
            0.05,
            "person-weeks an all-pairs-sorted greedy leaves out",
        )


def _greedy(community: Community) -> Algorithm:
    def algorithm(present: list[int], last: dict[Pair, int], _week: int, rng: Random) -> list[Group]:
        return sorted_greedy(
            present, last, lambda one: {other for other in present if not community.allowed(one, other)}, rng
        )

    return algorithm


def _ours(community: Community, seed: int, odd: Odd = "trio") -> Outcome:
    return play(community, Ours(community, odd), seed)


LINES: Lines = {
    "pairing.limit": limit,
    "pairing.certified": certified,
    "pairing.churn": churn,
    "pairing.constraints": constraints,
}
