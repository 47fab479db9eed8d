"""What organisers and members do with a group besides: members, organisers, announcements, export."""

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.chat.replies import asker, hand_over, show, think, turn_into
from bot.chat.routing import Press, handles
from bot.groups import organising_cards as cards
from bot.groups.announcing import Announcing
from bot.groups.cards import note
from bot.groups.exporting import Exporting
from bot.groups.organisers import Organisers
from bot.groups.service import Groups
from bot.markup import plain
from bot.texts import t
from cogs.options import Choices, Interaction, choices, option, room_of, words, writable


class OrganisingCog(app_commands.Group, name="organising", description=words("group")):
    """Organising a group in Discord; its commands live under `/group`."""

    def __init__(self, groups: Groups, organisers: Organisers, announcing: Announcing, exporting: Exporting) -> None:
        super().__init__()
        self._groups = groups
        self._organisers = organisers
        self._announcing = announcing
        self._exporting = exporting

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("group-members"))
    @app_commands.describe(group=option("group"))
    async def members(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        found = await self._organisers.members(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, cards.members_card(found, who.locale))

    @app_commands.command(description=words("group-announce"))
    @app_commands.describe(channel=option("channel"), group=option("group"))
    async def announce(self, interaction: Interaction, channel: discord.TextChannel, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        announced = await self._announcing.announce(who, meant, channel.id, writable(interaction, channel))
        await show(interaction, cards.announcing_card(announced, channel.id, who.locale))

    @app_commands.command(description=words("group-organiser"))
    @app_commands.describe(member=option("organiser"), group=option("group"))
    async def organiser(self, interaction: Interaction, member: discord.User, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        asked = await self._organisers.ask(who, meant, member.id)
        await show(interaction, cards.asked_card(asked, member.id, who.locale))

    @handles("group.organise")
    async def organise(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        organised = await self._organisers.accept(who, group)
        await turn_into(press.interaction, note("group-organising", organised, who.locale))

    @handles("group.organise_not")
    async def organise_not(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        declined = await self._organisers.decline(who, group)
        await turn_into(press.interaction, note("group-organising-not", declined, who.locale))

    @handles("group.step_down")
    async def step_down(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        left = await self._organisers.step_down(who, group)
        await turn_into(press.interaction, note("group-stepped-down", left, who.locale))

    @handles("group.name_me")
    async def name_me(self, press: Press, group: int, named: int) -> None:
        who = asker(press.interaction, press.guild)
        meant = await self._organisers.name_me(who, group, bool(named))
        await turn_into(press.interaction, note("group-named" if named else "group-named-not", meant, who.locale))

    @app_commands.command(description=words("group-export"))
    @app_commands.describe(group=option("group"))
    async def export(self, interaction: Interaction, group: str | None = None) -> None:
        await think(interaction)
        who = asker(interaction)
        made = await self._exporting.export(who, await self._groups.named(who, group, room_of(interaction)))
        said = t("group-exported", who.locale, name=plain(made.group.name))
        await hand_over(interaction, said, {"group.txt": made.text, "group.json": made.document})

    @members.autocomplete("group")
    @announce.autocomplete("group")
    @export.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @organiser.autocomplete("group")
    async def groups_here(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.browse(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)
