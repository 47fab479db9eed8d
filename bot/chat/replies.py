"""Answering an interaction: one way that knows whether it was answered already, and errors as a table."""

import io
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from secrets import token_hex
from typing import Any

import discord

from bot.access import Asker
from bot.cards import Card, Form
from bot.chat.refilling import TYPED, Refill, came_again, refilled, refused_card, typed_before
from bot.chat.render import files_of, modal_of, view_of
from bot.chat.routing import decode, server_of
from bot.errors import Refusal
from bot.markup import plain
from bot.texts import t

log = logging.getLogger(__name__)

UNKNOWN_INTERACTION, ANSWERED_ALREADY, TOKEN_EXPIRED = 10062, 40060, 50027
TOO_LATE = {UNKNOWN_INTERACTION, ANSWERED_ALREADY, TOKEN_EXPIRED}


def locale_of(interaction: discord.Interaction) -> str:
    return interaction.locale.value


def asker(interaction: discord.Interaction, guild: int | None = None) -> Asker:
    """Who asks. Outside a server nobody is a steward."""
    here = server_of(interaction)
    steward = here is not None and interaction.permissions.manage_guild
    return Asker(guild or here or 0, interaction.user.id, steward, locale_of(interaction))


def spoken_of(interaction: discord.Interaction) -> int | None:
    """The server that a control pressed outside of it speaks of, so that what it answers speaks of it too."""
    data: dict[str, Any] = dict(interaction.data or {})
    route = decode(str(data.get("custom_id", ""))) if server_of(interaction) is None else None
    return route.guild if route else None


async def think(interaction: discord.Interaction) -> None:
    """Say that an answer comes, where it may take more than a second."""
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)


async def show(interaction: discord.Interaction, card: Card, marks: Sequence[int] = ()) -> None:
    """Answer with a card that only this person sees."""
    view, files = view_of(card, marks, spoken_of(interaction)), files_of(card)
    if not interaction.response.is_done():
        await interaction.response.send_message(view=view, files=files, ephemeral=True)
    elif interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await interaction.followup.send(view=view, files=files, ephemeral=True)


async def turn_into(interaction: discord.Interaction, card: Card, marks: Sequence[int] = ()) -> None:
    """Show the card in place of the private one that was pressed; beside it where everybody sees the pressed one."""
    private = interaction.message is not None and interaction.message.flags.ephemeral
    if private and not interaction.response.is_done():
        view = view_of(card, marks, spoken_of(interaction))
        await interaction.response.edit_message(view=view, attachments=files_of(card))
    else:
        await show(interaction, card, marks)


async def hand_over(interaction: discord.Interaction, text: str, contents: Mapping[str, bytes]) -> None:
    """Give this person files, by name, that only they see."""
    files = [discord.File(io.BytesIO(content), filename=name) for name, content in contents.items()]
    if interaction.response.is_done():
        await interaction.edit_original_response(content=text, attachments=files)
    else:
        await interaction.response.send_message(text, files=files, ephemeral=True)


async def ask(interaction: discord.Interaction, form: Form) -> None:
    """Open the form; where it was refused before, with what was typed then."""
    again = refilled(form, typed_before(interaction))
    await interaction.response.send_modal(modal_of(again, spoken_of(interaction)))


async def guarded(
    interaction: discord.Interaction, work: Callable[[], Awaitable[None]], refill: Refill | None = None
) -> None:
    """Do the work; whatever goes wrong, the person gets one clear sentence."""
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - the edge of the program: a person waits for a sentence
        await explain(interaction, error, refill)


async def explain(interaction: discord.Interaction, error: BaseException, refill: Refill | None = None) -> None:
    """Refusals have their own sentence. Anything else gets a short reference that is also in the log.

    A form that is refused can be opened again by its `refill`.
    """
    while isinstance(error, discord.app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, discord.HTTPException) and error.code in TOO_LATE:
        log.warning("answer came too late: %s", error.code)
        return
    locale = locale_of(interaction)
    said = sentence(error, locale)
    try:
        if refill is not None and refill.fits and isinstance(error, Refusal):
            # In place of the refusal before, where the form came from that.
            put = turn_into if came_again(interaction) else show
            await put(interaction, refused_card(said, refill, locale), (TYPED,))
        else:
            await show(interaction, Card((said,)))
    except discord.HTTPException as failed:
        log.warning("could not answer: %s", failed.code)


def sentence(error: BaseException, locale: str) -> str:
    """What to tell the person; an unexpected error is logged with the reference that the sentence names."""
    if isinstance(error, Refusal):
        facts = {name: plain(fact) if isinstance(fact, str) else fact for name, fact in error.facts.items()}
        return t(error.text_key(), locale, **facts)
    reference = token_hex(3)
    log.error("unexpected error, reference %s", reference, exc_info=error)
    return t("error-unexpected", locale, reference=reference)
