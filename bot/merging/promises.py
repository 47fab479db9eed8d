"""What merging promises, and what it hears of."""

from datetime import datetime

from bot.boarding.promises import OVER
from bot.groups.promises import ENDED, ENTERED, LEFT
from bot.groups.tables import Group
from bot.merging.rules import REMINDED_BEFORE, MergeState
from bot.merging.tables import Merge
from bot.prompts import Promise

BOARDED, GROUP_ENDED, GROUP_LEFT, GROUP_ENTERED = (f"{event}.merging" for event in (OVER, ENDED, LEFT, ENTERED))
DUE = "merging.due"
ASK, ASK_REMIND = "cycle.merge_ask", "cycle.merge_ask_remind"
JOIN, JOIN_REMIND = "cycle.merge_join", "cycle.merge_join_remind"
RECEIVE, RECEIVE_REMIND = "cycle.merge_receive", "cycle.merge_receive_remind"
WEIGH, WEIGH_REMIND = "cycle.merge_weigh", "cycle.merge_weigh_remind"
BACK, OFF = "cycle.merge_back", "cycle.merge_off"
SEAT, DONE, ENDS = "cycle.merge_seat", "cycle.merge_done", "cycle.merge_ends"
REMINDS = {ASK: ASK_REMIND, JOIN: JOIN_REMIND, RECEIVE: RECEIVE_REMIND, WEIGH: WEIGH_REMIND}
STATE_OF = {ASK: MergeState.ASKED, JOIN: MergeState.ASKING, RECEIVE: MergeState.ASKING, WEIGH: MergeState.WEIGHING}


def key(merge: Merge) -> str:
    """What the keys of all prompts of a merge under way begin with."""
    return f"merge:{merge.id}"


def due(merge: Merge) -> Promise:
    """The time to answer has passed."""
    return _promise(DUE, merge, merge.group_id, f"{key(merge)}:{DUE}:{merge.state.value}", merge.until)


def asking(kind: str, merge: Merge, group_id: int, member: int, now: datetime) -> list[Promise]:
    """Ask somebody as a member of this group, and once more before their time is over."""
    at = {kind: now, REMINDS[kind]: merge.until - REMINDED_BEFORE}
    return [
        _promise(name, merge, group_id, f"{asking_key(merge, member)}:{name}", when, member, merge.until)
        for name, when in at.items()
        if when >= now
    ]


def asking_key(merge: Merge, member: int) -> str:
    """What the keys of all that is asked of this member begin with."""
    return f"{key(merge)}:asks:{member}"


def told(kind: str, merge: Merge, group: Group, now: datetime, member: int | None = None, count: int = 0) -> Promise:
    """What came of it, said to one person or to a group's room; with how many come along."""
    whom = f"{group.id}:{member or 0}"
    return _promise(kind, merge, group.id, f"merge-over:{merge.id}:{kind}:{whom}", now, member, count=count)


def _promise(
    kind: str,
    merge: Merge,
    group_id: int,
    key: str,
    at: datetime,
    member: int | None = None,
    until: datetime | None = None,
    **payload: int,
) -> Promise:
    return Promise(
        kind=kind,
        key=key,
        due_at=at,
        stale_at=until,
        guild=merge.guild,
        group_id=group_id,
        member=member,
        payload={"group": group_id, "merge": merge.id, **payload},
    )
