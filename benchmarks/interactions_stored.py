"""A community as stored: so many groups of twenty, paired each week, the people of a sandbox among their members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from bot.checkins.tables.schema import pairings, participants, programmes, rounds, seats
from bot.groups.tables import group_members, groups
from bot.meetings.tables import meetings
from bot.people.tables import free_hours, people
from bot.prompts import Promise
from bot.prompts import tables as prompts
from bot.storage import DatabaseKey, Unit, open_storage
from bot.storage.migrate import upgrade

KEY = DatabaseKey("5e" * 32)
GROUP_OF = 20
PAIRS = GROUP_OF // 2
WEEK = timedelta(weeks=1)
# Ids of people who are in the database only; Discord's own are larger.
ELSEWHERE = 10**15
AT_ONCE = 20_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Community:
    """`acting` are spread evenly over the groups, of which each has met for `weeks`, the last of them running."""

    guild: int
    acting: Sequence[int]
    groups: int
    weeks: int
    now: datetime

    def member(self, group: int, seat: int) -> int:
        """Who has this seat, group and seat counted from 0."""
        place, apart = group * GROUP_OF + seat, self.groups * GROUP_OF // len(self.acting)
        return self.acting[place // apart] if place % apart == 0 else ELSEWHERE + place

    def round_id(self, group: int, week: int) -> int:
        return group * self.weeks + week + 1

    def pairing_id(self, group: int, week: int, pair: int) -> int:
        return (self.round_id(group, week) - 1) * PAIRS + pair + 1

    def rows(self) -> Iterator[tuple[Table, Row]]:
        """Everything stored, parents first within each group."""
        for group in range(self.groups):
            yield from self._group(group)
            for week in range(self.weeks):
                yield from self._week(group, week)

    def _group(self, group: int) -> Iterator[tuple[Table, Row]]:
        yield groups, _group_row(self, group)
        yield programmes, _programme_row(self, group)
        for seat in range(GROUP_OF):
            who = {"guild": self.guild, "member": self.member(group, seat)}
            inside = who | {"group_id": group + 1, "joined_at": self.now - 60 * WEEK}
            yield people, who | {"zone": "Europe/Berlin", "direct": True}
            yield group_members, inside | {"role": "member" if seat else "organiser"}
            yield participants, inside | {"paused_until": None, "turns": 0.0}
            soon = (self.now.weekday() + 1 + seat // 2 % 3) % 7
            for hour in (18, 19, 20):
                yield free_hours, who | {"weekday": soon, "hour": hour}
        yield meetings, _meeting_row(self, group)

    def _week(self, group: int, week: int) -> Iterator[tuple[Table, Row]]:
        opened = self.now - timedelta(days=2) - (self.weeks - 1 - week) * WEEK
        yield rounds, _round_row(self, group, week, opened)
        for pair in range(PAIRS):
            yield from self._pair(group, week, pair)

    def _pair(self, group: int, week: int, pair: int) -> Iterator[tuple[Table, Row]]:
        pairing, ours = self.pairing_id(group, week, pair), {"guild": self.guild}
        round_ = {"round_id": self.round_id(group, week), "ordinal": pair + 1, "reason": "first-time", "thread": None}
        yield pairings, ours | {"id": pairing} | round_
        for seat in (2 * pair, 2 * pair + 1):
            said = None if week == self.weeks - 1 else "talked"
            yield seats, ours | {"pairing_id": pairing, "member": self.member(group, seat), "said": said}

    def promises(self) -> Iterator[Promise]:
        """The question at the end of this week, for each pair."""
        for group in range(self.groups):
            for pair in range(PAIRS):
                pairing = self.pairing_id(group, self.weeks - 1, pair)
                yield Promise(
                    kind="checkin.ask",
                    key=f"checkin.ask:{pairing}",
                    due_at=self.now + timedelta(days=4),
                    guild=self.guild,
                    group_id=group + 1,
                    member=self.member(group, 2 * pair),
                    payload={"pairing": pairing},
                )


def _group_row(of: Community, group: int) -> Row:
    name = f"Group {group:05}"
    return {
        "id": group + 1,
        "guild": of.guild,
        "name": name,
        "name_key": name.casefold(),
        "about": "For colleagues who work alone.",
        "purpose": "support",
        "admission": "open",
        "capacity": GROUP_OF,
        "zone": "Europe/Berlin",
        "locale": "en",
        "state": "open",
        "channel": ELSEWHERE + group,
        "card": None,
        "founded_at": of.now - 60 * WEEK,
    }


def _programme_row(of: Community, group: int) -> Row:
    when = {"weekday": 0, "at": time(18, 30), "zone": "Europe/Berlin"}
    return {"guild": of.guild, "group_id": group + 1, "minutes": 30, "size": 2, "odd": "trio"} | when


def _meeting_row(of: Community, group: int) -> Row:
    when = {"starts_at": of.now + timedelta(days=5), "minutes": 90, "state": "planned", "seats": GROUP_OF - 5}
    return {"id": group + 1, "guild": of.guild, "group_id": group + 1} | when


def _round_row(of: Community, group: int, week: int, opened: datetime) -> Row:
    return {
        "id": of.round_id(group, week),
        "guild": of.guild,
        "group_id": group + 1,
        "number": week + 1,
        "seed": group,
        "swaps": [],
        "minutes": 30,
        "opened_at": opened,
        "closes_at": opened + WEEK,
        "in_threads": True,
    }


async def store(community: Community, file: Path) -> str:
    """Make the database; its address."""
    url = f"sqlite+aiosqlite:///{file}"
    storage = await open_storage(url, KEY)
    try:
        await upgrade(storage)
        async with storage.write() as unit:
            await _insert(unit, community.rows())
            await prompts.add(unit, list(community.promises()))
    finally:
        await storage.close()
    return url


async def _insert(unit: Unit, rows: Iterator[tuple[Table, Row]]) -> None:
    """Many at a time, the tables that others refer to before these."""
    waiting: dict[Table, list[Row]] = {}
    for table, row in rows:
        waiting.setdefault(table, []).append(row)
        if sum(map(len, waiting.values())) >= AT_ONCE:
            await _insert_all(unit, waiting)
    await _insert_all(unit, waiting)


async def _insert_all(unit: Unit, waiting: dict[Table, list[Row]]) -> None:
    for table, rows in waiting.items():
        if rows:
            await unit.run(insert(table), rows)
    for rows in waiting.values():
        rows.clear()
