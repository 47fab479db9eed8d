"""Every press, choice and form comes here and is led by its custom id to the one handler registered for it.

A custom id reads `name:1:2@guild~3.4`: the action with its whole-number arguments, the server where the message is in
none, and the prompts that the message delivers. Nobody's word is taken for it: handlers re-read rights and state.
"""

import re
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass
from inspect import signature
from typing import Any, TypeVar

import discord

from bot.cards import Action
from bot.errors import Refusal

LONGEST = 100
NUMBERS = range(2**63)  # what a database's whole numbers hold, and Discord's ids need no more
SHAPE = re.compile(r"(?P<name>[a-z_]+\.[a-z_]+)(?P<args>(?::[0-9]+)*)(?:@(?P<guild>[0-9]+))?(?:~[0-9.]+)?")

Handler = Callable[..., Awaitable[None]]
Method = TypeVar("Method", bound=Handler)
Read = TypeVar("Read")


class BadOption(Refusal):
    """What came with a press or a form is none of what was offered."""


@dataclass(frozen=True, slots=True)
class Route:
    """A custom id, read. `guild` is the server it speaks of."""

    action: Action
    guild: int | None


def encode(action: Action, marks: tuple[int, ...] = (), guild: int | None = None) -> str:
    """The custom id of an action, at most 100 characters; ValueError when it does not fit."""
    text = ":".join((action.name, *map(str, action.args)))
    guild = action.guild or guild
    if guild is not None:
        text += f"@{guild}"
    if marks:
        text += "~" + ".".join(map(str, marks))
    if len(text) > LONGEST:
        raise ValueError(f"custom id too long: {action.name}")
    return text


def decode(custom_id: str) -> Route | None:
    """None for anything that is not one of ours."""
    found = SHAPE.fullmatch(custom_id)
    if found is None:
        return None
    args = tuple(int(part) for part in found["args"].split(":") if part)
    guild = int(found["guild"]) if found["guild"] else None
    if any(number not in NUMBERS for number in (*args, guild or 0)):
        return None
    return Route(Action(found["name"], args), guild)


def server_of(interaction: discord.Interaction) -> int | None:
    """The server an interaction is of: of one that the bot itself is not in, where somebody brought it along, none."""
    brought_along = interaction.is_user_integration() and not interaction.is_guild_integration()
    return None if brought_along else interaction.guild_id


def marks_in(custom_id: str) -> tuple[int, ...]:
    """The prompt ids a custom id carries."""
    _, _, marks = custom_id.partition("~")
    return tuple(int(mark) for mark in marks.split(".") if mark.isdigit())


def handles(name: str, *, anywhere: bool = False, again: str | None = None) -> Callable[[Method], Method]:
    """Mark a method as the handler of an action; it takes the interaction's Press and the action's arguments.

    With `anywhere` it also works where no server is known: in direct messages, of no community in particular.
    `again` names the action, of the same arguments, that opens the form handled here: when what was filled in is
    refused, it can be opened again with what was typed.
    """

    def mark(method: Method) -> Method:
        method.__dict__["handles"] = name
        method.__dict__["anywhere"] = anywhere
        method.__dict__["again"] = again
        return method

    return mark


@dataclass(frozen=True, slots=True)
class Press:
    """A press, a choice or a filled form. `values` are what was chosen, `fields` what was filled in, by name.

    `guild` is 0 where a handler that works anywhere was called outside of every server.
    """

    interaction: discord.Interaction
    guild: int
    values: tuple[str, ...]
    fields: dict[str, Any]

    def numbers(self, within: range, count: int | None = None) -> list[int]:
        """The chosen values as whole numbers; BadOption when one is not `within`, is there twice, or is missing."""
        if not all(value.isdecimal() and len(value) < 20 and int(value) in within for value in self.values):
            raise BadOption
        if len({*self.values}) != len(self.values) or count not in (None, len(self.values)):
            raise BadOption
        return [int(value) for value in self.values]

    def choice(self, read: Callable[[str], Read]) -> Read:
        """The one chosen value, as `read` makes it out of the text; BadOption when there is not one, or none such."""
        try:
            (value,) = self.values
            return read(value)
        except ValueError:
            raise BadOption from None

    def several(self, offered: Collection[str]) -> list[str]:
        """The chosen values, none or more; BadOption when one was not offered."""
        if not set(self.values) <= set(offered):
            raise BadOption
        return list(self.values)

    def field(self, name: str, read: Callable[[str], Read]) -> Read:
        """What was filled in, as `read` makes it out of the text; BadOption when that raises ValueError."""
        try:
            return read(str(self.fields.get(name) or ""))
        except ValueError:
            raise BadOption from None

    def listed(self, name: str, read: Callable[[str], Read]) -> list[Read]:
        """What was ticked or picked in a field, as `read` makes it out of each text; BadOption as in `field`."""
        try:
            return [read(str(value)) for value in self.fields.get(name) or ()]
        except ValueError:
            raise BadOption from None

    def value(self, read: Callable[[str], Read]) -> Read:
        """The one chosen value, as `read` makes it out of the text; BadOption when that raises ValueError."""
        try:
            [chosen] = self.values
            return read(chosen)
        except ValueError:
            raise BadOption from None


class Router:
    """The registry of actions."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}

    def register(self, owner: object) -> None:
        """Register every method of `owner` that `handles` an action."""
        for attribute in vars(type(owner)).values():
            name = getattr(attribute, "handles", None)
            if isinstance(name, str):
                self._handlers[name] = attribute.__get__(owner)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._handlers)

    def find(self, interaction: discord.Interaction) -> Callable[[], Awaitable[None]] | None:
        """What to call for this interaction, or None when its custom id leads nowhere."""
        data: dict[str, Any] = dict(interaction.data or {})
        route = decode(str(data.get("custom_id", "")))
        handler = self._handlers.get(route.action.name) if route else None
        if route is None or handler is None or not _fits(handler, route.action.args):
            return None
        guild = server_of(interaction) or route.guild
        if guild is None and not getattr(handler, "anywhere", False):
            return None
        press = Press(interaction, guild or 0, tuple(data.get("values", ())), _fields(data.get("components", ())))
        return lambda: handler(press, *route.action.args)

    def again(self, interaction: discord.Interaction) -> tuple[Action, tuple[str, ...]] | None:
        """By which action a form that was handed in is opened again, and what was typed in it, line by line."""
        data: dict[str, Any] = dict(interaction.data or {})
        route = decode(str(data.get("custom_id", "")))
        again = getattr(self._handlers.get(route.action.name), "again", None) if route else None
        opens = self._handlers.get(again) if isinstance(again, str) else None
        if route is None or opens is None or not _fits(opens, route.action.args):
            return None
        return Action(str(again), route.action.args, route.guild), tuple(_typed(data.get("components", ())))


def _fits(handler: Handler, args: tuple[int, ...]) -> bool:
    """Whether the handler takes a Press and these arguments."""
    try:
        signature(handler).bind(None, *args)
    except TypeError:
        return False
    return True


def _fields(components: Any) -> dict[str, Any]:
    return {inner["custom_id"]: inner.get("value", inner.get("values")) for inner in _filled(components)}


def _typed(components: Any) -> Iterator[str]:
    for inner in _filled(components):
        if inner.get("type") == discord.ComponentType.text_input.value:
            yield str(inner.get("value") or "")


def _filled(components: Any) -> Iterator[dict[str, Any]]:
    for outer in components:
        yield from (outer["component"],) if "component" in outer else outer.get("components", ())
