"""Groups, as people found, find, join, leave and end them."""

import asyncio

import pytest
from sqlalchemy import select

from bot.groups.cards import PAGE
from bot.groups.tables import group_members, groups
from bot.sandbox.client import Refused
from tests.fixtures.bot import OWNER, Community, founding, one_sentence, texts


async def test_founding_makes_a_private_room_with_a_pinned_card(community: Community) -> None:
    anna = community["Anna"]
    reply = await anna.fill(await anna.command("group create", channel="lobby"), founding(name="Berlin evening"))
    assert "is founded, and you are its organiser" in reply.text
    assert reply.ephemeral
    room = await anna.channel("berlin-evening")
    pinned = await anna.pins(room.id)
    assert ["One of 8 seats is taken." in text for text in texts(pinned)] == [True]
    assert "Administrators of the server can see every channel." in pinned[0].text
    assert [button.label for button in pinned[0].buttons] == ["Join check-ins", "My partner", "Leave the group"]


async def test_outsiders_neither_see_the_room_nor_anything_of_it(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]
    for outsider in ("Cleo", "Sara"):
        with pytest.raises(Refused):
            await community[outsider].messages(room.id)
        assert room.id not in [channel.id for channel in await community[outsider].channels()]


async def test_the_form_asks_with_fixed_choices_and_warns_of_client_details(community: Community) -> None:
    form = (await community["Anna"].command("group create", channel="lobby")).form
    assert form is not None
    assert [field.kind for field in form.fields] == ["line", "radio", "radio", "paragraph", "checkbox"]
    assert "No client details" in (form.field("about").description or "")


async def test_browse_filters_by_purpose_and_offers_to_join(community: Community) -> None:
    await community.found("Anna", "Support circle", purpose="support")
    await community.found("Ben", "Case circle", purpose="consultation")
    reply = await community["Cleo"].command("group browse", channel="lobby", purpose="consultation")
    assert "Case circle" in reply.text
    assert "Support circle" not in reply.text
    joined = await community["Cleo"].press(reply, "Join Case circle")
    assert "A seat in **Case circle** is yours." in joined.text
    await community["Cleo"].press(joined, "I agree")
    assert (await community["Cleo"].channel("case-circle")).kind == "text"


async def test_browse_turns_pages_and_keeps_the_filter(community: Community) -> None:
    for number in range(PAGE + 1):
        await community.found("Anna", f"Circle {number}", purpose="mixed")
    await community.found("Ben", "Another", purpose="support")
    first = await community["Cleo"].command("group browse", channel="lobby", purpose="mixed")
    assert "page 1 of 2" in first.text
    second = await community["Cleo"].press(first, "More")
    assert second.kind == "update"
    assert f"Circle {PAGE}" in second.text
    assert "Another" not in second.text
    back = await community["Cleo"].press(second, "Earlier")
    assert "Circle 0" in back.text


async def test_browsing_an_empty_community_says_how_to_begin(community: Community) -> None:
    reply = await community["Cleo"].command("group browse", channel="lobby")
    assert "You can found the first one with /group create." in one_sentence(reply)


async def test_show_is_different_inside_and_outside(community: Community) -> None:
    room = await community.found("Anna")
    outside = await community["Ben"].command("group show", channel="lobby", group="Thursday circle")
    assert [button.label for button in outside.buttons] == ["Join Thursday circle"]
    inside = await community["Anna"].command("group show", channel=room.id)
    assert f"<#{room.id}>" in inside.text
    assert [button.label for button in inside.buttons] == [
        "Edit the group", "Leave the group", "Name me in exports", "Organise no more",
    ]  # fmt: skip


async def test_groups_are_offered_by_name_while_typing(community: Community) -> None:
    await community.found("Anna", "Thursday circle")
    await community.found("Anna", "Case circle")
    offered = await community["Ben"].suggestions("group join", "group", "thu", channel="lobby")
    assert [option.label for option in offered] == ["Thursday circle"]
    assert await community["Ben"].suggestions("group leave", "group", "", channel="lobby") == []
    own = await community["Anna"].suggestions("group leave", "group", "", channel="lobby")
    assert [option.label for option in own] == ["Case circle", "Thursday circle"]


async def test_the_pinned_card_stays_true(community: Community) -> None:
    room = await community.found("Anna", capacity="4")
    await community.join(room, "Ben", "Cleo", "Dana")
    [pinned] = await community["Anna"].pins(room.id)
    assert "All 4 seats are taken." in pinned.text
    confirm = await community["Ben"].press(pinned, "Leave the group")
    await community["Ben"].press(confirm, "Leave the group")
    await community.settle()
    [pinned] = await community["Anna"].pins(room.id)
    assert "3 of 4 seats are taken." in pinned.text


async def test_a_full_group_puts_who_comes_on_its_waiting_list(community: Community) -> None:
    room = await community.found("Anna", capacity="4")
    await community.join(room, "Ben", "Cleo", "Dana")
    waits = await community["Emil"].command("group join", channel="lobby", group="Thursday circle")
    assert "at place 1" in waits.text
    shown = await community["Emil"].command("group show", channel="lobby", group="Thursday circle")
    assert [button.label for button in shown.buttons] == ["Wait for a seat in Thursday circle"]


async def test_the_last_seat_is_given_once(community: Community) -> None:
    room = await community.found("Anna", capacity="4")
    await community.join(room, "Ben", "Cleo")
    replies = await asyncio.gather(
        *(community[name].command("group join", channel="lobby", group="Thursday circle") for name in ("Dana", "Emil"))
    )
    assert sorted("is yours" in reply.text for reply in replies) == [False, True]
    assert sorted("at place 1" in reply.text for reply in replies) == [False, True]
    await asyncio.gather(
        *(
            community[name].press(reply, "I agree")
            for name, reply in zip(("Dana", "Emil"), replies, strict=True)
            if "is yours" in reply.text
        )
    )
    await community.settle()
    assert len(await community.inside(room, "Anna")) == 4


async def test_leaving_asks_once_and_closes_the_room(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    confirm = await community["Ben"].command("group leave", channel="lobby", group="Thursday circle")
    assert "You lose access to its room" in confirm.text
    left = await community["Ben"].press(confirm, "Leave the group")
    assert "You have left **Thursday circle**" in left.text
    await community.settle()
    with pytest.raises(Refused):
        await community["Ben"].channel(room.id)


async def test_the_only_organiser_of_others_cannot_leave(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    confirm = await community["Anna"].command("group leave", channel=room.id)
    refused = one_sentence(await community["Anna"].press(confirm, "Leave the group"))
    assert "You are the only organiser" in refused


async def test_archiving_locks_the_room_and_ends_what_was_promised(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    ended = await community["Anna"].press(confirm, "End the group")
    assert "has ended" in ended.text
    await community.settle()
    [pinned] = await community["Ben"].pins(room.id)
    assert "This group has ended" in pinned.text
    assert [button.label for button in pinned.buttons] == ["Bring the group back"]
    with pytest.raises(Refused):
        await community["Ben"].say(room.id, "Hello")
    before = len(await community["Ben"].messages(room.id))
    await community.advance(days=6)
    assert len(await community["Ben"].messages(room.id)) == before
    assert await community.threads("Ben") == []


async def test_a_week_later_the_room_and_all_that_is_kept_of_the_group_are_gone(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    assert "A week later the room is deleted with everything in it." in confirm.text
    await community["Anna"].press(confirm, "End the group")
    await community.advance(days=7, minutes=1)
    for name in ("Anna", OWNER):
        assert room.id not in [channel.id for channel in await community[name].channels()]
    assert await community.rows(select(groups.c.id)) == []
    assert await community.rows(select(group_members.c.member)) == []
    refused = await community["Anna"].command("group show", channel="lobby", group="Thursday circle")
    assert "There is no such group here" in one_sentence(refused)


async def test_a_group_can_be_brought_back_with_its_checkins(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    ended = await community["Anna"].press(confirm, "End the group")
    await community.advance(days=6)
    refused = await community["Ben"].press((await community["Ben"].pins(room.id))[0], "Bring the group back")
    assert "Only the organisers" in one_sentence(refused)
    back = await community["Anna"].press((await community["Anna"].pins(room.id))[0], "Bring the group back")
    assert "**Thursday circle** goes on" in back.text
    await community.settle()
    await community["Ben"].say(room.id, "Hello again")
    again = await community["Anna"].press(ended, "Bring the group back")
    assert "has not ended, or is back already" in one_sentence(again)
    await community.advance(days=2)
    await community.advance(days=6)
    assert "Ben" in community.names((await community.talk("Anna")).text)
    assert (await community["Ben"].channel(room.id)).id == room.id


async def test_a_group_whose_name_was_taken_meanwhile_says_so(community: Community) -> None:
    room = await community.found("Anna")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    ended = await community["Anna"].press(confirm, "End the group")
    await community.found("Ben", "thursday Circle")
    refused = await community["Anna"].press(ended, "Bring the group back")
    assert "Another group here is called Thursday circle by now" in one_sentence(refused)


async def test_a_group_ends_with_its_last_member(community: Community) -> None:
    room = await community.found("Anna")
    confirm = await community["Anna"].command("group leave", channel=room.id)
    left = await community["Anna"].press(confirm, "Leave the group")
    assert "Nobody else was in it, so it has ended" in left.text
    await community.settle()
    browsed = await community["Ben"].command("group browse", channel="lobby")
    assert "There is no group here yet" in browsed.text
    await community.advance(days=8)
    assert room.id not in [channel.id for channel in await community[OWNER].channels()]


async def test_only_organisers_and_stewards_may_end_a_group(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    refused = await community["Ben"].command("group archive", channel=room.id)
    assert "Only the organisers" in one_sentence(refused)
    confirm = await community["Sara"].command("group archive", channel="lobby", group="Thursday circle")
    assert "has ended" in (await community["Sara"].press(confirm, "End the group")).text


async def test_a_name_is_free_again_once_its_group_has_ended(community: Community) -> None:
    room = await community.found("Anna")
    form = await community["Ben"].command("group create", channel="lobby")
    refused = await community["Ben"].fill(form, founding(name="THURSDAY   circle"))
    assert "There is already a group called" in one_sentence(refused)
    confirm = await community["Anna"].command("group archive", channel=room.id)
    await community["Anna"].press(confirm, "End the group")
    form = await community["Ben"].command("group create", channel="lobby")
    founded = await community["Ben"].fill(form, founding())
    assert "is founded" in founded.text


async def test_nobody_gets_a_role(community: Community) -> None:
    roles_before = dict(community.sandbox.world.backend.guilds[community.sandbox.world.guild_id].roles)
    await community.circle("Anna", "Ben")
    assert dict(community.sandbox.world.backend.guilds[community.sandbox.world.guild_id].roles) == roles_before
    assert not [request for request in community.sandbox.requests if "/roles" in request.template]
