"""A folder for what a process leaves behind: nothing."""

from collections.abc import Generator
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Generator[Path]:
    """Where temporary files go; whoever used it must have cleared it."""
    yield tmp_path
    assert list(tmp_path.iterdir()) == []
