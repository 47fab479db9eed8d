pytest_plugins = ["tests.fixtures.storage"]
