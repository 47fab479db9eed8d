"""When a group ends: whoever skips a cycle and meant to come back hears so, once."""

from datetime import datetime

from bot.admission.ending import EndedKind, NoMoreKind
from bot.boarding import promises, tables
from bot.groups.promises import ENDED
from bot.groups.tables import Group
from bot.prompts import Kind, Prompts
from bot.storage import Unit


async def away(unit: Unit, group: Group, now: datetime) -> list[int]:
    return [one.member for one in await tables.skipped(unit, group.id)]


def ending_kinds(prompts: Prompts) -> list[Kind]:
    return [EndedKind(f"{ENDED}.boarding", promises.NO_MORE, away, prompts), NoMoreKind(promises.NO_MORE)]
