"""Looking at what is planned."""

from datetime import timedelta

from tests.fixtures.bot import WEEK, Community, one_sentence
from tests.meetings.acting import circle, plan


async def test_without_a_meeting_one_sentence_says_how_to_plan_one(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    for command in ("meeting list", "meeting next"):
        reply = await community["Ben"].command(command, channel=room.id)
        assert "No meeting is planned yet" in one_sentence(reply)


async def test_what_is_planned_is_listed_earliest_first(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    second = await plan(community, room, community.now + 2 * WEEK)
    first = await plan(community, room, community.now + WEEK, minutes=60)
    reply = await community["Ben"].command("meeting list", channel=room.id)
    assert reply.ephemeral
    starts = [f"<t:{int(one.starts_at.timestamp())}:F>" for one in (first, second)]
    assert reply.text.index(starts[0]) < reply.text.index(starts[1])
    assert "60 minutes" in reply.text
    next_one = await community["Ben"].press(reply, "The next one")
    assert starts[0] in next_one.text
    assert starts[1] not in next_one.text


async def test_a_meeting_under_way_is_the_next_until_it_ends(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    first = await plan(community, room, community.now + timedelta(hours=1))
    await plan(community, room, community.now + WEEK)
    await community.advance(hours=2)
    reply = await community["Ben"].command("meeting next", channel=room.id)
    assert f"<t:{int(first.starts_at.timestamp())}:F>" in reply.text
    await community.advance(hours=1)
    reply = await community["Ben"].command("meeting next", channel=room.id)
    assert f"<t:{int(first.starts_at.timestamp())}:F>" not in reply.text


async def test_only_members_see_what_is_planned(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await plan(community, room, community.now + WEEK)
    reply = await community["Cleo"].command("meeting list", channel="lobby", group="Thursday circle")
    assert "Only members" in one_sentence(reply)
