"""`/meeting venue`, its form and its buttons."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import ask, asker, show, turn_into
from bot.chat.routing import Press, handles
from bot.groups.service import Groups
from bot.places import cards, host_cards
from bot.places.hosting import Hosting
from bot.places.rules import Where, checked_hours
from bot.places.service import Places
from bot.places.tables import Place
from cogs.options import Choices, Interaction, choices, option, room_of, words


class PlaceCog(app_commands.Group, name="places", description=words("meeting-venue")):
    """Places in Discord. The command lives under `/meeting`."""

    def __init__(self, places: Places, hosting: Hosting, groups: Groups) -> None:
        super().__init__()
        self._places = places
        self._hosting = hosting
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("meeting-venue"))
    @app_commands.describe(group=option("group"))
    async def venue(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        await show(interaction, cards.place_card(await self._places.look(who, meant), who.locale))

    @venue.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @handles("place.look")
    async def press_look(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        await turn_into(press.interaction, cards.place_card(await self._places.look(who, group), who.locale))

    @handles("place.settle")
    async def press_settle(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        await ask(press.interaction, cards.place_form(await self._places.about_to_settle(who, group), who.locale))

    @handles("place.settled", again="place.settle")
    async def settled(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        wanted = Place(
            press.field("where", Where),
            press.field("detail", str),
            bool(press.fields.get("events")),
            (press.listed("beside", checked_hours) or [None])[0],
        )
        view = await self._places.settle(who, group, wanted)
        await turn_into(press.interaction, cards.place_card(view, who.locale))

    @handles("place.offer")
    async def press_offer(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        found, mine = await self._hosting.about_to_offer(who, group)
        await ask(press.interaction, host_cards.offer_form(found, mine, who.locale))

    @handles("place.offered", again="place.offer")
    async def offered(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        found = await self._hosting.offer(who, group, press.field("address", str))
        await turn_into(press.interaction, host_cards.offered_card(found, who.locale))

    @handles("place.take_back")
    async def press_take_back(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        found = await self._hosting.take_back(who, group)
        await turn_into(press.interaction, host_cards.taken_back_card(found, who.locale))

    @handles("place.host")
    async def press_host(self, press: Press, meeting: int, yes: int) -> None:
        who = asker(press.interaction, press.guild)
        answered = await self._hosting.answer(who, meeting, yes=bool(yes))
        await turn_into(press.interaction, host_cards.host_answered_card(answered, bool(yes), who.locale))
