"""`/meeting`, and the buttons of what is planned."""

from collections.abc import Sequence

from discord import app_commands

from bot.access import Asker
from bot.chat.replies import asker, show, turn_into
from bot.chat.routing import Press, handles
from bot.groups.service import Groups
from bot.meetings import cards
from bot.meetings.service import Meetings
from cogs.options import Choices, Interaction, choices, option, room_of, words


class MeetingCog(app_commands.Group, name="meeting", description=words("meeting"), guild_only=True):
    """Meetings in Discord. `parts` are cogs of further features whose commands live under this root too."""

    def __init__(self, meetings: Meetings, groups: Groups, parts: Sequence[app_commands.Group] = ()) -> None:
        super().__init__()
        for part in parts:
            for command in part.commands:
                part.remove_command(command.name)
                self.add_command(command)
        self._meetings = meetings
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return [self]

    @app_commands.command(name="list", description=words("meeting-list"))
    @app_commands.describe(group=option("group"))
    async def list_all(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        found, ahead = await self._meetings.ahead(who, await self._meant(interaction, who, group))
        await show(interaction, cards.list_card(found, ahead, who.locale))

    @handles("meeting.list")
    async def press_list(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        found, ahead = await self._meetings.ahead(who, group)
        await turn_into(press.interaction, cards.list_card(found, ahead, who.locale))

    @app_commands.command(name="next", description=words("meeting-next"))
    @app_commands.describe(group=option("group"))
    async def next_one(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        view = await self._meetings.next(who, await self._meant(interaction, who, group))
        await show(interaction, cards.next_card(view, who.locale))

    @handles("meeting.next")
    async def press_next(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.next_card(await self._meetings.next(who, group), who.locale))

    async def _meant(self, interaction: Interaction, who: Asker, group: str | None) -> int:
        return await self._groups.named(who, group, room_of(interaction))

    @list_all.autocomplete("group")
    @next_one.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)
