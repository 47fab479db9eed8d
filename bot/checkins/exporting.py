"""What a group takes along of its check-ins: when they open and how long a talk is, and nobody's name."""

from typing import Any

from bot.checkins.tables import programmes
from bot.groups.tables import Group
from bot.storage import Unit
from bot.texts.names import weekday_name


async def checkins_of_group(unit: Unit, group: Group) -> dict[str, Any]:
    """Empty where the group has no check-ins."""
    programme = await programmes.programme(unit, group.guild, group.id)
    if programme is None:
        return {}
    schedule = programme.schedule
    return {
        "weekday": weekday_name(schedule.opens.weekday, group.locale),
        "time": f"{schedule.opens.at:%H:%M}",
        "zone": schedule.opens.zone,
        "minutes": schedule.minutes,
        "people in a talk": schedule.size,
    }
