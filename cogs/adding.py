"""`/meeting add`, and the form and buttons around it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import discord
from discord import app_commands

from bot.access import Asker
from bot.chat.replies import ask, asker, show, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.groups.service import Groups
from bot.meetings import adding_cards as cards
from bot.meetings.adding import Adding, Wish
from bot.meetings.rules import EVERY, SEATS, TIMES, USUAL_MINUTES, USUAL_TIMES, Proposal
from bot.texts import t
from cogs.options import Choices, Interaction, choices, option, room_of, words

LENGTHS = [app_commands.Choice(name=t("choice-minutes", minutes=one), value=one) for one in cards.LENGTHS]
EVERYS = [app_commands.Choice(name=cards.every_name(one, "en"), value=one) for one in EVERY]
EPOCH_MINUTES = range(2**28)  # until the year 2480


class AddingCog(app_commands.Group, name="adding", description=words("meeting-add")):
    """Adding meetings in Discord. Its commands live under `/meeting`."""

    def __init__(self, adding: Adding, groups: Groups) -> None:
        super().__init__()
        self._adding = adding
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("meeting-add"))
    @app_commands.describe(
        when=option("meeting-when"),
        minutes=option("meeting-minutes"),
        every=option("meeting-every"),
        times=option("meeting-times"),
        seats=option("meeting-seats"),
        facilitator=option("meeting-facilitator"),
        group=option("group"),
    )
    @app_commands.choices(minutes=LENGTHS, every=EVERYS)
    async def add(
        self,
        interaction: Interaction,
        when: str | None = None,
        minutes: int = USUAL_MINUTES,
        every: int = 0,
        times: app_commands.Range[int, TIMES.start, TIMES.stop - 1] = USUAL_TIMES,
        seats: app_commands.Range[int, SEATS.start, SEATS.stop - 1] | None = None,
        facilitator: discord.Member | None = None,
        group: str | None = None,
    ) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        if when is None:
            found, led_by = await self._adding.about_to(who, meant), facilitator.id if facilitator else 0
            await ask(interaction, cards.add_form(found, who.locale, led_by=led_by))
            return
        wish = Wish(when, minutes, every, times, seats, facilitator.id if facilitator else None)
        await show(interaction, await self._proposed(who, meant, wish))

    @add.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @handles("meeting.add")
    async def press_add(self, press: Press, group: int, led_by: int = 0) -> None:
        who = asker(press.interaction, press.guild)
        found = await self._adding.about_to(who, group)
        await ask(press.interaction, cards.add_form(found, who.locale, led_by=led_by))

    @handles("meeting.propose", again="meeting.add")
    async def propose(self, press: Press, group: int, facilitator: int) -> None:
        wish = Wish(
            press.field("when", str),
            _number(press, "minutes"),
            _number(press, "every"),
            _number(press, "times"),
            press.field("seats", cards.seats_of),
            facilitator or None,
        )
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, await self._proposed(who, group, wish))

    async def _proposed(self, who: Asker, group: int, wish: Wish) -> cards.Card:
        return cards.proposed_card(await self._adding.propose(who, group, wish), who.locale)

    @handles("meeting.change")
    async def change(
        self, press: Press, group: int, minute: int, minutes: int, every: int, times: int, seats: int, led_by: int
    ) -> None:
        who = asker(press.interaction, press.guild)
        before = _proposal(minute, minutes, every, times, seats, led_by)
        await ask(press.interaction, cards.add_form(await self._adding.about_to(who, group), who.locale, before))

    @handles("meeting.confirm")
    async def confirm(
        self, press: Press, group: int, minute: int, minutes: int, every: int, times: int, seats: int, led_by: int
    ) -> None:
        who = asker(press.interaction, press.guild)
        meant = _proposal(minute, minutes, every, times, seats, led_by)
        found, made = await self._adding.confirm(who, group, meant)
        await turn_into(press.interaction, cards.planned_card(found, made, who.locale))

    @handles("meeting.leave_it")
    async def leave_it(self, press: Press) -> None:
        await turn_into(press.interaction, cards.left_card(asker(press.interaction, press.guild).locale))


def _proposal(minute: int, minutes: int, every: int, times: int, seats: int, led_by: int) -> Proposal:
    if minute not in EPOCH_MINUTES:
        raise BadOption
    starts_at = datetime.fromtimestamp(minute * 60, UTC)
    return Proposal(starts_at, minutes, every, times, seats or None, led_by or None)


def _number(press: Press, field: str) -> int:
    """The one number chosen from a list."""
    chosen = press.listed(field, int)
    if len(chosen) != 1:
        raise BadOption
    return chosen[0]
