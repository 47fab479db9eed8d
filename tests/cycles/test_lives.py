"""Random lives of a group through the machine: whatever comes in whatever order, this stays true."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.cycles.machine import first_of, next_of, step
from bot.cycles.states import (
    Aboard,
    BoardingLonger,
    BoardingOver,
    BringForward,
    Cycle,
    Do,
    Effect,
    Elapsed,
    Event,
    Held,
    Intend,
    Intention,
    IntentionsNotYet,
    Planned,
    Rated,
    SetOff,
    Signed,
    State,
    Tended,
)
from bot.errors import Refusal

PEOPLE = range(1, 13)
CAPACITY = 8
THOUSANDS = 5000
LONGEST = timedelta(days=40)  # longer than any state waits


PEOPLE_SET = set(PEOPLE)
SOMETHING = (Rated(), Tended(), BringForward(), SetOff(3), BoardingOver(), BoardingOver(False))
INTENTIONS = tuple(Intention)
members = st.sampled_from(PEOPLE)


class Life:
    """One group: who is in it, what is planned, its cycle, and everything the machine ever asked for."""

    def __init__(self, begin: set[int], length: int) -> None:
        self.now = datetime(2026, 3, 2, 12, tzinfo=UTC)
        self.inside = set(begin)
        self.ahead: list[int] = []
        self.meetings = 0
        self.closed: list[Cycle] = []
        self.done: list[tuple[int, Do]] = []
        self.checked: Cycle | None = None
        self.cycle, effects = first_of(length, begin, self.now)
        self._follow(effects)

    # --- what happens ---

    def join(self, member: int) -> None:
        if len(self.inside) < CAPACITY:
            self.inside.add(member)
        self._happens(Aboard(frozenset(self.inside)))

    def leave(self, member: int) -> None:
        if len(self.inside) > 1:
            self.inside.discard(member)
        self._happens(Aboard(frozenset(self.inside)))

    def plan(self, count: int, settled: bool) -> None:
        self.ahead += range(self.meetings, self.meetings + count)
        self.meetings += count
        self._happens(Planned(len(self.ahead), settled=settled))

    def call_off(self, number: int) -> None:
        if self.ahead:
            del self.ahead[number % len(self.ahead)]
            self._happens(Planned(len(self.ahead), lost=True))

    def hold(self, again: bool) -> None:
        """`again`: it is heard of twice, as after a kill."""
        if self.ahead:
            meeting = self.ahead.pop(0)
            for _ in range(1 + again):
                self._happens(Held(meeting, len(self.ahead)))

    def sign(self, member: int) -> None:
        self._happens(Signed(member))

    def intend(self, member: int, intention: Intention) -> None:
        self._happens(Intend(member, intention))

    def something(self, event: Event) -> None:
        self._happens(event)

    def board_longer(self, days: int) -> None:
        self._happens(BoardingLonger(self.now + timedelta(days=days)))

    def pass_time(self, days: int) -> None:
        """A clock jump is a long time in one step."""
        self.now += timedelta(days=days, minutes=1)
        self._happens(Elapsed())

    def _happens(self, event: Event) -> None:
        before = self.cycle
        try:
            self.cycle, effects = step(before, event, self.now)
        except Refusal:
            assert self.cycle == before
            return
        if before.number == self.cycle.number:
            assert before.held <= self.cycle.held
        self._follow(effects)

    def _follow(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            self.done.append((self.cycle.number, effect.do))
            assert set(effect.members) <= PEOPLE_SET
            if effect.do is Do.LET_OFF:
                assert set(effect.members) <= self.inside
                self.inside -= set(effect.members)
            if effect.do is Do.ASK_INTENTIONS:
                assert all(self.cycle.riders[one].intention is Intention.UNDECIDED for one in effect.members)
        if self.cycle.state is State.CLOSED:
            self._close(go_on=any(effect.do is Do.GO_ON for effect in effects))

    def _close(self, go_on: bool) -> None:
        closed = self.cycle
        self.closed.append(closed)
        assert go_on == bool(self.inside)
        if not go_on:
            self.inside = {1, 2}
        begun = next_of(closed, self.now) if go_on else first_of(3, self.inside, self.now, closed.number + 1)
        self.cycle, effects = begun
        self._follow(effects)

    # --- what stays true ---

    def check(self) -> None:
        """All of it, where anything has changed since it was true."""
        if self.cycle is self.checked:
            return
        self.checked = self.cycle
        self.everybody_inside_is_on_board_and_nobody_else()
        self.seats_are_never_more_than_there_are()
        self.nobody_counts_a_meeting_twice()
        self.a_cycle_holds_no_more_than_it_wants()
        self.everybody_at_a_closed_stop_stayed_got_off_or_skips()
        self.a_closed_cycle_refuses_everything()
        self.each_stop_opens_once_and_closes_once()
        self.intentions_are_said_only_in_their_time()
        self.nothing_waits_for_ever()

    def everybody_inside_is_on_board_and_nobody_else(self) -> None:
        assert set(self.cycle.riders) == self.inside

    def seats_are_never_more_than_there_are(self) -> None:
        assert len(self.cycle.riders) <= CAPACITY

    def nobody_counts_a_meeting_twice(self) -> None:
        counted = [meeting for one in (*self.closed, self.cycle) for meeting in one.held]
        assert len(counted) == len(set(counted)) <= self.meetings

    def a_cycle_holds_no_more_than_it_wants(self) -> None:
        assert all(len(one.held) <= one.length for one in (*self.closed, self.cycle))

    def everybody_at_a_closed_stop_stayed_got_off_or_skips(self) -> None:
        for one in self.closed:
            assert one.outcome is not None
            assert one.outcome.stayed + one.outcome.off + one.outcome.skipped == len(one.riders)
            assert one.boarded >= 0

    def a_closed_cycle_refuses_everything(self) -> None:
        for one in self.closed[-1:]:
            for event in (Elapsed(), Held(99, 0), Aboard(frozenset()), Intend(1, Intention.OFF)):
                try:
                    step(one, event, self.now)
                except Refusal:
                    continue
                raise AssertionError(event)

    def each_stop_opens_once_and_closes_once(self) -> None:
        for do in (Do.OPEN_STOP, Do.CLOSE_RATING, Do.SUM_UP):
            numbers = [number for number, done in self.done if done is do]
            assert len(numbers) == len(set(numbers))
        opened = {number for number, done in self.done if done is Do.OPEN_STOP}
        assert {one.number for one in self.closed} <= opened

    def intentions_are_said_only_in_their_time(self) -> None:
        if not self.cycle.intentions_open:
            try:
                step(self.cycle, Intend(next(iter(self.inside)), Intention.OFF), self.now)
            except IntentionsNotYet:
                return
            raise AssertionError(self.cycle.state)

    def nothing_waits_for_ever(self) -> None:
        """Left alone, and with no date ahead, every cycle ends parked or closed."""
        cycle, now, seen = self.cycle, self.now, 0
        if cycle.moving:
            cycle, _ = step(cycle, Planned(0), now)
        while cycle.state not in (State.PARKED, State.CLOSED):
            now += LONGEST
            cycle, _ = step(cycle, Elapsed(), now)
            seen += 1
            assert seen < 4, cycle.state


class Lives(RuleBasedStateMachine):
    """Lives as Hypothesis puts them together, step by step: few of them, that it makes short where one fails."""

    @initialize(begin=st.sets(members, min_size=2, max_size=CAPACITY), length=st.integers(2, 5))
    def found(self, begin: set[int], length: int) -> None:
        self.life = Life(begin, length)

    @rule(member=members)
    def join(self, member: int) -> None:
        self.life.join(member)

    @rule(member=members)
    def leave(self, member: int) -> None:
        self.life.leave(member)

    @rule(count=st.integers(1, 6), settled=st.booleans())
    def plan(self, count: int, settled: bool) -> None:
        self.life.plan(count, settled)

    @rule(number=st.integers(0, 9))
    def call_off(self, number: int) -> None:
        self.life.call_off(number)

    @rule(again=st.booleans())
    def hold(self, again: bool) -> None:
        self.life.hold(again)

    @rule(member=members)
    def sign(self, member: int) -> None:
        self.life.sign(member)

    @rule(member=members, intention=st.sampled_from(INTENTIONS))
    def intend(self, member: int, intention: Intention) -> None:
        self.life.intend(member, intention)

    @rule(event=st.sampled_from(SOMETHING))
    def something(self, event: Event) -> None:
        self.life.something(event)

    @rule(days=st.integers(0, 20))
    def board_longer(self, days: int) -> None:
        self.life.board_longer(days)

    @rule(days=st.integers(0, 40))
    def pass_time(self, days: int) -> None:
        self.life.pass_time(days)

    @invariant()
    def everything_is_true(self) -> None:
        self.life.check()


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=50, stateful_step_count=40, phases=[Phase.generate], deadline=None)

Deed = Callable[[Life, int], None]


def _hold(life: Life, of: int) -> None:
    life.hold(of > 127)


def _intend(life: Life, of: int) -> None:
    life.intend(of % 12 + 1, INTENTIONS[of // 12 % 4])


# What happens in a life written as bytes, two for each step; some of it more often than the rest.
DEEDS: tuple[Deed, ...] = (
    lambda life, of: life.join(of % 12 + 1),
    lambda life, of: life.leave(of % 12 + 1),
    lambda life, of: life.plan(of % 6 + 1, of > 127),
    lambda life, of: life.call_off(of),
    *[_hold] * 4,
    lambda life, of: life.sign(of % 12 + 1),
    *[_intend] * 2,
    lambda life, of: life.something(SOMETHING[of % len(SOMETHING)]),
    lambda life, of: life.board_longer(of % 21),
    lambda life, of: life.pass_time(of % 41),
)


@settings(max_examples=THOUSANDS, deadline=None, database=None)
@given(st.binary(min_size=42, max_size=122))
def test_thousands_of_lives(written: bytes) -> None:
    """A whole life is one draw, so that there is time for many."""
    begin, length, *steps = written
    life = Life({1 + (begin + one) % 12 for one in range(2 + begin % 7)}, 2 + length % 4)
    life.check()
    for what, of in zip(steps[::2], steps[1::2], strict=False):
        DEEDS[what % len(DEEDS)](life, of)
        life.check()
