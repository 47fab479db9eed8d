"""`/meeting move` and `/meeting cancel`, and the buttons of whoever leads a meeting."""

from collections.abc import Sequence
from datetime import UTC, datetime

from discord import app_commands

from bot.access import Asker
from bot.chat.replies import ask, asker, show, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.groups.service import Groups
from bot.meetings import changing_cards as cards
from bot.meetings.adding_cards import LENGTHS, seats_of, wall_time
from bot.meetings.changing import Changing
from bot.meetings.few_cards import held_anyway_card
from bot.meetings.rules import NoSuchMeeting
from bot.texts import t
from cogs.adding import EPOCH_MINUTES
from cogs.options import Choices, Interaction, choices, option, room_of, words

CHOICES = [app_commands.Choice(name=t("choice-minutes", minutes=one), value=one) for one in LENGTHS]


class ChangingCog(app_commands.Group, name="changing", description=words("meeting-move")):
    """Changing meetings in Discord. Its commands live under `/meeting`."""

    def __init__(self, changing: Changing, groups: Groups) -> None:
        super().__init__()
        self._changing = changing
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("meeting-move"))
    @app_commands.describe(
        when=option("meeting-when"),
        meeting=option("meeting-which"),
        minutes=option("meeting-minutes"),
        group=option("group"),
    )
    @app_commands.choices(minutes=CHOICES)
    async def move(
        self,
        interaction: Interaction,
        when: str | None = None,
        meeting: str | None = None,
        minutes: int | None = None,
        group: str | None = None,
    ) -> None:
        who = asker(interaction)
        managed = await self._changing.managed(who, await self._meant(interaction, who, group), _picked(meeting))
        if when is None:
            await ask(interaction, cards.move_form(managed, who.locale))
            return
        move = await self._changing.propose_move(who, managed.meeting.id, when, minutes)
        await show(interaction, cards.move_card(move, who.locale))

    @app_commands.command(description=words("meeting-cancel"))
    @app_commands.describe(meeting=option("meeting-which"), group=option("group"))
    async def cancel(self, interaction: Interaction, meeting: str | None = None, group: str | None = None) -> None:
        who = asker(interaction)
        managed = await self._changing.managed(who, await self._meant(interaction, who, group), _picked(meeting))
        await show(interaction, cards.cancel_card(managed, who.locale))

    @move.autocomplete("meeting")
    @cancel.autocomplete("meeting")
    async def meetings_ahead(self, interaction: Interaction, typed: str) -> Choices:
        who, group = asker(interaction), getattr(interaction.namespace, "group", None)
        meant = await self._meant(interaction, who, group)
        zone = (await self._groups.show(who, meant)).group.zone
        ahead = await self._changing.ahead(who, meant)
        return choices([(wall_time(one.starts_at, zone, who.locale), str(one.id)) for one in ahead], typed)

    @move.autocomplete("group")
    @cancel.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @handles("meeting.manage")
    async def manage(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.manage_card(await self._changing.of(who, meeting), who.locale))

    @handles("meeting.move")
    async def press_move(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        await ask(press.interaction, cards.move_form(await self._changing.of(who, meeting), who.locale))

    @handles("meeting.move_words", again="meeting.move")
    async def move_words(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        move = await self._changing.propose_move(who, meeting, press.field("when", str))
        await turn_into(press.interaction, cards.move_card(move, who.locale))

    @handles("meeting.move_to")
    async def move_to(self, press: Press, meeting: int, minute: int, minutes: int) -> None:
        if minute not in EPOCH_MINUTES:
            raise BadOption
        who = asker(press.interaction, press.guild)
        moved = await self._changing.move(who, meeting, datetime.fromtimestamp(minute * 60, UTC), minutes)
        await turn_into(press.interaction, cards.moved_note(moved, who.locale))

    @handles("meeting.cancel")
    async def press_cancel(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.cancel_card(await self._changing.of(who, meeting), who.locale))

    @handles("meeting.cancel_it")
    async def cancel_it(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        off = await self._changing.call_off(who, meeting)
        await turn_into(press.interaction, cards.cancelled_note(off, who.locale))

    @handles("meeting.cancel_later")
    async def cancel_later(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        managed = await self._changing.with_later(who, meeting)
        await turn_into(press.interaction, cards.cancel_later_card(managed, who.locale))

    @handles("meeting.cancel_them")
    async def cancel_them(self, press: Press, meeting: int, count: int) -> None:
        who = asker(press.interaction, press.guild)
        off = await self._changing.call_off_later(who, meeting, count)
        await turn_into(press.interaction, cards.cancelled_later_note(off, who.locale))

    @handles("meeting.hold")
    async def hold(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        held = await self._changing.hold_anyway(who, meeting)
        await turn_into(press.interaction, held_anyway_card(held, who.locale))

    @handles("meeting.seats")
    async def seats(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        await ask(press.interaction, cards.seats_form(await self._changing.of(who, meeting), who.locale))

    @handles("meeting.set_seats")
    async def set_seats(self, press: Press, meeting: int) -> None:
        who = asker(press.interaction, press.guild)
        changed = await self._changing.set_seats(who, meeting, press.field("seats", seats_of))
        await turn_into(press.interaction, cards.manage_card(changed, who.locale, t("meeting-changed", who.locale)))

    @handles("meeting.leader")
    async def leader(self, press: Press, meeting: int) -> None:
        [member] = press.numbers(range(2**63), 1)
        who = asker(press.interaction, press.guild)
        changed = await self._changing.set_facilitator(who, meeting, member)
        await turn_into(press.interaction, cards.manage_card(changed, who.locale, t("meeting-changed", who.locale)))

    async def _meant(self, interaction: Interaction, who: Asker, group: str | None) -> int:
        return await self._groups.named(who, group, room_of(interaction))


def _picked(meeting: str | None) -> int | None:
    """The meeting that was picked; what was typed instead is none."""
    if meeting is None:
        return None
    if not meeting.isdecimal() or len(meeting) > 18:
        raise NoSuchMeeting
    return int(meeting)
