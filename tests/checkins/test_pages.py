"""Many pairs are told in pages in the group's own channel; reminders go to those who allowed it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest_asyncio

from bot.people import tables
from bot.settings import CheckinSettings
from tests.fixtures.bot import OPENING, Community, open_community

NAMES = ("Anna", "Ben", "Cleo", "Dana", "Emil")


@pytest_asyncio.fixture
async def paged(tmp_path: Path) -> AsyncIterator[Community]:
    """Threads for two pairs at the most."""
    async with open_community(tmp_path, checkins=CheckinSettings(decoy_rest_chance=0, threads_up_to=1)) as opened:
        yield opened


async def test_pairs_beyond_the_limit_are_told_in_the_room(paged: Community) -> None:
    room = await paged.circle(*NAMES, odd="they rest, in turns")
    before = len(await paged.read("Anna", room))
    await paged.move_to(OPENING)
    [page] = (await paged.read("Anna", room))[before:]
    lines = [line for line in page.splitlines() if line.startswith("- ")]
    assert sorted(len(paged.names(line)) for line in lines) == [1, 2, 2]
    assert "rests this week" in page
    assert await paged.threads("Anna") == []


async def test_my_partner_from_a_page(paged: Community) -> None:
    room = await paged.circle(*NAMES[:4])
    await paged.move_to(OPENING)
    page = [message for message in await paged["Anna"].messages(room.id) if "My partner" in str(message.buttons)][-1]
    mine = await paged["Anna"].press(page, "My partner")
    assert mine.ephemeral
    [partner] = paged.names(mine.text)
    talked = await paged["Anna"].press(mine, "We talked")
    assert "It counts as a talk you have had." in talked.text
    history = await paged[partner].command("checkin history", channel=room.id)
    assert "you have talked with 1 of 3 colleagues" in history.text


async def test_only_who_allowed_it_is_reminded_directly(paged: Community) -> None:
    await paged.circle(*NAMES[:4])
    await paged.may_write_to("Ben")
    await paged.move_to(OPENING)
    await paged.move_to(OPENING + timedelta(days=3))
    [nudge] = await paged.direct("Ben")
    assert "have you found a time yet?" in nudge.text
    assert [button.label for button in nudge.buttons] == [
        "We talked",
        "Not this week",
        "Find me someone else",
        "Stop these messages",
    ]
    for name in ("Anna", "Cleo", "Dana"):
        assert await paged.direct(name) == []
    said = await paged["Ben"].press(nudge, "We talked")
    assert "It counts" in said.text
    await paged.move_to(OPENING + timedelta(days=6))
    assert len(await paged.direct("Ben")) == 1


async def test_quiet_hours_put_a_reminder_off(paged: Community) -> None:
    await paged.circle(*NAMES[:4])
    await paged.may_write_to("Ben")
    async with paged.app.storage.write() as unit:
        guild = paged.sandbox.world.guild_id
        hours = {"quiet_from": time(18), "quiet_until": time(7), "zone": "Europe/Berlin"}
        await tables.keep(unit, guild, paged.ids["Ben"], **hours)
    await paged.move_to(OPENING)
    await paged.move_to(OPENING + timedelta(days=3))
    assert await paged.direct("Ben") == []
    await paged.move_to(datetime(2026, 3, 6, 5, 59, tzinfo=UTC))
    assert await paged.direct("Ben") == []
    await paged.move_to(datetime(2026, 3, 6, 6, tzinfo=UTC))
    assert len(await paged.direct("Ben")) == 1


async def test_a_rain_check_works_from_pages_too(paged: Community) -> None:
    room = await paged.circle(*NAMES[:4])
    await paged.move_to(OPENING)
    partners = {}
    for name in NAMES[:4]:
        reply = await paged[name].command("checkin partner", channel=room.id)
        [partners[name]] = paged.names(reply.text)
    other = next(name for name in NAMES[1:4] if name != partners["Anna"])
    for name in ("Anna", other):
        reply = await paged[name].command("checkin partner", channel=room.id)
        await paged[name].press(reply, "Find me someone else")
    await paged.settle()
    assert await paged.partners("Anna") == [other]
