"""Writing down what came of prompts, in small batches, each in one transaction."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.clock import Clock
from bot.prompts import tables
from bot.prompts.kinds import Apply, Kinds, Later
from bot.prompts.ports import Done, Fault, FaultKind, Result, Sent
from bot.prompts.promise import Promise, Prompt
from bot.prompts.rules import Change, settle
from bot.prompts.trouble import Trouble, attempt
from bot.storage import Storage, Unit

log = logging.getLogger(__name__)

NOTICE = "prompts-parked"
BATCH = 32

Outcome = Result | Later | Apply
# Told which prompts are out of hand, and when the first of them is due again.
Written = Callable[[Sequence[Prompt], datetime | None], None]


def notice_of(prompt: Prompt, fault: Outcome, now: datetime) -> Promise | None:
    """The word to a group's organisers, where the bot lacks a permission: once for each cause."""
    if not isinstance(fault, Fault) or fault.kind is not FaultKind.FORBIDDEN or prompt.kind == NOTICE:
        return None
    return Promise(
        kind=NOTICE,
        key=f"{NOTICE}:{prompt.guild}:{prompt.group_id or 0}:{fault.code}",
        due_at=now,
        guild=prompt.guild,
        group_id=prompt.group_id,
        payload={"code": fault.code, "kind": prompt.kind},
    )


class HookFailed(Exception):
    """What a kind wanted done while its prompt ended could not be done."""

    def __init__(self, prompt: Prompt, fault: Fault) -> None:
        super().__init__(prompt.id)
        self.prompt = prompt
        self.fault = fault


class Finisher:
    """Takes outcomes and writes them down in the order they came, as many at a time as have come."""

    def __init__(self, storage: Storage, clock: Clock, kinds: Kinds, owner: str) -> None:
        self._storage = storage
        self._clock = clock
        self._kinds = kinds
        self._owner = owner
        self._outcomes: asyncio.Queue[tuple[Prompt, Outcome]] = asyncio.Queue()

    def add(self, prompt: Prompt, outcome: Outcome) -> None:
        self._outcomes.put_nowait((prompt, outcome))

    async def drained(self) -> None:
        """Return when everything added so far is written down."""
        await self._outcomes.join()

    async def end(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """End a prompt in the caller's transaction."""
        await tables.change(unit, [await self._hook(unit, prompt, result, self._clock.now())])

    async def run(self, written: Written) -> None:
        while True:
            batch = await self._next_batch()
            again = await self._finish(dict(batch))
            written([prompt for prompt, _ in batch], again)
            for _ in batch:
                self._outcomes.task_done()

    async def _next_batch(self) -> list[tuple[Prompt, Outcome]]:
        batch = [await self._outcomes.get()]
        while len(batch) < BATCH and not self._outcomes.empty():
            batch.append(self._outcomes.get_nowait())
        return batch

    async def _finish(self, outcomes: dict[Prompt, Outcome]) -> datetime | None:
        """Write all of them down; return when the first is due again.

        Where the storage fails nothing is lost: the leases run out, and the prompts are claimed again as doubtful.
        """
        again = await attempt(self._write(outcomes), f"{len(outcomes)} outcomes not written down")
        return None if isinstance(again, Trouble) else again

    async def _write(self, outcomes: dict[Prompt, Outcome]) -> datetime | None:
        try:
            async with self._storage.write() as unit:
                owned = await tables.still_owned(unit, self._owner, [prompt.id for prompt in outcomes])
                mine = [(prompt, outcome) for prompt, outcome in outcomes.items() if prompt.id in owned]
                changes = [await self._conclude(unit, prompt, outcome) for prompt, outcome in mine]
                await tables.change(unit, changes)
                notices = [notice for one in mine if (notice := notice_of(*one, self._clock.now()))]
                await tables.add(unit, notices)
        except HookFailed as failure:
            # Its kind's changes are undone, and the other prompts' with them: once more, with this one as a fault.
            return await self._write(outcomes | {failure.prompt: failure.fault})
        due = [change.not_before for change in changes if change.not_before is not None]
        return min([*due, *(notice.due_at for notice in notices)], default=None)

    async def _conclude(self, unit: Unit, prompt: Prompt, outcome: Outcome) -> Change:
        now = self._clock.now()
        hook = await attempt(self._hook(unit, prompt, outcome, now), f"prompt {prompt.id} ({prompt.kind}) not ended")
        if isinstance(hook, Trouble):
            raise HookFailed(prompt, _fault_of(outcome, hook))
        if isinstance(outcome, Fault):
            log.warning("prompt %d (%s) is %s: %s", prompt.id, prompt.kind, hook.state, outcome.code)
        return hook

    async def _hook(self, unit: Unit, prompt: Prompt, outcome: Outcome, now: datetime) -> Change:
        """What the kind wants done in the transaction that ends its prompt."""
        if isinstance(outcome, Apply):
            await outcome.run(unit)
            outcome = Done()
        if isinstance(outcome, Sent):
            await tables.note_names(unit, prompt.guild, outcome, now)
        change = settle(prompt, outcome, now)
        kind = self._kinds.of(prompt)
        if kind is not None and change.ended_at is not None and not isinstance(outcome, Later):
            await kind.after(unit, prompt, outcome)
        return change


def _fault_of(outcome: Outcome, trouble: Trouble) -> Fault:
    """What was sent must not be sent again, so it will be looked for first."""
    return Fault(FaultKind.UNKNOWN_OUTCOME if isinstance(outcome, Sent) else FaultKind.PASSING, trouble.code)
