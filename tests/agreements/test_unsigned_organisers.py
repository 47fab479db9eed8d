"""Organisers who do not sign what they ask of others: their room closes, and in the end their seat goes."""

from tests.fixtures.bot import OWNER, Community


async def test_a_founder_alone_who_never_signs_ends_the_group_and_is_told(community: Community) -> None:
    room = await community.found("Anna", signed=False)
    await community.may_write_to("Anna")
    await community.advance(days=7, minutes=1)
    await community.advance(days=14)
    assert "Nobody else was in it, so it has ended." in (await community.direct("Anna"))[-1].text
    browsed = await community["Ben"].command("group browse", channel="lobby")
    assert "There is no group here yet" in browsed.text
    await community.advance(days=7, minutes=1)
    assert room.id not in [channel.id for channel in await community[OWNER].channels()]


async def test_where_the_only_organiser_does_not_sign_the_others_are_asked_to_organise(community: Community) -> None:
    room = await community.found("Anna", signed=False)
    await community.join(room, "Ben")
    await community.advance(days=7, minutes=1)
    refused = await community["Anna"].command("group edit", channel="lobby", group="Thursday circle")
    assert "Sign the group's agreement first" in refused.text
    assert await community.inside(room, "Ben") == ["Ben"]
    await community.advance(days=14)
    assert "has gone back to the group" in (await community.home("Anna")).text
    [asked] = [one for one in await community["Ben"].messages(room.id) if "Nobody organises this group" in one.text]
    said = await community["Ben"].press(asked, "I will organise")
    assert "You organise **Thursday circle** now." in said.text


async def test_who_loses_a_seat_loses_what_waited_for_them_there(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben", "Cleo")
    await community["Anna"].command("group organiser", channel=room.id, member="Ben")
    await community.settle()
    form = await community["Anna"].press(
        await community["Anna"].command("group agreement", channel=room.id), "Propose a change"
    )
    assert form.form is not None
    changed = await community["Anna"].fill(form, {"text": f"{form.form.field('text').value}\nWe laugh now and then."})
    await community["Anna"].press(changed, "I agree")
    await community.sign(room, "Cleo")
    await community.advance(days=7, minutes=1)
    await community.advance(days=6)
    asked = await community["Ben"].command("home", channel="lobby")
    await community.advance(days=8)
    late = await community["Ben"].press(asked, custom_id="group.organise:1")
    assert "Only members of this group can do that" in late.text
    assert "Would you organise" not in (await community.home("Ben")).text
