"""The next date on a card that stands in another channel stays true, whatever becomes of the meetings."""

from datetime import datetime, timedelta

from bot.meetings import scheduling
from bot.sandbox.shapes import Message
from tests.fixtures.bot import WEEK, Community
from tests.groups.test_finding import announce, cards
from tests.meetings.acting import circle, plan


async def the_card(community: Community) -> Message:
    await community.settle()
    [card] = await cards(community)
    return card


def shown(at: datetime) -> str:
    return f"Next date: <t:{int(at.timestamp())}:F>"


async def test_the_card_follows_the_dates(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await announce(community, "Anna", room, "lobby")
    assert "Next date" not in (await the_card(community)).text
    later = await plan(community, room, community.now + 2 * WEEK)
    assert shown(later.starts_at) in (await the_card(community)).text
    first = await plan(community, room, community.now + WEEK)
    card = await the_card(community)
    assert shown(first.starts_at) in card.text
    assert community.names(card.text) == []
    async with community.app.storage.write() as unit:
        at = first.starts_at + timedelta(days=1)
        first = await scheduling.move(community.app.prompts, unit, first, at, first.minutes, community.now)
    assert shown(at) in (await the_card(community)).text
    await community.move_to(first.ends_at + timedelta(minutes=1))
    assert shown(later.starts_at) in (await the_card(community)).text
    async with community.app.storage.write() as unit:
        await scheduling.call_off(community.app.prompts, unit, later, community.now)
    assert "Next date" not in (await the_card(community)).text


async def test_a_card_posted_later_has_the_date_at_once(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    await announce(community, "Anna", room, "lobby")
    assert shown(meeting.starts_at) in (await the_card(community)).text


async def test_dates_beyond_the_next_edit_no_card(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    await announce(community, "Anna", room, "lobby")
    card = await the_card(community)
    for weeks in range(2, 6):
        await plan(community, room, community.now + weeks * WEEK)
    await community.settle()
    edits = [
        one
        for one in community.sandbox.requests
        if one.method == "PATCH" and one.args.get("message_id") == str(card.id)
    ]
    assert len(edits) <= 1
