"""What an organiser did for others stays when they have themselves erased; only their name goes."""

from sqlalchemy import select

from bot.admission.tables.schema import invitations, vettings
from tests.admission.acting import GROUP, apply, by_application, post
from tests.fixtures.bot import Community


async def erase(community: Community, name: str) -> None:
    preview = await community[name].command("privacy erase", channel="lobby")
    erased = await community[name].press(preview, "Erase it now")
    assert erased.text.startswith("Done."), erased.text
    await community.settle()


async def test_their_invitation_stands_without_their_name(community: Community) -> None:
    room = await community.found("Anna")
    await community["Anna"].command("group invite", channel=room.id, member="Ben")
    await community.settle()
    await erase(community, "Anna")
    [row] = await community.rows(select(invitations))
    assert (row.member, row.invited_by) == (community.ids["Ben"], None)


async def test_an_invitation_without_a_name_can_be_accepted(community: Community) -> None:
    room = await by_application(community, "Anna", "Cleo")
    await community["Anna"].command("group invite", channel=room.id, member="Ben")
    await community.settle()
    await erase(community, "Anna")
    home = await community.home("Ben")
    assert "You are invited to join **Thursday circle**." in home.text
    accepted = await community["Ben"].press(home, "Yes, I would like to")
    assert "A seat in **Thursday circle** is yours" in accepted.text


async def test_a_licence_they_looked_at_stays_looked_at(community: Community) -> None:
    room = await by_application(community, "Anna", "Cleo", vetted=True)
    await apply(community, "Ben")
    await community["Anna"].command("group licence", channel="lobby", group=GROUP, member="Ben", until="2026-12-31")
    await erase(community, "Anna")
    [row] = await community.rows(select(vettings))
    assert (row.member, row.looked_by) == (community.ids["Ben"], None)
    asked = await post(community, "Cleo", room)
    opened = await community["Cleo"].press(asked, "Let them in")
    assert "They are told now." in opened.text
