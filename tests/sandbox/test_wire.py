"""The wire with the real, unmodified discord.py client: what a bot does all day."""

import asyncio
import io
from datetime import timedelta

import discord
import pytest
from aiohttp import ClientOSError, ServerDisconnectedError
from discord import ui

from bot.sandbox.faults import Fault, Kind
from bot.sandbox.seed import Seed
from bot.sandbox.server import Sandbox
from tests.sandbox.wire import Client, channel, command, gateway, interact, logged_in, opened, rest


async def test_a_client_logs_in_syncs_answers_writes_and_writes_directly() -> None:
    client = Client()
    done = asyncio.Event()

    @client.tree.command()
    async def hello(interaction: discord.Interaction, name: str) -> None:
        """Greet."""
        await interaction.response.send_message(f"Hello {name}", ephemeral=True)
        await client.get_partial_messageable(channel(sandbox, "lobby")).send("to all")
        await (await client.create_dm(interaction.user)).send("to you")
        done.set()

    async with opened() as sandbox, logged_in(sandbox, client):
        lobby = channel(sandbox, "lobby")
        record = command(sandbox, "Anna", lobby, "hello", {"name": "name", "type": 3, "value": "Anna"})
        async with asyncio.timeout(5):
            await done.wait()
        backend, anna = sandbox.world.backend, sandbox.world.member_id("Anna")
        said = {one.content: one.is_ephemeral for one in backend.messages[lobby].values()}
        assert said == {"Hello Anna": True, "to all": False}
        assert [one.content for one in backend.messages[backend.get_dm_channel(anna).id].values()] == ["to you"]
        assert record.responded


async def test_components_forms_and_deferred_answers_travel() -> None:
    client = Client()
    named: asyncio.Queue[str] = asyncio.Queue()

    class Form(ui.Modal, title="A group"):
        name: ui.Label[ui.LayoutView] = ui.Label(text="Name", component=ui.TextInput(custom_id="name"))

        async def on_submit(self, interaction: discord.Interaction) -> None:
            await interaction.response.defer(ephemeral=True, thinking=True)
            await interaction.edit_original_response(content="founded")
            assert isinstance(self.name.component, ui.TextInput)
            named.put_nowait(self.name.component.value)

    class Card(ui.LayoutView):
        row = ui.ActionRow()

        @row.button(label="Found", custom_id="found")
        async def found(self, interaction: discord.Interaction, _: ui.Button[ui.LayoutView]) -> None:
            await interaction.response.send_modal(Form(custom_id="form"))
            named.put_nowait("opened")

    async with opened() as sandbox, logged_in(sandbox, client):
        lobby = channel(sandbox, "lobby")
        sent = await client.get_partial_messageable(lobby).send(view=Card(timeout=None))
        payload = {"id": str(sent.id), "channel_id": str(lobby)}
        record = interact(
            sandbox,
            "Anna",
            lobby,
            3,
            {"custom_id": "found", "component_type": 2},
            message=await _fetched(sandbox, payload),
        )
        async with asyncio.timeout(5):
            assert await named.get() == "opened"
        assert record.modal is not None
        data = {
            "custom_id": "form",
            "components": [
                {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "name", "value": "Tuesday"}}
            ],
        }
        filled = interact(sandbox, "Anna", lobby, 5, data)
        async with asyncio.timeout(5):
            assert await named.get() == "Tuesday"
        answer = sandbox.world.backend.get_message(lobby, filled.message_id)
        assert (answer.content, answer.is_ephemeral) == ("founded", True)


async def _fetched(sandbox: Sandbox, message: dict[str, str]) -> dict[str, object]:
    async with rest(sandbox) as api:
        return (await api("GET", f"/channels/{message['channel_id']}/messages/{message['id']}")).body


async def test_files_go_up_and_come_back() -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        file = discord.File(io.BytesIO(b"BEGIN:VCALENDAR"), "plan.ics", description="The plan")
        sent = await client.get_partial_messageable(channel(sandbox, "lobby")).send("here", file=file)
        assert await sent.attachments[0].read() == b"BEGIN:VCALENDAR"
        assert (sent.attachments[0].description, sent.attachments[0].url[:17]) == ("The plan", sandbox.url[:17])


async def test_a_group_channel_is_made_pinned_hidden_and_deleted() -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        guild = client.get_guild(sandbox.world.guild_id)
        assert guild is not None
        anna = await guild.fetch_member(sandbox.world.member_id("Anna"))
        overwrites = {
            guild.default_role: discord.PermissionOverwrite(view_channel=False),
            guild.me: discord.PermissionOverwrite(view_channel=True, send_messages=True),
            anna: discord.PermissionOverwrite(view_channel=True),
        }
        made = await guild.create_text_channel("Tuesday Group", overwrites=overwrites)
        assert made.name == "tuesday-group"
        await (await made.send("card")).pin()
        assert [one.content async for one in made.pins()] == ["card"]
        ben = await guild.fetch_member(sandbox.world.member_id("Ben"))
        await made.set_permissions(ben, view_channel=True)
        assert _sees(sandbox, "Ben", made.id)
        await made.set_permissions(ben, overwrite=None)
        assert not _sees(sandbox, "Ben", made.id)
        await made.edit(topic="what we do")
        await made.delete()
        with pytest.raises(discord.NotFound):
            await client.fetch_channel(made.id)


def _sees(sandbox: Sandbox, name: str, where: int) -> bool:
    world = sandbox.world
    return bool(world.backend.compute_permissions(world.guild_id, world.member_id(name), where) & 1 << 10)


async def test_a_private_thread_is_made_filled_archived_and_found() -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        lobby = client.get_channel(channel(sandbox, "lobby"))
        assert isinstance(lobby, discord.TextChannel)
        thread = await lobby.create_thread(name="Anna and Ben", invitable=False, auto_archive_duration=10080)
        assert not thread.invitable
        for name in ("Anna", "Ben"):
            await thread.add_user(discord.Object(sandbox.world.member_id(name)))
        await thread.send("This week you two meet.")
        assert [one.id for one in await lobby.guild.active_threads()] == [thread.id]
        await thread.edit(archived=True)
        assert await lobby.guild.active_threads() == []
        assert [one.id async for one in lobby.archived_threads(private=True)] == [thread.id]
        assert [one.content async for one in lobby.history()] == []


async def test_a_scheduled_event_is_made_moved_and_cancelled() -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        guild = client.get_guild(sandbox.world.guild_id)
        assert guild is not None
        start = sandbox.clock.now() + timedelta(days=7)
        event = await guild.create_scheduled_event(
            name="Meeting",
            start_time=start,
            end_time=start + timedelta(hours=2),
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location="online",
        )
        await event.edit(start_time=start + timedelta(hours=1), end_time=start + timedelta(hours=3))
        assert [one.start_time for one in await guild.fetch_scheduled_events()] == [start + timedelta(hours=1)]
        sandbox.clock.advance(timedelta(days=7, hours=1))
        await client.until("scheduled_event_update")
        assert (await guild.fetch_scheduled_event(event.id)).status is discord.EventStatus.active
        sandbox.clock.advance(timedelta(hours=3))
        assert await guild.fetch_scheduled_events() == []


async def test_history_after_a_message_starts_right_after_it() -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        lobby = client.get_partial_messageable(channel(sandbox, "lobby"))
        sent = [await lobby.send(str(number)) for number in range(4)]
        after = discord.Object(sent[0].id)
        assert [one.content async for one in lobby.history(after=after, limit=2)] == ["1", "2"]
        assert [one.content async for one in lobby.history(limit=2)] == ["3", "2"]


async def test_a_client_finds_members_it_was_never_told_of() -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        guild = client.get_guild(sandbox.world.guild_id)
        assert guild is not None
        assert [one.display_name for one in await guild.query_members("ann")] == ["Anna"]
        sandbox.world.leave(sandbox.world.member_id("Anna"))
        with pytest.raises(discord.NotFound) as refusal:
            await guild.fetch_member(sandbox.world.member_id("Anna"))
        assert refusal.value.code == 10007


async def test_granted_members_arrive_at_the_start() -> None:
    intents = discord.Intents(guilds=True, members=True)
    seed = Seed.of("Anna", "Ben", privileged_intents=("members",))
    async with opened(seed) as sandbox, logged_in(sandbox, Client(intents)) as client:
        guild = client.get_guild(sandbox.world.guild_id)
        assert guild is not None
        assert {one.display_name for one in guild.members} >= {"Anna", "Ben"}


async def test_a_privileged_intent_that_was_not_granted_is_refused() -> None:
    client = Client(discord.Intents(guilds=True, members=True))
    async with opened() as sandbox:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with logged_in(sandbox, client):
                pass


async def test_two_shards_are_ready_together() -> None:
    seed = Seed.of("Anna", shards=2)
    async with opened(seed) as sandbox:
        ids = {sandbox.world.found("Even", 0, 2), sandbox.world.found("Odd", 1, 2), sandbox.world.guild_id}
        async with logged_in(sandbox, Client()) as client:
            assert (client.shard_count, {guild.id for guild in client.guilds}) == (2, ids)


async def test_a_wrong_token_is_refused() -> None:
    async with opened() as sandbox:
        with pytest.raises(discord.LoginFailure):
            async with logged_in(sandbox, Client(), token="another"):
                pass


@pytest.mark.parametrize("kind", [Kind.LOST_SOCKET, Kind.RECONNECT])
async def test_a_lost_socket_is_resumed(kind: Kind) -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        sandbox.faults.add(Fault(kind))
        sandbox.world.backend.create_channel(sandbox.world.guild_id, "meanwhile")
        await client.until("resumed")
        guild = client.get_guild(sandbox.world.guild_id)
        assert guild is not None
        assert "meanwhile" in {one.name for one in guild.channels}


async def test_an_invalid_session_is_begun_anew() -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        (before,) = sandbox.gateway.sessions
        sandbox.faults.add(Fault(Kind.INVALID_SESSION))
        await client.until("ready")
        assert before not in sandbox.gateway.sessions
        assert len(sandbox.gateway.sessions) == 1


async def test_discord_is_down_and_comes_back() -> None:
    client = Client()
    async with opened() as sandbox, logged_in(sandbox, client):
        sandbox.faults.add(Fault(Kind.DOWN))
        await client.until("shard_disconnect")
        with pytest.raises((ClientOSError, ServerDisconnectedError)):
            async with gateway(sandbox):
                pass
        sandbox.faults.clear()
        await client.until("shard_ready")
