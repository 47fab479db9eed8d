"""Options that several commands share, and the words commands are declared with."""

from typing import Any

import discord
from discord import app_commands

from bot.texts import t

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]


def words(command: str) -> str:
    """What a command says of itself in Discord's list."""
    return t(f"commands-{command}")


def option(name: str) -> str:
    return t(f"option-{name}")


def choices(named: list[tuple[str, str]], typed: str) -> Choices:
    """Up to 25 of the (label, value) pairs that hold what was typed."""
    fitting = [(label, value) for label, value in named if typed.casefold() in label.casefold()]
    return [app_commands.Choice(name=label[:100], value=value) for label, value in fitting[:25]]


def room_of(interaction: Interaction) -> int | None:
    """The channel of the interaction; of a thread, the channel it belongs to."""
    channel = interaction.channel
    return channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id


def channels_in(interaction: discord.Interaction[Any]) -> int:
    """How many channels the server has, categories counted in, as Discord counts them."""
    return len(interaction.guild.channels) if interaction.guild else 0


def writable(interaction: Interaction, channel: discord.TextChannel) -> bool:
    """Whether both the asker and the bot may write in this channel."""
    needed = discord.Permissions(view_channel=True, send_messages=True)
    both = (interaction.user, channel.guild.me)
    return all(isinstance(one, discord.Member) and channel.permissions_for(one) >= needed for one in both)
