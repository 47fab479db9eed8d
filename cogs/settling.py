"""`/group edit`: what organisers settle, on one card with a button for each part."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import ask, asker, show, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.groups import settling_cards as cards
from bot.groups.service import Groups
from bot.groups.settings import PARTS, READ, Part
from bot.groups.settling import Settling
from bot.texts import t
from cogs.options import Choices, Interaction, choices, option, room_of, words


class SettlingCog(app_commands.Group, name="settling", description=words("group")):
    """Settling a group in Discord; its commands live under `/group`."""

    def __init__(self, settling: Settling, groups: Groups) -> None:
        super().__init__()
        self._settling = settling
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("group-edit"))
    @app_commands.describe(group=option("group"))
    async def edit(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._settling.open(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, cards.settings_card(meant, who.locale))

    @handles("group.edit")
    async def press_edit(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.settings_card(await self._settling.open(who, group), who.locale))

    @handles("group.settle")
    async def settle(self, press: Press, group: int, number: int) -> None:
        who, part = asker(press.interaction, press.guild), _part(number)
        meant = await self._settling.open(who, group)
        if part is Part.LANGUAGE:
            await turn_into(press.interaction, cards.language_card(meant, who.locale))
        else:
            await ask(press.interaction, cards.settings_form(meant, part, who.locale))

    @handles("group.settled", again="group.settle")
    async def settled(self, press: Press, group: int, number: int) -> None:
        values = {name: press.field(name, READ[name]) for name in PARTS[_part(number)]}
        await self._settle(press, group, values)

    @handles("group.language")
    async def language(self, press: Press, group: int) -> None:
        await self._settle(press, group, {"locale": press.value(READ["locale"])})

    async def _settle(self, press: Press, group: int, values: dict[str, object]) -> None:
        who = asker(press.interaction, press.guild)
        settled = await self._settling.settle(who, group, values)
        saved = t("settled-saved", who.locale)
        await turn_into(press.interaction, cards.settings_card(settled, who.locale, saved))

    @handles("group.log")
    async def log(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.log_card(await self._settling.log(who, group), who.locale))

    @edit.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)


def _part(number: int) -> Part:
    if number >= len(cards.ORDER):
        raise BadOption
    return cards.ORDER[number]
