"""Random lives of a group through the machine: whatever comes in whatever order, this stays true."""

from datetime import UTC, datetime, timedelta

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

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
LONGEST = timedelta(days=40)  # longer than any state waits
members = st.sampled_from(PEOPLE)


class Lives(RuleBasedStateMachine):
    """One group: who is in it, what is planned, its cycle, and everything the machine ever asked for."""

    @initialize(begin=st.sets(members, min_size=2, max_size=CAPACITY), length=st.integers(2, 5))
    def found(self, begin: set[int], length: int) -> None:
        self.now = datetime(2026, 3, 2, 12, tzinfo=UTC)
        self.inside = set(begin)
        self.ahead: list[int] = []
        self.meetings = 0
        self.held_ever: set[int] = set()
        self.closed: list[Cycle] = []
        self.done: list[tuple[int, Do]] = []
        self.most_held = 0
        self.cycle, effects = first_of(length, begin, self.now)
        self._follow(effects)

    # --- what happens ---

    @rule(member=members)
    def join(self, member: int) -> None:
        if len(self.inside) < CAPACITY:
            self.inside.add(member)
        self._happens(Aboard(frozenset(self.inside)))

    @rule(member=members)
    def leave(self, member: int) -> None:
        if len(self.inside) > 1:
            self.inside.discard(member)
        self._happens(Aboard(frozenset(self.inside)))

    @rule(count=st.integers(1, 6), settled=st.booleans())
    def plan(self, count: int, settled: bool) -> None:
        self.ahead += range(self.meetings, self.meetings + count)
        self.meetings += count
        self._happens(Planned(len(self.ahead), settled=settled))

    @precondition(lambda self: self.ahead)
    @rule(data=st.data())
    def call_off(self, data: st.DataObject) -> None:
        self.ahead.remove(data.draw(st.sampled_from(self.ahead)))
        self._happens(Planned(len(self.ahead), lost=True))

    @precondition(lambda self: self.ahead)
    @rule(again=st.booleans())
    def hold(self, again: bool) -> None:
        """`again`: it is heard of twice, as after a kill."""
        meeting = self.ahead.pop(0)
        for _ in range(1 + again):
            self._happens(Held(meeting, len(self.ahead)))

    @rule(member=members)
    def sign(self, member: int) -> None:
        self._happens(Signed(member))

    @rule(member=members, intention=st.sampled_from(Intention))
    def intend(self, member: int, intention: Intention) -> None:
        self._happens(Intend(member, intention))

    @rule(event=st.sampled_from([Rated(), Tended(), BringForward(), SetOff(3), BoardingOver(), BoardingOver(False)]))
    def something(self, event: Event) -> None:
        self._happens(event)

    @rule(days=st.integers(0, 20))
    def board_longer(self, days: int) -> None:
        self._happens(BoardingLonger(self.now + timedelta(days=days)))

    @rule(days=st.integers(0, 40))
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

    @invariant()
    def everybody_inside_is_on_board_and_nobody_else(self) -> None:
        assert set(self.cycle.riders) == self.inside

    @invariant()
    def seats_are_never_more_than_there_are(self) -> None:
        assert len(self.cycle.riders) <= CAPACITY

    @invariant()
    def nobody_counts_a_meeting_twice(self) -> None:
        counted = [meeting for one in (*self.closed, self.cycle) for meeting in one.held]
        assert len(counted) == len(set(counted)) <= self.meetings

    @invariant()
    def a_cycle_holds_no_more_than_it_wants(self) -> None:
        assert all(len(one.held) <= one.length for one in (*self.closed, self.cycle))

    @invariant()
    def everybody_at_a_closed_stop_stayed_got_off_or_skips(self) -> None:
        for one in self.closed:
            assert one.outcome is not None
            assert one.outcome.stayed + one.outcome.off + one.outcome.skipped == len(one.riders)
            assert one.boarded >= 0

    @invariant()
    def a_closed_cycle_refuses_everything(self) -> None:
        for one in self.closed[-1:]:
            for event in (Elapsed(), Held(99, 0), Aboard(frozenset()), Intend(1, Intention.OFF)):
                try:
                    step(one, event, self.now)
                except Refusal:
                    continue
                raise AssertionError(event)

    @invariant()
    def each_stop_opens_once_and_closes_once(self) -> None:
        for do in (Do.OPEN_STOP, Do.CLOSE_RATING, Do.SUM_UP):
            numbers = [number for number, done in self.done if done is do]
            assert len(numbers) == len(set(numbers))
        opened = {number for number, done in self.done if done is Do.OPEN_STOP}
        assert {one.number for one in self.closed} <= opened

    @invariant()
    def intentions_are_said_only_in_their_time(self) -> None:
        if not self.cycle.intentions_open:
            try:
                step(self.cycle, Intend(next(iter(self.inside)), Intention.OFF), self.now)
            except IntentionsNotYet:
                return
            raise AssertionError(self.cycle.state)

    @invariant()
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


PEOPLE_SET = set(PEOPLE)
TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=100, stateful_step_count=40, phases=[Phase.generate], deadline=None)
