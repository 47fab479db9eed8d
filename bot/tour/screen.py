"""The terminal: chapters, what people do, what is said to whom, and whether it was as expected."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bot.sandbox.shapes import Button, Channel, Form, Message
from bot.tour.everybody import Everybody
from bot.tour.news import Seen
from bot.tour.reading import local_times
from bot.tour.story import Answer, Chapter, Checked, Deed, Filled, Keep, Remark, forget

NAMES_SHOWN = 4


class Screen:
    """Prints for people. `zone` is whose time of day stands at the margin; `keep` is handed all of the story."""

    def __init__(self, console: Console, everybody: Everybody, zone: str, keep: Keep = forget) -> None:
        self._console = console
        self._everybody = everybody
        self._zone = zone
        self._keep = keep
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
        self._keep(Chapter(title, lines))
        self._console.print()
        self._console.print(Rule(Text(title, "bold yellow"), style="yellow", align="left"))
        self._lines(lines)

    def say(self, *lines: str) -> None:
        self._keep(Remark(lines))
        self._lines(lines)

    def _lines(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._console.print(Text(line, "yellow"))

    def does(self, who: str, what: str, *details: str, to: Message | None = None, filled: Filled | None = None) -> None:
        """What somebody does: to a message, or by sending a form that they have filled in."""
        self._keep(Deed(who, what, details, self._quiet, to, filled))
        if not self._quiet:
            self._console.print()
            self._console.print(Text.assemble((who, "bold cyan"), " ", what))
            for detail in details:
                self._inside(Text(detail, "italic"))

    def answered(self, who: str, what: Message | Form, now: datetime) -> None:
        """What the bot answers one person; nobody else sees it."""
        self._keep(Answer(who, what, now, self._quiet))
        if self._quiet:
            return
        if isinstance(what, Form):
            self._inside(Text(f"A form opens: {what.title}", "italic"))
        else:
            self._body(what, (who,), now)

    def seen(self, seen: Seen) -> None:
        """A message in a place, with everybody who can read it."""
        self._keep(seen)
        when = local_times(seen.message.at, [self._zone])
        author = "" if seen.message.author.bot else f" · {seen.message.author.name} writes"
        place, readers = place_of(seen.place), f"{author} · {listed(seen.readers)} can read it"
        self._console.print()
        self._console.print(Text.assemble((f"{when} · ", "dim"), (place, "bold green"), (readers, "dim")))
        self._body(seen.message, seen.readers, seen.message.at)

    def held(self, sentence: str) -> None:
        self._keep(Checked(sentence))
        self._console.print(Text.assemble(("  ✓ ", "bold green"), (sentence, "green")))

    def failed(self, sentence: str, instead: str) -> None:
        self._keep(Checked(sentence, instead))
        self._console.print(Text.assemble(("  ✗ expected: ", "bold red"), (sentence, "red")))
        if instead:
            self._console.print(Text(f"    instead: {instead}", "red"))

    def _body(self, message: Message, readers: Sequence[str], now: datetime) -> None:
        self._inside(self._everybody.reader(readers, now).read(message.text))
        for file in message.attachments:
            self._inside(Text(f"[ {file.filename} ] {file.description or ''}".rstrip(), "blue"))
        for select in message.selects:
            chosen = ", ".join(option.label for option in select.options if option.chosen)
            self._inside(Text(f"[ {select.placeholder} ▾ ] {chosen}", "blue"))
        if message.buttons:
            self._inside(Text(" ").join(map(_button, message.buttons)))

    def _inside(self, text: Text) -> None:
        self._console.print(Padding(text, (0, 0, 0, 4)))


def _button(button: Button) -> Text:
    return Text(f"[ {button.label} ]", "bold blue" if button.style == "primary" else "blue")


def place_of(channel: Channel) -> str:
    return "direct message" if channel.kind == "direct" else f"#{channel.name}"


def listed(names: Sequence[str], most: int = NAMES_SHOWN) -> str:
    """`Anna and Ben`, `nobody`; where there are more than `most`, the rest are counted."""
    if len(names) > most:
        names = (*names[: most - 1], f"{len(names) - most + 1} others")
    if len(names) < 2:
        return next(iter(names), "nobody")
    return f"{', '.join(names[:-1])} and {names[-1]}"
