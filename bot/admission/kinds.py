"""The prompts of getting in: each re-reads the truth and says what, if anything, is still to be said or done."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.admission import cards, organisers_cards, promises, queue
from bot.admission.boarding import board, in_line, offer_anew
from bot.admission.decisions import Concluding, Decisions
from bot.admission.ending import ending_kinds
from bot.admission.letters import Letters
from bot.admission.outcomes import Invited, Offered, OfferOver
from bot.admission.queue import OfferState
from bot.admission.rules import ApplicationState, BackQuestion, valid
from bot.admission.screening import application_view
from bot.admission.tables import applications, boarding, inviting
from bot.admission.tables.applications import Application
from bot.admission.tables.inviting import midnight
from bot.cards import Card
from bot.clock import Clock
from bot.community import tables as community
from bot.groups import tables as groups
from bot.groups.kinds import ChangingKind, in_place, open_group
from bot.groups.promises import BACK, MOVED, SEAT
from bot.groups.tables import Group
from bot.markup import moment
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import (
    Decision,
    Direct,
    Done,
    Drop,
    Fault,
    Kind,
    OneStep,
    Prompt,
    Prompts,
    Result,
    Send,
    Sent,
    Work,
)
from bot.storage import Unit

Tell = Callable[[Unit, Prompt, Group, str], Awaitable[Card | None]]


class Posts(Protocol):
    """What admission asks of Discord beside sending."""

    async def edit(self, channel: int, message: int, card: Card) -> Done | Fault:
        """Let the bot's own message say this."""
        ...


async def _application(unit: Unit, prompt: Prompt) -> Application | None:
    return await applications.application(unit, prompt.guild, prompt.payload["application"])


async def _pending(unit: Unit, prompt: Prompt) -> Application | None:
    found = await _application(unit, prompt)
    return found if found is not None and found.pending else None


@dataclass(frozen=True, slots=True)
class TellingKind:
    """Tells the prompt's member, directly or at their next /home, while there is something to tell."""

    name: str
    tell: Tell
    letters: Letters
    version: int = 1

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, member = await open_group(unit, prompt), prompt.member or 0
        locale = (await people.person(unit, prompt.guild, member)).locale
        card = await self.tell(unit, prompt, group, locale) if group else None
        if card is None:
            return Drop("no longer so")
        return Send(Direct(member, prompt.guild), stoppable(card, locale))

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        self.letters.drop(prompt.key)


@dataclass(frozen=True, slots=True)
class PostingKind:
    """Says something in the organisers' thread, which may still be in the making, while there is something to say."""

    name: str
    tell: Tell
    letters: Letters
    prompts: Prompts
    clock: Clock
    version: int = 1

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await open_group(unit, prompt)
        card = await self.tell(unit, prompt, group, group.locale) if group else None
        if group is None or card is None:
            return Drop("no longer so")
        return in_place(group.organisers_thread, card, now)

    async def after(self, unit: Unit, prompt: Prompt, result: Result) -> None:
        self.letters.drop(prompt.key)
        if not isinstance(result, Sent) or self.name != promises.APPLICATION:
            return
        application = await _application(unit, prompt)
        if application is None:
            return
        await applications.change_application(unit, application.id, channel=result.channel, message=result.message)
        if not application.pending:
            # It was decided while it was on its way: what stands there now is not true any more.
            closed = promises.about(promises.CLOSED, application, self.clock.now(), "late", lasting=True)
            await self.prompts.promise(unit, closed)


class ClosedKind(OneStep):
    """Takes the answers of an application that is over out of the organisers' thread, and says what became of it."""

    name = promises.CLOSED

    def __init__(self, posts: Posts) -> None:
        self._posts = posts

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        application = await _application(unit, prompt)
        if group is None or application is None or application.channel is None or application.message is None:
            return Drop("not posted")
        channel, message = application.channel, application.message
        card = organisers_cards.settled_card(application, group.locale)
        return Work(lambda: self._posts.edit(channel, message, card), lane=prompt.key)


class LicenceKind(OneStep):
    """Tells the owner of a licence, and who looked at it, that it runs out; not once it was looked at again."""

    name = promises.LICENCE

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        member, told, until = prompt.payload["member"], prompt.member or 0, prompt.payload["until"]
        vetting = await inviting.vetting(unit, prompt.guild, member)
        if vetting is None or vetting.valid_until != date.fromisoformat(until):
            return Drop("looked at again")
        locale = (await people.person(unit, prompt.guild, told)).locale
        card = cards.licence_card(member, told, moment(midnight(vetting.valid_until), "D"), locale)
        return Send(Direct(told, prompt.guild), stoppable(card, locale))


class Deadlines:
    """What happens by itself: a seat is free, an offer's time has passed, nobody decided for a month."""

    def __init__(self, prompts: Prompts, clock: Clock, decisions: Decisions) -> None:
        self._prompts = prompts
        self._clock = clock
        self._decisions = decisions
        self._concluding = Concluding(prompts, decisions)

    async def board(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        await board(self._prompts, unit, group, self._clock.now())

    async def back(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """The group goes on after it had ended, and so does whatever people wanted of it."""
        now = self._clock.now()
        await self._prompts.withdraw(unit, f"{promises.NO_MORE}:{group.id}")
        await offer_anew(self._prompts, unit, group, now)
        for application in await applications.pending_of(unit, group.id):
            await self._decisions.begin(unit, application, now)

    async def moved(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """The organisers share another thread now: what is still to be decided is brought up there."""
        now = self._clock.now()
        again = [
            promises.about(promises.BROUGHT, one, now, f"{promises.BROUGHT}:moved:{prompt.id}")
            for one in await applications.pending_of(unit, group.id)
            if one.message is not None
        ]
        await self._prompts.promise(unit, *again)

    async def expire(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        application = await _pending(unit, prompt)
        if application is not None:
            state = ApplicationState.LAPSED
            await self._concluding.conclude(unit, group, application, state, self._clock.now())


class Words:
    """What is told, and to whom it still matters."""

    def __init__(self, letters: Letters, clock: Clock) -> None:
        self._letters = letters
        self._clock = clock

    async def offer(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        offer = await boarding.offer(unit, prompt.guild, prompt.payload["offer"])
        if offer is None or not queue.stands(offer.state, offer.until, self._clock.now()):
            return None
        return cards.offer_card(Offered(group, offer), locale)

    async def lapsed(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        """Not to somebody who waits again, or got in by another way."""
        offer = await boarding.offer(unit, prompt.guild, prompt.payload["offer"])
        if offer is None or offer.state is not OfferState.LAPSED:
            return None
        waits = offer.member in await boarding.waiting_of(unit, group.id)
        inside = await groups.role_of(unit, group.id, offer.member) is not None
        return None if waits or inside else cards.over_card(OfferOver(group, offer), locale)

    async def invited(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        invitation = await inviting.invitation(unit, prompt.guild, prompt.payload["invitation"])
        if invitation is None or not invitation.stands(self._clock.now()):
            return None
        return cards.invited_card(Invited(group, invitation), locale)

    async def answered(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        application = await _application(unit, prompt)
        if application is None:
            return None
        waits = await in_line(unit, group, application.member, self._clock.now())
        return cards.answered_card(group, application, waits, locale)

    async def asked(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        application = await _pending(unit, prompt)
        if application is None:
            return None
        return cards.asked_card(group, application, _question(prompt), self._letter(prompt), locale)

    async def application(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        application = await _pending(unit, prompt)
        if application is None:
            return None
        view = await application_view(unit, group, application)
        return organisers_cards.posted_card(view, self._letters.read(prompt.key), locale)

    async def vetting(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        """Not once it was looked at, nor to somebody the stewards no longer name."""
        application = await _pending(unit, prompt)
        named = (await community.settings_of(unit, group.guild)).vetting
        if application is None or named != prompt.member or not group.vetted:
            return None
        seen = await inviting.vetting(unit, group.guild, application.member)
        if valid(seen.valid_until if seen else None, self._clock.now().date()):
            return None
        return organisers_cards.vetting_card(group, application, locale)

    async def brought_up(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        application = await _pending(unit, prompt)
        return organisers_cards.brought_up_card(application, locale) if application else None

    async def replied(self, unit: Unit, prompt: Prompt, group: Group, locale: str) -> Card | None:
        application = await _pending(unit, prompt)
        if application is None:
            return None
        return organisers_cards.reply_card(application, _question(prompt), self._letter(prompt), locale)

    def _letter(self, prompt: Prompt) -> str | None:
        letter = self._letters.read(prompt.key)
        return letter[0].words if letter else None


def _question(prompt: Prompt) -> BackQuestion | None:
    code = prompt.payload["question"]
    return BackQuestion(code) if code else None


def admission_kinds(prompts: Prompts, clock: Clock, decisions: Decisions, letters: Letters, posts: Posts) -> list[Kind]:
    dates, words = Deadlines(prompts, clock, decisions), Words(letters, clock)
    telling = {
        promises.OFFER: words.offer,
        promises.LAPSED: words.lapsed,
        promises.INVITED: words.invited,
        promises.ANSWERED: words.answered,
        promises.ASKED: words.asked,
        promises.VETTING: words.vetting,
    }
    posting = {
        promises.APPLICATION: words.application,
        promises.BROUGHT: words.brought_up,
        promises.REPLIED: words.replied,
    }
    changing = {
        SEAT: dates.board,
        f"{BACK}.admission": dates.back,
        f"{MOVED}.admission": dates.moved,
        promises.LAPSE: dates.board,
        promises.EXPIRE: dates.expire,
    }
    return [
        *(TellingKind(name, tell, letters) for name, tell in telling.items()),
        *(PostingKind(name, tell, letters, prompts, clock) for name, tell in posting.items()),
        *(ChangingKind(name, change) for name, change in changing.items()),
        *ending_kinds(prompts),
        ClosedKind(posts),
        LicenceKind(),
    ]
