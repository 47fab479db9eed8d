"""Discord fails in every way it can, and each pair is still told once."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.sandbox.faults import Fault, Kind
from tests.wire.scene import FEW, Scene

SEND = "POST /channels/*/messages"
THREAD = "POST /channels/*/threads"
LONGER_THAN_A_NONCE_LASTS = timedelta(minutes=10)


async def told_once(here: Scene, *more: str) -> None:
    """Everybody is in one thread, and in each is what was to be said: that they talk, and then `more`."""
    threads = await here.threads(FEW)
    assert Counter(name for thread in threads.values() for name in thread.members) == Counter(FEW)
    for thread in threads.values():
        assert len(thread.texts) == 1 + len(more), thread.texts
        for expected, text in zip(("you two talk this week", *more), thread.texts, strict=True):
            assert expected in text


@pytest.mark.parametrize("carried_out", [False, True], ids=["not done", "done all the same"])
@pytest.mark.parametrize("kind", [Kind.INTERNAL, Kind.BAD_GATEWAY, Kind.UNAVAILABLE, Kind.RESET])
@pytest.mark.parametrize("route", [THREAD, SEND])
async def test_a_failing_request(here: Scene, route: str, kind: Kind, carried_out: bool) -> None:
    group = await here.group_in_its_room()
    async with here.bot():
        here.sandbox.faults.add(Fault(kind, route, times=2, carried_out=carried_out))
        here.sandbox.clock.move_to(here.opens)
        await here.finish(group)
    await told_once(here)


async def test_too_many_requests(here: Scene) -> None:
    group = await here.group_in_its_room()
    async with here.bot():
        here.sandbox.faults.add(Fault(Kind.TOO_MANY, SEND, times=2, seconds=0.1))
        here.sandbox.clock.move_to(here.opens)
        await here.finish(group)
    await told_once(here)


async def test_an_answer_lost_for_longer_than_discord_knows_the_nonce(here: Scene) -> None:
    group = await here.group_in_its_room()
    async with here.bot():
        here.sandbox.faults.add(Fault(Kind.RESET, SEND, times=2))
        here.sandbox.clock.move_to(here.opens)
        await here.called(SEND, times=2)
        here.sandbox.clock.advance(LONGER_THAN_A_NONCE_LASTS)
        await here.finish(group)
    await told_once(here)


async def test_discord_is_down_for_an_hour(here: Scene) -> None:
    group = await here.group_in_its_room()
    async with here.bot() as bot:
        here.sandbox.faults.add(Fault(Kind.DOWN))
        here.sandbox.clock.move_to(here.opens)
        await bot.said("checkin.round")
        here.sandbox.clock.advance(timedelta(hours=1))
        here.sandbox.faults.clear()
        await here.finish(group)
    await told_once(here)


@pytest.mark.parametrize("kind", [Kind.LOST_SOCKET, Kind.RECONNECT, Kind.INVALID_SESSION])
async def test_the_gateway_is_lost_in_the_middle_of_a_round(here: Scene, kind: Kind) -> None:
    group = await here.group_in_its_room()
    async with here.bot():
        here.sandbox.clock.move_to(here.opens)
        await here.called(THREAD)
        here.sandbox.faults.add(Fault(kind))
        await here.finish(group)
        await told_once(here)
        reply = await here.people["Anna"].command("home", channel="lobby")
    assert group.name in reply.text
