"""`/meeting attendance` and `certificate`, and the buttons and the form after a meeting."""

import asyncio
from collections.abc import Sequence

from discord import app_commands

from bot.access import Asker
from bot.aftercare import cards
from bot.aftercare.certificates import BODIES, Body
from bot.aftercare.documents import as_pdf, as_text
from bot.aftercare.rules import Impression
from bot.aftercare.service import Aftercare
from bot.chat.replies import ask, asker, hand_over, show, think, turn_into
from bot.chat.routing import Press, handles
from bot.groups.service import Groups
from bot.texts import t
from cogs.options import Choices, Interaction, choices, option, room_of, words


class AftercareCog(app_commands.Group, name="aftercare", description=words("meeting-attendance")):
    """What comes after a meeting in Discord. Its commands live under `/meeting`."""

    def __init__(self, aftercare: Aftercare, groups: Groups) -> None:
        super().__init__()
        self._aftercare = aftercare
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("meeting-attendance"))
    @app_commands.describe(group=option("group"))
    async def attendance(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        found = await self._aftercare.roll(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, cards.attendance_card(found, who.locale))

    @attendance.autocomplete("group")
    async def group_choices(self, interaction: Interaction, typed: str) -> Choices:
        mine = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in mine], typed)

    @handles("aftercare.there")
    async def there(self, press: Press, meeting: int, there: int) -> None:
        who = asker(press.interaction, press.guild)
        own = await self._aftercare.say_there(who, meeting, bool(there))
        await turn_into(press.interaction, cards.own_card(own, who.locale))

    @handles("aftercare.correct")
    async def correct(self, press: Press, meeting: int, page: int) -> None:
        who = asker(press.interaction, press.guild)
        corrected = await self._aftercare.correct(who, meeting, page, press.numbers(range(2**63)))
        await turn_into(press.interaction, cards.roll_card(corrected, who.locale))

    @handles("aftercare.how")
    async def how(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        await ask(press.interaction, cards.how_form(await self._aftercare.about_to_say(who, meeting), who.locale))

    @handles("aftercare.said_how")
    async def said_how(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        said = Impression(press.field("useful", _yes), press.field("on_task", _yes))
        await self._aftercare.say_how(who, meeting, said)
        await show(press.interaction, cards.said_how_card(who.locale))

    @app_commands.command(description=words("meeting-certificate"))
    async def certificate(self, interaction: Interaction) -> None:
        await self._begin(interaction, asker(interaction))

    @handles("certificate.show")
    async def press_certificate(self, press: Press) -> None:
        await self._begin(press.interaction, asker(press.interaction, press.guild))

    async def _begin(self, interaction: Interaction, who: Asker) -> None:
        await self._aftercare.attended(who)
        await show(interaction, cards.bodies_card(who.locale))

    @handles("certificate.choose")
    async def choose(self, press: Press, body: int) -> None:
        who = asker(press.interaction, press.guild)
        found = await self._aftercare.attended(who)
        await turn_into(press.interaction, cards.choose_card(found, _body(body), who.locale))

    @handles("certificate.make")
    async def make(self, press: Press, body: int) -> None:
        await think(press.interaction)
        who, name = asker(press.interaction, press.guild), press.interaction.user.display_name
        made = await self._aftercare.certify(who, name, _body(body), press.numbers(range(2**63)))
        pdf = await asyncio.to_thread(as_pdf, made, who.locale)
        files = {"certificate.pdf": pdf, "certificate.txt": as_text(made, who.locale)}
        await hand_over(press.interaction, t("certificate-made", who.locale), files)


def _body(number: int) -> Body:
    return BODIES[number] if number < len(BODIES) else Body.PLAIN


def _yes(answer: str) -> bool:
    if answer not in ("yes", "no"):
        raise ValueError(answer)
    return answer == "yes"
