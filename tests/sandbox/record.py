"""Records what discord.py asks and what the world answers, for the contract with SimCord.

    python -m tests.sandbox.record

writes recorded.jsonl anew: one step a line, with the answer and the events it led to. Read the difference before
keeping it: it is what an upgrade of SimCord or discord.py changed.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
from discord import ui
from simcord import interactions

from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Answer, Call, World
from bot.sandbox.world.routes import find
from tests.sandbox.wire import SEED, Client, channel, logged_in

RECORDED = Path(__file__).with_name("recorded.jsonl")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
COMMAND, COMPONENT, FORM = 2, 3, 5

Step = dict[str, Any]


def fresh_world() -> World:
    """Return a world in which the same steps always make the same ids and times."""
    return World(SEED, SandboxClock(NOON, frozen=True), "http://sandbox")


def replay(world: World, steps: list[Step]) -> Iterator[tuple[Step, Step]]:
    """Take each step in the world; yield it beside what it led to."""
    events: list[Any] = []
    world.subscribe(lambda name, payload: events.append([name, json.loads(json.dumps(payload))]))
    for step in steps:
        events.clear()
        answer = _interact(world, step["interaction"]) if "interaction" in step else _call(world, step["call"])
        yield step, {"answer": json.loads(json.dumps(answer)), "events": list(events)}


def _interact(world: World, given: Mapping[str, Any]) -> Any:
    _, payload = interactions.base_payload(
        world.backend,
        type=given["type"],
        channel_id=given["channel"],
        guild_id=world.guild_id,
        user_id=world.member_id("Anna"),
        data=given["data"],
    )
    world.backend.emit("INTERACTION_CREATE", payload)
    return payload["token"]


def _call(world: World, given: Mapping[str, Any]) -> Any:
    found = find(given["method"], given["path"])
    assert found is not None, given
    route, args = found
    answer = world.call(
        Call(given["method"], given["path"], route.template, args, given["json"], given["params"]), route
    )
    return [answer.status, answer.body]


class Recorder:
    """Notes the calls of the bot and what people did, in order."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.steps: list[Step] = []
        sandbox.world.watch(self._note)

    def _note(self, call: Call, _: Answer) -> None:
        given = {"method": call.method, "path": call.path, "params": dict(call.params), "json": call.json}
        self.steps.append({"call": given})

    def act(self, kind: int, where: int, data: Mapping[str, Any]) -> None:
        """Have Anna interact with the bot."""
        step = {"interaction": {"type": kind, "channel": where, "data": dict(data)}}
        self.steps.append(step)
        _interact(self._sandbox.world, step["interaction"])


async def record() -> list[Step]:
    """Play the scenario with the real client; return its steps."""
    async with Sandbox.open(SEED, clock=SandboxClock(NOON, frozen=True)) as sandbox:
        sandbox.limits.on = False
        recorder = Recorder(sandbox)
        async with _client(sandbox) as (client, done):
            await _answer_people(recorder, sandbox, done)
            await _keep_house(client, sandbox)
        return recorder.steps


@asynccontextmanager
async def _client(sandbox: Sandbox) -> AsyncGenerator[tuple[Client, asyncio.Event]]:
    client, done = Client(), asyncio.Event()

    @client.tree.command()
    async def hello(interaction: discord.Interaction, name: str) -> None:
        """Greet."""
        await interaction.response.send_message(f"Hello {name}", ephemeral=True)
        await interaction.followup.send("and welcome", ephemeral=True)
        await (await client.create_dm(interaction.user)).send("A word to you", nonce="fixed")
        done.set()

    @client.tree.command()
    async def form(interaction: discord.Interaction) -> None:
        """Ask."""
        await interaction.response.send_modal(_Form(done))
        done.set()

    async with logged_in(sandbox, client):
        yield client, done


class _Form(ui.Modal, title="A group"):
    def __init__(self, done: asyncio.Event) -> None:
        super().__init__(custom_id="form", timeout=60)
        self.name: ui.Label[ui.LayoutView] = ui.Label(text="Name", component=ui.TextInput(custom_id="name"), id=1)
        self.add_item(self.name)
        self._done = done

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=_Card())
        self._done.set()


class _Card(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        row.add_item(ui.Button(label="Join", custom_id="join"))
        self.add_item(ui.Container(ui.TextDisplay("## Tuesday"), row, accent_colour=0x336699))


async def _answer_people(recorder: Recorder, sandbox: Sandbox, done: asyncio.Event) -> None:
    lobby = channel(sandbox, "lobby")
    options = [{"name": "name", "type": 3, "value": "Anna"}]
    text = {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "name", "value": "Tuesday"}}
    for kind, data in (
        (COMMAND, _data(sandbox, "hello", options)),
        (COMMAND, _data(sandbox, "form", [])),
        (FORM, {"custom_id": "form", "components": [text]}),
    ):
        done.clear()
        recorder.act(kind, lobby, data)
        async with asyncio.timeout(5):
            await done.wait()


def _data(sandbox: Sandbox, name: str, options: list[Any]) -> dict[str, Any]:
    root = sandbox.world.backend.find_command(name, None)
    assert root is not None
    return {"id": root["id"], "name": name, "type": 1, "options": options}


async def _keep_house(client: Client, sandbox: Sandbox) -> None:
    guild = client.get_guild(sandbox.world.guild_id)
    assert guild is not None
    anna = await guild.fetch_member(sandbox.world.member_id("Anna"))
    seen = discord.PermissionOverwrite(view_channel=True)
    hidden = discord.PermissionOverwrite(view_channel=False)
    overwrites: dict[Any, Any] = {guild.default_role: hidden, guild.me: seen, anna: seen}
    group = await guild.create_text_channel("Tuesday Group", overwrites=overwrites)
    card = await group.send(view=_Card(), nonce="card")
    await card.pin()
    await card.edit(view=_Card())
    await group.set_permissions(anna, overwrite=None)
    await group.edit(topic="what we do")
    await _pair_up(group, anna)
    await _plan(guild, sandbox)
    await group.delete()


async def _pair_up(group: discord.TextChannel, anna: discord.Member) -> None:
    thread = await group.create_thread(name="Anna and Ben", invitable=False, auto_archive_duration=10080)
    await thread.add_user(anna)
    sent = await thread.send("This week you two meet.", nonce="pair")
    await sent.delete()
    await thread.edit(archived=True)


async def _plan(guild: discord.Guild, sandbox: Sandbox) -> None:
    start = sandbox.clock.now() + timedelta(days=7)
    event = await guild.create_scheduled_event(
        name="Meeting",
        start_time=start,
        end_time=start + timedelta(hours=2),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="online",
    )
    await event.delete()


def main() -> None:
    """Record anew."""
    steps = asyncio.run(record())
    lines = [json.dumps(step | led_to, sort_keys=True) for step, led_to in replay(fresh_world(), steps)]
    RECORDED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
