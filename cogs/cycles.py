"""`/cycle`, and the buttons of the bus stop."""

from collections.abc import Sequence
from datetime import UTC, datetime

from discord import app_commands

from bot.access import Asker
from bot.chat.replies import asker, show, think, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.cycles import cards
from bot.cycles.list_cards import MARKED, list_card
from bot.cycles.painting import facts_of, paint
from bot.cycles.service import Cycles
from bot.cycles.states import MEETINGS, Part
from bot.cycles.stopping import Stopping
from bot.drawing import Studio
from bot.groups.service import Groups
from cogs.options import Choices, Interaction, choices, option, room_of, words

Meetings = app_commands.Range[int, MEETINGS.start, MEETINGS.stop - 1]


class CycleCog(app_commands.Group, name="cycle", description=words("cycle"), guild_only=True):
    """Cycles in Discord. `parts` are cogs of further features whose commands live under this root too."""

    def __init__(
        self,
        cycles: Cycles,
        stopping: Stopping,
        groups: Groups,
        studio: Studio,
        parts: Sequence[app_commands.Group] = (),
    ) -> None:
        super().__init__()
        for part in parts:
            for command in part.commands:
                part.remove_command(command.name)
                self.add_command(command)
        self._cycles = cycles
        self._stopping = stopping
        self._groups = groups
        self._studio = studio

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return [self]

    @app_commands.command(description=words("cycle-start"))
    @app_commands.describe(meetings=option("meetings"), group=option("group"))
    async def start(self, interaction: Interaction, meetings: Meetings, group: str | None = None) -> None:
        who = asker(interaction)
        view = await self._cycles.start(who, await self._meant(interaction, who, group), meetings)
        await show(interaction, cards.started_card(view, who.locale))

    @app_commands.command(description=words("cycle-status"))
    @app_commands.describe(group=option("group"))
    async def status(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        await self._show_status(interaction, who, await self._meant(interaction, who, group))

    @handles("cycle.status")
    async def press_status(self, press: Press, group: int) -> None:
        await self._show_status(press.interaction, asker(press.interaction, press.guild), group)

    async def _show_status(self, interaction: Interaction, who: Asker, group: int) -> None:
        await think(interaction)
        view = await self._cycles.status(who, group)
        picture = await self._studio.draw(paint, facts_of(view.cycle))
        await show(interaction, cards.status_card(view, picture, who.locale))

    @app_commands.command(description=words("cycle-intend"))
    @app_commands.describe(group=option("group"))
    async def intend(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        view = await self._cycles.about_to_intend(who, await self._meant(interaction, who, group))
        await show(interaction, cards.intend_card(view, who.locale))

    @app_commands.command(description=words("cycle-stop"))
    @app_commands.describe(group=option("group"))
    async def stop(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        view = await self._cycles.stop(who, await self._meant(interaction, who, group))
        await show(interaction, cards.stopped_card(view, who.locale))

    @handles("cycle.intend")
    async def press_intend(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._cycles.about_to_intend(who, group)
        await turn_into(press.interaction, cards.intend_card(view, who.locale))

    @handles("cycle.intention")
    async def intention(self, press: Press, cycle: int, choice: int) -> None:
        if choice >= len(cards.CHOICES):
            raise BadOption
        who = asker(press.interaction, press.guild)
        view = await self._cycles.intend(who, cycle, cards.CHOICES[choice])
        await turn_into(press.interaction, cards.intend_card(view, who.locale))

    @handles("cycle.sign")
    async def sign(self, press: Press, cycle: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.signed_card(await self._cycles.sign(who, cycle), who.locale))

    @handles("cycle.set_off")
    async def set_off(self, press: Press, cycle: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.started_card(await self._cycles.set_off(who, cycle), who.locale))

    @handles("cycle.extra")
    async def extra(self, press: Press, cycle: int, at: int) -> None:
        who = asker(press.interaction, press.guild)
        made = await self._cycles.add_extra(who, cycle, _instant(at))
        await turn_into(press.interaction, cards.extra_added_card(made, who.locale))

    @handles("cycle.list")
    async def look_at_list(self, press: Press, cycle: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, list_card(await self._stopping.look(who, cycle), who.locale))

    @handles("cycle.tick")
    async def tick(self, press: Press, cycle: int, part: int) -> None:
        if part >= len(MARKED):
            raise BadOption
        who = asker(press.interaction, press.guild)
        found = await self._stopping.done(who, cycle, MARKED[part])
        await turn_into(press.interaction, list_card(found, who.locale))

    @handles("cycle.turns")
    async def turns(self, press: Press, cycle: int) -> None:
        who = asker(press.interaction, press.guild)
        found = await self._stopping.done(who, cycle, Part.NEXT_LEAD)
        await turn_into(press.interaction, list_card(found, who.locale))

    @handles("cycle.lead")
    async def lead(self, press: Press, cycle: int) -> None:
        [member] = press.numbers(range(2**63), count=1)
        who = asker(press.interaction, press.guild)
        found = await self._stopping.done(who, cycle, Part.NEXT_LEAD, member)
        await turn_into(press.interaction, list_card(found, who.locale))

    async def _meant(self, interaction: Interaction, who: Asker, group: str | None) -> int:
        return await self._groups.named(who, group, room_of(interaction))

    @start.autocomplete("group")
    @status.autocomplete("group")
    @intend.autocomplete("group")
    @stop.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)


def _instant(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise BadOption from None
