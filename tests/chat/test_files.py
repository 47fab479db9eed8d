"""What a card brings along: pictures with their words, files to save, in messages and in private answers."""

import zlib
from collections.abc import Sequence
from typing import Any

import pytest

from bot.cards import Action, Button, Card, File, merged
from bot.chat.boards import Boards
from bot.chat.messages import Messages
from bot.chat.replies import show, think, turn_into
from bot.chat.routing import Press, handles
from bot.chat.sender import Sender
from bot.prompts import Channel, Done, Sent
from tests.fixtures.bot import Community


def png(color: bytes) -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return len(data).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" + color)) + chunk(b"IEND", b"")
    )


PICTURE = File("who-comes.png", png(b"\xff\x80\x00"), "Anna and Ben can come on Sunday; nobody on Monday.")
DATES = File("dates.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
LOOK, CHANGE, SLOW = Action("files.look"), Action("files.change"), Action("files.slow")
BUTTONS = (Button("Look", LOOK), Button("Change", CHANGE), Button("Slowly", SLOW))
CARD = Card(("Who comes, and the dates.",), BUTTONS, files=(PICTURE, DATES))


class Showing:
    """Buttons that answer with files."""

    roots: Sequence[Any] = ()

    @handles("files.look")
    async def look(self, press: Press) -> None:
        await show(press.interaction, CARD)

    @handles("files.slow")
    async def slow(self, press: Press) -> None:
        await think(press.interaction)
        await show(press.interaction, CARD)

    @handles("files.change")
    async def change(self, press: Press) -> None:
        await turn_into(press.interaction, Card(("Only words now.",), BUTTONS))


async def posted(community: Community) -> tuple[int, int]:
    """The card in the lobby: its channel and message."""
    community.app.client.add(Showing())
    lobby = await community["Anna"].channel("lobby")
    sender = Sender(community.app.client, community.app.storage)
    sent = await sender.send(Channel(lobby.id), CARD, "files", (), False)
    assert isinstance(sent, Sent), sent
    return sent.channel, sent.message


def shown(components: Sequence[Any]) -> list[str]:
    """The kinds of a message's components, in reading order."""
    names = {10: "text", 12: "pictures", 13: "file", 1: "controls"}
    return [names[one["type"]] for one in components[0]["components"]]


async def test_a_message_brings_a_picture_with_its_words_and_a_file_to_save(community: Community) -> None:
    channel, _ = await posted(community)
    message = (await community["Ben"].messages(channel))[-1]
    assert [one.filename for one in message.attachments] == ["who-comes.png", "dates.ics"]
    assert message.attachments[0].description == PICTURE.description
    assert shown(message.raw["components"]) == ["text", "pictures", "file", "controls"]
    gallery = message.raw["components"][0]["components"][1]
    assert gallery["items"][0]["description"] == PICTURE.description


@pytest.mark.parametrize("button", ["Look", "Slowly"])
async def test_a_private_answer_brings_files_that_others_do_not_see(community: Community, button: str) -> None:
    channel, _ = await posted(community)
    message = (await community["Ben"].messages(channel))[-1]
    reply = await community["Ben"].press(message, button)
    assert reply.ephemeral
    assert reply.message is not None
    assert [one.filename for one in reply.message.attachments] == ["who-comes.png", "dates.ics"]
    changed = await community["Ben"].press(reply, "Change")
    assert changed.text == "Only words now."
    assert changed.message is not None
    assert changed.message.attachments == ()
    assert len(await community["Cleo"].messages(channel)) == 1


async def test_a_standing_card_gets_another_picture_and_loses_the_old_one(community: Community) -> None:
    channel, message = await posted(community)
    other = File("who-comes.png", png(b"\x00\x80\xff"), "Everybody can come.")
    await Boards(community.app.client).edit(channel, message, Card(("Anew.",), BUTTONS, files=(other,)))
    now = (await community["Ben"].messages(channel))[-1]
    assert [one.description for one in now.attachments] == ["Everybody can come."]
    await Boards(community.app.client).edit(channel, message, Card(("Without.",), BUTTONS))
    assert (await community["Ben"].messages(channel))[-1].attachments == ()


async def test_a_message_from_which_a_name_is_taken_keeps_its_files(community: Community) -> None:
    channel, message = await posted(community)
    done = await Messages(community.app.client).take_out(channel, message, community.ids["Anna"], "somebody")
    assert isinstance(done, Done)
    kept = (await community["Ben"].messages(channel))[-1]
    assert [one.filename for one in kept.attachments] == ["who-comes.png", "dates.ics"]
    assert shown(kept.raw["components"]) == ["text", "pictures", "file", "controls"]


def test_cards_told_as_one_bring_all_their_files() -> None:
    assert merged([CARD, Card(("More.",), files=(PICTURE,))]).files == (PICTURE, DATES, PICTURE)
