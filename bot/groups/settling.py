"""Settling a group: what organisers decide about it, and the log of who decided what."""

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from bot.access import Act, Asker
from bot.clock import Clock
from bot.groups import rules, tables
from bot.groups.asking import allowed, allowed_in_open, known
from bot.groups.promises import changed, seat_freed
from bot.groups.settings import checked_sizes
from bot.groups.tables import Group, looking_after
from bot.groups.tables.looking_after import Changed
from bot.prompts import Prompts
from bot.storage import Storage, Unit

CHANGES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Log:
    """The newest changes of a group's settings, the newest first."""

    group: Group
    changes: list[Changed]


class Settling:
    """The use cases behind `/group edit`."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def open(self, asker: Asker, group_id: int) -> Group:
        """The group, when the asker may edit it."""
        async with self._storage.read() as unit:
            return await allowed_in_open(unit, Act.EDIT_GROUP, asker, group_id)

    async def settle(self, asker: Asker, group_id: int, values: Mapping[str, Any]) -> Group:
        """Store those values that are new, note who changed them, and let everything shown of the group follow."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.EDIT_GROUP, asker, group_id)
            new = {name: value for name, value in values.items() if getattr(group, name) != value}
            if not new:
                return group
            await _check(unit, group, new)
            if "name" in new:
                new["name_key"] = tables.name_key(new["name"])
            await tables.change_group(unit, group.id, **new)
            settings = [name for name in new if name != "name_key"]
            await looking_after.log_changes(unit, group, asker.member, settings, self._clock.now())
            return await self._let_follow(unit, group)

    async def _let_follow(self, unit: Unit, before: Group) -> Group:
        group = await known(unit, before.guild, before.id)
        follow = seat_freed if group.seats_left > before.seats_left else changed
        await follow(self._prompts, unit, group, f"settled:{token_hex(8)}", self._clock.now())
        return group

    async def log(self, asker: Asker, group_id: int) -> Log:
        async with self._storage.read() as unit:
            group = await allowed(unit, Act.EDIT_GROUP, asker, group_id)
            return Log(group, await looking_after.changes_of(unit, group.id, CHANGES_SHOWN))


async def _check(unit: Unit, group: Group, new: Mapping[str, Any]) -> None:
    """Raise the Refusal of what does not go together with the rest of the group, or with another group."""
    name = new.get("name", group.name)
    if tables.name_key(name) != tables.name_key(group.name) and await tables.name_is_taken(unit, group.guild, name):
        raise rules.NameTaken(name=name)
    if {"minimum", "capacity"} & new.keys():
        minimum, capacity = new.get("minimum", group.minimum), new.get("capacity", group.capacity)
        checked_sizes(minimum, capacity, group.taken, group.name, group.capacity)
