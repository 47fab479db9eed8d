"""Meeting at members' places in turn: who is asked, who passes, and who is told the address."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.meetings import coming, scheduling, tables
from bot.meetings.rules import Answer
from bot.meetings.tables import Meeting
from bot.places.remarks import place_known, place_told
from bot.places.rules import Offered, next_host
from bot.places.tables.hosts import hostings, member_places, passes
from bot.sandbox.shapes import Channel, Message
from tests.fixtures.bot import WEEK, Community, one_sentence
from tests.meetings.acting import answer, circle, plan
from tests.places.acting import settle

DAY = timedelta(days=1)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
UNSETTLED = "At a member's place, which is not settled yet."
ASKED = "It is your turn"


async def rotating(community: Community, *names: str, offer: bool = True) -> Channel:
    """A group that meets in turn at the places of these, who allow direct messages and offer in this order."""
    room = await circle(community, *names)
    await community.may_write_to(*names)
    await settle(community, room, names[0], "rotating")
    if offer:
        for name in names:
            await community.advance(minutes=1)
            await offers(community, room, name)
    return room


async def offers(community: Community, room: Channel, name: str) -> None:
    card = await community[name].command("meeting venue", channel=room.id)
    form = await community[name].press(card, "Offer my place")
    thanks = await community[name].fill(form, {"address": f"{name}'s street 1"})
    assert "can now meet at your place" in thanks.text, thanks.text
    await community.settle()


async def asked(community: Community, *names: str) -> dict[str, Message]:
    """The newest question of each who was asked to host."""
    found = {name: [one for one in await community.direct(name) if ASKED in one.text] for name in names}
    return {name: questions[-1] for name, questions in found.items() if questions}


async def lines(community: Community, meeting: Meeting) -> tuple[str | None, str | None]:
    async with community.app.storage.read() as unit:
        return await place_known(unit, meeting, "en"), await place_told(unit, meeting, "en")


async def test_who_says_yes_hosts_and_only_those_who_come_are_told_where(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben", "Cleo")
    meeting = await plan(community, room, community.now + WEEK)
    questions = await asked(community, "Anna", "Ben", "Cleo")
    assert list(questions) == ["Anna"]
    assert await lines(community, meeting) == (UNSETTLED, UNSETTLED)
    answer = await community["Anna"].press(questions["Anna"], "Yes, at my place")
    assert "is at your place" in answer.text
    known, told = await lines(community, meeting)
    assert known == "At a member's place, told to those who come."
    assert told is not None
    assert "Anna's street 1" in told
    async with community.app.storage.write() as unit:
        found = await tables.locked(unit, meeting.guild, meeting.id)
        assert found is not None
        await coming.answer(unit, found, community.ids["Ben"], Answer.YES, community.now)
    shown = {name: (await community[name].command("meeting next", channel=room.id)).text for name in ("Ben", "Cleo")}
    assert [name for name, text in shown.items() if "street" in text] == ["Ben"]
    assert not any("street" in text for text in await community.read("Cleo", room))


async def test_passing_asks_the_next_and_nobody_is_told(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    question = (await asked(community, "Anna"))["Anna"]
    said = await community["Anna"].press(question, "I pass this time")
    assert "nobody is told that you passed" in said.text
    await community.settle()
    second = (await asked(community, "Ben"))["Ben"]
    await community["Ben"].press(second, "I pass this time")
    await community.settle()
    missing = [text for text in await community.read("Ben", room) if "has no place yet" in text]
    assert len(missing) == 1
    assert community.names(missing[0]) == []
    late = await community["Anna"].press(question, "Yes, at my place")
    assert "not your turn" in one_sentence(late)


async def test_nobody_is_asked_long_before(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + 4 * WEEK)
    assert await asked(community, "Anna", "Ben") == {}
    await community.move_to(meeting.starts_at - 14 * DAY)
    assert list(await asked(community, "Anna", "Ben")) == ["Anna"]


async def test_who_does_not_answer_is_passed_over_two_days_before(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    await community.move_to(meeting.starts_at - 2 * DAY)
    assert list(await asked(community, "Anna", "Ben")) == ["Anna", "Ben"]
    [row] = await community.rows(select(hostings))
    assert row.host == community.ids["Ben"]


async def test_turns_go_round(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben", "Cleo")
    hosts: list[str] = []
    for number in range(4):
        await plan(community, room, community.now + WEEK)
        [row] = (await community.rows(select(hostings).order_by(hostings.c.meeting_id)))[number:]
        host = next(name for name, member in community.ids.items() if member == row.host)
        question = (await asked(community, host))[host]
        await community[host].press(question, "Yes, at my place")
        hosts.append(host)
        await community.advance(days=8)
    assert hosts == ["Anna", "Ben", "Cleo", "Anna"]


async def test_a_move_asks_the_host_again(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    await community["Anna"].press((await asked(community, "Anna"))["Anna"], "Yes, at my place")
    async with community.app.storage.write() as unit:
        moved = await scheduling.move(community.app.prompts, unit, meeting, meeting.starts_at + DAY, 90, community.now)
    await community.settle()
    assert (await lines(community, moved))[1] == UNSETTLED
    again = (await asked(community, "Anna"))["Anna"]
    assert f"<t:{int(moved.starts_at.timestamp())}:F>" in again.text
    await community["Anna"].press(again, "Yes, at my place")
    assert "street" in ((await lines(community, moved))[1] or "")


async def test_a_host_who_leaves_takes_the_address_along_and_the_next_is_asked(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben", "Cleo")
    meeting = await plan(community, room, community.now + WEEK)
    await community["Anna"].press((await asked(community, "Anna"))["Anna"], "I pass this time")
    await community.settle()
    await community["Ben"].press((await asked(community, "Ben"))["Ben"], "Yes, at my place")
    leave = await community["Ben"].command("group leave", channel=room.id)
    await community["Ben"].press(leave, leave.buttons[0].label)
    await community.settle()
    assert (await lines(community, meeting))[1] == UNSETTLED
    assert "Cleo" in await asked(community, "Cleo")
    changed = [text for text in await community.read("Cleo", room) if "The place of the meeting" in text]
    assert len(changed) == 1
    assert community.names(changed[0]) == []
    kept = {row.member for row in await community.rows(select(member_places))}
    assert community.ids["Ben"] not in kept


async def test_a_host_who_does_not_come_is_passed_over(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    await community["Anna"].press((await asked(community, "Anna"))["Anna"], "Yes, at my place")
    async with community.app.storage.write() as unit:
        found = await tables.locked(unit, meeting.guild, meeting.id)
        assert found is not None
        await coming.answer(unit, found, community.ids["Anna"], Answer.NO, community.now)
    assert await lines(community, meeting) == (UNSETTLED, UNSETTLED)
    await community.move_to(meeting.starts_at - 2 * DAY)
    assert "Ben" in await asked(community, "Ben")


async def test_a_host_who_says_no_to_the_meeting_is_followed_by_the_next_at_once(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben", "Cleo")
    await plan(community, room, community.now + WEEK)
    await community["Anna"].press((await asked(community, "Anna"))["Anna"], "Yes, at my place")
    await answer(community, "Cleo", room, "I cannot")
    assert list(await asked(community, "Anna", "Ben", "Cleo")) == ["Anna"]
    await answer(community, "Anna", room, "I cannot")
    assert list(await asked(community, "Anna", "Ben", "Cleo")) == ["Anna", "Ben"]
    assert len([text for text in await community.read("Cleo", room) if "The place of the meeting" in text]) == 1


async def test_taking_the_place_back_asks_somebody_else(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    card = await community["Anna"].command("meeting venue", channel=room.id)
    assert "You offer: Anna's street 1" in card.text
    assert "Ben's street" not in card.text
    back = await community["Anna"].press(card, "Take my place back")
    assert "your address is deleted" in back.text
    await community.settle()
    assert "Ben" in await asked(community, "Ben")


async def test_the_first_offer_is_asked_at_once(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben", offer=False)
    await plan(community, room, community.now + WEEK)
    assert any("has no place yet" in text for text in await community.read("Ben", room))
    await offers(community, room, "Ben")
    assert list(await asked(community, "Anna", "Ben")) == ["Ben"]


async def test_erasing_takes_address_turn_and_passes(community: Community) -> None:
    room = await rotating(community, "Anna", "Ben", "Cleo")
    await plan(community, room, community.now + WEEK)
    await community["Anna"].press((await asked(community, "Anna"))["Anna"], "I pass this time")
    await community.settle()
    shown = await community["Ben"].command("privacy show", channel="lobby")
    assert "Your address, where you offer your place to a group" in shown.text
    erase = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(erase, erase.buttons[0].label)
    await community.settle()
    for table, column in ((member_places, "member"), (hostings, "host"), (passes, "member")):
        rows = await community.rows(select(table))
        assert community.ids["Ben"] not in {getattr(row, column) for row in rows}
    assert "Cleo" in await asked(community, "Cleo")


async def test_in_a_group_that_meets_elsewhere_there_is_nothing_to_offer(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    card = await settle(community, room, "Anna", "voice")
    refused = await community["Anna"].press(card, custom_id="place.offer:1")
    assert "does not meet at members' places" in one_sentence(refused)
    cleo = await community["Cleo"].command("group browse", channel="lobby")
    assert "Only members" in one_sentence(await community["Cleo"].press(cleo, custom_id="place.offer:1"))


@given(
    st.lists(st.integers(1, 8), unique=True),
    st.lists(st.tuples(st.integers(1, 8), st.integers(-50, 50))),
    st.sets(st.integers(1, 8)),
)
def test_the_turn_is_theirs_who_hosted_longest_ago(
    members: list[int], past: list[tuple[int, int]], out: set[int]
) -> None:
    offered = [Offered(member, "", NOW + timedelta(minutes=order)) for order, member in enumerate(members)]
    hosted = [(member, NOW + days * DAY) for member, days in past]
    chosen = next_host(offered, hosted, out)
    free = [member for member in members if member not in out]
    if not free:
        assert chosen is None
        return
    latest = {member: max((at for other, at in hosted if other == member), default=None) for member in free}
    never = [member for member in free if latest[member] is None]
    assert chosen in (never[:1] or free)
    if not never:
        assert chosen is not None
        mine = latest[chosen]
        assert all(mine is not None and other is not None and mine <= other for other in latest.values())
