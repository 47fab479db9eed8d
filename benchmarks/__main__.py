"""Prints one JSON line for each measurement whose name starts with one of the given prefixes; all without any.

Every module of this package that has `LINES`, names to functions that measure, takes part. Exits 1 when a goal is
missed.
"""

import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks
from benchmarks.line import Lines


def known_lines() -> Lines:
    found: Lines = {}
    for module in iter_modules(benchmarks.__path__):
        if module.name != "__main__":
            found |= getattr(import_module(f"benchmarks.{module.name}"), "LINES", {})
    return found


def main(prefixes: tuple[str, ...]) -> int:
    wanted = [measure for name, measure in known_lines().items() if name.startswith(prefixes or ("",))]
    missed = 0
    for measure in wanted:
        for line in measure():
            print(line.json(), flush=True)
            missed += not line.holds
    return 1 if missed or not wanted else 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
