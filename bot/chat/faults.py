"""Discord's refusals as results: what each code means for a delivery."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from bot.prompts import Fault, FaultKind

Made = TypeVar("Made")

CLOSED = {50007, 50278}
UNKNOWN_PLACE = {10003, 10004}
GONE = {*UNKNOWN_PLACE, 10008, 10013, 160005, 50083}
FORBIDDEN = {50001, 50013, 30013, 160006, 30033}
LEFT = {10007, 10013}
PASSING_STATUS = 429
TOO_FAST_DIRECT = 40003


def fault_of(error: discord.HTTPException, outage: bool = False) -> Fault:
    """The fault an HTTP error stands for. In an outage Discord says of places that are there that they are not."""
    code = str(error.code or error.status)
    if outage and error.code in UNKNOWN_PLACE:
        return Fault(FaultKind.PASSING, code)
    if error.code in CLOSED:
        return Fault(FaultKind.CLOSED, code)
    if error.code in FORBIDDEN:
        return Fault(FaultKind.FORBIDDEN, code)
    if error.code in GONE:
        return Fault(FaultKind.GONE, code)
    if error.status == PASSING_STATUS or error.code == TOO_FAST_DIRECT:
        return Fault(FaultKind.PASSING, code)
    if error.status >= 500:
        return Fault(FaultKind.UNKNOWN_OUTCOME, code)
    return Fault(FaultKind.BROKEN, code)


async def attempt(client: discord.Client, call: Callable[[], Awaitable[Made]]) -> Made | Fault:
    """Make the call with this client; expected failures come back as a Fault."""
    try:
        return await call()
    except discord.RateLimited as error:
        return Fault(FaultKind.PASSING, "429", retry_after=error.retry_after)
    except discord.HTTPException as error:
        return fault_of(error, outage=any(guild.unavailable for guild in client.guilds))
    except (aiohttp.ClientConnectorError, ConnectionRefusedError):
        return Fault(FaultKind.PASSING, "no-connection")
    except (aiohttp.ClientError, OSError, TimeoutError):
        return Fault(FaultKind.UNKNOWN_OUTCOME, "connection-lost")
