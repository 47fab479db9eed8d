"""What goes wrong in a server, not in Discord: closed doors, missing rights, deleted channels, people who left."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.prompts import Prompt
from bot.prompts import tables as prompts
from bot.sandbox.faults import Fault, Kind
from bot.sandbox.seed import MemberSeed, RoleSeed, Seed
from tests.wire.scene import Scene, scene

STEWARDS = RoleSeed("Steward", ("manage_guild", "manage_channels", "manage_roles", "manage_threads"))
SEED = Seed(
    owner="Olga",
    roles=(STEWARDS,),
    members=(
        MemberSeed("Olga"),
        MemberSeed("Anna"),
        MemberSeed("Ben", direct_messages=False),
        MemberSeed("Cleo"),
        MemberSeed("Dana"),
    ),
)
GROUP = ("Anna", "Ben", "Cleo", "Dana")
ROOM = "evening-circle"
DIRECT = "@bot"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path, SEED) as made:
        yield made


async def kept_for(here: Scene, name: str) -> list[Prompt]:
    world = here.sandbox.world
    async with here.storage.read() as unit:
        return await prompts.kept_for(unit, world.guild_id, world.member_id(name))


async def test_closed_direct_messages_wait_at_home_and_are_shown_once(here: Scene) -> None:
    anna, ben = here.people["Anna"], here.people["Ben"]
    async with here.bot():
        group = await here.settled_group(GROUP)
        await anna.command("checkin standing", channel=ROOM, member="Ben", weekday="Tuesday", time="19:00")
        await here.idle(group)
        here.sandbox.clock.advance(timedelta(days=1, hours=1))
        await here.idle(group)
        first = await ben.command("home", channel="lobby")
        while await kept_for(here, "Ben"):
            await here.lull()
        second = await ben.command("home", channel="lobby")
    assert "would like to talk with you every week" in first.text
    assert "would like to talk with you every week" not in second.text
    tries = [one for one in here.sandbox.requests if one.template == "/channels/{channel_id}/messages"]
    assert [one.status for one in tries if one.method == "POST"].count(403) == 1


async def test_a_missing_permission_is_told_once_and_the_round_goes_on_when_it_is_back(here: Scene) -> None:
    anna, olga, bot_id = here.people["Anna"], here.people["Olga"], str(here.sandbox.world.bot_id)
    async with here.bot():
        group = await here.settled_group(GROUP)
        # Without this right the bot cannot mend what is done to its rooms by hand.
        await here.people.bot_permissions(forbid=["manage_roles"])
        await olga.set_permissions(ROOM, bot_id, permit=["view_channel"], forbid=["create_private_threads"])
        here.sandbox.clock.move_to(here.opens)
        await here.idle(group)
        assert await here.threads(GROUP) == {}
        (notice,) = await anna.messages(DIRECT)
        assert "lacks a permission it needs for **Evening circle**" in notice.text
        await olga.set_permissions(ROOM, bot_id, permit=["view_channel", "create_private_threads", "send_messages"])
        await here.people.bot_permissions(permit=["manage_roles"])
        reply = await anna.press(notice, "Try again now")
        assert "tried again now" in reply.text
        await here.idle(group)
        assert [one for one in await anna.messages(DIRECT) if not one.ephemeral] == [notice]
    await here.told_once(GROUP)


async def test_a_room_that_cannot_be_made_is_made_once_the_right_is_given_back(here: Scene) -> None:
    anna = here.people["Anna"]
    await here.people.bot_permissions(forbid=["manage_channels"])
    async with here.bot():
        group = await here.settled_group(GROUP)
        (notice,) = await anna.messages(DIRECT)
        await here.people.bot_permissions(permit=["manage_channels"])
        await anna.press(notice, "Try again now")
        await here.idle(group)
        (card,) = await anna.pins(ROOM)
    assert card.text.startswith("**Evening circle** · Support for each other")


async def test_a_deleted_room_is_made_again(here: Scene) -> None:
    async with here.bot():
        group = await here.settled_group(GROUP)
        old = await here.people["Anna"].channel(ROOM)
        await here.people["Olga"].delete_channel(old.id)
        await here.called("POST /guilds/*/channels")
        await here.idle(group)
        for name in GROUP:
            assert (await here.people[name].channel(ROOM)).id != old.id
        here.sandbox.clock.move_to(here.opens)
        await here.finish(group)
    await here.told_once(GROUP)


async def test_a_room_deleted_while_the_bot_was_away_costs_nobody_their_talk(here: Scene) -> None:
    async with here.bot():
        group = await here.settled_group(GROUP)
    await here.people["Olga"].delete_channel(ROOM)
    here.sandbox.clock.move_to(here.opens)
    async with here.bot():
        await here.finish(group)
    await here.told_once(GROUP)


async def test_a_thread_deleted_before_its_pair_was_told_is_made_again(here: Scene) -> None:
    async with here.bot():
        group = await here.settled_group(GROUP)
        here.sandbox.faults.add(Fault(Kind.SLOW, "POST /channels/*/messages", times=2, seconds=1))
        here.sandbox.clock.move_to(here.opens)
        await here.called("PUT /channels/*/thread-members/*", times=4)
        for thread in here.sandbox.world.backend.active_threads(group.guild):
            await here.people["Olga"].delete_channel(thread.id)
        await here.finish(group)
    await here.told_once(GROUP)


async def test_who_left_the_server_is_paired_with_nobody(here: Scene) -> None:
    async with here.bot():
        group = await here.settled_group(GROUP)
        await here.people.leave("Dana")
        here.sandbox.clock.move_to(here.opens)
        await here.finish(group)
    (thread,) = (await here.threads(GROUP)).values()
    assert thread.members == ["Anna", "Ben", "Cleo"]
    assert "the three of you talk this week" in thread.texts[0]


async def test_what_comes_late_says_so(here: Scene) -> None:
    async with here.bot():
        group = await here.settled_group(GROUP)
    here.sandbox.clock.move_to(here.opens + timedelta(hours=1))
    async with here.bot():
        await here.finish(group)
    for thread in (await here.threads(GROUP)).values():
        (told,) = thread.texts
        assert told.startswith("This comes late")
