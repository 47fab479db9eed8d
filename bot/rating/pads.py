"""The folder that holds the second halves of open ratings. It must never be backed up together with the database."""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


class PadsMisplaced(Exception):
    """The folder cannot be used, or lies where backups of the data go; the message says so in a sentence."""


class Pads:
    """One small file for each change of each open rating, there only until the next change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.expanduser().resolve()

    def check(self, database: Path | None) -> None:
        """Make the folder where it is missing. Raises PadsMisplaced."""
        if database is not None and self._folder.is_relative_to(database.resolve().parent):
            raise PadsMisplaced(
                f"The pads folder {self._folder} lies in the data folder; move it where no backup of the data goes."
            )
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise PadsMisplaced(f"The pads folder {self._folder} cannot be made: {error.strerror}.") from error

    def put(self, rating: str, piece: str, pad: bytes) -> None:
        """Keep a pad; it is safely on the disk when this returns."""
        file = self._file(rating, piece)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as handle:
            handle.write(pad)
            handle.flush()
            os.fsync(handle.fileno())

    def get(self, rating: str, piece: str) -> bytes | None:
        """None when it is not there: another folder, or a database from a backup."""
        try:
            return self._file(rating, piece).read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, rating: str, piece: str | None = None) -> None:
        """Delete this pad; without a piece, all of this rating."""
        for file in self._folder.glob(f"{rating}.{piece or '*'}"):
            _shred(file)

    def keep_only(self, ratings: Collection[str]) -> None:
        """Delete what is left of ratings other than these."""
        for file in self._folder.glob("*.*"):
            if file.stem not in ratings:
                _shred(file)

    def _file(self, rating: str, piece: str) -> Path:
        return self._folder / f"{rating}.{piece}"


def _shred(file: Path) -> None:
    """Overwritten first: what is only deleted can often be read again."""
    with suppress(FileNotFoundError):
        with file.open("r+b") as handle:
            handle.write(bytes(file.stat().st_size))
            handle.flush()
            os.fsync(handle.fileno())
        file.unlink()
