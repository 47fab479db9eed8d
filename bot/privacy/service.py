"""What the bot keeps about one person: shown, handed over, erased; and the daily sweep that keeps the lifetimes."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from bot.access import Asker
from bot.clock import Clock
from bot.groups.service import Groups
from bot.privacy import tables
from bot.prompts import Apply, Decision, Promise, Prompt, Prompts, Result
from bot.storage import Storage, Unit

SWEEP = "privacy.sweep"
EVERYWHERE = 0


@dataclass(frozen=True, slots=True)
class KeptOf:
    """What one table holds about the asker. `purpose` and `until` are text keys, `days` a lifetime."""

    purpose: str
    rows: int
    until: str | None
    days: int | None


class Privacy:
    """One's own data, over every table that names a person."""

    def __init__(self, storage: Storage, groups: Groups) -> None:
        self._storage = storage
        self._groups = groups

    async def show(self, asker: Asker) -> list[KeptOf]:
        """What is kept about the asker in this community, table by table; tables without a row are left out."""
        held = await self._held(asker)
        return [
            KeptOf(
                purpose=keeping.purpose,
                rows=len(held[table.name]),
                until=keeping.until,
                days=keeping.lifetime.days if keeping.lifetime else None,
            )
            for table, keeping in tables.kept()
            if table.name in held
        ]

    async def export(self, asker: Asker) -> bytes:
        """All of it as one JSON document."""
        document = {"member": str(asker.member), "server": str(asker.guild), "tables": await self._held(asker)}
        return json.dumps(document, indent=2, default=_as_text, ensure_ascii=False).encode()

    async def erase(self, asker: Asker) -> int:
        """Leave every group here and delete every row that names the asker; how many rows."""
        await self._groups.left_server(asker.guild, asker.member)
        async with self._storage.write() as unit:
            return sum((await tables.erase(unit, asker.member, asker.guild)).values())

    async def _held(self, asker: Asker) -> dict[str, list[dict[str, Any]]]:
        async with self._storage.read() as unit:
            return await tables.export(unit, asker.member, asker.guild)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | time) else str(value)


def sweep_promise(after: datetime) -> Promise:
    """The next night's sweep; promised again at every start, and the same promise when it is there already."""
    day = after.astimezone(UTC).date() + timedelta(days=1)
    due = datetime.combine(day, time(3), UTC)
    return Promise(kind=SWEEP, key=f"{SWEEP}:{day.isoformat()}", due_at=due, guild=EVERYWHERE)


class SweepKind:
    """Deletes each night what has outlived its stated lifetime."""

    name = SWEEP
    version = 1

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(self._sweep)

    async def _sweep(self, unit: Unit) -> None:
        now = self._clock.now()
        await tables.sweep(unit, now)
        await self._prompts.promise(unit, sweep_promise(now))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        """Nothing more."""
