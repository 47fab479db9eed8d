"""The machine: every event in every state, and what matters along the way."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cycles.machine import first_of, next_of, step
from bot.cycles.states import (
    ALL_ANSWERED,
    BOARDING_LASTS,
    BOARDING_SLACK,
    FORMING_LASTS,
    MEETINGS,
    STALLED_FOR,
    STOP_LASTS,
    Aboard,
    BoardingLonger,
    BoardingOver,
    BringForward,
    Cycle,
    CycleLength,
    CycleOver,
    CycleUnderWay,
    Do,
    Effect,
    Elapsed,
    Event,
    Held,
    Intend,
    Intention,
    IntentionsNotYet,
    NotAtStop,
    NothingToSign,
    NotOnBoard,
    NotRunning,
    Outcome,
    Planned,
    Rated,
    Rider,
    SetOff,
    Signed,
    State,
    Tended,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SOON = NOW + timedelta(days=1)
ANNA, BEN, CLEO, DANA = 1, 2, 3, 4
ALL = frozenset({ANNA, BEN, CLEO})
STAY, OFF, SKIP, UNDECIDED = Intention
BOARDING, FORMING, DATED, RUNNING, STOP, CLOSED, PARKED = State


def cycle_in(state: State, held: int = 0, length: int = 8) -> Cycle:
    """Anna, Ben and Cleo on board, of whom Anna has signed; its time is over now."""
    riders = {ANNA: Rider(signed=True), BEN: Rider(), CLEO: Rider()}
    return Cycle(3, length, state, riders, frozenset(range(100, 100 + held)), until=NOW, boarded=3)


# What each event does in each state: the state after it and what is done, or what it is refused with.
# A dash says that nothing changes.
EVENTS: dict[str, Event] = {
    "the same aboard": Aboard(ALL),
    "another aboard": Aboard(ALL | {DANA}),
    "dates for all": Planned(8),
    "a few dates, settled": Planned(3, settled=True),
    "a date lost": Planned(3, lost=True),
    "held": Held(200, ahead=3),
    "time": Elapsed(),
    "rated": Rated(),
    "boarded": BoardingOver(),
    "boarded too few": BoardingOver(go_on=False),
    "boards longer": BoardingLonger(NOW + timedelta(days=3)),
    "sign": Signed(BEN),
    "intend": Intend(BEN, OFF),
    "tend": Tended(),
    "stop now": BringForward(),
    "set off": SetOff(6),
}
NEWS = ("the same aboard", "another aboard", "dates for all", "a few dates, settled", "a date lost", "held", "rated")
FORMS = "forming: open-doors, find-dates"
STOPS = "stop: shut-doors, open-stop, ask-intentions"
PARKS = "parked: open-doors, park"
DATES = "dated: name-leaders, ask-to-sign"
NOTHING = dict.fromkeys((*NEWS, "boarded", "boarded too few", "boards longer"), "-")
REFUSED = {
    "sign": NothingToSign,
    "intend": IntentionsNotYet,
    "tend": NotAtStop,
    "stop now": NotRunning,
    "set off": CycleUnderWay,
}
SAME = NOTHING | REFUSED
EXPECTED = {
    BOARDING: SAME | {"time": FORMS, "boarded": FORMS, "boarded too few": PARKS},
    FORMING: SAME
    | {
        "dates for all": DATES,
        "a few dates, settled": DATES,
        "held": "running: shut-doors",
        "time": PARKS,
    },
    DATED: SAME | {"a date lost": "dated: propose-date", "held": "running: shut-doors", "time": PARKS, "sign": "-"},
    RUNNING: SAME
    | {"a date lost": "running: propose-date", "held": "-", "time": STOPS, "sign": "-", "stop now": STOPS},
    STOP: SAME
    | {
        "another aboard": "stop: ask-intentions",
        "time": "closed: close-rating, let-off, sum-up, move-on, keep-seats, go-on",
        "sign": "-",
        "intend": "-",
        "tend": "-",
    },
    CLOSED: dict.fromkeys(EVENTS, CycleOver),
    PARKED: SAME | {"dates for all": DATES, "a few dates, settled": DATES, "time": PARKS, "set off": FORMS},
}
CASES = [(state, name, EXPECTED[state][name]) for state in State for name in EVENTS]


@pytest.mark.parametrize(("state", "name", "expected"), CASES, ids=[f"{state}-{name}" for state, name, _ in CASES])
def test_every_event_in_every_state(state: State, name: str, expected: str | type[Exception]) -> None:
    before = cycle_in(state, held=2 if state in (RUNNING, STOP) else 0)
    if isinstance(expected, type):
        with pytest.raises(expected):
            step(before, EVENTS[name], NOW)
        return
    after, effects = step(before, EVENTS[name], NOW)
    wanted = f"{state.value}: " if expected == "-" else expected
    assert f"{after.state.value}: {', '.join(effect.do.value for effect in effects)}" == wanted


def test_the_table_speaks_of_every_event() -> None:
    assert {type(event) for event in EVENTS.values()} == set(Event.__args__)
    assert len(CASES) == len(State) * len(EVENTS)


# --- forming and dates ---


def test_a_first_cycle_looks_for_dates_with_all_on_board() -> None:
    cycle, effects = first_of(8, [BEN, ANNA], NOW)
    assert (cycle.number, cycle.state, set(cycle.riders), cycle.boarded) == (1, FORMING, {ANNA, BEN}, 2)
    assert cycle.until == NOW + FORMING_LASTS
    assert effects == (Effect(Do.OPEN_DOORS), Effect(Do.FIND_DATES))


@pytest.mark.parametrize("length", [MEETINGS.start - 1, MEETINGS.stop, 0, -1])
def test_a_cycle_has_a_sensible_number_of_meetings(length: int) -> None:
    with pytest.raises(CycleLength):
        first_of(length, [ANNA], NOW)
    with pytest.raises(CycleLength):
        step(cycle_in(PARKED), SetOff(length), NOW)


def test_the_bus_moves_once_all_have_signed() -> None:
    cycle, effects = step(cycle_in(FORMING), Planned(8), NOW)
    assert effects == (Effect(Do.NAME_LEADERS), Effect(Do.ASK_TO_SIGN, (BEN, CLEO)))
    cycle, _ = step(cycle, Signed(BEN), NOW)
    assert cycle.state is DATED
    cycle, effects = step(cycle, Signed(CLEO), NOW)
    assert (cycle.state, effects) == (RUNNING, (Effect(Do.SHUT_DOORS),))


def test_it_also_moves_when_the_last_who_has_not_signed_leaves() -> None:
    cycle, _ = step(cycle_in(DATED), Aboard(frozenset({ANNA})), NOW)
    assert (cycle.state, cycle.left) == (RUNNING, 2)


def test_who_comes_later_has_signed_at_the_door() -> None:
    cycle, _ = step(cycle_in(DATED), Aboard(frozenset({ANNA, DANA})), NOW)
    assert (cycle.state, cycle.boarded, cycle.riders[DANA].signed) == (RUNNING, 4, True)


def test_only_somebody_on_board_signs_or_intends() -> None:
    for event in (Signed(DANA), Intend(DANA, STAY)):
        with pytest.raises(NotOnBoard):
            step(cycle_in(STOP), event, NOW)


# --- counting ---


def test_a_meeting_counts_once() -> None:
    cycle, _ = step(cycle_in(RUNNING, held=2), Held(101, ahead=3), NOW)
    assert len(cycle.held) == 2
    cycle, _ = step(cycle, Held(102, ahead=3), NOW)
    assert len(cycle.held) == 3


def test_a_meeting_called_off_is_made_up_for_only_where_one_is_missing() -> None:
    cycle = cycle_in(RUNNING, held=5)
    assert step(cycle, Planned(2, lost=True), NOW)[1] == (Effect(Do.PROPOSE_DATE),)
    assert step(cycle, Planned(3, lost=True), NOW)[1] == ()


def test_a_bus_without_dates_asks_once_and_stops_in_the_end() -> None:
    cycle, effects = step(cycle_in(RUNNING, held=2), Held(102, ahead=0), NOW)
    assert (cycle.until, effects) == (NOW + STALLED_FOR, (Effect(Do.ASK_FOR_DATES),))
    again, effects = step(cycle, Planned(0), SOON)
    assert (again.until, effects) == (cycle.until, ())
    assert step(cycle, Planned(1), SOON)[0].until is None
    assert step(cycle, Elapsed(), NOW + STALLED_FOR - timedelta(seconds=1)) == (cycle, ())
    assert step(cycle, Elapsed(), NOW + STALLED_FOR)[0].state is STOP


# --- intentions ---


def test_intentions_open_two_meetings_before_the_last() -> None:
    cycle = cycle_in(RUNNING, held=5)
    with pytest.raises(IntentionsNotYet):
        step(cycle, Intend(BEN, OFF), NOW)
    cycle, effects = step(cycle, Held(200, ahead=2), NOW)
    assert effects == (Effect(Do.ASK_INTENTIONS, (ANNA, BEN, CLEO)),)
    for meant in (OFF, SKIP, STAY, UNDECIDED):
        cycle, effects = step(cycle, Intend(BEN, meant), NOW)
        assert (cycle.riders[BEN].intention, effects) == (meant, ())
    cycle, effects = step(cycle, Held(201, ahead=1), NOW)
    assert effects == (Effect(Do.PREPARE_STOP),)
    assert step(cycle, Planned(1), NOW)[1] == (Effect(Do.PREPARE_STOP),)


def test_a_short_cycle_asks_as_soon_as_it_runs() -> None:
    cycle, effects = step(cycle_in(DATED, length=2), Held(200, ahead=1), NOW)
    assert effects == (Effect(Do.SHUT_DOORS), Effect(Do.ASK_INTENTIONS, (ANNA, BEN, CLEO)), Effect(Do.PREPARE_STOP))
    assert cycle.intentions_open


def test_the_last_meeting_is_the_stop_and_only_the_undecided_are_asked() -> None:
    cycle = cycle_in(RUNNING, held=7)
    cycle, _ = step(cycle, Intend(BEN, OFF), NOW)
    cycle, effects = step(cycle, Held(200, ahead=0), NOW)
    assert (cycle.state, cycle.until) == (STOP, NOW + STOP_LASTS)
    assert effects[-1] == Effect(Do.ASK_INTENTIONS, (ANNA, CLEO))


# --- closing ---


def at_stop(**meant: Intention) -> Cycle:
    cycle, _ = step(cycle_in(RUNNING, held=3), BringForward(), NOW)
    for name, intention in meant.items():
        cycle, _ = step(cycle, Intend({"anna": ANNA, "ben": BEN, "cleo": CLEO}[name], intention), NOW)
    return cycle


def test_once_all_have_answered_it_closes_a_day_later() -> None:
    cycle, _ = step(at_stop(anna=STAY, ben=OFF), Rated(), NOW)
    assert cycle.until == NOW + STOP_LASTS
    cycle, _ = step(cycle, Intend(CLEO, SKIP), NOW)
    assert cycle.until == NOW + ALL_ANSWERED
    cycle, _ = step(cycle, Intend(CLEO, STAY), SOON - timedelta(hours=1))
    assert cycle.until == SOON


def test_it_waits_for_the_rating_too() -> None:
    cycle = at_stop(anna=STAY, ben=OFF, cleo=SKIP)
    assert cycle.until == NOW + STOP_LASTS
    assert step(cycle, Rated(), NOW)[0].until == NOW + ALL_ANSWERED


def test_at_the_close_the_undecided_stay() -> None:
    closed, effects = step(at_stop(ben=OFF, cleo=SKIP), Elapsed(), NOW + STOP_LASTS)
    assert closed.outcome == Outcome(stayed=1, off=1, skipped=1)
    assert Effect(Do.LET_OFF, (BEN, CLEO)) in effects
    assert Effect(Do.KEEP_SEATS, (CLEO,)) in effects
    after, effects = next_of(closed, NOW)
    assert (after.number, after.state, set(after.riders)) == (closed.number + 1, BOARDING, {ANNA})
    assert effects == (Effect(Do.BOARD),)
    assert after.riders[ANNA] == Rider()
    # Word that boarding is over comes before the cycle goes on without it: it may say that too few are on board.
    assert after.until == NOW + BOARDING_LASTS
    assert timedelta(0) < BOARDING_SLACK < BOARDING_LASTS


def test_a_stop_nobody_tended_parks_the_group_and_one_press_sets_it_off() -> None:
    closed, _ = step(at_stop(), Elapsed(), NOW + STOP_LASTS)
    parked, effects = next_of(closed, NOW)
    assert (parked.state, effects) == (PARKED, (Effect(Do.OPEN_DOORS), Effect(Do.PARK)))
    assert set(parked.riders) == ALL
    again, effects = step(parked, SetOff(6), SOON)
    assert (again.state, again.length, effects) == (FORMING, 6, (Effect(Do.OPEN_DOORS), Effect(Do.FIND_DATES)))


def test_one_answer_or_one_point_of_the_list_is_enough_to_go_on() -> None:
    for cycle in (at_stop(ben=UNDECIDED), step(at_stop(), Tended(), NOW)[0]):
        closed, _ = step(cycle, Elapsed(), NOW + STOP_LASTS)
        assert next_of(closed, NOW)[0].state is BOARDING


def test_when_everybody_gets_off_nothing_follows() -> None:
    closed, effects = step(at_stop(anna=OFF, ben=OFF, cleo=SKIP), Elapsed(), NOW + STOP_LASTS)
    assert Do.GO_ON not in {effect.do for effect in effects}
    assert closed.outcome == Outcome(stayed=0, off=2, skipped=1)
