"""The runner: claims what is due, asks its kind what to do, has it delivered and written down."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.prompts.claims import Claims
from bot.prompts.deciding import Deciding
from bot.prompts.delivery import Delivery, Outcomes, put_back
from bot.prompts.finishing import Finisher
from bot.prompts.kinds import Decision, Send, Work
from bot.prompts.lanes import Lanes
from bot.prompts.limits import Limits
from bot.prompts.merge import Part, bundles
from bot.prompts.metronome import Metronome
from bot.prompts.ports import Fault
from bot.prompts.promise import Prompt
from bot.prompts.trouble import Trouble, attempt

log = logging.getLogger(__name__)


class Runner:
    """Keeps the promises: claim, decide, deliver, finish. What is in hand is claimed and not yet written down."""

    def __init__(
        self,
        claims: Claims,
        deciding: Deciding,
        delivery: Delivery,
        finisher: Finisher,
        metronome: Metronome,
        limits: Limits,
    ) -> None:
        self._claims = claims
        self._deciding = deciding
        self._delivery = delivery
        self._finisher = finisher
        self._metronome = metronome
        self._most_in_hand = limits.in_hand
        self._batch = limits.batch
        self._hand: dict[int, Prompt] = {}
        self._again: list[Prompt] = []
        self._lanes = Lanes()
        self._stopping = False
        self._deliveries: set[asyncio.Task[None]] = set()
        self._progress = asyncio.Event()
        self._claiming: asyncio.Task[None] | None = None
        self._finishing: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._claiming = asyncio.create_task(self._claim_forever())
        self._finishing = asyncio.create_task(self._finisher.run(self._written))

    async def stop(self, within: float) -> None:
        """Claim nothing more and finish what is in hand, in at most so many seconds."""
        if self._stopping:
            return
        self._stopping = True
        self._metronome.ring()
        self._delivery.close()
        try:
            async with asyncio.timeout(within):
                await self._finish_hand()
        except TimeoutError:
            log.warning("%d prompts were still in hand at the end", len(self._hand))
        finally:
            for task in (self._claiming, self._finishing, *self._deliveries):
                if task is not None:
                    task.cancel()

    @property
    def progress(self) -> asyncio.Event:
        """Set the next time something is written down."""
        return self._progress

    async def _finish_hand(self) -> None:
        if self._claiming is not None:
            await self._claiming
        while self._deliveries:
            await asyncio.wait(self._deliveries)
        await self._finisher.drained()
        for prompt in self._hand.values():
            self._finisher.add(prompt, put_back(prompt))
        await self._finisher.drained()

    async def _claim_forever(self) -> None:
        while not self._stopping:
            await self._metronome.rung()
            # A turn that fails is not repeated at once: the next sweep comes soon enough.
            while not self._stopping and await attempt(self._turn(), "nothing claimed") is True:
                pass

    async def _turn(self) -> bool:
        """Claim and start one batch; True when there may be more."""
        claimed = await self._claims.take() if self._has_room() else []
        # One of ours whose lease ran out while it waits in hand is not to be begun twice.
        fresh = [prompt for prompt in claimed if prompt.id not in self._hand]
        await self._begin(self._take_again() + fresh)
        if len(claimed) >= self._batch or self._again:
            return True
        if self._has_room() and (due := await self._claims.next_due()):
            self._metronome.by(due)
        return False

    def _has_room(self) -> bool:
        # Those who wait for a lane are not counted: one slow lane would keep all others waiting.
        return len(self._hand) - self._lanes.waiting <= self._most_in_hand - self._batch

    def _take_again(self) -> list[Prompt]:
        again, self._again = self._again, []
        return again

    async def _begin(self, prompts: Sequence[Prompt]) -> None:
        self._hand.update((prompt.id, prompt) for prompt in prompts)
        decided = await attempt(self._deciding.decide_all(prompts), f"{len(prompts)} prompts not decided")
        if isinstance(decided, Trouble):
            self._let_go(prompts)
        else:
            self._start_all(decided)

    def _start_all(self, decided: Iterable[tuple[Prompt, Decision | Fault]]) -> None:
        parts: list[Part] = []
        for prompt, decision in decided:
            match decision:
                case Send():
                    parts.append(Part(prompt, decision))
                case Work():
                    self._start_work(prompt, decision)
                case _:
                    self._finisher.add(prompt, decision)
        for bundle in bundles(parts):
            self._start([part.prompt for part in bundle], self._delivery.send(bundle))

    def _start_work(self, prompt: Prompt, work: Work) -> None:
        lane = work.lane or f"{prompt.kind}:{prompt.guild}:{prompt.group_id}"
        if self._lanes.enter(lane, prompt):
            self._start([prompt], self._delivery.work(prompt, work))

    def _start(self, prompts: Sequence[Prompt], delivery: Coroutine[Any, Any, Outcomes]) -> None:
        task = asyncio.create_task(self._see_through(prompts, delivery))
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)

    async def _see_through(self, prompts: Sequence[Prompt], delivery: Coroutine[Any, Any, Outcomes]) -> None:
        outcomes = await attempt(delivery, f"{len(prompts)} prompts not delivered")
        if isinstance(outcomes, Trouble):
            self._let_go(prompts)
            return
        for prompt in prompts:
            self._finisher.add(prompt, outcomes[prompt.id])

    def _written(self, prompts: Sequence[Prompt], again: datetime | None) -> None:
        """Called by the finisher: these are written down, and the first of them is due again at `again`."""
        self._let_go(prompts)
        if again is not None:
            self._metronome.by(again)
        progress, self._progress = self._progress, asyncio.Event()
        progress.set()

    def _let_go(self, prompts: Iterable[Prompt]) -> None:
        """Written down or not, they are out of hand: where they are not, their leases run out."""
        was_full = not self._has_room()
        for prompt in prompts:
            self._hand.pop(prompt.id, None)
            self._again += self._lanes.leave(prompt)
        if was_full or self._again:
            self._metronome.ring()
