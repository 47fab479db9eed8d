"""Whatever the bot can promise is said in plain words where its promises are listed."""

from pathlib import Path

from bot.app import open_database, wire
from bot.chat.client import Client
from bot.clock import SystemClock
from bot.drawing import Studio
from bot.settings import DatabaseSettings, DiscordSettings, Settings
from bot.tour.promises import words


async def test_every_kind_of_prompt_has_its_words(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{(tmp_path / 'house.db').as_posix()}"
    settings = Settings(discord=DiscordSettings(), database=DatabaseSettings(url=url))
    async with open_database(settings, migrated=False) as storage:
        prompts = wire(Client(settings.discord, storage), storage, SystemClock(), settings, Studio(""))
        kinds = prompts.kinds
    assert len(kinds) > 10
    said = {words(kind, "Circle") for kind in kinds}
    assert all("Circle" in one for one in said)
    assert len(said) == len(kinds)
