"""Who may see a group's room, as Discord's overwrites: how they should be, and whether a hand changed them."""

from collections.abc import Iterable, Mapping
from typing import Any

import discord

from bot.groups.room import RoomPlan

MOST = 1000  # Discord's, for each channel
INSIDE = discord.Permissions(
    view_channel=True, send_messages=True, read_message_history=True, send_messages_in_threads=True
)
READING = discord.Permissions(view_channel=True, read_message_history=True)
NOTHING = discord.Permissions.none()
OWN = INSIDE | discord.Permissions(
    manage_channels=True, create_private_threads=True, manage_threads=True, pin_messages=True
)
IN_VOICE = READING | discord.Permissions(
    connect=True, speak=True, stream=True, use_voice_activation=True, send_messages=True
)
# What the invite link asks for: all of it is used, and only bits the bot holds can be given on.
NEEDED = OWN | IN_VOICE | discord.Permissions(manage_roles=True, create_events=True, move_members=True)
LOCKED = (READING, INSIDE & ~READING)
UNLOCKED = (INSIDE, NOTHING)
# What the bot gives members: anything else was done by hand.
GIVEN = {(str(allow.value), str(deny.value)) for allow, deny in (LOCKED, UNLOCKED)}

Overwrites = dict[int, dict[str, Any]]
Changed = Mapping[int, tuple[discord.Permissions, discord.Permissions]]


def wanted(plan: RoomPlan, own: int, inside: Iterable[int]) -> Overwrites:
    """Everyone out, the members in, the bot able to look after it. A locked room is read, not written in."""
    overwrites = hidden(plan.guild, own)
    for member in inside:
        overwrites[member] = _overwrite(member, 1, *(LOCKED if plan.locked else UNLOCKED))
    return overwrites


def reading(guild: int, own: int, readers: Iterable[int]) -> Overwrites:
    """An old room: these read, nobody writes, everyone else out."""
    return hidden(guild, own) | {member: _overwrite(member, 1, *LOCKED) for member in readers}


def hidden(guild: int, own: int) -> Overwrites:
    """Nobody in but the bot."""
    return {guild: _overwrite(guild, 0, NOTHING, READING), own: _overwrite(own, 1, OWN, NOTHING)}


def in_voice(guild: int, own: int, members: Iterable[int]) -> Overwrites:
    """A voice room for these members, the bot able to take it away, nobody else in."""
    shut = READING | discord.Permissions(connect=True)
    rows = {guild: _overwrite(guild, 0, NOTHING, shut)}
    rows[own] = _overwrite(own, 1, IN_VOICE | discord.Permissions(manage_channels=True), NOTHING)
    return rows | {member: _overwrite(member, 1, IN_VOICE, NOTHING) for member in members}


def there(channel: Any) -> Overwrites:
    return {int(one["id"]): one for one in channel.get("permission_overwrites", ())}


def same(one: Any | None, other: Mapping[str, Any]) -> bool:
    return one is not None and _bits(one) == _bits(other)


def by_hand(found: Overwrites, should: Overwrites, plan: RoomPlan) -> bool:
    """Whether somebody changed who may see the room: a difference that no change of the group brings about."""
    return any(_touched(target, found.get(target), should, plan) for target in found.keys() | should.keys())


def _touched(target: int, found: Mapping[str, Any] | None, should: Overwrites, plan: RoomPlan) -> bool:
    if found is None:
        return target in plan.opened or target not in plan.members
    if target in should and target not in plan.members:
        return not same(found, should[target])
    return int(found["type"]) == 1 and _bits(found) not in GIVEN


def shut_out(before: Changed, after: Changed, own: int, everyone: int) -> frozenset[int] | None:
    """What a change of a channel means for those in it, or None where it means nothing.

    Those it may have shut out; nobody when it lets somebody in whom the bot never let in, or lets the bot out.
    """
    if own not in before or before == after:
        return None
    for target, pair in after.items():
        if before.get(target) != pair and target not in (own, everyone) and _pair(pair) not in GIVEN:
            return frozenset()
    if any(before.get(target) != after.get(target) for target in (own, everyone)):
        return frozenset()
    gone = before.keys() - after.keys()
    return frozenset(gone) if gone else None


def _pair(pair: tuple[discord.Permissions, discord.Permissions]) -> tuple[str, str]:
    return str(pair[0].value), str(pair[1].value)


def _bits(overwrite: Mapping[str, Any]) -> tuple[str, str]:
    return str(overwrite["allow"]), str(overwrite["deny"])


def _overwrite(target: int, kind: int, allow: discord.Permissions, deny: discord.Permissions) -> dict[str, Any]:
    return {"id": str(target), "type": kind, "allow": str(allow.value), "deny": str(deny.value)}
