"""Backstage of the real bot: its promises in plain words, moves with stops, and a bot that is killed and comes back."""

import asyncio
import itertools
import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.sandbox.backstage import NotNow
from bot.sandbox.client import Refused
from bot.sandbox.clock import SandboxClock
from bot.sandbox.world import Answer, Call
from bot.sandbox.world.world import Watcher
from bot.settings import CheckinSettings
from bot.tour.backstage import StageBackstage
from bot.tour.stage import Stage, open_stage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OPENING = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
WEEK = timedelta(weeks=1)
FORM = {
    "Name of the group": "Circle",
    "What is it for?": "Support for each other",
    "How many seats?": "10",
    "What should people know before they join?": "We talk.",
    "May Busstop write to you directly?": True,
}


@dataclass(frozen=True)
class Set:
    stage: Stage
    backstage: StageBackstage

    async def circle(self) -> int:
        """A group of two with check-ins that open this evening; the id of its room."""
        people = self.stage.people
        await people["Anna"].fill(await people["Anna"].command("group create", channel="lobby"), FORM)
        await self.stage.settle()
        room = (await people["Anna"].channel("circle")).id
        await people["Anna"].press(await people["Anna"].command("group agreement", room), "I agree")
        await people["Anna"].command("checkin setup", room, weekday=0, time="18:30", zone="Europe/Berlin")
        found = await people["Ben"].command("group browse", channel="lobby")
        agreement = await people["Ben"].press(found, "Join Circle")
        await people["Ben"].press(agreement, "I agree")
        for name in ("Anna", "Ben"):
            await self.stage.settle()
            await people[name].command("checkin join", room)
        await self.stage.settle()
        return room

    async def texts(self, name: str) -> list[str]:
        """All that this person can read, in any channel."""
        actor = self.stage.people[name]
        return [one.text for place in await actor.channels() for one in await actor.messages(place.id)]


@pytest_asyncio.fixture
async def on(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Set]:
    caplog.set_level(logging.ERROR)
    checkins = CheckinSettings(decoy_rest_chance=0)
    async with open_stage(SandboxClock(NOON, frozen=True), checkins=checkins) as stage:
        stage.sandbox.limits.on = False
        backstage = StageBackstage(stage)
        stage.sandbox.open_backstage(backstage)
        yield Set(stage, backstage)
    assert [record.getMessage() for record in caplog.records] == []


async def test_promises_are_told_in_plain_words_and_in_order(on: Set) -> None:
    await on.circle()
    promises = (await on.stage.people.backstage()).promises
    assert [(one.at, one.what) for one in promises[:3]] == [
        (OPENING, "Circle: the check-in opens"),
        (datetime(2026, 3, 3, 3, tzinfo=UTC), "Busstop deletes what it has kept long enough"),
        (datetime(2026, 3, 3, 3, 1, tzinfo=UTC), "Circle: its room and its card are brought up to date"),
    ]
    assert [one.at for one in promises] == sorted(one.at for one in promises)


async def test_a_move_stops_at_every_promise(on: Set) -> None:
    await on.circle()
    stops = [stop async for stop in on.backstage.way(OPENING + WEEK)]
    assert OPENING in stops
    assert stops == sorted(stops)
    said = await on.texts("Anna")
    assert sum("you two talk this week" in text for text in said) == 2
    assert not any("comes late" in text for text in said)


async def test_next_passes_over_what_nobody_hears(on: Set) -> None:
    await on.circle()
    await on.stage.people.move_to_next()
    assert on.stage.now() == OPENING
    assert any("you two talk this week" in text for text in await on.texts("Ben"))
    await on.stage.people.move_to_next()
    assert any("have you found a time yet" in text for text in await on.texts("Ben"))


async def test_next_without_a_promise_that_is_heard_says_so(on: Set) -> None:
    await on.stage.people.bot(running=False)
    with pytest.raises(Refused, match="not-now: The bot is stopped"):
        await on.stage.people.move_to_next()


async def test_a_second_move_waits_for_the_first(on: Set) -> None:
    with on.backstage.alone():
        with pytest.raises(Refused, match="not-now"):
            await on.stage.people.move(hours=1)
        with pytest.raises(NotNow):
            await on.backstage.switch(running=False)
        assert (await on.stage.people.backstage()).moving
    before = on.stage.now()
    await on.stage.people.move(hours=1)
    assert on.stage.now() == before + timedelta(hours=1)


async def test_a_killed_bot_answers_nobody_and_comes_back_with_its_memory(on: Set) -> None:
    room, anna = await on.circle(), on.stage.people["Anna"]
    before = (await on.stage.people.backstage()).promises
    assert await on.stage.people.bot(running=False) is False
    assert (await anna.command("home", channel="lobby")).failed
    assert (await on.stage.people.backstage()).promises == before
    await on.stage.people.move(days=1)
    assert not any("you two talk" in text for text in await on.texts("Anna"))
    assert await on.stage.people.bot(running=True) is True
    await on.stage.settle()
    assert "Circle" in (await anna.command("home", channel="lobby")).text
    told = [text for text in await on.texts("Anna") if "you two talk this week" in text]
    assert len(told) == 1
    assert "comes late" in told[0]
    assert (await anna.channel(room)).name == "circle"


async def test_killed_in_the_middle_it_keeps_each_promise_once(on: Set) -> None:
    await on.circle()
    life, in_the_middle = on.stage.life, 0
    for hits in range(1, 9):
        struck = asyncio.Event()
        end = on.stage.sandbox.world.watch(_nth(hits, struck))
        on.stage.sandbox.clock.move_to(max(on.stage.now(), OPENING))
        first = asyncio.create_task(on.stage.settle()), asyncio.create_task(struck.wait())
        await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
        end()
        await life.kill()
        in_the_middle += struck.is_set()
        for waiting in first:
            waiting.cancel()
        await asyncio.gather(*first, return_exceptions=True)
        await life.start()
        on.stage.sandbox.clock.advance(timedelta(minutes=2))
    await on.stage.settle()
    assert in_the_middle >= 3
    for name in ("Anna", "Ben"):
        assert sum("you two talk this week" in text for text in await on.texts(name)) == 1


def _nth(number: int, struck: asyncio.Event) -> Watcher:
    """Strike at the bot's so-manieth request."""
    requests = itertools.count(1)

    def count(_: Call, __: Answer) -> None:
        if next(requests) == number:
            struck.set()

    return count


async def test_while_discord_is_down_it_cannot_start(on: Set) -> None:
    people = on.stage.people
    await people.bot(running=False)
    await people.fault("down")
    with pytest.raises(Refused, match="not-now: Discord is down"):
        await people.bot(running=True)
    await people.clear_faults()
    assert await people.bot(running=True) is True
    assert not (await people["Anna"].command("home", channel="lobby")).failed


async def test_moved_while_discord_is_down_it_says_late_what_it_could_not(
    on: Set, caplog: pytest.LogCaptureFixture
) -> None:
    await on.circle()
    await on.stage.people.fault("down")
    await on.stage.people.move(hours=12)
    assert not any("you two talk" in text for text in await on.texts("Anna"))
    await on.stage.people.clear_faults()
    await on.stage.people.move(hours=12)
    told = [text for text in await on.texts("Anna") if "you two talk this week" in text]
    assert len(told) == 1
    assert "comes late" in told[0]
    assert "a call to Discord did not return" in caplog.text
    caplog.clear()


async def test_a_bot_that_does_not_come_back_is_not_waited_for_long(on: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.tour.backstage.RECONNECTS_WITHIN", 0.01)
    on.stage.sandbox.gateway.sessions.clear()
    with pytest.raises(Refused, match="has not come back"):
        await on.stage.people.move(hours=1)
    assert not on.backstage.moving


async def test_listeners_hear_of_promises_and_of_the_bot(on: Set) -> None:
    async with on.stage.people.watching() as heard:
        assert (await heard.next("bot"))["running"] is True
        await heard.next("promises")
        await on.circle()
        await heard.next("promises", lambda data: any("check-in opens" in one["what"] for one in data))
        await on.stage.people.bot(running=False)
        await heard.next("bot", lambda data: not data["running"])


async def test_there_are_no_steps_without_a_tour(on: Set) -> None:
    assert await on.stage.people.steps() == []
    with pytest.raises(Refused, match="unknown-step"):
        await on.stage.people.take("found")
