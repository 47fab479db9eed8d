"""Errors nobody foresaw, turned into values: one prompt's trouble must never become another's."""

import logging
import traceback
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trouble:
    """An unexpected error. `code` is its type and where it was raised, never its message: that may hold words."""

    code: str


async def attempt(doing: Awaitable[T], what: str) -> T | Trouble:
    """Do it; an error is logged as `what` and returned."""
    try:
        return await doing
    except Exception as error:  # noqa: BLE001  # the one place where any error at all is expected
        trouble = Trouble(code_of(error))
    log.error("%s: %s", what, trouble.code)
    return trouble


def code_of(error: Exception) -> str:
    """The type of an error and the line it was raised in."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} in {frames[-1].name}:{frames[-1].lineno}"
