"""The cards on which people say when to remind them, and organisers what holds for all meetings of a group."""

from collections.abc import Sequence
from typing import Any

from discord import app_commands

from bot.chat.replies import asker, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.meetings import reminder_cards as cards
from bot.meetings.reminding import OFFSETS, checked_offsets
from bot.meetings.rules import DECIDED_HOURS, TooFew
from bot.meetings.wishing import Wishing
from bot.texts import t
from cogs.options import words

LONGEST_OFFSET = max(OFFSETS) + 1
FEW = tuple(TooFew)


class WishingControls(app_commands.Group, name="wishing", description=words("meeting")):
    """Buttons and lists, to which the cards of meetings lead; there are no commands for it."""

    def __init__(self, wishing: Wishing) -> None:
        super().__init__()
        self._wishing = wishing

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @handles("meeting.reminders")
    async def reminders(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.own_card(await self._wishing.own(who), who.locale))

    @handles("meeting.wish")
    async def wish(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        own = await self._wishing.wish(who, press.numbers(range(LONGEST_OFFSET)))
        await turn_into(press.interaction, cards.own_card(own, who.locale, t("reminders-noted", who.locale)))

    @handles("meeting.no_wish")
    async def no_wish(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        own = await self._wishing.wish(who, None)
        await turn_into(press.interaction, cards.own_card(own, who.locale, t("reminders-noted", who.locale)))

    @handles("meeting.rules")
    async def rules(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        found, rules = await self._wishing.rules(who, group)
        await turn_into(press.interaction, cards.rules_card(found, rules, who.locale))

    @handles("meeting.set_reminders")
    async def set_reminders(self, press: Press, group: int) -> None:
        await self._settle(press, group, reminders=checked_offsets(press.numbers(range(LONGEST_OFFSET))))

    @handles("meeting.set_hours")
    async def set_hours(self, press: Press, group: int) -> None:
        [hours] = press.numbers(range(max(DECIDED_HOURS) + 1), 1)
        if hours not in DECIDED_HOURS:
            raise BadOption
        await self._settle(press, group, decided_hours=hours)

    @handles("meeting.set_few")
    async def set_few(self, press: Press, group: int, number: int) -> None:
        if number >= len(FEW):
            raise BadOption
        await self._settle(press, group, too_few=FEW[number])

    async def _settle(self, press: Press, group: int, **values: Any) -> None:
        who = asker(press.interaction, press.guild)
        found, rules = await self._wishing.settle(who, group, **values)
        await turn_into(press.interaction, cards.rules_card(found, rules, who.locale, t("settled-saved", who.locale)))
