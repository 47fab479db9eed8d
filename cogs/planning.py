"""`/meeting plan`: the form and the lists by which an organiser says what the group is asked."""

from collections.abc import Sequence

from discord import app_commands

from bot.access import Asker
from bot.chat.replies import ask, asker, turn_into
from bot.chat.routing import NUMBERS, BadOption, Press, handles
from bot.groups.service import Groups
from bot.planning import drafting_cards, typed
from bot.planning.drafting import Drafting
from bot.planning.rule import GAPS, LENGTHS, QUORUMS, Rule
from cogs.choosing import ChoosingControls
from cogs.options import Choices, Interaction, choices, option, room_of, words


class PlanningCog(app_commands.Group, name="planning", description=words("meeting-plan")):
    """Drafting date polls in Discord. Its command lives under `/meeting`."""

    def __init__(self, drafting: Drafting, choosing: ChoosingControls, groups: Groups) -> None:
        super().__init__()
        self._choosing = choosing
        self._drafting = drafting
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("meeting-plan"))
    @app_commands.describe(group=option("group"))
    async def plan(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        await self._plan(interaction, who, await self._groups.named(who, group, room_of(interaction)))

    @plan.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @handles("poll.plan")
    async def press_plan(self, press: Press, group: int) -> None:
        await self._plan(press.interaction, asker(press.interaction, press.guild), group)

    async def _plan(self, interaction: Interaction, who: Asker, group: int) -> None:
        if not await self._choosing.under_way(interaction, who, group):
            start = await self._drafting.start(who, group)
            await ask(interaction, drafting_cards.rule_form(start, who.locale))

    @handles("poll.drafted", again="poll.plan")
    async def drafted(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        zone = (await self._drafting.start(who, group)).group.zone
        rule = Rule(
            times=typed.weekly_times(press.field("times", str), who.locale),
            first=typed.day(press.field("first", str)),
            last=typed.day(press.field("last", str)),
            count=typed.number(press.field("count", str)),
        )
        draft = await self._drafting.draft(who, group, rule, typed.deadline(press.field("until", str), zone))
        await turn_into(press.interaction, drafting_cards.draft_card(draft, who.locale))

    @handles("poll.gap")
    async def gap(self, press: Press, poll: int) -> None:
        await self._change(press, poll, weeks=GAPS[press.numbers(range(len(GAPS)), 1)[0]])

    @handles("poll.length")
    async def length(self, press: Press, poll: int) -> None:
        minutes = press.numbers(NUMBERS, 1)[0]
        if minutes not in LENGTHS:
            raise BadOption
        await self._change(press, poll, minutes=minutes)

    @handles("poll.quorum")
    async def quorum(self, press: Press, poll: int) -> None:
        await self._change(press, poll, quorum=press.numbers(QUORUMS, 1)[0])

    @handles("poll.alternate")
    async def alternate(self, press: Press, poll: int, alternating: int) -> None:
        await self._change(press, poll, alternating=bool(alternating))

    async def _change(self, press: Press, poll: int, **values: object) -> None:
        who = asker(press.interaction, press.guild)
        draft = await self._drafting.change(who, poll, **values)
        await turn_into(press.interaction, drafting_cards.draft_card(draft, who.locale))

    @handles("poll.require")
    async def require(self, press: Press, poll: int) -> None:
        who = asker(press.interaction, press.guild)
        draft = await self._drafting.require(who, poll, press.numbers(NUMBERS))
        await turn_into(press.interaction, drafting_cards.draft_card(draft, who.locale))

    @handles("poll.ask")
    async def ask_group(self, press: Press, poll: int) -> None:
        who = asker(press.interaction, press.guild)
        draft = await self._drafting.ask(who, poll)
        await turn_into(press.interaction, drafting_cards.asked_card(draft, who.locale))
