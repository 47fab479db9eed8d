"""The life of a cycle: one pure step for everything that can happen to it.

    boarding → forming → dated → running → stop → closed, and then the next one's boarding
    boarding, forming, dated → parked → forming; after a stop that nobody tended, the next cycle is parked

RULES says what each event does in each state. News that a state has no rule for changes nothing there; a wish that it
has no rule for is the Refusal of REFUSED. A closed cycle refuses everything.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.cycles import states
from bot.cycles.states import (
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
from bot.errors import Refusal

Step = tuple[Cycle, tuple[Effect, ...]]
Rule = Callable[[Cycle, Any, datetime], Step]


def step(cycle: Cycle, event: Event, now: datetime) -> Step:
    """The cycle after the event, and what follows from it; a Refusal for what cannot be done."""
    if cycle.state is State.CLOSED:
        raise CycleOver
    rule = RULES.get((cycle.state, type(event)))
    if rule is not None:
        return rule(cycle, event, now)
    refused = REFUSED.get(type(event))
    if refused is None:
        return cycle, ()
    raise refused


def first_of(length: int, members: Iterable[int], now: datetime, number: int = 1) -> Step:
    """A group's first cycle, or its first after everybody had got off: all are on board, and dates are looked for."""
    riders = dict.fromkeys(members, Rider())
    return _forming(Cycle(number, checked_length(length), State.FORMING, riders, boarded=len(riders)), now)


def next_of(closed: Cycle, now: datetime) -> Step:
    """The cycle after a closed one: those who stay are on board, and it boards, or is parked if nobody cared."""
    riders = dict.fromkeys(_staying(closed), Rider())
    born = Cycle(closed.number + 1, closed.length, State.BOARDING, riders)
    return _boarding(born, now) if closed.tended else _parked(born)


def checked_length(length: int) -> int:
    """The number of meetings, or CycleLength."""
    if length not in states.MEETINGS:
        raise CycleLength(least=states.MEETINGS.start, most=states.MEETINGS.stop - 1)
    return length


# --- into each state ---


def _boarding(cycle: Cycle, now: datetime) -> Step:
    return replace(cycle, state=State.BOARDING, until=now + states.BOARDING_LASTS), (Effect(Do.BOARD),)


def _forming(cycle: Cycle, now: datetime) -> Step:
    formed = replace(cycle, state=State.FORMING, until=now + states.FORMING_LASTS)
    return formed, (Effect(Do.OPEN_DOORS), Effect(Do.FIND_DATES))


def _dated(cycle: Cycle) -> Step:
    asked = tuple(sorted(member for member, rider in cycle.riders.items() if not rider.signed))
    dated = replace(cycle, state=State.DATED, until=None)
    asks = (Effect(Do.ASK_TO_SIGN, asked),) if asked else ()
    return _or_running(dated, (Effect(Do.NAME_LEADERS), *asks))


def _running(cycle: Cycle) -> Step:
    ran = replace(cycle, state=State.RUNNING, until=None)
    asked = (_asked(ran),) if ran.intentions_open else ()
    return ran, (Effect(Do.SHUT_DOORS), *asked)


def _stop(cycle: Cycle, now: datetime) -> Step:
    stopped = replace(cycle, state=State.STOP, until=now + states.STOP_LASTS)
    stopped = replace(stopped, tended=bool(_answered(stopped)), rated=False)
    return stopped, (Effect(Do.SHUT_DOORS), Effect(Do.OPEN_STOP), _asked(stopped))


def _closed(cycle: Cycle) -> Step:
    """Whoever has not said anything stays."""
    off, skipping = cycle.meaning(Intention.OFF), cycle.meaning(Intention.SKIP)
    outcome = Outcome(len(_staying(cycle)), len(off), len(skipping))
    closed = replace(cycle, state=State.CLOSED, until=None, outcome=outcome)
    effects = (Effect(Do.CLOSE_RATING), Effect(Do.LET_OFF, off + skipping), Effect(Do.SUM_UP))
    if not outcome.stayed:
        return closed, effects
    on = Effect(Do.MOVE_ON, tuple(sorted(cycle.riders)))
    return closed, (*effects, on, Effect(Do.KEEP_SEATS, skipping), Effect(Do.GO_ON))


def _parked(cycle: Cycle) -> Step:
    return replace(cycle, state=State.PARKED, until=None), (Effect(Do.OPEN_DOORS), Effect(Do.PARK))


# --- who is on board ---


def _aboard(cycle: Cycle, event: Aboard, now: datetime) -> Step:
    """Whoever comes has signed at the door."""
    came, gone = event.members - cycle.riders.keys(), cycle.riders.keys() - event.members
    if not came and not gone:
        return cycle, ()
    stayed = {member: rider for member, rider in cycle.riders.items() if member in event.members}
    riders = stayed | dict.fromkeys(sorted(came), Rider(signed=True))
    changed = replace(cycle, riders=riders, boarded=cycle.boarded + len(came), left=cycle.left + len(gone))
    asked = (Effect(Do.ASK_INTENTIONS, tuple(sorted(came))),) if came and cycle.intentions_open else ()
    if cycle.state is State.DATED:
        return _or_running(changed, asked)
    return _all_answered(changed, now), asked


def _signed(cycle: Cycle, event: Signed, now: datetime) -> Step:
    rider = _rider(cycle, event.member)
    signed = _with(cycle, event.member, replace(rider, signed=True))
    return _or_running(signed, ()) if cycle.state is State.DATED else (signed, ())


def _or_running(cycle: Cycle, effects: tuple[Effect, ...]) -> Step:
    """The bus moves once all have signed."""
    if not cycle.riders or not all(rider.signed for rider in cycle.riders.values()):
        return cycle, effects
    ran, further = _running(cycle)
    return ran, effects + further


# --- dates and meetings ---


def _dates_come(cycle: Cycle, event: Planned, now: datetime) -> Step:
    enough = event.ahead >= cycle.to_go or (event.settled and event.ahead > 0)
    return _dated(cycle) if enough else (cycle, ())


def _dates_change(cycle: Cycle, event: Planned, now: datetime) -> Step:
    missing = event.lost and event.ahead < cycle.to_go
    watched, effects = _watched(cycle, event.ahead, now)
    return watched, ((Effect(Do.PROPOSE_DATE),) if missing else ()) + _last_one(watched) + effects


def _held(cycle: Cycle, event: Held, now: datetime) -> Step:
    """A meeting counts once. The first one sets the bus moving, whoever has not signed yet; the last is the stop."""
    if event.meeting in cycle.held:
        return cycle, ()
    before = () if cycle.state is State.RUNNING else (Effect(Do.SHUT_DOORS),)
    opened = cycle.intentions_open
    ran = replace(cycle, state=State.RUNNING, until=None, held=cycle.held | {event.meeting})
    if not ran.to_go:
        return _stop(ran, now)
    watched, effects = _watched(ran, event.ahead, now)
    asked = (_asked(ran),) if ran.intentions_open and not opened else ()
    return watched, before + asked + _last_one(watched) + effects


def _last_one(cycle: Cycle) -> tuple[Effect, ...]:
    """The last meeting is the stop's own."""
    return (Effect(Do.PREPARE_STOP),) if cycle.to_go == 1 else ()


def _watched(cycle: Cycle, ahead: int, now: datetime) -> Step:
    """A bus on its way without a date ahead does not stand there for ever."""
    if ahead:
        return replace(cycle, until=None), ()
    if cycle.until is not None:
        return cycle, ()
    return replace(cycle, until=now + states.STALLED_FOR), (Effect(Do.ASK_FOR_DATES),)


# --- at the stop ---


def _intend(cycle: Cycle, event: Intend, now: datetime) -> Step:
    if not cycle.intentions_open:
        raise IntentionsNotYet
    rider = _rider(cycle, event.member)
    meant = _with(cycle, event.member, replace(rider, intention=event.intention))
    return _all_answered(replace(meant, tended=cycle.state is State.STOP), now), ()


def _rated(cycle: Cycle, event: Rated, now: datetime) -> Step:
    return _all_answered(replace(cycle, rated=True), now), ()


def _tended(cycle: Cycle, event: Tended, now: datetime) -> Step:
    return replace(cycle, tended=True), ()


def _bring_forward(cycle: Cycle, event: BringForward, now: datetime) -> Step:
    return _stop(cycle, now)


def _all_answered(cycle: Cycle, now: datetime) -> Cycle:
    """Nobody is waited for any more: the stop closes soon."""
    asked = cycle.riders.keys() - _answered(cycle)
    if cycle.state is not State.STOP or asked or not cycle.rated or cycle.until is None:
        return cycle
    return replace(cycle, until=min(cycle.until, now + states.ALL_ANSWERED))


# --- as time passes ---


def _boarding_over(cycle: Cycle, event: BoardingOver, now: datetime) -> Step:
    return _forming(cycle, now) if event.go_on else _parked(cycle)


def _boarding_longer(cycle: Cycle, event: BoardingLonger, now: datetime) -> Step:
    return replace(cycle, until=max(event.until, cycle.until or event.until)), ()


def _set_off(cycle: Cycle, event: SetOff, now: datetime) -> Step:
    return _forming(replace(cycle, length=checked_length(event.length)), now)


def _elapsed(cycle: Cycle, event: Elapsed, now: datetime) -> Step:
    """Each state that waits for people ends by itself in the end."""
    if cycle.until is None or now < cycle.until:
        return cycle, ()
    if cycle.state is State.STOP:
        return _closed(cycle)
    if cycle.state is State.RUNNING:
        return _stop(cycle, now)
    return _forming(cycle, now) if cycle.state is State.BOARDING else _parked(cycle)


# --- what is asked of a cycle ---


def _rider(cycle: Cycle, member: int) -> Rider:
    rider = cycle.riders.get(member)
    if rider is None:
        raise NotOnBoard
    return rider


def _with(cycle: Cycle, member: int, rider: Rider) -> Cycle:
    return replace(cycle, riders={**cycle.riders, member: rider})


def _answered(cycle: Cycle) -> set[int]:
    return set(cycle.meaning(Intention.STAY, Intention.OFF, Intention.SKIP))


def _staying(cycle: Cycle) -> tuple[int, ...]:
    return cycle.meaning(Intention.STAY, Intention.UNDECIDED)


def _asked(cycle: Cycle) -> Effect:
    return Effect(Do.ASK_INTENTIONS, cycle.meaning(Intention.UNDECIDED))


WAITING = (State.BOARDING, State.FORMING, State.PARKED)
ON_ITS_WAY = (State.DATED, State.RUNNING)
LIVING = (*WAITING, *ON_ITS_WAY, State.STOP)

RULES: dict[tuple[State, type[Event]], Rule] = {
    **{(state, Aboard): _aboard for state in LIVING},
    **{(state, Elapsed): _elapsed for state in LIVING},
    **{(state, Held): _held for state in (State.FORMING, *ON_ITS_WAY)},
    **{(state, Signed): _signed for state in (*ON_ITS_WAY, State.STOP)},
    **{(state, Intend): _intend for state in (State.RUNNING, State.STOP)},
    **{(state, Planned): _dates_change for state in ON_ITS_WAY},
    **{(state, Planned): _dates_come for state in (State.FORMING, State.PARKED)},
    (State.STOP, Rated): _rated,
    (State.STOP, Tended): _tended,
    (State.RUNNING, BringForward): _bring_forward,
    (State.BOARDING, BoardingOver): _boarding_over,
    (State.BOARDING, BoardingLonger): _boarding_longer,
    (State.PARKED, SetOff): _set_off,
}

REFUSED: dict[type[Event], type[Refusal]] = {
    Signed: NothingToSign,
    Intend: IntentionsNotYet,
    Tended: NotAtStop,
    BringForward: NotRunning,
    SetOff: CycleUnderWay,
}
