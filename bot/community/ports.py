"""What is asked of Discord about servers."""

from collections.abc import Iterable
from typing import Protocol

from bot.community.rules import ServerLook


class Servers(Protocol):
    """The servers that this process's part of the bot is in."""

    def here(self) -> list[int]:
        """The ids of all of them."""
        ...

    def ours(self, guild: int) -> bool:
        """Whether it is for this process to say if the bot is in that server."""
        ...

    def name(self, guild: int) -> str | None:
        """What it is called; None where the bot is not."""
        ...

    def look(self, guild: int, channel: int | None) -> ServerLook | None:
        """The server's state, with what the bot may do in `channel`; None where the bot is not."""
        ...

    async def with_member(self, member: int, guilds: Iterable[int]) -> list[int]:
        """Those of the guilds that this person, who is no bot, is a member of now."""
        ...
