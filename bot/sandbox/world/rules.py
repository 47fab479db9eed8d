"""What Discord refuses and SimCord lets pass: limits on names, files, channels, threads, events; closed DMs.

Limits and codes: Discord's documentation, resources/* and opcodes-and-status-codes. A rule takes the context of a call,
raises Refused, and changes nothing; it runs before the call is carried out.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from simcord.backend.models import Channel, Guild
from simcord.enums import ChannelType

from bot.sandbox.world.backend import instant
from bot.sandbox.world.calls import Refused, as_object
from bot.sandbox.world.context import Context, invalid, too_long

Rule: TypeAlias = Callable[[Context], None]

FILES, FILE_BYTES, REQUEST_BYTES = 10, 10 * 1024 * 1024, 25 * 1024 * 1024
CHANNELS, IN_CATEGORY, OVERWRITES = 500, 50, 1000
ACTIVE_THREADS, THREAD_MEMBERS = 1000, 1000
EVENTS, PINS = 100, 250
COMMANDS, COMMAND_LENGTH, CHOICES = 100, 8000, 25
ARCHIVE_AFTER = (60, 1440, 4320, 10080)


def length(name: str, least: int, most: int, *, required: bool = False) -> Rule:
    """Return the rule that a text field, when given, has between `least` and `most` characters."""

    def rule(ctx: Context) -> None:
        value: Any = ctx.body()
        for part in name.split("."):
            value = as_object(value).get(part)
        if value is None and not required:
            return
        if not isinstance(value, str) or not least <= len(value) <= most:
            raise too_long(name, least, most)

    return rule


# --- messages ---


def files(ctx: Context) -> None:
    """At most 10 files of 10 MiB, 25 MiB in all, alt texts of 1,024 characters."""
    if len(ctx.files) > FILES:
        raise Refused(400, 30015, f"Maximum number of attachments in a message reached ({FILES})")
    sizes = [len(file.data) for file in ctx.files]
    if any(size > FILE_BYTES for size in sizes) or sum(sizes) > REQUEST_BYTES:
        raise Refused(413, 40005, "Request entity too large")
    if any(len(file.description or "") > 1024 for file in ctx.files):
        raise too_long("attachments", 0, 1024)


def may_attach(ctx: Context) -> None:
    """Files need their own permission."""
    if ctx.files and not ctx.may(ctx.channel, "attach_files"):
        raise Refused(403, 50013, "Missing Permissions")


def nonce(ctx: Context) -> None:
    """A nonce has at most 25 characters."""
    if len(str(ctx.body().get("nonce") or "")) > 25:
        raise invalid("nonce", "NONCE_TYPE_TOO_LONG", "Must be 25 or fewer in length.")


def reachable(ctx: Context) -> None:
    """A direct message needs a shared server, and a recipient who lets members write."""
    if ctx.channel.type != ChannelType.DM:
        return
    for user_id in ctx.channel.recipient_ids:
        if not any(user_id in guild.members for guild in ctx.backend.guilds.values()):
            raise Refused(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
        if not ctx.world.takes_direct_messages(user_id):
            raise Refused(403, 50007, "Cannot send messages to this user")


def thread_unlocked(ctx: Context) -> None:
    """In a locked thread only moderators write."""
    meta = ctx.channel.thread_metadata
    if meta is not None and meta.locked and not ctx.may(ctx.channel, "manage_threads"):
        raise Refused(400, 160005, "Thread is locked")


def thread_active(ctx: Context) -> None:
    """In an archived thread nothing is edited, and nobody added."""
    meta = ctx.channel.thread_metadata
    if meta is not None and meta.archived:
        raise Refused(400, 50083, "Thread is archived")


def page(ctx: Context) -> None:
    """At most 100 messages are listed at a time."""
    if not 1 <= int(ctx.params.get("limit", 50)) <= 100:
        raise invalid("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")


def pins(ctx: Context) -> None:
    """A channel has at most 250 pins."""
    pinned = sum(message.pinned for message in ctx.backend.messages[ctx.channel.id].values())
    if pinned >= PINS:
        raise Refused(400, 30003, f"Maximum number of pins reached for the channel ({PINS})")


# --- interactions ---

# Kinds of callback that answer a ping, a command, a component, an autocomplete, a form (interactions/receiving).
_ANSWERS = {1: {1}, 2: {4, 5, 9}, 3: {4, 5, 6, 7, 9}, 4: {8}, 5: {4, 5, 6, 7}}


def fitting_answer(ctx: Context) -> None:
    """Each interaction has its kinds of answers: a form is no answer to a form, say."""
    record = ctx.backend.interactions.get(ctx.int_arg("interaction_id"))
    if record is not None and ctx.body().get("type") not in _ANSWERS[record.type]:
        text = f"This interaction is not answered with {ctx.body().get('type')}."
        raise invalid("type", "INTERACTION_CALLBACK_TYPE_INVALID", text)


def choices(ctx: Context) -> None:
    """At most 25 suggestions, each with a name of 1 to 100 characters."""
    given: Sequence[Mapping[str, Any]] = as_object(ctx.body().get("data")).get("choices") or ()
    if len(given) > CHOICES:
        raise too_long("data.choices", 0, CHOICES)
    for index, choice in enumerate(given):
        if not 1 <= len(str(choice.get("name", ""))) <= 100 or len(str(choice.get("value", ""))) > 100:
            raise too_long(f"data.choices.{index}", 1, 100)


# --- channels ---


def room_for_channel(ctx: Context) -> None:
    """A guild has at most 500 channels, threads not counted."""
    if len(_guild(ctx).channel_ids) >= CHANNELS:
        raise Refused(400, 30013, f"Maximum number of guild channels reached ({CHANNELS})")


def topic(ctx: Context) -> None:
    """A topic has at most 1,024 characters, a forum's 4,096."""
    kind = ctx.body().get("type", ctx.channel.type if "channel_id" in ctx.args else ChannelType.TEXT)
    length("topic", 0, 4096 if kind == ChannelType.FORUM else 1024)(ctx)


def category(ctx: Context) -> None:
    """A parent is a category of the guild, and has at most 50 channels."""
    parent_id = ctx.body().get("parent_id")
    if parent_id is None:
        return
    guild = _guild(ctx)
    parent = ctx.backend.channels.get(int(parent_id))
    if parent is None or parent.guild_id != guild.id or parent.type != ChannelType.CATEGORY:
        raise invalid("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist")
    children = [one for one in guild.channel_ids if ctx.backend.channels[one].parent_id == parent.id]
    if len(children) >= IN_CATEGORY and ctx.args.get("channel_id", "") not in map(str, children):
        text = f"Maximum number of channels in category reached ({IN_CATEGORY})"
        raise invalid("parent_id", "CHANNEL_PARENT_MAX_CHANNELS", text)


def overwrites(ctx: Context) -> None:
    """A channel has at most 1,000 overwrites; the bot gives and takes only what it has itself."""
    given: Sequence[Mapping[str, Any]] = ctx.body().get("permission_overwrites") or ()
    if len(given) > OVERWRITES:
        raise Refused(400, 30060, f"Maximum number of permission overwrites reached ({OVERWRITES})")
    if given and "channel_id" in ctx.args:
        ctx.require_channel_permissions(ctx.channel.id, "manage_roles")
    for overwrite in given:
        _may_overwrite(ctx, int(overwrite["id"]), overwrite)


def overwrite(ctx: Context) -> None:
    """The bot gives and takes only what it has itself."""
    _may_overwrite(ctx, ctx.int_arg("target_id"), ctx.body())


def _may_overwrite(ctx: Context, target: int, given: Mapping[str, Any]) -> None:
    guild = _guild(ctx)
    held = ctx.backend.compute_permissions(guild.id, ctx.backend.bot_user.id)
    present = ()
    if "channel_id" in ctx.args:
        held |= ctx.backend.compute_permissions(guild.id, ctx.backend.bot_user.id, ctx.channel.id)
        present = ctx.channel.overwrites
    for one in present:
        if one.target_id == target:
            held |= one.allow | one.deny
    if (int(given.get("allow") or 0) | int(given.get("deny") or 0)) & ~held:
        raise Refused(403, 50013, "Missing Permissions")


# --- threads ---


def thread_kind(ctx: Context) -> None:
    """Private threads exist in text channels only; a thread is archived after one of four times."""
    if ctx.body().get("type") == ChannelType.PRIVATE_THREAD and ctx.channel.type != ChannelType.TEXT:
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    _archive_after(ctx)


def _archive_after(ctx: Context) -> None:
    if ctx.body().get("auto_archive_duration", 1440) not in ARCHIVE_AFTER:
        text = f"Value must be one of {set(ARCHIVE_AFTER)}."
        raise invalid("auto_archive_duration", "BASE_TYPE_CHOICES", text)


def room_for_thread(ctx: Context) -> None:
    """A guild has at most 1,000 active threads."""
    if len(ctx.backend.active_threads(_guild(ctx).id)) >= ACTIVE_THREADS:
        raise Refused(400, 160006, "Maximum number of active threads reached")


def first_thread(ctx: Context) -> None:
    """A message has at most one thread."""
    if ctx.int_arg("message_id") in ctx.backend.channels:
        raise Refused(400, 160004, "A thread has already been created for this message")


def thread_edit(ctx: Context) -> None:
    """What may be changed in a thread, by whom (Discord: topics/threads, editing and deleting threads)."""
    thread = ctx.channel
    meta = thread.thread_metadata
    if meta is None:
        return
    body = ctx.body()
    if not ctx.may(thread, "manage_threads"):
        _may_edit_thread(ctx, thread, set(body))
    if meta.archived and body.get("archived") is False:
        room_for_thread(ctx)
    elif meta.archived and body.keys() - {"archived", "locked"}:
        thread_active(ctx)
    _archive_after(ctx)


def _may_edit_thread(ctx: Context, thread: Channel, changed: set[str]) -> None:
    bot_id, meta = ctx.backend.bot_user.id, thread.thread_metadata
    only_opened = changed == {"archived"} and ctx.body()["archived"] is False
    if only_opened and bot_id in thread.thread_members and meta is not None and not meta.locked:
        return
    if thread.owner_id != bot_id or changed & {"locked", "rate_limit_per_user"}:
        raise Refused(403, 50013, "Missing Permissions")


def thread_member(ctx: Context) -> None:
    """Only members of the guild are added to a thread, at most 1,000."""
    if ctx.int_arg("user_id") not in _guild(ctx).members:
        raise Refused(404, 10007, "Unknown Member")
    if len(ctx.channel.thread_members) >= THREAD_MEMBERS:
        raise Refused(400, 30033, f"Maximum number of thread participants has been reached ({THREAD_MEMBERS})")


# --- scheduled events ---


def room_for_event(ctx: Context) -> None:
    """A guild has at most 100 events that are scheduled or active."""
    if len(_guild(ctx).scheduled_events) >= EVENTS:
        raise Refused(400, 30038, f"Maximum number of non-completed scheduled events reached ({EVENTS})")


def event_times(ctx: Context) -> None:
    """An event starts in the future and ends after it starts."""
    body = ctx.body()
    start = _instant("scheduled_start_time", body)
    if start is not None and start <= ctx.world.clock.now():
        text = "Cannot schedule event in the past."
        raise invalid("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", text)
    start, end = start or _present(ctx, "scheduled_start_time"), _instant("scheduled_end_time", body)
    if start is not None and end is not None and end <= start:
        text = "Cannot schedule event to end before it starts."
        raise invalid("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", text)


def _instant(name: str, values: Mapping[str, Any]) -> datetime | None:
    value = values.get(name)
    if value is None:
        return None
    try:
        return instant(str(value))
    except ValueError:
        raise invalid(name, "DATE_TIME_TYPE_PARSE", f"Could not parse {value}.") from None


def _present(ctx: Context, name: str) -> datetime | None:
    if "event_id" not in ctx.args:
        return None
    event = ctx.backend.get_scheduled_event(_guild(ctx).id, ctx.int_arg("event_id"))
    return _instant(name, {name: getattr(event, name)})


def may_edit_event(ctx: Context) -> None:
    """Another's event needs manage_events, the bot's own only create_events."""
    guild, bot_id = _guild(ctx), ctx.backend.bot_user.id
    event = ctx.backend.get_scheduled_event(guild.id, ctx.int_arg("event_id"))
    needed = "create_events" if event.creator_id == bot_id else "manage_events"
    if not ctx.world.bot_has(guild.id, needed):
        ctx.backend.require_permissions(guild.id, bot_id, None, "manage_events")


def event_status(ctx: Context) -> None:
    """Scheduled becomes active or cancelled, active becomes completed, nothing else."""
    status = ctx.body().get("status")
    event = ctx.backend.get_scheduled_event(_guild(ctx).id, ctx.int_arg("event_id"))
    if status is not None and (event.status, status) not in ((1, 2), (1, 4), (2, 3)):
        raise invalid("status", "TRANSITION_INVALID", "Invalid Guild Scheduled Event Status Transition")


# --- the rest ---


def granted_members(ctx: Context) -> None:
    """Lists of members need the privileged members intent."""
    if "members" not in ctx.world.seed.privileged_intents:
        raise Refused(403, 50001, "Missing Access")


def commands(ctx: Context) -> None:
    """At most 100 slash commands, each with at most 8,000 characters of names, descriptions and values."""
    given: Sequence[Mapping[str, Any]] = ctx.json or ()
    if sum(command.get("type", 1) == 1 for command in given) > COMMANDS:
        raise Refused(400, 30032, f"Maximum number of application commands reached ({COMMANDS})")
    for index, command in enumerate(given):
        if _command_length(command) > COMMAND_LENGTH:
            text = f"Command exceeds maximum size ({COMMAND_LENGTH})"
            raise invalid(str(index), "APPLICATION_COMMAND_TOO_LARGE", text)


def _command_length(node: Mapping[str, Any]) -> int:
    own = sum(len(str(node.get(key, ""))) for key in ("name", "description", "value"))
    return own + sum(_command_length(child) for key in ("options", "choices") for child in node.get(key) or ())


def _guild(ctx: Context) -> Guild:
    if "guild_id" in ctx.args:
        return ctx.backend.get_guild(ctx.int_arg("guild_id"))
    if ctx.channel.guild_id is None:
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    return ctx.backend.get_guild(ctx.channel.guild_id)


_EVENT = (
    length("description", 1, 1000),
    length("entity_metadata.location", 1, 100),
    event_times,
)
_CHANNEL = (topic, category, overwrites)

RULES: Mapping[str, tuple[Rule, ...]] = {
    "POST /channels/{channel_id}/messages": (files, may_attach, nonce, reachable, thread_unlocked),
    "PATCH /channels/{channel_id}/messages/{message_id}": (files, thread_unlocked, thread_active),
    "GET /channels/{channel_id}/messages": (page,),
    "PUT /channels/{channel_id}/messages/pins/{message_id}": (thread_active, pins),
    "POST /interactions/{interaction_id}/{token}/callback": (files, fitting_answer, choices),
    "POST /webhooks/{webhook_id}/{token}": (files,),
    "PATCH /webhooks/{webhook_id}/{token}/messages/{message_id}": (files,),
    "PATCH /webhooks/{webhook_id}/{token}/messages/@original": (files,),
    "POST /guilds/{guild_id}/channels": (length("name", 1, 100, required=True), room_for_channel, *_CHANNEL),
    "PATCH /channels/{channel_id}": (length("name", 1, 100), *_CHANNEL, thread_edit),
    "PUT /channels/{channel_id}/permissions/{target_id}": (overwrite,),
    "POST /channels/{channel_id}/threads": (length("name", 1, 100, required=True), thread_kind, room_for_thread),
    "POST /channels/{channel_id}/messages/{message_id}/threads": (
        length("name", 1, 100, required=True),
        first_thread,
        thread_kind,
        room_for_thread,
    ),
    "PUT /channels/{channel_id}/thread-members/{user_id}": (thread_active, thread_member),
    "GET /channels/{channel_id}/thread-members": (granted_members,),
    "GET /guilds/{guild_id}/members": (granted_members,),
    "POST /guilds/{guild_id}/scheduled-events": (length("name", 1, 100, required=True), *_EVENT, room_for_event),
    "PATCH /guilds/{guild_id}/scheduled-events/{event_id}": (
        may_edit_event,
        length("name", 1, 100),
        *_EVENT,
        event_status,
    ),
    "DELETE /guilds/{guild_id}/scheduled-events/{event_id}": (may_edit_event,),
    "PUT /applications/{application_id}/commands": (commands,),
    "PUT /applications/{application_id}/guilds/{guild_id}/commands": (commands,),
}
