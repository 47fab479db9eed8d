"""Cards, presses and forms through the real discord.py client, with SimCord in the same process.

It is the shortest way to see what rendering and routing do with discord.py. A green test here does not prove that the
bot works on the wire: there is no socket and no gateway, so nothing can be slow, cut off, repeated or refused for being
too fast; nonces, closed direct messages, intents and the clock of prompts are not there. The tests that use `community`
and those in tests/wire are for that.
"""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from discord import app_commands
from simcord import ChannelHandle, Env, MemberActor

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Select, Style
from bot.chat.client import Client
from bot.chat.render import TEXT_LONGEST
from bot.chat.replies import ask, show, turn_into
from bot.chat.routing import Press, handles
from bot.settings import DiscordSettings
from bot.storage import DatabaseKey, open_storage
from bot.storage.migrate import upgrade
from tests.fixtures.bot import KEY

pytestmark = pytest.mark.simcord(shard_count=1)

ROW, SELECT, USER_SELECT, TEXT = 1, 3, 5, 10  # Discord's numbers of components
COLOURS = tuple(Option(name, str(number), number == 1) for number, name in enumerate(("red", "green", "blue")))
CARD = Card(
    ("First.", "Second."),
    (
        Button("Turn", Action("show.turn", (7,)), Style.MAIN),
        Button("Ask", Action("show.ask")),
        Button("Break", Action("show.breaks"), Style.GRAVE),
        Button("Old", Action("long.ago", (1,))),
        *(Button(str(number), Action("show.turn", (number,))) for number in range(4)),
    ),
    (Select("Pick a colour", Action("show.pick"), COLOURS, least=0, most=2), Select("Pick people", Action("show.who"))),
)
FORM = Form(
    "A form whose title is rather longer than Discord takes",
    Action("show.filled", (3,)),
    (
        Field("line", "A line"),
        Field("text", "A text", FieldKind.PARAGRAPH, required=False, longest=10),
        Field("choice", "A choice", FieldKind.CHOICE, options=COLOURS),
        Field("tick", "A tick", FieldKind.TICK, required=False),
    ),
)


class ShowCog:
    """Shows what cards and forms can hold, and says what came back."""

    def __init__(self) -> None:
        self._command = app_commands.Command[Any, [], None](name="show", description="Show it", callback=self.show)

    @property
    def roots(self) -> Sequence[app_commands.Command[Any, [], None]]:
        return [self._command]

    async def show(self, interaction: discord.Interaction[Any]) -> None:
        await show(interaction, CARD)

    @handles("show.turn")
    async def turn(self, press: Press, number: int) -> None:
        await turn_into(press.interaction, Card((f"Turned to {number}.",)))

    @handles("show.ask")
    async def ask(self, press: Press) -> None:
        await ask(press.interaction, FORM)

    @handles("show.breaks")
    async def breaks(self, press: Press) -> None:
        await show(press.interaction, Card(("x" * 5000,)))

    @handles("show.pick")
    async def pick(self, press: Press) -> None:
        await turn_into(press.interaction, Card((f"Picked {press.numbers(range(3))}.",)))

    @handles("show.who")
    async def who(self, press: Press) -> None:
        await show(press.interaction, Card((f"Picked {len(press.values)} person.",)))

    @handles("show.filled")
    async def filled(self, press: Press, number: int) -> None:
        await show(press.interaction, Card((f"{number}: {sorted(press.fields.items())}",)))


class Here(Client):
    """Busstop's client without the questions about a gateway, of which SimCord has none."""

    async def setup_hook(self) -> None:
        await self.tree.sync()


@pytest_asyncio.fixture
async def simcord_bot(tmp_path: Path) -> AsyncIterator[Client]:
    storage = await open_storage(f"sqlite+aiosqlite:///{tmp_path}/busstop.db", DatabaseKey(KEY))
    await upgrade(storage)
    client = Here(DiscordSettings(), storage)
    client.add(ShowCog())
    yield client
    await storage.close()


@pytest.fixture
def lobby(simcord_env: Env) -> ChannelHandle:
    return simcord_env.create_guild().create_text_channel("lobby")


@pytest.fixture
def anna(simcord_env: Env, lobby: ChannelHandle) -> MemberActor:
    return simcord_env.guild.add_member(simcord_env.create_user("Anna"))


def _text(message: Any) -> str:
    [container] = message.components
    return "\n".join(item["content"] for item in container["components"] if item["type"] == TEXT)


async def test_a_card_is_one_container_of_texts_and_rows(anna: MemberActor, lobby: ChannelHandle) -> None:
    shown = await anna.slash(lobby, "show")
    assert shown.ephemeral
    assert _text(shown.response) == "First.\nSecond."
    [container] = shown.response.components
    rows = [item["components"] for item in container["components"] if item["type"] == ROW]
    assert [len(row) for row in rows] == [5, 3, 1, 1]
    assert [row[0]["type"] for row in rows[2:]] == [SELECT, USER_SELECT]
    assert [option["default"] for option in rows[2][0]["options"]] == [False, True, False]


async def test_a_press_comes_to_its_handler_with_its_arguments(anna: MemberActor, lobby: ChannelHandle) -> None:
    shown = await anna.slash(lobby, "show")
    turned = await anna.click(shown.response, label="Turn")
    assert _text(turned.response) == "Turned to 7."
    assert turned.response.id == shown.response.id


async def test_choices_come_as_values(anna: MemberActor, lobby: ChannelHandle) -> None:
    shown = await anna.slash(lobby, "show")
    picked = await anna.select(shown.response, ["0", "2"], custom_id="show.pick")
    assert _text(picked.response) == "Picked [0, 2]."
    shown = await anna.slash(lobby, "show")
    who = await anna.select(shown.response, [anna], custom_id="show.who")
    assert _text(who.response) == "Picked 1 person."


async def test_a_form_comes_back_by_field(anna: MemberActor, lobby: ChannelHandle) -> None:
    shown = await anna.slash(lobby, "show")
    asked = await anna.click(shown.response, label="Ask")
    assert asked.modal["title"] == "A form whose title is rather longer than Dis…"
    filled = await anna.submit_modal(asked, {"line": "words", "choice": "2", "tick": True})
    assert _text(filled.response) == "3: [('choice', '2'), ('line', 'words'), ('text', ''), ('tick', True)]"


async def test_what_is_too_long_is_clipped_to_what_discord_takes(anna: MemberActor, lobby: ChannelHandle) -> None:
    shown = await anna.slash(lobby, "show")
    broken = await anna.click(shown.response, label="Break")
    assert _text(broken.response) == "x" * (TEXT_LONGEST - 1) + "…"


async def test_an_unknown_button_says_that_it_is_old(anna: MemberActor, lobby: ChannelHandle) -> None:
    shown = await anna.slash(lobby, "show")
    pressed = await anna.click(shown.response, label="Old")
    assert "leads nowhere now" in _text(pressed.response)
    assert pressed.ephemeral
