import stat
from pathlib import Path

import pytest

from bot.storage import DatabaseKey, StorageRefused, find_key

DIGITS = "0123456789abcdef" * 4


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "database.key"


def write(file: Path, content: str, mode: int = 0o600) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    file.chmod(mode)


def test_the_environment_comes_first(file: Path, database: Path) -> None:
    write(file, "ff" * 32)
    found = find_key(f" {DIGITS}\n", file, database)
    assert (found.key.digits, found.file, found.made) == (DIGITS, None, False)


def test_the_first_run_makes_a_key_of_its_own(file: Path, database: Path) -> None:
    found = find_key(None, file, database)
    assert found.made
    assert found.file == file
    assert file.read_text().strip() == found.key.digits
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_no_two_keys_are_alike(tmp_path: Path, database: Path) -> None:
    keys = {find_key(None, tmp_path / f"{number}.key", database).key.digits for number in range(20)}
    assert len(keys) == 20


def test_the_second_run_finds_it(file: Path, database: Path) -> None:
    made = find_key(None, file, database)
    found = find_key(None, file, database)
    assert found.key == made.key
    assert not found.made


def test_a_home_folder_may_be_written_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_key(None, Path("~/database.key"), database).file == tmp_path / "database.key"


def test_a_database_without_its_key_is_refused(file: Path, database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"rows")
    with pytest.raises(StorageRefused, match="its key is not"):
        find_key(None, file, database)
    assert not file.exists()


@pytest.mark.parametrize("place", ["database.key", "deeper/database.key", "../data/database.key"])
def test_a_key_among_the_data_is_refused(place: str, database: Path) -> None:
    with pytest.raises(StorageRefused, match="lies in the data folder"):
        find_key(None, database.parent / place, database)
    assert not database.parent.exists()


def test_a_link_into_the_data_folder_is_refused(file: Path, database: Path) -> None:
    write(database.parent / "database.key", DIGITS)
    file.parent.mkdir()
    file.symlink_to(database.parent / "database.key")
    with pytest.raises(StorageRefused, match="lies in the data folder"):
        find_key(None, file, database)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o610])
def test_a_key_that_others_may_touch_is_refused(mode: int, file: Path, database: Path) -> None:
    write(file, DIGITS, mode)
    with pytest.raises(StorageRefused, match="chmod 600"):
        find_key(None, file, database)


@pytest.mark.parametrize("content", ["", "ab" * 31, "ab" * 33, "g" * 64, "ä" * 64, "ab" * 32 + "\nab"])
def test_what_is_no_key_is_refused(content: str, file: Path, database: Path) -> None:
    write(file, content)
    with pytest.raises(StorageRefused, match="64 hex digits"):
        find_key(None, file, database)
    with pytest.raises(StorageRefused, match="64 hex digits"):
        find_key(content, file, database)


def test_a_key_never_shows_its_digits() -> None:
    key = DatabaseKey(DIGITS)
    assert DIGITS not in f"{key} {key!r}"


def test_a_refusal_never_shows_the_digits(file: Path, database: Path) -> None:
    write(file, DIGITS + "0")
    with pytest.raises(StorageRefused) as refused:
        find_key(None, file, database)
    assert DIGITS not in str(refused.value)
