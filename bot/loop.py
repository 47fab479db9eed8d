"""Which event loop the bot runs on, and how it shares the processor with its threads."""

import asyncio
import sys
from collections.abc import Callable
from importlib.util import find_spec

# A statement that is written comes back from its thread; by default it then waits 5 ms for a busy loop to make room.
SWITCH_SECONDS = 0.0002


def share_promptly() -> None:
    """Let threads that have an answer hand it over at once, however busy the loop is."""
    sys.setswitchinterval(SWITCH_SECONDS)


def fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where there is one, which is everywhere but on Windows; None asks for Python's own."""
    if find_spec("uvloop") is None:
        return None
    import uvloop

    return uvloop.new_event_loop
