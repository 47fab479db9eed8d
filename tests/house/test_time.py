"""Time is a parameter: two files read it, one for the bot and one for the sandbox."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLOCKS = {"bot/clock.py", "bot/sandbox/clock.py"}
READS_TIME = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("datetime", "today"), ("time", "time")}


def test_only_the_clocks_read_the_time() -> None:
    readers = set[str]()
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            owner = getattr(node, "value", None)
            if isinstance(owner, ast.Name) and (owner.id, getattr(node, "attr", "")) in READS_TIME:
                readers.add(str(path.relative_to(ROOT)))
    assert readers == CLOCKS
