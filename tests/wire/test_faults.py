"""Discord fails in every way it can, and each pair is still told once."""

from datetime import timedelta

import pytest

from bot.sandbox.faults import Fault, Kind
from tests.wire.scene import FEW, Scene

SEND = "POST /channels/*/messages"
THREAD = "POST /channels/*/threads"
LONGER_THAN_A_NONCE_LASTS = timedelta(minutes=10)


@pytest.mark.parametrize("carried_out", [False, True], ids=["not done", "done all the same"])
@pytest.mark.parametrize("kind", [Kind.INTERNAL, Kind.BAD_GATEWAY, Kind.UNAVAILABLE, Kind.RESET])
async def test_requests_fail(here: Scene, kind: Kind, carried_out: bool) -> None:
    async with here.bot():
        group = await here.settled_group()
        for route in (THREAD, SEND):
            here.sandbox.faults.add(Fault(kind, route, times=2, carried_out=carried_out))
        here.sandbox.clock.move_to(here.opens)
        await here.finish(group)
    await here.told_once(FEW)


async def test_too_many_requests(here: Scene) -> None:
    async with here.bot():
        group = await here.settled_group()
        here.sandbox.faults.add(Fault(Kind.TOO_MANY, SEND, times=2, seconds=0.1))
        here.sandbox.clock.move_to(here.opens)
        await here.finish(group)
    await here.told_once(FEW)


async def test_an_answer_lost_for_longer_than_discord_knows_the_nonce(here: Scene) -> None:
    async with here.bot():
        group = await here.settled_group()
        here.sandbox.faults.add(Fault(Kind.RESET, SEND, times=2))
        here.sandbox.clock.move_to(here.opens)
        await here.called(SEND, times=2)
        here.sandbox.clock.advance(LONGER_THAN_A_NONCE_LASTS)
        await here.finish(group)
    await here.told_once(FEW)


async def test_a_page_is_found_under_all_that_people_wrote_since(here: Scene) -> None:
    anna = here.people["Anna"]
    async with here.bot(BUSSTOP_CHECKINS__THREADS_UP_TO="0"):
        group = await here.settled_group()
        here.sandbox.faults.add(Fault(Kind.RESET, SEND))
        here.sandbox.clock.move_to(here.opens)
        await here.called(SEND)
        room = (await anna.channel("evening-circle")).id
        for number in range(150):
            await anna.say(room, f"Word {number}")
        here.sandbox.clock.advance(LONGER_THAN_A_NONCE_LASTS)
        await here.finish(group)
    pages = [message for message in await anna.messages(room) if "This week's check-ins" in message.text]
    assert len(pages) == 1


async def test_discord_is_down_for_an_hour(here: Scene) -> None:
    async with here.bot() as bot:
        group = await here.settled_group()
        here.sandbox.faults.add(Fault(Kind.DOWN))
        here.sandbox.clock.move_to(here.opens)
        await bot.said("checkin.round")
        here.sandbox.clock.advance(timedelta(hours=1))
        here.sandbox.faults.clear()
        await here.finish(group)
    await here.told_once(FEW)


@pytest.mark.parametrize(
    ("kind", "again"),
    [
        (Kind.LOST_SOCKET, "RESUMED"),
        (Kind.RECONNECT, "RESUMED"),
        (Kind.INVALID_SESSION, "has connected to Gateway"),
    ],
)
async def test_the_gateway_is_lost_in_the_middle_of_a_round(here: Scene, kind: Kind, again: str) -> None:
    async with here.bot() as bot:
        group = await here.settled_group()
        here.sandbox.clock.move_to(here.opens)
        await here.called(THREAD)
        here.sandbox.faults.add(Fault(kind))
        await bot.said(again, after=len(bot.lines))
        await here.finish(group)
        await here.told_once(FEW)
        reply = await here.people["Anna"].command("home", channel="lobby")
    assert group.name in reply.text
