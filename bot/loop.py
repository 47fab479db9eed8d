"""Which event loop the bot runs on."""

import asyncio
from collections.abc import Callable
from importlib.util import find_spec


def fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where there is one, which is everywhere but on Windows; None asks for Python's own."""
    if find_spec("uvloop") is None:
        return None
    import uvloop

    return uvloop.new_event_loop
