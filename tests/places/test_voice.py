"""The voice room of a meeting: for its group alone, there shortly before, gone shortly after."""

from datetime import timedelta

from sqlalchemy import select

from bot.meetings import scheduling
from bot.places.tables.openings import openings
from tests.fixtures.bot import MEMBERS, WEEK, Community
from tests.meetings.acting import circle, plan
from tests.places.acting import settle, voice_rooms

EARLY, LATE = timedelta(minutes=15), timedelta(minutes=30)


async def test_it_opens_before_and_goes_after(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    card = await settle(community, room, "Anna", "voice")
    assert "Voice on Discord is end-to-end encrypted; a stage is not" in card.text
    meeting = await plan(community, room, community.now + WEEK)
    await community.move_to(meeting.starts_at - EARLY - timedelta(minutes=1))
    assert await voice_rooms(community, "Anna") == []
    await community.move_to(meeting.starts_at - EARLY)
    [voice] = await voice_rooms(community, "Ben")
    assert "Thursday" not in voice.name
    assert await community.inside(voice, "Olga") == ["Anna", "Ben"]
    assert await voice_rooms(community, "Gus") == []
    [said] = [text for text in await community.read("Ben", room) if "voice room is open" in text]
    assert f"<#{voice.id}>" in said
    await community.move_to(meeting.ends_at + LATE - timedelta(minutes=1))
    assert len(await voice_rooms(community, "Ben")) == 1
    await community.move_to(meeting.ends_at + LATE)
    assert await voice_rooms(community, "Ben") == []
    assert await voice_rooms(community, "Olga") == []


async def test_moved_away_the_room_goes_and_comes_again(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "voice")
    meeting = await plan(community, room, community.now + timedelta(hours=1))
    await community.advance(minutes=50)
    assert len(await voice_rooms(community, "Ben")) == 1
    async with community.app.storage.write() as unit:
        later = meeting.starts_at + timedelta(days=1)
        moved = await scheduling.move(community.app.prompts, unit, meeting, later, 90, community.now)
    await community.settle()
    assert await voice_rooms(community, "Ben") == []
    await community.move_to(moved.starts_at - EARLY)
    [voice] = await voice_rooms(community, "Ben")
    async with community.app.storage.write() as unit:
        await scheduling.call_off(community.app.prompts, unit, moved, community.now)
    await community.settle()
    assert voice not in await voice_rooms(community, "Ben")


async def test_the_open_room_follows_who_comes_into_the_group_and_who_leaves_it(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await settle(community, room, "Anna", "voice")
    await plan(community, room, community.now + timedelta(minutes=10))
    [voice] = await voice_rooms(community, "Cleo")
    world = community.sandbox.world
    world.backend.set_voice_state(world.guild_id, community.ids["Cleo"], voice.id)
    await community.join(room, "Dana")
    await community.settle()
    assert await community.inside(voice, "Olga") == ["Anna", "Ben", "Cleo", "Dana"]
    leave = await community["Cleo"].command("group leave", channel=room.id)
    await community["Cleo"].press(leave, leave.buttons[0].label)
    await community.settle()
    assert await community.inside(voice, "Olga") == ["Anna", "Ben", "Dana"]
    state = world.backend.get_guild(world.guild_id).voice_states.get(community.ids["Cleo"])
    assert state is None or state.channel_id is None


async def test_a_full_server_is_said_to_the_group_and_to_its_organisers(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    await settle(community, room, "Anna", "voice")
    await community.people.fault("refuse", "POST /guilds/*/channels", status=400, code=30013)
    await plan(community, room, community.now + timedelta(minutes=10))
    assert await voice_rooms(community, "Anna") == []
    assert any("No voice room could be made" in text for text in await community.read("Ben", room))
    [notice] = await community.direct("Anna")
    assert "channels" in notice.text
    assert await community.direct("Ben") == []


async def test_without_the_permission_there_is_no_room_and_nothing_else_breaks(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "voice")
    await community.people.bot_permissions(forbid=["manage_channels"])
    await plan(community, room, community.now + timedelta(minutes=10))
    assert await voice_rooms(community, "Anna") == []
    assert any("No voice room could be made" in text for text in await community.read("Ben", room))


async def test_an_answer_that_got_lost_makes_no_second_room(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "voice")
    await community.people.fault("reset", "POST /guilds/*/channels")
    await plan(community, room, community.now + timedelta(minutes=12))
    await community.advance(minutes=2)
    assert len(await voice_rooms(community, "Ben")) == 1
    assert len(await community.rows(select(openings).where(openings.c.voice.is_not(None)))) == 1


async def test_a_group_that_ends_leaves_no_voice_room_behind(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "voice")
    await plan(community, room, community.now + timedelta(minutes=10))
    assert len(await voice_rooms(community, "Anna")) == 1
    archive = await community["Anna"].command("group archive", channel=room.id)
    await community["Anna"].press(archive, archive.buttons[0].label)
    await community.settle()
    assert await voice_rooms(community, "Olga") == []


async def test_the_sandbox_has_no_voice_room_for_anybody_else(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await settle(community, room, "Anna", "voice")
    await plan(community, room, community.now + timedelta(minutes=10))
    seen = [name for name in MEMBERS if await voice_rooms(community, name)]
    assert seen == ["Anna", "Ben"]
