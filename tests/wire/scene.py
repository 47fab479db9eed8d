"""The scene of a wire test: a sandbox, a database on disk, and a bot that runs as a process of its own."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from fnmatch import fnmatchcase
from pathlib import Path

from sqlalchemy import and_, select

from bot.access import Standing
from bot.checkins.promises import round_promise
from bot.checkins.rules import Odd, Schedule
from bot.checkins.tables import programmes
from bot.groups import tables as groups
from bot.groups.promises import room_promise
from bot.groups.rules import Admission, GroupState, Purpose
from bot.groups.tables import Group
from bot.people import tables as people_tables
from bot.prompts import tables as prompts
from bot.prompts.walltime import WallTime, next_instant
from bot.sandbox.client import People
from bot.sandbox.clock import SandboxClock
from bot.sandbox.seed import Seed
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Answer, Call
from bot.storage import DatabaseKey, Storage, Unit, open_storage
from bot.storage.migrate import upgrade
from tests import contract
from tests.wire.process import PATIENCE, Bot

FEW = ("Anna", "Ben", "Cleo", "Dana")
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ORGANISERS = "Organisers"
OPENS = WallTime(0, time(18, 30), "UTC")
KEY = DatabaseKey("5e" * 32)
AFTER_THE_LEASE = timedelta(seconds=61)
# Real seconds without a request after which it is looked whether anything is still to be done.
LULL = 0.1


@dataclass
class Thread:
    """A private thread: who can see it, and what is said in it."""

    name: str
    members: list[str] = field(default_factory=list[str])
    texts: list[str] = field(default_factory=list[str])


@dataclass
class Scene:
    """`storage` is the bot's own database, open here too: to set things up, and to see what is still to be done."""

    sandbox: Sandbox
    people: People
    storage: Storage
    settings: dict[str, str]
    _called: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.sandbox.world.watch(self._hear)

    def _hear(self, call: Call, answer: Answer) -> None:
        self._called.set()

    @asynccontextmanager
    async def bot(self, **more: str) -> AsyncGenerator[Bot]:
        """A bot that is ready; killed at the end if it still runs."""
        bot = await Bot.start(self.settings | more)
        try:
            yield await bot.ready()
        finally:
            bot.kill()
            await bot.ended()

    async def found_group(self, name: str, members: Sequence[str], guild: int | None = None) -> Group:
        """A group whose members all take part in check-ins; its room and its first round are promised."""
        world, now = self.sandbox.world, self.sandbox.clock.now()
        async with self.storage.write() as unit:
            group = await _add_group(unit, guild or world.guild_id, name, len(members), now)
            for member in members:
                await _add_member(unit, group, world.member_id(member), now)
            await programmes.put_programme(unit, group.guild, group.id, Schedule(OPENS, 30, 2, Odd.TRIO))
            opens = round_promise(group.guild, group.id, next_instant(OPENS, now))
            await prompts.add(unit, [room_promise(group, "founded", now), opens])
        return group

    async def settled_group(self, members: Sequence[str] = FEW) -> Group:
        """A group as above, whose room the running bot has made."""
        group = await self.found_group("Evening circle", members)
        self.sandbox.clock.advance(timedelta(seconds=1))
        await self.idle(group)
        return group

    @property
    def opens(self) -> datetime:
        """When the first round opens."""
        return next_instant(OPENS, START)

    async def threads(self, names: Iterable[str]) -> dict[int, Thread]:
        """Every private thread of a pair that any of these people can see, by id."""
        found: dict[int, Thread] = {}
        for name in names:
            for channel in await self.people[name].channels():
                if channel.kind == "private thread" and channel.name != ORGANISERS:
                    thread = found.setdefault(channel.id, Thread(channel.name))
                    thread.members.append(name)
        for id_, thread in found.items():
            thread.texts = [message.text for message in await self.people[thread.members[0]].messages(id_)]
        return found

    async def told_once(self, names: Sequence[str], *later: str) -> None:
        """Everybody is in one thread, and each says once that they talk, and then once each of `later`."""
        threads = (await self.threads(names)).values()
        assert Counter(name for thread in threads for name in thread.members) == Counter(names)
        for thread in threads:
            assert len(thread.texts) == 1 + len(later), thread.texts
            for words, text in zip(("you two talk this week", *later), thread.texts, strict=True):
                assert words in text
            for name in thread.members:
                assert f"<@{self.sandbox.world.member_id(name)}>" in thread.texts[0]

    async def idle(self, group: Group) -> None:
        """Return once nothing of the group is due or being delivered; what waits for another attempt is not."""
        async with asyncio.timeout(PATIENCE):
            while await self.busy(group):
                await self.lull()

    async def busy(self, group: Group) -> bool:
        async with self.storage.read() as unit:
            return await prompts.busy(unit, self.sandbox.clock.now(), group_id=group.id)

    async def owed(self, group: Group) -> Counter[str]:
        """The kinds of the group's prompts that are due and not ended, whether or not they wait for another attempt."""
        table, now = prompts.prompts.c, self.sandbox.clock.now()
        mine = and_(table.group_id == group.id, table.not_before.is_not(None), table.due_at <= now)
        async with self.storage.read() as unit:
            return Counter(row.kind for row in await unit.all(select(table.kind).where(mine)))

    async def claimable(self, group: Group) -> bool:
        """Whether anything of the group is due that nobody has claimed."""
        table = prompts.prompts.c
        mine = and_(table.group_id == group.id, table.not_before <= self.sandbox.clock.now())
        async with self.storage.read() as unit:
            return await unit.first(select(table.id).where(mine).limit(1)) is not None

    async def finish(self, group: Group) -> None:
        """Let the bot do all it owes the group by now; where it waits for another attempt, time passes until then."""
        async with asyncio.timeout(PATIENCE):
            while await self.owed(group):
                await self.idle(group)
                await self.wait_out(group)

    async def wait_out(self, group: Group) -> None:
        """Where nobody can claim anything of the group, let as much of the clock's time pass as a lease lasts."""
        if not await self.claimable(group):
            self.sandbox.clock.advance(AFTER_THE_LEASE)

    async def called(self, route: str, times: int = 1) -> None:
        """Return once so many more requests of this route, such as `POST /channels/*/messages`, were carried out."""
        left = asyncio.Semaphore(0)
        unwatch = self.sandbox.world.watch(
            lambda call, _: left.release() if fnmatchcase(f"{call.method} {call.path}", route) else None
        )
        async with asyncio.timeout(PATIENCE):
            for _ in range(times):
                await left.acquire()
        unwatch()

    async def lull(self) -> None:
        """Return at the next request, or when there was none for a while."""
        self._called.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(LULL):
                await self._called.wait()


@asynccontextmanager
async def scene(folder: Path, seed: Seed) -> AsyncGenerator[Scene]:
    """Set the scene; what the sandbox lacks or Discord's contract forbids fails the test."""
    url = f"sqlite+aiosqlite:///{folder}/data/busstop.db"
    async with Sandbox.open(seed, clock=SandboxClock(START)) as sandbox, People.at(sandbox.url) as people:
        storage = await open_storage(url, KEY)
        try:
            await upgrade(storage)
            yield Scene(sandbox, people, storage, _settings(sandbox, url, folder))
        finally:
            await storage.close()
        assert sandbox.unknown_routes == []
        assert contract.missing() or not contract.violations(contract.unseen(sandbox.requests))


def _settings(sandbox: Sandbox, url: str, folder: Path) -> dict[str, str]:
    return {
        "BUSSTOP_DISCORD__TOKEN": sandbox.token,
        "BUSSTOP_DISCORD__API_URL": sandbox.api_url,
        "BUSSTOP_DISCORD__READY_SECONDS": "0.05",
        "BUSSTOP_DATABASE__URL": url,
        "BUSSTOP_DATABASE__KEY": KEY.digits,
        "BUSSTOP_RATING__PADS": f"{folder}/pads",
        "BUSSTOP_CLOCK__FOLLOW": sandbox.url,
        # Nobody rests by chance, so that a test knows how many pairs there are.
        "BUSSTOP_CHECKINS__DECOY_REST_CHANCE": "0",
    }


async def _add_group(unit: Unit, guild: int, name: str, seats: int, now: datetime) -> Group:
    """Straight into the table: a group of eighty is more than people may found."""
    group_id = await groups.add_group(
        unit,
        guild=guild,
        name=name,
        name_key=groups.name_key(name),
        about="",
        purpose=Purpose.SUPPORT.value,
        admission=Admission.OPEN.value,
        capacity=seats,
        zone="UTC",
        locale="en",
        state=GroupState.OPEN.value,
        founded_at=now,
    )
    group = await groups.group(unit, guild, group_id)
    assert group is not None
    return group


async def _add_member(unit: Unit, group: Group, member: int, now: datetime) -> None:
    first = not await groups.members_of(unit, group.id)
    await groups.add_member(unit, group, member, Standing.ORGANISER if first else Standing.MEMBER, now)
    await programmes.add_participant(unit, group.guild, group.id, member, 0.0, now)
    await people_tables.keep(unit, group.guild, member, direct=True)
