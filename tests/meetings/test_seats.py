"""Seats at a meeting: who has one, who waits, and how they pass on."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.access import Standing
from bot.groups import tables as groups
from bot.groups.rules import Admission, GroupState
from bot.meetings import coming, tables
from bot.meetings.rules import Answer, MeetingState
from bot.meetings.tables import Meeting
from bot.storage import Storage, Unit

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
GUILD, ANNA, BEN, CLEO = 1, 11, 12, 13
YES, IF_NEED_BE, NO = Answer


async def meeting_with(unit: Unit, seats: int | None) -> Meeting:
    group = await groups.add_group(
        unit,
        guild=GUILD,
        name="Circle",
        name_key="circle",
        about="",
        admission=Admission.OPEN.value,
        capacity=8,
        zone="Europe/Berlin",
        locale="en",
        state=GroupState.OPEN.value,
        founded_at=NOW,
    )
    found = await groups.group(unit, GUILD, group)
    assert found is not None
    for member in (ANNA, BEN, CLEO):
        await groups.add_member(unit, found, member, Standing.MEMBER, NOW)
    values = {"starts_at": NOW + timedelta(days=7), "minutes": 90, "state": MeetingState.PLANNED.value, "seats": seats}
    made = await tables.add(unit, guild=GUILD, group_id=group, **values)
    meeting = await tables.meeting(unit, GUILD, made)
    assert meeting is not None
    return meeting


async def test_without_a_limit_everybody_who_comes_has_a_seat(storage: Storage) -> None:
    async with storage.write() as unit:
        meeting = await meeting_with(unit, None)
        for member, said in ((BEN, YES), (ANNA, IF_NEED_BE), (CLEO, NO)):
            assert await coming.answer(unit, meeting, member, said, NOW)
        who = await coming.coming_of(unit, meeting)
    assert set(who.seated) == {ANNA, BEN}
    assert (who.if_need_be, who.surely, who.waiting, who.away) == ((ANNA,), (BEN,), (), (CLEO,))


async def test_a_seat_once_given_stays_theirs_and_the_others_wait_in_order(storage: Storage) -> None:
    async with storage.write() as unit:
        meeting = await meeting_with(unit, 1)
        # All of them at the same instant, and against the order of their ids.
        for member in (CLEO, BEN):
            await coming.answer(unit, meeting, member, YES, NOW)
        await coming.answer(unit, meeting, ANNA, IF_NEED_BE, NOW + timedelta(seconds=1))
        who = await coming.coming_of(unit, meeting)
        assert (who.seated, who.waiting) == ((CLEO,), (BEN, ANNA))
        await coming.answer(unit, meeting, CLEO, IF_NEED_BE, NOW + timedelta(minutes=1))
        who = await coming.coming_of(unit, meeting)
        assert (who.seated, who.waiting) == ((CLEO,), (BEN, ANNA))


async def test_a_freed_seat_passes_to_who_waited_longest(storage: Storage) -> None:
    async with storage.write() as unit:
        meeting = await meeting_with(unit, 1)
        for after, member in enumerate((CLEO, BEN, ANNA)):
            await coming.answer(unit, meeting, member, YES, NOW + timedelta(seconds=after))
        await coming.answer(unit, meeting, CLEO, NO, NOW + timedelta(minutes=1))
        assert await coming.move_up(unit, meeting, await coming.coming_of(unit, meeting)) == (BEN,)
        assert await coming.move_up(unit, meeting, await coming.coming_of(unit, meeting)) == ()
        who = await coming.coming_of(unit, meeting)
        assert (who.seated, who.waiting, who.away) == ((BEN,), (ANNA,), (CLEO,))
        # Who changes their mind again waits behind the others.
        await coming.answer(unit, meeting, CLEO, YES, NOW + timedelta(minutes=2))
        assert (await coming.coming_of(unit, meeting)).waiting == (ANNA, CLEO)


async def test_saying_the_same_again_changes_nothing(storage: Storage) -> None:
    async with storage.write() as unit:
        meeting = await meeting_with(unit, 1)
        assert await coming.answer(unit, meeting, BEN, YES, NOW)
        assert not await coming.answer(unit, meeting, BEN, YES, NOW + timedelta(minutes=1))
        [given] = await tables.given(unit, meeting.id)
        assert given.at == NOW


async def test_of_many_at_once_only_one_gets_the_last_seat(storage: Storage) -> None:
    async with storage.write() as unit:
        meeting = await meeting_with(unit, 1)

    async def press(member: int) -> None:
        async with storage.write() as unit:
            locked = await tables.locked(unit, GUILD, meeting.id)
            assert locked is not None
            await coming.answer(unit, locked, member, YES, NOW)

    await asyncio.gather(*(press(member) for member in (ANNA, BEN, CLEO)))
    async with storage.read() as unit:
        who = await coming.coming_of(unit, meeting)
    assert len(who.seated) == 1
    assert {*who.seated, *who.waiting} == {ANNA, BEN, CLEO}
