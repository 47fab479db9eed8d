"""A group that had ended goes on: what it had asked of people, and what people had asked of it, goes on with it."""

from sqlalchemy import select

from bot.admission.tables.schema import applications
from bot.agreements.tables import agreements
from bot.sandbox.shapes import Channel
from tests.admission.acting import apply, by_application, full, knock, leave, post
from tests.admission.test_applying import YES
from tests.agreements.test_changes import circle, newest, propose
from tests.agreements.test_signing import newcomer
from tests.fixtures.bot import Community

TAKE = "Take the seat in Thursday circle"


async def end(community: Community, room: Channel) -> None:
    confirm = await community["Anna"].command("group archive", channel=room.id)
    assert "has ended" in (await community["Anna"].press(confirm, "End the group")).text
    await community.settle()


async def bring_back(community: Community, room: Channel) -> None:
    [pinned] = await community["Anna"].pins(room.id)
    assert "goes on" in (await community["Anna"].press(pinned, "Bring the group back")).text
    await community.settle()


async def away(community: Community, room: Channel, days: float) -> None:
    """End the group, and bring it back so many days later."""
    await end(community, room)
    await community.advance(days=days)
    await bring_back(community, room)


async def test_who_has_not_signed_is_asked_again_with_the_whole_time(community: Community) -> None:
    room = await community.found("Anna", signed=False)
    await community.advance(days=5)
    await away(community, room, days=6)
    await community.may_write_to("Anna")
    await community.advance(days=6)
    assert "One day left" in (await community.direct("Anna"))[-1].text
    assert await community.inside(room, "Olga") == ["Anna"]
    await community.advance(days=1, minutes=1)
    assert await community.inside(room, "Olga") == []
    await community.sign(room, "Anna")
    assert await community.inside(room, "Olga") == ["Anna"]


async def test_a_seat_that_waits_for_a_signature_is_kept_and_lapses_in_the_end(community: Community) -> None:
    room = await community.found("Anna")
    await newcomer(community, room, "Ben")
    await away(community, room, days=6)
    await community.advance(days=12)
    [pinned] = await community["Anna"].pins(room.id)
    assert "2 of 8 seats are taken." in pinned.text
    await community.advance(days=2, hours=1)
    [pinned] = await community["Anna"].pins(room.id)
    assert "One of 8 seats is taken." in pinned.text
    assert "has gone back to the group" in (await community.home("Ben")).text


async def test_where_everybody_has_signed_nobody_is_asked(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    await away(community, room, days=2)
    await community.advance(days=10)
    assert await community.direct("Ben") == []
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_a_change_that_was_being_decided_is_decided(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await propose(community, "Anna")
    await community.settle()
    await away(community, room, days=6)
    await community.may_write_to("Ben")
    await community.advance(days=5, hours=1)
    assert len(await community.direct("Ben")) == 1
    seen = await community["Ben"].press(await newest(community, "Ben", room, "is proposed"), "See the change")
    agreed = await community["Ben"].press(seen, "I agree to the change")
    assert "It is in force from now on" in agreed.text


async def test_a_change_nobody_answers_ends_by_itself(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await propose(community, "Anna")
    await away(community, room, days=6)
    await community.advance(days=7, hours=1)
    assert [row.version for row in await community.rows(select(agreements.c.version))] == [1]
    assert await newest(community, "Ben", room, "was not agreed to")


async def test_a_seat_on_offer_is_offered_anew_with_the_whole_time(community: Community) -> None:
    room = await full(community, "Emil", "Fay")
    await community.may_write_to("Emil")
    await leave(community, "Dana")
    [old] = await community.direct("Emil")
    await end(community, room)
    await community.advance(days=3)
    assert "has ended" in (await community.direct("Emil"))[-1].text
    await bring_back(community, room)
    assert len(await community.direct("Emil")) == 3
    assert "at place 1." in (await knock(community, "Fay")).text
    late = await community["Emil"].press(old, TAKE)
    assert "it is not yours to take any more" in late.text
    await community.advance(hours=47)
    taken = await community["Emil"].press((await community.direct("Emil"))[-1], TAKE)
    assert "is yours" in taken.text


async def test_an_offer_nobody_takes_after_it_goes_to_the_next(community: Community) -> None:
    room = await full(community, "Emil", "Fay")
    await leave(community, "Dana")
    await away(community, room, days=1)
    await community.advance(hours=48, minutes=1)
    assert "it is kept for you until" in (await community.home("Fay")).text
    assert "it is kept for you until" not in (await community.home("Emil")).text


async def test_who_left_meanwhile_has_freed_a_seat_for_the_next(community: Community) -> None:
    room = await full(community, "Emil")
    await end(community, room)
    confirm = await community["Dana"].command("group leave", channel=room.id)
    await community["Dana"].press(confirm, "Leave the group")
    await community.settle()
    await bring_back(community, room)
    assert "it is kept for you until" in (await community.home("Emil")).text


async def test_an_application_is_brought_up_again_and_can_be_decided(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Gus")
    await away(community, room, days=2)
    await community.advance(days=3)
    assert await post(community, "Anna", room, "has waited for your decision since")
    await community["Anna"].press(await post(community, "Anna", room), YES)
    await community.settle()
    assert "Come in" in [button.label for button in (await community.home("Gus")).buttons]


async def test_an_application_nobody_decides_runs_out(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Gus")
    await away(community, room, days=6)
    await community.advance(days=30)
    assert [row.state for row in await community.rows(select(applications.c.state))] == ["lapsed"]


async def test_an_invitation_still_stands(community: Community) -> None:
    room = await community.found("Anna")
    await community["Anna"].command("group invite", channel=room.id, member="Gus")
    await community.settle()
    await away(community, room, days=2)
    home = await community.home("Gus")
    assert "**Thursday circle**: you are invited, until " in home.text
    asked = await community["Gus"].press(home, "How it stands with Thursday circle")
    assert "is yours" in (await community["Gus"].press(asked, asked.buttons[0].label)).text


async def test_who_was_asked_to_organise_is_asked_again(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    await community["Anna"].command("group organiser", channel=room.id, member="Ben")
    await away(community, room, days=2)
    accepted = await community["Ben"].press(await community.home("Ben"), "I will organise")
    assert "organise" in accepted.text
    await community.settle()
    [pinned] = await community["Ben"].pins(room.id)
    assert pinned.text
    confirm = await community["Anna"].command("group leave", channel=room.id)
    assert "You have left" in (await community["Anna"].press(confirm, "Leave the group")).text
