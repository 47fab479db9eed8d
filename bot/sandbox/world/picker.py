"""What Discord's client offers a person who types `/` or opens another member's menu."""

from collections.abc import Mapping, Sequence

from simcord.backend.models import Channel
from simcord.enums import AppCommandType, OptionType
from simcord.interactions import command_leaves

from bot.sandbox.world.calls import Json
from bot.sandbox.world.commands import asleep, installed_for, may_act
from bot.sandbox.world.people import Person, require_chat
from bot.sandbox.world.places import KINDS

OPTION_KINDS: Mapping[int, str] = {
    OptionType.STRING: "text",
    OptionType.INTEGER: "integer",
    OptionType.BOOLEAN: "boolean",
    OptionType.USER: "member",
    OptionType.CHANNEL: "channel",
    OptionType.ROLE: "role",
    OptionType.MENTIONABLE: "mentionable",
    OptionType.NUMBER: "number",
    OptionType.ATTACHMENT: "file",
}


def offered(person: Person, channel: Channel) -> list[Json]:
    """Return the slash commands offered to this person in this channel, in their language where the bot speaks it."""
    locale = _locale(person)
    views = {
        " ".join(path): _command_view(path, leaf, locale)
        for root in _roots(person, channel, AppCommandType.CHAT_INPUT)
        for path, leaf in command_leaves(root)
    }
    return list(views.values())


def menus(person: Person, channel: Channel) -> list[Json]:
    """Return the commands that another member's menu offers."""
    locale = _locale(person)
    roots = _roots(person, channel, AppCommandType.USER)
    return [{"name": root["name"], "label": _said(root, "name", locale)} for root in roots]


def _roots(person: Person, channel: Channel, kind: AppCommandType) -> Sequence[Json]:
    require_chat(channel)
    if asleep(channel) or not may_act(person, channel):
        return []
    visible = person.world.backend.visible_commands(user_id=person.id, channel_id=channel.id, type=kind)
    return [root for root in visible if installed_for(person, root)]


def _locale(person: Person) -> str:
    seed = person.world.people.get(person.id)
    return seed.locale if seed else person.world.seed.locale


def _said(node: Json, field: str, locale: str) -> str:
    localised: Mapping[str, str] = node.get(f"{field}_localizations") or {}
    return localised.get(locale) or node.get(field) or ""


def _command_view(path: Sequence[str], leaf: Json, locale: str) -> Json:
    return {
        "name": " ".join(path),
        "description": _said(leaf, "description", locale),
        "options": [_option_view(option, locale) for option in leaf.get("options") or ()],
    }


def _option_view(option: Json, locale: str) -> Json:
    bound = "length" if option["type"] == OptionType.STRING else "value"
    return {
        "name": option["name"],
        "label": _said(option, "name", locale),
        "description": _said(option, "description", locale),
        "kind": OPTION_KINDS[option["type"]],
        "required": option.get("required", False),
        "choices": [
            {"label": _said(one, "name", locale), "value": one["value"]} for one in option.get("choices") or ()
        ],
        "suggests": option.get("autocomplete", False),
        "least": option.get(f"min_{bound}"),
        "most": option.get(f"max_{bound}"),
        "channel_kinds": [KINDS[kind] for kind in option.get("channel_types") or () if kind in KINDS],
    }
