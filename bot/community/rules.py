"""What a steward settles for a whole community, and what Busstop needs there."""

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Refusal

# Discord's own limits of a server.
CHANNELS, IN_CATEGORY, OVERWRITES = 500, 50, 1000
# From here on a steward should know that little is left.
NEARLY = 0.9


class Founders(StrEnum):
    """Who may found groups."""

    EVERYONE = "everyone"
    STEWARDS = "stewards"


class Feature(StrEnum):
    """What stops when a permission is missing, as stewards think of it."""

    ROOMS = "rooms"
    CARDS = "cards"
    TALKS = "talks"
    EVENTS = "events"
    VOICE = "voice"


# By Discord's names in small letters; together they are what the invite link asks for.
NEEDS: dict[Feature, tuple[str, ...]] = {
    Feature.ROOMS: ("view_channel", "manage_channels", "manage_roles"),
    Feature.CARDS: ("send_messages", "read_message_history", "pin_messages"),
    Feature.TALKS: ("create_private_threads", "send_messages_in_threads", "manage_threads"),
    Feature.EVENTS: ("create_events",),
    Feature.VOICE: ("connect", "speak", "stream", "use_voice_activation", "move_members"),
}
ANNOUNCING = ("view_channel", "send_messages", "read_message_history")


class FoundingClosed(Refusal):
    """In this community only stewards found groups."""


class NotSomebodyHere(Refusal):
    """Somebody who is not a member of the server, or a bot, was chosen for what a person does."""


class UnknownLanguage(Refusal):
    """A language that Busstop has no texts in."""


class ServerUnseen(Refusal):
    """Discord has not shown the server to the bot yet."""


@dataclass(frozen=True, slots=True)
class Community:
    """What is settled for one server. Ids are Discord's; what is None is still open."""

    guild: int
    announce_channel: int | None = None
    locale: str = "en"
    zone: str | None = None
    founders: Founders = Founders.EVERYONE
    talk_group: int | None = None
    vetting: int | None = None


@dataclass(frozen=True, slots=True)
class ServerLook:
    """A server as Discord shows it to the bot: permissions it holds, and how far its limits are used.

    `categories` counts the channels in each; `overwrites` is the most that any one channel has. `announcing` are the
    permissions held in the channel that was asked about, None where there is no such channel.
    """

    name: str
    held: frozenset[str]
    channels: int
    categories: tuple[int, ...]
    overwrites: int
    announcing: frozenset[str] | None = None


def lacking(look: ServerLook) -> dict[Feature, tuple[str, ...]]:
    """For each feature that cannot work, the permissions it lacks."""
    gaps = {feature: tuple(name for name in needed if name not in look.held) for feature, needed in NEEDS.items()}
    return {feature: names for feature, names in gaps.items() if names}


def missing_for_announcing(look: ServerLook) -> tuple[str, ...]:
    return tuple(name for name in ANNOUNCING if look.announcing is not None and name not in look.announcing)


def nearly_full(used: int, most: int) -> bool:
    return used >= most * NEARLY


def check_founder(community: Community, steward: bool) -> None:
    """Raise FoundingClosed for somebody who may not found a group here."""
    if community.founders is Founders.STEWARDS and not steward:
        raise FoundingClosed
