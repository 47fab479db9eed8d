"""What others hear of a person: a kind whose name begins with GONE and a dot hears that somebody left the server."""

from datetime import datetime

from bot.prompts import Promise, Prompts
from bot.storage import Unit

GONE = "people.gone"


async def gone(prompts: Prompts, unit: Unit, guild: int, member: int, cause: str, now: datetime) -> None:
    """Somebody left the server, however that was noticed; one promise for each `cause`."""
    promised = [
        Promise(kind=kind, key=f"{kind}:{guild}:{member}:{cause}", due_at=now, guild=guild, member=member)
        for kind in prompts.hearing(GONE)
    ]
    await prompts.promise(unit, *promised)
