"""What people do to get into a group: knock, apply, wait, take an offered seat, answer an invitation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.access import Asker, Standing
from bot.admission import promises, queue, rules
from bot.admission.boarding import board, end_offer, in_line, leave_line, seat_or_line
from bot.admission.decisions import Concluding, Decisions, answers_key
from bot.admission.gathering import application_of, applied, check_cool_down, knocking_group, open_group
from bot.admission.letters import Letters
from bot.admission.outcomes import Applied, Invited, OfferOver, Outcome, Seated, ToAnswer
from bot.admission.questions import Answer, QuestionsChanged, fingerprint, read_answers
from bot.admission.queue import OfferState
from bot.admission.rules import ApplicationState, InvitationState, Way
from bot.admission.tables import applications, boarding, inviting
from bot.admission.tables.applications import Application
from bot.admission.tables.boarding import Offer
from bot.admission.tables.inviting import Invitation
from bot.agreements import tables as agreements
from bot.agreements.seats import take_seat
from bot.clock import Clock
from bot.community import tables as community
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Storage, Unit


class Admission:
    """Getting in, as the person sees it who wants to."""

    def __init__(
        self, storage: Storage, prompts: Prompts, clock: Clock, decisions: Decisions, letters: Letters
    ) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock
        self._decisions = decisions
        self._concluding = Concluding(prompts, decisions)
        self._letters = letters

    async def join(self, asker: Asker, group_id: int) -> Outcome:
        """Ask to come in, by the way this group takes people; whoever asked before sees how it stands."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            group, role = await knocking_group(unit, asker, group_id)
            if role is Standing.NEWCOMER:
                return Seated(group, await agreements.in_force(unit, group.id))
            stands = await self._stands(unit, group, asker, now)
            if stands is not None:
                return stands
            if await self._way(unit, group, asker, invited=False) is Way.DECISION:
                return await self._to_answer(unit, group, asker.member, now)
            return await self._come_in(unit, group, asker.member, now)

    async def _stands(self, unit: Unit, group: Group, asker: Asker, now: datetime) -> Outcome | None:
        """What they have already: an offer, a place in line, an invitation, an application."""
        waits = await in_line(unit, group, asker.member, now)
        if waits is not None:
            return waits
        invitation = await inviting.last_invitation(unit, group.id, asker.member)
        if invitation is not None and invitation.stands(now):
            return Invited(group, invitation)
        last = await applications.last_application(unit, group.id, asker.member)
        return await applied(unit, group, last) if last is not None and last.pending else None

    async def _way(self, unit: Unit, group: Group, asker: Asker, *, invited: bool) -> Way:
        vetting = await inviting.vetting(unit, group.guild, asker.member) if group.vetted else None
        today = self._clock.now().date()
        licensed = not group.vetted or rules.valid(vetting.valid_until if vetting else None, today)
        way = rules.way_in(group.admission, invited=invited, licensed=licensed)
        if way is None:
            raise rules.InvitedOnly(name=group.name)
        return way

    async def apply(self, asker: Asker, group_id: int, asked: int, filled: Mapping[str, Any]) -> Outcome:
        """Hand in the answers to the questions with this fingerprint. They go to the organisers, and are not kept."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            group, _ = await knocking_group(unit, asker, group_id)
            stands = await self._stands(unit, group, asker, now)
            invited = isinstance(stands, Invited)
            if stands is not None and not invited:
                return stands
            if await self._way(unit, group, asker, invited=invited) is Way.SEAT:
                return await self._come_in(unit, group, asker.member, now)
            await check_cool_down(unit, group, asker.member, now)
            questions = await applications.questions_of(unit, group)
            if fingerprint(questions) != asked:
                raise QuestionsChanged
            application = await self._apply(unit, group, asker.member, read_answers(questions, filled), now)
            return await applied(unit, group, application)

    async def _apply(
        self, unit: Unit, group: Group, member: int, answers: tuple[Answer, ...], now: datetime
    ) -> Application:
        application_id = await applications.add_application(unit, group, member, now)
        application = await application_of(unit, group.guild, application_id)
        self._letters.put(answers_key(application), answers)
        await self._decisions.begin(unit, application, now)
        await self._ask_about_licence(unit, group, application, now)
        return application

    async def _ask_about_licence(self, unit: Unit, group: Group, application: Application, now: datetime) -> None:
        """Ask whom the stewards named, unless it was looked at, or they read of the applicant as an organiser."""
        contact = (await community.settings_of(unit, group.guild)).vetting
        if not group.vetted or contact in (None, application.member):
            return
        seen = await inviting.vetting(unit, group.guild, application.member)
        organises = await groups.role_of(unit, group.id, contact) is Standing.ORGANISER
        if not organises and not rules.valid(seen.valid_until if seen else None, now.date()):
            await self._prompts.promise(unit, promises.vetting_promise(application, contact, now))

    async def withdraw(self, asker: Asker, application_id: int) -> Group:
        """Take one's own application back, while nobody has decided about it."""
        async with self._storage.write() as unit:
            application = await application_of(unit, asker.guild, application_id)
            if not application.pending or application.member != asker.member:
                raise rules.ApplicationOver
            group = await open_group(unit, asker.guild, application.group_id)
            await self._concluding.conclude(unit, group, application, ApplicationState.WITHDRAWN, self._clock.now())
            return group

    async def take(self, asker: Asker, offer_id: int) -> Seated | OfferOver:
        """Take the offered seat. A moment after the deadline it is the next one's, and nothing is taken."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            offer, group = await self._offer(unit, asker, offer_id)
            if not queue.stands(offer.state, offer.until, now):
                await board(self._prompts, unit, group, now)
                return OfferOver(group, offer)
            await end_offer(self._prompts, unit, offer, OfferState.TAKEN, now)
            return Seated(group, await take_seat(self._prompts, unit, group, asker.member, now))

    async def pass_on(self, asker: Asker, offer_id: int) -> OfferOver:
        """Leave the offered seat to the next in line."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            offer, group = await self._offer(unit, asker, offer_id)
            if queue.stands(offer.state, offer.until, now):
                await end_offer(self._prompts, unit, offer, OfferState.DECLINED, now)
                offer = replace(offer, state=OfferState.DECLINED)
            await board(self._prompts, unit, group, now)
            return OfferOver(group, offer)

    async def wait_again(self, asker: Asker, offer_id: int) -> Outcome:
        """To the end of the line, after an offer that was not taken."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            _, group = await self._offer(unit, asker, offer_id)
            await board(self._prompts, unit, group, now)
            waits = await in_line(unit, group, asker.member, now)
            return waits or await self._come_in(unit, group, asker.member, now)

    async def _offer(self, unit: Unit, asker: Asker, offer_id: int) -> tuple[Offer, Group]:
        """One's own offer that was not taken, and its group, which one is not inside of."""
        offer = await boarding.offer(unit, asker.guild, offer_id)
        if offer is None or offer.member != asker.member or offer.state is OfferState.TAKEN:
            raise rules.OfferGone
        group, _ = await knocking_group(unit, asker, offer.group_id)
        return offer, group

    async def leave_line(self, asker: Asker, group_id: int) -> Group:
        """Off the waiting list; an offer in hand goes to the next."""
        async with self._storage.write() as unit:
            group = await open_group(unit, asker.guild, group_id)
            if not await leave_line(self._prompts, unit, group, asker.member, self._clock.now()):
                raise rules.NotWaiting(name=group.name)
            return group

    async def accept(self, asker: Asker, invitation_id: int) -> Outcome:
        """Say yes to an invitation: a seat, or a place in line where none is free meanwhile.

        A group that wants a licence looked at asks its questions first, whoever was invited.
        """
        now = self._clock.now()
        async with self._storage.write() as unit:
            invitation, group = await self._invitation(unit, asker, invitation_id)
            if await self._way(unit, group, asker, invited=True) is Way.DECISION:
                return await self._to_answer(unit, group, asker.member, now)
            await inviting.answer_invitation(unit, invitation.id, InvitationState.ACCEPTED)
            last = await applications.last_application(unit, group.id, asker.member)
            if last is not None and last.pending:
                await self._concluding.conclude(unit, group, last, ApplicationState.WITHDRAWN, now)
            return await self._come_in(unit, group, asker.member, now)

    async def refuse(self, asker: Asker, invitation_id: int) -> Group:
        """Say no to an invitation; nobody is told."""
        async with self._storage.write() as unit:
            invitation, group = await self._invitation(unit, asker, invitation_id)
            await inviting.answer_invitation(unit, invitation.id, InvitationState.DECLINED)
            return group

    async def _invitation(self, unit: Unit, asker: Asker, invitation_id: int) -> tuple[Invitation, Group]:
        invitation = await inviting.invitation(unit, asker.guild, invitation_id)
        if invitation is None or invitation.member != asker.member or not invitation.stands(self._clock.now()):
            raise rules.InvitationOver
        group, _ = await knocking_group(unit, asker, invitation.group_id)
        return invitation, group

    async def left_server(self, guild: int, member: int) -> None:
        """Somebody left the server: what they wanted here is taken back, and offers to them go to the next."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            pending = [one.group_id for one in await applications.pending_by(unit, guild, member)]
            for group_id in dict.fromkeys([*pending, *await boarding.waiting_in(unit, guild, member)]):
                group = await groups.group(unit, guild, group_id)
                if group is not None:
                    await self._concluding.forget(unit, group, member, now)
            await inviting.forget_invitations(unit, guild, member)

    async def _come_in(self, unit: Unit, group: Group, member: int, now: datetime) -> Outcome:
        return await seat_or_line(self._prompts, unit, group, member, now)

    async def _to_answer(self, unit: Unit, group: Group, member: int, now: datetime) -> ToAnswer | Applied:
        last = await applications.last_application(unit, group.id, member)
        if last is not None and last.pending:
            return await applied(unit, group, last)
        await check_cool_down(unit, group, member, now)
        return ToAnswer(group, await applications.questions_of(unit, group))
