"""Asking each due prompt's kind what is to be done, by the truth as it is now."""

from collections import deque
from collections.abc import Sequence

from bot.clock import Clock
from bot.prompts.kinds import Decision, Kinds, Later, Send
from bot.prompts.ports import Direct, Fault, FaultKind, Quiet, Wanted
from bot.prompts.promise import Prompt
from bot.prompts.rules import useless
from bot.prompts.trouble import Trouble, attempt
from bot.storage import Storage, Unit

UNKNOWN_KIND = Fault(FaultKind.BROKEN, "unknown-kind")
NOT_WANTED = Fault(FaultKind.CLOSED, "not-wanted")


class Deciding:
    def __init__(
        self, storage: Storage, clock: Clock, kinds: Kinds, quiet: Quiet | None, wanted: Wanted | None
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._kinds = kinds
        self._quiet = quiet
        self._wanted = wanted

    async def decide_all(self, prompts: Sequence[Prompt]) -> list[tuple[Prompt, Decision | Fault]]:
        """One decision for each, in order; a kind that fails stands in nobody else's way."""
        waiting = deque(prompts)
        decided: list[tuple[Prompt, Decision | Fault]] = []
        while waiting:
            async with self._storage.read() as unit:
                while waiting:
                    prompt = waiting.popleft()
                    decision = await self._decide_to_deliver(unit, prompt)
                    decided.append((prompt, decision))
                    if isinstance(decision, Fault):
                        break  # a failed statement ends PostgreSQL's transaction for all that follow
        return decided

    async def decide(self, unit: Unit, prompt: Prompt) -> Decision | Fault:
        now = self._clock.now()
        if drop := useless(prompt, now):
            return drop
        kind = self._kinds.of(prompt)
        if kind is None:
            return UNKNOWN_KIND
        decision = await attempt(kind.prepare(unit, prompt, now), f"prompt {prompt.id} ({prompt.kind}) not prepared")
        return Fault(FaultKind.PASSING, decision.code) if isinstance(decision, Trouble) else decision

    async def _decide_to_deliver(self, unit: Unit, prompt: Prompt) -> Decision | Fault:
        decision = await self._wanted_of(unit, prompt, await self.decide(unit, prompt))
        if self._quiet is None or not isinstance(decision, Send) or not isinstance(decision.place, Direct):
            return decision
        place = decision.place
        asked = attempt(self._quiet(unit, place.guild, place.member, self._clock.now()), "quiet hours not read")
        match await asked:
            case Trouble(code=code):
                return Fault(FaultKind.PASSING, code)
            case None:
                return decision
            case until:
                return Later(until)

    async def _wanted_of(self, unit: Unit, prompt: Prompt, decision: Decision | Fault) -> Decision | Fault:
        """What this person does not want to be written about goes where it would go if they took no messages."""
        if self._wanted is None or not isinstance(decision, Send) or not isinstance(decision.place, Direct):
            return decision
        place = decision.place
        asked = attempt(self._wanted(unit, place.guild, place.member, prompt.kind), "wishes not read")
        match await asked:
            case Trouble(code=code):
                return Fault(FaultKind.PASSING, code)
            case True:
                return decision
            case False:
                return decision.otherwise or NOT_WANTED
