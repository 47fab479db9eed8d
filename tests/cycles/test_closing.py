"""How a stop closes: once all have answered, with the rating; and what each sees at the same moment of it."""

from datetime import timedelta

from bot.cycles.states import State
from tests.cycles.acting import THREE, cycle_of, hold, intend, last, organisers, running
from tests.fixtures.bot import Community, one_sentence
from tests.rating.story import LESS, rate


async def test_it_closes_a_day_after_all_have_answered_and_shows_the_rating(community: Community) -> None:
    room = await running(community, *LESS, meetings=2)
    await community.may_write_to(*LESS)
    await hold(community, room, 2)
    for name in LESS:
        await intend(community, room, name, "Stay on")
    for name in LESS[:-1]:
        await rate(community, name, 8)
    await community.settle()
    cycle = await cycle_of(community, room)
    assert cycle.until is not None
    assert cycle.until > community.now + timedelta(days=6)
    await rate(community, LESS[-1], 8)
    await community.settle()
    cycle = await cycle_of(community, room)
    assert (cycle.state, cycle.until) == (State.STOP, community.now + timedelta(days=1))
    await community.advance(days=1, minutes=1)
    assert (await cycle_of(community, room)).number == 2
    assert "**8.0** on average" in (await last(community, "Ben", room, "on average")).text
    assert "5 stay on, 0 got off" in (await last(community, "Ben", room, "is closed")).text


async def test_at_the_same_moment_each_sees_their_own(community: Community) -> None:
    """Ben means to get off. He sees it; the organiser, another member, and somebody from outside do not."""
    room = await running(community, *THREE, meetings=2)
    await hold(community, room, 2)
    await intend(community, room, "Ben", "Get off")
    seen = {
        name: (await community[name].command("cycle status", channel=room.id)).text for name in ("Anna", "Ben", "Cleo")
    }
    assert "You mean to **get off**" in seen["Ben"]
    for name in ("Anna", "Cleo"):
        assert "You have **not decided**" in seen[name]
        assert "get off" not in seen[name]
    outside = await community["Dana"].command("cycle status", channel="lobby", group="Thursday circle")
    assert "Only members" in one_sentence(outside)
    steward = await community["Sara"].command("cycle status", channel="lobby", group="Thursday circle")
    assert "Only members" in one_sentence(steward)
    thread = await organisers(community, "Anna")
    said = [*await community.read("Anna", room), *await community.read("Anna", thread)]
    assert not [text for text in said if "Ben" in community.names(text) and "off" in text]
    members = await community["Anna"].command("group members", channel=room.id)
    assert "off" not in members.text
    asked = (await community["Cleo"].command("home", channel="lobby")).text
    assert (asked.count("Will you stay on"), "is at its bus stop. Will you" in asked) == (1, True)
