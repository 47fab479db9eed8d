"""Members, roles and channels that a person names in an option, a select or a form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from simcord.backend import serializers
from simcord.backend.models import Channel
from simcord.enums import ComponentType, OptionType

from bot.sandbox.world.calls import Json
from bot.sandbox.world.people import Impossible, Person, everybody, name_of

USER, ROLE, CHANNEL, MENTIONABLE = "user", "role", "channel", "mentionable"

OPTION_ENTITIES: Mapping[int, str] = {
    OptionType.USER: USER,
    OptionType.ROLE: ROLE,
    OptionType.CHANNEL: CHANNEL,
    OptionType.MENTIONABLE: MENTIONABLE,
}
COMPONENT_ENTITIES: Mapping[int, str] = {
    ComponentType.USER_SELECT: USER,
    ComponentType.ROLE_SELECT: ROLE,
    ComponentType.CHANNEL_SELECT: CHANNEL,
    ComponentType.MENTIONABLE_SELECT: MENTIONABLE,
}


@dataclass(slots=True)
class Entities:
    """Finds what a person names, by id or name, and gathers Discord's `resolved` object on the way."""

    person: Person
    place: Channel
    resolved: dict[str, Json] = field(default_factory=dict[str, Json])

    def find(self, kind: str, reference: str, channel_types: Sequence[int] = ()) -> str:
        """Return the id named; Impossible when this person has no such choice."""
        if kind == CHANNEL:
            return self._channel(reference, channel_types)
        finders: dict[str, list[Callable[[str], str | None]]] = {
            USER: [self._user],
            ROLE: [self._role],
            MENTIONABLE: [self._user, self._role],
        }
        for finder in finders[kind]:
            found = finder(reference)
            if found is not None:
                return found
        raise Impossible("unknown-choice", f"There is no {kind} called {reference}.", 404)

    def attach(self, filename: str, content: bytes) -> str:
        """Upload a file with the interaction and return its attachment id."""
        backend = self.person.world.backend
        attachment_id = backend.snowflake()
        stored = backend.cdn.store_attachment(attachment_id, self.place.id, filename, content, None)
        self.resolved.setdefault("attachments", {})[str(attachment_id)] = stored
        return str(attachment_id)

    def add_user(self, user_id: int) -> str:
        """Put a user, and their membership if they have one, into `resolved`."""
        world = self.person.world
        user = dict(serializers.user_payload(world.backend.get_user(user_id)))
        self.resolved.setdefault("users", {})[str(user_id)] = user
        guild = world.backend.get_guild(self.person.guild_id)
        if self.place.guild_id is not None and user_id in guild.members:
            member = serializers.member_payload(world.backend, guild, guild.members[user_id], with_user=False)
            permissions = world.backend.compute_permissions(guild.id, user_id, self.place.id)
            self.resolved.setdefault("members", {})[str(user_id)] = {**member, "permissions": str(permissions)}
        return str(user_id)

    def _user(self, reference: str) -> str | None:
        world = self.person.world
        name = reference.removeprefix("@")
        found = [user for user in everybody(world) if name in (str(user), name_of(world, user))]
        return self.add_user(found[0]) if found else None

    def _role(self, reference: str) -> str | None:
        if self.place.guild_id is None:
            return None
        roles = self.person.world.backend.get_guild(self.place.guild_id).roles.values()
        found = [role for role in roles if reference in (str(role.id), role.name)]
        if not found:
            return None
        role_id = str(found[0].id)
        self.resolved.setdefault("roles", {})[role_id] = dict(serializers.role_payload(found[0]))
        return role_id

    def _channel(self, reference: str, channel_types: Sequence[int]) -> str:
        channel = self.person.channel(reference)
        if channel.guild_id is None or self.place.guild_id is None:
            raise Impossible("unknown-choice", "Direct messages offer no channel to choose.", 404)
        if channel_types and channel.type not in channel_types:
            raise Impossible("wrong-channel-type", f"{reference} is not a kind of channel that fits here.")
        backend = self.person.world.backend
        held = backend.compute_permissions(channel.guild_id, self.person.id, channel.id)
        payload = {**serializers.channel_payload(backend, channel), "permissions": str(held)}
        self.resolved.setdefault("channels", {})[str(channel.id)] = payload
        return str(channel.id)
