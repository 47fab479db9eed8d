"""An organiser's swaps: what they cost, and that a refusal tells nothing."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.checkins.pairing import Pair, Person, Plan, Reason, Swapped, Wishes, pair, swap
from bot.checkins.swaps import DECOY_CHANCE
from tests.checkins.pairing_situations import WEEK, Situation, meetings, placed, situations, unhurried

SEEDS = range(600)


def group(*ids: int) -> tuple[Person, ...]:
    return tuple(Person(id_) for id_ in ids)


def swapped(situation: Situation, plan: Plan, first: int, second: int) -> Swapped | None:
    people, history, wishes = situation.people, situation.history, situation.wishes
    return swap(plan, first, second, people, history, wishes, WEEK, situation.seed)


def share_refused(situation: Situation) -> float:
    """How often, over many seeds, the partners in a round of two pairs cannot change places."""
    refused = 0
    for seed in SEEDS:
        now = replace(situation, seed=seed)
        plan = now.paired()
        partner = next(p.members[1] for p in plan.pairings if p.members[0] == 1)
        other = next(p.members[1] for p in plan.pairings if p.members[0] != 1)
        refused += swapped(now, plan, partner, other) is None
    return refused / len(SEEDS)


@unhurried
@given(situations(fewest=2), st.data())
def test_a_swap_keeps_all_that_holds_for_a_plan(situation: Situation, data: st.DataObject) -> None:
    plan = situation.paired()
    first, second = data.draw(st.lists(st.sampled_from(sorted(situation.ids)), min_size=2, max_size=2, unique=True))
    done = swapped(situation, plan, first, second)
    if done is None:
        return
    assert placed(done.plan) == sorted(situation.ids)
    assert not meetings(done.plan) & situation.wishes.avoid
    assert meetings(plan) & situation.wishes.standing <= meetings(done.plan)
    assert done.plan.repeats == plan.repeats + done.repeats
    assert done.plan.proposed == plan
    assert done.plan.bound is None


@unhurried
@given(situations(fewest=2), st.data())
def test_a_swap_can_be_taken_back(situation: Situation, data: st.DataObject) -> None:
    plan = situation.paired()
    first, second = data.draw(st.lists(st.sampled_from(sorted(situation.ids)), min_size=2, max_size=2, unique=True))
    done = swapped(situation, plan, first, second)
    assume(done is not None)
    assert done is not None
    back = swapped(situation, done.plan, first, second)
    assert back is not None
    assert meetings(back.plan) == meetings(plan)
    assert back.plan.resting == plan.resting
    assert (back.repeats, back.shared_times) == (-done.repeats, -done.shared_times)
    assert abs(back.closeness + done.closeness) < 1e-9


def test_the_costs_of_a_swap() -> None:
    hours = {1: {1, 2, 3}, 2: {1, 2, 3}, 3: {3, 4}, 4: {3, 4}}
    people = tuple(Person(id_, frozenset(free)) for id_, free in hours.items())
    history = {frozenset((1, 3)): [WEEK - 2], frozenset((1, 4)): [WEEK - 5]}
    situation = Situation(people, history, Wishes(), "trio")
    plans = [replace(situation, seed=seed) for seed in range(20)]
    done = [swapped(now, now.paired(), 2, 3) for now in plans]
    costs = {(swap_.repeats, round(swap_.closeness, 4), swap_.shared_times) for swap_ in done if swap_}
    assert costs == {(1, 0.25, -3)}


def test_what_was_swapped_is_said_to_be_by_hand_and_a_third_stays_third() -> None:
    people = group(1, 2, 3, 4, 5)
    plan = pair(people, {}, Wishes(), WEEK, 1)
    trio = next(pairing for pairing in plan.pairings if len(pairing.members) == 3)
    couple = next(pairing for pairing in plan.pairings if len(pairing.members) == 2)
    swaps = (swap(plan, trio.members[2], couple.members[0], people, {}, Wishes(), WEEK, seed) for seed in range(20))
    done = next(swap_ for swap_ in swaps if swap_)
    assert done.plan.thirds == (couple.members[0],)
    assert {pairing.reason for pairing in done.plan.pairings} == {Reason.ODD_NUMBER, Reason.BY_HAND}


def test_somebody_resting_can_take_a_place() -> None:
    people = group(1, 2, 3)
    plan = pair(people, {}, Wishes(), WEEK, 1, odd="rest")
    (resting,) = plan.resting
    seeds = [swap(plan, resting, plan.pairings[0].members[0], people, {}, Wishes(), WEEK, seed) for seed in range(20)]
    done = next(swap_ for swap_ in seeds if swap_)
    assert done.plan.resting == plan.pairings[0].members[:1]


def test_people_without_a_shared_hour_are_refused() -> None:
    early, late = frozenset({1}), frozenset({2})
    people = (Person(1, early), Person(2, early), Person(3, late), Person(4, late))
    situation = Situation(people, {}, Wishes(), "trio")
    assert all(swapped(now, now.paired(), 2, 3) is None for now in (replace(situation, seed=s) for s in range(30)))


def test_a_standing_pair_is_not_parted() -> None:
    situation = Situation(group(1, 2, 3, 4), {}, Wishes(standing=frozenset({frozenset((1, 2))})), "trio")
    assert all(swapped(now, now.paired(), 2, 3) is None for now in (replace(situation, seed=s) for s in range(30)))


def test_somebody_who_is_not_there_is_refused() -> None:
    situation = Situation(group(1, 2, 3, 4), {}, Wishes(), "trio")
    assert swapped(situation, situation.paired(), 1, 9) is None


def test_about_one_new_pair_in_six_is_refused_for_no_reason() -> None:
    """A swap makes two new pairs, so 1 - (1 - chance)² of swaps are."""
    expected = 1 - (1 - DECOY_CHANCE) ** 2
    assert abs(share_refused(Situation(group(1, 2, 3, 4), {}, Wishes(), "trio")) - expected) < 0.06


def test_a_decoy_is_the_same_at_every_try_and_from_either_side() -> None:
    """As with a wish, the pair is refused however it would come about."""
    for seed in range(40):
        situation = Situation(group(1, 2, 3, 4), {}, Wishes(), "trio", seed=seed)
        plan = situation.paired()
        (one, partner), (other, third) = (pairing.members for pairing in plan.pairings)
        tries = {swapped(situation, plan, *two) is None for two in ((partner, third), (third, partner), (one, other))}
        assert len(tries) == 1


def test_a_wish_is_refused_like_a_decoy() -> None:
    avoid: frozenset[Pair] = frozenset({frozenset((1, 2))})
    situation = Situation(group(1, 2, 3, 4), {}, Wishes(avoid), "trio")
    for seed in range(40):
        now = replace(situation, seed=seed)
        plan = now.paired()
        partner_of_1 = next(iter({m for p in plan.pairings if 1 in p.members for m in p.members} - {1}))
        assert swapped(now, plan, partner_of_1, 2) is None
