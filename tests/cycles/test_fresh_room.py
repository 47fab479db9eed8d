"""A new channel for a new cycle: who reads what before and after, what goes along, and what cannot be made."""

from pathlib import Path

import pytest
from discord.http import Route
from sqlalchemy import select

from bot.app import open_app
from bot.groups.tables.old_rooms import old_room_readers
from bot.sandbox.client import People, Refused
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import Channel
from tests.admission.acting import knock, settle
from tests.cycles.acting import hold, intend, last, organisers, running
from tests.fixtures.bot import NOON, OPENING, SEED, WEEK, Community, settings_for
from tests.meetings.acting import plan, room_card
from tests.planning.acting import asked, card

ABOARD = ("Anna", "Ben", "Cleo", "Dana")
MAKING = "POST /guilds/*/channels"


async def at_the_close(community: Community) -> Channel:
    """A stop at which Dana gets off; Emil waits, and the group checks in and has a further date."""
    room = await running(community, *ABOARD, meetings=2)
    await community.check_in(room, *ABOARD)
    await community.may_write_to("Anna", "Emil")
    await plan(community, room, community.now + 9 * WEEK)
    await knock(community, "Emil")
    await hold(community, room, 2)
    await community.move_to(OPENING + 2 * WEEK)
    await intend(community, room, "Dana", "Get off")
    return room


async def close(community: Community) -> None:
    await community.advance(days=7, minutes=1)


async def board_emil(community: Community) -> None:
    offered = [one for one in await community.direct("Emil") if "it is kept for you until" in one.text][-1]
    await community["Emil"].press(await community["Emil"].press(offered, "Take the seat in Thursday circle"), "I agree")
    await community.settle()


async def sees(community: Community, name: str) -> list[str]:
    """The rooms of the group that this member can read."""
    channels = await community[name].channels()
    return sorted(one.name for one in channels if one.kind == "text" and one.name.startswith("thursday"))


async def test_a_fresh_room_and_the_old_one_as_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot is stopped when Discord has made the channel and nobody has written that down."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # the client changes it for the whole process
    async with Sandbox.open(SEED, clock=SandboxClock(NOON, frozen=True)) as sandbox, People.at(sandbox.url) as people:
        sandbox.limits.on = False
        settings = settings_for(sandbox, tmp_path)
        ids = {person.name: person.id for person in await people.all() if not person.bot}
        async with open_app(settings, sandbox.clock) as app:
            community = Community(sandbox, app, people, [], ids)
            room = await at_the_close(community)
            edit = await community["Anna"].command("group edit", channel=room.id)
            await community["Anna"].fill(await community["Anna"].press(edit, "At the stop"), {"cycle_room": "read"})
            before = await organisers(community, "Anna")
            await people.fault("reset", MAKING)
            await close(community)
            assert len(await sees(community, "Anna")) == 2
        async with open_app(settings, sandbox.clock) as app:
            community = Community(sandbox, app, people, [], ids)
            await community.advance(minutes=3)
            await board_emil(community)
            await _it_moved(community, room, before)
            await _it_can_be_left(community, room)


async def _it_moved(community: Community, room: Channel, before: Channel) -> None:
    both = ["thursday-circle", "thursday-circle-cycle-1"]
    seen = {name: await sees(community, name) for name in (*ABOARD, "Emil", "Fay")}
    assert seen == {"Anna": both, "Ben": both, "Cleo": both, "Dana": both[1:], "Emil": both[:1], "Fay": []}
    new = await community["Anna"].channel("thursday-circle")
    assert (await community["Anna"].channel(room.id)).name == both[1]
    assert new.id != room.id
    await community["Emil"].say(new.id, "Good evening.")
    for name in ("Anna", "Dana"):
        with pytest.raises(Refused):
            await community[name].say(room.id, "Is anybody here?")
    [pinned] = await community["Dana"].pins(room.id)
    assert "this is its archive" in pinned.text
    assert not pinned.buttons
    assert len(await community["Emil"].pins(new.id)) == 1
    assert "3 stay on, 1 got off" in (await last(community, "Emil", new, "is closed")).text
    assert (await room_card(community, "Emil", new)).buttons
    ahead = [text for text in await community.read("Ben", room) if "Meeting of" in text]
    assert not [text for text in ahead if f"<t:{int((NOON + 9 * WEEK).timestamp())}" in text]
    pairs = [one for name in ABOARD[:3] for one in await community.threads(name) if one.parent == new.id]
    assert len({one.id for one in pairs}) == 1, "Dana's partner is alone by now"
    assert (await organisers_of(community)).id != before.id


async def organisers_of(community: Community) -> Channel:
    found = [one for one in await community["Anna"].channels() if one.name == "Organisers"]
    return max(found, key=lambda one: one.id)


async def _it_can_be_left(community: Community, room: Channel) -> None:
    """Dana wants nothing kept of her, then the group ends."""
    preview = await community["Dana"].command("privacy erase", channel="lobby")
    await community["Dana"].press(preview, "Erase it now")
    await community.settle()
    assert await sees(community, "Dana") == []
    assert await sees(community, "Ben") == ["thursday-circle", "thursday-circle-cycle-1"]
    archive = await community["Anna"].command("group archive", channel="lobby", group="Thursday circle")
    await community["Anna"].press(archive, archive.buttons[0].label)
    await community.advance(days=8)
    assert await sees(community, "Olga") == []
    assert await community.rows(select(old_room_readers)) == []


async def test_a_full_server_keeps_the_group_where_it_is_until_there_is_a_channel(community: Community) -> None:
    room = await at_the_close(community)
    await settle(community, room, cycle_room="closed")
    await community.people.fault("refuse", MAKING, status=400, code=30013)
    await close(community)
    assert await sees(community, "Ben") == ["thursday-circle"]
    await community.advance(minutes=2)
    assert "3 stay on, 1 got off" in (await last(community, "Ben", room, "is closed")).text
    [notice] = [one for one in await community.direct("Anna") if "as many channels as Discord allows" in one.text]
    await community["Ben"].say(room.id, "Then we stay.")
    await community.people.bot_permissions(forbid=["manage_channels"])
    await community["Anna"].press(notice, "Try again now")
    await community.settle()
    assert "lacks the permission to make one" in (await community.direct("Anna"))[-1].text
    asks = await asked(community, room, first="2026-06-01", until="2026-05-20")
    await community.people.bot_permissions(permit=["manage_channels"])
    await community["Anna"].press((await community.direct("Anna"))[-1], "Try again now")
    await community.settle()
    assert await sees(community, "Ben") == ["thursday-circle"]
    new = await community["Ben"].channel("thursday-circle")
    assert new.id != room.id
    assert (await card(community, new, "Ben")).text == asks.text, "what the group is asked goes along"
    with pytest.raises(Refused):
        await community["Anna"].channel(room.id)
    assert await community.rows(select(old_room_readers)) == []
    assert await sees(community, "Olga") == ["thursday-circle", "thursday-circle-cycle-1"]
