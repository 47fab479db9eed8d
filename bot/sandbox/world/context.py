"""What a route's rules and handler are given: SimCord's request context, with our world and Discord's permissions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simcord.backend import permissions
from simcord.backend.models import Channel
from simcord.http.router import RequestContext

from bot.sandbox.world.calls import Call, Refused

if TYPE_CHECKING:
    from bot.sandbox.world.world import World

# Permissions that Discord asks for where SimCord asks for another one; none where a rule of ours decides.
# Discord: change log of 24 November 2025 (pins, events), topics/threads (threads).
INSTEAD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "PUT /channels/{channel_id}/messages/pins/{message_id}": {"manage_messages": ("pin_messages",)},
    "DELETE /channels/{channel_id}/messages/pins/{message_id}": {"manage_messages": ("pin_messages",)},
    "POST /guilds/{guild_id}/scheduled-events": {"manage_events": ("create_events",)},
    "PATCH /guilds/{guild_id}/scheduled-events/{event_id}": {"manage_events": ()},
    "DELETE /guilds/{guild_id}/scheduled-events/{event_id}": {"manage_events": ()},
}
IN_THREADS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "PATCH /channels/{channel_id}": {"manage_channels": ()},
    "DELETE /channels/{channel_id}": {"manage_channels": ("manage_threads",)},
}


@dataclass(kw_only=True)
class Context(RequestContext):
    """SimCord's context of a call, and the call itself."""

    world: "World"
    call: Call
    _instead: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._instead = INSTEAD.get(self.call.route, {})
        if self.call.route in IN_THREADS and self.channel.is_thread:
            self._instead = IN_THREADS[self.call.route]

    @property
    def channel(self) -> Channel:
        """The channel of the path. Raises Refused (10003) when there is none."""
        return self.backend.get_channel(self.int_arg("channel_id"))

    def require_channel_permissions(self, channel_id: int, *names: str) -> Channel:
        """Check the bot's permissions in a channel, by Discord's present names for them."""
        return super().require_channel_permissions(channel_id, *self._asked(names))

    def require_guild_permissions(self, guild_id: int, *names: str) -> None:
        """Check the bot's permissions in a guild, by Discord's present names for them."""
        super().require_guild_permissions(guild_id, *self._asked(names))

    def _asked(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ours for theirs in names for ours in self._instead.get(theirs, (theirs,)))

    def may(self, channel: Channel, name: str) -> bool:
        """Whether the bot has a permission in a guild's channel."""
        if channel.guild_id is None:
            return True
        held = self.backend.compute_permissions(channel.guild_id, self.backend.bot_user.id, channel.id)
        return bool(held & permissions.flag(name))


def too_long(name: str, least: int, most: int) -> Refused:
    """What Discord answers when a field's length is out of bounds (50035)."""
    return invalid(name, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def invalid(name: str, code: str, message: str) -> Refused:
    """What Discord answers when a field is wrong (50035); `name` is its path, such as `entity_metadata.location`."""
    errors: dict[str, object] = {"_errors": [{"code": code, "message": message}]}
    for part in reversed(name.split(".")):
        errors = {part: errors}
    return Refused(400, 50035, "Invalid Form Body", errors=errors)
