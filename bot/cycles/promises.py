"""What cycles promise, and what they hear of."""

from datetime import datetime, timedelta

from bot.cycles.states import State
from bot.cycles.tables import Stored
from bot.groups.promises import BACK
from bot.groups.tables import Group
from bot.meetings.promises import CALLED_OFF, CHANGED, HELD
from bot.planning.promises import DATED
from bot.prompts import Promise
from bot.rating.promises import RATED

MEETING_HELD, MEETING_CHANGED, MEETING_CALLED_OFF = (f"{event}.cycles" for event in (HELD, CHANGED, CALLED_OFF))
BOARDED, BOARDED_LATER, POLL_DATED = "boarding.over.cycles", "boarding.longer.cycles", f"{DATED}.cycles"
ALL_RATED, GROUP_BACK = f"{RATED}.cycles", f"{BACK}.cycles"

DUE, WARN = "cycle.due", "cycle.warn"
SIGN, STOP, CLOSED, PARKED = "cycle.sign", "cycle.stop", "cycle.closed", "cycle.parked"
DATES, EXTRA, STALLED = "cycle.dates", "cycle.extra", "cycle.stalled"
ASK, REMIND, OFF = "cycle.ask", "cycle.remind", "cycle.off"
NO_TIME = "cycle.no-time"
FIRM, FIRM_WAITING = "cycle.firm", "cycle.firm-waiting"

WARNED_BEFORE = timedelta(days=1)
FORMING_WARNED_BEFORE = timedelta(days=7)
REMINDED_BEFORE = timedelta(days=2)


def key(cycle_id: int) -> str:
    """What the keys of all prompts of this cycle begin with."""
    return f"cycle:{cycle_id}"


def key_of_ask(cycle_id: int, member: int) -> str:
    """What the keys begin with by which this member is asked what they mean to do."""
    return f"{key(cycle_id)}:{ASK}:{member}"


def of_cycle(
    kind: str,
    group: Group,
    stored: Stored,
    cause: str,
    due: datetime,
    *,
    member: int | None = None,
    stale: datetime | None = None,
) -> Promise:
    """A promise about this cycle; one for each `cause`."""
    whose = "" if member is None else f":{member}"
    return Promise(
        kind=kind,
        key=f"{key(stored.id)}:{kind}{whose}:{cause}",
        due_at=due,
        guild=group.guild,
        group_id=group.id,
        member=member,
        stale_at=stale,
        payload={"group": group.id, "cycle": stored.id},
    )


def timed(group: Group, stored: Stored, now: datetime) -> list[Promise]:
    """The end of the state it is in, and word of it beforehand."""
    state, until = stored.cycle.state, stored.cycle.until
    if until is None:
        return []
    cause = f"{state.value}:{int(until.timestamp())}"
    due = of_cycle(DUE, group, stored, cause, until)
    before = {State.STOP: WARNED_BEFORE, State.FORMING: FORMING_WARNED_BEFORE}.get(state)
    if before is None or until - before <= now:
        return [due]
    return [due, of_cycle(WARN, group, stored, cause, until - before, stale=until)]
