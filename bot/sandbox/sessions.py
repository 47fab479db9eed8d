"""A gateway session: what outlives the socket, so that a client can resume."""

import json
import secrets
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.sandbox.world import World
from bot.sandbox.world.events import shape, shard_of

Send: TypeAlias = Callable[[str], None]


@dataclass(slots=True)
class Session:
    """One identified client: its shard, its intents, its numbered events.

    `send` is its socket, None while it has none. The log is bounded: who comes back too late must identify anew.
    """

    world: World
    intents: int
    shard: int = 0
    shards: int = 1
    log: int = 1000
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    send: Send | None = None
    lost_at: float | None = None
    _sent: deque[tuple[int, str]] = field(default_factory=deque[tuple[int, str]])

    def hear(self, event: str, payload: Mapping[str, Any]) -> None:
        """Dispatch an event of the world when this client is to get it."""
        if shard_of(event, payload, self.shards) != self.shard:
            return
        shaped = shape(self.world, event, payload, self.intents)
        if shaped is not None:
            self.dispatch(event, shaped)

    def dispatch(self, event: str, payload: Mapping[str, Any]) -> None:
        """Number an event, keep it, and send it when there is a socket."""
        self.sequence += 1
        text = json.dumps({"op": 0, "s": self.sequence, "t": event, "d": payload})
        self._sent.append((self.sequence, text))
        if len(self._sent) > self.log:
            self._sent.popleft()
        if self.send is not None:
            self.send(text)

    def can_resume(self, sequence: int) -> bool:
        """Whether everything after `sequence` is still in the log."""
        first = self._sent[0][0] if self._sent else self.sequence + 1
        return first - 1 <= sequence <= self.sequence

    def resume(self, send: Send, sequence: int) -> None:
        """Send again what came after `sequence`, on a new socket."""
        self.send, self.lost_at = send, None
        for number, text in self._sent:
            if number > sequence:
                send(text)
        self.dispatch("RESUMED", {"_trace": []})
