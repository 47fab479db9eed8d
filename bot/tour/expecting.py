"""Expectations: each is a sentence that must be true, and the first that is not ends the tour."""

from bot.tour.screen import Screen

Check = tuple[bool, object]
"""Whether it holds, and what is the case where it does not."""


class Unmet(Exception):
    """An expectation that did not hold; `instead` says what was the case."""

    def __init__(self, sentence: str, instead: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.instead = instead


class Expectations:
    """Counts what held and says so on the screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.held = 0

    def that(self, sentence: str, *checks: Check) -> None:
        """Raise Unmet unless all the checks hold."""
        for holds, instead in checks:
            if not holds:
                raise Unmet(sentence, str(instead))
        self.held += 1
        self._screen.held(sentence)

    def same(self, sentence: str, found: object, wanted: object) -> None:
        """Raise Unmet unless the two are equal."""
        self.that(sentence, (found == wanted, f"{found}, and not {wanted}"))
