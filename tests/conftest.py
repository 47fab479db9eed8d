import pytest
from hypothesis import settings

from bot.sandbox.world import interactions

pytest_plugins = ["tests.fixtures.storage", "tests.fixtures.bot"]

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
DISCORD_WAITS, PATIENT = interactions.ACKNOWLEDGED_WITHIN, 8.0
# What is tested there is, among other things, how long Discord waits.
AS_DISCORD = {"sandbox", "browser", "wire"}


def pytest_runtest_setup(item: pytest.Item) -> None:
    as_discord = AS_DISCORD.intersection(item.path.parts)
    interactions.ACKNOWLEDGED_WITHIN = DISCORD_WAITS if as_discord else PATIENT
