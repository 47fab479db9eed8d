"""Which events a client gets, and in what shape: intents, access, withheld content, shards."""

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

from simcord import intents as rules
from simcord.backend import serializers
from simcord.backend.access import channel_accessible
from simcord.backend.models import Guild, Member

if TYPE_CHECKING:
    from bot.sandbox.world.world import World

Json = dict[str, Any]

# Bits of the identify payload, under SimCord's names; Discord: events/gateway, list of intents.
INTENTS: Mapping[str, int] = {
    "guilds": 1 << 0,
    "members": 1 << 1,
    "moderation": 1 << 2,
    "emojis_and_stickers": 1 << 3,
    "integrations": 1 << 4,
    "webhooks": 1 << 5,
    "invites": 1 << 6,
    "voice_states": 1 << 7,
    "presences": 1 << 8,
    "guild_messages": 1 << 9,
    "guild_reactions": 1 << 10,
    "guild_typing": 1 << 11,
    "dm_messages": 1 << 12,
    "dm_reactions": 1 << 13,
    "dm_typing": 1 << 14,
    "message_content": 1 << 15,
    "guild_scheduled_events": 1 << 16,
    "auto_moderation_configuration": 1 << 20,
    "auto_moderation_execution": 1 << 21,
    "guild_polls": 1 << 24,
    "dm_polls": 1 << 25,
}
PRIVILEGED = ("members", "presences", "message_content")
# Above this many members a guild is large, and its members are not sent along.
LARGE = 50

_ABOUT_MEMBERS = ("GUILD_MEMBER_UPDATE", "THREAD_MEMBERS_UPDATE")
_IN_CHANNELS = ("MESSAGE_", "THREAD_CREATE", "THREAD_UPDATE", "TYPING_START", "CHANNEL_PINS_UPDATE")


def shard_of(event: str, payload: Mapping[str, Any], shards: int) -> int:
    """Return the shard an event belongs to; what belongs to no guild goes to shard 0."""
    guild = payload.get("id") if event in ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE") else payload.get("guild_id")
    return 0 if guild is None else (int(guild) >> 22) % shards


def shape(world: "World", event: str, payload: Mapping[str, Any], intents: int) -> Mapping[str, Any] | None:
    """Return the payload as a client of these intents gets it, or None when it does not get it."""
    if not _intended(world, event, payload, intents) or not _accessible(world, event, payload):
        return None
    if event == "GUILD_CREATE":
        guild = world.backend.get_guild(int(payload["id"]))
        return guild_create(world, guild, intents)
    if intents & INTENTS["message_content"]:
        return payload
    return _withhold(world, event, payload)


def _intended(world: "World", event: str, payload: Mapping[str, Any], intents: int) -> bool:
    if event in _ABOUT_MEMBERS and _about(payload, world.bot_id):
        return True
    needed = rules.required_intent(event, payload)
    if event == "THREAD_MEMBERS_UPDATE":
        needed = "members"
    return needed is None or bool(intents & INTENTS[needed])


def _about(payload: Mapping[str, Any], bot_id: int) -> bool:
    ids = [payload.get("user", {}).get("id"), *payload.get("removed_member_ids", ())]
    ids += [member["user_id"] for member in payload.get("added_members", ())]
    return str(bot_id) in ids


def _accessible(world: "World", event: str, payload: Mapping[str, Any]) -> bool:
    if not event.startswith(_IN_CHANNELS):
        return True
    channel = int(payload["id"] if event.startswith("THREAD_") else payload["channel_id"])
    return channel_accessible(world.backend, channel, world.bot_id)


def _withhold(world: "World", event: str, payload: Mapping[str, Any]) -> Mapping[str, Any]:
    if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
        if payload["author"]["id"] == str(world.bot_id) and "referenced_message" not in payload:
            return payload
        message = deepcopy(dict(payload))
        rules.censor_message(message, world.bot_id, backend=world.backend)
        return message
    if event == "INTERACTION_CREATE" and _carries_messages(payload):
        return _withhold_in_interaction(world, payload)
    return payload


def _carries_messages(payload: Mapping[str, Any]) -> bool:
    return "message" in payload or "messages" in payload.get("data", {}).get("resolved", {})


def _withhold_in_interaction(world: "World", payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Withhold what the interaction does not itself give access to: a reply's original, say."""
    copy = deepcopy(dict(payload))
    messages: list[Json] = list(copy.get("data", {}).get("resolved", {}).get("messages", {}).values())
    if "message" in copy:
        messages.append(copy["message"])
    for message in messages:
        rules.censor_message(message, world.bot_id, backend=world.backend, exempt_root=True)
    return copy


def guild_create(world: "World", guild: Guild, intents: int) -> Json:
    """Return GUILD_CREATE for a client of these intents.

    Only the bot itself among the members, unless the presences intent asks for all of a small guild;
    only active threads that the bot may see.
    """
    backend = world.backend
    payload: Json = dict(serializers.guild_create_payload(backend, guild))
    payload["large"] = len(guild.members) > LARGE
    payload["joined_at"] = guild.members[world.bot_id].joined_at
    if payload["large"] or not intents & INTENTS["presences"]:
        payload["members"] = [serializers.member_payload(backend, guild, guild.members[world.bot_id])]
    payload["threads"] = [
        serializers.thread_payload(backend, thread)
        for thread in backend.active_threads(guild.id)
        if channel_accessible(backend, thread.id, world.bot_id)
    ]
    return payload


def member_chunks(world: "World", request: Mapping[str, Any]) -> list[Json]:
    """Return the GUILD_MEMBERS_CHUNK payloads that answer an op 8 request: 1,000 members each."""
    guild = world.backend.guilds.get(int(request["guild_id"]))
    if guild is None:
        return []
    found, missing = _wanted(world, guild, request)
    chunks = [found[start : start + 1000] for start in range(0, len(found), 1000)] or [[]]
    return [
        {"guild_id": str(guild.id), "members": chunk, "chunk_index": index, "chunk_count": len(chunks)}
        | ({"nonce": request["nonce"]} if request.get("nonce") else {})
        | ({"not_found": missing} if missing and not index else {})
        | ({"presences": []} if request.get("presences") else {})
        for index, chunk in enumerate(chunks)
    ]


def _wanted(world: "World", guild: Guild, request: Mapping[str, Any]) -> tuple[list[Any], list[str]]:
    members = list(guild.members.values())
    missing: list[str] = []
    if request.get("user_ids"):
        asked: Any = request["user_ids"]
        wanted = set(map(int, cast(list[str], asked) if isinstance(asked, list) else [asked]))
        missing = [str(user_id) for user_id in sorted(wanted - guild.members.keys())]
        members = [member for member in members if member.user_id in wanted]
    elif request.get("query"):
        start = str(request["query"]).lower()
        members = [member for member in members if _called(world, member).startswith(start)]
    limit = int(request.get("limit") or 0) or len(members)
    return [serializers.member_payload(world.backend, guild, member) for member in members[:limit]], missing


def _called(world: "World", member: Member) -> str:
    return (member.nick or world.backend.users[member.user_id].name).lower()
