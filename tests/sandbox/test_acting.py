"""What people can do to a bot, and what Discord's client would not let them do."""

import asyncio
import json
from typing import Any

import pytest

from bot.sandbox.client import Refused
from bot.sandbox.shapes import Reply
from tests.sandbox.trial import Stage


def told(reply: Reply) -> dict[str, Any]:
    assert reply.kind == "message", reply
    return json.loads(reply.text)


async def test_every_kind_of_option_arrives(on: Stage) -> None:
    reply = await on.people["Anna"].command(
        "trial options",
        channel="lobby",
        text="abc",
        count=7,
        ratio=0.5,
        flag=False,
        who="Ben",
        where="hall",
        role="Steward",
        colour="Red",
        zone="Mars",
        file=("notes.txt", b"four"),
    )
    given = {"text": "abc", "count": 7, "ratio": 0.5, "flag": False, "who": "ben", "where": "hall", "role": "Steward"}
    assert told(reply) == given | {"colour": "#f00", "zone": "Mars", "file": ["notes.txt", 4]}
    assert reply.ephemeral


async def test_what_stands_above_an_answer_names_the_whole_command(on: Stage) -> None:
    reply = await on.people["Anna"].command("trial options", channel="lobby", text="abc")
    assert reply.message is not None
    assert reply.message.raw["interaction_metadata"]["name"] == "trial options"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({}, "option-required"),
        ({"text": "a"}, "option-length"),
        ({"text": "abcdef"}, "option-length"),
        ({"text": 5}, "option-type"),
        ({"text": "abc", "count": 0}, "option-range"),
        ({"text": "abc", "count": 11}, "option-range"),
        ({"text": "abc", "count": "7"}, "option-type"),
        ({"text": "abc", "flag": 1}, "option-type"),
        ({"text": "abc", "colour": "Green"}, "option-choice"),
        ({"text": "abc", "who": "Nobody"}, "unknown-choice"),
        ({"text": "abc", "where": "rooms"}, "wrong-channel-type"),
        ({"text": "abc", "file": "notes.txt"}, "not-a-file"),
        ({"text": "abc", "other": 1}, "option-unknown"),
    ],
)
async def test_the_client_checks_options_before_the_bot_hears_of_them(
    on: Stage, options: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        await on.people["Anna"].command("trial options", channel="lobby", options=options)
    assert refused.value.code == code
    assert on.trial.heard == []


async def test_suggestions_come_from_the_bot(on: Stage) -> None:
    anna = on.people["Anna"]
    offered = await anna.suggestions("trial options", "zone", "eur", channel="lobby", text="x")
    assert [one.value for one in offered] == ["Europe/Berlin", "Europe/Paris"]
    with pytest.raises(Refused, match="no-autocomplete"):
        await anna.suggestions("trial options", "text", "a", channel="lobby")


async def test_the_picker_offers_what_the_person_may_use_there(on: Stage) -> None:
    for_all = {"home", "mine", "trial controls", "trial form", "trial later", "trial never", "trial options"}
    for_all |= {"trial old", "trial other", "trial room", "trial vanish", "trial withdraw", "trial write"}
    assert set(await on.people["Anna"].commands("lobby")) == for_all
    assert set(await on.people["Sara"].commands("lobby")) == for_all | {"steward"}
    assert await on.people["Anna"].commands("@bot") == ["home", "mine", "steward"]


async def test_a_command_for_stewards_is_refused_to_others(on: Stage) -> None:
    with pytest.raises(Refused, match="not-offered"):
        await on.people["Anna"].command("steward", channel="lobby")
    assert told(await on.people["Sara"].command("steward", channel="lobby")) == {"hello": "Sara"}


@pytest.mark.parametrize(
    ("name", "channel", "code"),
    [
        ("trial", "lobby", "incomplete-command"),
        ("trial nothing", "lobby", "invalid"),
        ("nothing", "lobby", "unknown-command"),
        ("home", "attic", "unknown-channel"),
        ("home", "rooms", "no-chat"),
        ("trial write", "@bot", "not-offered"),
    ],
)
async def test_a_command_nobody_could_send_is_refused(on: Stage, name: str, channel: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await on.people["Anna"].command(name, channel=channel)
    assert refused.value.code == code


async def test_the_persons_own_language_goes_along(on: Stage) -> None:
    assert told(await on.people["Anna"].command("home", channel="lobby")) == {"locale": "de", "guild": True}
    assert told(await on.people["Ben"].command("home", channel="@bot")) == {"locale": "en-US", "guild": False}


async def test_a_menu_on_another_member(on: Stage) -> None:
    assert told(await on.people["Anna"].menu("Greet", "Ben", channel="lobby")) == {"greeted": "Ben"}


async def test_a_form_shows_its_fields(on: Stage) -> None:
    form = (await on.people["Anna"].command("trial form", channel="lobby")).form
    assert form is not None
    assert form.title == "Every field"
    kinds = {field.label: (field.kind, field.required) for field in form.fields}
    assert kinds == {
        "Line": ("line", True),
        "Story": ("paragraph", False),
        "Colour": ("string", True),
        "Who": ("user", True),
        "Size": ("radio", True),
    }
    assert (form.field("Line").description, form.field("Line").least, form.field("Line").most) == ("Short", 2, 5)
    assert (form.field("Story").value, form.field("Story").placeholder) == ("Once", "Tell")
    assert [option.label for option in form.field("Size").options] == ["Small", "Big"]


async def test_a_form_is_filled_by_label_and_keeps_what_was_filled_in_before(on: Stage) -> None:
    anna = on.people["Anna"]
    form = await anna.command("trial form", channel="lobby")
    values = {"Line": "abc", "Colour": ["Red", "b"[0].upper()], "Who": "Ben", "Size": "Big"}
    reply = await anna.fill(form, values)
    assert told(reply) == {"line": "abc", "story": "Once", "colour": ["R", "B"], "who": ["ben"], "size": "b"}
    with pytest.raises(Refused, match="unknown-form"):
        await anna.fill(form, values)


async def test_the_other_kinds_of_field(on: Stage) -> None:
    anna = on.people["Anna"]
    form = await anna.command("trial other", channel="lobby")
    values = {"Days": ["Mon", "wed"], "Agreed": False, "File": ("a.txt", b"abc"), "Place": "hall", "Role": "Steward"}
    given = told(await anna.fill(form, values))
    assert given == {
        "days": ["mon", "wed"],
        "agreed": False,
        "file": [["a.txt", 3]],
        "place": ["hall"],
        "role": ["Steward"],
    }
    untouched = told(await anna.fill(await anna.command("trial other", channel="lobby"), {}))
    assert untouched == {"days": [], "agreed": True, "file": [], "place": [], "role": []}


async def test_a_form_of_the_old_kind_and_its_note(on: Stage) -> None:
    anna = on.people["Anna"]
    reply = await anna.command("trial old", channel="lobby")
    assert reply.form is not None
    assert reply.form.texts == ("Please no names",)
    assert told(await anna.fill(reply, {"Topic": "Rest"})) == {"topic": "Rest"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"Line": None}, "field-required"),
        ({"Line": "   "}, "field-required"),
        ({"Line": "abcdef"}, "field-length"),
        ({"Line": 5}, "field-type"),
        ({"Colour": []}, "field-required"),
        ({"Colour": ["Red", "Green", "Blue"]}, "choice-count"),
        ({"Colour": ["Red", "R"]}, "choice-twice"),
        ({"Colour": "Black"}, "unknown-choice"),
        ({"Who": "Nobody"}, "unknown-choice"),
        ({"Size": None}, "field-required"),
        ({"Size": "Huge"}, "unknown-choice"),
        ({"Other": 1}, "field-unknown"),
    ],
)
async def test_a_form_is_checked_before_the_bot_hears_of_it(on: Stage, changed: dict[str, Any], code: str) -> None:
    anna = on.people["Anna"]
    form = await anna.command("trial form", channel="lobby")
    with pytest.raises(Refused) as refused:
        await anna.fill(form, {"Line": "abc", "Colour": "Red", "Who": "Ben", "Size": "Big"} | changed)
    assert refused.value.code == code
    assert len(on.trial.heard) == 1


async def test_nobody_fills_anothers_form(on: Stage) -> None:
    form = await on.people["Anna"].command("trial other", channel="lobby")
    with pytest.raises(Refused, match="unknown-form"):
        await on.people["Ben"].fill(form, {})


async def test_all_visible_text_in_reading_order(on: Stage) -> None:
    reply = await on.people["Anna"].command("trial controls", channel="lobby")
    assert reply.text == "First line\nLast line"
    assert [button.label for button in reply.buttons] == ["Beside", "Update", "Silent", "Follow", "Off", "Manual"]
    assert [(select.kind, select.placeholder) for select in reply.selects] == [
        ("string", "Pick days"),
        ("user", "Pick somebody"),
    ]


async def test_presses_update_follow_up_or_edit_later(on: Stage) -> None:
    anna, ben = on.people["Anna"], on.people["Ben"]
    shown = await anna.command("trial controls", channel="lobby")
    followed = await ben.press(shown, "Follow")
    assert (followed.kind, followed.text, followed.ephemeral) == ("message", "Followed", True)
    edited = await ben.press(shown, "Beside")
    assert (edited.kind, edited.text) == ("update", "Edited later")


async def test_a_press_that_updates_its_message(on: Stage) -> None:
    anna = on.people["Anna"]
    updated = await anna.press(await anna.command("trial controls", channel="lobby"), custom_id="trial:update")
    assert (updated.kind, updated.text) == ("update", "Updated")


@pytest.mark.parametrize(("button", "code"), [("Off", "disabled"), ("Manual", "link"), ("Gone", "unknown-component")])
async def test_a_button_nobody_could_press(on: Stage, button: str, code: str) -> None:
    anna = on.people["Anna"]
    shown = await anna.command("trial controls", channel="lobby")
    with pytest.raises(Refused) as refused:
        await anna.press(shown, button)
    assert refused.value.code == code


async def test_a_forged_custom_id_reaches_the_bot(on: Stage) -> None:
    on.trial.may_answer.set()
    anna = on.people["Anna"]
    shown = await anna.command("trial controls", channel="lobby")
    forging = asyncio.create_task(anna.press(shown, custom_id="forged:1"))
    heard = await on.trial.wait_for("interaction", check=lambda one: one.data.get("custom_id") == "forged:1", timeout=5)
    await heard.response.send_message("No", ephemeral=True)
    assert (await forging).text == "No"


async def test_choices_by_label_value_and_name(on: Stage) -> None:
    anna = on.people["Anna"]
    shown = await anna.command("trial controls", channel="lobby")
    assert told(await anna.choose(shown, "Pick days", ["Day 1", "3"])) == {"values": ["1", "3"]}
    assert told(await anna.choose(shown, "trial:person", ["Ben"])) == {"values": ["ben"], "members": [True]}


@pytest.mark.parametrize(
    ("select", "values", "code"),
    [
        ("Pick days", [], "choice-count"),
        ("Pick days", ["1", "2", "3"], "choice-count"),
        ("Pick days", ["1", "Day 1"], "choice-twice"),
        ("Pick days", ["4"], "unknown-choice"),
        ("Pick somebody", ["Nobody"], "unknown-choice"),
        ("Pick nothing", ["1"], "unknown-component"),
        (None, ["1"], "ambiguous"),
    ],
)
async def test_a_choice_nobody_could_make(on: Stage, select: str | None, values: list[str], code: str) -> None:
    anna = on.people["Anna"]
    shown = await anna.command("trial controls", channel="lobby")
    with pytest.raises(Refused) as refused:
        await anna.choose(shown, select, values)
    assert refused.value.code == code


async def test_an_answer_put_off_is_awaited(on: Stage) -> None:
    asking = asyncio.create_task(on.people["Anna"].command("trial later", channel="lobby"))
    await on.trial.wait_for("interaction", timeout=5)
    on.trial.may_answer.set()
    reply = await asking
    assert (reply.kind, reply.text, reply.ephemeral, reply.failed) == ("message", "At last", True, False)


async def test_an_answer_taken_back_is_no_failure(on: Stage) -> None:
    reply = await on.people["Anna"].command("trial withdraw", channel="lobby")
    assert (reply.kind, reply.message, reply.failed) == ("none", None, False)


async def test_the_application_did_not_respond(on: Stage) -> None:
    reply = await on.people["Anna"].command("trial never", channel="lobby")
    assert (reply.kind, reply.failed) == ("none", True)
    (late,) = on.trial.heard
    with pytest.raises(Exception, match="10062"):
        await late.response.send_message("Too late")


async def test_a_press_that_is_only_acknowledged_is_no_failure(on: Stage) -> None:
    anna = on.people["Anna"]
    shown = await anna.command("trial controls", channel="lobby")
    silent = await anna.press(shown, "Silent")
    assert (silent.kind, silent.failed, silent.text) == ("update", False, shown.text)


async def test_moving_the_clock_does_not_kill_what_is_under_way(on: Stage) -> None:
    asking = asyncio.create_task(on.people["Anna"].command("trial never", channel="lobby"))
    interaction = await on.trial.wait_for("interaction", timeout=5)
    await on.people.advance(minutes=1)
    await interaction.response.send_message("Still here")
    assert (await asking).text == "Still here"
