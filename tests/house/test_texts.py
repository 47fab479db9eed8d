"""Every text that is used exists, every text that exists is used, and each reads as the house wants it."""

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse

import bot.app  # noqa: F401 - loads every refusal there is
from bot.errors import Refusal
from bot.privacy.keeping import KEEPS
from bot.schema import metadata
from bot.texts import FOLDER, languages, t

ROOT = Path(__file__).parents[2]
SHAPE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")


def _messages(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted((FOLDER / language).glob("*.ftl")):
        source = file.read_text(encoding="utf-8")
        for entry in parse(source).body:
            assert not isinstance(entry, fluent.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                assert entry.span is not None
                found[entry.id.name] = source[entry.span.start : entry.span.end]
    return found


ENGLISH = _messages("en")


def _strings() -> tuple[set[str], list[str]]:
    """Strings shaped like keys, and patterns for those composed from parts: `said-{x}` is `said-.*`."""
    whole, patterns = set[str](), list[str]()
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SHAPE.fullmatch(node.value):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values]
                first = node.values[0]
                if isinstance(first, ast.Constant) and SHAPE.match(f"{first.value}x"):
                    patterns.append("".join(parts))
    return whole, patterns


def _used() -> set[str]:
    whole, patterns = _strings()
    shown = {key for key in ENGLISH if any(re.fullmatch(pattern, key) for pattern in patterns)}
    return (set(ENGLISH) & (whole | _declared())) | shown | set(_refusals())


def _declared() -> set[str]:
    """What commands say of themselves: `words("group-join")` is `commands-group-join`."""
    prefixes = {"words": "commands", "option": "option"}
    found = set[str]()
    for path in (ROOT / "cogs").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in prefixes:
                found |= {f"{prefixes[node.func.id]}-{arg.value}" for arg in node.args if isinstance(arg, ast.Constant)}
    return found


def _refusals() -> list[str]:
    found: list[str] = []
    classes = list(Refusal.__subclasses__())
    while classes:
        one = classes.pop()
        classes += one.__subclasses__()
        if one.__module__.startswith("bot."):
            found.append(one.text_key())
    return found


def test_every_refusal_has_its_sentence() -> None:
    assert [key for key in _refusals() if key not in ENGLISH] == []


def test_every_declared_purpose_has_its_sentence() -> None:
    for table in metadata.tables.values():
        keeping = table.info[KEEPS]
        assert t(keeping.purpose)
        if keeping.until:
            assert t(keeping.until)


def test_every_text_is_used() -> None:
    assert sorted(set(ENGLISH) - _used()) == []


@pytest.mark.parametrize("language", sorted(languages() - {"en"}) or ["en"])
def test_translations_have_the_same_keys(language: str) -> None:
    assert set(_messages(language)) == set(ENGLISH)


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_texts_are_plain(key: str) -> None:
    text = ENGLISH[key]
    assert "!" not in text
    assert not re.search(r"\busers?\b", text, re.IGNORECASE)
