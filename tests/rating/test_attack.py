"""Somebody with all that Busstop leaves behind at every hour, who tries to find out who gave which rating.

Two communities live through the same week. In the second, the same answers are given by other people, in another
order. If whoever holds everything cannot tell the two apart, then nothing they hold says who gave what, or when.
They hold the database file and its log of writes at every hour (each a backup) with the key, every statement that was
ever written to it, the program's own log, and every message in every channel and direct message.
What they do not hold is the pads folder, which is never backed up, and what the running program has in its memory.
"""

import logging
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from bot.rating import promises, sealing
from bot.rating.rules import Answer, added, empty
from bot.rating.service import Ratings
from bot.rating.tables import ratings
from bot.schema import metadata
from bot.storage import open_storage
from bot.storage.key import DatabaseKey
from tests.fixtures.bot import KEY, Community, open_community
from tests.rating.story import LESS, circle, close_rating, open_rating, rate

Given = tuple[str, int, tuple[str, ...]]
ONE: tuple[Given, ...] = (
    ("Anna", 9, ("cases",)), ("Ben", 2, ("quiet",)), ("Cleo", 7, ()), ("Dana", 10, ("cases",)), ("Emil", 0, ()),
)  # fmt: skip
OTHER: tuple[Given, ...] = (
    ("Dana", 0, ()), ("Anna", 10, ("cases",)), ("Emil", 2, ("quiet",)), ("Ben", 9, ("cases",)), ("Cleo", 7, ()),
)  # fmt: skip


@dataclass
class Loot:
    """What was taken: by the hour, as far as it changes."""

    written: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    logged: list[str] = field(default_factory=list[str])
    backups: list[dict[str, list[tuple[Any, ...]]]] = field(default_factory=list[dict[str, list[tuple[Any, ...]]]])
    said: list[list[str]] = field(default_factory=list[list[str]])
    halves: list[str] = field(default_factory=list[str])


class _Log(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.INFO)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(f"{record.name} {record.levelname} {record.getMessage()}")


@contextmanager
def taking(loot: Loot) -> Generator[None]:
    """Note each change as it is sent to the database, and each line of the log."""

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        # The runner looks for what is due at times of its own, whatever people do.
        if not statement.lstrip().upper().startswith("SELECT") and "lease_owner=" not in statement:
            loot.written.append((statement, repr(parameters)))

    log, handler = logging.getLogger("bot"), _Log(loot.logged)
    event.listen(Engine, "before_cursor_execute", note)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        event.remove(Engine, "before_cursor_execute", note)


async def steal(community: Community, folder: Path, loot: Loot) -> None:
    """Copy the database with its log of writes and read it all; read every message there is."""
    stolen = folder / f"stolen{len(loot.backups)}"
    shutil.copytree(folder / "data", stolen)
    storage = await open_storage(f"sqlite+aiosqlite:///{stolen}/busstop.db", DatabaseKey(KEY))
    try:
        async with storage.read() as unit:
            rows = {
                table.name: [tuple(row) for row in await unit.all(select(table))] for table in metadata.sorted_tables
            }
            loot.halves += [row.half for row in await unit.all(select(ratings.c.half)) if row.half]
    finally:
        await storage.close()
    loot.backups.append(rows)
    loot.said.append([text for name in LESS for text in await _all_read_by(community, name)])


async def _all_read_by(community: Community, name: str) -> list[str]:
    channels = await community[name].channels()
    messages = [one for channel in channels for one in await community[name].messages(channel.id)]
    return [f"{one.at} {one.edited} {one.text}" for one in messages if not one.ephemeral]


async def lived(folder: Path, given: tuple[Given, ...], monkeypatch: pytest.MonkeyPatch) -> Loot:
    """The same chance in each: what differs is only who answered what, and in which order."""
    chance, numbers, loot = Random(7), count(), Loot()
    monkeypatch.setattr("bot.app.Ratings", partial(Ratings, draw=chance.randbytes))
    monkeypatch.setattr(promises, "token_hex", lambda _: f"{next(numbers):04x}")  # pyright: ignore[reportUnknownArgumentType, reportUnknownLambdaType]
    async with open_community(folder) as community:
        room = await circle(community, *LESS)
        await community.settle()
        driver = partial(Ratings, draw=chance.randbytes)
        monkeypatch.setattr("tests.rating.story.Ratings", driver)
        await open_rating(community, folder, room, LESS)
        with taking(loot):
            await steal(community, folder, loot)
            for name, score, more in given:
                await rate(community, name, score, more)
                await community.settle()  # what follows from the last answer is said at a time of its own
                await steal(community, folder, loot)
                await community.advance(hours=1)
            await close_rating(community, folder, room)
            await steal(community, folder, loot)
    return loot


def differences(loot: Loot) -> list[dict[str, set[str]]]:
    """What changed from each backup to the next, by table."""
    texts = [{name: set(map(repr, rows)) for name, rows in backup.items()} for backup in loot.backups]
    return [{name: old[name] ^ new[name] for name in old} for old, new in pairwise(texts)]


async def test_two_weeks_with_other_answers_by_other_people_cannot_be_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await lived(tmp_path / "one", ONE, monkeypatch)
    other = await lived(tmp_path / "other", OTHER, monkeypatch)
    assert len(one.written) == len(other.written)
    assert one.written == other.written
    assert one.logged == other.logged
    assert one.said == other.said
    assert differences(one) == differences(other)
    assert len(set(one.halves)) == 1 + len(ONE), "each answer draws it anew"


async def test_the_same_attack_tells_weeks_apart_where_the_wrong_half_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the attack finds something where there is something to find."""
    right = sealing.sealed
    monkeypatch.setattr(sealing, "sealed", lambda tally, draw: right(tally, draw)[::-1])  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    one = await lived(tmp_path / "one", ONE, monkeypatch)
    other = await lived(tmp_path / "other", OTHER, monkeypatch)
    assert one.written != other.written
    assert differences(one) != differences(other)


def test_both_halves_of_one_moment_are_a_sum_and_no_more() -> None:
    """Whoever also takes the folder, at one moment, learns the sum and who has answered: never who gave what."""
    first = added(added(empty(5), 0, Answer(9)), 3, Answer(2))
    second = added(added(empty(5), 3, Answer(9)), 0, Answer(2))
    halves = [sealing.sealed(tally, Random(1).randbytes) for tally in (first, second)]
    assert halves[0] == halves[1]
