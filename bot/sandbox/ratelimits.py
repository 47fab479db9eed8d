"""Discord's rate limits: per bucket and global, with their headers.

Discord documents the global limit only and asks nobody to rely on others; those here are of the size that bots report
of its headers. A jump of the sandbox clock ends every window, as the time it stands for would.
"""

import math
import zlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.world import Call


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `uses` calls in `seconds`."""

    uses: int
    seconds: float


# Buckets by route; a bucket is counted apart for each channel, guild or webhook.
LIMITS: Mapping[str, Limit] = {
    "POST /channels/{channel_id}/messages": Limit(5, 5),
    "PATCH /channels/{channel_id}/messages/{message_id}": Limit(5, 5),
    "DELETE /channels/{channel_id}/messages/{message_id}": Limit(5, 1),
    "GET /channels/{channel_id}/messages": Limit(5, 5),
    "GET /channels/{channel_id}/messages/{message_id}": Limit(5, 5),
    "PUT /channels/{channel_id}/messages/pins/{message_id}": Limit(5, 5),
    "DELETE /channels/{channel_id}/messages/pins/{message_id}": Limit(5, 5),
    "POST /channels/{channel_id}/threads": Limit(50, 300),
    "POST /channels/{channel_id}/messages/{message_id}/threads": Limit(50, 300),
    "PUT /channels/{channel_id}/thread-members/{user_id}": Limit(5, 5),
    "POST /guilds/{guild_id}/channels": Limit(10, 10),
    "DELETE /channels/{channel_id}": Limit(5, 5),
    "POST /guilds/{guild_id}/scheduled-events": Limit(5, 60),
    "GET /guilds/{guild_id}/members/{user_id}": Limit(5, 1),
    "POST /webhooks/{webhook_id}/{token}": Limit(5, 2),
    "PATCH /webhooks/{webhook_id}/{token}/messages/{message_id}": Limit(5, 2),
    "PATCH /webhooks/{webhook_id}/{token}/messages/@original": Limit(5, 2),
}
DEFAULT = Limit(10, 1)
RENAME = Limit(2, 600)
GLOBAL = Limit(50, 1)
MOST_WINDOWS = 10_000
_MAJOR = ("channel_id", "guild_id", "webhook_id", "token")
_OUTSIDE_GLOBAL = ("/interactions/", "/webhooks/")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a call is refused, the headers of its answer, and the body of a refusal."""

    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: dict[str, Any] | None = None

    @property
    def refused(self) -> bool:
        """Whether the call came too early."""
        return self.body is not None


@dataclass(slots=True)
class _Window:
    limit: Limit
    ends: float = -math.inf
    used: int = 0

    def take(self, now: float) -> bool:
        if now >= self.ends:
            self.ends, self.used = now + self.limit.seconds, 0
        self.used += 1
        return self.used <= self.limit.uses

    def left(self, now: float) -> float:
        return max(0.0, self.ends - now)


@dataclass(slots=True)
class RateLimits:
    """Counts calls; `on` switches it, `limits`, `default`, `overall` and `rename` set it."""

    clock: SandboxClock
    on: bool = True
    limits: dict[str, Limit] = field(default_factory=lambda: dict(LIMITS))
    default: Limit = DEFAULT
    overall: Limit = GLOBAL
    rename: Limit = RENAME
    _windows: dict[tuple[str, ...], _Window] = field(default_factory=dict[tuple[str, ...], _Window])
    _recent: deque[float] = field(default_factory=deque[float])

    def take(self, call: Call) -> Verdict:
        """Count a call and judge it."""
        if not self.on or call.template.startswith("/interactions/"):
            return Verdict()
        now = self.clock.elapsed()
        if self._too_many(call, now):
            return _refusal(self._recent[0] + self.overall.seconds - now, "global", {"X-RateLimit-Global": "true"})
        if _renames(call) and not self._window(("rename", *_major(call)), self.rename).take(now):
            return _refusal(self._window(("rename", *_major(call)), self.rename).left(now), "user", {})
        window = self._window((call.route, *_major(call)), self.limits.get(call.route, self.default))
        fits = window.take(now)
        headers = self._headers(call, window, now)
        return Verdict(headers) if fits else _refusal(window.left(now), "user", headers)

    def _too_many(self, call: Call, now: float) -> bool:
        if call.template.startswith(_OUTSIDE_GLOBAL):
            return False
        while self._recent and self._recent[0] <= now - self.overall.seconds:
            self._recent.popleft()
        if len(self._recent) >= self.overall.uses:
            return True
        self._recent.append(now)
        return False

    def _window(self, key: tuple[str, ...], limit: Limit) -> _Window:
        window = self._windows.get(key)
        if window is None or window.limit != limit:
            self._forget()
            window = self._windows[key] = _Window(limit)
        return window

    def _forget(self) -> None:
        """Let go of windows that are over, once they are many: each interaction brings one of its own."""
        if len(self._windows) > MOST_WINDOWS:
            now = self.clock.elapsed()
            self._windows = {key: window for key, window in self._windows.items() if window.left(now)}

    def _headers(self, call: Call, window: _Window, now: float) -> dict[str, str]:
        left = window.left(now)
        return {
            "X-RateLimit-Limit": str(window.limit.uses),
            "X-RateLimit-Remaining": str(max(0, window.limit.uses - window.used)),
            "X-RateLimit-Reset": f"{self.clock.now().timestamp() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": f"{zlib.crc32(call.route.encode()):08x}",
        }


def _major(call: Call) -> tuple[str, ...]:
    return tuple(call.args[name] for name in _MAJOR if name in call.args)


def _renames(call: Call) -> bool:
    return call.route == "PATCH /channels/{channel_id}" and bool(call.body.keys() & {"name", "topic"})


def _refusal(seconds: float, scope: str, headers: dict[str, str]) -> Verdict:
    body = {"message": "You are being rate limited.", "retry_after": round(seconds, 3), "global": scope == "global"}
    more = {"Retry-After": str(math.ceil(seconds)), "X-RateLimit-Scope": scope}
    return Verdict(headers | more, body)
