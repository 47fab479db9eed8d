"""What a bot may show besides plain messages: containers, galleries, files, menus, events."""

import struct
import zlib

import pytest
from playwright.async_api import expect

from bot.sandbox.shapes import Channel
from bot.tour.stage import Stage
from tests.browser.robot import COMPONENTS_V2, Json, as_bot, post
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.asyncio(loop_scope="package")

ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Busstop//EN\r\nEND:VCALENDAR\r\n"


def png(width: int = 8, height: int = 8) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def text(content: str) -> Json:
    return {"type": 10, "content": content}


async def trainings(told: Stage) -> Channel:
    return await told.people["Lena"].channel("trainings")


async def test_a_picture_is_shown_and_a_calendar_can_be_had(tabs: Tabs, told: Stage) -> None:
    await post(told.sandbox, (await trainings(told)).id, {"content": "The plan"}, plan__ics=ICS, who__png=png())
    lena = await tabs.open("Lena", "trainings")
    message = lena.message("The plan")
    picture = message.get_by_role("img", name="who.png")
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("naturalWidth", 8)
    async with lena.page.expect_download() as download:
        await message.get_by_role("link", name="plan.ics").click()
    assert (await (await download.value).path()).read_bytes() == ICS
    assert (await download.value).suggested_filename == "plan.ics"


async def test_a_container_holds_text_a_gallery_and_what_can_be_pressed(tabs: Tabs, told: Stage) -> None:
    section = {"type": 9, "components": [text("**Ines** can talk on Tuesday")], "accessory": button("Choose Ines")}
    gallery = {"type": 12, "items": [{"media": {"url": "attachment://who.png"}, "description": "Who can come"}]}
    container = {
        "type": 17,
        "accent_color": 0x1F8B4C,
        "components": [
            text("# The next meeting"),
            section,
            {"type": 14, "divider": True},
            gallery,
            {"type": 13, "file": {"url": "attachment://plan.ics"}},
            {
                "type": 1,
                "components": [button("I come"), {"type": 2, "style": 5, "label": "Map", "url": "https://example.org"}],
            },
        ],
    }
    body = {"flags": COMPONENTS_V2, "components": [container, text("-# until Friday")]}
    await post(told.sandbox, (await trainings(told)).id, body, plan__ics=ICS, who__png=png())
    lena = await tabs.open("Lena", "trainings")
    message = lena.message("The next meeting")
    await expect(message.get_by_role("heading", name="The next meeting")).to_be_visible()
    await expect(message.locator("strong", has_text="Ines")).to_be_visible()
    for name in ("Choose Ines", "I come"):
        await expect(message.get_by_role("button", name=name)).to_be_enabled()
    await expect(message.get_by_role("img", name="Who can come")).to_have_js_property("naturalWidth", 8)
    await expect(message.get_by_role("link", name="plan.ics")).to_be_visible()
    await expect(message.get_by_role("link", name="Map")).to_have_attribute("href", "https://example.org")
    await expect(message).to_contain_text("until Friday")


def button(label: str) -> Json:
    return {"type": 2, "style": 1, "label": label, "custom_id": label.lower()}


async def test_an_embed_shows_its_parts(tabs: Tabs, told: Stage) -> None:
    embed = {
        "title": "Sunday meeting",
        "description": "In **Berlin**",
        "color": 0x3366CC,
        "fields": [{"name": "Where", "value": "at Katja's", "inline": True}],
        "footer": {"text": "Bring nothing"},
    }
    await post(told.sandbox, (await trainings(told)).id, {"embeds": [embed]})
    lena = await tabs.open("Lena", "trainings")
    message = lena.message("Sunday meeting")
    for part in ("In Berlin", "Where", "at Katja's", "Bring nothing"):
        await expect(message).to_contain_text(part)
    await expect(message.locator("strong", has_text="Berlin")).to_be_visible()


async def test_an_edit_and_a_deletion_are_seen_at_once(tabs: Tabs, told: Stage) -> None:
    channel = (await trainings(told)).id
    lena = await tabs.open("Lena", "trainings")
    sent = await post(told.sandbox, channel, {"content": "At seven"})
    await expect(lena.message("At seven")).to_be_visible()
    await as_bot(told.sandbox, "PATCH", f"/channels/{channel}/messages/{sent['id']}", {"content": "At eight"})
    await expect(lena.message("At eight")).to_contain_text("edited")
    await expect(lena.message("At seven")).to_have_count(0)
    nuria = await told.people["Lena"].say(channel, "I wrote this")
    await expect(lena.message("I wrote this")).to_be_visible()
    await told.people["Lena"].delete(nuria)
    await expect(lena.message("I wrote this")).to_have_count(0)


async def test_who_is_interested_in_an_event_shows_to_others_as_a_number(tabs: Tabs, told: Stage) -> None:
    event = {
        "name": "Group meeting",
        "description": "In a **quiet** room",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "Berlin"},
        "scheduled_start_time": "2026-04-05T15:00:00+00:00",
        "scheduled_end_time": "2026-04-05T16:30:00+00:00",
    }
    lena, maya = await tabs.open("Lena", "trainings"), await tabs.open("Maya", "trainings")
    made = await as_bot(told.sandbox, "POST", f"/guilds/{told.sandbox.world.guild_id}/scheduled-events", event)
    for tab in (lena, maya):
        await tab.page.get_by_role("button", name="Events").click()
    mine, others = (
        tab.dialog("Events").locator(f"button[aria-describedby='event-{made['id']}']") for tab in (lena, maya)
    )
    await expect(lena.dialog("Events")).to_contain_text("Group meeting")
    await expect(mine).to_have_attribute("aria-pressed", "false")
    await mine.click()
    await expect(mine).to_have_attribute("aria-pressed", "true")
    await expect(others).to_have_attribute("aria-pressed", "false")
    await expect(maya.dialog("Events")).to_contain_text("1")
    await mine.click()
    await expect(mine).to_have_attribute("aria-pressed", "false")
