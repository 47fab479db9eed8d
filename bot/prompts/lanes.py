"""Works that touch the same thing, one after the other."""

from collections import deque

from bot.prompts.promise import Prompt


class Lanes:
    """Who is in which lane. Who has to wait is prepared anew once the lane is free."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Prompt]] = {}
        self._lane_of: dict[int, str] = {}

    def enter(self, lane: str, prompt: Prompt) -> bool:
        """True when the lane is the prompt's now; otherwise the prompt waits for it."""
        if lane in self._waiting:
            self._waiting[lane].append(prompt)
            return False
        self._waiting[lane] = deque()
        self._lane_of[prompt.id] = lane
        return True

    def leave(self, prompt: Prompt) -> list[Prompt]:
        """Free the prompt's lane, if it had one; return who waited for it."""
        lane = self._lane_of.pop(prompt.id, None)
        return list(self._waiting.pop(lane)) if lane is not None else []
