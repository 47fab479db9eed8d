"""What the page needs to know: the community, places, commands in full, scheduled events, people."""

from datetime import timedelta

import discord
import pytest

from bot.sandbox.client import People, Refused
from bot.sandbox.seed import ChannelSeed, MemberSeed, RoleSeed, Seed
from bot.sandbox.shapes import Command, CommandOption
from tests.sandbox.trial import SEED, Stage, stage
from tests.sandbox.wire import opened


async def test_the_community_is_told_with_its_roles_and_zone(on: Stage) -> None:
    community = await on.people.community()
    assert (community.name, community.zone) == (SEED.guild, None)
    assert community.bot == on.sandbox.world.bot_id
    assert [role.name for role in community.roles] == ["Bot", "Steward", "@everyone"]


async def test_a_persons_color_is_that_of_their_highest_role_with_one() -> None:
    roles = (RoleSeed("Plain"), RoleSeed("Green", color="#1f8b4c"), RoleSeed("Red", color="#ff0000"))
    seed = Seed(zone="Europe/Berlin", roles=roles, members=(MemberSeed("Anna", roles=("Plain", "Red", "Green")),))
    async with stage(seed) as on:
        community = await on.people.community()
        ids = {role.name: role.id for role in community.roles}
        anna = await on.people["Anna"].me()
        assert community.zone == "Europe/Berlin"
        assert set(anna.roles) == {ids["Plain"], ids["Green"], ids["Red"]}
        highest = next(role for role in community.roles if role.color)
        assert anna.color == highest.color
        assert (await on.people["Anna"].me()).direct_messages


async def test_a_channel_says_where_it_stands_and_whether_one_may_write(on: Stage) -> None:
    anna = on.people["Anna"]
    lobby, hall = await anna.channel("lobby"), await anna.channel("hall")
    assert lobby.position < hall.position
    assert lobby.writable
    assert not (await anna.channel("rooms")).writable
    assert (await anna.channel("rooms")).kind == "category"
    await on.people["Olga"].set_permissions("hall", "@everyone", forbid=["send_messages"])
    assert not (await anna.channel("hall")).writable
    with pytest.raises(Refused, match="missing-permission"):
        await anna.say("hall", "Hello")


async def test_topics_are_told() -> None:
    seed = Seed(channels=(ChannelSeed("lobby", topic="All"),), members=(MemberSeed("Anna"),))
    async with opened(seed) as sandbox, People.at(sandbox.url) as people:
        assert (await people["Anna"].channel("lobby")).topic == "All"


async def test_the_newest_message_is_the_newest_this_person_can_read(on: Stage) -> None:
    anna, ben = on.people["Anna"], on.people["Ben"]
    assert (await anna.channel("lobby")).newest is None
    said = await ben.say("lobby", "Hello")
    shown = (await anna.command("home", channel="lobby")).message
    assert shown is not None
    assert shown.ephemeral
    assert (await anna.channel("lobby")).newest == shown.id
    assert (await ben.channel("lobby")).newest == said.id


async def test_messages_are_read_page_by_page(on: Stage) -> None:
    anna = on.people["Anna"]
    said = [(await anna.say("lobby", f"{number}")).id for number in range(7)]
    newest = await anna.messages("lobby", newest=3)
    older = await anna.messages("lobby", newest=3, before=newest[0].id)
    oldest = await anna.messages("lobby", newest=3, before=older[0].id)
    assert [[one.id for one in page] for page in (oldest, older, newest)] == [said[:1], said[1:4], said[4:]]
    assert await anna.messages("lobby", newest=0) == []


async def test_the_picker_shows_all_of_a_command(on: Stage) -> None:
    commands = {command.name: command for command in await on.people["Anna"].picker("lobby")}
    assert set(commands) == set(await on.people["Anna"].commands("lobby"))
    shown = commands["trial options"]
    options = {option.name: option for option in shown.options}
    assert shown.description == "Reports its options"
    assert [name for name, option in options.items() if option.required] == ["text"]
    assert {name: option.kind for name, option in options.items()} == {
        "text": "text",
        "count": "integer",
        "ratio": "number",
        "flag": "boolean",
        "who": "member",
        "where": "channel",
        "role": "role",
        "colour": "text",
        "zone": "text",
        "file": "file",
    }
    assert (options["text"].least, options["text"].most) == (2, 5)
    assert (options["count"].least, options["count"].most) == (1, 10)
    assert options["colour"].choices == (("Red", "#f00"), ("Blue", "#00f"))
    assert [name for name, option in options.items() if option.suggests] == ["zone"]
    assert options["where"].channel_kinds == ("text", "news")


async def test_the_picker_speaks_the_persons_language_where_the_bot_does(on: Stage) -> None:
    command = {
        "name": "greet",
        "type": 1,
        "description": "Greets",
        "description_localizations": {"de": "Grüßt"},
        "options": [
            {
                "name": "how",
                "name_localizations": {"de": "wie"},
                "description": "How",
                "type": 3,
                "choices": [{"name": "Warmly", "name_localizations": {"de": "Herzlich"}, "value": "w"}],
            }
        ],
    }
    world = on.sandbox.world
    await on.trial.http.bulk_upsert_guild_commands(world.application_id, world.guild_id, [command])

    async def shown(name: str) -> tuple[Command, CommandOption]:
        found = next(one for one in await on.people[name].picker("lobby") if one.name == "greet")
        return found, found.options[0]

    german, how = await shown("Anna")
    assert (german.description, how.label, how.name, how.choices) == ("Grüßt", "wie", "how", (("Herzlich", "w"),))
    english, how = await shown("Ben")
    assert (english.description, how.label, how.choices) == ("Greets", "how", (("Warmly", "w"),))


async def test_another_members_menu_is_listed(on: Stage) -> None:
    assert await on.people["Anna"].menus("lobby") == ["Greet"]
    with pytest.raises(Refused, match="no-chat"):
        await on.people["Anna"].menus("rooms")


async def gathering(on: Stage, channel: discord.VoiceChannel | None = None) -> discord.ScheduledEvent:
    starts = on.sandbox.clock.now() + timedelta(days=1)
    where = {"channel": channel} if channel else {"location": "Online", "entity_type": discord.EntityType.external}
    return await on.trial.guilds[0].create_scheduled_event(
        name="Meeting",
        start_time=starts,
        end_time=starts + timedelta(hours=1),
        privacy_level=discord.PrivacyLevel.guild_only,
        **where,
    )


async def test_a_scheduled_event_and_the_interest_in_it(on: Stage) -> None:
    anna, ben = on.people["Anna"], on.people["Ben"]
    async with ben.listening() as heard:
        event = await gathering(on)
        assert (await heard.next("gathering"))["name"] == "Meeting"
        taken = await anna.take_interest(event.id)
        assert (taken.interested, taken.count, taken.location, taken.status) == (True, 1, "Online", "scheduled")
        assert (await heard.next("gathering"))["count"] == 1
        (seen,) = await ben.gatherings()
        assert (seen.interested, seen.count, seen.starts) == (False, 1, event.start_time)
        assert [user.name async for user in event.users()] == ["anna"]
        assert (await anna.take_interest(event.id, interested=False)).count == 0
        await on.people.advance(days=1)
        assert (await heard.next("gathering", lambda data: data["status"] == "active"))["id"] == str(event.id)
        await on.people.advance(hours=1)
        assert int((await heard.next("gathering_gone"))["id"]) == event.id
    assert await ben.gatherings() == []
    with pytest.raises(Refused, match="unknown-event"):
        await anna.take_interest(event.id)


async def test_an_event_in_a_hidden_channel_is_hidden_too(on: Stage) -> None:
    voice = await on.trial.guilds[0].create_voice_channel("talk")
    event = await gathering(on, voice)
    assert [one.channel for one in await on.people["Anna"].gatherings()] == [voice.id]
    async with on.people["Anna"].listening() as heard:
        await voice.set_permissions(on.trial.guilds[0].default_role, view_channel=False)
        assert int((await heard.next("gathering_gone"))["id"]) == event.id
    with pytest.raises(Refused, match="unknown-event"):
        await on.people["Anna"].take_interest(event.id)


async def test_people_who_come_leave_or_change_are_heard_of(on: Stage) -> None:
    guild = on.trial.guilds[0]
    async with on.people["Anna"].listening() as heard:
        await on.people.leave("Ben")
        assert (await heard.next("person", lambda data: data["name"] == "Ben"))["here"] is False
        await on.people.join("Ben")
        assert (await heard.next("person", lambda data: data["name"] == "Ben"))["here"] is True
        await on.people["Sara"].direct_messages(open=False)
        assert (await heard.next("person"))["direct_messages"] is False
        ben = await guild.fetch_member((await on.people["Ben"].me()).id)
        await on.people.bot_permissions(permit=["manage_nicknames"])
        await ben.edit(nick="Benjamin")
        await heard.next("person", lambda data: data["name"] == "Benjamin")


async def test_a_new_message_alone_is_no_change_of_its_channel(on: Stage) -> None:
    async with on.people["Anna"].listening() as heard:
        await on.people["Ben"].say("lobby", "Hello")
        await on.people["Sara"].rename_channel("hall", "parlour")
        assert (await heard.channel("parlour")).newest is None
        with pytest.raises(TimeoutError):
            await heard.channel("lobby", timeout=0.01)


async def test_faults_are_heard_of(on: Stage) -> None:
    async with on.people.watching() as heard:
        assert await heard.next("faults") == []
        await on.people.fault("down")
        await heard.next("faults", lambda data: [one["kind"] for one in data] == ["down"])
        await on.people.clear_faults()
        assert await heard.next("faults") == []


async def test_without_a_backstage_there_is_none(on: Stage) -> None:
    for asked in (on.people.backstage(), on.people.steps(), on.people.move(hours=1), on.people.bot(running=False)):
        with pytest.raises(Refused, match="no-backstage") as refusal:
            await asked
        assert refusal.value.status == 404
