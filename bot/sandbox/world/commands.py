"""The bot's commands as Discord's client offers them to a person, and checks what they enter."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simcord.backend.command_access import command_access
from simcord.backend.models import Channel
from simcord.enums import AppCommandType, OptionType
from simcord.interactions import nest_options, validate_option_value, walk_to_subcommand

from bot.sandbox.world.calls import Json
from bot.sandbox.world.entities import OPTION_ENTITIES, Entities
from bot.sandbox.world.people import Impossible, Person, discords_word, require_chat

# Discord's application integration types: an app is installed to a server, or by somebody for themselves.
SERVER, OWN = 0, 1
_NESTED = (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A slash command picked by its full name: its root, the names below it, and the part with the options."""

    root: Json
    path: list[str]
    leaf: Json

    def data(self, options: list[Json], resolved: Mapping[str, Json]) -> Json:
        """Return the interaction's data with these filled options."""
        data = command_data(self.root)
        data["options"] = nest_options(self.root, self.path, options)
        return data | ({"resolved": resolved} if resolved else {})


def command_data(root: Json) -> Json:
    """Return the part of an interaction's data that says which command it is."""
    data = {"id": root["id"], "name": root["name"], "type": root["type"]}
    return data | ({"guild_id": root["guild_id"]} if root.get("guild_id") else {})


def full_name(data: Json) -> str | None:
    """The command's name with those of its groups and subcommands, as Discord puts it above an answer."""
    inner = next((one for one in _options(data) if one["type"] in _NESTED), None)
    below = full_name(inner) if inner else None
    return f"{data['name']} {below}" if below else data.get("name")


def pick(person: Person, channel: Channel, name: str) -> Chosen:
    """Choose a slash command by full name, such as "group create"; Impossible when it is not offered."""
    first, *path = name.removeprefix("/").split()
    root = offered_root(person, channel, first, AppCommandType.CHAT_INPUT)
    with discords_word():
        leaf, nesting = walk_to_subcommand(root, path)
    if any(option["type"] in _NESTED for option in _options(leaf)):
        raise Impossible("incomplete-command", f"/{name} needs one of its subcommands.")
    return Chosen(root, nesting, leaf)


def offered_root(person: Person, channel: Channel, name: str, kind: AppCommandType) -> Json:
    """Return a registered command that this person may use here."""
    require_chat(channel)
    if asleep(channel):
        raise Impossible("archived", "Commands do not run in an archived thread.", 403)
    if not may_act(person, channel):
        raise Impossible("not-a-member", "Commands are for members of the community.", 403)
    root = person.world.backend.find_command(name, channel.guild_id, type=kind)
    if root is None:
        raise Impossible("unknown-command", f"The bot has no command {name}.", 404)
    access = command_access(person.world.backend, root, user_id=person.id, channel_id=channel.id)
    if not access.allowed:
        raise Impossible("not-offered", f"The command {name} is not offered here: {access.reason}.", 403)
    if not installed_for(person, root):
        raise Impossible("not-offered", f"The command {name} is not offered here: integration-types.", 403)
    return root


def may_act(person: Person, channel: Channel) -> bool:
    """Whether they can reach the bot here: its direct messages need a community in common, or the app installed."""
    return person.sees(channel.id) and (person.here or _only_for_themselves(person, channel))


def owners_of(person: Person, channel: Channel) -> Json:
    """Return for which installations an interaction is, as Discord names them: 0 the server's, 1 the person's."""
    server = {"0": str(channel.guild_id or 0)} if person.here else {}
    return server | ({"1": str(person.id)} if person.world.has_installed(person.id) else {})


def _only_for_themselves(person: Person, channel: Channel) -> bool:
    return channel.guild_id is None and person.world.has_installed(person.id)


def installed_for(person: Person, root: Json) -> bool:
    """Whether the command is of an installation that this person has: their server's, or their own."""
    types = root.get("integration_types") or [SERVER]
    return (person.here and SERVER in types) or (person.world.has_installed(person.id) and OWN in types)


def fill(chosen: Chosen, entered: Mapping[str, Any], entities: Entities) -> list[Json]:
    """Check what was entered as the client does and return the options for the wire."""
    declared = {option["name"]: option for option in _options(chosen.leaf)}
    for name in entered:
        if name not in declared:
            raise Impossible("option-unknown", f"The command has no option {name}, only {sorted(declared)}.")
    for name, option in declared.items():
        if option.get("required") and name not in entered:
            raise Impossible("option-required", f"The option {name} is required.")
    return [_filled(declared[name], value, entities) for name, value in entered.items()]


def fill_so_far(chosen: Chosen, entered: Mapping[str, Any], focused: str, typed: Any, entities: Entities) -> list[Json]:
    """Return the options for autocomplete: what is valid so far, and the option being typed into."""
    declared = {option["name"]: option for option in _options(chosen.leaf)}
    option = declared.get(focused)
    if option is None or not option.get("autocomplete"):
        raise Impossible("no-autocomplete", f"The option {focused} has no suggestions.")
    options: list[Json] = []
    for name, value in entered.items():
        try:
            options.append(_filled(declared[name], value, entities))
        except (Impossible, KeyError):
            continue
    return [*options, {"name": focused, "type": option["type"], "value": typed, "focused": True}]


def _filled(option: Json, value: Any, entities: Entities) -> Json:
    return {"name": option["name"], "type": option["type"], "value": _value(option, value, entities)}


def _value(option: Json, value: Any, entities: Entities) -> Any:
    kind = option["type"]
    if kind in OPTION_ENTITIES:
        return entities.find(OPTION_ENTITIES[kind], str(value), option.get("channel_types") or ())
    if kind == OptionType.ATTACHMENT:
        file = decoded_file(value)
        with discords_word():
            validate_option_value("command", option, file)
        return entities.attach(*file)
    with discords_word():
        return validate_option_value("command", option, _choice(option, value))


def _choice(option: Json, value: Any) -> Any:
    """A choice is entered by its name as shown; what the bot gets is its value."""
    choices = option.get("choices") or ()
    return next((choice["value"] for choice in choices if value == choice["name"]), value)


def decoded_file(value: Any) -> tuple[str, bytes]:
    """Read a file in JSON: {"filename": ..., "content": base64}."""
    try:
        return value["filename"], base64.b64decode(value["content"], validate=True)
    except (TypeError, KeyError, binascii.Error) as error:
        raise Impossible("not-a-file", 'A file is {"filename": ..., "content": base64}.') from error


def _options(node: Json) -> list[Json]:
    return node.get("options") or []


def asleep(channel: Channel) -> bool:
    """Whether it is a thread that was archived."""
    return channel.thread_metadata is not None and channel.thread_metadata.archived
