"""Clocks change on different days in different places: those for whom a meeting moves hear of it before."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.meetings.clocks import shift
from bot.people import tables as people
from bot.prompts.walltime import instant_of
from tests.fixtures.bot import Community
from tests.meetings.acting import add, circle, group_of, planned

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


@given(st.datetimes(datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2027-12-01")), st.integers(1, 8))
def test_in_the_groups_own_zone_nothing_moves(wall: datetime, weeks: int) -> None:
    wall = wall.replace(hour=15, minute=30, second=0, microsecond=0)
    later = wall + timedelta(weeks=weeks)
    last, at = (instant_of(one.date(), one.time(), BERLIN) for one in (wall, later))
    assert shift(last, at, BERLIN, BERLIN) is None
    moves = shift(last, at, BERLIN, NEW_YORK)
    assert moves is None or moves.before != moves.now


async def in_zone(community: Community, name: str, zone: str, guild: int) -> None:
    async with community.app.storage.write() as unit:
        await people.keep(unit, guild, community.ids[name], zone=zone)


async def test_only_those_for_whom_it_moves_are_told_and_once(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", "Dana")
    await community.may_write_to("Anna", "Ben", "Cleo", "Dana")
    guild = (await group_of(community, room)).guild
    await in_zone(community, "Ben", NEW_YORK, guild)
    await in_zone(community, "Cleo", "Europe/London", guild)
    # New York puts its clocks forward on 8 March, Berlin and London on 29 March.
    await add(community, "Anna", room, "7 March 15:00", every=1, times=3)
    series = await planned(community, room)
    await community.move_to(series[1].starts_at - timedelta(days=3))
    told = {name: [one.text for one in await community.direct(name)] for name in ("Anna", "Ben", "Cleo", "Dana")}
    moved = {name: [text for text in texts if "by your clocks" in text] for name, texts in told.items()}
    assert [name for name, texts in moved.items() if texts] == ["Ben"]
    assert "10:00 by your clocks instead of 09:00" in moved["Ben"][0]
    await community.move_to(series[2].starts_at - timedelta(days=1))
    again = [one.text for one in await community.direct("Ben") if "by your clocks" in one.text]
    assert len(again) == 1


def test_after_a_long_pause_or_at_another_time_of_day_nothing_is_said() -> None:
    last = datetime(2026, 3, 7, 14, tzinfo=UTC)
    assert shift(last, datetime(2026, 3, 14, 15, tzinfo=UTC), BERLIN, NEW_YORK) is None
    assert shift(last, datetime(2026, 6, 6, 13, tzinfo=UTC), BERLIN, "Asia/Kolkata") is None
    assert shift(last, datetime(2026, 3, 14, 14, tzinfo=UTC), BERLIN, NEW_YORK) is not None
