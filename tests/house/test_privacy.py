"""No table without its word on privacy, and no person in a table that does not name them there."""

import pytest
from sqlalchemy import BigInteger, Table

from bot.privacy.keeping import KEEPS, Keeping
from bot.schema import metadata
from bot.storage import UtcDateTime

# Discord's and our own ids that are not people.
THINGS = {
    "id", "guild", "channel", "card", "thread", "message", "direct_channel", "organisers_thread", "announce_channel",
    "talk_group", "category", "seed", "event", "voice",
    "group_id", "round_id", "pairing_id", "agreement_id", "idea_id", "rating_id", "application_id", "meeting_id",
    "poll_id", "boarding_id", "merge_id", "host_id",
    "cycle_id", "room_id",
}  # fmt: skip
TABLES = list(metadata.tables.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_table_declares_itself(table: Table) -> None:
    keeping = table.info.get(KEEPS)
    assert isinstance(keeping, Keeping), f"{table.name} does not say why it is kept, of whom and for how long"
    assert keeping.until or keeping.lifetime is not None, f"{table.name} has no lifetime"
    assert (keeping.lifetime is None) == (keeping.since is None)
    if keeping.since:
        assert isinstance(table.c[keeping.since].type, UtcDateTime)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_person_in_it_is_declared(table: Table) -> None:
    keeping: Keeping = table.info[KEEPS]
    ids = {column.name for column in table.columns if isinstance(column.type, BigInteger)}
    people = {name for name in (keeping.person, *keeping.others) if name}
    assert ids - THINGS == people


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_of_people_say_in_which_community(table: Table) -> None:
    if table.info[KEEPS].person:
        assert "guild" in table.columns
