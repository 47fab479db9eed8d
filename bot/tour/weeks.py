"""Four weeks of a group on a moving clock, told as a story, with an expectation at each step."""

import time
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.prompts.walltime import next_instant
from bot.sandbox.shapes import Channel
from bot.texts import t
from bot.tour import founding
from bot.tour.expecting import Expectations, Unmet
from bot.tour.founding import FOUNDER, GROUP, MEMBERS, NOT_IN_CHECKINS, OPENS, PARTICIPANTS
from bot.tour.news import Seen
from bot.tour.openings import (
    Opening,
    Pair,
    Told,
    expect_opened_on_time,
    expect_own_words,
    expect_told_once,
    one_of_each,
    pairs_in,
    speaks,
)
from bot.tour.play import Play
from bot.tour.screen import listed

# A Wednesday. In the four weeks after it the clocks change in Europe, and a week later in America.
BEGINNING = datetime(2026, 10, 14, 17, tzinfo=UTC)
STEWARD = "Katja"
NEWCOMERS = ("Hanna", "Ines")
OUTSIDERS = ("Lena", "Nuria")
APART = frozenset(("Clara", "David"))
STANDING = frozenset(("Eva", "Farid"))
SENDING = "POST /channels/*/messages"
UNKNOWN_CHANNEL = 10003


class FourWeeks:
    """The story, and what has to be remembered from week to week to know what to expect."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._acting = play.acting
        self._people = play.stage.people
        self._everybody = play.news.everybody
        self._screen = play.screen
        self._expect = Expectations(play.screen)
        self._participants = list(PARTICIPANTS)
        self._talked: set[Pair] = set()
        self._rested: list[str] = []
        self._room = Channel(0, "", "")

    async def played(self, lose_message: bool = False) -> bool:
        began = time.monotonic()
        try:
            await self._founding()
            if lose_message:
                await self._people.fault("refuse", SENDING, status=404, code=UNKNOWN_CHANNEL)
            oldest = await self._first_week()
            await self._second_week()
            await self._third_week()
            await self._fourth_week()
            await self._looking_back(oldest)
        except Unmet as unmet:
            self._screen.failed(unmet.sentence, unmet.instead)
            return False
        seconds = time.monotonic() - began
        self._screen.chapter(f"Four weeks in {seconds:.0f} seconds: all {self._expect.held} expectations held")
        return True

    # --- before the first week ---

    async def _founding(self) -> None:
        self._screen.chapter(
            "Wednesday, 14 October 2026: Anna founds a group",
            "What Busstop answers to a command or a press stands indented; nobody else sees it.",
        )
        self._room = await founding.found_group(self._play)
        self._expect.same("Only Anna sees the room; the steward does not.", await self._inside(), {FOUNDER})
        set_up = await founding.set_up_checkins(self._play, self._room.id)
        first = f"<t:{int(next_instant(OPENS, BEGINNING).timestamp())}:F>"
        self._expect.that("The first check-in is promised for Monday.", (first in set_up.text, set_up.text))
        await self._joining()
        self._screen.chapter("Clara would rather not talk with David, and nobody needs to know")
        await self._acting.command("Clara", "checkin avoid", self._room.id, member="David")
        self._expect.same("Nobody but Clara reads anything of it.", await self._play.hear(), [])

    async def _joining(self) -> None:
        self._screen.chapter("Nine colleagues join, and eight of them the check-ins")
        await founding.join_group(self._play)
        inside = {FOUNDER, *MEMBERS}
        self._expect.same("Those ten see the room, and nobody else does.", await self._inside(), inside)
        waiting = await self._acting.command(STEWARD, "group join", group=GROUP)
        left = await self._acting.press(STEWARD, waiting, t("button-leave-line"))
        said = t("admission-left-line", name=GROUP)
        self._expect.same("There is no eleventh seat, only a list to wait on or leave.", left.text, said)
        await founding.join_checkins(self._play, self._room.id)
        await founding.say_when_free(self._play)

    # --- the weeks ---

    async def _first_week(self) -> Told:
        """One pair says nothing at all. Returns another one, whose buttons will be old one day."""
        self._screen.chapter("Monday, 19 October: the first check-in opens")
        opening = await self._opened(await self._until(10, 19, 18, 30))
        *talking, unable, silent = opening.told
        await self._talk(talking)
        await self._acting.press(unable.first, unable.message, "Not this week")
        told = await self._play.hear()
        self._expect_asked("The other one hears of it at once, and no reason.", told, "checkin-alone", unable)

        self._screen.chapter("The week goes on")
        self._expect.same("Until Thursday evening nobody is disturbed.", await self._until(10, 22, 18), [])
        news = await self._until(10, 24, 18)
        self._expect_asked("Only those who have said nothing are asked for a time.", news, "checkin-nudge", silent)
        news = await self._until(10, 25, 20)
        self._expect_asked("Only they are asked in the end whether they talked.", news, "checkin-ask", silent)
        await self._expect_history([talking[0].first, unable.first, silent.first])
        return talking[0]

    async def _second_week(self) -> None:
        self._screen.chapter(
            "Monday, 26 October: the clocks in Europe have gone back",
            "Ben is on holiday. Anna looks at the pairs beforehand.",
        )
        await self._acting.command("Ben", "checkin pause", self._room.id, until="2026-10-28")
        news = await self._until(10, 26, 17, 30)
        self._expect.same("At what was half past six until Saturday, nothing is said.", news, [])
        preview = await self._acting.command(FOUNDER, "checkin preview", self._room.id)
        refused = await self._acting.command("Maya", "checkin preview", self._room.id)
        self._expect.same("Only the organiser may look.", refused.text, t("error-organisers-only"))
        opening = await self._opened(await self._until(10, 26, 18, 30), pausing="Ben")
        previewed = pairs_in(preview.text, self._everybody)
        self._expect.same("The pairs are those of the preview.", opening.pairs, previewed)
        await self._rain_checks(opening)
        await self._standing_pair(opening)

    async def _rain_checks(self, opening: Opening) -> None:
        self._screen.chapter("Tuesday: two have partners who cannot this week")
        self._expect.same("Nothing was said meanwhile.", await self._until(10, 27, 10), [])
        first, second, *others = opening.told
        await self._talk(others)
        left = one_of_each(first, second, never={APART, *self._talked})
        for name in sorted(left):
            await self._acting.press(name, opening.of_member(name).message, "Find me someone else")
        news = await self._play.hear()
        alone = [seen for seen in news if speaks(seen, "checkin-alone", ("person",))]
        self._expect.same("Both their partners hear of it.", len(alone), 2)
        found = Opening.of([seen for seen in news if seen not in alone])
        self._expect.same("They are put together in a room of their own.", found.pairs, {left})
        await self._talk(found.told)

    async def _standing_pair(self, opening: Opening) -> None:
        self._screen.chapter("Eva would like to talk with Farid every Wednesday")
        mine = await self._acting.press("Farid", opening.of_member("Farid").message, "My check-ins")
        await self._acting.press("Farid", mine, t("button-allow-direct"))
        wanted = {"member": "Farid", "weekday": "Wednesday", "time": "12:30"}
        await self._acting.command("Eva", "checkin standing", self._room.id, **wanted)
        (offer,) = await self._play.hear()
        place = (offer.place.kind, offer.readers)
        self._expect.same("Farid is asked, where nobody else can read it.", place, ("direct", ("Farid",)))
        await self._acting.press("Farid", offer.message, "Agree")

    async def _third_week(self) -> None:
        news = await self._until(11, 2, 18)
        self._expect.same("Every pair has said something, so nobody is asked anything.", news, [])
        self._screen.chapter(
            "Monday, 2 November: the clocks in America have gone back",
            "Ben is back. Discord hangs up while the first pair is being told.",
        )
        await self._people.fault("reset", SENDING)
        opening = await self._opened(await self._until(11, 2, 18, 40))
        faults = self._play.stage.sandbox.faults.forms
        self._expect.same("Discord did hang up, and still nobody was told twice.", faults, [])
        self._expect_standing(opening)
        *others, late = [told for told in opening.told if told.names != STANDING]
        await self._talk([*others, opening.of_member("Eva")])
        await self._talk_late(late)

    async def _talk_late(self, late: Told) -> None:
        self._screen.chapter("One pair is late")
        *_, asked = await self._until(11, 8, 20)
        self._expect_asked("They are asked in the end.", [asked], "checkin-ask", late)
        await self._acting.press(late.second, asked.message, "We talked")
        self._talked.add(late.names)
        await self._expect_history([late.first])

    async def _fourth_week(self) -> None:
        leaving, vanishing = [name for name in ("Jonas", "Olivia", "Maya", "Ben") if name not in self._rested][:2]
        self._screen.chapter(f"{leaving} leaves the group, {vanishing} the server; {listed(NEWCOMERS)} join")
        await self._leave(leaving)
        await self._people.leave(vanishing)
        await founding.join_group(self._play, NEWCOMERS)
        await founding.join_checkins(self._play, self._room.id, NEWCOMERS)
        self._participants = [name for name in PARTICIPANTS if name not in (leaving, vanishing)] + [*NEWCOMERS]
        inside = {*self._participants, NOT_IN_CHECKINS}
        self._expect.same("Who left sees no room, who joined does.", await self._inside(), inside)

        self._screen.chapter("Monday, 9 November: the fourth check-in opens")
        opening = await self._opened(await self._until(11, 9, 18, 30))
        self._expect_standing(opening)
        resting = set(opening.resting)
        self._expect.that("Newcomers do not rest at once.", (not resting & set(NEWCOMERS), resting))
        await self._talk(opening.told)

    async def _leave(self, name: str) -> None:
        (card,) = await self._people[name].pins(self._room.id)
        sure = await self._acting.press(name, card, "Leave the group")
        await self._acting.press(name, sure, "Leave the group")
        await self._play.hear()
        self._expect.same(f"{name} sees none of its rooms any more.", await self._private(name), [])

    async def _looking_back(self, oldest: Told) -> None:
        self._screen.chapter("Sunday, 15 November: looking back")
        news = await self._until(11, 15, 20)
        self._expect.same("All have talked, so nobody is asked anything.", news, [])
        old = await self._acting.press(oldest.first, oldest.message, "We talked")
        self._expect.same("A button of the first week says that it is old.", old.text, t("error-old-button"))
        await self._expect_history(self._participants)
        greta = await self._private(NOT_IN_CHECKINS)
        self._expect.same("Greta, who takes no part in check-ins, has had nothing to do with them.", greta, [])
        public = {channel.id for channel in await self._people[STEWARD].channels()}
        self._expect.that("The steward has seen nothing of all this.", (self._room.id not in public, public))
        for name in OUTSIDERS:
            seen = {channel.id for channel in await self._people[name].channels()}
            self._expect.same(f"Neither has {name}, or anything else.", seen, public)

    # --- what is expected again and again ---

    async def _opened(self, news: list[Seen], pausing: str | None = None) -> Opening:
        """What must be true of every opening."""
        opening = Opening.of(news)
        expect_opened_on_time(self._expect, opening)
        expect_told_once(self._expect, opening, [name for name in self._participants if name != pausing])
        expect_own_words(self._expect, opening, self._everybody)
        again = (opening.pairs - {STANDING}) & self._talked
        self._expect.that(
            "No two who have talked are paired again, and Clara is not with David.",
            (not again, again),
            (APART not in opening.pairs, APART),
        )
        twice = set(opening.resting) & set(self._rested)
        self._expect.that("Nobody rests twice before the others have.", (not twice, twice))
        self._rested += opening.resting
        return opening

    def _expect_asked(self, sentence: str, news: Sequence[Seen], key: str, pair: Told) -> None:
        facts = ("people", "person", "until", "minutes")
        asked = [frozenset(seen.readers) for seen in news if speaks(seen, key, facts)]
        self._expect.same(sentence, (asked, len(news)), ([pair.names], 1))

    def _expect_standing(self, opening: Opening) -> None:
        pair = opening.of_member("Eva")
        times = {f"{hour.astimezone(ZoneInfo('Europe/Vienna')):%A %H:%M}" for hour in pair.hours}
        self._expect.that(
            "Eva and Farid are paired as they wished, and told their own time.",
            (pair.names == STANDING, pair.names),
            (times == {"Wednesday 12:30"}, times),
        )

    async def _talk(self, pairs: Sequence[Told]) -> None:
        """One of each pair says that they talked, and that is enough; the first is shown."""
        first, *others = pairs
        await self._acting.press(first.first, first.message, "We talked")
        if others:
            self._screen.say(f"Likewise {listed([pair.first for pair in others])}.")
        with self._screen.quiet():
            for pair in others:
                await self._acting.press(pair.first, pair.message, "We talked")
        self._talked.update(pair.names for pair in pairs)

    async def _expect_history(self, names: Collection[str]) -> None:
        """The first one's is shown."""
        for number, name in enumerate(names):
            with self._screen.quiet(number > 0):
                history = await self._acting.command(name, "checkin history", self._room.id)
            others = set(self._participants) - {name}
            met = sum(frozenset((name, other)) in self._talked for other in others)
            wanted = t("checkin-history", group=GROUP, met=met, others=len(others))
            self._expect.that(f"{name} has talked with {met} of {len(others)}.", (wanted in history.text, history.text))

    async def _until(self, month: int, day: int, hour: int, minute: int = 0) -> list[Seen]:
        """What is said until then, by the clocks in Berlin."""
        zone = ZoneInfo(OPENS.zone)
        return await self._play.until(datetime(BEGINNING.year, month, day, hour, minute, tzinfo=zone).astimezone(UTC))

    async def _inside(self) -> set[str]:
        """Who can see the group's room."""
        await self._play.hear()
        return {
            person.name
            for person in self._everybody.members
            if self._room.id in {channel.id for channel in await self._people[person.name].channels()}
        }

    async def _private(self, name: str) -> list[Channel]:
        """The rooms of pairs that this person can see."""
        return [channel for channel in await self._people[name].channels() if channel.kind == "private thread"]
