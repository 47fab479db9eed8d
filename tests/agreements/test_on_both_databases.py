"""The questions asked of agreements and ideas, on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta

from bot.access import Standing
from bot.agreements import tables
from bot.agreements.rules import Answers, fingerprint
from bot.groups import tables as groups
from bot.groups.rules import Consent
from bot.groups.tables import Group
from bot.ideas import tables as ideas
from bot.ideas.tables import Idea
from bot.storage import Storage, Unit

GUILD, ANNA, BEN, CLEO = 7, 101, 202, 303
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)


async def _group(unit: Unit) -> Group:
    group_id = await groups.add_group(
        unit, guild=GUILD, name="Circle", name_key="circle", about="", purpose="support", admission="open", capacity=4,
        zone="UTC", locale="en", state="open", founded_at=NOW,
    )  # fmt: skip
    group = await groups.group(unit, GUILD, group_id)
    assert group is not None
    for number, member in enumerate((ANNA, BEN, CLEO)):
        at = NOW + timedelta(minutes=number)
        await groups.add_member(unit, group, member, Standing.MEMBER, at, inside=member != CLEO)
    return group


async def _text(unit: Unit, group: Group, text: str, version: int | None = None) -> tables.Agreement:
    values = {"guild": GUILD, "group_id": group.id, "consent": Consent.GROUP.value}
    added = await tables.add(unit, **values, text=text, hash=fingerprint(text), version=version, proposed_by=ANNA)
    agreement = await tables.agreement(unit, GUILD, added)
    assert agreement is not None
    return agreement


async def test_the_newest_version_is_in_force_and_a_proposal_beside_it(storage: Storage) -> None:
    async with storage.write() as unit:
        group = await _group(unit)
        assert await tables.in_force(unit, group.id) is None
        await _text(unit, group, "One.", 1)
        second = await _text(unit, group, "Two.", 2)
        proposed = await _text(unit, group, "Three.")
        assert await tables.in_force(unit, group.id) == second
        assert await tables.proposal(unit, group.id) == proposed
        assert await tables.latest_version(unit, group.id) == 2
        assert await tables.agreement(unit, GUILD + 1, second.id) is None
        await tables.remove(unit, proposed.id)
        assert await tables.proposal(unit, group.id) is None


async def test_signatures_are_given_once_and_tell_who_has_not(storage: Storage) -> None:
    async with storage.write() as unit:
        group = await _group(unit)
        first = await _text(unit, group, "One.", 1)
        assert await tables.unsigned(unit, first) == {ANNA: True, BEN: True, CLEO: False}
        assert await tables.sign(unit, first, ANNA, NOW)
        assert not await tables.sign(unit, first, ANNA, NOW + timedelta(days=1))
        assert await tables.signed_at(unit, first.id, ANNA) == NOW
        assert await tables.unsigned(unit, first) == {BEN: True, CLEO: False}
        await groups.remove_member(unit, group.id, ANNA)
        assert await tables.signed_at(unit, first.id, ANNA) is None


async def test_answers_are_counted_and_go_with_those_who_leave(storage: Storage) -> None:
    async with storage.write() as unit:
        group = await _group(unit)
        proposed = await _text(unit, group, "Two.")
        await tables.ask(unit, proposed, [ANNA, BEN])
        await tables.answer(unit, proposed.id, ANNA, objects=True)
        assert await tables.asked(unit, proposed.id) == {ANNA: True, BEN: False}
        assert await tables.answers(unit, proposed.id) == Answers(asked=2, answered=1, objections=1)
        await groups.remove_member(unit, group.id, BEN)
        assert await tables.answers(unit, proposed.id) == Answers(asked=1, answered=1, objections=1)
        await tables.forget_asked(unit, proposed.id)
        assert await tables.asked(unit, proposed.id) == {}


async def _idea(unit: Unit) -> Idea:
    added = await ideas.add(
        unit, guild=GUILD, proposer=ANNA, name="Parents", purpose="support", whom="Parents", time="Tuesdays",
        place="Online", needed=3, seats=4, admission="application", zone="UTC", locale="en", state="gathering",
        until=NOW, channel=1,
    )  # fmt: skip
    idea = await ideas.idea(unit, GUILD, added)
    assert idea is not None
    return idea


async def test_interest_is_kept_in_order_and_asked_anew(storage: Storage) -> None:
    async with storage.write() as unit:
        idea = await _idea(unit)
        for number, member in enumerate((CLEO, ANNA, BEN)):
            assert await ideas.add_interest(unit, idea, member, NOW + timedelta(minutes=number))
        assert not await ideas.add_interest(unit, idea, CLEO, NOW)
        await ideas.say_again(unit, idea.id, ANNA)
        assert list((await ideas.interested(unit, idea.id)).items()) == [(CLEO, None), (ANNA, True), (BEN, None)]
        await ideas.remove_silent(unit, idea.id)
        await ideas.ask_anew(unit, idea.id)
        assert await ideas.interested(unit, idea.id) == {ANNA: None}
        assert await ideas.remove_interest(unit, idea.id, ANNA)
        assert not await ideas.remove_interest(unit, idea.id, ANNA)
        assert await ideas.idea(unit, GUILD + 1, idea.id) is None
