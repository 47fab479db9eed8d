"""Functions and files stay short enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FUNCTION, LONGEST_FILE = 60, 400
MEDIAN_FUNCTION = 10
OURS = sorted(path for folder in ("bot", "cogs", "benchmarks") for path in (ROOT / folder).rglob("*.py"))


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [(name, length) for path in OURS for name, length in _functions(path) if length > LONGEST_FUNCTION]
    assert long == []


def test_most_functions_are_under_ten_lines() -> None:
    lengths = sorted(length for path in OURS for _, length in _functions(path))
    assert lengths[len(lengths) // 2] < MEDIAN_FUNCTION


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
