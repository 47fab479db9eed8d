"""How a group begins, told as a story: fifteen are interested, seven can start, and a seat that frees finds its way."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.sandbox.shapes import Message, Reply
from bot.texts import t
from bot.tour.aboard import Aboard
from bot.tour.dates import ZONE, EightDates
from bot.tour.expecting import Expectations
from bot.tour.founding import sign
from bot.tour.play import Play
from bot.tour.screen import listed

NAME, ROOM = "Parents among us", "parents-among-us"
PROPOSER = "Hanna"
SEATS = 7
OFFERED_FOR = timedelta(hours=48)
FORM = {
    "What is it for?": "Support for each other",
    "What would you call it?": NAME,
    "For whom?": "Therapists with small children",
    "When would it suit you?": "Every second week, on Sundays or Wednesday evenings",
    "Where?": "Online",
}


class Beginning:
    """The first chapters of the story. Those who come first begin; the others wait in the order in which they came."""

    def __init__(self, play: Play, expect: Expectations) -> None:
        self._play = play
        self._acting = play.acting
        self._people = play.stage.people
        self._screen = play.screen
        self._expect = expect
        others = [person.name for person in play.news.everybody.members if person.name != PROPOSER]
        self._first, self._waiting = others[: SEATS - 1], others[SEATS - 1 :]

    async def told(self) -> Aboard:
        """From the idea to eight dates: the group and its line. Raises Unmet."""
        await self._proposal()
        await self._founding()
        await self._waiting_list()
        await self._freed_seat()
        return await self._dates()

    async def _proposal(self) -> None:
        self._screen.chapter(
            f"{PROPOSER} asks who would found a group with her",
            f"It begins once {SEATS} people are interested. Nobody is seen to be.",
        )
        await self._clocks()
        form = await self._acting.command(PROPOSER, "group propose", needed=SEATS, seats=SEATS)
        await self._acting.fill(PROPOSER, form, FORM)
        await self._play.hear()
        for name in self._first:
            await self._interested(name)
        await self._play.hear()
        card = await self._card()
        names = [person.name for person in self._play.news.everybody.members if self._names(card.text, person.name)]
        self._expect.same("The card tells that there are enough, and nobody's name.", names, [])

    async def _clocks(self) -> None:
        """The group is to live by the clocks of whoever proposes it."""
        with self._screen.quiet():
            settings = await self._acting.command(PROPOSER, "privacy settings")
            form = await self._acting.press(PROPOSER, settings, t("button-my-zone"))
            await self._acting.fill(PROPOSER, form, {t("zone-form-zone"): ZONE})

    async def _founding(self) -> None:
        self._screen.chapter(
            "Eight more come, and all fifteen still want it",
            "Each is asked again, alone, before anybody is told a name.",
        )
        for name in self._waiting:
            with self._screen.quiet(name != self._waiting[0]):
                asked = await self._interested(name)
                await self._acting.press(name, asked, t("button-still-want"))
        for name in self._first:
            with self._screen.quiet(name != self._first[0]):
                await self._acting.press(name, await self._home(name), t("button-still-want"))
        await self._play.hear()
        told = await self._home(PROPOSER)
        more = t("idea-news-founded", name=NAME, count=len(self._waiting))
        self._expect.that("The group is founded, and eight more wait.", (more in told.text, told.text))
        self._expect.same(
            f"{PROPOSER} is told the names of the six who begin with her, and of nobody else.",
            {name for name in (*self._first, *self._waiting) if self._names(told.text, name)},
            set(self._first),
        )
        await self._signing()

    async def _signing(self) -> None:
        self._screen.chapter("They read the agreement and sign it")
        await sign(self._play, PROPOSER, NAME)
        self._screen.say(f"Likewise {listed(self._first)}.")
        with self._screen.quiet():
            for name in self._first:
                await sign(self._play, name, NAME)
        await self._play.hear()
        self._expect.same("Those seven see the room, and nobody else does.", await self._inside(), self._beginners)

    async def _waiting_list(self) -> None:
        self._screen.chapter("Eight wait")
        place = await self._acting.command(self._waiting[1], "group join", group=NAME)
        seen = {name for name in (*self._first, *self._waiting) if self._names(place.text, name)}
        self._expect.same("Who waits reads of nobody else who does.", seen, set[str]())

    async def _freed_seat(self) -> None:
        leaver, first, second = self._first[0], *self._waiting[:2]
        self._screen.chapter(f"{leaver} gets off, and {first} is away for the weekend")
        sure = await self._acting.command(leaver, "group leave", group=NAME)
        await self._acting.press(leaver, sure, t("button-leave-group"))
        await self._play.hear()
        offered, other = await self._home(first), await self._home(second)
        offers = [_offers(home) for home in (offered, other)]
        self._expect.same(f"The seat is offered to {first}, and {second} is not disturbed.", offers, [True, False])
        await self._play.until(self._play.stage.now() + OFFERED_FOR)
        await self._taken(offered, first, second, leaver)

    async def _taken(self, offered: Reply, first: str, second: str, leaver: str) -> None:
        self._screen.chapter(f"Two days later the seat is {second}'s")
        take = t("button-take-seat", name=NAME)
        late = await self._acting.press(first, offered, take)
        over = "it is not yours to take any more" in late.text
        self._expect.that(f"{first} is told kindly that it is too late.", (over, late.text))
        agreement = await self._acting.press(second, await self._home(second), take)
        await self._acting.press(second, agreement, "I agree")
        await self._play.hear()
        inside = (self._beginners - {leaver}) | {second}
        self._expect.same(f"{second} is in, {leaver} is not.", await self._inside(), inside)

    async def _dates(self) -> Aboard:
        room = await self._people[PROPOSER].channel(ROOM)
        members = [PROPOSER, *self._first[1:], self._waiting[1]]
        can = await EightDates(self._play, self._expect, NAME, room.id, members).told()
        # Who let the seat pass is not in line any more.
        return Aboard(self._play, self._expect, NAME, room.id, members, self._waiting[2:], can)

    # --- what is asked again and again ---

    @property
    def _beginners(self) -> set[str]:
        return {PROPOSER, *self._first}

    async def _interested(self, name: str) -> Reply:
        with self._screen.quiet(name not in (self._first[0], self._waiting[0])):
            return await self._acting.press(name, await self._card(), t("button-interested"))

    async def _card(self) -> Message:
        said = await self._people[PROPOSER].messages("lobby")
        return next(message for message in reversed(said) if NAME in message.text and message.buttons)

    async def _home(self, name: str) -> Reply:
        with self._screen.quiet():
            return await self._acting.command(name, "home")

    def _names(self, text: str, name: str) -> bool:
        return name in text or f"<@{self._play.news.everybody.id_of(name)}>" in text

    async def _inside(self) -> Collection[str]:
        """Who can see the group's room."""
        everybody: Sequence[str] = [person.name for person in self._play.news.everybody.members]
        return {name for name in everybody if ROOM in {room.name for room in await self._people[name].channels()}}


def _offers(home: Reply) -> bool:
    """Whether this /home says that a seat is kept for who looks."""
    return any(button.label == t("button-take-seat", name=NAME) for button in home.buttons)
