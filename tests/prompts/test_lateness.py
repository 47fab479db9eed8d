"""Being late, quiet hours, and several prompts for one person."""

from datetime import datetime, timedelta

from bot.prompts import Direct, Fault, FaultKind, State
from bot.storage import Unit
from tests.prompts.world import GUILD, START, World, say

ANNA, BEN = 1, 2
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


async def test_late_messages_say_so(world: World) -> None:
    await world.promise(say("early", after=5 * MINUTE), say("late", after=4 * MINUTE))
    world.clock.advance(15 * MINUTE)
    await world.settled("early", "late")
    assert {message.text: message.late for message in world.chat.messages} == {"early": False, "late": True}


async def test_after_its_use_it_is_dropped_on_purpose(world: World) -> None:
    await world.promise(
        say("reminder", after=HOUR, stale_at=START + 2 * HOUR),
        say("bus stop", after=HOUR),
    )
    world.clock.advance(2 * HOUR)
    assert await world.settled("reminder", "bus stop") == [State.DROPPED, State.DONE]
    assert world.chat.texts() == ["bus stop"]
    assert (await world.row("reminder")).last_error == "stale"


async def test_a_fault_does_not_keep_it_alive_past_its_use(world: World) -> None:
    world.chat.faults = [Fault(FaultKind.PASSING, "503")]
    await world.promise(say("reminder", stale_at=START + timedelta(seconds=30)))
    assert await world.settled("reminder") == [State.OPEN]
    world.clock.advance(timedelta(seconds=30))
    assert await world.settled("reminder") == [State.DROPPED]
    assert world.chat.texts() == []


async def test_several_for_one_person_are_one_message(world: World) -> None:
    await world.promise(say("one", member=ANNA), say("ben", member=BEN), say("two", member=ANNA), say("room"))
    await world.settled("one", "two", "ben", "room")
    assert sorted(world.chat.texts()) == ["ben", "one / two", "room"]
    (merged,) = [message for message in world.chat.messages if len(message.marks) == 2]
    assert set(merged.marks) == {(await world.row("one")).id, (await world.row("two")).id}
    assert {(await world.row(key)).message for key in ("one", "two")} == {merged.id}


async def test_they_are_one_message_however_many_others_are_due(world: World) -> None:
    others = [say(f"other:{n}", member=1000 + n, after=n * timedelta(seconds=1)) for n in range(250)]
    annas = [say(f"anna:{n}", member=ANNA, after=(n + 1) * MINUTE) for n in range(5)]
    await world.promise(*others, *annas)
    world.clock.advance(HOUR)
    await world.settled("anna:0", "anna:4", "other:249")
    assert [message.text for message in world.chat.messages if message.place == Direct(ANNA, GUILD)] == [
        "anna:0 / anna:1 / anna:2 / anna:3 / anna:4"
    ]


async def test_quiet_hours_are_waited_for_and_nobody_is_called_late(world: World) -> None:
    morning = START + 8 * HOUR

    async def quiet(unit: Unit, guild: int, member: int, now: datetime) -> datetime | None:
        return morning if member == ANNA and now < morning else None

    await world.restart(quiet=quiet)
    await world.promise(say("anna", member=ANNA), say("ben", member=BEN), say("room"))
    assert await world.settled("anna", "ben", "room") == [State.OPEN, State.DONE, State.DONE]
    world.clock.advance(8 * HOUR)
    assert await world.settled("anna") == [State.DONE]
    assert [message.late for message in world.chat.messages] == [False] * 3


async def test_a_reminder_may_end_in_quiet_hours(world: World) -> None:
    async def quiet(unit: Unit, guild: int, member: int, now: datetime) -> datetime | None:
        return START + 8 * HOUR

    await world.restart(quiet=quiet)
    await world.promise(say("anna", member=ANNA, stale_at=START + HOUR))
    assert await world.settled("anna") == [State.OPEN]
    world.clock.advance(HOUR)
    assert await world.settled("anna") == [State.DROPPED]


async def test_quiet_hours_that_cannot_be_read_are_tried_again(world: World) -> None:
    troubles = ["once"]

    async def quiet(unit: Unit, guild: int, member: int, now: datetime) -> datetime | None:
        if troubles:
            raise LookupError(troubles.pop())
        return None

    await world.restart(quiet=quiet)
    await world.promise(say("anna", member=ANNA), say("ben", member=BEN))
    assert await world.settled("anna", "ben") == [State.OPEN, State.DONE]
    world.clock.advance(MINUTE)
    assert await world.settled("anna") == [State.DONE]
