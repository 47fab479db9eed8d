"""What every table of every feature keeps to."""

import pytest
from sqlalchemy import DateTime, PrimaryKeyConstraint, Table, UniqueConstraint

from bot.schema import metadata

Columns = tuple[str, ...]

# What the bot remembers of itself, whatever the community.
OF_NO_COMMUNITY = {"facts"}
TABLES = sorted(metadata.tables.values(), key=lambda table: table.name)
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def constraints(table: Table) -> list[Columns]:
    """The columns that a primary key or a unique constraint keeps an index of."""
    kept = (item for item in table.constraints if isinstance(item, PrimaryKeyConstraint | UniqueConstraint))
    return [tuple(column.name for column in item.columns) for item in kept]


def indexes(table: Table) -> list[Columns]:
    """The columns of the indexes over all rows."""
    whole = (index for index in table.indexes if index.dialect_options["sqlite"]["where"] is None)
    return [tuple(column.name for column in index.columns) for index in whole]


@each_table
def test_an_id_of_ours_is_never_given_out_twice(table: Table) -> None:
    """A button of long ago carries an id; it must not come to mean another row."""
    if table.autoincrement_column is not None:
        assert table.dialect_options["sqlite"]["autoincrement"], "give the Table sqlite_autoincrement=True"


@each_table
def test_every_row_says_which_community_it_is_of(table: Table) -> None:
    if table.name not in OF_NO_COMMUNITY:
        assert not table.c.guild.nullable


@each_table
def test_instants_are_kept_in_utc(table: Table) -> None:
    assert [column.name for column in table.columns if isinstance(column.type, DateTime)] == []


@each_table
def test_deleting_a_row_finds_what_hangs_on_it_by_an_index(table: Table) -> None:
    found = constraints(table) + indexes(table)
    for foreign in table.foreign_key_constraints:
        wanted = tuple(foreign.column_keys)
        assert any(columns[: len(wanted)] == wanted for columns in found), f"nothing begins with {wanted}"


@each_table
def test_no_index_repeats_the_beginning_of_a_key(table: Table) -> None:
    for columns in indexes(table):
        assert not any(key[: len(columns)] == columns for key in constraints(table)), f"{columns} is found already"
