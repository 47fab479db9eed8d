"""What a group takes along of how people get in: what it asks those who apply."""

from typing import Any

from bot.admission.tables.applications import questions_of
from bot.groups.rules import Admission
from bot.groups.tables import Group
from bot.storage import Unit


async def questions_of_group(unit: Unit, group: Group) -> dict[str, Any]:
    """Each question with its answers to choose from; empty where nobody applies."""
    if group.admission is not Admission.APPLICATION:
        return {}
    return {one.ask: [*one.options] or one.kind.value for one in await questions_of(unit, group)}
