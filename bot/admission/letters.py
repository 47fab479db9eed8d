"""Words on their way to Discord. They are in the bot's memory until they arrive, and in no table."""

from collections import OrderedDict
from collections.abc import Sequence

from bot.admission.questions import Answer

MOST = 1000


class Letters:
    """What somebody wrote, by the key of the prompt that will deliver it.

    A restart loses what has not arrived; whoever delivers a letter says so then. The oldest go when there are too many.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, tuple[Answer, ...]] = OrderedDict()

    def put(self, key: str, words: Sequence[Answer]) -> None:
        self._waiting[key] = tuple(words)
        while len(self._waiting) > MOST:
            self._waiting.popitem(last=False)

    def read(self, key: str) -> tuple[Answer, ...] | None:
        """None where the words were lost."""
        return self._waiting.get(key)

    def drop(self, key: str) -> None:
        self._waiting.pop(key, None)
