"""Carrying a decision out in Discord: at an even pace, in order for each place, and looked for where it is doubtful."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias, TypeVar
from weakref import WeakValueDictionary

from bot.clock import Clock
from bot.prompts.kinds import Later, Work
from bot.prompts.limits import Limits
from bot.prompts.merge import Part, card_of, nonce_of
from bot.prompts.pace import Pace
from bot.prompts.ports import Chat, Direct, Fault, FaultKind, Place, Result, Sent
from bot.prompts.promise import Prompt
from bot.prompts.rules import is_late
from bot.prompts.trouble import Trouble, attempt

T = TypeVar("T")
Call: TypeAlias = Callable[[], Awaitable[T]]
UNKNOWN_OUTCOME = FaultKind.UNKNOWN_OUTCOME
Outcomes = dict[int, Result | Later]


def put_back(prompt: Prompt) -> Later:
    """Nothing was done: it is as due as it was."""
    return Later(prompt.due_at)


class Delivery:
    """Delivers what prompts decided on. After `close` nothing new begins: what had not begun is put back."""

    def __init__(self, chat: Chat, clock: Clock, limits: Limits) -> None:
        self._chat = chat
        self._clock = clock
        self._longest_call = limits.longest_call.total_seconds()
        self._slots = asyncio.Semaphore(limits.at_once)
        self._calls = Pace(limits.per_second)
        self._directs = Pace(limits.directs_per_second)
        self._lanes: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    def close(self) -> None:
        self._calls.close()
        self._directs.close()

    async def work(self, prompt: Prompt, work: Work) -> Outcomes:
        return {prompt.id: await self._in_turn(work.run, FaultKind.PASSING) or put_back(prompt)}

    async def send(self, bundle: Sequence[Part]) -> Outcomes:
        """Send one message for all of these prompts; what came of each, by prompt id."""
        place = bundle[0].send.place
        async with self._lanes.setdefault(place, asyncio.Lock()):
            outcomes = await self._looked_for(place, [part.prompt for part in bundle if part.prompt.doubtful])
            missing = [part for part in bundle if part.prompt.id not in outcomes]
            if missing:
                outcomes |= await self._sent(place, missing)
        for part in bundle:
            if part.send.otherwise is not None and _is_closed(outcomes[part.prompt.id]):
                outcomes |= await self.send([Part(part.prompt, part.send.otherwise)])
        return outcomes

    async def _looked_for(self, place: Place, doubtful: Sequence[Prompt]) -> Outcomes:
        """Those that were sent already, and those of which that cannot be told now, which must not be sent again."""
        if not doubtful:
            return {}
        marks = [prompt.id for prompt in doubtful]
        found = await self._in_turn(lambda: self._chat.find(place, marks), FaultKind.PASSING)
        if found is None:
            return {prompt.id: put_back(prompt) for prompt in doubtful}
        if isinstance(found, Fault):
            return dict.fromkeys(marks, found)
        return dict(found)

    async def _sent(self, place: Place, parts: Sequence[Part]) -> Outcomes:
        late = any(is_late(part.prompt, self._clock.now()) for part in parts)
        marks = [part.prompt.id for part in parts]

        async def call() -> Sent | Fault:
            return await self._chat.send(place, card_of(parts), nonce_of(parts), marks, late)

        sent = await (self._directly(call) if isinstance(place, Direct) else self._in_turn(call, UNKNOWN_OUTCOME))
        return {part.prompt.id: sent or put_back(part.prompt) for part in parts}

    async def _directly(self, call: Call[Sent | Fault]) -> Sent | Fault | None:
        if not await self._directs.begin():
            return None
        try:
            return await self._in_turn(call, UNKNOWN_OUTCOME)
        finally:
            self._directs.end()

    async def _in_turn(self, call: Call[T], otherwise: FaultKind) -> T | Fault | None:
        """Make the call when it is its turn; `otherwise` is the fault when it never returns. None when stopping."""
        async with self._slots:
            if not await self._calls.begin():
                return None
            outcome = await attempt(self._in_time(call), "a call to Discord did not return")
            self._calls.end()
        return Fault(otherwise, outcome.code) if isinstance(outcome, Trouble) else outcome

    async def _in_time(self, call: Call[T]) -> T:
        async with asyncio.timeout(self._longest_call):
            return await call()


def _is_closed(outcome: Result | Later) -> bool:
    return isinstance(outcome, Fault) and outcome.kind is FaultKind.CLOSED
