"""The daily sweep that keeps the lifetimes, and the end of what is kept of a community that Busstop has left."""

from datetime import UTC, datetime, time, timedelta

from bot.clock import Clock
from bot.community.ports import Servers
from bot.people.promises import GONE
from bot.privacy import tables
from bot.prompts import Apply, Decision, Drop, OneStep, Promise, Prompt, Prompts
from bot.storage import Storage, Unit

SWEEP = "privacy.sweep"
FAREWELL = "privacy.farewell"
GRACE = timedelta(days=30)
NO_GUILD = 0


def sweep_promise(after: datetime) -> Promise:
    """The next night's sweep; promised again at every start, and the same promise when it is there already."""
    day = after.astimezone(UTC).date() + timedelta(days=1)
    due = datetime.combine(day, time(3), UTC)
    return Promise(kind=SWEEP, key=f"{SWEEP}:{day.isoformat()}", due_at=due, guild=NO_GUILD)


class SweepKind(OneStep):
    """Deletes each night what has outlived its stated lifetime."""

    name = SWEEP

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(self._sweep)

    async def _sweep(self, unit: Unit) -> None:
        now = self._clock.now()
        await tables.sweep(unit, now)
        await self._prompts.promise(unit, sweep_promise(now))


class GoneKind(OneStep):
    """Deletes what is kept of somebody only as long as they are in the server, once they have left it."""

    name = f"{GONE}.privacy"

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: tables.forget_who_left(unit, prompt.member or 0, prompt.guild))


class Comings:
    """Busstop is put out of a server, or comes back to it."""

    def __init__(self, storage: Storage, prompts: Prompts, servers: Servers, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._servers = servers
        self._clock = clock

    async def gone(self, guild: int) -> None:
        """What is kept of the server goes after a grace period, unless Busstop is asked back before."""
        async with self._storage.write() as unit:
            await self._promise(unit, guild)

    async def back(self, guild: int) -> None:
        async with self._storage.write() as unit:
            await self._prompts.withdraw(unit, f"{FAREWELL}:{guild}")

    async def notice(self) -> None:
        """At a start: which servers it was put out of, or asked back to, meanwhile."""
        here = set(self._servers.here())
        async with self._storage.write() as unit:
            for guild in await tables.guilds(unit) - {NO_GUILD}:
                if guild in here:
                    await self._prompts.withdraw(unit, f"{FAREWELL}:{guild}")
                elif self._servers.ours(guild):
                    await self._promise(unit, guild)

    async def _promise(self, unit: Unit, guild: int) -> None:
        due = self._clock.now() + GRACE
        await self._prompts.promise(unit, Promise(kind=FAREWELL, key=f"{FAREWELL}:{guild}", due_at=due, guild=guild))


class FarewellKind(OneStep):
    """Deletes all that is kept of a server, once Busstop has been out of it for the grace period."""

    name = FAREWELL

    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        if self._servers.name(prompt.guild) is not None:
            return Drop("back again")
        return Apply(lambda unit: tables.erase_guild(unit, prompt.guild))
