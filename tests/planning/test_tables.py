"""What is stored of polls, on every database there is."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.access import Standing
from bot.clock import MovableClock
from bot.groups import tables as groups
from bot.groups.rules import Admission, GroupState
from bot.groups.tables import Group
from bot.planning import opening, tables
from bot.planning.dates import Answer
from bot.planning.rule import Rule, WeeklyTime, checked
from bot.planning.sheet import sheet_of
from bot.planning.tables import Poll, PollState
from bot.prompts import Kinds, Prompts
from bot.storage import Storage, Unit
from tests.prompts.world import LittleDiscord

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
UNTIL = NOW + timedelta(days=7)
GUILD, ANNA, BEN = 1, 11, 12
RULE = Rule((WeeklyTime(6, time(15)),), date(2026, 3, 15), date(2026, 6, 30), 4)


async def group_with(unit: Unit, *members: int) -> Group:
    made = await groups.add_group(
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
    group = await groups.group(unit, GUILD, made)
    assert group is not None
    for member in members:
        await groups.add_member(unit, group, member, Standing.MEMBER, NOW)
    return group


async def poll_with(unit: Unit, group: Group) -> Poll:
    poll = await opening.draft(unit, group, RULE, UNTIL, NOW, ANNA)
    await tables.put_slots(unit, poll, checked(RULE, group.zone, UNTIL, NOW).slots)
    return poll


async def test_answers_come_back_as_they_were_given_last(storage: Storage) -> None:
    async with storage.write() as unit:
        group = await group_with(unit, ANNA, BEN)
        poll = await poll_with(unit, group)
        slots = (await tables.slots_of(unit, poll)).offered
        await tables.put_answers(unit, poll, ANNA, {slot.at: Answer.YES for slot in slots})
        await tables.put_answers(unit, poll, ANNA, {slots[1].at: Answer.NO, slots[2].at: Answer.IF_NEED_BE})
        await tables.put_answers(unit, poll, BEN, {})
        await tables.note_voter(unit, poll, ANNA, answered_at=NOW)
        await tables.require(unit, poll, [BEN])
        await tables.note_voter(unit, poll, ANNA, every_second=True)
    async with storage.read() as unit:
        sheet = await sheet_of(unit, group, poll)
    assert sheet.answers[ANNA][:4] == (Answer.YES, Answer.NO, Answer.IF_NEED_BE, Answer.YES)
    assert (sheet.answered, sheet.missing, sheet.required) == ((ANNA,), (BEN,), frozenset({BEN}))
    assert sheet.rules.every_second == frozenset({ANNA})
    assert sheet.slots[0].day == date(2026, 3, 15)


async def test_what_is_chosen_can_be_chosen_anew_and_not_at_all(storage: Storage) -> None:
    async with storage.write() as unit:
        poll = await poll_with(unit, await group_with(unit, ANNA))
        slots = (await tables.slots_of(unit, poll)).offered
        await tables.choose(unit, poll.id, [slots[0].at, slots[3].at])
        assert (await tables.slots_of(unit, poll)).chosen == (0, 3)
        await tables.choose(unit, poll.id, [])
        assert (await tables.slots_of(unit, poll)).chosen == ()


async def test_answers_are_kept_by_date_and_forgotten_together(storage: Storage) -> None:
    async with storage.write() as unit:
        await tables.keep_answers(unit, GUILD, ANNA, {NOW: Answer.YES, NOW + timedelta(days=7): Answer.NO})
        await tables.keep_answers(unit, GUILD, ANNA, {NOW: Answer.NO})
        assert await tables.kept_of(unit, GUILD, ANNA) == {NOW: Answer.NO, NOW + timedelta(days=7): Answer.NO}
        await tables.forget_kept(unit, GUILD, ANNA)
        assert await tables.kept_of(unit, GUILD, ANNA) == {}


async def test_a_rule_changes_and_only_the_newest_draft_is_left(storage: Storage) -> None:
    async with storage.write() as unit:
        group = await group_with(unit, ANNA)
        await poll_with(unit, group)
        poll = await poll_with(unit, group)
        await tables.change_poll(unit, poll.id, rule=replace(RULE, count=3))
        [left] = await tables.polls_of(unit, group.id)
        assert (left.id, left.rule.count, left.state) == (poll.id, 3, PollState.DRAFT)
        assert await tables.locked(unit, GUILD, poll.id) == left
        assert await tables.poll(unit, GUILD + 1, poll.id) is None


async def test_of_two_who_ask_at_once_one_does(storage: Storage) -> None:
    async with storage.write() as unit:
        group = await group_with(unit, ANNA)
        drafts = [await poll_with(unit, group), await opening.draft(unit, group, RULE, UNTIL, NOW, BEN)]
    prompts = Prompts(storage, MovableClock(NOW), LittleDiscord(), Kinds())
    offer, asked = checked(RULE, group.zone, UNTIL, NOW), list[bool]()

    async def ask(poll: Poll) -> None:
        try:
            async with storage.write() as unit:
                await opening.begin(prompts, unit, poll, offer, NOW)
        except opening.PollUnderWay:
            asked.append(False)
        else:
            asked.append(True)

    await asyncio.gather(*map(ask, drafts))
    assert sorted(asked) == [False, True]
