"""People who act, with what they do and what they are answered shown on the screen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from bot.sandbox.client import People
from bot.sandbox.shapes import Message, Reply
from bot.tour.news import News
from bot.tour.screen import Screen


class NoAnswer(Exception):
    """The bot did not answer in Discord's three seconds."""


class Acting:
    """Everybody, by name."""

    def __init__(self, people: People, news: News, screen: Screen, now: Callable[[], datetime]) -> None:
        self._people = people
        self._news = news
        self._screen = screen
        self._now = now

    async def command(self, who: str, name: str, /, channel: str | int = "lobby", **options: Any) -> Reply:
        """Send a slash command."""
        entered = "".join(f" {option}:{value}" for option, value in options.items())
        self._screen.does(who, f"sends /{name}{entered}")
        return await self._shown(who, await self._people[who].command(name, channel=channel, **options))

    async def fill(self, who: str, reply: Reply, values: Mapping[str, Any]) -> Reply:
        """Fill and send the form of a reply."""
        filled = (reply.form, values) if reply.form else None
        details = (f"{label} {_said(value)}" for label, value in values.items())
        self._screen.does(who, "fills it in", *details, filled=filled)
        return await self._shown(who, await self._people[who].fill(reply, values))

    async def press(self, who: str, source: Message | Reply, button: str) -> Reply:
        self._screen.does(who, f"presses [ {button} ]", to=_message(source))
        return await self._shown(who, await self._people[who].press(source, button))

    async def choose(self, who: str, source: Message | Reply, select: str, values: Sequence[str]) -> Reply:
        """Choose in a select, by its placeholder."""
        labels = ", ".join(_labels(source, select, values)) or "nothing"
        self._screen.does(who, f"chooses {labels} in “{select}”", to=_message(source))
        return await self._shown(who, await self._people[who].choose(source, select, values))

    async def _shown(self, who: str, reply: Reply) -> Reply:
        if reply.failed:
            raise NoAnswer(f"{who} got no answer in time")
        if reply.message is not None and reply.ephemeral:
            await self._news.note(who, reply.message)
            self._screen.answered(who, reply.message, self._now())
        elif reply.form is not None:
            self._screen.answered(who, reply.form, self._now())
        return reply


def _message(source: Message | Reply) -> Message | None:
    return source.message if isinstance(source, Reply) else source


def _labels(source: Message | Reply, select: str, values: Sequence[str]) -> list[str]:
    """What the chosen values are called."""
    options = (option for one in source.selects if one.placeholder == select for option in one.options)
    called = {option.value: option.label for option in options}
    return [called.get(value, value) for value in values]


def _said(value: object) -> object:
    return (
        "yes" if value is True else ", ".join(map(str, cast(list[object], value))) if isinstance(value, list) else value
    )
