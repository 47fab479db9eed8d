"""`/group`, and the buttons and the form of groups."""

from collections.abc import Sequence

from discord import app_commands

from bot.access import Act, Asker
from bot.chat.replies import ask, asker, locale_of, show, think, turn_into
from bot.chat.routing import Press, handles
from bot.groups import cards
from bot.groups.rules import Format, Founding, Purpose, Wish, checked_channels
from bot.groups.service import Groups
from bot.groups.settings import LANGUAGES, WEEKDAYS
from bot.groups.settling_cards import founded_card
from bot.people.zones import checked_zone, zone_numbered, zones_like
from bot.texts import t
from bot.texts.names import language_name, weekday_name
from cogs.options import Choices, Interaction, channels_in, choices, option, room_of, words

ROOM_SECONDS = 8.0
FORMATS = [app_commands.Choice(name=t(f"format-{one.value}"), value=one.value) for one in Format]
SPOKEN = [app_commands.Choice(name=language_name(one, "en"), value=one) for one in LANGUAGES]
DAYS = [app_commands.Choice(name=weekday_name(day, "en"), value=day) for day in WEEKDAYS]
PURPOSES = [app_commands.Choice(name=cards.purpose_name(purpose, "en"), value=purpose.value) for purpose in Purpose]


class GroupCog(app_commands.Group, name="group", description=words("group"), guild_only=True):
    """Groups in Discord. `parts` are cogs of further features whose commands live under this root too."""

    def __init__(self, groups: Groups, parts: Sequence[app_commands.Group] = ()) -> None:
        super().__init__()
        for part in parts:
            for command in part.commands:
                part.remove_command(command.name)
                self.add_command(command)
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return [self]

    @app_commands.command(description=words("group-create"))
    @app_commands.describe(zone=option("zone"))
    async def create(self, interaction: Interaction, zone: str | None = None) -> None:
        await self._create(interaction, checked_zone(zone) if zone else None)

    @handles("group.create")
    async def press_create(self, press: Press, zone: int | None = None) -> None:
        await self._create(press.interaction, None if zone is None else zone_numbered(zone))

    async def _create(self, interaction: Interaction, zone: str | None) -> None:
        await self._groups.may_found(asker(interaction))
        checked_channels(channels_in(interaction))
        await ask(interaction, cards.founding_form(zone, locale_of(interaction)))

    @handles("group.found", again="group.create")
    async def found(self, press: Press, zone: int | None = None) -> None:
        await think(press.interaction)
        who = asker(press.interaction, press.guild)
        chosen = None if zone is None else zone_numbered(zone)
        founding = _founding(press, chosen or await self._groups.zone_for(who), who.locale)
        group = await self._groups.found(who, founding)
        group = await self._groups.room_ready(group, ROOM_SECONDS)
        await show(press.interaction, founded_card(group, who.locale))

    @app_commands.command(description=words("group-browse"))
    @app_commands.describe(
        purpose=option("purpose"), format=option("format"), language=option("language"), day=option("day")
    )
    @app_commands.choices(purpose=PURPOSES, format=FORMATS, language=SPOKEN)
    @app_commands.choices(day=DAYS)
    async def browse(
        self,
        interaction: Interaction,
        purpose: str | None = None,
        format: str | None = None,  # noqa: A002 - the option's name
        language: str | None = None,
        day: int | None = None,
    ) -> None:
        who = asker(interaction)
        wish = Wish(Purpose(purpose) if purpose else None, Format(format) if format else None, language, day)
        found = await self._groups.browse(who, wish)
        await show(interaction, cards.browse_card(found, 0, wish, who.locale))

    @handles("group.browse")
    async def turn_page(
        self,
        press: Press,
        page: int,
        purpose: int = 0,
        format: int = 0,  # noqa: A002 - as above
        language: int = 0,
        day: int = 0,
    ) -> None:
        who, wish = asker(press.interaction, press.guild), cards.wish_of(purpose, format, language, day)
        found = await self._groups.browse(who, wish)
        await turn_into(press.interaction, cards.browse_card(found, page, wish, who.locale))

    @app_commands.command(name="show", description=words("group-show"))
    @app_commands.describe(group=option("group"))
    async def show_one(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        view = await self._groups.show(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, cards.group_card(view.group, view.role, view.named, who.locale))

    @handles("group.look")
    async def look(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._groups.show(who, group)
        await show(press.interaction, cards.group_card(view.group, view.role, view.named, who.locale))

    @app_commands.command(description=words("group-leave"))
    @app_commands.describe(group=option("group"))
    async def leave(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        await self._confirm(
            interaction, who, Act.LEAVE_GROUP, await self._groups.named(who, group, room_of(interaction))
        )

    @handles("group.leave")
    async def press_leave(self, press: Press, group: int) -> None:
        await self._confirm(press.interaction, asker(press.interaction, press.guild), Act.LEAVE_GROUP, group)

    @handles("group.leave_confirmed")
    async def leave_confirmed(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        left = await self._groups.leave(who, group)
        await turn_into(press.interaction, cards.left_card(left, who.locale))

    @app_commands.command(description=words("group-archive"))
    @app_commands.describe(group=option("group"))
    async def archive(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        await self._confirm(interaction, who, Act.ARCHIVE_GROUP, meant)

    @handles("group.archive_confirmed")
    async def archive_confirmed(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        archived = await self._groups.archive(who, group)
        await turn_into(press.interaction, cards.archived_card(archived, who.locale))

    @handles("group.restore")
    async def restore(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        back = await self._groups.restore(who, group)
        await turn_into(press.interaction, cards.note("group-restored", back, who.locale))

    @handles("group.try_again")
    async def try_again(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        tried = await self._groups.try_again(who, group)
        await show(press.interaction, cards.note("group-tried-again", tried, who.locale))

    async def _confirm(self, interaction: Interaction, who: Asker, act: Act, group_id: int) -> None:
        group = await self._groups.about_to(who, act, group_id)
        await show(interaction, cards.confirm_card(act, group, who.locale))

    @create.autocomplete("zone")
    async def zones(self, interaction: Interaction, typed: str) -> Choices:
        return [app_commands.Choice(name=zone, value=zone) for zone in zones_like(typed)]

    @show_one.autocomplete("group")
    async def groups_here(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.browse(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @leave.autocomplete("group")
    @archive.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)


def _founding(press: Press, zone: str, locale: str) -> Founding:
    return Founding(
        name=press.field("name", str),
        purpose=press.field("purpose", Purpose),
        capacity=press.field("capacity", int),
        about=press.field("about", str),
        zone=zone,
        locale=locale,
        direct=bool(press.fields.get("direct")),
        channels=channels_in(press.interaction),
    )
