"""The steps in the page: each is seen in the community, whoever took it, and each can be taken for the visitor."""

import io
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from bot.sandbox.backstage import Step
from bot.sandbox.client import Actor, Refused
from bot.sandbox.clock import SandboxClock
from bot.sandbox.shapes import Reply
from bot.tour.backstage import StageBackstage
from bot.tour.founding import FORM, OPENS
from bot.tour.live import begin
from bot.tour.play import Play
from bot.tour.stage import open_stage
from bot.tour.steps import EMPTY, SEEDED, Task
from bot.tour.strip import Strip

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Visit:
    play: Play
    backstage: StageBackstage

    def __getitem__(self, name: str) -> Actor:
        return self.play.stage.people[name]

    async def steps(self) -> Sequence[Step]:
        return await self.play.stage.people.steps()

    async def take(self, step: str) -> None:
        await self.play.stage.people.take(step)

    async def done(self) -> list[str]:
        return [step.id for step in await self.steps() if step.done]

    async def now(self) -> Step | None:
        return next((step for step in await self.steps() if step.now), None)

    async def take_until(self, last: str) -> None:
        """Have every step before this one done for the visitor."""
        for step in await self.steps():
            if step.id == last:
                return
            await self.take(step.id)

    async def readers(self, text: str) -> set[str]:
        """Everybody who can read this text somewhere."""
        found = set[str]()
        for name in (person.name for person in self.play.news.everybody.members):
            for room in await self[name].channels():
                if any(text in message.text for message in await self[name].messages(room.id)):
                    found.add(name)
        return found


@asynccontextmanager
async def visit(tasks: Sequence[Task]) -> AsyncGenerator[Visit]:
    async with open_stage(SandboxClock(NOON, frozen=True)) as stage:
        stage.sandbox.limits.on = False
        play = await Play.on(stage, Console(file=io.StringIO()), OPENS.zone)
        backstage = StageBackstage(stage)
        stage.sandbox.open_backstage(backstage)
        if tasks is SEEDED:
            await begin(play)
            stage.sandbox.limits.on = False
        backstage.begin_tour(Strip(play, tasks, backstage))
        yield Visit(play, backstage)


async def joined(one: Actor, name: str = "Join Monday Circle") -> Reply:
    agreement = await one.press(await one.command("group browse", channel="lobby"), name)
    return await one.press(agreement, "I agree")


async def founded(one: Actor, **values: str) -> Reply:
    return await one.fill(await one.command("group create", channel="lobby"), FORM | values)


async def shared_talk(people: Sequence[Actor], room: int) -> tuple[int, list[Actor]]:
    """The place of this week's talk, and who is in it."""
    inside: dict[int, list[Actor]] = {}
    for one in people:
        for place in await one.channels():
            if place.parent == room and place.name != "Organisers":
                inside.setdefault(place.id, []).append(one)
    return max(inside.items(), key=lambda talk: len(talk[1]))


async def signed(here: Visit, one: Actor) -> None:
    """A founder signs like everybody, once the agreement is there."""
    await here.play.stage.settle()
    await one.press(await one.command("group agreement", channel="lobby", group="Ours"), "I agree")


@pytest.mark.parametrize("tasks", [SEEDED, EMPTY], ids=["seeded", "empty"])
async def test_every_step_can_be_done_for_the_visitor(tasks: Sequence[Task]) -> None:
    async with visit(tasks) as here:
        steps = await here.steps()
        assert [step.done for step in steps] == [False] * len(tasks)
        for number, step in enumerate(steps):
            now = await here.now()
            assert now is not None
            assert now.id == step.id
            assert now.who is None or now.who in {person.name for person in here.play.news.everybody.members}
            await here.take(step.id)
            assert await here.done() == [one.id for one in steps[: number + 1]]
        assert await here.now() is None
        assert len(await here.readers("you have talked with 1 of ")) == 2


async def test_what_the_visitor_does_by_hand_counts_as_anybody() -> None:
    async with visit(EMPTY) as here:
        lena, nuria, ines = here["Lena"], here["Nuria"], here["Ines"]
        await founded(lena, **{"Name of the group": "Ours"})
        assert await here.done() == ["found"]
        await signed(here, lena)
        await joined(nuria, "Join Ours")
        assert await here.done() == ["found"]
        await joined(ines, "Join Ours")
        assert await here.done() == ["found", "join"]
        now = await here.now()
        assert now is not None
        assert (now.id, now.who) == ("set-up", "Lena")
        await here.play.stage.settle()
        room = (await lena.channel("ours")).id
        await lena.command("checkin setup", room, weekday="Friday", time="08:00")
        for one in (lena, nuria, ines):
            await one.command("checkin join", room)
        assert await here.done() == ["found", "join", "set-up", "take-part"]
        await here.play.stage.people.move(days=7)
        assert await here.done() == ["found", "join", "set-up", "take-part", "week"]
        # Of three, a week may bring all together, or let one rest in a place of their own.
        talk, (first, second, *_) = await shared_talk((lena, nuria, ines), room)
        await first.say(talk, "Hello, tomorrow at nine?")
        *_, asked, _ = await second.messages(talk)
        await second.press(asked, "We talked")
        for one in (first, second):
            assert await here.done() == [task.id for task in EMPTY[:-1]]
            await one.command("checkin history", room)
        assert await here.now() is None


async def test_steps_go_on_with_what_the_visitor_began() -> None:
    async with visit(EMPTY) as here:
        await founded(here["Lena"], **{"Name of the group": "Ours"})
        await signed(here, here["Lena"])
        await joined(here["Nuria"], "Join Ours")
        for step in EMPTY[1:]:
            await here.take(step.id)
        assert await here.now() is None
        assert len(await here.readers("In **Ours** you have talked with 1 of ")) == 2


async def test_a_step_done_by_hand_out_of_turn_is_passed_over() -> None:
    async with visit(SEEDED) as here:
        room = (await here["Ben"].channel("monday-circle")).id
        await here["Ben"].command("checkin pause", room, until="2026-04-01")
        assert await here.done() == ["pause"]
        await here["Ben"].command("checkin resume", room)
        assert await here.done() == ["pause"]
        await here.take("greet")
        await here.take("talked")
        now = await here.now()
        assert now is not None
        assert now.id == "week"


async def test_a_step_before_its_turn_after_it_or_unknown_is_refused_with_a_sentence() -> None:
    async with visit(EMPTY) as here:
        with pytest.raises(Refused, match="not-now: First comes “Found a group”"):
            await here.take("join")
        await here.take("found")
        with pytest.raises(Refused, match="not-now: This is done already"):
            await here.take("found")
        with pytest.raises(Refused, match="unknown-step"):
            await here.take("nothing")
        with here.backstage.alone(), pytest.raises(Refused, match="not-now: Something is on its way"):
            await here.take("join")
        assert await here.done() == ["found"]


async def test_while_the_bot_is_stopped_steps_stay_as_they_were_and_none_is_taken() -> None:
    async with visit(EMPTY) as here:
        await here.take("found")
        await here.play.stage.people.bot(running=False)
        assert await here.done() == ["found"]
        with pytest.raises(Refused, match="not-now: The bot is stopped"):
            await here.take("join")
        await here.play.stage.people.bot(running=True)
        await here.take("join")
        assert await here.done() == ["found", "join"]


async def test_while_discord_is_down_a_step_says_that_nobody_answered() -> None:
    async with visit(EMPTY) as here:
        await here.play.stage.people.fault("down")
        with pytest.raises(Refused, match="not-now: The bot did not answer"):
            await here.take("found")
        await here.play.stage.people.clear_faults()
        assert await here.done() == []


async def test_what_the_visitor_has_undone_meanwhile_is_said() -> None:
    async with visit(EMPTY) as here:
        await here.take("found")
        room = (await here["Anna"].channel("monday-circle")).id
        sure = await here["Anna"].command("group archive", room)
        await here["Anna"].press(sure, "End the group")
        with pytest.raises(Refused, match="not-now: There is no group any more"):
            await here.take("join")
        assert await here.done() == ["found"]


async def test_those_who_watch_hear_of_each_step_as_it_is_done() -> None:
    async with visit(EMPTY) as here, here.play.stage.people.watching() as heard:
        await founded(here["Lena"])
        await heard.next("steps", lambda steps: [step["id"] for step in steps if step["done"]] == ["found"])
        await here.take("join")
        await heard.next("steps", lambda steps: [step["id"] for step in steps if step["now"]] == ["set-up"])


async def test_the_outcome_is_read_by_those_who_talked_in_their_own_history() -> None:
    async with visit(SEEDED) as here:
        await here.take_until("outcome")
        room = (await here["Anna"].channel("monday-circle")).id
        await here["Anna"].command("home", channel="lobby")
        await here["Greta"].command("checkin history", room)
        for _ in range(2):
            now = await here.now()
            assert now is not None
            assert now.id == "outcome"
            assert now.who is not None
            await here[now.who].command("checkin history", room)
        assert "outcome" in await here.done()
