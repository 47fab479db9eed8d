"""`/group known`, and the buttons and lists of boarding."""

from collections.abc import Sequence

from discord import app_commands

from bot.boarding import cards, few_cards, welcome_cards
from bot.boarding.parts import BoardingParts
from bot.boarding.rules import CHOICES, Choice, Say
from bot.chat.replies import asker, show, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.clock import Clock
from bot.groups.service import Groups
from bot.prompts import Prompts
from bot.storage import Storage
from cogs.options import Choices, Interaction, choices, option, room_of, words


class BoardingCog(app_commands.Group, name="boarding", description=words("group-known")):
    """Boarding in Discord. Its command lives under `/group`."""

    def __init__(self, parts: BoardingParts, groups: Groups) -> None:
        super().__init__()
        self._parts = parts
        self._groups = groups

    @classmethod
    def of(cls, storage: Storage, prompts: Prompts, clock: Clock, groups: Groups) -> "BoardingCog":
        return cls(BoardingParts.of(storage, prompts, clock), groups)

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("group-known"))
    @app_commands.describe(group=option("group"))
    async def known(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        await show(interaction, cards.naming_card(await self._parts.boardings.about_to_name(who, meant), who.locale))

    @known.autocomplete("group")
    async def waited_for(self, interaction: Interaction, typed: str) -> Choices:
        return choices(await self._parts.boardings.asking(asker(interaction)), typed)

    @handles("boarding.nobody")
    async def nobody(self, press: Press, boarding: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(
            press.interaction, cards.named_card(await self._parts.boardings.name(who, boarding, ()), who.locale)
        )

    @handles("boarding.named")
    async def named(self, press: Press, boarding: int) -> None:
        who, chosen = asker(press.interaction, press.guild), press.numbers(range(2**63))
        named = await self._parts.boardings.name(who, boarding, chosen)
        await turn_into(press.interaction, cards.named_card(named, who.locale))

    @handles("boarding.say")
    async def say(self, press: Press, boarding: int, about: int) -> None:
        who = asker(press.interaction, press.guild)
        left = await self._parts.boardings.say(who, boarding, about, press.choice(Say))
        await turn_into(press.interaction, cards.said_card(left, who.locale))

    @handles("boarding.weigh_go")
    async def weigh_go(self, press: Press, boarding: int, candidate: int) -> None:
        await self._weigh(press, boarding, candidate, go=True)

    @handles("boarding.weigh_wait")
    async def weigh_wait(self, press: Press, boarding: int, candidate: int) -> None:
        await self._weigh(press, boarding, candidate, go=False)

    async def _weigh(self, press: Press, boarding: int, candidate: int, *, go: bool) -> None:
        who = asker(press.interaction, press.guild)
        fits = await self._parts.boardings.weigh(who, boarding, candidate, go=go)
        await turn_into(press.interaction, cards.fits_card(fits, who.locale))

    @handles("boarding.decide")
    async def decide(self, press: Press, boarding: int, choice: int) -> None:
        who = asker(press.interaction, press.guild)
        decided = await self._parts.few.decide(who, boarding, _choice(choice))
        await turn_into(press.interaction, few_cards.decided_card(decided, who.locale))

    @handles("companion.offer")
    async def offer(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        meant = await self._parts.companions.offer(who, group)
        await turn_into(press.interaction, welcome_cards.offered_card(meant, who.locale))

    @handles("companion.take_back")
    async def take_back(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        meant = await self._parts.companions.take_back(who, group)
        await turn_into(press.interaction, welcome_cards.taken_back_card(meant, who.locale))

    @handles("companion.wish")
    async def wish(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        wished = await self._parts.companions.wish(who, group)
        await turn_into(press.interaction, welcome_cards.wished_card(wished, who.locale))

    @handles("companion.yes")
    async def agree(self, press: Press, group: int, newcomer: int) -> None:
        await self._answer(press, group, newcomer, yes=True)

    @handles("companion.no")
    async def pass_on(self, press: Press, group: int, newcomer: int) -> None:
        await self._answer(press, group, newcomer, yes=False)

    async def _answer(self, press: Press, group: int, newcomer: int, *, yes: bool) -> None:
        who = asker(press.interaction, press.guild)
        answered = await self._parts.companions.answer(who, group, newcomer, yes=yes)
        await turn_into(press.interaction, welcome_cards.answered_card(answered, newcomer, who.locale))


def _choice(number: int) -> Choice:
    if number >= len(CHOICES):
        raise BadOption
    return CHOICES[number]
