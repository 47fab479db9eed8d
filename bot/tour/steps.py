"""The steps in the page: what to do, how it is seen that it was done, and who does it for those who watch."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.tour import doing
from bot.tour.doing import THREE
from bot.tour.founding import FOUNDER
from bot.tour.play import Play
from bot.tour.situation import Circle, Situation

Who: TypeAlias = Callable[[Situation], str | None]


@dataclass(frozen=True, slots=True)
class Task:
    """`seen` whether it is done, `do` what does it, `who` the person to be for it: None where anybody will do."""

    id: str
    title: str
    text: str
    seen: Callable[[Situation], bool]
    do: Callable[[Play, Situation], Awaitable[None]]
    who: Who


def _newest(now: Situation, members: int) -> bool:
    return now.newest is not None and len(now.newest.members) >= members


def _of_circle(told: Callable[[Circle], bool]) -> Callable[[Situation], bool]:
    return lambda now: now.circle is not None and told(now.circle)


def _anybody(_: Situation) -> None:
    return None


def _organiser(now: Situation) -> str | None:
    return next(iter(now.circle.organisers), None) if now.circle else None


def _not_yet(now: Situation) -> str | None:
    return next(iter(doing.not_yet(now.circle)), None) if now.circle else None


def _of_pair(now: Situation) -> str | None:
    return now.pair.names[0] if now.pair else None


GREET = Task(
    "greet",
    "Meet this week's partner",
    "Two who talk this week have a room of their own. Open it as one of them and write a line. "
    "Then be the other one, and read it.",
    seen=lambda now: now.pair is not None and now.pair.room in now.written,
    do=doing.greet,
    who=_of_pair,
)
TALKED = Task(
    "talked",
    "Say that you talked",
    "After the talk, one of the two presses “We talked” in their room. One press is enough.",
    seen=_of_circle(lambda circle: bool(circle.talked)),
    do=doing.say_talked,
    who=_of_pair,
)
LOOK_BACK = Task(
    "outcome",
    "Read the outcome",
    "As each of the two, send /checkin history in the group's room. Each sees their own, and nobody else's.",
    seen=lambda now: len(now.read) > 1,
    do=doing.look_back,
    who=lambda now: next(iter(doing.unread(now)), None),
)
SEEDED = (
    GREET,
    TALKED,
    Task(
        "pause",
        "Rest for a while",
        "Send /checkin pause in the group's room, with the day you are back. "
        "No reason is asked, and nobody else is told.",
        seen=_of_circle(lambda circle: bool(circle.pausing)),
        do=doing.rest,
        who=doing.resting,
    ),
    Task(
        "week",
        "Let a week pass",
        "Move the clock by a week. On the way, pairs who have said nothing are asked. Then the next pairs are made.",
        seen=_of_circle(lambda circle: circle.round > 1),
        do=doing.pass_a_week,
        who=_anybody,
    ),
    LOOK_BACK,
    Task(
        "second",
        "Found another group",
        "Send /group create. A form opens; once it is sent, the group has a room that only its members see.",
        seen=lambda now: len(now.circles) > 1,
        do=doing.found_second,
        who=lambda _: doing.SECOND_FOUNDER,
    ),
    Task(
        "join",
        "Join it as somebody else",
        "Be somebody who is not in it. Send /group browse and press “Join”. Now you see its room too.",
        seen=lambda now: len(now.circles) > 1 and _newest(now, members=2),
        do=doing.join_second,
        who=_anybody,
    ),
)
EMPTY = (
    Task(
        "found",
        "Found a group",
        "Send /group create. A form opens; once it is sent, the group has a room that only its members see.",
        seen=lambda now: now.newest is not None,
        do=doing.found,
        who=lambda _: FOUNDER,
    ),
    Task(
        "join",
        "Join as two others",
        "Be two others, one after the other or side by side. Send /group browse and press “Join”. "
        "Now each of them sees the room too.",
        seen=lambda now: _newest(now, THREE),
        do=doing.join,
        who=_anybody,
    ),
    Task(
        "set-up",
        "Set up check-ins",
        "Be the one who founded the group. Send /checkin setup in its room, with a weekday and a time. "
        "Nobody is enrolled by that.",
        seen=_of_circle(lambda circle: circle.has_checkins),
        do=doing.set_up,
        who=_organiser,
    ),
    Task(
        "take-part",
        "Join the check-ins",
        "As each of the three, press “Join check-ins” on the card in the group's room.",
        seen=_of_circle(lambda circle: len(circle.participants) >= THREE),
        do=doing.take_part,
        who=_not_yet,
    ),
    Task(
        "week",
        "Let a week pass",
        "Move the clock by a week. On its day the check-in opens, and those who talk get a room of their own.",
        seen=_of_circle(lambda circle: circle.round > 0),
        do=doing.pass_a_week,
        who=_anybody,
    ),
    GREET,
    TALKED,
    LOOK_BACK,
)
