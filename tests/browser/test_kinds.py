"""Every kind of option, form, control and menu that Discord has, with a bot that uses them all."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.browser.tabs import Tab, Tabs, open_tabs
from tests.sandbox.trial import Stage, stage

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def trial(browser: Browser) -> AsyncIterator[Stage]:
    async with stage() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="package")
async def tabs(browser: Browser, trial: Stage) -> AsyncIterator[Tabs]:
    async with open_tabs(browser, trial.sandbox.url) as opened:
        yield opened


async def reported(tab: Tab, part: str) -> Any:
    """What the bot was given, as it says; members by the name they log in with."""
    message = tab.message(re.compile(rf'"{part}"'))
    await expect(message).to_contain_text("Only you can see this")
    found = re.search(r"\{.*\}", await message.inner_text())
    assert found is not None
    return json.loads(found[0])


async def chosen(field: Locator, *labels: str) -> None:
    """Choose in a field that opens a list; a list for several stays open until it is closed."""
    await field.click()
    for label in labels:
        await field.page.get_by_role("listbox").get_by_role("option", name=label).click()
    if len(labels) > 1:
        await field.page.keyboard.press("Escape")


async def test_every_kind_of_option(tabs: Tabs) -> None:
    sara = await tabs.open("Sara", "lobby")
    await sara.pick("trial options")
    bar = sara.page.get_by_role("group", name="/trial options")
    await bar.get_by_role("textbox", name="text").fill("abc")
    for name, typed in (("count", "7"), ("ratio", "0.5")):
        await bar.get_by_role("button", name=f"+ {name}").click()
        await bar.get_by_role("textbox", name=name).fill(typed)
    given = {"flag": "True", "who": "Ben", "where": "hall", "role": "Steward", "colour": "Blue", "zone": "Europe/Paris"}
    for name, label in given.items():
        await bar.get_by_role("button", name=f"+ {name}").click()
        await bar.get_by_role("combobox", name=name).fill(label[:3])
        await sara.page.get_by_role("listbox", name="Suggestions").get_by_role("option", name=label).click()
    await bar.get_by_role("button", name="+ file").click()
    await bar.get_by_label("file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"})
    await bar.get_by_role("button", name="Send").click()
    assert await reported(sara, "ratio") == {
        "text": "abc", "count": 7, "ratio": 0.5, "flag": True, "who": "ben", "where": "hall",
        "role": "Steward", "colour": "#00f", "zone": "Europe/Paris", "file": ["a.txt", 3],
    }  # fmt: skip


async def test_what_does_not_fit_an_option_is_said_before_it_is_sent(tabs: Tabs, trial: Stage) -> None:
    ben, heard = await tabs.open("Ben", "lobby"), len(trial.trial.heard)
    await ben.pick("trial options")
    for typed, sentence in (("", "This option is required"), ("a", "at least 2"), ("abcdef", "at most 5")):
        await ben.page.get_by_role("textbox", name="text").fill(typed)
        await ben.page.keyboard.press("Enter")
        await expect(ben.page.get_by_text(sentence)).to_be_visible()
    assert len(trial.trial.heard) == heard


async def test_a_form_with_lines_selects_and_a_choice(tabs: Tabs) -> None:
    sara = await tabs.open("Sara", "lobby")
    await sara.command("trial form")
    form = sara.dialog("Every field")
    await expect(form.get_by_label("Story")).to_have_value("Once")
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_label("Line")).to_have_attribute("aria-invalid", "true")
    await form.get_by_label("Line").fill("abcd")
    await chosen(form.get_by_role("combobox", name="Colour"), "Red", "Blue")
    await chosen(form.get_by_role("combobox", name="Who"), "Ben")
    await form.get_by_role("radio", name="Big").check()
    await form.get_by_role("button", name="Submit").click()
    given = await reported(sara, "colour")
    assert given == {"line": "abcd", "story": "Once", "colour": ["R", "B"], "who": ["ben"], "size": "b"}
    await expect(form).to_have_count(0)


async def test_a_form_with_ticks_a_file_and_places(tabs: Tabs) -> None:
    sara = await tabs.open("Sara", "lobby")
    await sara.command("trial other")
    form = sara.dialog("Other fields")
    for day in ("Mon", "Wed"):
        await form.get_by_role("checkbox", name=day).check()
    await form.get_by_role("checkbox", name="Agreed").uncheck()
    await form.get_by_label("File").set_input_files({"name": "b.txt", "mimeType": "text/plain", "buffer": b"bc"})
    await chosen(form.get_by_role("combobox", name="Place"), "hall")
    await chosen(form.get_by_role("combobox", name="Role"), "Steward")
    await form.get_by_role("button", name="Submit").click()
    assert await reported(sara, "days") == {
        "days": ["mon", "wed"], "agreed": False, "file": [["b.txt", 2]], "place": ["hall"], "role": ["Steward"],
    }  # fmt: skip


async def test_a_form_can_be_left(tabs: Tabs) -> None:
    sara = await tabs.open("Sara", "lobby")
    for leave in ("Cancel", "Escape"):
        await sara.command("trial old")
        form = sara.dialog("Old form")
        await expect(form).to_contain_text("Please no names")
        if leave == "Cancel":
            await form.get_by_role("button", name="Cancel").click()
        else:
            await sara.page.keyboard.press("Escape")
        await expect(form).to_have_count(0)


async def test_every_control_of_a_message(tabs: Tabs) -> None:
    sara = await tabs.open("Sara", "hall")
    await sara.command("trial controls")
    shown = sara.message("First line")
    await expect(shown.get_by_role("button", name="Off")).to_be_disabled()
    await chosen(shown.get_by_role("combobox", name="Pick days"), "Day 1", "Day 3")
    assert await reported(sara, "values") == {"values": ["1", "3"]}
    await chosen(shown.get_by_role("combobox", name="Pick somebody"), "Ben")
    assert (await reported(sara, "members"))["values"] == ["ben"]
    await sara.press("First line", "Follow")
    await expect(sara.message("Followed")).to_contain_text("Only you can see this")
    await sara.press("First line", "Update")
    await expect(sara.message("Updated")).to_be_visible()
    await expect(sara.message("First line")).to_have_count(0)


async def test_a_command_from_a_members_menu(tabs: Tabs) -> None:
    sara = await tabs.open("Sara", "lobby")
    await sara.page.get_by_role("complementary", name="Members").get_by_role("button", name="Ben").click()
    await sara.page.get_by_role("menu").get_by_role("menuitem", name="Greet").click()
    assert await reported(sara, "greeted") == {"greeted": "Ben"}


async def test_an_answer_put_off_is_waited_for_and_none_at_all_is_said(tabs: Tabs, trial: Stage) -> None:
    sara = await tabs.open("Sara", "lobby")
    await sara.command("trial later")
    await expect(sara.page.get_by_text("is thinking")).to_be_visible()
    trial.trial.may_answer.set()
    await expect(sara.message("At last")).to_contain_text("Only you can see this")
    await expect(sara.page.get_by_text("is thinking")).to_have_count(0)
    trial.trial.may_answer.clear()
    await sara.command("trial never")
    await expect(sara.page.get_by_text("The application did not respond")).to_be_visible()
    trial.trial.may_answer.set()


async def test_a_room_that_is_closed_to_a_member_is_gone_at_once(tabs: Tabs) -> None:
    ben = await tabs.open("Ben", "hall")
    await ben.command("trial vanish")
    await expect(ben.link("hall")).to_have_count(0)
    await expect(ben.page.get_by_role("main").get_by_role("heading", name="hall")).to_have_count(0)
