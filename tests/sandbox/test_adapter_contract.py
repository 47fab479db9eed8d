"""The contract with SimCord: every internal we use, with its signature, and what it answers to recorded calls.

An upgrade of SimCord fails here and nowhere else. The package `bot.sandbox.world` is the only one that may import it.
"""

import ast
import inspect
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import bot.sandbox
from bot.sandbox.world.events import INTENTS
from bot.sandbox.world.mends import MENDS
from bot.sandbox.world.routes import find
from bot.sandbox.world.rules import RULES
from tests.sandbox.record import RECORDED, Step, fresh_world, replay

PACKAGE = Path(bot.sandbox.__file__).parent

# One internal a line; what is called has its signature.
INTERNALS = Path(__file__).with_name("internals.txt").read_text(encoding="utf-8").splitlines()
CALLED = [line for line in INTERNALS if "(" in line]
NAMES = {line.split("(")[0] for line in INTERNALS}

# Fields of SimCord's models that we read or write.
FIELDS = {
    "Channel": "id type name guild_id parent_id position overwrites owner_id thread_metadata thread_members "
    "recipient_ids last_message_id topic",
    "Guild": "id name owner_id roles members channel_ids thread_ids scheduled_events",
    "Interaction": "id token type channel_id user_id expires_at initial_response_deadline responded response_kind "
    "message_id source_message_id followup_ids modal modal_consumed autocomplete_choices command_name",
    "Member": "user_id role_ids nick joined_at",
    "Message": "id channel_id author_id content components embeds flags pinned type interaction_metadata",
    "Overwrite": "target_id type allow deny",
    "Role": "id name permissions managed position color",
    "ScheduledEvent": "id guild_id channel_id creator_id name description status entity_type entity_metadata user_ids "
    "scheduled_start_time scheduled_end_time",
    "ThreadMetadata": "archived locked auto_archive_duration archive_timestamp invitable",
    "User": "id name global_name bot",
}

# What Backend keeps and we read.
STATE = {
    "application_id",
    "bot_user",
    "cdn",
    "channels",
    "clock",
    "guilds",
    "interaction_tokens",
    "interactions",
    "messages",
    "subscribers",
    "transcript",
    "users",
}
OURS = {"files", "pass_time"}


def shape(thing: Any) -> str:
    """Return a signature without its annotations, which say nothing at run time."""
    signature = inspect.signature(thing)
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in signature.parameters.values()]
    return str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def named(path: str) -> Any:
    """Return what a dotted name stands for."""
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            thing = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            thing = getattr(thing, part)
        return thing
    raise LookupError(path)


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", CALLED)
def test_each_function_has_its_signature(line: str) -> None:
    path = line.split("(", 1)[0]
    assert path + shape(named(path)) == line


def test_each_name_is_there() -> None:
    assert all(named(path) is not None for path in NAMES)


@pytest.mark.parametrize("model", FIELDS)
def test_each_model_has_its_fields(model: str) -> None:
    fields = named(f"simcord.backend.models.{model}").__dataclass_fields__
    assert set(FIELDS[model].split()) <= set(fields)


def test_the_backend_keeps_what_we_read() -> None:
    assert set(vars(fresh_world().backend)) >= STATE


def test_only_the_world_imports_simcord() -> None:
    importers = {path.parent.name for path, tree in sources() for name in _imported(tree) if name.startswith("simcord")}
    assert importers == {"world"}


def test_every_name_we_import_is_in_this_contract() -> None:
    known = {name for path in NAMES for name in _prefixes(path)}
    imported = {name for _, tree in sources() for name in _imported(tree) if name.startswith("simcord")}
    assert imported - known == set()


def test_every_part_of_the_backend_we_use_is_in_this_contract() -> None:
    known = {path.rsplit(".", 1)[1] for path in NAMES if path.startswith("simcord.backend.Backend.")}
    used = {
        node.attr
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and _name(node.value) == "backend"
    }
    assert used - known - STATE - OURS == set()


def test_the_kinds_we_count_on_have_their_numbers() -> None:
    kinds = named("simcord.enums.ChannelType")
    assert (kinds.TEXT, kinds.DM, kinds.CATEGORY, kinds.PUBLIC_THREAD, kinds.PRIVATE_THREAD) == (0, 1, 4, 11, 12)
    assert named("simcord.backend.permissions").flag("manage_channels") == 1 << 4


def test_every_intent_simcord_asks_for_has_its_bit() -> None:
    asked = {name for names in named("simcord.intents.EVENT_INTENTS").values() for name in names if name}
    assert asked <= set(INTENTS)


@pytest.mark.parametrize("route", sorted(RULES.keys() | MENDS.keys()))
def test_each_route_with_a_rule_or_mend_is_one_of_simcords(route: str) -> None:
    method, template = route.split(" ")
    path = "/".join("7" if part.startswith("{") else part for part in template.split("/"))
    found = find(method, path)
    assert found is not None
    assert found[0].template == template


@pytest.mark.parametrize("number", range(len(RECORDED.read_text(encoding="utf-8").splitlines())))
def test_recorded_calls_are_answered_as_they_were(number: int, replayed: list[tuple[Step, Step]]) -> None:
    recorded, led_to = replayed[number]
    assert led_to == {key: recorded[key] for key in led_to}


@pytest.fixture(scope="module")
def replayed() -> list[tuple[Step, Step]]:
    steps = [json.loads(line) for line in RECORDED.read_text(encoding="utf-8").splitlines()]
    return list(replay(fresh_world(), steps))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _prefixes(path: str) -> Iterator[str]:
    parts = path.split(".")
    yield from (".".join(parts[:end]) for end in range(2, len(parts) + 1))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
