"""`/meeting calendar` and its buttons."""

from collections.abc import Sequence

from discord import app_commands

from bot.access import Asker
from bot.calendars import cards
from bot.calendars.cards import ALL
from bot.calendars.service import Calendars
from bot.chat.replies import asker, show, turn_into
from bot.chat.routing import Press, handles
from bot.groups.rules import WhichGroup
from bot.groups.service import Groups
from cogs.options import Choices, Interaction, choices, option, room_of, words


class CalendarCog(app_commands.Group, name="calendars", description=words("meeting-calendar")):
    """Calendars in Discord. The command lives under `/meeting`."""

    def __init__(self, calendars: Calendars, groups: Groups) -> None:
        super().__init__()
        self._calendars = calendars
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("meeting-calendar"))
    @app_commands.describe(group=option("group"))
    async def calendar(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        handed = await self._calendars.hand_over(who, await self._meant(interaction, who, group))
        await show(interaction, cards.calendar_card(handed, who.locale))

    async def _meant(self, interaction: Interaction, who: Asker, group: str | None) -> int | None:
        """The group named or that of the room one is in; None, for all of one's groups, anywhere else."""
        try:
            return await self._groups.named(who, group, room_of(interaction))
        except WhichGroup:
            return None

    @calendar.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @handles("calendar.show")
    async def press_show(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        handed = await self._calendars.hand_over(who, None if group == ALL else group)
        await turn_into(press.interaction, cards.calendar_card(handed, who.locale))

    @handles("calendar.address")
    async def press_address(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.address_card(await self._calendars.new_address(who), who.locale))

    @handles("calendar.end")
    async def press_end(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.ended_card(await self._calendars.end_address(who), who.locale))
