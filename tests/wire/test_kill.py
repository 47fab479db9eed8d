"""Killed at random moments of a round and started again each time, the bot says everything exactly once."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest_asyncio

from bot.checkins.promises import ROUND, THREAD, round_promise
from bot.checkins.tables import rounds
from bot.groups.tables import Group
from bot.prompts import State
from bot.prompts import tables as prompts
from bot.prompts.walltime import WEEK
from bot.sandbox.seed import Seed
from tests.wire.deaths import Fatal, Moment, die_at_a_request, die_between
from tests.wire.process import Bot
from tests.wire.scene import AFTER_THE_LEASE, Scene, scene

NAMES = [f"Member {number}" for number in range(80)]
PAIRS = len(NAMES) // 2
SEED = 20260302
# After the round opened: its threads, and when the nudge and the question at the end are due for sure.
NOW, NUDGED, ASKED = timedelta(0), timedelta(days=4), timedelta(days=6, hours=3)
MOST_SKIPPED = 60
# What making a room asks of Discord: the channels there are, a channel, its messages, the card, its pin.
REQUESTS_FOR_A_ROOM = 5


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path, Seed.of(*NAMES)) as made:
        # The bot's own pace is slow enough for Discord; the limits would only make the test longer.
        made.sandbox.limits.on = False
        yield made


async def test_every_pair_is_told_nudged_and_asked_once(here: Scene) -> None:
    chance, group = Random(SEED), await here.found_group("Evening circle", NAMES)
    await live(here, group)
    for due, deaths in ((NOW, 50), (NUDGED, 10), (ASKED, 10)):
        here.sandbox.clock.move_to(here.opens + due)
        for _ in range(deaths):
            await die(here, group, chance)
        await live(here, group)
    assert len(await here.threads(NAMES)) == PAIRS
    await here.told_once(NAMES, "have you found a time yet", "did you talk this week")
    await opened_once(here, group, here.opens)


async def die(here: Scene, group: Group, chance: Random) -> None:
    """Start the bot and let it die while there is something to do; where nothing else is, leases run out."""
    owed = await here.owed(group)
    assert owed, "nothing is left to do: it should have died sooner"
    bot = await Bot.start(here.settings)
    if owed[ROUND]:
        await die_between(bot, chance)
    else:
        die_at_a_request(bot, here.sandbox.faults, chance, min(MOST_SKIPPED, _requests(owed) - 1))
    while bot.alive and await here.owed(group):
        await here.wait_out(group)
        await here.lull()
    bot.kill()
    await bot.ended()
    here.sandbox.faults.clear()


def _requests(owed: Counter[str]) -> int:
    """How many it takes at least: a thread, its two members and what is told in it are four, anything else is one."""
    return owed.total() + 3 * owed[THREAD]


async def live(here: Scene, group: Group) -> None:
    """Start the bot and let it do all that is left."""
    here.sandbox.clock.advance(AFTER_THE_LEASE)
    async with here.bot():
        await here.idle(group)
    assert not await here.owed(group)


async def opened_once(here: Scene, group: Group, opens: datetime) -> None:
    """The round exists once, and the next one is promised."""
    async with here.storage.read() as unit:
        last = await rounds.latest_open(unit, group.id)
        to_come = round_promise(group.guild, group.id, opens + WEEK)
        assert await prompts.state_of(unit, to_come.key) is State.OPEN
    assert last is not None
    assert last.number == 1


async def test_every_room_is_made_once(here: Scene) -> None:
    names = NAMES[:2]
    founded: list[Group] = []
    for moment in Moment:
        for skip in range(REQUESTS_FOR_A_ROOM):
            founded.append(await here.found_group(f"{moment.name.title()} {skip}", names))
            bot = await Bot.start(here.settings)
            here.sandbox.faults.add(Fatal.at(bot, moment, skip))
            await bot.ended()
            here.sandbox.clock.advance(AFTER_THE_LEASE)
    async with here.bot():
        for group in founded:
            await here.idle(group)
    channels = Counter(channel.name for channel in await here.people[names[0]].channels())
    rooms = {group.name.lower().replace(" ", "-") for group in founded}
    assert {name: channels[name] for name in rooms} == dict.fromkeys(rooms, 1)
    for room in rooms:
        said = [message for message in await here.people[names[0]].messages(room) if not message.system]
        assert [message.pinned for message in said] == [True]
