"""Taking what is due, so that nobody else delivers it."""

from datetime import datetime
from secrets import token_hex

from bot.clock import Clock
from bot.prompts import tables
from bot.prompts.limits import Limits
from bot.prompts.promise import Prompt
from bot.prompts.tables import Lease, Shards
from bot.storage import Storage

FORGOTTEN_AT_ONCE = 1000


class Claims:
    """This process's hold on the table: its shards, its leases, and an owner name that no other process ever had."""

    def __init__(self, storage: Storage, clock: Clock, limits: Limits, shards: Shards | None) -> None:
        self._storage = storage
        self._clock = clock
        self._limits = limits
        self._shards = shards
        self.owner = token_hex(8)

    async def take(self) -> list[Prompt]:
        """Claim a batch of what is due, and whatever else is due for the same people, so that it can be merged."""
        lease = Lease(self.owner, self._clock.now(), self._limits.lease)
        most = self._limits.batch
        async with self._storage.write() as unit:
            taken = await tables.claim(unit, lease, most, self._shards)
            members = {prompt.member for prompt in taken if prompt.member is not None}
            if len(taken) == most and members:
                taken += await tables.claim(unit, lease, most, self._shards, members)
        return taken

    async def next_due(self) -> datetime | None:
        async with self._storage.read() as unit:
            return await tables.next_due(unit, self._shards)

    async def forget(self) -> None:
        """Delete what ended long ago."""
        async with self._storage.write() as unit:
            await tables.forget(unit, self._clock.now(), FORGOTTEN_AT_ONCE)
