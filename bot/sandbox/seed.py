"""What a sandbox begins with: one community, its channels, its members, its bot."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias

ChannelKind: TypeAlias = Literal["text", "voice", "category", "news", "stage", "forum"]

# What an invite link of a typical community bot asks for; a seed may say otherwise.
BOT_PERMISSIONS = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "create_private_threads",
    "manage_threads",
    "embed_links",
    "attach_files",
    "read_message_history",
    "mention_everyone",
    "manage_messages",
    "pin_messages",
    "manage_channels",
    "manage_roles",
    "manage_events",
    "create_events",
    "connect",
    "speak",
    "stream",
    "use_voice_activation",
    "move_members",
)


@dataclass(frozen=True, slots=True)
class RoleSeed:
    """A role with Discord's names of the permissions it gives, such as `manage_guild`, and a colour (`#1f8b4c`)."""

    name: str
    permissions: tuple[str, ...] = ()
    color: str | None = None


@dataclass(frozen=True, slots=True)
class ChannelSeed:
    """A channel; `category` names another channel of kind `category` that comes before it."""

    name: str
    kind: ChannelKind = "text"
    category: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class MemberSeed:
    """A person: display name (unique), IANA zone, Discord locale, role names, whether strangers may DM them."""

    name: str
    zone: str = "UTC"
    locale: str = "en-US"
    roles: tuple[str, ...] = ()
    direct_messages: bool = True


@dataclass(frozen=True, slots=True)
class MessageSeed:
    """What a member has said in a channel before anything else happens; both are named."""

    channel: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Seed:
    """The beginning of a sandbox. Raises ValueError when two members bear the same name.

    `zone` is whose time of day the community goes by (IANA).
    `owner` names a member; without it a person of their own owns the community.
    `privileged_intents` are those the portal has granted: `members`, `presences`, `message_content`.
    """

    guild: str = "Community"
    bot: str = "Bot"
    token: str = "sandbox-token"  # noqa: S105 - it opens nothing
    locale: str = "en-US"
    zone: str | None = None
    owner: str | None = None
    roles: tuple[RoleSeed, ...] = ()
    channels: tuple[ChannelSeed, ...] = (ChannelSeed("lobby"),)
    members: tuple[MemberSeed, ...] = ()
    messages: tuple[MessageSeed, ...] = ()
    bot_permissions: tuple[str, ...] = field(default=BOT_PERMISSIONS)
    privileged_intents: tuple[str, ...] = ()
    shards: int = 1

    def __post_init__(self) -> None:
        names = [member.name for member in self.members]
        if len(names) != len(set(names)):
            raise ValueError("two members bear the same name")

    @classmethod
    def of(cls, *names: str, **fields: Any) -> Self:
        """Return a seed whose members bear these names and are otherwise ordinary."""
        return cls(members=tuple(MemberSeed(name) for name in names), **fields)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a seed from a TOML file whose keys are the fields here.

        Raises OSError, TypeError for a key that is not a field, or ValueError for what is no TOML.
        """
        return cls.parse(path.read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a seed from TOML text; errors as in `load`."""
        return cls(**_seed_fields(tomllib.loads(text)))


_PARTS: dict[str, type[RoleSeed] | type[ChannelSeed] | type[MemberSeed] | type[MessageSeed]] = {
    "roles": RoleSeed,
    "channels": ChannelSeed,
    "members": MemberSeed,
    "messages": MessageSeed,
}


def _seed_fields(table: dict[str, Any]) -> dict[str, Any]:
    plain = {key: _tuple(value) for key, value in table.items() if key not in _PARTS}
    parts = {
        key: tuple(part(**{name: _tuple(value) for name, value in row.items()}) for row in table[key])
        for key, part in _PARTS.items()
        if key in table
    }
    return plain | parts


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] (TOML is untyped)
