"""One meeting from its beginning to its end: two bring a case, and everybody sees whose turn it is."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.sandbox.shapes import Message, Reply
from bot.texts import t
from bot.tour.aboard import Aboard
from bot.tour.reading import local_times

TURN = re.compile(r"^\*\*([^*]+)\*\*, until <t:(\d+):t> ", re.MULTILINE)
MENTION = re.compile(r"<@\d+>")
FORMATS = ("opening", "intervision", "check-out")
CASES = (("The working relationship", "To see my own part"), ("Being stuck", "Ideas for a next step"))
MINUTES = "30 minutes"
USEFUL = ("Yes", "Yes", "Yes", "Yes", "No")
A_DAY_LATER = timedelta(days=1, hours=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """What the one message that moves on says: the step, whose case it is, and when the step ends."""

    title: str
    whose: str | None
    until: datetime

    @classmethod
    def of(cls, message: Message, names: dict[str, str]) -> "Turn | None":
        """None once the order is through. `names` are people by their mention."""
        found = TURN.search(message.text)
        if found is None:
            return None
        whose = next((names[one] for one in names if t("run-whose", person=one) in message.text), None)
        return cls(found[1].replace("\\", ""), whose, datetime.fromtimestamp(int(found[2]), UTC))


class TwoCases:
    """The story of one meeting, of those who can come; the organiser leads it."""

    def __init__(self, aboard: Aboard, zone: str, starts: datetime) -> None:
        self._aboard = aboard
        self._play = aboard.play
        self._acting = aboard.play.acting
        self._screen = aboard.play.screen
        self._expect = aboard.expect
        self._zone = zone
        self._leader = aboard.organiser
        self._starts = starts
        self._there = aboard.can_come(starts)
        self._first, self._second, self._aside = [name for name in self._there if name != self._leader][:3]
        self._names = {person.mention: person.name for person in self._play.news.everybody.members}

    async def told(self) -> list[str]:
        """Until everybody has gone; returns who was there."""
        await self._signing_up()
        board = await self._opening()
        board = await self._first_case(board)
        board = await self._second_case(board)
        await self._ending(board)
        await self._afterwards()
        return self._there

    # --- before ---

    async def _signing_up(self) -> None:
        self._screen.chapter(
            f"{self._first} and {self._second} bring a case",
            f"{self._leader} chooses how the meeting goes. Themes come from a list, so that nobody writes of a client.",
        )
        offer = await self._aboard.command(self._leader, "meeting format")
        await self._acting.choose(self._leader, offer, t("format-pick"), FORMATS)
        await self._sign_up(self._first, *CASES[0])
        self._screen.say(f"Likewise {self._second}.")
        with self._screen.quiet():
            desk = await self._sign_up(self._second, *CASES[1])
        brought = self._aboard.named(desk.text)
        self._expect.same("Everybody sees who brings something.", brought, {self._first, self._second})

    async def _sign_up(self, name: str, theme: str, question: str) -> Reply:
        desk = await self._aboard.command(name, "meeting signup")
        form = await self._acting.press(name, desk, t("button-bring-case"))
        labels = [t(f"signup-form-{field}") for field in ("theme", "question", "minutes")]
        return await self._acting.fill(name, form, dict(zip(labels, (theme, question, MINUTES), strict=True)))

    # --- in the meeting ---

    async def _opening(self) -> Message:
        self._screen.chapter("The first meeting", f"{self._leader} opens it, and the room sees whose turn it is.")
        await self._play.until(self._starts)
        panel = await self._aboard.command(self._leader, "meeting open")
        alone = (t("panel-head") in panel.text, panel.text)
        self._expect.that(f"Only {self._leader} has the controls.", alone)
        board = await self._aboard.told(
            await self._play.hear(), t("run-head", name=self._aboard.name, until="")[:-1], "The room sees the order."
        )
        self._at(board, "Opening round", None)
        return board

    async def _first_case(self, board: Message) -> Message:
        board = await self._moved(board)
        self._at(board, "The case is told", self._first)
        card = (t("run-anonymous") in board.text, board.text)
        self._expect.that("Before the case everybody is told to leave out what could tell who it is.", card)
        await self._stepping_out(board)
        board = await self._a_minute_more(board)
        while (turn := self._turn(board)) and turn.whose == self._first:
            board = await self._moved(board, shown=turn.title == "Questions")
        return board

    async def _stepping_out(self, board: Message) -> None:
        self._screen.chapter(f"{self._aside} may know the client")
        await self._acting.press(self._aside, board, t("button-step-out"))
        self._expect.same("The room reads nothing of it.", await self._play.hear(), [])
        panel = await self._acting.press(self._leader, board, t("button-lead"))
        named = (t("panel-aside", people=self._mention(self._aside)) in panel.text, panel.text)
        self._expect.that(f"Only {self._leader} sees that {self._aside} stepped out.", named)

    async def _a_minute_more(self, board: Message) -> Message:
        before = self._ends(board)
        with self._screen.quiet():
            panel = await self._acting.press(self._leader, board, t("button-lead"))
        await self._acting.press(self._leader, panel, t("button-minute-more"))
        await self._play.hear()
        board = await self._aboard.again(board)
        self._expect.same(f"{self._first} has a minute more.", self._ends(board), before + timedelta(minutes=1))
        return board

    async def _second_case(self, board: Message) -> Message:
        self._screen.chapter(f"The second case: {self._aside} comes back, and the time gets short")
        self._at(board, "The case is told", self._second)
        back = await self._aboard.home(self._aside, t("button-understood"))
        called = t("run-come-back", name=self._aboard.name)
        self._expect.that(f"{self._aside} is called back.", (called in back.text, back.text))
        with self._screen.quiet():
            await self._acting.press(self._aside, back, t("button-understood"))
        while (turn := self._turn(board)) and turn.title != "Thinking aloud":
            board = await self._moved(board, shown=False)
        await self._lead(board, t("button-next"))
        board = await self._aboard.again(board)
        self._at(board, "What is taken home", self._second)
        return await self._moved(board)

    async def _ending(self, board: Message) -> None:
        self._at(board, "Check-out", None)
        panel = await self._lead(board, t("button-leave-out"))
        board = await self._aboard.again(board)
        self._expect.same("The order is through.", self._turn(board), None)
        over = await self._acting.press(self._leader, panel, t("button-end-meeting"))
        self._expect.same(f"{self._leader} ends the meeting.", over.text, t("run-ended", name=self._aboard.name))

    async def _lead(self, board: Message, button: str) -> Reply:
        with self._screen.quiet():
            panel = await self._acting.press(self._leader, board, t("button-lead"))
        panel = await self._acting.press(self._leader, panel, button)
        await self._play.hear()
        return panel

    # --- after it ---

    async def _afterwards(self) -> None:
        self._screen.chapter(
            "Afterwards", "One press says who was there. How it was is counted, and nobody's answer is kept."
        )
        asked = await self._aboard.told(
            await self._play.hear(), "That was the meeting", "The room is asked once, and told the next date."
        )
        await self._aboard.each(self._there, lambda name: self._acting.press(name, asked, t("button-was-there")))
        for name, useful in zip(self._there, USEFUL, strict=False):
            with self._screen.quiet(name != self._there[0]):
                form = await self._acting.press(name, asked, t("button-how-it-was"))
                said = {t("aftercare-useful"): useful, t("aftercare-on-task"): "Yes"}
                await self._acting.fill(name, form, said)
        self._expect.same("Nobody reads what anybody answered.", await self._play.hear(), [])
        news = await self._play.until(self._play.stage.now() + A_DAY_LATER)
        counted = f"useful to {USEFUL.count('Yes')} of {len(USEFUL)}"
        said = await self._aboard.told(news, counted, "A day later the room reads the counts.")
        self._expect.same("They name nobody.", self._aboard.named(said.text), set[str]())

    # --- what is asked again and again ---

    async def _moved(self, board: Message, *, shown: bool = True) -> Message:
        """Let the step pass; the message moves on by itself."""
        await self._play.until(self._ends(board))
        if shown:
            return await self._aboard.again(board)
        board = await self._aboard.now(board)
        now = self._turn(board)
        if now is not None:
            self._screen.say(f"{local_times(self._play.stage.now(), [self._zone])}: {now.title}")
        return board

    def _turn(self, board: Message) -> Turn | None:
        return Turn.of(board, self._names)

    def _ends(self, board: Message) -> datetime:
        """When the step ends: now, where the order is through."""
        turn = self._turn(board)
        return turn.until if turn else self._play.stage.now()

    def _at(self, board: Message, title: str, whose: str | None) -> None:
        """Expect that it is the turn of this step, and of this person's case."""
        turn = self._turn(board)
        time = f"It is {whose}'s turn: {title.lower()}." if whose else f"It is time for this: {title.lower()}."
        self._expect.same(time, turn and (turn.title, turn.whose), (title, whose))

    def _mention(self, name: str) -> str:
        return next(mention for mention, one in self._names.items() if one == name)
