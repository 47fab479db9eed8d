"""`/home` shows what somebody hopes for and has not got yet: a place in line, an application, an invitation, a seat."""

from tests.admission.acting import apply, by_application, full, leave
from tests.fixtures.bot import Community


async def test_a_place_in_line_is_shown_and_can_be_given_up(community: Community) -> None:
    await full(community, "Emil", "Fay")
    home = await community.home("Fay")
    assert "**Thursday circle**: you are on the waiting list, at place 2." in home.text
    assert community.names(home.text) == []
    line = await community["Fay"].press(home, "How it stands with Thursday circle")
    left = await community["Fay"].press(line, "Take me off the list")
    assert "You are off the waiting list" in left.text
    assert "What you hope for" not in (await community.home("Fay")).text


async def test_an_offer_is_shown_once_whether_or_not_it_was_told_directly(community: Community) -> None:
    await full(community, "Emil", "Fay")
    await community.may_write_to("Emil")
    await leave(community, "Dana")
    home = await community.home("Emil")
    assert "**Thursday circle**: a seat is kept for you until " in home.text
    offer = await community["Emil"].press(home, "How it stands with Thursday circle")
    await community["Emil"].press(offer, "Leave it to the next")
    await community.settle()
    told = await community.home("Fay")
    assert "A seat in **Thursday circle** is free, and it is kept for you until" in told.text
    assert "What you hope for" not in told.text
    again = await community.home("Fay")
    assert "**Thursday circle**: a seat is kept for you until " in again.text


async def test_an_application_is_shown_until_it_is_decided(community: Community) -> None:
    await by_application(community)
    await apply(community, "Gus")
    home = await community.home("Gus")
    assert "**Thursday circle**: the organisers have your answers since " in home.text
    assert "There are three ways to begin:" in home.text
    mine = await community["Gus"].press(home, "How it stands with Thursday circle")
    await community["Gus"].press(mine, "Take my application back")
    assert "the organisers have your answers" not in (await community.home("Gus")).text


async def test_an_invitation_is_shown_while_it_stands(community: Community) -> None:
    room = await community.found("Anna")
    await community["Anna"].command("group invite", channel=room.id, member="Gus")
    await community.settle()
    assert "invites you to join **Thursday circle**" in (await community.home("Gus")).text
    assert "**Thursday circle**: you are invited, until " in (await community.home("Gus")).text
    await community.advance(days=8)
    assert "Thursday circle" not in (await community.home("Gus")).text


async def test_a_seat_that_waits_for_a_signature(community: Community) -> None:
    await community.found("Anna")
    await community["Ben"].command("group join", channel="lobby", group="Thursday circle")
    home = await community.home("Ben")
    assert "**Thursday circle**: a seat is kept for you." in home.text
    agreement = await community["Ben"].press(home, "Read and sign: Thursday circle")
    signed = await community["Ben"].press(agreement, "I agree")
    assert "You have signed" in signed.text
    assert "a seat is kept for you" not in (await community.home("Ben")).text


async def test_hopes_are_shown_by_direct_message_too_and_end_with_the_group(community: Community) -> None:
    await full(community, "Emil")
    home = await community["Emil"].command("home", channel="@bot")
    line = await community["Emil"].press(home, "How it stands with Thursday circle")
    assert "at place 1." in line.text
    confirm = await community["Anna"].command("group archive", channel="lobby", group="Thursday circle")
    await community["Anna"].press(confirm, "End the group")
    await community.settle()
    assert "What you hope for" not in (await community.home("Emil")).text
