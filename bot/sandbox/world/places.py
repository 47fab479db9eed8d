"""The community and its channels as the acting API shows them to a person."""

from collections.abc import Mapping

from simcord.backend.models import Channel
from simcord.enums import ChannelType

from bot.sandbox.views import DIRECT
from bot.sandbox.world.calls import Json
from bot.sandbox.world.people import Person, color_of, name_of, takes_chat
from bot.sandbox.world.world import World

KINDS: Mapping[int, str] = {
    ChannelType.TEXT: "text",
    ChannelType.DM: "direct",
    ChannelType.VOICE: "voice",
    ChannelType.CATEGORY: "category",
    ChannelType.NEWS: "news",
    ChannelType.PUBLIC_THREAD: "thread",
    ChannelType.PRIVATE_THREAD: "private thread",
    ChannelType.STAGE_VOICE: "stage",
    ChannelType.FORUM: "forum",
}


def community_view(world: World) -> Json:
    """Return the community: its bot, its zone, its roles from the highest."""
    guild = world.backend.get_guild(world.guild_id)
    roles = sorted(guild.roles.values(), key=lambda role: -role.position)
    return {
        "id": str(guild.id),
        "name": guild.name,
        "bot": {"id": str(world.bot_id), "name": name_of(world, world.bot_id)},
        "roles": [{"id": str(role.id), "name": role.name, "color": color_of(role)} for role in roles],
        "zone": world.seed.zone,
    }


def channel_view(person: Person, channel: Channel) -> Json:
    """Return a channel, with the newest message that this person can read in it."""
    return place_view(person, channel) | {"newest": newest_in(person, channel)}


def place_view(person: Person, channel: Channel) -> Json:
    """Return what of a channel does not change with every message."""
    thread = channel.thread_metadata
    return {
        "id": str(channel.id),
        "name": channel.name or DIRECT,
        "kind": KINDS[channel.type],
        "parent": str(channel.parent_id) if channel.parent_id else None,
        "position": channel.position,
        "topic": channel.topic,
        "archived": thread is not None and thread.archived,
        "locked": thread is not None and thread.locked,
        "writable": takes_chat(channel) and person.may_write(channel),
    }


def newest_in(person: Person, channel: Channel) -> str | None:
    """Return the id of the newest message this person can read."""
    newest = person.messages(channel, newest=1)
    return str(newest[0].id) if newest else None
