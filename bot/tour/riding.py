"""Three cycles of a group, told as a story: fifteen interested, seven begin; two get off, three get on."""

import time
from collections.abc import Sequence
from datetime import timedelta

from bot.cycles.tables import past_of
from bot.groups.tables import group_of_channel
from bot.sandbox.shapes import Message, Reply
from bot.texts import t
from bot.tour.beginning import NAME, PROPOSER, ROOM, Beginning
from bot.tour.expecting import Expectations, Unmet
from bot.tour.play import Play
from bot.tour.screen import listed

MEETINGS = 8
RULE = {
    "Weekdays with times": "Tuesday 20:00",
    "First day": "2026-10-27",
    "Last day": "2027-03-31",
    "How many meetings": str(MEETINGS),
    "Until when can people answer": "2026-10-20",
}
ALWAYS = "Tuesday 20:00: always"
LONG = timedelta(days=400)
CLOSES = timedelta(days=9)
SEATS_LATER = "8"


class ThreeCycles:
    """The story. Who is on board is remembered from cycle to cycle, to know what to expect."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._acting = play.acting
        self._people = play.stage.people
        self._screen = play.screen
        self._expect = Expectations(play.screen)
        self._beginning = Beginning(play)
        self._aboard = list(self._beginning.first)
        self._line = list(self._beginning.waiting)

    async def played(self) -> bool:
        """Whether every expectation held."""
        began = time.monotonic()
        try:
            await self._beginning.begun()
            await self._set_off()
            await self._first_cycle()
            await self._second_cycle()
            await self._third_cycle()
        except Unmet as unmet:
            self._screen.failed(unmet.sentence, unmet.instead)
            return False
        seconds = time.monotonic() - began
        self._screen.chapter(f"Three cycles in {seconds:.0f} seconds: all {self._expect.held} expectations held")
        return True

    # --- the three cycles ---

    async def _set_off(self) -> None:
        self._screen.chapter(f"{PROPOSER} commits the group to eight meetings", "First, everybody says when they can.")
        await self._acting.command(PROPOSER, "cycle start", self._room, meetings=MEETINGS)
        form = await self._acting.command(PROPOSER, "meeting plan", self._room)
        draft = await self._acting.fill(PROPOSER, form, RULE)
        await self._acting.press(PROPOSER, draft, "Ask the group")
        await self._dates()

    async def _first_cycle(self) -> None:
        off = self._aboard[2:4]
        self._screen.chapter("Eight meetings", "One after the other; each says which one it is.")
        await self._ride(MEETINGS - 2)
        await self._intend(off, t("button-intention-off"))
        await self._ride(2)
        await self._same_moment(off)
        await self._rate(self._aboard)
        self._screen.chapter(f"{PROPOSER} makes room for one more")
        with self._screen.quiet():
            parts = await self._acting.command(PROPOSER, "group edit", self._room)
            seats = await self._acting.press(PROPOSER, parts, "Seats")
            await self._acting.fill(PROPOSER, seats, {"capacity": SEATS_LATER})
        await self._close(off)
        self._expect.that("Seven rated, so the mean is shown.", (await self._said("on average"), "not shown"))
        await self._board(3)

    async def _second_cycle(self) -> None:
        self._screen.chapter("The second cycle", "Its poll opens by itself, by the rule of the first.")
        await self._dates()
        await self._ride(MEETINGS)
        self._screen.chapter("At its stop only four answer")
        await self._intend(self._aboard[:1], t("button-intention-stay"))
        await self._rate(self._aboard[:4])
        await self._close([])
        few = await self._said("too few answers to show")
        self._expect.that("Four answers are too few to show without showing who.", (few, "shown"))

    async def _third_cycle(self) -> None:
        self._screen.chapter("The third cycle")
        await self._dates()
        await self._ride(MEETINGS)
        await self._intend(self._aboard[:2], t("button-intention-stay"))
        await self._rate(self._aboard[:5])
        await self._close([])
        course = await self._newest("From cycle to cycle")
        shown = (course.text.count("not shown") == 1, course.text)
        self._expect.that("The ratings stand side by side; that of the second cycle is left out.", shown)

    # --- what happens in each ---

    async def _dates(self) -> None:
        """All answer alike, and the organiser settles the best dates; then all are on board."""
        await self._play.hear()
        card = await self._newest("looks for dates")
        for name in self._aboard:
            with self._screen.quiet(name != self._aboard[0]):
                sheet = await self._acting.press(name, card, "Answer")
                await self._acting.choose(name, sheet, "Fill by rule", [_rule(sheet)])
        await self._play.hear()
        best = await self._acting.command(PROPOSER, "meeting plan", self._room)
        await self._acting.press(PROPOSER, best, "Settle these dates")
        await self._play.hear()
        firm = await self._newest("are firm")
        for name in self._aboard:
            with self._screen.quiet(name != self._aboard[0]):
                await self._acting.press(name, firm, t("button-sign-cycle"))
        await self._play.hear()
        status = await self._acting.command(PROPOSER, "cycle status", self._room)
        self._expect.that("All have agreed, and the bus is on its way.", ("is on its way" in status.text, status.text))

    async def _ride(self, count: int) -> None:
        """Let so many meetings pass."""
        stage, before = self._play.stage, await self._held()
        async for _ in stage.on_the_way_to(stage.now() + LONG):
            if await self._held() >= before + count:
                break
        await self._play.hear()
        status = await self._acting.command(PROPOSER, "cycle status", self._room)
        wanted = before + count
        self._expect.same(f"{wanted} of {MEETINGS} meetings are held.", status.text.count("●"), wanted)

    async def _intend(self, names: Sequence[str], choice: str) -> None:
        for name in names:
            with self._screen.quiet(name != names[0]):
                card = await self._acting.command(name, "cycle intend", self._room)
                await self._acting.press(name, card, choice)

    async def _same_moment(self, off: Sequence[str]) -> None:
        """What a member, the organiser and somebody from outside see at the same moment of the stop."""
        self._screen.chapter(
            "The bus stop: one moment, seen by three", f"{listed(off)} mean to get off. Only they know."
        )
        outsider = self._line[-1]
        member = await self._acting.command(off[0], "cycle status", self._room)
        organiser = await self._acting.command(PROPOSER, "cycle status", self._room)
        outside = await self._acting.command(outsider, "cycle status", group=NAME)
        own = "get off" in member.text
        self._expect.that(f"{off[0]} sees what they mean to do.", (own, member.text))
        hidden = not any(self._names(organiser.text, name) for name in off) and "get off" not in organiser.text
        self._expect.that(f"{PROPOSER}, who organises, sees nobody's intention.", (hidden, organiser.text))
        self._expect.same("From outside, nothing of it is to be seen.", outside.text, t("error-members-only"))
        room = await self._people[PROPOSER].messages(self._room)
        telling = [one.text for one in room if any(self._names(one.text, name) for name in off) and "off" in one.text]
        self._expect.same("The room says nothing of it either.", telling, [])

    async def _rate(self, names: Sequence[str]) -> None:
        self._screen.say(f"{listed(names)} say how helpful the group has been to them.")
        for number, name in enumerate(names):
            with self._screen.quiet(number > 0):
                home = await self._acting.command(name, "home")
                form = await self._acting.press(name, home, t("button-rate"))
                await self._acting.fill(name, form, {"score": str(6 + number % 4)})

    async def _close(self, off: Sequence[str]) -> None:
        """Let the window pass; those who meant to have got off."""
        await self._play.until(self._play.stage.now() + CLOSES)
        self._aboard = [name for name in self._aboard if name not in off]
        self._expect.same(
            "Whoever meant to get off is not in the room any more.", await self._inside(), {*self._aboard}
        )

    async def _board(self, count: int) -> None:
        self._screen.chapter(f"{count} seats are free, and are offered in the order of the list")
        took: list[str] = []
        while len(took) < count and self._line:
            name = self._line.pop(0)
            with self._screen.quiet(bool(took)):
                home = await self._acting.command(name, "home")
                agreement = await self._acting.press(name, home, t("button-take-seat", name=NAME))
                await self._acting.press(name, agreement, "I agree")
            took.append(name)
            await self._play.hear()
        self._aboard += took
        self._expect.same(f"{listed(took)} are on board.", await self._inside(), {*self._aboard})

    # --- what is asked again and again ---

    @property
    def _room(self) -> int:
        return next(number for number, name in self._play.news.everybody.rooms.items() if name == ROOM)

    async def _held(self) -> int:
        """How many meetings of the newest cycle are held, as it is stored."""
        async with self._play.stage.life.app.storage.read() as unit:
            guild = self._play.stage.sandbox.world.guild_id
            group = await group_of_channel(unit, guild, self._room)
            return len((await past_of(unit, group.id))[-1].meetings) if group else 0

    async def _newest(self, words: str) -> Message:
        said = await self._people[PROPOSER].messages(self._room)
        return next(one for one in reversed(said) if words in one.text)

    async def _said(self, words: str) -> bool:
        return any(words in one.text for one in await self._people[PROPOSER].messages(self._room))

    def _names(self, text: str, name: str) -> bool:
        return name in text or f"<@{self._play.news.everybody.id_of(name)}>" in text

    async def _inside(self) -> set[str]:
        """Who can see the group's room."""
        everybody = [person.name for person in self._play.news.everybody.members]
        return {name for name in everybody if ROOM in {room.name for room in await self._people[name].channels()}}


def _rule(sheet: Reply) -> str:
    """The choice that says yes to every date."""
    options = (option for select in sheet.selects for option in select.options)
    return next(option.value for option in options if option.label == ALWAYS)

