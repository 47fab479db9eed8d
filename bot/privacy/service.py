"""What the bot keeps about one person, in every community: shown, handed over, erased."""

import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from bot.access import Asker
from bot.clock import Clock
from bot.community.ports import Servers
from bot.privacy import tables
from bot.privacy.unnaming import unname_promise
from bot.prompts import Prompts
from bot.storage import Storage

EVERYWHERE = 0


Leaving = Callable[[int, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class KeptOf:
    """What one table holds about a person. `purpose` and `until` are text keys, `days` a lifetime.

    `stays` says that erasing takes their name out of the rows, and leaves the rest to others.
    """

    purpose: str
    rows: int
    until: str | None
    days: int | None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class KeptIn:
    """What is kept about a person in one community; `server` is None where the bot is no more."""

    guild: int
    server: str | None
    kept: tuple[KeptOf, ...]

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.kept)


@dataclass(frozen=True, slots=True)
class Held:
    """A person's rows of one community, by table."""

    guild: int
    server: str | None
    rows: dict[str, list[dict[str, Any]]]


class Privacy:
    """One's own data, over every table that names a person and every community; asked for anywhere.

    `leaving` is what else follows when somebody goes, such as a seat that is free then.
    """

    def __init__(
        self, storage: Storage, prompts: Prompts, leaving: Sequence[Leaving], servers: Servers, clock: Clock
    ) -> None:
        self._storage = storage
        self._prompts = prompts
        self._leaving = leaving
        self._servers = servers
        self._clock = clock

    async def show(self, asker: Asker) -> list[KeptIn]:
        """What is kept about the asker, the community they ask in first; tables without a row are left out."""
        return [KeptIn(held.guild, held.server, tuple(_kept(held.rows))) for held in await self.held(asker)]

    async def held(self, asker: Asker) -> list[Held]:
        """All rows about the asker, by community and table."""
        async with self._storage.read() as unit:
            found = await tables.export(unit, asker.member)
        guilds = {row["guild"] for rows in found.values() for row in rows}
        return [
            Held(guild, self._servers.name(guild), _of_guild(found, guild))
            for guild in sorted(guilds, key=lambda guild: (guild != asker.guild, guild))
        ]

    async def erase(self, asker: Asker, guild: int) -> int:
        """Leave every group there and delete every row that names the asker; how many rows. EVERYWHERE is each.

        The bot's messages that name them are promised to be mended.
        """
        async with self._storage.read() as unit:
            guilds = await tables.communities_of(unit, asker.member) if guild == EVERYWHERE else [guild]
        return sum([await self._erase(one, asker.member) for one in guilds])

    async def left_server(self, guild: int, member: int) -> None:
        """Somebody left the server: what was kept of them only as long as they were there goes with them."""
        async with self._storage.write() as unit:
            await tables.forget_who_left(unit, member, guild)

    async def _erase(self, guild: int, member: int) -> int:
        for leave in self._leaving:
            await leave(guild, member)
        async with self._storage.write() as unit:
            messages, now = await self._prompts.named(unit, guild, member), self._clock.now()
            gone = await tables.erase(unit, member, guild)
            await self._prompts.promise(unit, *(unname_promise(message, now) for message in messages))
            return sum(gone.values())


def _of_guild(found: dict[str, list[dict[str, Any]]], guild: int) -> dict[str, list[dict[str, Any]]]:
    chosen = {name: [row for row in rows if row["guild"] == guild] for name, rows in found.items()}
    return {name: rows for name, rows in chosen.items() if rows}


def _kept(held: dict[str, list[dict[str, Any]]]) -> Iterable[KeptOf]:
    for table, keeping in tables.kept():
        if table.name in held:
            days = keeping.lifetime.days if keeping.lifetime else None
            yield KeptOf(keeping.purpose, len(held[table.name]), keeping.until, days, keeping.person in keeping.blank)


def as_json(asker: Asker, held: list[Held]) -> bytes:
    """All of it as one JSON document."""
    servers = [{"server": str(one.guild), "name": one.server, "tables": one.rows} for one in held]
    document = {"member": str(asker.member), "servers": servers}
    return json.dumps(document, indent=2, default=_as_text, ensure_ascii=False).encode()


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | time) else str(value)
