"""The bus stop: what is gone through, said and rated there, what each sees of it, and who gets off and on."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.rating.rules import SHOWN_FROM
from bot.sandbox.shapes import Message, Reply
from bot.texts import t
from bot.tour.aboard import INSTANT, Aboard
from bot.tour.screen import listed

MINUTE = timedelta(minutes=1)
WISHED = {"More of": ["Listening"], "Less of": ["Advice and ideas"]}
ASKS = "how helpful has this group been to you?"
UNTICKED, TICKED = "☐", "☑"


class BusStop:
    """One stop of a group's cycle, scene by scene; who waits in line is taken from its front."""

    def __init__(self, aboard: Aboard, number: int) -> None:
        self._aboard = aboard
        self._number = number
        self._play = aboard.play
        self._acting = aboard.play.acting
        self._screen = aboard.play.screen
        self._expect = aboard.expect
        self._scores: list[int] = []

    async def intend(self, names: Sequence[str], choice: str) -> None:
        """These say what they mean to do; nobody else reads it."""

        async def say(name: str) -> None:
            card = await self._aboard.command(name, "cycle intend")
            await self._acting.press(name, card, t(f"button-intention-{choice}"))

        await self._aboard.each(names, say)
        self._expect.same("Nobody else reads anything of it.", await self._play.hear(), [])

    # --- the list ---

    async def go_through(self, stop: Message, next_lead: str) -> None:
        """The organiser goes through the list of the stop with the group."""
        leader, other = self._aboard.organiser, self._aboard.members[1]
        self._screen.chapter(
            "The list of the stop", "They say farewell, look at their agreement, and choose who leads next."
        )
        seen = await self._acting.press(other, stop, t("button-stop-list"))
        self._expect.same("Three things are to be gone through.", seen.text.count(UNTICKED), 3)
        refused = await self._acting.press(other, seen, t("button-part-farewell"))
        alone = t("error-leads-only")
        self._expect.same(f"Only who leads marks them: {other} does not.", refused.text, alone)
        with self._screen.quiet():
            mine = await self._acting.press(leader, stop, t("button-stop-list"))
            for part in ("farewell", "review"):
                mine = await self._acting.press(leader, mine, t(f"button-part-{part}"))
        mine = await self._acting.choose(leader, mine, t("cycle-choose-lead"), [next_lead])
        done = (mine.text.count(TICKED), self._aboard.named(mine.text))
        self._expect.same(f"All is done, and {next_lead} leads the next cycle.", done, (3, {next_lead}))

    async def by_turns(self, stop: Message) -> None:
        """The organiser notes that they lead by turns; the rest of the list is left."""
        leader = self._aboard.organiser
        with self._screen.quiet():
            mine = await self._acting.press(leader, stop, t("button-stop-list"))
        mine = await self._acting.press(leader, mine, t("button-by-turns"))
        self._expect.that("They lead by turns.", (t("cycle-leads-by-turns") in mine.text, mine.text))

    # --- one moment, three seats ---

    async def seen_by_three(self, off: str) -> None:
        """What a member, the organiser and somebody from outside see at the same moment."""
        leader, outsider = self._aboard.organiser, self._aboard.line[-1]
        self._screen.chapter(
            "One moment of the stop, seen from three seats",
            f"{off} means to get off. {leader} organises the group. {outsider} waits in line for a seat.",
        )
        mine = await self._aboard.command(off, "cycle status")
        own = (t("cycle-means-off") in mine.text, mine.text)
        self._expect.that(f"{off} reads their own intention.", own)
        organised = await self._aboard.command(leader, "cycle status")
        hidden = (self._aboard.named(organised.text), t("cycle-means-off") in organised.text)
        self._expect.same(f"{leader} reads how many are on board, and nobody's mind.", hidden, (set[str](), False))
        with self._screen.quiet():
            members = await self._aboard.command(leader, "group members")
        told = "off" in members.text.split()
        self._expect.same("The list of members does not tell either.", told, False)
        await self._from_outside(outsider)

    async def _from_outside(self, outsider: str) -> None:
        outside = await self._acting.command(outsider, "cycle status", group=self._aboard.name)
        self._expect.same(f"{outsider} reads nothing of where the bus is.", outside.text, t("error-members-only"))
        place = await self._acting.command(outsider, "group join", group=self._aboard.name)
        own = t("admission-place", name=self._aboard.name, place=len(self._aboard.line))
        named = self._aboard.named(place.text)
        self._expect.that(
            f"{outsider} reads which place in line is theirs, and no name.",
            (own in place.text, place.text),
            (not named, named),
        )

    # --- the rating ---

    async def rate(self, scores: Mapping[str, int]) -> None:
        """These answer how helpful the group has been."""

        async def say(name: str) -> None:
            asked = await self._aboard.home(name, ASKS)
            form = await self._acting.press(name, asked, t("button-rate"))
            filled = {t("rating-form-score"): str(scores[name])}
            await self._acting.fill(name, form, filled | (WISHED if scores[name] > 8 else {}))

        await self._aboard.each(list(scores), say)
        self._scores = list(scores.values())
        self._expect.same("Nobody reads what they answered.", await self._play.hear(), [])

    # --- the close ---

    async def close(self, until: datetime, off: Sequence[str] = ()) -> None:
        """Let the stop close at this time; those who mean to have got off then."""
        self._aboard.members = [name for name in self._aboard.members if name not in off]
        news = await self._play.until(until + MINUTE)
        closed = await self._aboard.told(news, "is closed, after", "Those who stay on hear that the stop is closed.")
        counted = f"{len(self._aboard.members)} stay on, {len(off)} got off"
        named = self._aboard.named(closed.text)
        self._expect.that("It counts them and names nobody.", (counted in closed.text, closed.text), (not named, named))
        words = "too few answers to show" if few(self._scores) else "on average"
        rated = await self._aboard.told(news, words, "They hear what came of the rating.")
        self._expect_rating(rated)
        await self._aboard.expect_inside("Who got off is not in the room any more." if off else "All are still there.")

    def _expect_rating(self, told: Message) -> None:
        named = self._aboard.named(told.text)
        self._expect.same("It names nobody.", named, set[str]())
        if few(self._scores):
            hidden = t("rating-too-few", number=self._number, least=SHOWN_FROM)
            self._expect.that("Four answers are too few: no figure is shown.", (hidden in told.text, told.text))
            return
        mean = f"**{sum(self._scores) / len(self._scores):.1f}** on average"
        self._expect.that(f"{len(self._scores)} rated, so their mean is shown.", (mean in told.text, told.text))

    async def thank(self, name: str, held: int) -> None:
        """Who got off is thanked, in private."""
        thanks = await self._aboard.home(name, "Thank you for the way")
        counted = (f"of {held} meetings" in thanks.text, thanks.text)
        self._expect.that(f"{name} is thanked, and told at how many meetings they were.", counted)

    # --- who gets on ---

    async def board(self, count: int) -> None:
        """So many seats are offered to who waits, and taken."""
        took, self._aboard.line = self._aboard.line[:count], self._aboard.line[count:]
        self._screen.chapter(f"The {count} free seats go to those who have waited longest")
        await self._aboard.each(took, self._take)
        self._aboard.members += took
        await self._aboard.expect_inside(f"{listed(took)} are on board.")

    async def _take(self, name: str) -> Reply:
        label = t("button-take-seat", name=self._aboard.name)
        agreement = await self._acting.press(name, await self._aboard.home(name, label), label)
        return await self._acting.press(name, agreement, t("button-sign"))


def until_of(opened: Message) -> datetime:
    """Until when a stop lasts, as the room was told when it opened."""
    return datetime.fromtimestamp(int(INSTANT.findall(opened.text)[0]), UTC)


def few(scores: Sequence[int]) -> bool:
    return len(scores) < SHOWN_FROM
