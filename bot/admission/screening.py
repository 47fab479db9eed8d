"""What organisers do about applications: read, vote, ask back, and edit the questions; and the applicant's answer."""

from bot.access import Act, Asker, Standing
from bot.admission import promises, rules
from bot.admission.decisions import Concluding, Decisions
from bot.admission.gathering import application_of, open_group, organised_group
from bot.admission.letters import Letters
from bot.admission.outcomes import ApplicationView
from bot.admission.questions import Answer, checked_words, with_question
from bot.admission.rules import ApplicationState, BackQuestion, Reason, Verdict, Votes
from bot.admission.tables import applications as tables
from bot.admission.tables import inviting
from bot.admission.tables.applications import Application
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.groups.templates import Question
from bot.prompts import Prompts
from bot.storage import Storage, Unit


class Screening:
    """Applications, as the organisers see them."""

    def __init__(
        self, storage: Storage, prompts: Prompts, clock: Clock, decisions: Decisions, letters: Letters
    ) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock
        self._concluding = Concluding(prompts, decisions)
        self._letters = letters

    async def pending(self, asker: Asker, group_id: int) -> tuple[Group, list[Application]]:
        """What waits for a decision, the oldest first."""
        async with self._storage.read() as unit:
            group = await organised_group(unit, asker, Act.SCREEN_APPLICATIONS, group_id)
            return group, await tables.pending_of(unit, group.id)

    async def view(self, asker: Asker, application_id: int) -> ApplicationView:
        """One that waits for a decision; ApplicationOver when it does not any more."""
        async with self._storage.read() as unit:
            group, application = await self._pending(unit, asker, application_id)
            return await application_view(unit, group, application)

    async def vote(
        self, asker: Asker, application_id: int, vote: Verdict, reason: Reason | None = None
    ) -> ApplicationView:
        """Vote once; the vote that decides it also ends it, and its reason is the one passed on."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            group, application = await self._pending(unit, asker, application_id)
            view = await application_view(unit, group, application)
            if vote is Verdict.APPROVED and group.vetted and not self._licensed(view):
                raise rules.VettingMissing
            new = await tables.add_vote(unit, application, asker.member, vote)
            application = await application_of(unit, asker.guild, application.id)
            decided = rules.verdict(await self._votes(unit, group, application))
            if decided is None and not new:
                raise rules.VotedAlready
            if decided is not None:
                state = ApplicationState(decided.value)
                said = reason if decided is Verdict.DECLINED else None
                await self._concluding.conclude(unit, group, application, state, now, said)
            return await application_view(unit, group, await application_of(unit, asker.guild, application.id))

    def _licensed(self, view: ApplicationView) -> bool:
        return rules.valid(view.vetting.valid_until if view.vetting else None, self._clock.now().date())

    async def _votes(self, unit: Unit, group: Group, application: Application) -> Votes:
        organisers = await groups.members_of(unit, group.id, Standing.ORGANISER)
        return Votes(group.votes, len(organisers), application.approvals, application.refusals)

    async def ask_back(self, asker: Asker, application_id: int, question: BackQuestion | str) -> ApplicationView:
        """Ask the applicant something: a fixed question, or words that go to Discord and are not kept."""
        now = self._clock.now()
        words = None if isinstance(question, BackQuestion) else checked_words(question)
        async with self._storage.write() as unit:
            group, application = await self._pending(unit, asker, application_id)
            code = question.value if isinstance(question, BackQuestion) else ""
            cause = f"{promises.ASKED}:{now.timestamp():.6f}"
            asked = promises.about(promises.ASKED, application, now, cause, question=code)
            if words is not None:
                self._letters.put(asked.key, [Answer("", words)])
            await self._prompts.promise(unit, asked)
            return await application_view(unit, group, application)

    async def answer(self, asker: Asker, application_id: int, question: BackQuestion | None, words: str) -> Group:
        """The applicant's answer to what they were asked; it goes to the organisers' thread, and is not kept."""
        now, tidy = self._clock.now(), checked_words(words)
        async with self._storage.write() as unit:
            application = await application_of(unit, asker.guild, application_id)
            if not application.pending or application.member != asker.member:
                raise rules.ApplicationOver
            cause, code = f"{promises.REPLIED}:{now.timestamp():.6f}", question.value if question else ""
            replied = promises.about(promises.REPLIED, application, now, cause, question=code)
            self._letters.put(replied.key, [Answer("", tidy)])
            await self._prompts.promise(unit, replied)
            return await open_group(unit, asker.guild, application.group_id)

    async def may_answer(self, asker: Asker, application_id: int) -> Application:
        """The asker's own application, while it is being decided."""
        async with self._storage.read() as unit:
            application = await application_of(unit, asker.guild, application_id)
            if not application.pending or application.member != asker.member:
                raise rules.ApplicationOver
            return application

    async def questions(self, asker: Asker, group_id: int) -> tuple[Group, tuple[Question, ...]]:
        """What the group asks those who apply."""
        async with self._storage.read() as unit:
            group = await organised_group(unit, asker, Act.SCREEN_APPLICATIONS, group_id)
            return group, await tables.questions_of(unit, group)

    async def edit(
        self, asker: Asker, group_id: int, position: int, question: Question | None
    ) -> tuple[Group, tuple[Question, ...]]:
        """Put a question at this position, behind the last one to add it; None takes the one there out."""
        async with self._storage.write() as unit:
            group = await organised_group(unit, asker, Act.SCREEN_APPLICATIONS, group_id)
            edited = with_question(await tables.questions_of(unit, group), position, question)
            await tables.set_questions(unit, group, edited)
            return group, edited

    async def _pending(self, unit: Unit, asker: Asker, application_id: int) -> tuple[Group, Application]:
        application = await application_of(unit, asker.guild, application_id)
        group = await organised_group(unit, asker, Act.SCREEN_APPLICATIONS, application.group_id)
        if not application.pending:
            raise rules.ApplicationOver
        return group, application


async def application_view(unit: Unit, group: Group, application: Application) -> ApplicationView:
    organisers = await groups.members_of(unit, group.id, Standing.ORGANISER)
    vetting = await inviting.vetting(unit, application.guild, application.member)
    return ApplicationView(group, application, min(group.votes, max(1, len(organisers))), vetting)
