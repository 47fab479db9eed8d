"""What a change of a group promises. Whoever changes a group calls these in the transaction of the change.

A kind whose name begins with LEFT, ENDED or BACK and a dot (`group.back.checkins`) hears that somebody left a group,
that it ended, or that it goes on after that: all that was promised for the group was withdrawn at its end, so whoever
promises things for groups promises them again. One that begins with ENTERED and a dot hears that the room was opened
to somebody; its payload names the `member`. One that begins with MOVED and a dot hears that the group goes on in a new
channel; its payload names the old `channel`: what stands there and still matters is to be said again. What was promised
`since` that second waited for the new one.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.access import Standing
from bot.groups import tables
from bot.groups.tables import Group, looking_after
from bot.groups.tables.looking_after import OFFER_LASTS, Announcement
from bot.prompts import Promise, Prompts
from bot.storage import Unit

ROOM, SEAT, FOUNDED, BACK = "group.room", "group.seat", "group.founded", "group.back"
ANNOUNCE, ANNOUNCED, UNANNOUNCE = "group.announce", "group.announced", "group.unannounce"
OFFER, ORPHANED = "group.offer", "group.orphaned"
STEWARDS, STEWARD = "group.stewards", "group.steward"
MENDED, END = "group.mended", "group.end"
LEFT, ENDED = "group.left", "group.ended"
ENTERED, MOVED = "group.entered", "group.moved"
OLD_ROOM, ORGANISER_NOTICE = "group.old-room", "group.notice"

GRACE = timedelta(days=7)  # between the end of a group and the end of its room
ORPHANED_FOR = timedelta(days=7)  # how long the members of a group without an organiser are asked, before the stewards


def room_promise(group: Group, cause: str, now: datetime) -> Promise:
    """Make the room match. One promise for each cause (`joined:7`), so that no change goes unseen by the room."""
    return _promise(ROOM, group, cause, now)


def seat_promise(group: Group, cause: str, now: datetime) -> Promise:
    """A seat may be free: whoever keeps the waiting list offers it to the next."""
    return _promise(SEAT, group, cause, now)


def founded_promise(group: Group, now: datetime) -> Promise:
    """A group was founded: whoever keeps agreements puts the template's in force."""
    return _promise(FOUNDED, group, "once", now)


def offer_promise(group: Group, member: int, now: datetime) -> Promise:
    """Ask this member whether they would organise the group."""
    return Promise(
        kind=OFFER,
        key=f"{OFFER}:{group.id}:{member}:{int(now.timestamp())}",
        due_at=now,
        stale_at=now + OFFER_LASTS,
        guild=group.guild,
        group_id=group.id,
        member=member,
        payload={"group": group.id},
    )


def steward_promise(group: Group, steward: int, cause: str, now: datetime) -> Promise:
    """Tell this steward that nobody organises the group."""
    return replace(_promise(STEWARD, group, f"{steward}:{cause}", now), member=steward)


def end_promise(group: Group, now: datetime) -> Promise:
    """Delete the room of a group that has ended, unless it comes back before."""
    return _promise(END, group, str(int(now.timestamp())), now + GRACE)


def day_promise(guild: int, group_id: int, now: datetime) -> Promise:
    """Look after the room tomorrow, whatever happens until then; not all groups at the same minute."""
    due = now.replace(hour=3, minute=group_id % 60, second=0, microsecond=0) + timedelta(days=1)
    return Promise(
        kind=ROOM,
        key=f"{ROOM}:{group_id}:day:{due.date().isoformat()}",
        due_at=due,
        guild=guild,
        group_id=group_id,
        payload={"group": group_id},
    )


def announce_promise(group: Group, channel: int, cause: str, now: datetime) -> Promise:
    """Post the group's card in this channel."""
    return _promise(ANNOUNCE, group, f"{channel}:{cause}", now, channel=channel)


def unannounce_promise(old: Announcement, cause: str, now: datetime) -> Promise:
    """Delete a card that another took the place of."""
    return Promise(
        kind=UNANNOUNCE,
        key=f"{UNANNOUNCE}:{old.group_id}:{old.channel}:{cause}",
        due_at=now,
        guild=old.guild,
        group_id=old.group_id,
        payload={"channel": old.channel, "message": old.message},
    )


async def changed(prompts: Prompts, unit: Unit, group: Group, cause: str, now: datetime) -> None:
    """Something shown of the group changed: its room and every card of it become true again."""
    await prompts.promise(unit, room_promise(group, cause, now), *await cards_changed(unit, group, cause, now))
    await _see_to_organisers(prompts, unit, group, now)


async def cards_changed(unit: Unit, group: Group, cause: str, now: datetime) -> list[Promise]:
    """What makes the group's cards in other channels true again; one that is true already is left as it is."""
    return [
        _promise(ANNOUNCED, group, f"{one.channel}:{cause}", now, channel=one.channel)
        for one in await looking_after.announcements_of(unit, group.id)
    ]


async def back(prompts: Prompts, unit: Unit, group: Group, cause: str, now: datetime) -> None:
    """A group that had ended goes on: its room opens again, and everybody who hears of it is told.

    Whoever was asked to organise it is asked anew: the question was withdrawn with the rest.
    """
    asked = await looking_after.asked_to_organise(unit, group.id, now)
    await prompts.promise(unit, *(offer_promise(group, member, now) for member in asked))
    await tell(prompts, unit, BACK, group, cause, now)
    await changed(prompts, unit, group, cause, now)


async def tell(prompts: Prompts, unit: Unit, event: str, group: Group, cause: str, now: datetime) -> None:
    """Let everybody who hears this event know; it is LEFT, ENDED or BACK."""
    await prompts.promise(unit, *(_promise(name, group, cause, now) for name in prompts.hearing(event)))


async def entered(prompts: Prompts, unit: Unit, group: Group, member: int, cause: str, now: datetime) -> None:
    """As `changed`, where the room was opened to somebody."""
    of_member = (_promise(name, group, f"{member}:{cause}", now) for name in prompts.hearing(ENTERED))
    await prompts.promise(unit, *(replace(one, member=member) for one in of_member))
    await changed(prompts, unit, group, cause, now)


async def seat_freed(prompts: Prompts, unit: Unit, group: Group, cause: str, now: datetime) -> None:
    """As `changed`, where somebody gave their seat back or a seat was added."""
    await prompts.promise(unit, seat_promise(group, cause, now))
    await changed(prompts, unit, group, cause, now)


async def _see_to_organisers(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """A group that lost its last organiser asks its members, and after a while the stewards."""
    organised = any(seat.role is Standing.ORGANISER for seat in await looking_after.seats_of(unit, group.id))
    if organised and group.orphaned_at is not None:
        await tables.change_group(unit, group.id, orphaned_at=None)
    if organised or not group.open or group.orphaned_at is not None:
        return
    await tables.change_group(unit, group.id, orphaned_at=now)
    since = str(int(now.timestamp()))
    await prompts.promise(
        unit, _promise(ORPHANED, group, since, now), _promise(STEWARDS, group, since, now + ORPHANED_FOR)
    )


def _promise(kind: str, group: Group, cause: str, due: datetime, **payload: int) -> Promise:
    return Promise(
        kind=kind,
        key=f"{kind}:{group.id}:{cause}",
        due_at=due,
        guild=group.guild,
        group_id=group.id,
        payload={"group": group.id, **payload},
    )
