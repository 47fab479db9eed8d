"""The Discord client: least intents, thrifty caches, commands and presses led to the cogs, errors to one place."""

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, TypedDict

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.cards import Card
from bot.chat.overwrites import Changed, shut_out
from bot.chat.refilling import Refill
from bot.chat.render import view_of
from bot.chat.replies import explain, guarded, locale_of, show
from bot.chat.routing import Router
from bot.chat.sender import own_id
from bot.markup import mentioned
from bot.prompts import Sent
from bot.settings import DISCORD_API, DiscordSettings
from bot.storage import Storage
from bot.storage.facts import remember, remembered
from bot.texts import t

log = logging.getLogger(__name__)


Notice = Callable[[int, int], Awaitable[None]]
Touched = Callable[[int, int, frozenset[int]], Awaitable[None]]
Of = Callable[[int], Awaitable[None]]
Plain = Callable[[], Awaitable[None]]
Say = Callable[[Card], Awaitable[Sent]]
Written = Callable[[int, Say], Awaitable[None]]


class Cog(Protocol):
    """Commands and handlers of one feature."""

    @property
    def roots(self) -> Sequence[app_commands.Command[Any, ..., None] | app_commands.Group]: ...


class Tree(app_commands.CommandTree[discord.AutoShardedClient]):
    async def on_error(
        self, interaction: discord.Interaction[discord.AutoShardedClient], error: app_commands.AppCommandError
    ) -> None:
        await explain(interaction, error)


class _Shards(TypedDict, total=False):
    shard_count: int
    shard_ids: list[int]


def _shards(settings: DiscordSettings) -> _Shards:
    """Left out, Discord says how many there are, and all of them are run here."""
    chosen = _Shards()
    if settings.shard_count is not None:
        chosen["shard_count"] = settings.shard_count
        if settings.shard_ids is not None:
            chosen["shard_ids"] = settings.shard_ids
    return chosen


def intents(members: bool) -> discord.Intents:
    """The least that works; never message content."""
    return discord.Intents(guilds=True, guild_scheduled_events=True, dm_messages=True, members=members)


class Client(discord.AutoShardedClient):
    """Busstop's connection to Discord."""

    def __init__(self, settings: DiscordSettings, storage: Storage) -> None:
        # Busstop speaks in no voice channel; the library would warn of what that needs.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        if settings.api_url != DISCORD_API:
            Route.BASE = settings.api_url
        super().__init__(
            intents=intents(settings.members_intent),
            **_shards(settings),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=settings.ready_seconds,
        )
        self.tree = Tree(self)
        self.router = Router()
        self._settings = settings
        self._storage = storage
        self._channel_gone: list[Notice] = []
        self._member_gone: list[Notice] = []
        self._access_touched: list[Touched] = []
        self._put_out: list[Of] = []
        self._asked_back: list[Of] = []
        self._at_ready: list[Plain] = []
        self._written_to: list[Written] = []
        self._answering: set[int] = set()

    def add(self, *cogs: Cog) -> None:
        for cog in cogs:
            self.router.register(cog)
            for command in cog.roots:
                self.tree.add_command(command)

    def when_channel_goes(self, call: Notice) -> None:
        """Call with server and channel when somebody deletes a channel."""
        self._channel_gone.append(call)

    def when_member_goes(self, call: Notice) -> None:
        """Call with server and member when somebody leaves; without the members intent nobody is told."""
        self._member_gone.append(call)

    def when_access_changes(self, call: Touched) -> None:
        """Call with server, channel and who may be shut out, when a room's access is not as the bot gives it."""
        self._access_touched.append(call)

    def when_put_out(self, call: Of) -> None:
        """Call with the server that the bot was taken out of."""
        self._put_out.append(call)

    def when_asked_back(self, call: Of) -> None:
        """Call with the server that the bot was added to."""
        self._asked_back.append(call)

    def when_ready(self, call: Plain) -> None:
        """Call whenever the connection is there anew, and Discord has said which servers the bot is in."""
        self._at_ready.append(call)

    def when_written_to(self, call: Written) -> None:
        """Call with who wrote to the bot directly, and with a way to say something there; never with what they wrote.

        Further messages of somebody who is being answered are not answered by themselves.
        """
        self._written_to.append(call)

    async def setup_hook(self) -> None:
        """Runs once, after the login and before the gateway: commands are published when their shape has changed."""
        # The library goes back to its default gateway after an invalid session, and with a given number of shards.
        _, gateway, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        await self._publish()

    async def _publish(self) -> None:
        """Publish the commands when their shape differs from what this application published last."""
        name, shape = f"commands:{self.application_id}", fingerprint(self.tree)
        async with self._storage.read() as unit:
            if await remembered(unit, name) == shape:
                return
        await self.tree.sync()
        async with self._storage.write() as unit:
            await remember(unit, name, shape)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            work = self.router.find(interaction)
            if work is None:
                await show(interaction, Card((t("error-old-control", locale_of(interaction)),)))
            else:
                again = self.router.again(interaction)
                await guarded(interaction, work, Refill(*again) if again else None)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        for call in self._channel_gone:
            await call(channel.guild.id, channel.id)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        guild = after.guild.id
        touched = shut_out(_access(before), _access(after), own_id(self), guild)
        if touched is not None:
            for call in self._access_touched:
                await call(guild, after.id, touched)

    async def on_raw_member_remove(self, payload: discord.RawMemberRemoveEvent) -> None:
        for call in self._member_gone:
            await call(payload.guild_id, payload.user.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        for call in self._put_out:
            await call(guild.id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        for call in self._asked_back:
            await call(guild.id)

    async def on_message(self, message: discord.Message) -> None:
        member = message.author.id
        if message.guild is not None or message.author.bot or member in self._answering:
            return
        self._answering.add(member)
        try:
            for call in self._written_to:
                await call(member, lambda card: said(message.channel, card, member))
        except discord.HTTPException as error:
            log.warning("a direct message could not be answered: %s", error.code)
        finally:
            self._answering.discard(member)

    async def on_ready(self) -> None:
        for call in self._at_ready:
            await call()

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        log.exception("unexpected error in %s", event_method)


def _access(channel: discord.abc.GuildChannel) -> Changed:
    return {target.id: overwrite.pair() for target, overwrite in channel.overwrites.items()}


async def said(channel: discord.abc.Messageable, card: Card, to: int) -> Sent:
    """Say it there now, to somebody who wrote first."""
    message = await channel.send(view=view_of(card))
    return Sent(message.id, message.channel.id, mentioned("\n".join(card.paragraphs)), to)


def fingerprint(tree: Tree) -> str:
    """The same for the same commands, whatever the order they were added in."""
    shapes = sorted(json.dumps(command.to_dict(tree), sort_keys=True) for command in tree.get_commands())
    return hashlib.sha256("\n".join(shapes).encode()).hexdigest()
