"""What the command line says when something is missing: one plain sentence, and nothing half started."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from bot.chat.overwrites import NEEDED
from bot.storage.migrate import head
from tests.wire.process import Bot
from tests.wire.scene import KEY, Scene

REFUSED = 2
OTHER_KEY = "0f" * 32
ROOT = Path(__file__).parents[2]


async def refusal(settings: dict[str, str], *command: str) -> str:
    """What `busstop` says before it refuses."""
    bot = await Bot.start(settings, *command)
    assert await bot.ended() == REFUSED
    (line,) = [line for line in bot.lines if " INFO " not in line]
    return line


async def test_no_token(here: Scene) -> None:
    del here.settings["BUSSTOP_DISCORD__TOKEN"]
    assert await refusal(here.settings, "run") == (
        "There is no token. Set BUSSTOP_DISCORD__TOKEN, or try Busstop without Discord: busstop sandbox"
    )


async def test_a_wrong_token(here: Scene) -> None:
    assert await refusal(here.settings | {"BUSSTOP_DISCORD__TOKEN": "an.old.one"}) == (
        "Discord refuses the token. Copy it again from the application's page into BUSSTOP_DISCORD__TOKEN."
    )


async def test_an_intent_that_was_not_granted(here: Scene) -> None:
    assert await refusal(here.settings | {"BUSSTOP_DISCORD__MEMBERS_INTENT": "true"}) == (
        "The members intent is on in the config but not on the application's page. Switch one of them."
    )


async def test_nothing_answers(here: Scene) -> None:
    settings = here.settings | {"BUSSTOP_DISCORD__API_URL": "http://127.0.0.1:9/api/v10"}
    assert await refusal(settings) == (
        "Nothing answers at http://127.0.0.1:9/api/v10. Check the network and the address."
    )


async def test_a_wrong_key(here: Scene) -> None:
    assert await refusal(here.settings | {"BUSSTOP_DATABASE__KEY": OTHER_KEY}) == (
        "The key does not fit the database: nothing in it can be read with this one."
    )


async def test_what_is_no_key(here: Scene) -> None:
    assert await refusal(here.settings | {"BUSSTOP_DATABASE__KEY": "my-password"}) == (
        "The database key must be 64 hex digits; this one is not."
    )


def with_key_file(here: Scene, file: Path) -> dict[str, str]:
    del here.settings["BUSSTOP_DATABASE__KEY"]
    return here.settings | {"BUSSTOP_DATABASE__KEY_FILE": str(file)}


async def test_the_key_file_is_missing(here: Scene, tmp_path: Path) -> None:
    file = tmp_path / "busstop.key"
    assert await refusal(with_key_file(here, file)) == (f"The database is there but its key is not: {file} is missing.")


async def test_others_may_read_the_key_file(here: Scene, tmp_path: Path) -> None:
    file = tmp_path / "busstop.key"
    file.write_text(KEY.digits)
    file.chmod(0o640)
    assert await refusal(with_key_file(here, file)) == (
        f"The key file {file} may be read by others; make it yours alone: chmod 600 {file}"
    )


async def test_the_database_is_newer(here: Scene) -> None:
    async with here.storage.write() as unit:
        await unit.run(text("UPDATE alembic_version SET version_num = '9999'"))
    assert await refusal(here.settings) == (
        "The database is newer than this Busstop (it is at 9999): install the newer one."
    )


async def test_a_setting_that_is_none(here: Scene) -> None:
    said = await refusal(here.settings | {"BUSSTOP_PROMPTS__PER_SECOND": "500"})
    assert said == "Setting prompts.per_second: Input should be less than or equal to 50"


async def test_the_first_start_makes_a_key_and_says_where(here: Scene, tmp_path: Path) -> None:
    file, data = tmp_path / "keys" / "busstop.key", tmp_path / "new" / "busstop.db"
    settings = with_key_file(here, file) | {"BUSSTOP_DATABASE__URL": f"sqlite+aiosqlite:///{data}"}
    bot = await (await Bot.start(settings)).ready()
    assert await bot.stop() == 0
    assert any(
        line.endswith(f"A new database key was made: {file}. Keep it safe: without it the data is lost.")
        for line in bot.lines
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().strip() not in "".join(bot.lines)


async def test_check_finds_everything_there(here: Scene) -> None:
    bot = await Bot.start(here.settings, "check")
    assert await bot.ended() == 0
    world = here.sandbox.world
    assert bot.lines == [
        "ok       Time zone data is there.",
        f"ok       The key opens the database, and its schema is this version's ({head()}).",
        "ok       Intents asked for: guilds, dm_messages, guild_scheduled_events.",
        "ok       The token is good.",
        f"ok       Server {world.guild_id}: all permissions are there.",
        "Invite Busstop to a server with exactly what it needs:",
        f"https://discord.com/oauth2/authorize?client_id={world.application_id}"
        f"&scope=bot+applications.commands&permissions={NEEDED.value}",
    ]


async def test_check_says_what_is_missing(here: Scene) -> None:
    await here.people.bot_permissions(forbid=["manage_channels", "pin_messages"])
    bot = await Bot.start(here.settings | {"BUSSTOP_DATABASE__KEY": OTHER_KEY}, "check")
    assert await bot.ended() == 1
    assert [line.removeprefix("missing  ") for line in bot.lines if line.startswith("missing")] == [
        "The key does not fit the database: nothing in it can be read with this one.",
        f"Server {here.sandbox.world.guild_id}: Busstop lacks manage_channels, pin_messages. "
        "Use the link below to grant them.",
    ]


def test_check_on_a_machine_with_nothing_yet(tmp_path: Path) -> None:
    """Started as people start it, from a folder of its own; looking makes neither database nor key."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "check"], cwd=tmp_path, env=bare, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == [
        "ok       Time zone data is there.",
        f"ok       There is no database at {tmp_path}/data/busstop.db yet. It and its key are made at the first start.",
        "ok       Intents asked for: guilds, dm_messages, guild_scheduled_events.",
        "missing  The token is missing. Set BUSSTOP_DISCORD__TOKEN to the bot's token.",
    ]
    assert list(tmp_path.iterdir()) == []
