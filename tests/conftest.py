from hypothesis import settings

pytest_plugins = ["tests.fixtures.storage", "tests.fixtures.bot"]

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
