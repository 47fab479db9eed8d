"""Why the database is not opened."""


class StorageRefused(Exception):
    """The database must not be used as it is; the message is one line for whoever starts the bot."""
