"""What one person of the community may see and do, by Discord's rules for people (not for bots)."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from simcord.backend import permissions, serializers
from simcord.backend.access import channel_accessible, message_accessible
from simcord.backend.errors import SetupError
from simcord.backend.models import Channel, Message, Overwrite, Role
from simcord.enums import ChannelType, OverwriteType

from bot.sandbox.views import DIRECT, message_view
from bot.sandbox.world.calls import Json, Refused
from bot.sandbox.world.world import World

_THINKING = 1 << 7


class Impossible(Exception):
    """What Discord's own client would not let this person do: an HTTP status, a short code and a sentence."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


@contextmanager
def discords_word() -> Generator[None]:
    """Turn what the world refuses into Impossible, with Discord's code where there is one."""
    try:
        yield
    except Refused as refusal:
        raise Impossible(str(refusal.code), refusal.message, refusal.status) from refusal
    except SetupError as error:
        raise Impossible(getattr(error, "code", "invalid"), str(error)) from error


@dataclass(frozen=True, slots=True)
class Person:
    """A person by user id; `guild_id` is the community they act in."""

    world: World
    id: int

    @property
    def guild_id(self) -> int:
        return self.world.guild_id

    @property
    def here(self) -> bool:
        """Whether they are a member of the community now."""
        return self.id in self.world.backend.get_guild(self.guild_id).members

    def view(self) -> Json:
        return person_view(self.world, self.id)

    # --- what they see ---

    def sees(self, channel_id: int) -> bool:
        return channel_accessible(self.world.backend, channel_id, self.id)

    def channels(self) -> list[Channel]:
        """Return the channels, threads and direct messages they may see, in Discord's order of making."""
        seen = {channel.id: channel for channel in self.world.backend.channels.values() if self.sees(channel.id)}
        # A category is there for whoever sees something in it, also where they may not see the category itself.
        around = {channel.parent_id for channel in seen.values() if not channel.is_thread}
        return [channel for channel in self.world.backend.channels.values() if channel.id in {*seen, *around}]

    def channel(self, reference: str) -> Channel:
        """Find a channel by id or name among those they may see; of several with one name, the newest."""
        if reference == DIRECT:
            return self.world.backend.get_dm_channel(self.id)
        name = reference.removeprefix("#")
        found = [channel for channel in self.channels() if name in (str(channel.id), channel.name)]
        if not found:
            raise Impossible("unknown-channel", f"There is no channel {reference} for this person.", 404)
        return max(found, key=lambda channel: channel.id)

    def messages(self, channel: Channel, newest: int | None = None, before: int | None = None) -> list[Message]:
        """Return what they may read in a channel (or the newest so many, older than `before`), oldest first.

        With what only they can see.
        """
        if not channel_accessible(self.world.backend, channel.id, self.id, history=True):
            return []
        stored = reversed(self.world.backend.messages[channel.id].values())
        seen = (one for one in stored if one.visible_to(self.id) and (before is None or one.id < before))
        return list(islice(seen, newest))[::-1]

    def reads(self, message: Message) -> bool:
        return message_accessible(self.world.backend, message.channel_id, message, self.id, history=True)

    def message(self, channel: Channel, reference: str) -> Message:
        """Find a message by id among those they may read."""
        message = self.world.backend.messages[channel.id].get(int(reference)) if reference.isdecimal() else None
        if message is None or not self.reads(message):
            raise Impossible("unknown-message", "There is no such message for this person.", 404)
        return message

    def readers(self, channel: Channel) -> list[int]:
        """Return who may read a channel they see, by id: its member list."""
        people = self.world.backend.users
        return [user for user in people if channel_accessible(self.world.backend, channel.id, user)]

    def may(self, channel: Channel, permission: str) -> bool:
        if channel.guild_id is None:
            return True
        held = self.world.backend.compute_permissions(channel.guild_id, self.id, channel.id)
        return bool(held & permissions.flag(permission))

    def require(self, channel: Channel, permission: str) -> None:
        if not self.may(channel, permission):
            words = permission.replace("_", " ")
            raise Impossible("missing-permission", f"This person lacks the permission: {words}.", 403)

    def may_write(self, channel: Channel) -> bool:
        """Whether Discord would take a message of theirs now; it wakes a sleeping thread that is not locked."""
        thread = channel.thread_metadata
        asleep = thread is not None and thread.archived and thread.locked
        return self.here and self.may(channel, "manage_threads" if asleep else _writing(channel))

    # --- what they do ---

    def say(self, channel: Channel, text: str) -> Message:
        """Write a chat message; into a sleeping thread it wakes the thread up, as in Discord."""
        require_chat(channel)
        if not self.here:
            raise Impossible("no-common-server", "This person and the bot have no server in common.", 403)
        self.require(channel, _writing(channel))
        with discords_word():
            if channel.thread_metadata is not None and channel.thread_metadata.archived:
                self.archive(channel, archived=False)
            return self.world.backend.create_message(channel.id, self.id, text)

    def delete(self, message: Message) -> None:
        """Delete one's own message, or anybody's with Manage Messages; an ephemeral one is dismissed."""
        channel = self.world.backend.get_channel(message.channel_id)
        if channel.guild_id is None and message.author_id != self.id:
            raise Impossible("not-yours", "In direct messages one deletes only one's own.", 403)
        if message.author_id != self.id and not message.is_ephemeral:
            self.require(channel, "manage_messages")
        self.world.backend.delete_message(message.channel_id, message.id)

    def delete_channel(self, channel: Channel) -> None:
        self.require(channel, "manage_threads" if channel.is_thread else "manage_channels")
        if channel.guild_id is None:
            raise Impossible("direct", "Direct messages cannot be deleted.", 403)
        self.world.backend.delete_channel(channel.id)

    def rename_channel(self, channel: Channel, name: str) -> None:
        self.require(channel, "manage_threads" if channel.is_thread else "manage_channels")
        if not 1 <= len(name) <= 100:
            raise Impossible("name-length", "A channel's name has 1 to 100 characters.")
        self.world.backend.edit_channel(channel.id, {"name": name})

    def archive(self, thread: Channel, *, archived: bool) -> None:
        """Close a thread as its owner, or reopen one that is not locked; who manages threads may do either always."""
        if thread.thread_metadata is None:
            raise Impossible("not-a-thread", "Only a thread can be archived.")
        free = thread.owner_id == self.id if archived else self.may(thread, "send_messages_in_threads")
        if thread.thread_metadata.locked or not free:
            self.require(thread, "manage_threads")
        self.world.backend.edit_channel(thread.id, {}, thread_metadata={"archived": archived})

    def set_permissions(self, channel: Channel, who: str, permit: Sequence[str], forbid: Sequence[str]) -> None:
        """Replace what a member or role may do in a channel: needs Manage Roles, and only what one has oneself."""
        self.require(channel, "manage_roles")
        if channel.guild_id is None or channel.is_thread:
            raise Impossible("no-overwrites", "Only a channel of the community has permissions of its own.")
        held = self.world.backend.compute_permissions(channel.guild_id, self.id, channel.id)
        allow, deny = permission_bits(permit), permission_bits(forbid)
        if (allow | deny) & ~held:
            raise Impossible("missing-permission", "One cannot give or take what one does not have.", 403)
        self.world.backend.set_overwrite(channel.id, Overwrite(*self._target(who), allow, deny))

    def _target(self, who: str) -> tuple[int, OverwriteType]:
        for role in self.world.backend.get_guild(self.guild_id).roles.values():
            if who in (str(role.id), role.name):
                return role.id, OverwriteType.ROLE
        return person_of(self.world, who).id, OverwriteType.MEMBER

    def leave_thread(self, thread: Channel) -> None:
        with discords_word():
            self.world.backend.remove_thread_member(thread.id, self.id)


def permission_bits(names: Sequence[str]) -> int:
    """Return Discord's bit field of permissions by name, such as `view_channel`."""
    try:
        return sum(permissions.flag(name) for name in set(names))
    except AttributeError as error:
        raise Impossible("unknown-permission", f"Discord has no such permission: {error.name}.") from error


def _writing(channel: Channel) -> str:
    return "send_messages_in_threads" if channel.is_thread else "send_messages"


def takes_chat(channel: Channel) -> bool:
    """Whether messages can be in it at all: not in categories and forums."""
    return channel.type not in (ChannelType.CATEGORY, ChannelType.FORUM)


def require_chat(channel: Channel) -> None:
    """Refuse categories and forums: nobody can write in them."""
    if not takes_chat(channel):
        raise Impossible("no-chat", "This channel takes no messages.", 403)


def person_of(world: World, reference: str) -> Person:
    """Find anybody who is or was in the community by id or displayed name."""
    for user_id in everybody(world):
        if reference in (str(user_id), name_of(world, user_id)):
            return Person(world, user_id)
    raise Impossible("unknown-person", f"There is nobody called {reference}.", 404)


def member_of(world: World, reference: str) -> Person:
    """Find a human being: a bot is acted by its own program only."""
    person = person_of(world, reference)
    if world.backend.get_user(person.id).bot:
        raise Impossible("a-bot", f"{reference} is a bot; it acts for itself.", 403)
    return person


def everybody(world: World) -> list[int]:
    """Return the ids of all who are or were in the community, the bot included."""
    members = world.backend.get_guild(world.guild_id).members
    return list(dict.fromkeys([*world.people, *members]))


def name_of(world: World, user_id: int) -> str:
    """Return the name shown in the community."""
    member = world.backend.get_guild(world.guild_id).members.get(user_id)
    user = world.backend.get_user(user_id)
    return (member.nick if member else None) or user.global_name or user.name


def person_view(world: World, user_id: int) -> Json:
    """Return a person as the acting API shows them."""
    seed = world.people.get(user_id)
    roles = _roles_of(world, user_id)
    return {
        "id": str(user_id),
        "name": name_of(world, user_id),
        "bot": world.backend.get_user(user_id).bot,
        "here": Person(world, user_id).here,
        "zone": seed.zone if seed else None,
        "locale": seed.locale if seed else None,
        "direct_messages": world.takes_direct_messages(user_id),
        "roles": [str(role.id) for role in roles],
        "color": next((color_of(role) for role in roles if role.color), None),
    }


def _roles_of(world: World, user_id: int) -> list[Role]:
    """Their roles, the highest first, without the one that everybody has."""
    guild = world.backend.get_guild(world.guild_id)
    member = guild.members.get(user_id)
    roles = [guild.roles[role] for role in member.role_ids] if member else []
    return sorted((role for role in roles if role.id != guild.id), key=lambda role: -role.position)


def color_of(role: Role) -> str | None:
    """Return a role's colour as `#rrggbb`; None for one without."""
    return f"#{role.color:06x}" if role.color else None


def message_of(world: World, message: Message, reader: int) -> Json:
    """Return a message as the acting API shows it to this reader."""
    payload: Json = dict(serializers.message_payload(world.backend, message, for_user=reader))
    return message_view(payload) | {"author": person_view(world, message.author_id)}


def thinking(message: Message) -> bool:
    """Whether it is the placeholder of an answer that the bot has put off."""
    return bool(message.flags & _THINKING)
