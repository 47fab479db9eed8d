"""What a change of a group promises. Whoever changes a group calls these in the transaction of the change."""

from datetime import datetime

from bot.groups.tables import Group
from bot.prompts import Promise, Prompts
from bot.storage import Unit

ROOM, SEAT, FOUNDED = "group.room", "group.seat", "group.founded"


def room_promise(group: Group, cause: str, now: datetime) -> Promise:
    """Make the room match. One promise for each cause (`joined:7`), so that no change goes unseen by the room."""
    return _promise(ROOM, group, cause, now)


def seat_promise(group: Group, cause: str, now: datetime) -> Promise:
    """A seat may be free: whoever keeps the waiting list offers it to the next."""
    return _promise(SEAT, group, cause, now)


def founded_promise(group: Group, now: datetime) -> Promise:
    """A group was founded: whoever keeps agreements puts the template's in force."""
    return _promise(FOUNDED, group, "once", now)


async def changed(prompts: Prompts, unit: Unit, group: Group, cause: str, now: datetime) -> None:
    """Something shown of the group changed: its room and every card of it become true again."""
    await prompts.promise(unit, room_promise(group, cause, now))


async def seat_freed(prompts: Prompts, unit: Unit, group: Group, cause: str, now: datetime) -> None:
    """As `changed`, where somebody gave their seat back or a seat was added."""
    await prompts.promise(unit, seat_promise(group, cause, now))
    await changed(prompts, unit, group, cause, now)


def _promise(kind: str, group: Group, cause: str, now: datetime) -> Promise:
    return Promise(
        kind=kind,
        key=f"{kind}:{group.id}:{cause}",
        due_at=now,
        guild=group.guild,
        group_id=group.id,
        payload={"group": group.id},
    )
