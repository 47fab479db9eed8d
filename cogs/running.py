"""`/meeting format` and `signup`: how meetings go, and what is brought to them."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import ask, asker, show, turn_into
from bot.chat.routing import Press, handles
from bot.groups.service import Groups
from bot.running import cards
from bot.running.choosing import Choosing
from bot.running.signing import Signing, Wish
from bot.running.signing_cards import KINDS, desk_card, signup_form
from bot.running.slots import Brings, Question, Theme
from bot.texts import t
from cogs.options import Choices, Interaction, choices, option, room_of, words


class FormatCog(app_commands.Group, name="format", description=words("meeting-format")):
    """Formats in Discord. The command lives under `/meeting`."""

    def __init__(self, choosing: Choosing, groups: Groups) -> None:
        super().__init__()
        self._choosing = choosing
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(name="format", description=words("meeting-format"))
    @app_commands.describe(group=option("group"))
    async def see(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        offer = await self._choosing.offered(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, cards.formats_card(offer, who.locale))

    @see.autocomplete("group")
    async def group_choices(self, interaction: Interaction, typed: str) -> Choices:
        mine = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in mine], typed)

    @handles("format.choose")
    async def choose(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        offer = await self._choosing.choose(who, group, press.values)
        note = t("format-chosen", who.locale)
        await turn_into(press.interaction, cards.formats_card(offer, who.locale).with_note(note))

    @handles("format.keep")
    async def keep(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        offer = await self._choosing.keep(who, group)
        note = t("format-kept", who.locale)
        await turn_into(press.interaction, cards.formats_card(offer, who.locale).with_note(note))

    @handles("format.write")
    async def write(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        found = await self._choosing.about_to_write(who, group)
        await ask(press.interaction, cards.write_form(found, who.locale))

    @handles("format.written")
    async def written(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        offer = await self._choosing.write(who, group, press.field("name", str), press.field("phases", str))
        note = t("format-written", who.locale)
        await turn_into(press.interaction, cards.formats_card(offer, who.locale).with_note(note))


class SignupCog(app_commands.Group, name="signup", description=words("meeting-signup")):
    """Cases and topics in Discord. The command lives under `/meeting`."""

    def __init__(self, signing: Signing, groups: Groups) -> None:
        super().__init__()
        self._signing = signing
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(name="signup", description=words("meeting-signup"))
    @app_commands.describe(group=option("group"))
    async def see(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        desk = await self._signing.desk(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, desk_card(desk, who.locale))

    @see.autocomplete("group")
    async def group_choices(self, interaction: Interaction, typed: str) -> Choices:
        mine = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in mine], typed)

    @handles("signup.open")
    async def press_open(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, desk_card(await self._signing.desk(who, group), who.locale))

    @handles("signup.ask")
    async def ask(self, press: Press, meeting: int, kind: int) -> None:
        who = asker(press.interaction, press.guild)
        desk = await self._signing.about_to_sign(who, meeting)
        await ask(press.interaction, signup_form(desk, _kind(kind), who.locale))

    @handles("signup.asked")
    async def asked(self, press: Press, meeting: int, kind: int) -> None:
        who = asker(press.interaction, press.guild)
        [theme], [question] = press.listed("theme", Theme), press.listed("question", Question)
        wish = Wish(_kind(kind), theme, question, next(iter(press.listed("minutes", int)), 0))
        desk = await self._signing.sign(who, meeting, wish)
        await turn_into(press.interaction, desk_card(desk, who.locale).with_note(t("signup-noted", who.locale)))

    @handles("signup.withdraw")
    async def withdraw(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        desk = await self._signing.withdraw(who, meeting)
        await turn_into(press.interaction, desk_card(desk, who.locale).with_note(t("signup-withdrawn", who.locale)))


def _kind(number: int) -> Brings:
    return KINDS[number] if number < len(KINDS) else Brings.CASE
