"""Logging: ids and codes, never names or words."""

import logging
import sys

# At DEBUG these print bodies and payloads; the others print every job and every statement at INFO already.
TALKATIVE = ("discord.http", "discord.gateway", "discord.webhook")
NOISY = ("apscheduler", "aiosqlite", "sqlalchemy")


def set_up_logging(level: str) -> None:
    """Log to standard error: libraries that would print words, payloads or statements are kept above that."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for names, least in ((TALKATIVE, logging.INFO), (NOISY, logging.WARNING)):
        for name in names:
            logging.getLogger(name).setLevel(max(least, logging.getLevelNamesMapping()[level]))
