"""Three cycles of a group, told as a story: fifteen are interested, seven begin; two get off, three get on."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.cycles.cards import HELD
from bot.cycles.states import ALL_ANSWERED
from bot.sandbox.shapes import Message, Reply
from bot.texts import t
from bot.tour.aboard import Aboard
from bot.tour.beginning import Beginning
from bot.tour.casework import TwoCases
from bot.tour.dates import ZONE, asking_card, by_rule
from bot.tour.expecting import Expectations, Unmet
from bot.tour.play import Play
from bot.tour.reading import local_times
from bot.tour.screen import listed
from bot.tour.stop import BusStop, until_of

MEETINGS = 8
LASTS = timedelta(minutes=91)
TIMES = SUNDAY, WEDNESDAY = "Sunday 15:00", "Wednesday 19:30"
# Whoever can never come at one of the two times.
NEVER = {"Ben": WEDNESDAY, "Jonas": SUNDAY}
SEATS_LATER = "8"
ENDED = "That was the meeting"


class ThreeCycles:
    """The story. Who is on board is remembered from cycle to cycle, to know what to expect."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._acting = play.acting
        self._screen = play.screen
        self._expect = Expectations(play.screen)
        self._dates: list[datetime] = []
        self._held = 0

    async def played(self) -> bool:
        """Whether every expectation held."""
        began = time.monotonic()
        try:
            aboard = await Beginning(self._play, self._expect).told()
            await self._first_cycle(aboard)
            await self._second_cycle(aboard)
            await self._third_cycle(aboard)
        except Unmet as unmet:
            self._screen.failed(unmet.sentence, unmet.instead)
            return False
        seconds = time.monotonic() - began
        self._screen.chapter(f"Three cycles in {seconds:.0f} seconds: all {self._expect.held} expectations held")
        return True

    # --- the three cycles ---

    async def _first_cycle(self, aboard: Aboard) -> None:
        self._screen.chapter(
            f"{aboard.organiser} commits the group to eight meetings",
            "That is a cycle. The dates are there, so everybody is asked whether they are on board for them.",
        )
        await aboard.command(aboard.organiser, "cycle start", meetings=MEETINGS)
        await self._sign(aboard, 1)
        await aboard.command(aboard.organiser, "cycle status")
        await self._wait(aboard)
        there = await TwoCases(aboard, ZONE, self._dates[0]).told()
        self._held, self._dates = 1, self._dates[1:]
        self._screen.say(f"{listed(there)} were at the first meeting. The others go the same way.")
        self._screen.chapter("Five more meetings")
        await self._ride(aboard, 5)
        stop, off = BusStop(aboard, 1), aboard.members[3:5]
        self._screen.chapter(f"Two meetings before the stop, {listed(off)} decide to get off")
        await stop.intend(off, "off")
        await self._ride(aboard, 2)
        self._screen.chapter("The bus stop", "With the last meeting it opens, and the room is told how it goes.")
        await stop.go_through(await self._opened(aboard), aboard.members[1])
        await stop.seen_by_three(off[0])
        self._screen.chapter("Seven say how helpful the group has been, and nobody can tell who said what")
        await stop.rate(dict(zip(aboard.members, (9, 8, 10, 7, 8, 9, 6), strict=True)))
        await stop.intend([name for name in aboard.members if name not in off], "stay")
        await self._make_room(aboard)
        self._screen.chapter("A day after the last answer the stop closes")
        await stop.close(self._play.stage.now() + ALL_ANSWERED, off)
        await stop.thank(off[0], MEETINGS)
        await stop.board(3)

    async def _second_cycle(self, aboard: Aboard) -> None:
        await self._ask_again(aboard, 2)
        await self._ride(aboard, MEETINGS)
        self._screen.chapter("At the second stop only four of eight rate")
        stop, opened = BusStop(aboard, 2), await self._opened(aboard)
        await stop.by_turns(opened)
        await stop.rate(dict(zip(aboard.members[:4], (7, 8, 9, 8), strict=True)))
        await stop.close(until_of(opened))

    async def _third_cycle(self, aboard: Aboard) -> None:
        await self._ask_again(aboard, 3)
        await self._ride(aboard, MEETINGS)
        self._screen.chapter("At the third stop five rate")
        stop, opened = BusStop(aboard, 3), await self._opened(aboard)
        await stop.intend(aboard.members[:1], "stay")
        await stop.rate(dict(zip(aboard.members[:5], (8, 9, 7, 9, 10), strict=True)))
        await stop.close(until_of(opened))
        await self._look_back(aboard)

    async def _look_back(self, aboard: Aboard) -> None:
        self._screen.chapter("Looking back at three cycles")
        report = await aboard.command(aboard.members[1], "cycle report", cycle=3)
        course = t("report-ratings", course="1: 8.1 · 2: not shown · 3: 8.6")
        named = aboard.named(report.text)
        self._expect.that(
            "The ratings stand side by side; that of the second cycle is left out.",
            (course in report.text, report.text),
        )
        self._expect.that("The report names nobody.", (not named, named))
        history = await aboard.command(aboard.members[1], "cycle history")
        self._expect.same(
            "All three cycles are in the history.", history.text.count(f"{MEETINGS} of {MEETINGS} meetings"), 3
        )

    # --- what happens in each ---

    async def _opened(self, aboard: Aboard) -> Message:
        """The message with which the stop opens."""
        opened = await aboard.again(await aboard.newest("is at its bus stop"))
        self._expect.same(f"All {MEETINGS} meetings are held.", opened.text.count(HELD), MEETINGS)
        return opened

    async def _sign(self, aboard: Aboard, number: int) -> None:
        """The dates are firm, and all on board agree to them."""
        firm = await aboard.told(await self._play.hear(), "are firm:", "The room hears once that the dates are firm.")
        said: list[Reply] = []

        async def sign(name: str) -> None:
            said.append(await self._acting.press(name, firm, t("button-sign-cycle")))

        await aboard.each(aboard.members, sign)
        await self._play.hear()
        moving = [t("cycle-signed-runs", name=aboard.name, number=number) in one.text for one in said]
        # Newcomers have agreed at the door, so that some of the others may be the last.
        self._expect.same("Once all have agreed, the bus is on its way.", (moving[0], moving[-1]), (False, True))
        self._dates, self._held = await aboard.dates(), 0
        self._expect.same("Eight meetings are ahead.", len(self._dates), MEETINGS)

    async def _wait(self, aboard: Aboard) -> None:
        place = await self._acting.command(aboard.line[0], "group join", group=aboard.name)
        moving = t("admission-line-moving", hours=t("admission-hours", hours=48))
        self._expect.that("Who waits reads that the bus moves.", (moving in place.text, place.text))

    async def _ride(self, aboard: Aboard, count: int) -> None:
        """Let so many meetings pass, a line each; the organiser writes down who was there."""
        asked: list[set[str]] = []
        for starts in self._dates[:count]:
            news = await self._play.pass_by(starts + LASTS)
            asked += [set(seen.readers) for seen in news if ENDED in seen.message.text]
            self._held += 1
            there = await self._write_down(aboard, starts)
            when = local_times(starts, [ZONE])
            self._screen.say(
                f"Meeting {self._held} of {MEETINGS}, {when}: {there} of {len(aboard.members)} were there."
            )
        self._dates = self._dates[count:]
        self._expect.same("After each, its room is asked once, and nobody else.", asked, [{*aboard.members}] * count)
        if self._held < MEETINGS:
            await aboard.expect_next(self._held + 1, MEETINGS)

    async def _write_down(self, aboard: Aboard, starts: datetime) -> int:
        """Everybody comes who can. Returns how many were there."""
        there = aboard.can_come(starts)
        with self._screen.quiet():
            roll = await aboard.command(aboard.organiser, "meeting attendance")
            await self._acting.choose(aboard.organiser, roll, t("aftercare-roll-choose"), there)
        return len(there)

    async def _make_room(self, aboard: Aboard) -> None:
        self._screen.say(f"{aboard.organiser} makes room for one more: eight seats.")
        with self._screen.quiet():
            parts = await aboard.command(aboard.organiser, "group edit")
            seats = await self._acting.press(aboard.organiser, parts, t("button-part-seats"))
            await self._acting.fill(aboard.organiser, seats, {"capacity": SEATS_LATER})

    async def _ask_again(self, aboard: Aboard, number: int) -> None:
        self._screen.chapter(
            f"Cycle {number}: it looks for its next dates by itself",
            "The rule is that of the cycle before. Everybody answers by rule, with a press or two.",
        )
        await self._play.hear()
        with self._screen.quiet():
            for name in aboard.members:
                await self._answer(aboard, name)
        await self._play.hear()
        best = await aboard.command(aboard.organiser, "meeting plan")
        await self._acting.press(aboard.organiser, best, t("button-confirm-dates"))
        await self._sign(aboard, number)
        aboard.can = {at: self._comes(aboard, at) for at in self._dates}

    def _comes(self, aboard: Aboard, at: datetime) -> set[str]:
        weekly = f"{at.astimezone(ZoneInfo(ZONE)):%A %H:%M}"
        return {name for name in aboard.members if NEVER.get(name) != weekly}

    async def _answer(self, aboard: Aboard, name: str) -> None:
        card = await asking_card(self._play, aboard.room, name)
        page = await self._acting.press(name, card, t("button-answer-poll"))
        for weekly in TIMES:
            says = "poll-rule-no" if NEVER.get(name) == weekly else "poll-rule-yes"
            page = await by_rule(self._play, name, page, t(says, time=weekly))
