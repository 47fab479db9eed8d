"""When people want to be reminded, and what a group settles for all its meetings."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.access import Act, Asker
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings.reminding import checked_offsets
from bot.meetings.tables import wishes
from bot.meetings.tables.wishes import MeetingRules
from bot.storage import Storage


class Wishing:
    """One's own wish, and the group's rule for those who have none."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def own(self, asker: Asker) -> tuple[int, ...] | None:
        """When the asker wants to be reminded, in minutes before; None where they leave it to each group."""
        async with self._storage.read() as unit:
            return (await wishes.wishes_of(unit, asker.guild, [asker.member])).get(asker.member)

    async def wish(self, asker: Asker, offsets: Iterable[int] | None) -> tuple[int, ...] | None:
        """Wish for these reminders, for none, or (None) for those of each group."""
        chosen = None if offsets is None else checked_offsets(offsets)
        async with self._storage.write() as unit:
            await wishes.wish_for(unit, asker.guild, asker.member, chosen)
        return chosen

    async def rules(self, asker: Asker, group_id: int) -> tuple[Group, MeetingRules]:
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.PLAN_MEETING, asker, group_id)
            return group, await wishes.rules_of(unit, group.id)

    async def settle(self, asker: Asker, group_id: int, **values: Any) -> tuple[Group, MeetingRules]:
        """Settle some of the rules; the others stay as they are."""
        async with self._storage.write() as unit:
            group = await allowed_in_open(unit, Act.PLAN_MEETING, asker, group_id)
            settled = replace(await wishes.rules_of(unit, group.id), **values)
            await wishes.settle(unit, group.guild, group.id, settled)
        return group, settled
