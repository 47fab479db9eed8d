"""The one composition root: opens everything in order, hands each piece what it needs, closes in reverse order."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import discord

from bot.admission.decisions import ThreadDecisions
from bot.admission.inviting import Inviting
from bot.admission.kinds import admission_kinds
from bot.admission.letters import Letters
from bot.admission.screening import Screening
from bot.admission.service import Admission
from bot.agreements.kinds import agreement_kinds
from bot.agreements.service import Agreements
from bot.chat.boards import Boards
from bot.chat.client import Client
from bot.chat.rooms import Rooms
from bot.chat.sender import Sender
from bot.chat.servers import Servers
from bot.checkins.kinds import checkin_kinds
from bot.checkins.organising import Organising
from bot.checkins.service import Checkins
from bot.clock import Clock
from bot.community.service import Communities
from bot.groups.notices import NoticeKind, ParkedKind
from bot.groups.room import RoomKind
from bot.groups.service import Groups
from bot.home.service import Home
from bot.ideas.kinds import idea_kinds
from bot.ideas.life import Life
from bot.ideas.service import Ideas
from bot.people.service import People, quiet_until
from bot.privacy.service import Privacy, SweepKind, sweep_promise
from bot.prompts import Kinds, Limits, Prompts, Shards
from bot.settings import PromptSettings, Settings
from bot.storage import Storage, database_file, find_key, open_storage
from bot.storage.migrate import upgrade
from cogs.admission import AdmissionCog
from cogs.agreements import AgreementCog
from cogs.checkins import CheckinCog
from cogs.groups import GroupCog
from cogs.home import HomeCog
from cogs.ideas import IdeaCog
from cogs.privacy import PrivacyCog
from cogs.setup import SetupCog

log = logging.getLogger(__name__)


class TokenMissing(Exception):
    """There is no token to log in with."""


class DiscordUnreachable(Exception):
    """Nothing answers where Discord is looked for; the message says so in a sentence."""


@dataclass(frozen=True, slots=True)
class App:
    """The running bot."""

    client: Client
    prompts: Prompts
    storage: Storage
    connection: "asyncio.Task[None]"

    async def ended(self) -> None:
        """Return or raise when the connection to Discord ends for good."""
        await asyncio.shield(self.connection)


@asynccontextmanager
async def open_database(settings: Settings, migrated: bool = True) -> AsyncGenerator[Storage]:
    """The database, by default at the code's schema; the key is made on the first run, and it is said where."""
    part = settings.database
    file = database_file(part.url)
    key = None
    if file is not None:
        found = find_key(part.key.get_secret_value() if part.key else None, part.key_file, file)
        key = found.key
        if found.made:
            log.warning("A new database key was made: %s. Keep it safe: without it the data is lost.", found.file)
    storage = await open_storage(part.url, key)
    try:
        if migrated:
            await upgrade(storage)
        yield storage
    finally:
        await storage.close()


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock) -> AsyncGenerator[App]:
    """The bot logged in and connected. On leaving: no new claims, what is in hand is finished, then all is closed."""
    if settings.discord.token is None:
        raise TokenMissing
    async with open_database(settings) as storage:
        client = Client(settings.discord, storage)
        prompts = _wire(client, storage, clock, settings)
        async with client:
            await _log_in(client, settings.discord.token.get_secret_value(), settings.discord.api_url)
            connection = asyncio.create_task(client.connect())
            try:
                await _ready(client, connection)
                await _promise_sweep(storage, prompts, clock)
                prompts.start()
                yield App(client, prompts, storage, connection)
            finally:
                await prompts.stop()
                await client.close()
                await asyncio.gather(connection, return_exceptions=True)


async def _log_in(client: Client, token: str, api_url: str) -> None:
    try:
        await client.login(token)
    except (aiohttp.ClientError, OSError, discord.DiscordServerError) as error:
        raise DiscordUnreachable(f"Nothing answers at {api_url}. Check the network and the address.") from error


async def _ready(client: Client, connection: "asyncio.Task[None]") -> None:
    """Wait for the first connection; raise what ended it, if it ended before."""
    ready = asyncio.create_task(client.wait_until_ready())
    await asyncio.wait({ready, connection}, return_when=asyncio.FIRST_COMPLETED)
    if connection.done():
        ready.cancel()
        connection.result()


def _wire(client: Client, storage: Storage, clock: Clock, settings: Settings) -> Prompts:
    """Make services, kinds and cogs, each with what it needs."""
    kinds, rooms, servers = Kinds(), Rooms(client), Servers(client)
    prompts = Prompts(
        storage,
        clock,
        Sender(client, storage),
        kinds,
        quiet=quiet_until,
        limits=_limits(settings.prompts),
        shards=_shards(settings),
    )
    groups, people = Groups(storage, prompts, clock), People(storage)
    checkins, organising = Checkins(storage, prompts, clock), Organising(storage, prompts, clock, settings.checkins)
    home = Home(storage, prompts, clock)
    life = Life(prompts)
    communities = Communities(storage, servers)
    kinds.add(RoomKind(rooms, prompts, clock), ParkedKind(prompts, clock), NoticeKind(), SweepKind(prompts, clock))
    kinds.add(*agreement_kinds(prompts, clock), *idea_kinds(Boards(client), life, prompts, clock))
    kinds.add(*checkin_kinds(rooms, organising, prompts, clock))
    letters = Letters()
    decisions = ThreadDecisions(prompts, letters)
    admission = Admission(storage, prompts, clock, decisions, letters)
    screening, inviting = Screening(storage, prompts, clock, decisions, letters), Inviting(storage, prompts, clock)
    kinds.add(*admission_kinds(prompts, clock, decisions, letters, Boards(client)))
    parts = [
        AgreementCog(Agreements(storage, prompts, clock), groups),
        AdmissionCog(admission, screening, inviting, groups),
        IdeaCog(Ideas(storage, life, clock)),
    ]
    client.add(*parts, GroupCog(groups, people, parts), CheckinCog(checkins, organising, groups, people))
    client.add(HomeCog(home, people), PrivacyCog(Privacy(storage, groups)), SetupCog(communities))
    client.when_channel_goes(groups.room_broken)
    client.when_member_goes(groups.left_server)
    client.when_member_goes(admission.left_server)
    return prompts


async def _promise_sweep(storage: Storage, prompts: Prompts, clock: Clock) -> None:
    async with storage.write() as unit:
        await prompts.promise(unit, sweep_promise(clock.now()))


def _limits(settings: PromptSettings) -> Limits:
    return Limits(
        per_second=settings.per_second,
        at_once=settings.at_once,
        lease=timedelta(seconds=settings.lease_seconds),
        sweep=timedelta(seconds=settings.sweep_seconds),
    )


def _shards(settings: Settings) -> Shards | None:
    count, ids = settings.discord.shard_count, settings.discord.shard_ids
    return Shards(count, tuple(ids)) if count and ids else None
