"""The one family of errors that people read about: what was asked cannot be done, and what to do instead."""

import re


class Refusal(Exception):
    """Subclasses carry facts for their sentence; the sentence is the text `error-<class-name>`."""

    def __init__(self, **facts: str | int) -> None:
        super().__init__(type(self).__name__)
        self.facts = facts

    @classmethod
    def text_key(cls) -> str:
        return "error-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()
