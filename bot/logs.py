"""Logging: ids and codes, never names or words."""

import logging
import sys
import traceback
from types import TracebackType

# At DEBUG these print bodies and payloads; the others print every job and every statement at INFO already.
TALKATIVE = ("discord.http", "discord.gateway", "discord.webhook")
NOISY = ("apscheduler", "aiosqlite", "sqlalchemy")
LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Says where an error was raised and of which type, never its message: that may hold what somebody wrote."""

    def formatException(self, ei: Raised) -> str:
        error, lines = ei[1], list[str]()
        while error is not None:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}, raised at:")
            lines += [
                f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def set_up_logging(level: str) -> None:
    """Log to standard error: libraries that would print words, payloads or statements are kept above that."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(DiscreetFormatter(LINE))
    logging.basicConfig(level=level, handlers=[handler])
    for names, least in ((TALKATIVE, logging.INFO), (NOISY, logging.WARNING)):
        for name in names:
            logging.getLogger(name).setLevel(max(least, logging.getLevelNamesMapping()[level]))
