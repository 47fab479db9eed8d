"""What must be there before the bot can run, looked at one by one."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import aiohttp
import discord

from bot.chat.client import intents
from bot.chat.overwrites import NEEDED
from bot.settings import Settings
from bot.storage import StorageRefused, database_file, find_key, open_storage
from bot.storage.migrate import current, head

PERMISSIONS_SHOWN = discord.Permissions(NEEDED.value)
TIMEOUT = aiohttp.ClientTimeout(total=10)
MEMBERS_INTENT_FLAGS = 1 << 14 | 1 << 15


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `application` is the bot's id where Discord told it."""

    fine: bool
    text: str
    application: int | None = None


async def findings(settings: Settings) -> list[Finding]:
    """Zone data, key and schema, intents, then the token and what Discord says of it."""
    return [
        _zones(),
        await _database(settings),
        Finding(True, f"Intents asked for: {', '.join(_intents(settings))}."),
        *await _application(settings),
    ]


def invite_link(found: list[Finding]) -> str | None:
    """The link that asks for exactly the permissions needed; None while the application is not known."""
    application = next((finding.application for finding in found if finding.application), None)
    if application is None:
        return None
    return discord.utils.oauth_url(application, permissions=PERMISSIONS_SHOWN, scopes=("bot", "applications.commands"))


def _zones() -> Finding:
    try:
        ZoneInfo("Australia/Lord_Howe")
    except ZoneInfoNotFoundError:
        return Finding(False, "Time zone data is missing. Install the Python package tzdata.")
    return Finding(True, "Time zone data is there.")


async def _database(settings: Settings) -> Finding:
    """Looks at the key and the schema without making either."""
    file = database_file(settings.database.url)
    if file is not None and not file.exists():
        return Finding(True, f"There is no database at {file} yet. It and its key are made at the first start.")
    try:
        key = None
        if file is not None:
            digits = settings.database.key
            key = find_key(digits.get_secret_value() if digits else None, settings.database.key_file, file).key
        storage = await open_storage(settings.database.url, key)
    except StorageRefused as refused:
        return Finding(False, str(refused))
    try:
        at = await current(storage)
    finally:
        await storage.close()
    if at == head():
        return Finding(True, f"The key opens the database, and its schema is this version's ({at}).")
    return Finding(True, f"The key opens the database. Its schema ({at}) is brought to {head()} at the next start.")


def _intents(settings: Settings) -> list[str]:
    return [name for name, on in intents(settings.discord.members_intent) if on]


async def _application(settings: Settings) -> list[Finding]:
    """What Discord says of the token, and, for each server, which permissions are missing."""
    if settings.discord.token is None:
        return [Finding(False, "The token is missing. Set BUSSTOP_DISCORD__TOKEN to the bot's token.")]
    headers = {"Authorization": f"Bot {settings.discord.token.get_secret_value()}"}
    try:
        async with aiohttp.ClientSession(headers=headers, timeout=TIMEOUT) as session:
            return await _asked(session, settings)
    except (aiohttp.ClientError, TimeoutError):
        return [Finding(False, f"Nothing answers at {settings.discord.api_url}. Check the network and the address.")]


async def _asked(session: aiohttp.ClientSession, settings: Settings) -> list[Finding]:
    async with session.get(f"{settings.discord.api_url}/oauth2/applications/@me") as response:
        if response.status == 401:
            return [Finding(False, "Discord refuses the token. Copy it again from the application's page.")]
        response.raise_for_status()
        application = await response.json()
    found = [Finding(True, "The token is good.", int(application["id"]))]
    if settings.discord.members_intent and not int(application.get("flags") or 0) & MEMBERS_INTENT_FLAGS:
        found.append(Finding(False, "members_intent is on here but not on the application's page. Switch one of them."))
    async with session.get(f"{settings.discord.api_url}/users/@me/guilds") as response:
        response.raise_for_status()
        return found + [_server(int(guild["id"]), int(guild["permissions"])) for guild in await response.json()]


def _server(guild: int, held: int) -> Finding:
    """Whether the bot may do in this server what it needs to."""
    has = discord.Permissions(held)
    missing = [name for name, needed in PERMISSIONS_SHOWN if needed and not getattr(has, name)]
    if has.administrator or not missing:
        return Finding(True, f"Server {guild}: all permissions are there.")
    return Finding(False, f"Server {guild}: Busstop lacks {', '.join(missing)}. Use the link below to grant them.")
