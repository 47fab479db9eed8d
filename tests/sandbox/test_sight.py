"""What one person can see: channels, threads, messages, and the same as it happens."""

import json

import discord
import pytest

from bot.sandbox.client import Refused
from tests.sandbox.trial import Stage


async def names(on: Stage, person: str) -> set[str]:
    return {channel.name for channel in await on.people[person].channels()}


async def hide(on: Stage, channel: str, *, allow: str) -> None:
    """Let the owner hide a channel from everybody but one person."""
    await on.people["Olga"].set_permissions(channel, allow, permit=["view_channel"])
    await on.people["Olga"].set_permissions(channel, "@everyone", forbid=["view_channel"])


async def test_channels_by_permission(on: Stage) -> None:
    await hide(on, "hall", allow="Anna")
    assert await names(on, "Anna") == {"lobby", "hall", "rooms"}
    assert await names(on, "Ben") == {"lobby", "rooms"}
    assert await names(on, "Olga") == {"lobby", "hall", "rooms"}, "the owner sees everything"
    with pytest.raises(Refused, match="unknown-channel"):
        await on.people["Ben"].messages("hall")
    readers = {person.name for person in await on.people["Anna"].members("hall")}
    assert readers == {"Anna", "Olga"}


async def test_who_may_change_the_permissions_of_a_channel(on: Stage) -> None:
    with pytest.raises(Refused, match="missing-permission"):
        await on.people["Sara"].set_permissions("hall", "Ben", permit=["view_channel"])
    olga = on.people["Olga"]
    await olga.set_permissions("hall", "Sara", permit=["manage_roles"])
    await on.people["Sara"].set_permissions("hall", "Ben", forbid=["send_messages"])
    with pytest.raises(Refused, match="missing-permission"):
        await on.people["Ben"].say("hall", "Hello")
    with pytest.raises(Refused, match="missing-permission"):
        await on.people["Sara"].set_permissions("hall", "Ben", permit=["ban_members"])
    with pytest.raises(Refused, match="unknown-permission"):
        await olga.set_permissions("hall", "Ben", permit=["fly"])
    with pytest.raises(Refused, match="unknown-person"):
        await olga.set_permissions("hall", "Nobody", permit=["view_channel"])


async def test_a_bot_put_out_of_a_channel_cannot_act_there(on: Stage) -> None:
    hall = discord.utils.get(on.trial.guilds[0].text_channels, name="hall")
    assert hall is not None
    await on.people["Olga"].set_permissions("hall", "Bot", forbid=["view_channel"])
    with pytest.raises(discord.Forbidden, match="50001"):
        await hall.send("Hello")


async def test_a_private_thread_is_for_its_members(on: Stage) -> None:
    await on.people["Anna"].command("trial room", channel="lobby", guest="Ben")
    room = await on.people["Ben"].channel("room")
    lobby = await on.people["Ben"].channel("lobby")
    assert (room.kind, room.parent, room.archived) == ("private thread", lobby.id, False)
    welcome = next(message for message in await on.people["Ben"].messages("room") if not message.system)
    assert (welcome.text, welcome.pinned, welcome.author.name) == ("Welcome in", True, "Bot")
    assert [message.id for message in await on.people["Ben"].pins("room")] == [welcome.id]
    await on.people["Ben"].leave_thread("room")
    assert "room" not in await names(on, "Ben")
    assert "room" in await names(on, "Anna")


async def test_nothing_runs_in_an_archived_thread_until_somebody_writes(on: Stage) -> None:
    anna = on.people["Anna"]
    await anna.command("trial room", channel="lobby", guest="Ben")
    with pytest.raises(Refused, match="missing-permission"):
        await anna.archive("room")
    with pytest.raises(Refused, match="not-a-thread"):
        await anna.archive("lobby")
    await on.people["Sara"].archive("room")
    assert (await anna.channel("room")).archived
    assert await anna.commands("room") == []
    with pytest.raises(Refused, match="archived"):
        await anna.command("home", channel="room")
    await anna.say("room", "Hello again")
    assert not (await anna.channel("room")).archived
    assert (await anna.command("home", channel="room")).ephemeral


async def test_an_ephemeral_answer_is_for_one_person_who_can_dismiss_it(on: Stage) -> None:
    anna, ben = on.people["Anna"], on.people["Ben"]
    reply = await anna.command("home", channel="lobby")
    assert [message.id for message in await anna.messages("lobby")] == [reply.message.id if reply.message else 0]
    assert await ben.messages("lobby") == []
    with pytest.raises(Refused, match="unknown-message"):
        await ben.press(reply, "Anything")
    assert reply.message is not None
    await anna.delete(reply.message)
    assert await anna.messages("lobby") == []


async def test_who_may_write_and_delete(on: Stage) -> None:
    anna, ben, sara = (on.people[name] for name in ("Anna", "Ben", "Sara"))
    said = await anna.say("lobby", "Good morning")
    assert (said.text, said.author.name, said.ephemeral) == ("Good morning", "Anna", False)
    with pytest.raises(Refused, match="missing-permission"):
        await ben.delete(said)
    with pytest.raises(Refused, match="missing-permission"):
        await ben.delete_channel("lobby")
    with pytest.raises(Refused, match="50035"):
        await ben.say("lobby", "x" * 2001)
    await sara.delete(said)
    assert await anna.messages("lobby") == []
    await sara.rename_channel("lobby", "foyer")
    await sara.delete_channel("hall")
    assert await names(on, "Anna") == {"foyer", "rooms"}


async def test_the_newest_messages_only(on: Stage) -> None:
    anna = on.people["Anna"]
    for word in ("one", "two", "three"):
        await anna.say("lobby", word)
    assert [message.text for message in await anna.messages("lobby", newest=2)] == ["two", "three"]


async def test_direct_messages_are_each_persons_own(on: Stage) -> None:
    anna, ben = on.people["Anna"], on.people["Ben"]
    async with anna.listening() as events:
        assert (await anna.command("trial write", channel="lobby")).text == '{"refused": null}'
        letter = await events.message("A letter")
    assert [message.id for message in await anna.messages("@bot")] == [letter.id]
    assert await ben.messages("@bot") == []
    assert [channel.name for channel in await anna.channels() if channel.kind == "direct"] == ["@bot"]


async def test_buttons_in_direct_messages(on: Stage) -> None:
    anna = on.people["Anna"]
    async with anna.listening() as events:
        await anna.command("trial write", channel="lobby")
        reply = await anna.press(await events.message("A letter"), "Thanks")
    assert (reply.text, reply.ephemeral) == ("Followed", True)
    assert on.trial.heard[-1].guild_id is None


async def test_closed_direct_messages_are_the_persons_own_setting(on: Stage) -> None:
    anna = on.people["Anna"]
    await anna.direct_messages(open=False)
    assert (await anna.command("trial write", channel="lobby")).text == '{"refused": 50007}'
    assert (await on.people["Ben"].command("trial write", channel="lobby")).text == '{"refused": null}'
    await anna.direct_messages(open=True)
    assert (await anna.command("trial write", channel="lobby")).text == '{"refused": null}'


async def test_who_has_left_sees_and_does_nothing_here_until_they_are_back(on: Stage) -> None:
    anna = on.people["Anna"]
    await on.people.leave("Anna")
    assert not (await anna.me()).here
    assert await names(on, "Anna") == set()
    with pytest.raises(Refused, match="not-a-member"):
        await anna.command("home", channel="@bot")
    with pytest.raises(Refused, match="no-common-server"):
        await anna.say("@bot", "Hello?")
    await on.people.join("Anna")
    assert (await anna.command("home", channel="lobby")).ephemeral


async def test_who_has_left_keeps_the_commands_they_installed_for_themselves(on: Stage) -> None:
    anna = on.people["Anna"]
    shared = await anna.command("mine", channel="@bot")
    assert json.loads(shared.text) == {"server": False, "own": False, "guild": False}
    await anna.install()
    assert json.loads((await anna.command("mine", channel="lobby")).text) == {
        "server": True,
        "own": True,
        "guild": True,
    }
    await on.people.leave("Anna")
    assert await anna.commands("@bot") == ["mine"]
    alone = await anna.command("mine", channel="@bot")
    assert alone.ephemeral
    assert json.loads(alone.text) == {"server": False, "own": True, "guild": False}
    with pytest.raises(Refused, match="integration-types"):
        await anna.command("home", channel="@bot")
    await anna.install(installed=False)
    with pytest.raises(Refused, match="not-a-member"):
        await anna.command("mine", channel="@bot")


async def test_an_answer_in_a_channel_one_was_put_out_of_is_not_seen(on: Stage) -> None:
    anna = on.people["Anna"]
    shown = await anna.command("trial vanish", channel="hall")
    assert (shown.text, shown.seen) == ("You are out", False)
    with pytest.raises(Refused, match="unknown-channel"):
        await anna.press(shown, "Anything")


@pytest.mark.parametrize("name", ["Nobody", "No/body", "anna", "0", "\U0001f4ac"])
async def test_a_stranger_is_nobody(on: Stage, name: str) -> None:
    with pytest.raises(Refused, match="unknown-person"):
        await on.people[name].channels()


async def test_nobody_acts_for_a_bot(on: Stage) -> None:
    with pytest.raises(Refused, match="a-bot"):
        await on.people["Bot"].channels()


async def test_everybody_is_listed(on: Stage) -> None:
    people = {person.name: person for person in await on.people.all()}
    assert set(people) == {"Anna", "Ben", "Olga", "Sara", "Bot"}
    assert (people["Anna"].zone, people["Anna"].locale, people["Bot"].bot) == ("Europe/Berlin", "de", True)
    by_id = await on.people[str(people["Ben"].id)].me()
    assert by_id == people["Ben"]
