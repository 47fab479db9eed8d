"""What a group takes along of its agreement."""

from typing import Any

from bot.agreements.tables import in_force
from bot.groups.tables import Group
from bot.storage import Unit


async def agreement_of_group(unit: Unit, group: Group) -> dict[str, Any]:
    """Empty where there is nothing to sign. Who has signed is each member's own."""
    agreement = await in_force(unit, group.id)
    return {"version": agreement.version, "text": agreement.text} if agreement else {}
