"""Too few on board: the organisers decide, and without a word of theirs the group pauses."""

from sqlalchemy import select

from bot.boarding.tables import boardings
from bot.community.tables import settle as settle_community
from bot.sandbox.shapes import Channel, Message
from tests.admission.acting import full, group_of, knock
from tests.boarding.acting import Heard, close_gate, listener, stop
from tests.fixtures.bot import Community, one_sentence

FEW = "its smallest size is 4"


async def too_few(community: Community, *waiting: str) -> tuple[Channel, Heard]:
    """Anna and Ben stay of four, and need four; these wait."""
    heard = listener(community)
    room = await full(community, *waiting, minimum=4)
    await community.may_write_to("Anna", "Ben", *waiting)
    await close_gate(community, room)
    await stop(community, room, "Cleo", "Dana")
    return room, heard


async def question(community: Community) -> Message:
    return [one for one in await community.direct("Anna") if FEW in one.text][-1]


async def test_the_organiser_is_asked_and_nobody_else(community: Community) -> None:
    _, heard = await too_few(community)
    asked = await question(community)
    assert "2 seats are taken" in asked.text
    assert [button.label for button in asked.buttons][:3] == ["Pause", "Go on small", "Look for more people"]
    assert not [one for one in await community.direct("Ben") if FEW in one.text]
    assert heard.cycles == []


async def test_going_on_small(community: Community) -> None:
    _, heard = await too_few(community)
    asked = await question(community)
    assert "as small as it is" in (await community["Anna"].press(asked, "Go on small")).text
    await community.settle()
    assert (heard.cycles, heard.go_on) == ([2], [1])
    assert "decided already" in one_sentence(await community["Anna"].press(asked, "Pause"))


async def test_pausing(community: Community) -> None:
    _, heard = await too_few(community)
    assert "pauses" in (await community["Anna"].press(await question(community), "Pause")).text
    await community.settle()
    assert (heard.cycles, heard.go_on) == ([2], [0])


async def test_without_a_word_the_group_pauses_before_its_time_is_over(community: Community) -> None:
    _, heard = await too_few(community)
    await community.advance(days=6, hours=22)
    assert heard.cycles == []
    await community.advance(hours=1)
    assert (heard.cycles, heard.go_on) == ([2], [0])


async def test_whoever_comes_while_people_are_looked_for_lets_the_bus_set_off(community: Community) -> None:
    room, heard = await too_few(community)
    recruiting = await community["Anna"].press(await question(community), "Look for more people")
    assert "/group announce" in recruiting.text
    await community.settle()
    await community.join(room, "Emil")
    await community.settle()
    assert heard.cycles == []
    await community.join(room, "Fay")
    await community.settle()
    assert (heard.cycles, heard.go_on) == ([2], [1])


async def test_the_card_is_posted_where_the_community_announces(community: Community) -> None:
    room, _ = await too_few(community)
    lobby = await community["Sara"].channel("lobby")
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await settle_community(unit, group.guild, announce_channel=lobby.id)
    recruiting = await community["Anna"].press(await question(community), "Look for more people")
    assert f"<#{lobby.id}>" in recruiting.text
    await community.settle()
    assert any("Thursday circle" in one for one in await community.read("Gus", lobby))
    assert (await group_of(community, room)).gate is None


async def test_offers_leave_time_to_decide(community: Community) -> None:
    _, heard = await too_few(community, "Emil")
    offered = (await community.direct("Emil"))[-1]
    assert "it is kept for you until" in offered.text
    await community.advance(days=5)
    assert heard.cycles == []
    assert FEW in (await question(community)).text


async def test_newcomers_count(community: Community) -> None:
    _, heard = await too_few(community, "Emil", "Fay")
    for name in ("Emil", "Fay"):
        await community[name].press(await knock(community, name), "Take the seat in Thursday circle")
        await community.settle()
    assert (heard.cycles, heard.go_on) == ([2], [1])


async def test_a_member_decides_nothing(community: Community) -> None:
    await too_few(community)
    asked = await question(community)
    [row] = await community.rows(select(boardings))
    assert asked.buttons[1].custom_id is not None
    refused = await community["Ben"].press(await community.home("Ben"), custom_id=f"boarding.decide:{row.id}:1")
    assert "organisers" in one_sentence(refused)
