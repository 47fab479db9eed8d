"""A small real bot that uses every kind of command, control and form, and reports what it was given."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands, ui
from discord.app_commands import Choice, Range
from discord.http import Route

from bot.sandbox.client import People
from bot.sandbox.seed import ChannelSeed, MemberSeed, RoleSeed, Seed
from bot.sandbox.server import Sandbox

SEED = Seed(
    owner="Olga",
    roles=(RoleSeed("Steward", ("manage_guild", "manage_channels", "manage_messages", "manage_threads")),),
    channels=(ChannelSeed("lobby"), ChannelSeed("hall"), ChannelSeed("rooms", kind="category")),
    members=(
        MemberSeed("Anna", zone="Europe/Berlin", locale="de"),
        MemberSeed("Ben"),
        MemberSeed("Olga"),
        MemberSeed("Sara", roles=("Steward",)),
    ),
)
ZONES = ("Europe/Berlin", "Europe/Paris", "America/Lima")


def _described(value: Any) -> Any:
    """What a parsed option or field holds, as JSON."""
    if isinstance(value, discord.Attachment):
        return [value.filename, value.size]
    if isinstance(value, list):
        return [_described(item) for item in value]
    return getattr(value, "name", value)


async def _report(interaction: discord.Interaction, **values: Any) -> None:
    told = {name: _described(value) for name, value in values.items()}
    await interaction.response.send_message(json.dumps(told), ephemeral=True)


class EveryField(ui.Modal, title="Every field"):
    """One form holds five fields; the second one has the others."""

    line = ui.Label(text="Line", description="Short", component=ui.TextInput(min_length=2, max_length=5))
    story = ui.Label(
        text="Story",
        component=ui.TextInput(style=discord.TextStyle.paragraph, required=False, default="Once", placeholder="Tell"),
    )
    colour = ui.Label(
        text="Colour",
        component=ui.Select(
            options=[discord.SelectOption(label=name, value=name[0]) for name in ("Red", "Green", "Blue")],
            min_values=1,
            max_values=2,
        ),
    )
    who = ui.Label(text="Who", component=ui.UserSelect(required=True))
    size = ui.Label(
        text="Size",
        component=ui.RadioGroup(
            options=[
                discord.RadioGroupOption(label="Small", value="s"),
                discord.RadioGroupOption(label="Big", value="b"),
            ],
            required=True,
        ),
    )

    def __init__(self) -> None:
        super().__init__(timeout=60)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        chosen = {name: getattr(self, name).component for name in ("line", "story", "colour", "who", "size")}
        values = {
            name: item.values if isinstance(item, ui.Select | ui.UserSelect) else item.value
            for name, item in chosen.items()
        }
        await _report(interaction, **values)


class OtherFields(ui.Modal, title="Other fields"):
    days = ui.Label(
        text="Days",
        component=ui.CheckboxGroup(
            options=[discord.CheckboxGroupOption(label=day, value=day.lower()) for day in ("Mon", "Tue", "Wed")],
            required=False,
            max_values=2,
        ),
    )
    agreed = ui.Label(text="Agreed", component=ui.Checkbox(default=True))
    file = ui.Label(text="File", component=ui.FileUpload(required=False))
    place = ui.Label(text="Place", component=ui.ChannelSelect(required=False))
    role = ui.Label(text="Role", component=ui.RoleSelect(required=False))

    def __init__(self) -> None:
        super().__init__(timeout=60)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await _report(
            interaction,
            days=self.days.component.values,
            agreed=self.agreed.component.value,
            file=self.file.component.values,
            place=self.place.component.values,
            role=self.role.component.values,
        )


class OldForm(ui.Modal, title="Old form"):
    """A text input in a row of its own, as forms were before labels, and a note beside it."""

    note: ui.TextDisplay[Any] = ui.TextDisplay("Please no names")
    topic: ui.TextInput[Any] = ui.TextInput(label="Topic")

    def __init__(self) -> None:
        super().__init__(timeout=60)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await _report(interaction, topic=self.topic.value)


class Controls(ui.LayoutView):
    """Every control a message can have, in a components V2 layout."""

    def __init__(self, trial: "TrialBot") -> None:
        super().__init__(timeout=60)
        self.trial = trial
        row: ui.ActionRow[Any] = ui.ActionRow(
            _Press("Update", "update"),
            _Press("Silent", "silent"),
            _Press("Follow", "follow"),
            _Press("Off", "off", disabled=True),
            ui.Button(label="Manual", url="https://example.org"),
        )
        section: ui.Section[Any] = ui.Section("First line", accessory=_Press("Beside", "beside"))
        self.add_item(ui.Container(section, ui.Separator(), ui.TextDisplay("Last line")))
        self.add_item(row)
        self.add_item(ui.ActionRow(_Pick()))
        self.add_item(ui.ActionRow(_PickPerson()))


class _Press(ui.Button[Any]):
    def __init__(self, label: str, act: str, *, disabled: bool = False) -> None:
        super().__init__(label=label, custom_id=f"trial:{act}", disabled=disabled)
        self.act = act

    async def callback(self, interaction: discord.Interaction) -> None:
        if self.act == "update":
            view = ui.LayoutView().add_item(ui.TextDisplay("Updated"))
            await interaction.response.edit_message(view=view)
        elif self.act == "silent":
            await interaction.response.defer()
        elif self.act == "follow":
            await interaction.response.defer()
            await interaction.followup.send("Followed", ephemeral=True)
        elif self.act == "beside":
            await interaction.response.defer()
            await interaction.edit_original_response(view=ui.LayoutView().add_item(ui.TextDisplay("Edited later")))


class _Pick(ui.Select[Any]):
    def __init__(self) -> None:
        options = [discord.SelectOption(label=f"Day {day}", value=str(day)) for day in (1, 2, 3)]
        super().__init__(placeholder="Pick days", custom_id="trial:days", options=options, max_values=2)

    async def callback(self, interaction: discord.Interaction) -> None:
        await _report(interaction, values=self.values)


class _PickPerson(ui.UserSelect[Any]):
    def __init__(self) -> None:
        super().__init__(placeholder="Pick somebody", custom_id="trial:person")

    async def callback(self, interaction: discord.Interaction) -> None:
        await _report(interaction, values=self.values, members=[isinstance(one, discord.Member) for one in self.values])


class TrialBot(discord.AutoShardedClient):
    """The bot; `heard` holds every interaction it was sent, `may_answer` holds back its slow answers."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, dm_messages=True)
        super().__init__(intents=intents, guild_ready_timeout=0.01)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Interaction] = []
        self.may_answer = asyncio.Event()
        self.up = asyncio.Event()

    async def setup_hook(self) -> None:
        _declare(self)
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.up.set()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.heard.append(interaction)


async def _zones(_: discord.Interaction, typed: str) -> list[Choice[str]]:
    return [Choice(name=zone, value=zone) for zone in ZONES if zone.lower().startswith(typed.lower())]


def _declare(trial: TrialBot) -> None:
    group = app_commands.Group(name="trial", description="Tries", guild_only=True)
    _declare_options(group)
    _declare_forms(group, trial)
    _declare_slow_ones(group, trial)
    _declare_places(group)
    trial.tree.add_command(group)
    _declare_others(trial.tree)


def _declare_options(group: app_commands.Group) -> None:
    @group.command(name="options", description="Reports its options")
    @app_commands.choices(colour=[Choice(name="Red", value="#f00"), Choice(name="Blue", value="#00f")])
    @app_commands.autocomplete(zone=_zones)
    async def options(
        interaction: discord.Interaction,
        text: Range[str, 2, 5],
        count: Range[int, 1, 10] = 1,
        ratio: float | None = None,
        flag: bool | None = None,
        who: discord.Member | None = None,
        where: discord.TextChannel | None = None,
        role: discord.Role | None = None,
        colour: str | None = None,
        zone: str | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        given = {"text": text, "count": count, "ratio": ratio, "flag": flag, "who": who, "where": where}
        await _report(interaction, **given, role=role, colour=colour, zone=zone, file=file)


def _declare_forms(group: app_commands.Group, trial: TrialBot) -> None:
    @group.command(name="form", description="Opens a form")
    async def form(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(EveryField())

    @group.command(name="other", description="Opens another form")
    async def other(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(OtherFields())

    @group.command(name="old", description="Opens an old form")
    async def old(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(OldForm())

    @group.command(name="controls", description="Shows controls")
    async def controls(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=Controls(trial))


def _declare_slow_ones(group: app_commands.Group, trial: TrialBot) -> None:
    @group.command(name="later", description="Answers later")
    async def later(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await trial.may_answer.wait()
        await interaction.edit_original_response(content="At last")

    @group.command(name="never", description="Does not answer")
    async def never(interaction: discord.Interaction) -> None:
        await trial.may_answer.wait()

    @group.command(name="withdraw", description="Takes its answer back")
    async def withdraw(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.delete_original_response()


def _declare_places(group: app_commands.Group) -> None:
    @group.command(name="room", description="Makes a private thread")
    async def room(interaction: discord.Interaction, guest: discord.Member) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        assert isinstance(interaction.channel, discord.TextChannel)
        kind = discord.ChannelType.private_thread
        thread = await interaction.channel.create_thread(name="room", type=kind, invitable=False)
        await thread.add_user(interaction.user)
        await thread.add_user(guest)
        pinned = await thread.send("Welcome in")
        await pinned.pin()
        await interaction.edit_original_response(content=thread.mention)

    @group.command(name="vanish", description="Puts you out")
    async def vanish(interaction: discord.Interaction) -> None:
        assert isinstance(interaction.channel, discord.TextChannel)
        assert isinstance(interaction.user, discord.Member)
        await interaction.channel.set_permissions(interaction.user, view_channel=False)
        await interaction.response.send_message("You are out", ephemeral=True)

    @group.command(name="write", description="Writes to you")
    async def write(interaction: discord.Interaction) -> None:
        try:
            await interaction.user.send("A letter", view=ui.View().add_item(_Press("Thanks", "follow")))
        except discord.Forbidden as error:
            await _report(interaction, refused=error.code)
        else:
            await _report(interaction, refused=None)


def _declare_others(tree: app_commands.CommandTree[TrialBot]) -> None:
    @tree.command(name="home", description="Anywhere")
    async def home(interaction: discord.Interaction) -> None:
        await _report(interaction, locale=interaction.locale.value, guild=interaction.guild_id is not None)

    @tree.command(name="mine", description="Also for those who installed it for themselves")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def mine(interaction: discord.Interaction) -> None:
        owners = {"server": interaction.is_guild_integration(), "own": interaction.is_user_integration()}
        await _report(interaction, **owners, guild=interaction.guild_id is not None)

    @tree.command(name="steward", description="For stewards")
    @app_commands.default_permissions(manage_guild=True)
    async def steward(interaction: discord.Interaction) -> None:
        await _report(interaction, hello=interaction.user.display_name)

    @tree.context_menu(name="Greet")
    async def greet(interaction: discord.Interaction, member: discord.Member) -> None:
        await _report(interaction, greeted=member.display_name)


@dataclass(frozen=True, slots=True)
class Stage:
    sandbox: Sandbox
    people: People
    trial: TrialBot


@asynccontextmanager
async def stage(seed: Seed = SEED) -> AsyncGenerator[Stage]:
    """A sandbox, the connected trial bot and the people, ready to act."""
    async with Sandbox.open(seed) as sandbox, People.at(sandbox.url) as people:
        base, Route.BASE = Route.BASE, sandbox.api_url
        try:
            async with TrialBot() as trial:
                running = asyncio.create_task(trial.start(sandbox.token))
                await asyncio.wait([running, asyncio.create_task(trial.up.wait())], return_when=asyncio.FIRST_COMPLETED)
                if running.done():
                    running.result()
                yield Stage(sandbox, people, trial)
                await trial.close()
                await running
        finally:
            Route.BASE = base
