"""What Busstop never does: each rule of what it owes to the people who use it, played over the wire."""

import logging
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.chat.client import intents
from bot.checkins.tables.schema import standing_pairs
from bot.sandbox.shapes import Message
from bot.settings import CheckinSettings
from tests.fixtures.bot import NAMES, OPENING, WEEK, Community, founding, open_community

STOP = "Stop these messages"
SECRET = "Kastanienallee"
PAGES = CheckinSettings(decoy_rest_chance=0, threads_up_to=0)
OPENED_DIRECTLY = ("POST", "/users/@me/channels")


def switched_on(members: bool) -> set[str]:
    return {name for name, on in intents(members) if on}


async def test_it_takes_three_intents_and_never_what_people_write(community: Community) -> None:
    assert switched_on(False) == {"guilds", "guild_scheduled_events", "dm_messages"}
    assert switched_on(True) == switched_on(False) | {"members"}
    assert community.app.client.intents == intents(False)


async def test_nothing_people_write_or_are_called_is_readable_in_the_database(tmp_path: Path) -> None:
    async with open_community(tmp_path) as community:
        await _a_week_with_secrets(community)
        files = {file: file.read_bytes() for file in (tmp_path / "data").iterdir()}
    assert [file.name for file in files if file.suffix == ".db"]
    # Three letters stand by chance somewhere in so many random bytes.
    names = [name for name in NAMES if len(name) > 3]
    for file, content in files.items():
        for words in (SECRET, SECRET.lower(), *names, "Europe/Berlin", "support", "SQLite format", "CREATE TABLE"):
            assert words.encode() not in content, (file.name, words)


async def test_logs_hold_no_names_and_no_words(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for ours in ("bot", "cogs"):
        caplog.set_level(logging.DEBUG, logger=ours)
    async with open_community(tmp_path) as community:
        await _a_week_with_secrets(community)
    lines = [f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records if _of_the_bot(record)]
    assert lines
    for words in (SECRET, SECRET.lower(), "Thursday", *NAMES, "Berlin", "talked", "avoid"):
        assert not [line for line in lines if words in line], words


def _of_the_bot(record: logging.LogRecord) -> bool:
    """Not of the sandbox, nor of what carries its connections."""
    return record.name.split(".")[0] in ("bot", "cogs", "discord", "apscheduler") and "sandbox" not in record.name


async def _a_week_with_secrets(community: Community) -> None:
    """Everything that people can type or say is in it, and things that go wrong."""
    form = await community["Anna"].command("group create", channel="lobby")
    await community["Anna"].fill(form, founding(name=SECRET, about=f"About {SECRET}", direct=True))
    await community.settle()
    room = await community["Anna"].channel(SECRET.lower())
    await community.join(room, "Ben", "Cleo")
    await community.check_in(room, "Anna", "Ben", "Cleo")
    await community["Anna"].command("checkin avoid", channel=room.id, member="Gus")
    await community["Anna"].command("checkin pause", channel=room.id, until=SECRET)
    await community["Anna"].command("group join", channel="lobby", group=SECRET * 3)
    await community["Anna"].say(room.id, f"A client of mine lives in the {SECRET}")
    await community.people.fault("503", "POST /channels/*/threads")
    await community.move_to(OPENING)
    await community.advance(minutes=2)
    [thread] = await community.threads("Ben")
    await community["Ben"].say(thread.id, f"So does mine, in the {SECRET}")
    await community["Ben"].press(await community.talk("Ben"), "We talked")
    await community.people.bot_permissions(forbid=["manage_roles"])
    await community["Dana"].command("group join", channel="lobby", group=SECRET)
    await community.advance(days=3)


async def test_without_leave_nobody_is_written_to(tmp_path: Path) -> None:
    async with open_community(tmp_path, checkins=PAGES) as community:
        room = await community.circle("Anna", "Ben", "Cleo", "Dana")
        await community["Anna"].command("checkin standing", channel=room.id, member="Ben", weekday=0, time="18:30")
        await _weeks(community, 2)
        assert not _opened_directly(community)
        await community.may_write_to("Ben")
        await _weeks(community, 1)
        assert {request.json["recipient_id"] for request in _opened_directly(community)} == {community.ids["Ben"]}


def _opened_directly(community: Community) -> list[Any]:
    return [one for one in community.sandbox.requests if (one.method, one.template) == OPENED_DIRECTLY]


async def _weeks(community: Community, count: int) -> None:
    """So many weeks, each with its opening, its nudge and its question."""
    for _ in range(count):
        for days in (1, 3, 3):
            await community.advance(days=days)


async def test_every_direct_message_has_a_stop_that_works_where_it_is(tmp_path: Path) -> None:
    async with open_community(tmp_path, checkins=PAGES) as community:
        room = await community.circle("Anna", "Ben", "Cleo", "Dana")
        await community.may_write_to("Anna", "Ben")
        await community["Anna"].command("checkin standing", channel=room.id, member="Ben", weekday=0, time="18:30")
        await community.people.bot_permissions(forbid=["manage_roles"])
        agreement = await community["Emil"].command("group join", channel="lobby", group="Thursday circle")
        await community["Emil"].press(agreement, "I agree")
        await _weeks(community, 1)
        written = {name: await community.direct(name) for name in ("Anna", "Ben")}
        assert "would like to talk with you every week" in written["Ben"][0].text
        assert "Busstop lacks a permission" in " ".join(message.text for message in written["Anna"])
        assert "have you found a time yet?" in " ".join(message.text for message in written["Anna"])
        assert all(_stops(message) for messages in written.values() for message in messages)
        stopped = await community["Anna"].press(written["Anna"][-1], STOP)
        assert "Busstop no longer writes to you directly." in stopped.text
        await _weeks(community, 2)
        assert len(await community.direct("Anna")) == len(written["Anna"])
        assert len(await community.direct("Ben")) > len(written["Ben"])


def _stops(message: Message) -> bool:
    return STOP in [button.label for button in message.buttons]


async def test_a_wish_to_avoid_shows_nowhere(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    noted = await community["Cleo"].command("checkin avoid", channel=room.id, member="Anna")
    assert noted.ephemeral
    preview = await community["Anna"].command("checkin preview", channel=room.id)
    assert "they have not talked yet" in preview.text
    for words in ("avoid", "wish", "apart", "cannot", "not want"):
        assert words not in preview.text
    asked = await community["Anna"].command("checkin standing", channel=room.id, member="Cleo", weekday=0, time="18:30")
    other = await community["Anna"].command("checkin standing", channel=room.id, member="Dana", weekday=0, time="18:30")
    assert asked.text == other.text
    assert [button.label for button in asked.buttons] == [button.label for button in other.buttons]
    assert "would like" not in (await community["Cleo"].command("home", channel="lobby")).text
    for name in ("Ben", "Dana", "Anna"):
        seen = [message.text for message in await community[name].messages(room.id) if message.author.bot]
        assert not [text for text in seen if "avoid" in text]


async def test_a_wish_to_avoid_is_never_broken(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community["Ben"].command("checkin avoid", channel=room.id, member="Anna")
    for week in range(4):
        await community.move_to(OPENING + week * WEEK)
        assert "Anna" not in await community.partners("Ben")
        for name in ("Anna", "Ben", "Cleo", "Dana"):
            await community[name].press(await community.talk(name), "We talked")


async def test_refused_swaps_sound_alike_whatever_the_reason(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana", "Emil", "Fay")
    await community["Dana"].command("checkin avoid", channel=room.id, member="Ben")
    preview = await community["Anna"].command("checkin preview", channel=room.id)
    sentences: set[str] = set()
    for two in combinations(NAMES, 2):
        reply = await community["Anna"].choose(preview, "Pick two who change places", two)
        if "with these pairs" in reply.text:
            await community["Anna"].choose(preview, "Pick two who change places", two)
        else:
            sentences.add(reply.text)
    assert sentences == {
        "Busstop cannot offer that swap this week. It gives no reasons for single pairs, so that nobody's wishes show."
    }


async def test_an_offer_to_somebody_who_avoids_one_runs_out_unheard(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community.may_write_to("Ben")
    await community["Ben"].command("checkin avoid", channel=room.id, member="Anna")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", weekday=0, time="18:30")
    await community.advance(days=1)
    assert await community.direct("Ben") == []
    assert [row.agreed for row in await community.rows(select(standing_pairs.c.agreed))] == [False]


async def test_nobody_is_named_for_not_answering(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community.move_to(OPENING)
    in_room = await community.read("Anna", room)
    await community.move_to(OPENING + timedelta(days=3))
    await community.move_to(OPENING + timedelta(days=6))
    assert await community.read("Anna", room) == in_room


async def test_the_room_is_never_told_who_answered_what(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    [thread] = await community.threads("Anna")
    before = await community.read("Anna", room)
    for button in ("Not this week", "We talked"):
        reply = await community["Ben"].press(await community.talk("Ben"), button)
        assert reply.ephemeral
        await community.settle()
        assert [community.names(text) for text in (await community.read("Anna", thread))[1:]] == [["Anna"]]
    assert await community.read("Anna", room) == before
