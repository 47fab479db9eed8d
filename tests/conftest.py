pytest_plugins = ["tests.fixtures.storage", "tests.fixtures.bot"]
