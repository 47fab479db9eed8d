"""What the tour does for a visitor who would rather watch: each step as a member would take it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from bot.sandbox.backstage import NotNow
from bot.texts import t
from bot.tour import founding
from bot.tour.founding import FORM, FOUNDER, MEMBERS
from bot.tour.play import Play
from bot.tour.situation import Circle, Pair, Situation

Thing = TypeVar("Thing")
WEEK = timedelta(weeks=1)
REST = timedelta(weeks=2)
THREE = 3
SECOND_FOUNDER = "Hanna"
SECOND_GROUP = "Case Table"
SECOND_FORM = FORM | {
    "Name of the group": SECOND_GROUP,
    "What is it for?": "Peer case consultation",
    "How many seats?": "6",
    "What should people know before they join?": "We bring cases, without client details.",
}
NO_GROUP = "There is no group any more. Found one first."
NO_ROOM = "The group's room is not there yet. Try again in a moment."
NO_PAIR = "No two have a room for their talk at the moment. Let a week pass, then try again."
NOBODY_LEFT = "Everybody does that already."


async def found(play: Play, _: Situation) -> None:
    await founding.fill_form(play, FOUNDER, FORM)
    await founding.sign(play, FOUNDER)


async def found_second(play: Play, _: Situation) -> None:
    await founding.fill_form(play, SECOND_FOUNDER, SECOND_FORM)
    await founding.sign(play, SECOND_FOUNDER, SECOND_GROUP)


async def join(play: Play, now: Situation) -> None:
    """Members enough for three."""
    circle = there(now.newest, NO_GROUP)
    await founding.join_group(play, outsiders(play, circle)[: THREE - len(circle.members)], circle.name)


async def join_second(play: Play, now: Situation) -> None:
    circle = there(now.newest, NO_GROUP)
    await founding.join_group(play, outsiders(play, circle)[:1], circle.name)


async def set_up(play: Play, now: Situation) -> None:
    circle = there(now.circle, NO_GROUP)
    await founding.set_up_checkins(play, there(circle.room, NO_ROOM), circle.organisers[0])


async def take_part(play: Play, now: Situation) -> None:
    circle = there(now.circle, NO_GROUP)
    names = not_yet(circle)[: THREE - len(circle.participants)]
    await founding.join_checkins(play, there(circle.room, NO_ROOM), there(names, NOBODY_LEFT))


async def pass_a_week(play: Play, _: Situation) -> None:
    await play.until(play.stage.now() + WEEK)


async def greet(play: Play, now: Situation) -> None:
    pair = there(now.pair, NO_PAIR)
    one, *others = pair.names
    await play.stage.people[one].say(pair.room, f"Hello {' and '.join(others)}, when would suit you?")


async def say_talked(play: Play, now: Situation) -> None:
    pair = there(now.pair, NO_PAIR)
    label = t("button-talked", "en")
    said = await play.stage.people[pair.names[0]].messages(pair.room)
    asked = next((one for one in said if label in [button.label for button in one.buttons]), None)
    await play.acting.press(pair.names[0], there(asked, NO_PAIR), label)


async def rest(play: Play, now: Situation) -> None:
    circle = there(now.circle, NO_GROUP)
    back = (play.stage.now() + REST).date()
    name = there(resting(now), NOBODY_LEFT)
    await play.acting.command(name, "checkin pause", there(circle.room, NO_ROOM), until=back.isoformat())


async def look_back(play: Play, now: Situation) -> None:
    circle = there(now.circle, NO_GROUP)
    for name in there(unread(now), NOBODY_LEFT)[:2]:
        await play.acting.command(name, "checkin history", there(circle.room, NO_ROOM))


# --- whose turn it is ---


def outsiders(play: Play, circle: Circle) -> Sequence[str]:
    """Those who are not in the group; the steward and others who like to watch come last."""
    everybody = dict.fromkeys((*MEMBERS, *(person.name for person in play.news.everybody.members)))
    return [name for name in everybody if name not in circle.members]


def not_yet(circle: Circle) -> Sequence[str]:
    """Members who do not take part in its check-ins."""
    return [name for name in circle.members if name not in circle.participants]


def resting(now: Situation) -> str | None:
    """Somebody who might pause: not one of the pair that is looked at."""
    pair = now.pair or Pair((), 0)
    taking_part = now.circle.participants if now.circle else ()
    return next((name for name in reversed(taking_part) if name not in pair.names), None)


def unread(now: Situation) -> Sequence[str]:
    """Those who have talked and not looked back."""
    return [name for name in (now.circle.talked if now.circle else ()) if name not in now.read]


def there(thing: Thing | None, otherwise: str) -> Thing:
    """It, when there is any; NotNow with this sentence when there is not."""
    if not thing:
        raise NotNow(otherwise)
    return thing
