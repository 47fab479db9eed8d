"""Works that touch the same thing, one after the other."""

from collections import defaultdict, deque

from bot.prompts.promise import Prompt


class Lanes:
    """Who holds which lane, and who waits for it. Whoever had to wait is prepared anew before it goes on."""

    def __init__(self) -> None:
        self._holders: dict[str, int] = {}
        self._queues: defaultdict[str, deque[Prompt]] = defaultdict(deque)

    @property
    def waiting(self) -> int:
        """How many prompts wait for a lane."""
        return sum(map(len, self._queues.values()))

    def enter(self, lane: str, prompt: Prompt) -> bool:
        """True when the lane is the prompt's, now or already; otherwise the prompt waits for it."""
        if self._holders.setdefault(lane, prompt.id) == prompt.id:
            return True
        self._queues[lane].append(prompt)
        return False

    def leave(self, prompt: Prompt) -> list[Prompt]:
        """Pass on whatever lanes the prompt holds; return who holds them now."""
        next_ones: list[Prompt] = []
        for lane in [lane for lane, holder in self._holders.items() if holder == prompt.id]:
            if queue := self._queues.pop(lane, None):
                next_one = queue.popleft()
                self._holders[lane] = next_one.id
                self._queues[lane] = queue
                next_ones.append(next_one)
            else:
                del self._holders[lane]
        return next_ones
