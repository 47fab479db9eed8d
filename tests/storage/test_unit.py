import asyncio

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.storage import Storage, Unit, open_storage
from tests.fixtures.key import KEY
from tests.storage.tables import notes, remarks, seats


async def names(storage: Storage) -> list[str]:
    async with storage.read() as unit:
        return [row.name for row in await unit.all(select(notes.c.name).order_by(notes.c.id))]


async def add(storage: Storage, *new: str) -> None:
    async with storage.write() as unit:
        for name in new:
            await unit.insert(notes, guild=1, name=name)


async def test_insert_gives_the_new_id(notebook: Storage) -> None:
    async with notebook.write() as unit:
        first = await unit.insert(notes, guild=1, name="a")
        second = await unit.insert(notes, guild=1, name="b")
        assert second > first
        assert await unit.scalar(select(notes.c.name).where(notes.c.id == second)) == "b"


async def test_first_and_scalar_of_nothing_are_none(notebook: Storage) -> None:
    async with notebook.read() as unit:
        assert await unit.first(select(notes)) is None
        assert await unit.scalar(select(notes.c.id)) is None


async def test_run_counts_the_rows_it_touched(notebook: Storage) -> None:
    await add(notebook, "a", "b", "c")
    async with notebook.write() as unit:
        assert await unit.run(update(notes).where(notes.c.name > "a").values(guild=2)) == 2
        assert await unit.run(notes.delete().where(notes.c.name == "nobody")) == 0


async def test_run_takes_a_list_of_rows(notebook: Storage) -> None:
    async with notebook.write() as unit:
        await unit.run(notes.insert(), [{"guild": 1, "name": "a"}, {"guild": 1, "name": "b"}])
    assert await names(notebook) == ["a", "b"]


async def test_all_gives_the_rows_that_an_update_returns(notebook: Storage) -> None:
    await add(notebook, "a", "b")
    async with notebook.write() as unit:
        claimed = await unit.all(update(notes).where(notes.c.name == "b").values(guild=7).returning(notes.c.guild))
    assert [row.guild for row in claimed] == [7]


async def test_insert_new_leaves_what_is_there(notebook: Storage) -> None:
    await add(notebook, "a")
    async with notebook.write() as unit:
        rows = [{"guild": 2, "name": name} for name in ("a", "b", "c", "b")]
        assert await unit.insert_new(notes, rows, ["name"]) == 2
        assert await unit.insert_new(notes, {"guild": 2, "name": "a"}, ["name"]) == 0
        assert await unit.insert_new(notes, [], ["name"]) == 0
        assert await unit.scalar(select(notes.c.guild).where(notes.c.name == "a")) == 1
    assert await names(notebook) == ["a", "b", "c"]


async def test_insert_new_counts_many_rows(notebook: Storage) -> None:
    await add(notebook, "17", "4321")
    async with notebook.write() as unit:
        rows = [{"guild": 1, "name": str(number)} for number in range(5000)]
        assert await unit.insert_new(notes, rows, ["name"]) == 4998


async def test_rows_that_do_not_match_are_a_mistake(notebook: Storage) -> None:
    rows = [{"guild": 1, "name": "a"}, {"guild": 1, "name": "b", "extra": "never written"}]
    async with notebook.write() as unit:
        with pytest.raises(ValueError, match="same columns"):
            await unit.insert_new(notes, rows, ["name"])
        with pytest.raises(ValueError, match="same columns"):
            await unit.run(notes.insert(), rows)


async def test_put_inserts_and_then_replaces(notebook: Storage) -> None:
    async with notebook.write() as unit:
        await unit.put(notes, ["name"], name="a", guild=1)
        await unit.put(notes, ["name"], name="a", guild=2)
        rows = await unit.all(select(notes.c.name, notes.c.guild))
    assert rows == [("a", 2)]


async def test_put_of_nothing_but_a_key_is_there_once(notebook: Storage) -> None:
    async with notebook.write() as unit:
        await unit.put(seats, ["guild", "member"], guild=1, member=2)
        await unit.put(seats, ["guild", "member"], guild=1, member=2)
        assert await unit.all(select(seats)) == [(1, 2)]


async def test_an_error_undoes_the_whole_unit(notebook: Storage) -> None:
    told: list[str] = []

    async def fail_at_the_end() -> None:
        async with notebook.write() as unit:
            unit.after_commit(lambda: told.append("kept"))
            await unit.insert(notes, guild=1, name="a")
            raise LookupError

    with pytest.raises(LookupError):
        await fail_at_the_end()
    assert await names(notebook) == []
    assert told == []


async def test_a_broken_rule_undoes_the_whole_unit(notebook: Storage) -> None:
    await add(notebook, "a")
    with pytest.raises(IntegrityError):
        await add(notebook, "b", "a")
    assert await names(notebook) == ["a"]


async def test_callbacks_run_once_the_rows_are_there_for_others(notebook: Storage) -> None:
    told: list[str] = []
    async with notebook.write() as unit:
        unit.after_commit(lambda: told.append("first"))
        unit.after_commit(lambda: told.append("second"))
        await unit.insert(notes, guild=1, name="a")
        assert told == []
    assert told == ["first", "second"]
    assert await names(notebook) == ["a"]


async def test_a_unit_to_read_cannot_write(notebook: Storage) -> None:
    async with notebook.read() as unit:
        with pytest.raises(DBAPIError):
            await unit.insert(notes, guild=1, name="a")
    assert await names(notebook) == []


async def test_a_unit_to_read_sees_one_moment(notebook: Storage) -> None:
    await add(notebook, "before")
    async with notebook.read() as unit:
        count = select(func.count()).select_from(notes)
        assert await unit.scalar(count) == 1
        await asyncio.create_task(add(notebook, "meanwhile"))
        assert await unit.scalar(count) == 1
    assert await names(notebook) == ["before", "meanwhile"]


async def test_deleting_takes_what_hangs_on_it(notebook: Storage) -> None:
    async with notebook.write() as unit:
        note = await unit.insert(notes, guild=1, name="a")
        await unit.insert(remarks, note=note)
        await unit.run(notes.delete())
        assert await unit.all(select(remarks)) == []


async def test_what_refers_to_nothing_is_refused(notebook: Storage) -> None:
    with pytest.raises(IntegrityError):
        async with notebook.write() as unit:
            await unit.insert(remarks, note=12345)


async def test_a_unit_within_a_unit_is_a_mistake(notebook: Storage) -> None:
    async with notebook.write():
        with pytest.raises(RuntimeError, match="hand it on"):
            async with notebook.write():
                raise AssertionError("a unit was opened inside another")
        with pytest.raises(RuntimeError, match="hand it on"):
            async with notebook.read():
                raise AssertionError("a unit was opened inside another")
    await add(notebook, "afterwards")
    assert await names(notebook) == ["afterwards"]


async def raise_by_one(unit: Unit) -> None:
    """Read, decide, write: what loses a count when two do it at once."""
    guild = await unit.scalar(select(notes.c.guild))
    await asyncio.sleep(0)
    await unit.run(update(notes).values(guild=guild + 1))


async def count_up(storage: Storage, times: int) -> None:
    for _ in range(times):
        async with storage.write() as unit:
            await raise_by_one(unit)


async def test_twenty_writers_at_once_lose_nothing(notebook: Storage) -> None:
    await add(notebook, "counter")
    await asyncio.gather(*(count_up(notebook, 5) for _ in range(20)))
    async with notebook.read() as unit:
        assert await unit.scalar(select(notes.c.guild)) == 1 + 20 * 5


async def test_two_processes_take_turns_too(notebook: Storage, empty_url: str) -> None:
    """A second Storage shares no lock with the first, as another process would not."""
    await add(notebook, "counter")
    other = await open_storage(empty_url, KEY)
    await asyncio.gather(*(count_up(storage, 5) for storage in (notebook, other) * 5))
    async with other.read() as unit:
        assert await unit.scalar(select(notes.c.guild)) == 1 + 2 * 5 * 5
    await other.close()


async def test_writers_that_wait_do_not_stop_readers(notebook: Storage) -> None:
    await add(notebook, "before")
    async with notebook.write() as unit:
        await unit.insert(notes, guild=1, name="not yet")
        waiting = [asyncio.create_task(add(notebook, f"waiting {number}")) for number in range(10)]
        seen = await asyncio.gather(*(names(notebook) for _ in range(10)))
    assert seen == [["before"]] * 10
    await asyncio.gather(*waiting)
    assert await names(notebook) == ["before", "not yet", *(f"waiting {number}" for number in range(10))]


async def test_a_cancelled_unit_leaves_nothing_and_blocks_nobody(notebook: Storage) -> None:
    inside = asyncio.Event()

    async def interrupted() -> None:
        async with notebook.write() as unit:
            await unit.insert(notes, guild=1, name="half")
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(interrupted())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await add(notebook, "next")
    assert await names(notebook) == ["next"]


def cancel_at(storage: Storage, wanted: int, task: asyncio.Task[None]) -> None:
    """Cancel the task at its n-th step: begin, two inserts, commit; PostgreSQL takes a lock besides."""
    sent = 0

    def count(*_: object) -> None:
        nonlocal sent
        sent += 1
        if sent == wanted:
            task.cancel()

    for moment in ("begin", "before_cursor_execute", "commit"):
        event.listen(storage.engines.writer.sync_engine, moment, count)


@pytest.mark.parametrize("statement", [1, 2, 3, 4])
async def test_cancelled_anywhere_a_unit_is_whole_or_not_there(notebook: Storage, statement: int) -> None:
    task = asyncio.create_task(add(notebook, "a", "b"))
    cancel_at(notebook, statement, task)
    with pytest.raises(asyncio.CancelledError):
        await task
    await add(notebook, "next")
    assert await names(notebook) in (["next"], ["a", "b", "next"])
