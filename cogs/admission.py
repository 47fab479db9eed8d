"""Getting into groups: `/group join`, `invite`, `applications`, `licence`, and the buttons and forms of all of them."""

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.access import Asker
from bot.admission import cards, organisers_cards
from bot.admission.inviting import Chosen, Inviting
from bot.admission.outcomes import Outcome, Seated, ToAnswer
from bot.admission.questions import checked_question
from bot.admission.rules import BackQuestion, Reason, Verdict, checked_day
from bot.admission.screening import Screening
from bot.admission.service import Admission
from bot.chat.replies import ask, asker, show, think, turn_into
from bot.chat.routing import BadOption, Press, handles
from bot.groups.service import Groups
from bot.groups.templates import QUESTIONS_MOST, QuestionKind
from cogs.options import Choices, Interaction, choices, option, room_of, words

ROOM_SECONDS = 8.0
REASONS, BACK_QUESTIONS = list(Reason), list(BackQuestion)


class AdmissionCog(app_commands.Group, name="admission", description=words("group-join")):
    """Getting in, in Discord. Its commands live under `/group`."""

    def __init__(self, admission: Admission, screening: Screening, inviting: Inviting, groups: Groups) -> None:
        super().__init__()
        self._admission = admission
        self._screening = screening
        self._inviting = inviting
        self._groups = groups

    @property
    def roots(self) -> Sequence[app_commands.Group]:
        return []

    @app_commands.command(description=words("group-join"))
    @app_commands.describe(group=option("group"))
    async def join(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        await self._answer(interaction, who, await self._admission.join(who, meant))

    @handles("group.join")
    async def press_join(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._answer(press.interaction, who, await self._admission.join(who, group))

    @handles("admission.apply")
    async def apply(self, press: Press, group: int, asked: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._answer(press.interaction, who, await self._admission.apply(who, group, asked, press.fields))

    @handles("admission.withdraw")
    async def withdraw(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        group = await self._admission.withdraw(who, application)
        await turn_into(press.interaction, cards.note("admission-withdrawn", group, who.locale))

    @handles("admission.take")
    async def take(self, press: Press, offer: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._answer(press.interaction, who, await self._admission.take(who, offer))

    @handles("admission.pass_on")
    async def pass_on(self, press: Press, offer: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._answer(press.interaction, who, await self._admission.pass_on(who, offer))

    @handles("admission.wait_again")
    async def wait_again(self, press: Press, offer: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._answer(press.interaction, who, await self._admission.wait_again(who, offer))

    @handles("admission.leave_line")
    async def leave_line(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        left = await self._admission.leave_line(who, group)
        await turn_into(press.interaction, cards.note("admission-left-line", left, who.locale))

    @handles("admission.accept")
    async def accept(self, press: Press, invitation: int) -> None:
        who = asker(press.interaction, press.guild)
        await self._answer(press.interaction, who, await self._admission.accept(who, invitation))

    @handles("admission.refuse")
    async def refuse(self, press: Press, invitation: int) -> None:
        who = asker(press.interaction, press.guild)
        group = await self._admission.refuse(who, invitation)
        await turn_into(press.interaction, cards.note("admission-refused", group, who.locale))

    async def _answer(self, interaction: discord.Interaction, who: Asker, outcome: Outcome) -> None:
        if isinstance(outcome, ToAnswer):
            await ask(interaction, cards.application_form(outcome, who.locale))
        elif isinstance(outcome, Seated) and outcome.agreement is None:
            await think(interaction)
            ready = Seated(await self._groups.room_ready(outcome.group, ROOM_SECONDS), None)
            await show(interaction, cards.outcome_card(ready, who.locale))
        else:
            await turn_into(interaction, cards.outcome_card(outcome, who.locale))

    @app_commands.command(description=words("group-invite"))
    @app_commands.describe(member=option("member"), group=option("group"))
    async def invite(self, interaction: Interaction, member: discord.User, group: str | None = None) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        invited = await self._inviting.invite(who, meant, _chosen(member))
        await show(interaction, organisers_cards.invite_sent_card(*invited, who.locale))

    @app_commands.command(description=words("group-licence"))
    @app_commands.describe(member=option("member"), until=option("licence-until"), group=option("group"))
    async def licence(
        self, interaction: Interaction, member: discord.User, until: str, group: str | None = None
    ) -> None:
        who = asker(interaction)
        meant = await self._groups.named(who, group, room_of(interaction))
        seen = await self._inviting.look(who, meant, _chosen(member), checked_day(until))
        await show(interaction, organisers_cards.looked_card(seen, who.locale))

    @app_commands.command(description=words("group-applications"))
    @app_commands.describe(group=option("group"))
    async def applications(self, interaction: Interaction, group: str | None = None) -> None:
        who = asker(interaction)
        pending = await self._screening.pending(who, await self._groups.named(who, group, room_of(interaction)))
        await show(interaction, organisers_cards.pending_card(*pending, who.locale))

    @handles("admission.show")
    async def show_application(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._screening.view(who, application)
        await turn_into(press.interaction, organisers_cards.view_card(view, who.locale))

    @handles("admission.approve")
    async def approve(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._screening.vote(who, application, Verdict.APPROVED)
        await turn_into(press.interaction, organisers_cards.voted_card(view, who.locale))

    @handles("admission.decline")
    async def decline(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._screening.view(who, application)
        await turn_into(press.interaction, organisers_cards.reasons_card(view, who.locale))

    @handles("admission.declined")
    async def declined(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        [chosen] = press.numbers(range(len(REASONS)), 1)
        view = await self._screening.vote(who, application, Verdict.DECLINED, REASONS[chosen])
        await turn_into(press.interaction, organisers_cards.voted_card(view, who.locale))

    @handles("admission.ask_back")
    async def ask_back(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._screening.view(who, application)
        await turn_into(press.interaction, organisers_cards.ask_back_card(view, who.locale))

    @handles("admission.asked")
    async def asked(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        [chosen] = press.numbers(range(len(BACK_QUESTIONS)), 1)
        view = await self._screening.ask_back(who, application, BACK_QUESTIONS[chosen])
        await turn_into(press.interaction, organisers_cards.asked_back_card(view, who.locale))

    @handles("admission.ask_else")
    async def ask_else(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._screening.view(who, application)
        await ask(press.interaction, organisers_cards.ask_else_form(view, who.locale))

    @handles("admission.asked_else", again="admission.ask_else")
    async def asked_else(self, press: Press, application: int) -> None:
        who = asker(press.interaction, press.guild)
        view = await self._screening.ask_back(who, application, press.field("words", str))
        await turn_into(press.interaction, organisers_cards.asked_back_card(view, who.locale))

    @handles("admission.answer")
    async def answer(self, press: Press, application: int, which: int) -> None:
        who = asker(press.interaction, press.guild)
        own = await self._screening.may_answer(who, application)
        await ask(press.interaction, cards.answer_form(own, which, who.locale))

    @handles("admission.answered", again="admission.answer")
    async def answered(self, press: Press, application: int, which: int) -> None:
        if which >= len(cards.BACK_QUESTIONS):
            raise BadOption
        who = asker(press.interaction, press.guild)
        question, said = cards.BACK_QUESTIONS[which], press.field("words", str)
        group = await self._screening.answer(who, application, question, said)
        await show(press.interaction, cards.note("admission-answer-sent", group, who.locale))

    @handles("admission.questions")
    async def questions(self, press: Press, group: int) -> None:
        who = asker(press.interaction, press.guild)
        asked = await self._screening.questions(who, group)
        await turn_into(press.interaction, organisers_cards.questions_card(*asked, who.locale))

    @handles("admission.question")
    async def question(self, press: Press, group: int, position: int) -> None:
        who = asker(press.interaction, press.guild)
        found, asked = await self._screening.questions(who, group)
        old = asked[position] if position < len(asked) else None
        await ask(press.interaction, organisers_cards.question_form(found, position, old, who.locale))

    @handles("admission.edited", again="admission.question")
    async def edited(self, press: Press, group: int, position: int) -> None:
        if position >= QUESTIONS_MOST:
            raise BadOption
        who = asker(press.interaction, press.guild)
        kind, typed, options = press.field("kind", QuestionKind), press.field("ask", str), press.field("options", str)
        question = None if press.fields.get("out") else checked_question(kind, typed, options)
        asked = await self._screening.edit(who, group, position, question)
        await turn_into(press.interaction, organisers_cards.questions_card(*asked, who.locale))

    @join.autocomplete("group")
    async def groups_here(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.browse(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)

    @invite.autocomplete("group")
    @licence.autocomplete("group")
    @applications.autocomplete("group")
    async def own_groups(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._groups.of(asker(interaction))
        return choices([(group.name, str(group.id)) for group in found], typed)


def _chosen(picked: discord.User | discord.Member) -> Chosen:
    return Chosen(picked.id, picked.bot, isinstance(picked, discord.Member))
