"""Building HTML: whatever is not built here is text, and is escaped. Pure."""

from html import escape
from typing import TypeAlias

VOID = frozenset(("br", "hr", "input", "meta"))


class Html(str):
    """Markup that stands as it is."""

    __slots__ = ()


Inside: TypeAlias = "Html | str"


def tag(name: str, /, *inside: Inside, **attributes: str | bool | None) -> Html:
    """An element. `class_` and `data_for` are class and data-for; False and None leave an attribute out."""
    opened = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{opened}>" if name in VOID else f"<{name}{opened}>{joined(*inside)}</{name}>")


def joined(*inside: Inside) -> Html:
    """One after the other; plain texts are escaped."""
    return Html("".join(one if isinstance(one, Html) else escape(one) for one in inside))


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return "" if value is None or value is False else f' {name}="{escape(value)}"'
