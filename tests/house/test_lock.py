"""The lock file installs anywhere: all pinned with hashes, no addresses, and the extras that others ask for by name."""

import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

LINES = (Path(__file__).parents[2] / "requirements.lock").read_text().splitlines()
PINS = [Requirement(line.split(" \\")[0]) for line in LINES if re.match(r"[a-z]", line)]


def test_every_line_is_a_pin_with_hashes_and_without_an_address() -> None:
    assert len(PINS) > 50
    assert all(str(pin.specifier).startswith("==") for pin in PINS)
    assert sum(line.startswith("    --hash=sha256:") for line in LINES) > len(PINS)
    assert not [line for line in LINES if "://" in line]


def test_an_extra_that_a_package_asks_for_is_pinned_with_it() -> None:
    """An older pip looks for a newer `name[extra]` where only `name` is pinned, and refuses it for want of a hash."""
    pinned = {pin.name: pin.extras for pin in PINS}
    asked = [
        (need.name, need.extras)
        for name in pinned
        for need in map(Requirement, installed_needs(name))
        if need.extras and need.name in pinned and (need.marker is None or need.marker.evaluate({"extra": ""}))
    ]
    assert ("coverage", {"toml"}) in asked
    assert [need for need, extras in asked if not extras <= pinned[need]] == []


def installed_needs(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
