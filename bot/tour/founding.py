"""The first scenes: a group is founded, people join it, and its check-ins are set up."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from bot.prompts.walltime import WallTime
from bot.sandbox.shapes import Channel, Reply
from bot.tour.play import Play
from bot.tour.screen import listed

GROUP = "Monday Circle"
FOUNDER = "Anna"
MEMBERS = ("Ben", "Clara", "David", "Eva", "Farid", "Greta", "Jonas", "Maya", "Olivia")
NOT_IN_CHECKINS = "Greta"
PARTICIPANTS = (FOUNDER, *(name for name in MEMBERS if name != NOT_IN_CHECKINS))
MONDAY, TUESDAY, THURSDAY = 0, 1, 3
OPENS = WallTime(MONDAY, time(18, 30), "Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Free:
    """When somebody can talk: whole hours by weekday (0 is Monday), on the clocks of their zone."""

    zone: str
    hours: Mapping[int, Sequence[int]]


BERLIN = Free("Europe/Berlin", {TUESDAY: (18, 19), THURSDAY: (9, 10)})
# Whoever says nothing can be paired with anybody, so some say nothing.
FREE: Mapping[str, Free] = {
    "Anna": BERLIN,
    "Ben": BERLIN,
    "Clara": BERLIN,
    "Eva": Free("Europe/Vienna", BERLIN.hours),
    "Maya": Free("America/New_York", {TUESDAY: (12, 13)}),
    "Olivia": Free("Australia/Sydney", {THURSDAY: (18, 19)}),
}
FORM = {
    "Name of the group": GROUP,
    "What is it for?": "Support for each other",
    "How many seats?": "10",
    "What should people know before they join?": "For therapists who work alone. We talk in pairs, once a week.",
    "May Busstop write to you directly?": True,
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


async def found_group(play: Play) -> Channel:
    """The founder fills the form and signs the agreement; the group's room, which is there at once."""
    await fill_form(play, FOUNDER, FORM)
    await sign(play, FOUNDER)
    return await play.stage.people[FOUNDER].channel("monday-circle")


async def fill_form(play: Play, founder: str, values: Mapping[str, object]) -> Reply:
    form = await play.acting.command(founder, "group create")
    return await play.acting.fill(founder, form, values)


async def set_up_checkins(play: Play, room: int, organiser: str = FOUNDER) -> Reply:
    """Mondays in Berlin; when one is left over, that one rests."""
    return await play.acting.command(
        organiser,
        "checkin setup",
        room,
        weekday=WEEKDAYS[OPENS.weekday],
        time=f"{OPENS.at:%H:%M}",
        zone=OPENS.zone,
        odd="rest",
    )


async def join_group(play: Play, names: Sequence[str] = MEMBERS, group: str = GROUP) -> None:
    """Each finds the group, joins with the button and signs; the first is shown, the others do the same."""
    await one_by_one(play, names, lambda name: _join(play, name, group))


async def _join(play: Play, name: str, group: str) -> None:
    groups = await play.acting.command(name, "group browse")
    agreement = await play.acting.press(name, groups, f"Join {group}")
    await play.acting.press(name, agreement, "I agree")


async def sign(play: Play, name: str, group: str = GROUP) -> None:
    await play.hear()
    agreement = await play.acting.command(name, "group agreement", group=group)
    await play.acting.press(name, agreement, "I agree")


async def join_checkins(play: Play, room: int, names: Sequence[str] = PARTICIPANTS) -> None:
    """Each presses the button of the pinned card."""
    await one_by_one(play, names, lambda name: _join_checkins(play, room, name))


async def _join_checkins(play: Play, room: int, name: str) -> None:
    (card,) = await play.stage.people[name].pins(room)
    await play.acting.press(name, card, "Join check-ins")


async def say_when_free(play: Play, names: Sequence[str] = tuple(FREE)) -> None:
    """Each picks a day, then its hours."""
    await one_by_one(play, names, lambda name: _say_when_free(play, name, FREE[name]))


async def _say_when_free(play: Play, name: str, free: Free) -> None:
    grid = await play.acting.command(name, "checkin times", zone=free.zone)
    for weekday, hours in free.hours.items():
        with play.screen.quiet():
            grid = await play.acting.choose(name, grid, "Which day?", [str(weekday)])
        grid = await play.acting.choose(name, grid, f"Hours on {WEEKDAYS[weekday]}", [str(hour) for hour in hours])


async def one_by_one(play: Play, names: Sequence[str], act: Callable[[str], Awaitable[object]]) -> None:
    """Show what the first one does; the others do the same unseen."""
    await act(names[0])
    if names[1:]:
        play.screen.say(f"Likewise {listed(names[1:])}.")
    with play.screen.quiet():
        for name in names[1:]:
            await act(name)
