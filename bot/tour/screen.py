"""The terminal: chapters, what people do, what is said to whom, and whether it was as expected."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bot.sandbox.shapes import Button, Form, Message
from bot.tour.everybody import Everybody
from bot.tour.news import Seen
from bot.tour.reading import local_times

NAMES_SHOWN = 4


class Screen:
    """Prints for people. `zone` is whose time of day stands at the margin."""

    def __init__(self, console: Console, everybody: Everybody, zone: str) -> None:
        self._console = console
        self._everybody = everybody
        self._zone = zone
        self._quiet = False

    @contextmanager
    def quiet(self, quiet: bool = True) -> Generator[None]:
        """Leave out what people do and are answered: the same was shown before."""
        before, self._quiet = self._quiet, self._quiet or quiet
        try:
            yield
        finally:
            self._quiet = before

    def chapter(self, title: str, *lines: str) -> None:
        self._console.print()
        self._console.print(Rule(Text(title, "bold yellow"), style="yellow", align="left"))
        self.say(*lines)

    def say(self, *lines: str) -> None:
        for line in lines:
            self._console.print(Text(line, "yellow"))

    def does(self, who: str, what: str, *details: str) -> None:
        if not self._quiet:
            self._console.print()
            self._console.print(Text.assemble((who, "bold cyan"), " ", what))
            for detail in details:
                self._inside(Text(detail, "italic"))

    def answered(self, who: str, message: Message, now: datetime) -> None:
        """What the bot answers one person; nobody else sees it."""
        if not self._quiet:
            self._body(message, (who,), now)

    def form(self, form: Form) -> None:
        if not self._quiet:
            self._inside(Text(f"A form opens: {form.title}", "italic"))

    def seen(self, seen: Seen) -> None:
        """A message in a place, with everybody who can read it."""
        when = local_times(seen.message.at, [self._zone])
        place = "direct message" if seen.place.kind == "direct" else f"#{seen.place.name}"
        author = "" if seen.message.author.bot else f" · {seen.message.author.name} writes"
        head = (f"{when} · ", "dim"), (place, "bold green"), (f"{author} · {listed(seen.readers)} can read it", "dim")
        self._console.print()
        self._console.print(Text.assemble(*head))
        self._body(seen.message, seen.readers, seen.message.at)

    def held(self, sentence: str) -> None:
        self._console.print(Text.assemble(("  ✓ ", "bold green"), (sentence, "green")))

    def failed(self, sentence: str, instead: str) -> None:
        self._console.print(Text.assemble(("  ✗ expected: ", "bold red"), (sentence, "red")))
        if instead:
            self._console.print(Text(f"    instead: {instead}", "red"))

    def _body(self, message: Message, readers: Sequence[str], now: datetime) -> None:
        self._inside(self._everybody.reader(readers, now).read(message.text))
        for select in message.selects:
            chosen = ", ".join(option.label for option in select.options if option.chosen)
            self._inside(Text(f"[ {select.placeholder} ▾ ] {chosen}", "blue"))
        if message.buttons:
            self._inside(Text(" ").join(map(_button, message.buttons)))

    def _inside(self, text: Text) -> None:
        self._console.print(Padding(text, (0, 0, 0, 4)))


def _button(button: Button) -> Text:
    return Text(f"[ {button.label} ]", "bold blue" if button.style == "primary" else "blue")


def listed(names: Sequence[str]) -> str:
    """`Anna and Ben`, `nobody`; beyond four names the rest are counted."""
    if len(names) > NAMES_SHOWN:
        names = (*names[: NAMES_SHOWN - 1], f"{len(names) - NAMES_SHOWN + 1} others")
    if len(names) < 2:
        return next(iter(names), "nobody")
    return f"{', '.join(names[:-1])} and {names[-1]}"
