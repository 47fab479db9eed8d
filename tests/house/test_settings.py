"""The example config says every setting, its default and why; it cannot drift from the code."""

import tomllib
from pathlib import Path

from pydantic import BaseModel

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
SECRETS = {"token", "key"}


def _expected() -> str:
    lines = ["# Copy to config.toml and change what you need. Secrets stand in the environment only.", ""]
    for part, field in Settings.model_fields.items():
        model = field.annotation
        assert isinstance(model, type)
        assert issubclass(model, BaseModel)
        lines.append(f"[{part}]")
        for name, setting in model.model_fields.items():
            lines.append(f"# {setting.description}")
            default = setting.default
            if name in SECRETS:
                lines.append(f"# environment: BUSSTOP_{part.upper()}__{name.upper()}")
            elif default is None:
                lines.append(f"# {name} =")
            else:
                lines.append(f"{name} = {_toml(default)}")
        lines.append("")
    return "\n".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else f'"{value}"'


def test_the_example_is_what_the_settings_say() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == _expected()


def test_the_example_is_a_config_that_changes_nothing() -> None:
    given = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert Settings.model_validate(given) == Settings()
