"""What is installed holds what is not Python too: the sandbox's page, the texts, the community."""

import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
CARRIED = ("bot/sandbox/page", "bot/texts", "bot/tour", "bot/running/formats")


def test_the_wheel_carries_every_file(tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    carried = set(zipfile.ZipFile(wheel).namelist())
    files = [path for folder in CARRIED for path in (ROOT / folder).rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert "bot/sandbox/page/index.html" in wanted
    assert wanted - carried == set()
