"""The key that the database file is encrypted with."""

import os
import re
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from bot.storage.refusal import StorageRefused

KEY_DIGITS = 64


@dataclass(frozen=True)
class DatabaseKey:
    """256 random bits as 64 hex digits; raises StorageRefused for anything else."""

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(rf"[0-9A-Fa-f]{{{KEY_DIGITS}}}", self.digits):
            raise StorageRefused(f"The database key must be {KEY_DIGITS} hex digits; this one is not.")


@dataclass(frozen=True)
class KeyFound:
    """The key, and whether it was made just now: then say where it is, and that losing it loses the data."""

    key: DatabaseKey
    file: Path | None
    made: bool = False


def find_key(digits: str | None, file: Path, database: Path) -> KeyFound:
    """Take the key from the environment's digits, else from its file; make the file when there is no database yet.

    Raises StorageRefused when the file lies in the data folder, others may read it, it holds no key,
    or it is missing although the database is there.
    """
    if digits is not None:
        return KeyFound(DatabaseKey(digits.strip()), None)
    file = file.expanduser().resolve()
    if file.is_relative_to(database.resolve().parent):
        raise StorageRefused(f"The key file {file} lies in the data folder; move it where no backup of the data goes.")
    if file.exists():
        return KeyFound(_read(file), file)
    if database.exists():
        raise StorageRefused(f"The database is there but its key is not: {file} is missing.")
    return KeyFound(_make(file), file, made=True)


def _read(file: Path) -> DatabaseKey:
    # Windows keeps no such bits.
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise StorageRefused(f"The key file {file} may be read by others; make it yours alone: chmod 600 {file}")
    return DatabaseKey(file.read_text(encoding="ascii", errors="replace").strip())


def _make(file: Path) -> DatabaseKey:
    key = DatabaseKey(secrets.token_hex(KEY_DIGITS // 2))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as handle:
        handle.write(key.digits + "\n")
        handle.flush()
        # The first rows must never be safer on disk than the key that reads them.
        os.fsync(handle.fileno())
    return key
