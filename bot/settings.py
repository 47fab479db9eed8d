"""Settings: config.toml for shape; above it the environment (BUSSTOP_SECTION__NAME), which alone holds secrets."""

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

CONFIG_VARIABLE = "BUSSTOP_CONFIG"
DISCORD_API = "https://discord.com/api/v10"


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DiscordSettings(Part):
    token: SecretStr | None = Field(default=None, description="The bot's token. Environment only.")
    api_url: str = Field(default=DISCORD_API, description="Another base for Discord's REST, such as a local Discord.")
    members_intent: bool = Field(
        default=False, description="Notice people who leave the server at once; needs Discord's leave."
    )
    ready_seconds: float = Field(
        default=0.5, gt=0, description="How long no further server is told before all are known."
    )
    shard_count: int | None = Field(default=None, description="Shards in all; left out, Discord says how many.")
    shard_ids: list[int] | None = Field(
        default=None, description="Which shards this process runs; left out, all of them."
    )


class DatabaseSettings(Part):
    url: str = Field(
        default="sqlite+aiosqlite:///data/busstop.db", description="SQLite file or postgresql+asyncpg address."
    )
    key: SecretStr | None = Field(default=None, description="The database key, 64 hex digits. Environment only.")
    key_file: Path = Field(
        default=Path("~/.config/busstop/database.key"),
        description="Where the key lies: outside the data folder and its backups.",
    )


class PromptSettings(Part):
    per_second: float = Field(
        default=45.0, gt=0, le=50, description="Messages a second at the most; Discord allows 50 calls."
    )
    at_once: int = Field(default=16, ge=1, le=64, description="Deliveries under way at the same time.")
    lease_seconds: int = Field(default=60, ge=10, description="How long a claimed prompt belongs to one process.")
    sweep_seconds: int = Field(
        default=30, ge=1, description="How often overdue prompts are looked for, besides their own time."
    )


class CheckinSettings(Part):
    decoy_rest_chance: float = Field(
        default=1 / 12,
        ge=0,
        le=0.5,
        description="How often two people rest by chance, so that a rest never tells of a wish.",
    )
    threads_up_to: int = Field(
        default=50, ge=0, description="Pairs a community may have in threads; more are told in pages."
    )


class RatingSettings(Part):
    pads: Path = Field(
        default=Path("pads"),
        description="Keeps ratings anonymous while they are open. Never back it up where the database is backed up.",
    )


class PrivacySettings(Part):
    contact: str | None = Field(default=None, description="Whom to ask about privacy, shown by /privacy policy.")


class WebSettings(Part):
    on: bool = Field(default=False, description="Serve private calendar addresses, and a page that says all is well.")
    host: str = Field(default="127.0.0.1", description="Where it listens: this machine alone, behind a proxy.")
    port: int = Field(default=8780, ge=1, le=65535, description="The port it listens on.")
    address: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/]+(/[^\s]*)?$",
        description="What people reach it by, such as https://calendar.example.org; left out, host and port.",
    )

    @property
    def base(self) -> str | None:
        """What the addresses begin with, without a slash at the end; None while it is off."""
        return (self.address or f"http://{self.host}:{self.port}").rstrip("/") if self.on else None


class LogSettings(Part):
    level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR. Words and names are never logged.")


class ClockSettings(Part):
    follow: str | None = Field(
        default=None, description="Address of a sandbox whose clock is followed; for tests only."
    )


class Settings(BaseSettings):
    """All of it; each part is handed to the piece that needs it and to no other."""

    model_config = SettingsConfigDict(
        env_prefix="BUSSTOP_",
        env_nested_delimiter="__",
        frozen=True,
        extra="forbid",
        nested_model_default_partial_update=True,
    )

    discord: DiscordSettings = DiscordSettings()
    database: DatabaseSettings = DatabaseSettings()
    prompts: PromptSettings = PromptSettings()
    checkins: CheckinSettings = CheckinSettings()
    rating: RatingSettings = RatingSettings()
    privacy: PrivacySettings = PrivacySettings()
    web: WebSettings = WebSettings()
    log: LogSettings = LogSettings()
    clock: ClockSettings = ClockSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = Path(os.environ.get(CONFIG_VARIABLE, "config.toml"))
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)
