"""The least bot that discord.py allows: one command, `/ok`, answered "ok". Run as a program of its own."""

import os

import discord
from discord import app_commands
from discord.http import Route


class Bare(discord.AutoShardedClient):
    """Says that it is ready once it is."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0.5)
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name="ok", description="ok")(answer)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_ready(self) -> None:
        print("the bare bot is ready", flush=True)


async def answer(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("ok", ephemeral=True)


if __name__ == "__main__":
    Route.BASE = os.environ["BUSSTOP_DISCORD__API_URL"]
    Bare().run(os.environ["BUSSTOP_DISCORD__TOKEN"], log_handler=None)
