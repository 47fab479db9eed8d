"""`/checkin`: what members do with their weekly talks, and the buttons of it."""

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.access import Asker
from bot.chat.replies import asker, show, think, turn_into
from bot.chat.routing import NUMBERS, Press, handles
from bot.checkins import cards
from bot.checkins.organising import Organising
from bot.checkins.rules import MINUTES, Odd, Said, Schedule, checked_time
from bot.checkins.service import Checkins
from bot.groups.service import Groups
from bot.people.service import People
from bot.people.zones import checked_zone, zones_like
from bot.prompts.walltime import WallTime
from bot.texts import t
from bot.texts.names import weekday_name
from cogs.options import Choices, Interaction, choices, option, room_of, words

WEEKDAYS = [app_commands.Choice(name=weekday_name(day, "en"), value=day) for day in range(7)]
LENGTHS = [app_commands.Choice(name=t("choice-minutes", minutes=length), value=length) for length in MINUTES]
SIZES = [app_commands.Choice(name=t(f"choice-size-{word}"), value=size) for size, word in ((2, "two"), (3, "three"))]
ODDS = [app_commands.Choice(name=t(f"choice-odd-{odd.value}"), value=odd.value) for odd in Odd]


class CheckinCog(app_commands.Group, name="checkin", description=words("checkin"), guild_only=True):
    """Check-ins in Discord."""

    def __init__(self, checkins: Checkins, organising: Organising, groups: Groups, people: People) -> None:
        super().__init__()
        self._checkins = checkins
        self._organising = organising
        self._groups = groups
        self._people = people

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return [self]

    @app_commands.command(description=words("checkin-setup"))
    @app_commands.describe(
        weekday=option("weekday"),
        time=option("time"),
        zone=option("zone"),
        minutes=option("minutes"),
        size=option("size"),
        odd=option("odd"),
        group=option("group"),
    )
    @app_commands.choices(weekday=WEEKDAYS, minutes=LENGTHS, size=SIZES)
    @app_commands.choices(odd=ODDS)
    async def setup(
        self,
        interaction: Interaction,
        weekday: int,
        time: str,
        zone: str | None = None,
        minutes: int = 30,
        size: int = 2,
        odd: str = Odd.TRIO.value,
        group: str | None = None,
    ) -> None:
        who = asker(interaction)
        meant = await self._meant(interaction, who, group)
        known = checked_zone(zone) if zone else (await self._groups.show(who, meant)).group.zone
        opens = WallTime(weekday, checked_time(time), known)
        made, first = await self._organising.set_up(who, meant, Schedule(opens, minutes, size, Odd(odd)))
        await show(interaction, cards.set_up_card(made, first, opens, who.locale))

    @app_commands.command(description=words("checkin-join"))
    @app_commands.describe(group=option("group"))
    async def join(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        await self._join(interaction, who, await self._meant(interaction, who, group))

    @handles("checkin.join")
    async def press_join(self, press: Press, group: int) -> None:
        await self._join(press.interaction, asker(press.interaction, press.guild), group)

    async def _join(self, interaction: Interaction, who: Asker, group: int) -> None:
        taking_part = await self._checkins.join(who, group)
        await show(interaction, cards.joined_card(taking_part, who.locale))

    @app_commands.command(description=words("checkin-leave"))
    @app_commands.describe(group=option("group"))
    async def leave(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        await self._leave(interaction, who, await self._meant(interaction, who, group))

    @handles("checkin.leave")
    async def press_leave(self, press: Press, group: int) -> None:
        await self._leave(press.interaction, asker(press.interaction, press.guild), group)

    async def _leave(self, interaction: Interaction, who: Asker, group: int) -> None:
        left = await self._checkins.leave(who, group)
        await turn_into(interaction, cards.group_note("checkin-left", left, who.locale))

    @app_commands.command(description=words("checkin-pause"))
    @app_commands.describe(until=option("until"), group=option("group"))
    async def pause(self, interaction: Interaction, until: str, group: str | None = None) -> None:
        who = asker(interaction)
        end = await self._checkins.pause(who, await self._meant(interaction, who, group), until)
        await show(interaction, cards.paused_card(end, who.locale))

    @app_commands.command(description=words("checkin-resume"))
    @app_commands.describe(group=option("group"))
    async def resume(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        taking_part = await self._checkins.resume(who, await self._meant(interaction, who, group))
        await show(interaction, cards.resumed_card(taking_part, who.locale))

    @app_commands.command(description=words("checkin-times"))
    @app_commands.describe(zone=option("zone"))
    async def times(self, interaction: Interaction, zone: str | None = None) -> None:
        who = asker(interaction)
        if zone:
            await self._people.set_zone(who, zone)
        await show(interaction, await self._times_card(who, 0))

    @handles("checkin.times")
    async def press_times(self, press: Press, weekday: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, await self._times_card(who, weekday % 7))

    @handles("checkin.times_day")
    async def pick_day(self, press: Press) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, await self._times_card(who, press.numbers(range(7), 1)[0]))

    @handles("checkin.times_hours")
    async def pick_hours(self, press: Press, weekday: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._people.say_free(who, weekday % 7, press.numbers(range(24)))
        await turn_into(press.interaction, await self._times_card(who, weekday % 7))

    async def _times_card(self, who: Asker, weekday: int) -> cards.Card:
        free = await self._people.free_hours(who)
        return cards.times_card(free, (await self._people.me(who)).zone, weekday, who.locale)

    @app_commands.command(description=words("checkin-avoid"))
    @app_commands.describe(member=option("member"))
    async def avoid(self, interaction: Interaction, member: discord.User) -> None:
        who = asker(interaction)
        await self._checkins.avoid(who, member.id)
        await show(interaction, cards.note("checkin-avoid", who.locale))

    @app_commands.command(description=words("checkin-unavoid"))
    @app_commands.describe(member=option("member"))
    async def unavoid(self, interaction: Interaction, member: discord.User) -> None:
        who = asker(interaction)
        await self._checkins.unavoid(who, member.id)
        await show(interaction, cards.note("checkin-unavoid", who.locale))

    @app_commands.command(description=words("checkin-partner"))
    @app_commands.describe(group=option("group"))
    async def partner(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        await self._partner(interaction, who, await self._meant(interaction, who, group))

    @handles("checkin.partner")
    async def press_partner(self, press: Press, group: int) -> None:
        await self._partner(press.interaction, asker(press.interaction, press.guild), group)

    async def _partner(self, interaction: Interaction, who: Asker, group: int) -> None:
        view = await self._checkins.partner(who, group)
        await show(interaction, cards.partner_card(view, who.member, who.locale))

    @handles("checkin.mine")
    async def mine(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        taking_part = await self._checkins.mine(who, group)
        await show(press.interaction, cards.mine_card(taking_part.group, who.locale))

    @handles("checkin.talked")
    async def talked(self, press: Press, pairing: int) -> None:
        await self._answer(press, pairing, Said.TALKED)

    @handles("checkin.skipped")
    async def skipped(self, press: Press, pairing: int) -> None:
        await self._answer(press, pairing, Said.NOT_THIS_WEEK)

    @handles("checkin.raincheck")
    async def rain_check(self, press: Press, pairing: int) -> None:
        await self._answer(press, pairing, Said.RAIN_CHECK)

    async def _answer(self, press: Press, pairing: int, said: Said) -> None:
        who = asker(press.interaction, press.guild)
        answered = await self._checkins.answer(who, pairing, said)
        await show(press.interaction, cards.answered_card(answered, who.member, who.locale))

    @app_commands.command(description=words("checkin-standing"))
    @app_commands.describe(
        member=option("member"), weekday=option("standing-weekday"), time=option("time"), group=option("group")
    )
    @app_commands.choices(weekday=WEEKDAYS)
    async def standing(
        self, interaction: Interaction, member: discord.User, weekday: int, time: str, group: str | None = None
    ) -> None:
        who = asker(interaction)
        meant = await self._meant(interaction, who, group)
        zone = (await self._people.me(who)).zone or (await self._groups.show(who, meant)).group.zone
        offer = await self._checkins.ask_standing(who, meant, member.id, WallTime(weekday, checked_time(time), zone))
        await show(interaction, cards.standing_asked_card(offer, who.locale))

    @handles("checkin.agree")
    async def agree(self, press: Press, standing: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._checkins.agree_standing(who, standing)
        await show(press.interaction, cards.standing_agreed_card(standing, who.locale))

    @handles("checkin.decline")
    async def decline(self, press: Press, standing: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._checkins.decline_standing(who, standing)
        await show(press.interaction, cards.note("standing-ended", who.locale))

    @app_commands.command(description=words("checkin-history"))
    @app_commands.describe(group=option("group"))
    async def history(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        view = await self._checkins.history(who, await self._meant(interaction, who, group))
        await show(interaction, cards.history_card(view, who.member, who.locale))

    @app_commands.command(description=words("checkin-preview"))
    @app_commands.describe(group=option("group"))
    async def preview(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        await think(interaction)
        preview = await self._organising.preview(who, await self._meant(interaction, who, group))
        await show(interaction, cards.preview_card(preview, who.locale))

    @handles("checkin.swap")
    async def swap(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        first, second = press.numbers(NUMBERS, 2)
        preview = await self._organising.swap(who, group, first, second)
        await turn_into(press.interaction, cards.preview_card(preview, who.locale))

    @app_commands.command(description=words("checkin-run"))
    @app_commands.describe(group=option("group"))
    async def run(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        await think(interaction)
        opened = await self._organising.open_now(who, await self._meant(interaction, who, group))
        await show(interaction, cards.opened_card(opened, who.locale))

    @setup.autocomplete("group")
    @join.autocomplete("group")
    @leave.autocomplete("group")
    @pause.autocomplete("group")
    @resume.autocomplete("group")
    @partner.autocomplete("group")
    @standing.autocomplete("group")
    @history.autocomplete("group")
    @preview.autocomplete("group")
    @run.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @setup.autocomplete("zone")
    @times.autocomplete("zone")
    async def zones(self, interaction: Interaction, typed: str) -> Choices:
        return [app_commands.Choice(name=zone, value=zone) for zone in zones_like(typed)]

    async def _meant(self, interaction: Interaction, who: Asker, group: str | None) -> int:
        """The group named, or whose channel or thread one is in."""
        return await self._groups.named(who, group, room_of(interaction))
