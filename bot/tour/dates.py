"""Eight dates for seven people: a group is asked, answers, and meets when most of them can."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.planning.comparing import breaches, kept_of, most_voted
from bot.planning.dates import Answer, Rules, Slot
from bot.planning.explaining import turnout
from bot.planning.heatmap import counted
from bot.sandbox.shapes import Message, Reply
from bot.texts import t
from bot.tour.expecting import Expectations
from bot.tour.play import Play
from bot.tour.screen import listed

COUNT, NEEDED = 8, 4
ZONE = "Europe/Berlin"
THURSDAY_AT = "19:00"
FORM = {
    "Weekdays with times": "Sunday 15:00, Wednesday 19:30",
    "First day": "2026-11-01",
    "Last day": "2027-03-14",
    "How many meetings": str(COUNT),
    "Until when can people answer": "2026-10-25",
}
WEDNESDAY, SUNDAY = 2, 6
# How often each of them can come on Sundays, and on Wednesdays; a fifth of it only if need be.
HABITS = ((0.8, 0.6), (0.7, 0.7), (1.0, 0.0), (0.4, 0.9), (0.6, 0.6), (0.9, 0.5), (0.5, 0.7))
RULED, SELDOM = 2, 4
OFFERED = re.compile(r"^<t:(\d+):F>", re.MULTILINE)
CHOSEN = re.compile(r"^\*\*\d+\*\* · <t:(\d+):f>", re.MULTILINE)


class EightDates:
    """The story of one poll in a group of seven; the first of them is its organiser."""

    def __init__(self, play: Play, expect: Expectations, group: str, room: int, members: Sequence[str]) -> None:
        self._play = play
        self._acting = play.acting
        self._screen = play.screen
        self._expect = expect
        self._group = group
        self._room = room
        self._members = members
        self._ids = {name: play.news.everybody.id_of(name) for name in members}
        self._slots: list[Slot] = []
        self._calendars: dict[str, list[Answer]] = {}

    @property
    def _organiser(self) -> str:
        return self._members[0]

    async def told(self) -> dict[datetime, set[str]]:
        """The eight dates, and who can come to each, if need be included. Raises Unmet."""
        await self._asking()
        await self._answering()
        card = await self._choosing()
        await self._settling(card)
        places = [self._place(instant) for instant in CHOSEN.findall(card.text)]
        return {self._slots[place].at: self._can(place) for place in places}

    def _can(self, place: int) -> set[str]:
        return {name for name, answers in self._calendars.items() if answers[place] is not Answer.NO}

    # --- the question ---

    async def _asking(self) -> None:
        self._screen.chapter(
            f"{self._organiser} looks for eight dates",
            "She says a rule, not twenty dates: Sundays and Wednesdays by turns, two to three weeks apart.",
        )
        form = await self._acting.command(self._organiser, "meeting plan", self._room)
        draft = await self._acting.fill(self._organiser, form, FORM)
        with self._screen.quiet():
            draft = await self._choose(self._organiser, draft, t("poll-choose-quorum"), [str(NEEDED)])
        await self._acting.press(self._organiser, draft, t("button-ask-group"))
        (asked,) = await self._play.hear()
        self._expect.same("The seven are asked in their room.", set(asked.readers), set(self._members))

    # --- the answers ---

    async def _answering(self) -> None:
        self._screen.chapter(
            "All seven look into their calendars",
            f"{self._members[RULED]} never can on Wednesdays; {self._members[SELDOM]} needs only every second date.",
        )
        await self._look_at_dates()
        await self._answer(self._members[0])
        self._screen.say(f"Likewise {listed([*self._members[1:RULED], *self._members[RULED + 1 : -1]])}.")
        for number, name in enumerate(self._members[1:-1], start=1):
            with self._screen.quiet(number != RULED):
                await (self._answer_by_rule(name) if number == RULED else self._answer(name))
        self._expect.same("Nobody reads what the others answer.", await self._play.hear(), [])
        with self._screen.quiet():
            await self._answer(self._members[-1])

    async def _look_at_dates(self) -> None:
        """What is offered, as the organiser reads it; and what everybody's calendar says of it."""
        with self._screen.quiet():
            page = await self._acting.press(
                self._organiser, await asking_card(self._play, self._room, self._organiser), t("button-answer-poll")
            )
            more = await self._acting.press(self._organiser, page, t("button-later-dates"))
        for instant in OFFERED.findall(page.text) + OFFERED.findall(more.text):
            at = datetime.fromtimestamp(int(instant), UTC)
            day = at.astimezone(ZoneInfo(ZONE)).date()
            self._slots.append(Slot(at, day, day.weekday()))
        self._calendars = calendars(self._members, [slot.family for slot in self._slots])

    async def _answer(self, name: str) -> None:
        page = await self._acting.press(name, await asking_card(self._play, self._room, name), t("button-answer-poll"))
        if name == self._members[SELDOM]:
            page = await self._acting.press(name, page, t("button-every-second"))
        with self._screen.quiet():
            page = await self._mark(name, page, Answer.YES)
            page = await self._mark(name, page, Answer.IF_NEED_BE)
            page = await self._acting.press(name, page, t("button-later-dates"))
            page = await self._mark(name, page, Answer.YES)
        # Now something is said of every date, and with that the answers are in.
        await self._mark(name, page, Answer.IF_NEED_BE)

    async def _mark(self, name: str, page: Reply, said: Answer) -> Reply:
        """Say this to the dates on this page it is true of."""
        select = t("poll-choose-yes" if said is Answer.YES else "poll-choose-if-need-be")
        offered = next(one for one in page.selects if one.placeholder == select).options
        places = [one.value for one in offered if self._calendars[name][int(one.value)] is said]
        return await self._choose(name, page, select, places)

    async def _answer_by_rule(self, name: str) -> None:
        """The same to all Sundays, and the same to all Wednesdays."""
        with self._screen.quiet():
            card = await asking_card(self._play, self._room, name)
            page = await self._acting.press(name, card, t("button-answer-poll"))
            page = await by_rule(self._play, name, page, t("poll-rule-yes", time="Sunday 15:00"))
        self._screen.say(f"{name} answers by rule: always on Sundays, never on Wednesdays.")
        await by_rule(self._play, name, page, t("poll-rule-no", time="Wednesday 19:30"))

    async def _choose(self, name: str, page: Reply, select: str, values: Sequence[str]) -> Reply:
        return await self._acting.choose(name, page, select, values)

    # --- the choice ---

    async def _choosing(self) -> Reply:
        self._screen.chapter(
            "Everybody has answered",
            "The best dates are worked out, with a picture of who can come, and with what any other choice would cost.",
        )
        await self._play.hear()
        with self._screen.quiet():
            home = await self._acting.command(self._organiser, "home")
        card = await self._acting.press(self._organiser, home, t("button-choose-dates"))
        chosen = [self._place(instant) for instant in CHOSEN.findall(card.text)]
        wrong = breaches(self._slots, self._answers, self._rules, chosen)
        self._expect.that(
            "Eight dates, Sundays and Wednesdays by turns, two to three weeks apart, at least four people each time.",
            (len(chosen) == COUNT, chosen),
            (not wrong, wrong),
        )
        self._compare(chosen)
        return card

    def _compare(self, chosen: Sequence[int]) -> None:
        """Beside the dates that a poll for single dates would have found."""
        voted = most_voted(self._slots, self._answers, COUNT)
        self._screen.say("Our dates, and how many can come:", *self._lines(chosen))
        self._screen.say("The eight dates with the most votes:", *self._lines(voted))
        fitting = len(kept_of(self._slots, self._rules, voted))
        self._expect.that("The eight dates with the most votes do not fit each other.", (fitting < COUNT, fitting))

    def _lines(self, places: Sequence[int]) -> Iterator[str]:
        for place in places:
            day, can = self._slots[place].day, counted(turnout(place, self._answers).halves)
            yield f"  {day:%a} {day.day} {day:%b}: {can} of {len(self._members)}"

    @property
    def _answers(self) -> Mapping[int, Sequence[Answer]]:
        return {self._ids[name]: answers for name, answers in self._calendars.items()}

    @property
    def _rules(self) -> Rules:
        return Rules(COUNT, quorum=NEEDED, every_second=frozenset({self._ids[self._members[SELDOM]]}))

    def _place(self, instant: str) -> int:
        return [int(slot.at.timestamp()) for slot in self._slots].index(int(instant))

    async def _settling(self, card: Reply) -> None:
        self._screen.chapter(f"{self._organiser} settles them")
        chosen = CHOSEN.findall(card.text)
        await self._acting.press(self._organiser, card, t("button-confirm-dates"))
        told = [one for one in await self._play.hear() if t("poll-settled", name=self._group) in one.message.text]
        self._expect.same(
            "The group hears of them once, in its room.", [set(one.readers) for one in told], [{*self._members}]
        )
        planned = await self._acting.command(self._members[1], "meeting list", self._room)
        missing = [instant for instant in chosen if f"<t:{instant}" not in planned.text]
        self._expect.same("All eight are on everybody's list.", missing, [])


async def plan_meetings(play: Play, room: int, organiser: str, members: Sequence[str]) -> None:
    """Two meetings in the weeks to come, which these members can make."""
    acting, today = play.acting, play.stage.now().astimezone(ZoneInfo(ZONE)).date()
    form = await acting.command(organiser, "meeting plan", room)
    rule = {
        "Weekdays with times": f"Thursday {THURSDAY_AT}",
        "First day": (today + timedelta(days=8)).isoformat(),
        "Last day": (today + timedelta(weeks=7)).isoformat(),
        "How many meetings": "2",
        "Until when can people answer": (today + timedelta(days=3)).isoformat(),
    }
    draft = await acting.fill(organiser, form, rule)
    await acting.press(organiser, draft, t("button-ask-group"))
    await play.hear()
    for name in members:
        with play.screen.quiet(name != members[0]):
            page = await acting.press(name, await asking_card(play, room, name), t("button-answer-poll"))
            await by_rule(play, name, page, t("poll-rule-yes", time=f"Thursday {THURSDAY_AT}"))
    shown = await acting.command(organiser, "meeting plan", room)
    await acting.press(organiser, shown, t("button-confirm-dates"))
    await play.hear()


async def asking_card(play: Play, room: int, name: str) -> Message:
    """The newest card in the room that asks for dates."""
    said = await play.stage.people[name].messages(room)
    answer = t("button-answer-poll")
    return next(one for one in reversed(said) if answer in [button.label for button in one.buttons])


async def by_rule(play: Play, name: str, page: Reply, label: str) -> Reply:
    """Choose what says the same to all dates of a weekly time."""
    rule = t("poll-choose-rule")
    offered = next(one for one in page.selects if one.placeholder == rule).options
    value = next(one.value for one in offered if one.label == label)
    return await play.acting.choose(name, page, rule, [value])


def calendars(members: Sequence[str], weekdays: Sequence[int]) -> dict[str, list[Answer]]:
    """What each of them can make of dates on these weekdays (Monday 0), the same in every telling."""
    rng = Random(13)
    return {
        name: [_can(sundays if weekday == SUNDAY else wednesdays, rng) for weekday in weekdays]
        for name, (sundays, wednesdays) in zip(members, HABITS, strict=True)
    }


def _can(often: float, rng: Random) -> Answer:
    drawn = rng.random()
    if often in (0.0, 1.0):
        return Answer.YES if often else Answer.NO
    return Answer.NO if drawn >= often else Answer.IF_NEED_BE if drawn >= 0.8 * often else Answer.YES
