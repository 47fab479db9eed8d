"""What the rest of the bot asks of prompts."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from secrets import token_hex

from bot.cards import Card
from bot.clock import Clock
from bot.prompts import tables
from bot.prompts.claims import Claims
from bot.prompts.deciding import Deciding
from bot.prompts.delivery import Delivery
from bot.prompts.finishing import Finisher
from bot.prompts.kinds import Kinds, Send
from bot.prompts.limits import Limits
from bot.prompts.metronome import Metronome
from bot.prompts.ports import Chat, Done, Quiet, Sent, Wanted
from bot.prompts.promise import Promise, Prompt, State
from bot.prompts.runner import Runner
from bot.prompts.tables import Named, Shards
from bot.storage import Storage, Unit

# The whole bot is to close within ten seconds; the rest of them is for everything else.
STOPS_WITHIN = 8.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A prompt that could not be sent directly, as it would be said now."""

    prompt: int
    card: Card


class Prompts:
    """Promise, withdraw, resume; and, between `start` and `stop`, keep what was promised.

    `kinds` may be filled after this is made, so that the services its kinds call can have it first. `shards` left out
    means that every community is this process's.
    """

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        chat: Chat,
        kinds: Kinds,
        *,
        quiet: Quiet | None = None,
        wanted: Wanted | None = None,
        limits: Limits | None = None,
        shards: Shards | None = None,
    ) -> None:
        limits = limits or Limits()
        claims = Claims(storage, clock, limits, shards)
        self._storage = storage
        self._clock = clock
        self._kinds = kinds
        self._deciding = Deciding(storage, clock, kinds, quiet, wanted)
        self._finisher = Finisher(storage, clock, kinds, claims.owner)
        self._metronome = Metronome(clock, claims.forget, limits.sweep)
        self._runner = Runner(
            claims, self._deciding, Delivery(chat, clock, limits), self._finisher, self._metronome, limits
        )

    @property
    def kinds(self) -> frozenset[str]:
        """The names of the kinds there are."""
        return self._kinds.names

    def hearing(self, event: str) -> list[str]:
        """The kinds that hear an event: those named `<event>.<who hears it>`."""
        return sorted(name for name in self.kinds if name.startswith(f"{event}."))

    def start(self) -> None:
        self._runner.start()
        self._metronome.start()

    async def stop(self, within: float = STOPS_WITHIN) -> None:
        """Claim nothing more, finish what is in hand in at most so many seconds; the rest is found again at start."""
        await self._metronome.stop()
        await self._runner.stop(within)

    async def promise(self, unit: Unit, *promises: Promise) -> int:
        """Promise these in the caller's transaction; those whose key is known already are the same promise.

        Returns how many were new.
        """
        if not promises:
            return 0
        first = min(promise.due_at for promise in promises)
        unit.after_commit(lambda: self._metronome.by(first))
        return await tables.add(unit, promises)

    async def promise_shared(self, unit: Unit, promise: Promise) -> None:
        """As `promise`, with one for many: while one under this key waits that nobody has begun, that one will do."""
        if not await tables.joined(unit, promise.key):
            await self.promise(unit, replace(promise, key=f"{promise.key}:{token_hex(8)}"))

    async def withdraw(self, unit: Unit, key: str) -> int:
        """Take back what waits under this key, or under a longer one that begins with it and a colon."""
        return await tables.withdraw(unit, key)

    async def withdraw_group(self, unit: Unit, group_id: int) -> int:
        return await tables.withdraw_of(unit, group_id=group_id)

    async def withdraw_member(self, unit: Unit, guild: int, member: int, group_id: int | None = None) -> int:
        """Take back what waits for one member: of this group, or of the whole community."""
        return await tables.withdraw_of(unit, guild=guild, member=member, group_id=group_id)

    async def withdraw_guild(self, unit: Unit, guild: int) -> int:
        return await tables.withdraw_of(unit, guild=guild)

    async def resume(self, unit: Unit, group_id: int) -> int:
        """Try the group's parked prompts again, now that somebody mended what was missing."""
        unit.after_commit(self._metronome.ring)
        return await tables.resume(unit, group_id, self._clock.now())

    async def kept_for(self, unit: Unit, guild: int, member: int) -> list[Kept]:
        """What this person was not told because they take no direct messages: to be shown on their `/home`."""
        kept: list[Kept] = []
        for prompt in await tables.kept_for(unit, guild, member):
            decision = await self._deciding.decide(unit, prompt)
            if isinstance(decision, Send):
                kept.append(Kept(prompt.id, decision.card))
        return kept

    async def shown(self, unit: Unit, guild: int, member: int, ids: Collection[int]) -> None:
        """These were shown, and so are done."""
        for prompt in await tables.kept_for(unit, guild, member):
            if prompt.id in ids:
                await self._finisher.end(unit, prompt, Done())

    async def said(self, unit: Unit, guild: int, sent: Sent) -> None:
        """A message went out in answer to somebody, without a prompt: remember whom it names."""
        await tables.note_names(unit, guild, sent, self._clock.now())

    async def named(self, unit: Unit, guild: int, member: int) -> list[Named]:
        """The bot's messages that name this member, as far back as that is remembered."""
        return await tables.named(unit, guild, member)

    async def forget(self, unit: Unit, prompt: Prompt) -> None:
        """Called by a kind whose prompt has ended and must leave nothing behind."""
        await tables.forget_one(unit, prompt)

    async def settled(
        self,
        key: str,
        timeout: float,  # noqa: ASYNC109  # asyncio.timeout would cancel a read half way
    ) -> State | None:
        """Wait, so many seconds at most, until the prompt with this key is written down.

        None when there is no such prompt; OPEN when it is still waiting, be it for another attempt.
        """
        await self._idle(timeout, key=key)
        async with self._storage.read() as unit:
            return await tables.state_of(unit, key)

    async def settled_group(self, group_id: int, timeout: float) -> bool:  # noqa: ASYNC109  # as above
        """Wait until nothing of the group is due or under way; False when the seconds passed before that."""
        return await self._idle(timeout, group_id=group_id)

    async def settled_all(self, timeout: float) -> bool:  # noqa: ASYNC109  # as above
        """Wait until nothing at all is due or under way; False when the seconds passed before that."""
        return await self._idle(timeout)

    async def _idle(self, seconds: float, *, key: str | None = None, group_id: int | None = None) -> bool:
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            # Taken before the question is asked, so that nothing written down meanwhile is missed.
            progress = self._runner.progress
            async with self._storage.read() as unit:
                if not await tables.busy(unit, self._clock.now(), key=key, group_id=group_id):
                    return True
            try:
                async with asyncio.timeout_at(deadline):
                    await progress.wait()
            except TimeoutError:
                return False
