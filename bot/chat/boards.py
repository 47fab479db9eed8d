"""Messages of the bot that stand somewhere and are made true again, by Discord's ids alone."""

from contextlib import suppress

import discord

from bot.cards import Card
from bot.chat.faults import attempt
from bot.chat.render import files_of, view_of
from bot.prompts import Done, Fault


class Boards:
    """Edits and deletes the bot's own messages."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def edit(self, channel: int, message: int, card: Card) -> Done | Fault:
        return await attempt(self._client, lambda: self._edited(channel, message, card))

    async def _edited(self, channel: int, message: int, card: Card) -> Done:
        target = self._client.get_partial_messageable(channel).get_partial_message(message)
        nobody = discord.AllowedMentions.none()
        await target.edit(view=view_of(card), attachments=files_of(card), allowed_mentions=nobody)
        return Done()

    async def delete(self, channel: int, message: int) -> Done | Fault:
        return await attempt(self._client, lambda: self._deleted(channel, message))

    async def _deleted(self, channel: int, message: int) -> Done:
        with suppress(discord.NotFound):  # somebody was quicker
            await self._client.http.delete_message(channel, message)
        return Done()
