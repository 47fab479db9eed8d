"""What a group can walk away with: its own texts, dates and formats, and the names of those who agreed."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from bot.access import Act, Asker
from bot.groups.asking import allowed
from bot.groups.tables import Group, looking_after
from bot.storage import Storage, Unit
from bot.texts import t
from bot.texts.names import language_name, weekday_name

# What a further feature adds for a group: readable keys and plain values, without anybody's name.
Addition = Callable[[Unit, Group], Awaitable[Mapping[str, Any]]]
OWN = (
    "name", "about", "purpose", "admission", "criteria", "vetted", "minimum", "capacity", "cadence", "weekday", "zone",
    "locale", "venue", "format", "leadership", "fee", "consent",
)  # fmt: skip


class Names(Protocol):
    async def names(self, guild: int, members: tuple[int, ...]) -> dict[int, str]:
        """What these members are called in the server; those nobody answers for are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Export:
    """One group's own things twice: for programs (JSON, UTF-8) and for people (plain text, UTF-8)."""

    group: Group
    document: bytes
    text: bytes


class Exporting:
    """The use case behind `/group export`. `additions` are what further features have of a group, by their name."""

    def __init__(self, storage: Storage, names: Names, additions: Mapping[str, Addition]) -> None:
        self._storage = storage
        self._names = names
        self._additions = additions

    async def export(self, asker: Asker, group_id: int) -> Export:
        """Everything of the group's own, for anybody in it, also after its end as long as its room stands."""
        async with self._storage.read() as unit:
            group = await allowed(unit, Act.EXPORT_GROUP, asker, group_id)
            agreed = tuple(await looking_after.named_of(unit, group.id))
            added = {name: dict(await add(unit, group)) for name, add in self._additions.items()}
        names = await self._names.names(group.guild, agreed)
        called = [names[member] for member in agreed if member in names]
        document = _document(group, called) | {name: values for name, values in added.items() if values}
        return Export(group, _as_json(document), _as_text(document, group, asker.locale))


def _document(group: Group, names: list[str]) -> dict[str, Any]:
    own = {name: getattr(group, name) for name in OWN}
    return {"group": own | {"founded": group.founded_at.date().isoformat()}, "members": names}


def _as_json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, indent=2, ensure_ascii=False).encode()


def _as_text(document: Mapping[str, Any], group: Group, locale: str) -> bytes:
    """The same, to be read; what is open is left out."""
    readable = {
        "weekday": weekday_name(group.weekday, locale) if group.weekday is not None else None,
        "locale": language_name(group.locale, locale),
    }
    own = document["group"] | readable
    lines = [t("group-export-head", locale, name=group.name), ""]
    lines += _lines({name: value for name, value in own.items() if name != "name"})
    for part, values in document.items():
        if part not in ("group", "members"):
            lines += ["", part.replace("_", " ").capitalize(), *_lines(values)]
    named = ", ".join(document["members"]) or t("group-export-nobody-named", locale)
    return "\n".join([*lines, "", t("group-export-named", locale, names=named), ""]).encode()


def _lines(values: Mapping[str, Any]) -> list[str]:
    shown = [(name, value) for name, value in values.items() if value not in (None, "", [])]
    return [f"{name.replace('_', ' ').capitalize()}: {_readable(value)}" for name, value in shown]


def _readable(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)
