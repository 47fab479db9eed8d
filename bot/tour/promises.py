"""What the bot has promised next, in plain words."""

from collections.abc import Sequence

from bot.groups.tables import group
from bot.prompts.tables import Waiting, waiting_next
from bot.sandbox.backstage import Promised
from bot.storage import Storage, Unit
from bot.texts import t

SHOWN = 12


async def promised_next(storage: Storage, guild: int, bot: str) -> Sequence[Promised]:
    """The next dozen of this community, oldest first; several of one kind at one time in one group are one line."""
    async with storage.read() as unit:
        return [await _promised(unit, one, guild, bot) for one in await waiting_next(unit, SHOWN)]


async def _promised(unit: Unit, waiting: Waiting, guild: int, bot: str) -> Promised:
    found = await group(unit, guild, waiting.group_id) if waiting.group_id else None
    return Promised(waiting.at, words(waiting.kind, found.name if found else bot))


def words(kind: str, name: str) -> str:
    """What a prompt of this kind is for; `name` is the group's, or the bot's own."""
    return t(f"promise-{kind.replace('.', '-')}", name=name)
