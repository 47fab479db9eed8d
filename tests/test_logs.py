"""What the log says of an error, and what it keeps to itself."""

import logging
import sys

from bot.logs import LINE, DiscreetFormatter


def _logged(error: Exception) -> str:
    try:
        raise error
    except Exception:  # noqa: BLE001 - whatever is raised is what is looked at
        record = logging.LogRecord("bot.test", logging.ERROR, __file__, 1, "reference %s", ("ab12",), sys.exc_info())
    return DiscreetFormatter(LINE).format(record)


def test_an_error_is_logged_by_type_and_place_without_its_message() -> None:
    text = _logged(ValueError("Anna wrote: I am tired"))
    assert "ab12" in text
    assert "builtins.ValueError" in text
    assert "_logged" in text
    assert "Anna" not in text


def test_the_cause_of_an_error_is_logged_alike() -> None:
    error = RuntimeError("outer words")
    error.__cause__ = KeyError("inner words")
    text = _logged(error)
    assert "builtins.KeyError" in text
    assert "words" not in text
