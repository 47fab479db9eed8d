"""Settling a group: the founding card, `/group edit`, and the log of who changed what."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.shapes import Channel, Reply
from tests.fixtures.bot import Community, founding, one_sentence

ALL_PARTS = ["Name and texts", "Seats", "When", "Where and how", "The way in", "Language", "At the stop"]


async def edit(community: Community, name: str, room: Channel) -> Reply:
    return await community[name].command("group edit", channel=room.id)


async def settle(community: Community, who: str, room: Channel, part: str, **values: Any) -> Reply:
    """Open the form of one part, which is filled in with what is stored, and send it with these values changed."""
    return await community[who].fill(await community[who].press(await edit(community, who, room), part), values)


async def test_founding_shows_what_is_settled_and_what_is_open(community: Community) -> None:
    anna = community["Anna"]
    reply = await anna.fill(await anna.command("group create", channel="lobby"), founding(purpose="consultation"))
    assert "is founded, and you are its organiser" in reply.text
    for line in (
        "What it is for: Peer case consultation",
        "How often: every two weeks",
        "Smallest size: 4",
        "Seats: 8",
    ):
        assert line in reply.text
    assert "Still open: Usual day, Where you meet, Who leads meetings, What it costs, Whom it is for." in reply.text
    assert [button.label for button in reply.buttons] == [*ALL_PARTS, "Ground rules", "Who changed what"]


async def test_a_zone_can_be_chosen_before_the_form(community: Community) -> None:
    anna = community["Anna"]
    offered = await anna.suggestions("group create", "zone", "lisb", channel="lobby")
    assert [one.value for one in offered] == ["Europe/Lisbon"]
    form = await anna.command("group create", channel="lobby", zone="europe/lisbon")
    reply = await anna.fill(form, founding())
    assert "Time zone: Europe/Lisbon" in reply.text
    refused = await anna.command("group create", channel="lobby", zone="Middle Earth")
    assert "Middle Earth" in one_sentence(refused)


async def test_without_a_choice_the_founders_own_zone_is_taken(community: Community) -> None:
    anna = community["Anna"]
    await anna.command("checkin times", channel="lobby", zone="Pacific/Auckland")
    reply = await anna.fill(await anna.command("group create", channel="lobby"), founding())
    assert "Time zone: Pacific/Auckland" in reply.text


async def test_a_founder_never_begins_with_a_blank_page(community: Community) -> None:
    await community.found("Anna", about="")
    shown = await community["Ben"].command("group show", channel="lobby", group="Thursday circle")
    assert "A small circle of colleagues who look after each other" in shown.text
    assert "in rounds: everybody has a turn" in shown.text


@pytest.mark.parametrize(
    ("part", "values", "shown"),
    [
        ("Name and texts", {"name": "Friday circle", "purpose": "mixed"}, "**Friday circle**, as it is settled now"),
        ("Name and texts", {"fee": "Rent shared"}, "What it costs: Rent shared"),
        ("Name and texts", {"purpose": "-"}, "Still open: What it is for"),
        ("Seats", {"minimum": "3", "capacity": "12", "offer_hours": "72"}, "Seats: 12"),
        ("When", {"cadence": "monthly", "weekday": "3", "zone": "europe/london"}, "Usual day: Thursday"),
        ("When", {"zone": "europe/london"}, "Time zone: Europe/London"),
        ("Where and how", {"venue": "rotating", "leadership": "elected"}, "Where you meet: at members' places in turn"),
        ("The way in", {"admission": "application", "criteria": "Couples", "votes": "2"}, "Whom it is for: Couples"),
        ("The way in", {"vetted": True, "admission": "invitation"}, "The way in: by invitation"),
    ],
)
async def test_each_part_can_be_settled(community: Community, part: str, values: dict[str, Any], shown: str) -> None:
    room = await community.found("Anna")
    saved = await settle(community, "Anna", room, part, **values)
    assert "Saved. What is shown of the group follows in a moment." in saved.text
    assert shown in saved.text
    assert shown in (await edit(community, "Anna", room)).text


async def test_the_language_is_picked_from_a_list(community: Community) -> None:
    room = await community.found("Anna")
    picking = await community["Anna"].press(await edit(community, "Anna", room), "Language")
    saved = await community["Anna"].choose(picking, "Pick a language", ["Portuguese"])
    assert "Language: Portuguese" in saved.text
    refused = await community["Anna"].choose(picking, custom_id="group.language:1", values=["xx"])
    assert "Please choose among what is offered" in one_sentence(refused)


async def test_application_offers_the_questions_too(community: Community) -> None:
    room = await community.found("Anna")
    saved = await settle(community, "Anna", room, "The way in", admission="application")
    assert "Questions to applicants" in [button.label for button in saved.buttons]
    shown = await community["Ben"].command("group show", channel="lobby", group="Thursday circle")
    assert [button.label for button in shown.buttons] == ["Apply to Thursday circle"]


@pytest.mark.parametrize(
    ("part", "values", "sentence"),
    [
        ("Name and texts", {"name": "\u200b\u200b"}, "A group needs a name"),
        ("Name and texts", {"name": "CASE  circle"}, "There is already a group called CASE circle here"),
        ("Seats", {"capacity": "ten"}, "between 2 and 50 seats"),
        ("Seats", {"capacity": "51"}, "between 2 and 50 seats"),
        ("Seats", {"capacity": "-4"}, "between 2 and 50 seats"),
        ("Seats", {"minimum": "6", "capacity": "5"}, "The smallest size, 6, is more than the 5 seats there are."),
        ("Seats", {"minimum": "2", "capacity": "2"}, "3 seats of Thursday circle are taken, so it cannot have fewer."),
        ("When", {"zone": "Berlin time"}, "time zone"),
    ],
)
async def test_what_does_not_fit_is_said_in_one_sentence_and_nothing_is_changed(
    community: Community, part: str, values: dict[str, Any], sentence: str
) -> None:
    room = await community.found("Anna")
    await community.found("Ben", "Case circle")
    await community.join(room, "Ben", "Cleo")
    before = (await edit(community, "Anna", room)).text
    refused = await settle(community, "Anna", room, part, **values)
    assert sentence in one_sentence(refused)
    assert (await edit(community, "Anna", room)).text == before


async def test_only_organisers_settle_and_read_who_did(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    card = await edit(community, "Anna", room)
    for name in ("Ben", "Cleo", "Sara"):
        refused = await community[name].command("group edit", channel="lobby", group="Thursday circle")
        assert "Only the organisers of this group can do that" in one_sentence(refused)
    for custom_id in ("group.log:1", "group.settle:1:0", "group.edit:1"):
        pinned = (await community["Ben"].pins(room.id))[0]
        refused = await community["Ben"].press(pinned, custom_id=custom_id)
        assert "Only the organisers of this group can do that" in one_sentence(refused)
    wrong = await community["Anna"].press(card, custom_id="group.settle:1:99")
    assert "Please choose among what is offered" in one_sentence(wrong)


async def test_organisers_see_who_changed_what(community: Community) -> None:
    room = await community.found("Anna")
    first = await community["Anna"].press(await edit(community, "Anna", room), "Who changed what")
    assert "Nothing has been changed in **Thursday circle** yet." in first.text
    await settle(community, "Anna", room, "Seats", capacity="12")
    await settle(community, "Anna", room, "Seats", capacity="12")
    log = await community["Anna"].press(await edit(community, "Anna", room), "Who changed what")
    assert log.text.count('changed "Seats"') == 1
    assert community.names(log.text) == ["Anna"]
    assert "12" not in log.text
    back = await community["Anna"].press(log, "Back")
    assert "as it is settled now" in back.text


async def test_the_log_names_nobody_who_had_their_data_erased(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    offer = await community["Anna"].command("group organiser", channel=room.id, member="Ben")
    assert "is asked whether they would organise" in offer.text
    await community.settle()
    await community["Ben"].press(await community.home("Ben"), "I will organise")
    await settle(community, "Anna", room, "Seats", capacity="12")
    erase = await community["Anna"].command("privacy erase", channel="lobby")
    await community["Anna"].press(erase, "Erase it now")
    await community.settle()
    log = await community["Ben"].press(await edit(community, "Ben", room), "Who changed what")
    assert 'somebody changed "Seats"' in log.text


async def test_the_log_is_kept_for_a_year(community: Community) -> None:
    room = await community.found("Anna")
    await settle(community, "Anna", room, "Seats", capacity="12")
    await community.advance(days=364)
    log = await community["Anna"].press(await edit(community, "Anna", room), "Who changed what")
    assert 'changed "Seats"' in log.text
    await community.advance(days=3)
    await community.advance(days=1)
    log = await community["Anna"].press(await edit(community, "Anna", room), "Who changed what")
    assert "Nothing has been changed" in log.text


async def test_a_renamed_group_gets_a_renamed_room_unless_a_hand_named_it(community: Community) -> None:
    room = await community.found("Anna")
    await settle(community, "Anna", room, "Name and texts", name="Friday circle")
    await community.settle()
    assert (await community["Anna"].channel(room.id)).name == "friday-circle"
    await community["Olga"].rename_channel(room.id, "our-evening")
    await settle(community, "Anna", room, "Name and texts", name="Sunday circle")
    await community.settle()
    await settle(community, "Anna", room, "Name and texts", name="Monday circle")
    await community.settle()
    assert (await community["Anna"].channel(room.id)).name == "our-evening"
    [pinned] = await community["Anna"].pins(room.id)
    assert "Monday circle" in pinned.text


async def test_two_who_rename_to_one_name_at_once_get_it_once(community: Community) -> None:
    first, second = await community.found("Anna", "Circle one"), await community.found("Ben", "Circle two")
    replies = await asyncio.gather(
        settle(community, "Anna", first, "Name and texts", name="The circle"),
        settle(community, "Ben", second, "Name and texts", name="the CIRCLE"),
    )
    assert sorted("Saved" in reply.text for reply in replies) == [False, True]


async def test_marks_and_mentions_in_texts_call_nobody(community: Community) -> None:
    room = await community.found("Anna")
    ben = community.ids["Ben"]
    await settle(community, "Anna", room, "Name and texts", name=f"<@{ben}> @everyone **x**", fee="@here `free`")
    await community.settle()
    card = await edit(community, "Anna", room)
    assert f"<@{ben}>" not in card.text
    assert "\\@here" in card.text
    [pinned] = await community["Anna"].pins(room.id)
    assert f"<@{ben}>" not in pinned.text
    assert "\\@everyone" in pinned.text
