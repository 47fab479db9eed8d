"""Taking an erased person's name out of what the bot has said in Discord."""

from datetime import datetime
from typing import Protocol

from bot.community import tables as community
from bot.prompts import Decision, Done, Fault, Named, Promise, Prompt, Prompts, Result, Work
from bot.storage import Unit
from bot.texts import t

KIND = "privacy.unname"


class Messages(Protocol):
    async def take_out(self, channel: int, message: int, member: int, instead: str) -> Done | Fault:
        """Put other words where the bot's message names this member; Done too where it is out of reach."""
        ...

    async def delete(self, channel: int, message: int) -> Done | Fault:
        """Delete the bot's message; Done too where it is out of reach."""
        ...


def unname_promise(message: Named, now: datetime) -> Promise:
    """It names its person in the payload only, and is forgotten once it is kept."""
    return Promise(
        kind=KIND,
        key=f"{KIND}:{message.message}:{message.member}",
        due_at=now,
        guild=message.guild,
        payload={
            "channel": message.channel,
            "message": message.message,
            "member": message.member,
            "own": message.own,
        },
    )


class UnnameKind:
    """Deletes what is all about the person; elsewhere others need the message, and it is edited."""

    name = KIND
    version = 1

    def __init__(self, messages: Messages, prompts: Prompts) -> None:
        self._messages = messages
        self._prompts = prompts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        of = prompt.payload
        if of["own"]:
            return Work(lambda: self._messages.delete(of["channel"], of["message"]))
        locale = (await community.settings_of(unit, prompt.guild)).locale
        instead = t("said-erased", locale)
        return Work(lambda: self._messages.take_out(of["channel"], of["message"], of["member"], instead))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        await self._prompts.forget(unit, prompt)
