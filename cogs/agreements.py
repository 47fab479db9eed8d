"""`/group agreement`, and the buttons and the form of agreements."""

from collections.abc import Sequence

from discord import app_commands

from bot.agreements import cards
from bot.agreements.service import Agreements
from bot.agreements.views import ChangeView
from bot.chat.replies import ask, asker, show, think, turn_into
from bot.chat.routing import Press, handles
from bot.groups.service import Groups
from bot.texts import t
from cogs.options import Choices, Interaction, choices, option, room_of, words

ROOM_SECONDS = 8.0


class AgreementCog(app_commands.Group, name="agreement", description=words("group-agreement")):
    """Agreements in Discord. Its command lives under `/group`."""

    def __init__(self, agreements: Agreements, groups: Groups) -> None:
        super().__init__()
        self._agreements = agreements
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("group-agreement"))
    @app_commands.describe(group=option("group"))
    async def agreement(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        view = await self._agreements.read(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, cards.agreement_card(view, 0, who.locale))

    @handles("agreement.read")
    async def read(self, press: Press, group: int, page: int = 0) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._agreements.read(who, group)
        await turn_into(press.interaction, cards.agreement_card(view, page, who.locale))

    @handles("agreement.sign")
    async def sign(self, press: Press, group: int, agreement: int) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        signed = await self._agreements.sign(who, group, agreement)
        ready = await self._groups.room_ready(signed.group, ROOM_SECONDS)
        await show(press.interaction, cards.signed_card(ready, signed.let_in, who.locale))

    @handles("agreement.propose")
    async def propose(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._agreements.about_to_propose(who, group)
        await ask(press.interaction, cards.change_form(view.group, view.agreement, who.locale))

    @handles("agreement.proposed")
    async def proposed(self, press: Press, group: int, base: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._agreements.propose(who, group, base, press.field("text", str))
        if isinstance(view, ChangeView):
            card = cards.change_card(view, 0, who.locale).with_note(t("agreement-proposed-now", who.locale))
        else:
            card = cards.agreement_card(view, 0, who.locale).with_note(t("agreement-in-force-now", who.locale))
        await show(press.interaction, card)

    @handles("agreement.change")
    async def change(self, press: Press, change: int, page: int = 0) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._agreements.change(who, change)
        await turn_into(press.interaction, cards.change_card(view, page, who.locale))

    @handles("agreement.whole")
    async def whole(self, press: Press, change: int, page: int = 0) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._agreements.change(who, change)
        await turn_into(press.interaction, cards.whole_card(view, page, who.locale))

    @handles("agreement.consent")
    async def consent(self, press: Press, change: int) -> None:
        await self._answer(press, change, objects=False)

    @handles("agreement.object")
    async def object(self, press: Press, change: int) -> None:
        await self._answer(press, change, objects=True)

    async def _answer(self, press: Press, change: int, *, objects: bool) -> None:
        who = asker(press.interaction, press.guild)
        outcome = await self._agreements.answer(who, change, objects=objects)
        await turn_into(press.interaction, cards.answered_card(outcome, who.locale))

    @handles("agreement.take_back")
    async def take_back(self, press: Press, change: int) -> None:
        who = asker(press.interaction, press.guild)
        group = await self._agreements.take_back(who, change)
        await turn_into(press.interaction, cards.taken_back_card(group, who.locale))

    @agreement.autocomplete("group")
    async def groups_here(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.browse(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)
