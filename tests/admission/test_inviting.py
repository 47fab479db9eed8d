"""Invitations and licences."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.admission.tables.schema import applications, invitations, vettings
from bot.sandbox.shapes import Channel, Reply
from tests.admission.acting import GROUP, apply, by_application, full, group_of, knock, post, settle
from tests.fixtures.bot import SETTLED_WITHIN, Community, one_sentence


async def invite(community: Community, room: Channel, name: str, by: str = "Anna") -> Reply:
    reply = await community[by].command("group invite", channel=room.id, member=name)
    await community.settle()
    return reply


async def licence(community: Community, room: Channel, name: str, until: str, by: str = "Anna") -> Reply:
    return await community[by].command("group licence", channel="lobby", group=GROUP, member=name, until=until)


async def by_invitation(community: Community, **settings: object) -> Channel:
    room = await community.found("Anna")
    await settle(community, room, admission="invitation", **settings)
    return room


async def test_an_invited_person_is_asked_and_never_added(community: Community) -> None:
    room = await by_invitation(community)
    assert "takes only those it invites" in one_sentence(await knock(community, "Ben"))
    sent = await invite(community, room, "Ben")
    assert "Nobody is added without their yes" in sent.text
    assert (await group_of(community, room)).taken == 1
    home = await community.home("Ben")
    assert community.names(home.text) == ["Anna"]
    yes = await community["Ben"].press(home, "Yes, I would like to")
    await community["Ben"].press(yes, "I agree")
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_who_allows_it_is_asked_directly_and_may_say_no(community: Community) -> None:
    room = await by_invitation(community)
    await community.may_write_to("Ben")
    await invite(community, room, "Ben")
    [asked] = await community.direct("Ben")
    no = await community["Ben"].press(asked, "No, thank you")
    assert "Nobody is told" in no.text
    assert "asked not long ago" in one_sentence(await invite(community, room, "Ben"))
    await community.advance(days=30)
    assert "is asked" in (await invite(community, room, "Ben")).text


async def test_an_invitation_runs_out(community: Community) -> None:
    room = await by_invitation(community)
    await community.may_write_to("Ben")
    await invite(community, room, "Ben")
    [asked] = await community.direct("Ben")
    await community.advance(days=7)
    assert "has run out" in one_sentence(await community["Ben"].press(asked, "Yes, I would like to"))
    assert "is asked" in (await invite(community, room, "Ben")).text


async def test_joining_by_command_shows_the_invitation(community: Community) -> None:
    room = await by_invitation(community)
    await invite(community, room, "Ben")
    shown = await knock(community, "Ben")
    assert [button.label for button in shown.buttons] == ["Yes, I would like to", "No, thank you"]


async def test_invited_into_a_full_group_they_are_next_in_line(community: Community) -> None:
    room = await full(community)
    await invite(community, room, "Emil")
    yes = await community["Emil"].press(await community.home("Emil"), "Yes, I would like to")
    assert "at place 1." in yes.text


async def test_an_invitation_spares_the_questions(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    await invite(community, room, "Ben")
    yes = await community["Ben"].press(await community.home("Ben"), "Yes, I would like to")
    assert "is yours" in yes.text
    [row] = await community.rows(select(applications))
    assert row.state == "withdrawn"


async def test_a_program_is_not_invited(community: Community) -> None:
    room = await by_invitation(community)
    [bot] = [person.name for person in await community.people.all() if person.bot]
    assert "not a colleague" in one_sentence(await invite(community, room, bot))


async def test_who_left_the_server_is_not_invited(community: Community) -> None:
    room = await by_invitation(community)
    await community.people.leave("Ben")
    assert "not on this server any more" in one_sentence(
        await community["Anna"].command("group invite", channel=room.id, member=str(community.ids["Ben"]))
    )
    assert await community.rows(select(invitations)) == []


async def test_only_organisers_invite_and_nobody_twice(community: Community) -> None:
    room = await by_invitation(community)
    await invite(community, room, "Ben")
    assert "asked not long ago" in one_sentence(await invite(community, room, "Ben"))
    assert "have a seat" in one_sentence(await invite(community, room, "Anna"))
    refused = await community["Cleo"].command("group invite", channel="lobby", member="Dana", group=GROUP)
    assert "Only the organisers" in one_sentence(refused)


async def test_anothers_invitation_cannot_be_answered(community: Community) -> None:
    room = await by_invitation(community)
    await invite(community, room, "Ben")
    home = await community.home("Cleo")
    for answer in ("accept", "refuse"):
        assert "has run out" in one_sentence(await community["Cleo"].press(home, custom_id=f"admission.{answer}:1"))


async def test_a_group_that_wants_licences_lets_nobody_in_without(community: Community) -> None:
    room = await by_application(community, vetted=True)
    await apply(community, "Ben")
    said = await post(community, "Anna", room)
    assert "Nobody has looked at their licence yet" in said.text
    refused = await community["Anna"].press(said, "Let them in")
    assert "wants a licence looked at first" in one_sentence(refused)
    assert "Noted" in (await licence(community, room, "Ben", "2027-03-02")).text
    assert "is let in" in (await community["Anna"].press(said, "Let them in")).text


async def test_an_open_group_that_wants_licences_asks_first_and_then_no_more(community: Community) -> None:
    room = await community.found("Anna")
    await settle(community, room, vetted=True)
    assert (await knock(community, "Ben")).kind == "form"
    await apply(community, "Ben")
    await licence(community, room, "Ben", "2027-03-02")
    await community["Ben"].press(await knock(community, "Ben"), "Take my application back")
    assert "is yours" in (await knock(community, "Ben")).text


async def until_told(community: Community, name: str, times: int) -> None:
    """Wait until this person was told so often that a licence runs out."""
    async with asyncio.timeout(SETTLED_WITHIN), community[name].listening() as events:
        while len([one for one in await community.direct(name) if "is valid until" in one.text]) < times:
            await events.message("is valid until")


async def test_both_are_reminded_before_a_licence_runs_out(community: Community) -> None:
    room = await by_application(community)
    await community.may_write_to("Anna", "Ben")
    await apply(community, "Ben")
    await licence(community, room, "Ben", "2026-05-01")
    await community.move_to(community.now + timedelta(days=31))
    for times, days in ((1, 23), (2, 1)):
        for name in ("Anna", "Ben"):
            await until_told(community, name, times)
        await community.move_to(community.now + timedelta(days=days))
    [row] = await community.rows(select(vettings))
    assert row.looked_by == community.ids["Anna"]
    assert {*vettings.columns.keys()} == {"guild", "member", "looked_by", "looked_at", "valid_until"}


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("soon", "could not be read"),
        ("2026-13-40", "could not be read"),
        ("2026-03-02", "lies after today"),
        ("2099-01-01", "lies after today"),
    ],
)
async def test_a_date_that_cannot_be_is_refused(community: Community, until: str, said: str) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    assert said in one_sentence(await licence(community, room, "Ben", until))


async def test_nothing_is_kept_about_who_did_not_ask(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    assert "has not asked for it" in one_sentence(await licence(community, room, "Cleo", "2027-03-02"))
    assert "Somebody else has to look" in one_sentence(await licence(community, room, "Anna", "2027-03-02"))
    assert "Only the organisers" in one_sentence(await licence(community, room, "Ben", "2027-03-02", by="Dana"))
    assert await community.rows(select(vettings)) == []
