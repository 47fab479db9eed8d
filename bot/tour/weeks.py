"""`busstop tour`: four weeks of a group on a moving clock, told as a story, with an expectation at each step."""

import time
from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.prompts.walltime import next_instant
from bot.sandbox.clock import SandboxClock
from bot.sandbox.shapes import Channel
from bot.settings import CheckinSettings
from bot.texts import t
from bot.tour import founding
from bot.tour.expecting import Expectations, Unmet
from bot.tour.founding import FOUNDER, GROUP, MEMBERS, NOT_IN_CHECKINS, OPENS, PARTICIPANTS
from bot.tour.news import Seen
from bot.tour.openings import (
    ANYTHING,
    Opening,
    Pair,
    Told,
    expect_hours,
    expect_names,
    expect_new,
    expect_opened_at,
    expect_told_once,
    pairs_in,
    possible_swap,
    speaks,
)
from bot.tour.play import Play
from bot.tour.stage import open_stage

# A Wednesday. In the four weeks after it the clocks change in Europe, and a week later in America.
BEGINNING = datetime(2026, 10, 14, 17, tzinfo=UTC)
STEWARD = "Katja"
NEWCOMERS = ("Hanna", "Ines")
OUTSIDERS = (STEWARD, "Lena", "Nuria")
AVOIDING, AVOIDED = "Clara", "David"
STANDING = ("Eva", "Farid")
LOST = {"kind": "refuse", "route": "POST /channels/*/messages", "status": 404, "code": 10003}
HUNG_UP = {"kind": "reset", "route": "POST /channels/*/messages"}


async def tour(console: Console, lose_message: bool = False) -> bool:
    """Play it; whether every expectation held. `lose_message` breaks one on purpose."""
    # Without rests by chance: with them, who rests would not follow from the numbers.
    async with open_stage(SandboxClock(BEGINNING, frozen=True), checkins=CheckinSettings(decoy_rest_chance=0)) as stage:
        play = await Play.on(stage, console, OPENS.zone)
        async with play.unlimited():
            return await FourWeeks(play).played(lose_message)


class FourWeeks:
    """The story, and what has to be remembered from week to week to know what to expect."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._acting = play.acting
        self._expect = Expectations(play.screen)
        self._participants = list(PARTICIPANTS)
        self._talked: set[Pair] = set()
        self._rested: list[str] = []
        self._room = Channel(0, "", "")

    async def played(self, lose_message: bool) -> bool:
        began = time.monotonic()
        try:
            await self._founding()
            await self._first_week(lose_message)
            await self._second_week()
            await self._third_week()
            await self._fourth_week()
            await self._end()
        except Unmet as unmet:
            self._play.screen.failed(unmet.sentence, unmet.instead)
            return False
        seconds = time.monotonic() - began
        self._play.screen.chapter(f"Four weeks in {seconds:.0f} seconds: all {self._expect.held} expectations held.")
        return True

    # --- before the first week ---

    async def _founding(self) -> None:
        self._play.screen.chapter("Wednesday, 14 October 2026: Anna founds a group")
        self._room = await founding.found_group(self._play)
        self._expect.same(await self._who_sees_the_room(), {FOUNDER}, "Only Anna sees the room; the steward does not.")
        set_up = await founding.set_up_checkins(self._play, self._room)
        first = f"<t:{int(next_instant(OPENS, BEGINNING).timestamp())}:F>"
        self._expect.that(first in set_up.text, "The first check-in is promised for Monday.", set_up.text)
        await self._joining()
        self._play.screen.chapter("Clara would rather not talk with David, and nobody needs to know")
        await self._acting.command(AVOIDING, "checkin avoid", self._room.id, member=AVOIDED)
        self._expect.same(await self._play.hear(), [], "Nobody but Clara reads anything of it.")

    async def _joining(self) -> None:
        self._play.screen.chapter("Nine colleagues join, and eight of them the check-ins")
        await founding.join_group(self._play)
        inside = {FOUNDER, *MEMBERS}
        self._expect.same(await self._who_sees_the_room(), inside, "Those ten see the room, and nobody else.")
        refused = await self._acting.command(STEWARD, "group join", group=GROUP)
        self._expect.same(refused.text, t("error-group-full", name=GROUP), "There is no eleventh seat.")
        await founding.join_checkins(self._play, self._room)
        await founding.say_when_free(self._play)

    # --- the weeks ---

    async def _first_week(self, lose_message: bool) -> None:
        self._play.screen.chapter("Monday, 19 October: the first check-in opens")
        if lose_message:
            await self._play.stage.people.fault(**LOST)
        opening = await self._opened(await self._play.until(_berlin(2026, 10, 19, 18, 30)))
        first, second, third, silent = opening.told
        await self._talk(first, second)
        await self._acting.press(third.first, third.message, "Not this week")

        self._play.screen.chapter("The week goes on")
        news = await self._play.until(_berlin(2026, 10, 22, 18))
        self._expect.same(news, [], "Until Thursday evening nobody is disturbed.")
        news = await self._play.until(_berlin(2026, 10, 24, 18))
        self._expect_asked(news, "checkin-nudge", silent, "Only the pair that has said nothing is asked for a time.")
        news = await self._play.until(_berlin(2026, 10, 25, 20))
        self._expect_asked(news, "checkin-ask", silent, "Only they are asked in the end whether they talked.")
        await self._expect_history([first.first, third.first, silent.first])

    async def _second_week(self) -> None:
        self._play.screen.chapter(
            "Monday, 26 October: the clocks in Europe have gone back",
            "Ben is on holiday. Anna looks at the pairs beforehand.",
        )
        await self._acting.command("Ben", "checkin pause", self._room.id, until="2026-10-28")
        news = await self._play.until(_berlin(2026, 10, 26, 17, 30))
        self._expect.same(news, [], "At what was half past six until Saturday, nothing is said.")
        preview = await self._acting.command(FOUNDER, "checkin preview", self._room.id)
        refused = await self._acting.command("Maya", "checkin preview", self._room.id)
        self._expect.same(refused.text, t("error-organisers-only"), "Only the organiser may look.")
        news = await self._play.until(_berlin(2026, 10, 26, 18, 30))
        opening = await self._opened(news, but=("Ben",))
        self._expect.same(opening.pairs, pairs_in(preview.text, self._play.news), "The pairs are those of the preview.")
        await self._rain_checks(opening)
        await self._standing_pair(opening)

    async def _rain_checks(self, opening: Opening) -> None:
        first, second, *others = opening.told
        self._play.screen.chapter("Two have partners who cannot this week")
        await self._talk(*others)
        left = possible_swap(first, second, never=frozenset((AVOIDING, AVOIDED)))
        for name in sorted(left):
            await self._acting.press(name, opening.of_member(name).message, "Find me someone else")
        found = Opening.of(await self._play.hear())
        self._expect.same(found.pairs, {left}, "They are put together in a room of their own.")
        await self._talk(*found.told)

    async def _standing_pair(self, opening: Opening) -> None:
        asking, asked = STANDING
        self._play.screen.chapter(f"{asking} would like to talk with {asked} every Wednesday")
        mine = await self._acting.press(asked, opening.of_member(asked).message, "My check-ins")
        await self._acting.press(asked, mine, "You may write to me")
        wanted = {"member": asked, "weekday": 2, "time": "12:30"}
        await self._acting.command(asking, "checkin standing", self._room.id, **wanted)
        (offer,) = await self._play.hear()
        self._expect.same((offer.place.kind, offer.readers), ("direct", (asked,)), f"{asked} is asked directly.")
        await self._acting.press(asked, offer.message, "Agree")

    async def _third_week(self) -> None:
        news = await self._play.until(_berlin(2026, 11, 2, 18))
        self._expect.same(news, [], "All pairs have answered, so nobody is asked anything.")
        self._play.screen.chapter(
            "Monday, 2 November: the clocks in America have gone back",
            "Ben is back. Discord hangs up while the first pair is being told.",
        )
        await self._play.stage.people.fault(**HUNG_UP)
        opening = await self._opened(await self._play.until(_berlin(2026, 11, 2, 18, 40)))
        self._expect_standing(opening)
        *others, late = [told for told in opening.told if told.names != frozenset(STANDING)]
        await self._talk(*others, opening.of_member(STANDING[0]))
        news = await self._play.until(_berlin(2026, 11, 8, 20))
        asked = [seen for seen in news if speaks(seen, "checkin-ask", people=ANYTHING)]
        self._play.screen.say("They did talk, and only now say so.")
        await self._acting.press(late.second, asked[-1].message, "We talked")
        self._talked.add(late.names)
        await self._expect_history([late.first])

    async def _fourth_week(self) -> None:
        leaving, vanishing = [name for name in ("Jonas", "Olivia", "Maya", "Ben") if name not in self._rested][:2]
        self._play.screen.chapter(
            f"{leaving} leaves the group, {vanishing} the whole server; {NEWCOMERS[0]} and {NEWCOMERS[1]} join"
        )
        await self._leave(leaving)
        await self._play.stage.people.leave(vanishing)
        await founding.join_group(self._play, NEWCOMERS)
        await founding.join_checkins(self._play, self._room, NEWCOMERS)
        self._participants = [name for name in PARTICIPANTS if name not in (leaving, vanishing)] + [*NEWCOMERS]
        inside = {*self._participants, NOT_IN_CHECKINS}
        self._expect.same(await self._who_sees_the_room(), inside, "Who left sees no room, who joined does.")
        self._play.screen.chapter("Monday, 9 November: the fourth check-in opens")
        opening = await self._opened(await self._play.until(_berlin(2026, 11, 9, 18, 30)))
        self._expect_standing(opening)
        self._expect.that(not set(opening.resting) & set(NEWCOMERS), "Newcomers do not rest at once.", opening.resting)
        await self._talk(*opening.told)

    async def _leave(self, name: str) -> None:
        (card,) = await self._play.stage.people[name].pins(self._room.id)
        sure = await self._acting.press(name, card, "Leave the group")
        await self._acting.press(name, sure, "Leave the group")
        await self._play.hear()
        places = [channel for channel in await self._play.stage.people[name].channels() if channel.parent]
        self._expect.same(places, [], f"{name} sees none of the rooms any more.")

    async def _end(self) -> None:
        self._play.screen.chapter("Sunday, 15 November: looking back")
        news = await self._play.until(_berlin(2026, 11, 15, 20))
        self._expect.same(news, [], "All have talked, so nobody is asked anything.")
        await self._expect_history(self._participants)
        await self._acting.command(FOUNDER, "home")
        public = {channel.name for channel in await self._play.stage.people[STEWARD].channels()}
        for name in OUTSIDERS:
            seen = {channel.name for channel in await self._play.stage.people[name].channels()}
            self._expect.same(seen, public, f"{name}, who is in no group, has seen nothing of all this.")

    # --- what is expected again and again ---

    async def _opened(self, news: list[Seen], but: Collection[str] = ()) -> Opening:
        """What must be true of every opening."""
        opening = Opening.of(news)
        standing = {frozenset(STANDING)}
        expect_told_once(self._expect, opening, [name for name in self._participants if name not in but])
        expect_names(self._expect, opening, self._play.news)
        expect_opened_at(self._expect, opening)
        expect_hours(self._expect, opening)
        expect_new(self._expect, opening, self._talked, but=standing)
        avoiding = frozenset((AVOIDING, AVOIDED))
        self._expect.that(avoiding not in opening.pairs, "Clara and David are not paired.")
        again = set(opening.resting) & set(self._rested)
        self._expect.that(not again, "Nobody rests a second time before the others have.", again)
        self._rested += opening.resting
        return opening

    def _expect_asked(self, news: list[Seen], key: str, pair: Told, sentence: str) -> None:
        facts = {"people": ANYTHING, "until": ANYTHING, "minutes": ANYTHING}
        asked = [frozenset(seen.readers) for seen in news if speaks(seen, key, **facts)]
        self._expect.same((asked, len(news)), ([pair.names], 1), sentence)

    def _expect_standing(self, opening: Opening) -> None:
        pair = opening.of_member(STANDING[0])
        self._expect.same(pair.names, frozenset(STANDING), "Eva and Farid are paired again, as they wished.")
        times = {f"{hour.astimezone(ZoneInfo('Europe/Vienna')):%A %H:%M}" for hour in pair.hours}
        self._expect.same(times, {"Wednesday 12:30"}, "They are told their own time.")

    async def _talk(self, *pairs: Told) -> None:
        """One of each pair says that they talked; that is enough."""
        for pair in pairs:
            await self._acting.press(pair.first, pair.message, "We talked")
            self._talked.add(pair.names)

    async def _expect_history(self, names: Collection[str]) -> None:
        for name in names:
            history = await self._acting.command(name, "checkin history", self._room.id)
            others = set(self._participants) - {name}
            met = sum(frozenset((name, other)) in self._talked for other in others)
            wanted = t("checkin-history", group=GROUP, met=met, others=len(others))
            self._expect.that(wanted in history.text, f"{name} has talked with {met} of {len(others)}.", history.text)

    async def _who_sees_the_room(self) -> set[str]:
        await self._play.hear()
        seers: set[str] = set()
        for person in self._play.news.members:
            if self._room.id in {channel.id for channel in await self._play.stage.people[person.name].channels()}:
                seers.add(person.name)
        return seers


def _berlin(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
