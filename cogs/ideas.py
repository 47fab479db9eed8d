"""`/group propose`, and the buttons and the form of ideas for groups."""

from collections.abc import Sequence

from discord import app_commands

from bot.chat.replies import ask, asker, locale_of, show, turn_into
from bot.chat.routing import Press, handles
from bot.groups.rules import Admission, Purpose
from bot.ideas import cards
from bot.ideas.rules import NEEDED, SEATS, IdeaState, Proposal
from bot.ideas.service import Ideas
from bot.texts import t
from cogs.options import Interaction, option, words

ADMISSIONS = list(Admission)
WAYS_IN = [app_commands.Choice(name=t(f"way-in-{one.value}"), value=index) for index, one in enumerate(ADMISSIONS)]
USUAL = ADMISSIONS.index(Admission.APPLICATION)
People = app_commands.Range[int, NEEDED.start, NEEDED.stop - 1]
Seats = app_commands.Range[int, SEATS.start, SEATS.stop - 1]


class IdeaCog(app_commands.Group, name="ideas", description=words("group-propose")):
    """Ideas for groups in Discord. Its command lives under `/group`."""

    def __init__(self, ideas: Ideas) -> None:
        super().__init__()
        self._ideas = ideas

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("group-propose"))
    @app_commands.describe(needed=option("needed"), seats=option("seats"), admission=option("admission"))
    @app_commands.choices(admission=WAYS_IN)
    async def propose(
        self, interaction: Interaction, needed: People | None = None, seats: Seats | None = None, admission: int = USUAL
    ) -> None:
        await self._ideas.about_to_propose(asker(interaction))
        await ask(interaction, cards.idea_form(needed or 0, seats or 0, admission, locale_of(interaction)))

    @handles("idea.propose")
    async def press_propose(self, press: Press, needed: int = 0, seats: int = 0, admission: int = USUAL) -> None:
        await self._ideas.about_to_propose(asker(press.interaction, press.guild))
        await ask(press.interaction, cards.idea_form(needed, seats, admission, locale_of(press.interaction)))

    @handles("idea.proposed", again="idea.propose")
    async def proposed(self, press: Press, needed: int, seats: int, admission: int) -> None:
        who = asker(press.interaction, press.guild)
        proposal = _proposal(press, needed, seats, admission)
        view = await self._ideas.propose(who, proposal, _writable(press.interaction))
        await show(press.interaction, cards.proposed_card(view, who.locale))

    @handles("idea.interested")
    async def interested(self, press: Press, idea: int) -> None:
        who = asker(press.interaction, press.guild)
        await show(press.interaction, cards.interested_card(await self._ideas.be_interested(who, idea), who.locale))

    @handles("idea.no_longer")
    async def no_longer(self, press: Press, idea: int) -> None:
        who = asker(press.interaction, press.guild)
        left = await self._ideas.no_longer(who, idea)
        await turn_into(press.interaction, cards.note("idea-no-longer", left, who.locale))

    @handles("idea.still_want")
    async def still_want(self, press: Press, idea: int) -> None:
        who = asker(press.interaction, press.guild)
        wanted = await self._ideas.still_want(who, idea)
        key = "idea-founded-by-it" if wanted.state is IdeaState.FOUNDED else "idea-still-want"
        await turn_into(press.interaction, cards.note(key, wanted, who.locale))

    @handles("idea.prolong")
    async def prolong(self, press: Press, idea: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._ideas.prolong(who, idea)
        await turn_into(press.interaction, cards.note("idea-gathers-again", view.idea, who.locale))

    @handles("idea.give_up")
    async def give_up(self, press: Press, idea: int) -> None:
        who = asker(press.interaction, press.guild)
        given_up = await self._ideas.give_up(who, idea)
        await turn_into(press.interaction, cards.note("idea-given-up", given_up, who.locale))


def _proposal(press: Press, needed: int, seats: int, admission: int) -> Proposal:
    return Proposal(
        name=press.field("name", str),
        purpose=press.field("purpose", Purpose),
        whom=press.field("whom", str),
        time=press.field("time", str),
        place=press.field("place", str),
        needed=needed if needed in NEEDED else None,
        seats=seats if seats in SEATS else None,
        admission=ADMISSIONS[admission] if admission < len(ADMISSIONS) else Admission.APPLICATION,
    )


def _writable(interaction: Interaction) -> int | None:
    """The channel one is in, where both this person and the bot may write."""
    may = interaction.permissions.send_messages and interaction.app_permissions.send_messages
    return interaction.channel_id if interaction.guild_id is not None and may else None
