"""Members, organisers, and what a group takes along."""

import asyncio
import json
from datetime import timedelta

import pytest

from bot.sandbox.shapes import Channel, Reply
from tests.admission.acting import settle
from tests.fixtures.bot import ORGANISERS, OWNER, WEEK, Community, one_sentence
from tests.meetings.acting import plan


async def ask(community: Community, who: str, room: Channel, member: str) -> Reply:
    reply = await community[who].command("group organiser", channel=room.id, member=member)
    await community.settle()
    return reply


async def share(community: Community, room: Channel, member: str) -> None:
    """Let Anna ask this member to organise too, and let them say yes."""
    assert "Nothing changes before they say yes." in (await ask(community, "Anna", room, member)).text
    said = await community[member].press(await community.home(member), "I will organise")
    assert "You organise **Thursday circle** now." in said.text
    await community.settle()


async def shared_threads(community: Community, name: str) -> list[int]:
    return [one.id for one in await community[name].channels() if one.name == ORGANISERS]


async def test_members_are_shown_to_members_only(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben", "Cleo")
    shown = await community["Ben"].command("group members", channel=room.id)
    assert shown.ephemeral
    assert "3 people are in **Thursday circle**." in shown.text
    assert "Organising: " in shown.text
    assert community.names(shown.text) == ["Anna", "Ben", "Cleo"]
    for name in ("Dana", "Sara"):
        refused = await community[name].command("group members", channel="lobby", group="Thursday circle")
        assert "Only members of this group can do that" in one_sentence(refused)


async def test_an_organiser_is_asked_first_and_shares_the_private_place(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben", "Cleo")
    [thread] = await shared_threads(community, "Anna")
    assert await shared_threads(community, "Ben") == []
    await share(community, room, "Ben")
    assert await shared_threads(community, "Ben") == [thread]
    assert await shared_threads(community, "Cleo") == []
    edited = await community["Ben"].command("group edit", channel=room.id)
    assert "as it is settled now" in edited.text


async def test_no_is_an_answer_and_the_question_comes_directly_with_leave(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    await community.may_write_to("Ben")
    await ask(community, "Anna", room, "Ben")
    again = await ask(community, "Anna", room, "Ben")
    assert "They have been asked already." in one_sentence(again)
    [asked] = await community.direct("Ben")
    assert [button.label for button in asked.buttons] == ["I will organise", "No, thank you", "Stop these messages"]
    said = await community["Ben"].press(asked, "No, thank you")
    assert "Nobody is told" in said.text
    late = await community["Ben"].press(asked, "I will organise")
    assert "Somebody organises Thursday circle by now." in one_sentence(late)
    twice = await community["Ben"].press(asked, "No, thank you")
    assert "That question is no longer open." in one_sentence(twice)
    assert "Nothing changes before they say yes." in (await ask(community, "Anna", room, "Ben")).text


@pytest.mark.parametrize(
    ("member", "sentence"),
    [
        ("Anna", "This person organises Thursday circle already."),
        ("Cleo", "Only a member of Thursday circle can organise it."),
        ("Bot", "Only a member of Thursday circle can organise it."),
    ],
)
async def test_only_members_are_asked(community: Community, member: str, sentence: str) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    assert sentence in one_sentence(await ask(community, "Anna", room, member))


async def test_members_ask_nobody_to_organise(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben", "Cleo")
    assert "Only the organisers" in one_sentence(await ask(community, "Ben", room, "Cleo"))
    pressed = await community["Ben"].press((await community["Ben"].pins(room.id))[0], custom_id="group.organise:1")
    assert "Somebody organises Thursday circle by now." in one_sentence(pressed)


async def test_the_question_runs_out(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    await ask(community, "Anna", room, "Ben")
    home = await community["Ben"].command("home", channel="lobby")
    await community.advance(days=14)
    late = await community["Ben"].press(home, "I will organise")
    assert "Somebody organises Thursday circle by now." in one_sentence(late)


async def test_the_last_organiser_stays_until_there_is_another(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    shown = await community["Anna"].command("group show", channel=room.id)
    refused = await community["Anna"].press(shown, "Organise no more")
    assert "Ask somebody to organise it too with /group organiser" in one_sentence(refused)
    await share(community, room, "Ben")
    stepped = await community["Anna"].press(shown, "Organise no more")
    assert "You no longer organise **Thursday circle**." in stepped.text
    await community.settle()
    assert await shared_threads(community, "Anna") == []
    assert "Anna" in await community.inside(room, "Ben")
    refused = await community["Anna"].command("group edit", channel=room.id)
    assert "Only the organisers" in one_sentence(refused)


async def test_two_organisers_who_leave_at_once_do_not_both(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben", "Cleo")
    await share(community, room, "Ben")
    confirms = [await community[name].command("group leave", channel=room.id) for name in ("Anna", "Ben")]
    replies = await asyncio.gather(
        *(
            community[name].press(confirm, "Leave the group")
            for name, confirm in zip(("Anna", "Ben"), confirms, strict=True)
        )
    )
    assert sorted("You have left" in reply.text for reply in replies) == [False, True]


async def test_a_group_without_an_organiser_asks_its_members(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben", "Cleo")
    await community.people.leave("Anna")
    await community.join(room, "Dana")
    await community.settle()
    [asked] = [one for one in await community["Ben"].messages(room.id) if "Nobody organises this group" in one.text]
    shown = await community["Ben"].command("group show", channel=room.id)
    assert "Any of its members can take it on." in shown.text
    said = await community["Ben"].press(asked, "I will organise")
    assert "You organise **Thursday circle** now." in said.text
    await community.settle()
    late = await community["Cleo"].press(asked, "I will organise")
    assert "Somebody organises Thursday circle by now." in one_sentence(late)
    await community.advance(days=8)
    assert "Nobody organises" not in (await community[OWNER].command("home", channel="lobby")).text


async def test_if_nobody_takes_it_on_the_stewards_are_asked(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    await community.people.leave("Anna")
    await community.advance(days=1)
    await community.advance(days=6)
    assert "Nobody organises" not in (await community[OWNER].command("home", channel="lobby")).text
    await community.advance(days=1)
    home = await community[OWNER].command("home", channel="lobby")
    assert "Nobody organises the group **Thursday circle** in your server any more" in home.text
    asked = await community["Sara"].command("group organiser", channel="lobby", member="Ben", group="Thursday circle")
    assert "is asked whether they would organise" in asked.text
    await community.settle()
    said = await community["Ben"].press(await community.home("Ben"), "I will organise")
    assert "You organise **Thursday circle** now." in said.text


async def test_the_export_names_only_who_agreed(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    shown = await community["Ben"].command("group show", channel=room.id)
    agreed = await community["Ben"].press(shown, "Name me in exports")
    assert "your name may be in it" in agreed.text
    exported = await community["Anna"].command("group export", channel=room.id)
    assert exported.ephemeral
    files = await _files(community, exported)
    document = json.loads(files["group.json"])
    assert document["members"] == ["Ben"]
    assert document["group"]["purpose"] == "support"
    assert document["check-ins"]["time"] == "18:30"
    text = files["group.txt"].decode()
    assert "People who agreed to be named: Ben" in text
    assert "Anna" not in text
    assert str(community.ids["Anna"]) not in text + files["group.json"].decode()
    shown = await community["Ben"].command("group show", channel=room.id)
    taken = await community["Ben"].press(shown, "Do not name me in exports")
    assert "No export of **Thursday circle** names you." in taken.text
    files = await _files(community, await community["Ben"].command("group export", channel=room.id))
    assert json.loads(files["group.json"])["members"] == []
    assert "nobody yet" in files["group.txt"].decode()


async def test_the_export_takes_texts_dates_and_formats_along(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await settle(community, room, admission="application")
    meeting = await plan(community, room, community.now + WEEK, minutes=60)
    held = await plan(community, room, community.now + timedelta(days=1))
    shown = await community["Anna"].command("meeting format", channel=room.id)
    form = await community["Anna"].press(shown, "Write our own")
    await community["Anna"].fill(form, {"name": "Our evening", "phases": "10: Arriving\n50: Talking"})
    await community.move_to(held.ends_at + timedelta(minutes=1))
    files = await _files(community, await community["Ben"].command("group export", channel=room.id))
    document = json.loads(files["group.json"])
    assert "stays here" in document["agreement"]["text"]
    assert document["agreement"]["version"] == 1
    assert document["questions to applicants"]["How often could you come?"][0] == "Almost always"
    assert document["meetings planned"] == {f"{meeting.starts_at:%Y-%m-%dT%H:%M}+00:00": "60 minutes"}
    assert list(document["meetings held"]) == [f"{held.starts_at:%Y-%m-%dT%H:%M}+00:00"]
    assert document["formats of our own"]["Our evening"][0] == "Arriving: 10 minutes, once"
    text = files["group.txt"].decode()
    assert "How often could you come?: Almost always; More often than not; Now and then" in text
    assert "Nobody records" in text


async def test_outsiders_and_stewards_export_nothing(community: Community) -> None:
    await community.found("Anna")
    for name in ("Cleo", "Sara"):
        refused = await community[name].command("group export", channel="lobby", group="Thursday circle")
        assert "Only members of this group can do that" in one_sentence(refused)
    pressed = await community["Cleo"].press(
        await community["Cleo"].command("group browse", channel="lobby"), custom_id="group.name_me:1:1"
    )
    assert "Only members of this group can do that" in one_sentence(pressed)


async def _files(community: Community, reply: Reply) -> dict[str, bytes]:
    assert reply.message is not None
    found: dict[str, bytes] = {}
    for one in reply.message.attachments:
        path = one.url.split("/attachments/", 1)[1].split("?", 1)[0]
        found[one.filename] = community.sandbox.world.attachment(f"/attachments/{path}") or b""
    return found
