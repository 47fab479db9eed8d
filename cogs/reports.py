"""`/cycle report` and `/cycle history`."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import asker, show, think
from bot.drawing import Studio
from bot.groups.service import Groups
from bot.reports import cards
from bot.reports.service import Reports
from cogs.options import Choices, Interaction, choices, option, room_of, words


class ReportCog(app_commands.Group, name="reports", description=words("cycle-report")):
    """Numbers of cycles in Discord. Its commands live under `/cycle`."""

    def __init__(self, reports: Reports, groups: Groups, studio: Studio) -> None:
        super().__init__()
        self._reports = reports
        self._groups = groups
        self._studio = studio

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("cycle-report"))
    @app_commands.describe(group=option("group"), cycle=option("cycle-number"))
    async def report(
        self,
        interaction: Interaction,
        cycle: app_commands.Range[int, 1, 999] | None = None,
        group: str | None = None,
    ) -> None:
        await think(interaction)
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        found, report = await self._reports.report(who, meant, cycle)
        await show(interaction, await cards.report_card(self._studio, found, report, who.locale))

    @app_commands.command(description=words("cycle-history"))
    @app_commands.describe(group=option("group"))
    async def history(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        await show(interaction, cards.history_card(await self._reports.history(who, meant), who.locale))

    @report.autocomplete("group")
    @history.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)
