"""Logging: ids and codes, never names or words."""

import logging
import sys

NOISY = ("discord.http", "discord.gateway", "discord.webhook", "apscheduler", "aiosqlite", "sqlalchemy")


def set_up_logging(level: str) -> None:
    """Log to standard error. Libraries that would print bodies and payloads at DEBUG stay at INFO or above."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level]))
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
