"""The world: SimCord's backend with a clock, a community and people of our own."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias, cast

from simcord.backend import permissions, serializers
from simcord.backend.models import Guild, Role
from simcord.enums import ChannelType
from simcord.http.router import UnsupportedField

from bot.sandbox.clock import SandboxClock
from bot.sandbox.seed import MemberSeed, Seed
from bot.sandbox.world.backend import MendedBackend
from bot.sandbox.world.calls import Answer, Call, Refused
from bot.sandbox.world.context import Context
from bot.sandbox.world.nonces import Nonces
from bot.sandbox.world.routes import Route

Listener: TypeAlias = Callable[[str, Mapping[str, Any]], None]
Watcher: TypeAlias = Callable[[Call, Answer], None]

_CHANNEL_TYPES = {
    "text": ChannelType.TEXT,
    "voice": ChannelType.VOICE,
    "category": ChannelType.CATEGORY,
    "news": ChannelType.NEWS,
    "stage": ChannelType.STAGE_VOICE,
    "forum": ChannelType.FORUM,
}
# GATEWAY_PRESENCE_LIMITED, GATEWAY_GUILD_MEMBERS_LIMITED, GATEWAY_MESSAGE_CONTENT_LIMITED
_LIMITED = {"presences": 1 << 13, "members": 1 << 15, "message_content": 1 << 19}


class World:
    """Everything that is true in this sandbox. See the package's docstring for what it offers."""

    def __init__(self, seed: Seed, clock: SandboxClock, base_url: str) -> None:
        self.seed = seed
        self.clock = clock
        self.gateway_url = base_url.replace("http", "ws", 1) + "/gateway"
        self.backend = MendedBackend(clock, base_url)
        self.nonces = Nonces(clock)
        self.guild_id = 0
        self._people: dict[int, MemberSeed] = {}
        self._closed: set[int] = set()
        self._installed: set[int] = set()
        self._watchers: list[Watcher] = []
        self._listeners: list[Listener] = []
        self._nonce: Any = None
        self.backend.subscribers.append(self._tell)
        clock.on_jump(self.pass_time)
        self._settle(seed)

    @property
    def bot_id(self) -> int:
        """The bot's user id."""
        return self.backend.bot_user.id

    @property
    def application_id(self) -> int:
        """The bot's application id."""
        return self.backend.application_id

    @property
    def application_flags(self) -> int:
        """What the portal shows of the privileged intents: granted to an app in fewer than 100 servers."""
        return sum(_LIMITED[name] for name in self.seed.privileged_intents)

    def bot_user(self) -> Mapping[str, Any]:
        """Return the bot's user payload."""
        return cast(Mapping[str, Any], serializers.user_payload(self.backend.bot_user))

    def guilds_of(self, shard: int, shards: int) -> list[Guild]:
        """Return the guilds of a shard."""
        return [guild for guild in self.backend.guilds.values() if (guild.id >> 22) % shards == shard]

    # --- people ---

    def member_id(self, name: str) -> int:
        """Return the id of the person of this name in the seed. Raises KeyError for a stranger."""
        for user_id, person in self._people.items():
            if person.name == name:
                return user_id
        raise KeyError(name)

    def person(self, user_id: int) -> MemberSeed:
        """Return what the seed says of a person. Raises KeyError for a stranger."""
        return self._people[user_id]

    @property
    def people(self) -> Mapping[int, MemberSeed]:
        """All people of the seed, by id, also those who have left."""
        return self._people

    def takes_direct_messages(self, user_id: int) -> bool:
        """Whether this person lets members of the community write to them."""
        return user_id not in self._closed

    def open_direct_messages(self, user_id: int, *, opened: bool) -> None:
        """Set this person's own setting: closed, a message to them is refused with 50007."""
        (self._closed.discard if opened else self._closed.add)(user_id)

    def has_installed(self, user_id: int) -> bool:
        """Whether this person has installed the app for themselves."""
        return user_id in self._installed

    def install(self, user_id: int, *, installed: bool) -> None:
        """Let this person install the app for themselves, or remove it."""
        (self._installed.add if installed else self._installed.discard)(user_id)

    def leave(self, user_id: int, guild_id: int | None = None) -> None:
        """Let a member leave a guild (default: the seed's). Raises Refused (10007) when they are not in it."""
        self.backend.remove_member(guild_id or self.guild_id, user_id)

    def join(self, user_id: int, guild_id: int | None = None) -> None:
        """Let a person join a guild (default: the seed's), with those of their roles that it has."""
        guild = self.backend.get_guild(guild_id or self.guild_id)
        wanted = self._people[user_id].roles
        roles = [role.id for role in guild.roles.values() if role.name in wanted]
        self.backend.add_member(guild.id, user_id, roles=roles, announce=True)

    # --- guilds and the bot ---

    def found(self, name: str, shard: int = 0, shards: int = 1, owner: int | None = None) -> int:
        """Found another guild with the bot in it, on this shard of so many; return its id."""
        place = {"shard_id": shard, "shard_count": shards} if shards > 1 else {}
        guild = self.backend.create_guild(name, owner_id=owner, preferred_locale=self.seed.locale, **place)
        self._set_bot_permissions(guild.id, _bits(self.seed.bot_permissions))
        return guild.id

    def bot_has(self, guild_id: int, name: str) -> bool:
        """Whether the bot has a permission in a guild."""
        return bool(self.backend.compute_permissions(guild_id, self.bot_id) & _bits((name,)))

    def permit_bot(self, *names: str) -> None:
        """Give the bot's role these permissions in the seed's guild."""
        self._set_bot_permissions(self.guild_id, self._bot_role(self.guild_id).permissions | _bits(names))

    def forbid_bot(self, *names: str) -> None:
        """Take these permissions from the bot's role in the seed's guild."""
        self._set_bot_permissions(self.guild_id, self._bot_role(self.guild_id).permissions & ~_bits(names))

    def _bot_role(self, guild_id: int) -> Role:
        guild = self.backend.get_guild(guild_id)
        return next(guild.roles[role] for role in guild.members[self.bot_id].role_ids if guild.roles[role].managed)

    def _set_bot_permissions(self, guild_id: int, value: int) -> None:
        self.backend.edit_role(guild_id, self._bot_role(guild_id).id, {"permissions": value})

    # --- events and calls ---

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told every event as it happens; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "MESSAGE_CREATE" and self._nonce is not None:
            payload = {**payload, "nonce": self._nonce}
        for listener in tuple(self._listeners):
            listener(event, payload)

    @contextmanager
    def sending(self, nonce: Any) -> Generator[None]:
        """While the bot sends a message with a nonce: its event bears it."""
        self._nonce = nonce
        try:
            yield
        finally:
            self._nonce = None

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Have `watcher` told every REST call that was carried out; returns what ends it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def call(self, call: Call, route: Route) -> Answer:
        """Carry out one REST call as the bot; what Discord would refuse is an answer too, with its code."""
        try:
            body = route.carry_out(self._context(call))
            answer = Answer(204) if body is None else Answer(200, body)
        except UnsupportedField as gap:
            return Answer(501, gap.to_json())
        except Refused as refusal:
            answer = Answer(refusal.status, refusal.to_json())
        for watcher in tuple(self._watchers):
            watcher(call, answer)
        return answer

    def _context(self, call: Call) -> Context:
        return Context(
            self.backend,
            dict(call.args),
            json=call.json,
            params=dict(call.params),
            files=list(call.files),
            reason=call.reason,
            method=call.method,
            path=call.path,
            message_content_access="message_content" in self.seed.privileged_intents,
            world=self,
            call=call,
        )

    def attachment(self, path: str) -> bytes | None:
        """Return the file at a path such as `/attachments/1/2/plan.ics`."""
        return self.backend.files.file(path)

    def pass_time(self) -> None:
        """Do what is due by now: external events begin and end, quiet threads are archived."""
        self.backend.pass_time()

    # --- the beginning ---

    def _settle(self, seed: Seed) -> None:
        self.backend.bot_user.name = seed.bot
        for person in seed.members:
            user = self.backend.make_user(person.name.lower().replace(" ", "_"), global_name=person.name)
            self._people[user.id] = person
            if not person.direct_messages:
                self._closed.add(user.id)
        owner = None if seed.owner is None else self.member_id(seed.owner)
        self.guild_id = self.found(seed.guild, owner=owner)
        self._furnish(self.backend.get_guild(self.guild_id), seed)

    def _furnish(self, guild: Guild, seed: Seed) -> None:
        for role in seed.roles:
            color = int((role.color or "#0").removeprefix("#"), 16)
            self.backend.create_role(guild.id, role.name, permissions=_bits(role.permissions), color=color)
        places: dict[str, int] = {}
        for channel in seed.channels:
            parent = None if channel.category is None else places[channel.category]
            kind = _CHANNEL_TYPES[channel.kind]
            made = self.backend.create_channel(guild.id, channel.name, type=kind, parent_id=parent, topic=channel.topic)
            places[channel.name] = made.id
        for user_id in self._people:
            self.join(user_id)
        for said in seed.messages:
            self.backend.create_message(places[said.channel], self.member_id(said.author), said.text)


def _bits(names: tuple[str, ...]) -> int:
    return sum(permissions.flag(name) for name in set(names))
