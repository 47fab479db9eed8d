"""The prompts of boarding: each re-reads the truth and says what, if anything, is still to be said or done."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.access import Standing
from bot.admission.promises import OFFER_ENDED, WAITS
from bot.admission.tables import boarding as line
from bot.boarding import between, cards, few, few_cards, promises, stopping, tables
from bot.boarding.ending import ending_kinds
from bot.boarding.rules import BoardingState
from bot.boarding.service import Question, fits_of, question_of
from bot.boarding.tables import Boarding, asking
from bot.boarding.welcoming import welcoming_kinds
from bot.cards import Card
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.kinds import ChangingKind, Tell, TellingKind
from bot.groups.promises import BACK
from bot.groups.tables import Group
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Decision, Direct, Drop, Kind, Prompt, Prompts, Send
from bot.storage import Unit

Words = Callable[[Unit, Prompt, Group, Boarding, str], Awaitable[Card | None]]


class Dates:
    """What happens to a boarding by itself: a deadline has come, or an offer has ended."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def asked(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """The time to answer has passed."""
        boarding = await tables.open_boarding(unit, group.id)
        if boarding is not None:
            await stopping.see_whether_asked(self._prompts, unit, boarding, group, self._clock.now())

    async def back(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """A group that had ended goes on: what it was to be asked or told at its stop was withdrawn with the rest."""
        await self._prompts.withdraw(unit, f"{promises.NO_MORE}:{group.id}")
        boarding = await tables.open_boarding(unit, group.id)
        if boarding is not None:
            await stopping.go_on_after_end(self._prompts, unit, boarding, group, self._clock.now())

    async def undecided(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """The time to decide about too few has passed."""
        boarding = await tables.open_boarding(unit, group.id)
        if boarding is not None:
            await few.give_up(self._prompts, unit, boarding, self._clock.now())

    async def waits(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Somebody new is in line."""
        await between.see_who_waits(self._prompts, unit, group, self._clock.now())

    async def look(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Offer what is free now; and if there is nothing more to offer, that is the end of it."""
        boarding = await tables.open_boarding(unit, group.id)
        if boarding is not None and boarding.state is BoardingState.OFFERING:
            await stopping.go_on(self._prompts, unit, boarding, group, self._clock.now())


def _to_one(words: Words) -> Tell:
    """Directly to the prompt's member if they allowed it, else at their next /home; while there is something to say."""

    async def tell(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
        boarding, member = await tables.boarding(unit, prompt.guild, prompt.payload["boarding"]), prompt.member or 0
        locale = (await people.person(unit, prompt.guild, member)).locale
        card = await words(unit, prompt, group, boarding, locale) if boarding else None
        return Send(Direct(member, prompt.guild), stoppable(card, locale)) if card else Drop("no longer so")

    return tell


def _consent(key: str) -> Words:
    async def words(unit: Unit, prompt: Prompt, group: Group, boarding: Boarding, locale: str) -> Card | None:
        question = await question_of(unit, boarding, prompt.member or 0)
        asks = boarding.state is BoardingState.ASKING and question.about
        return cards.consent_card(key, question, locale) if asks else None

    return words


async def _known(unit: Unit, prompt: Prompt, group: Group, boarding: Boarding, locale: str) -> Card | None:
    mine = [one for one in await asking.candidates_of(unit, boarding.id) if one.member == prompt.member]
    asks = boarding.state is BoardingState.ASKING and mine and not mine[0].answered
    return cards.known_card(Question(group, boarding, ()), locale) if asks else None


async def _fits(unit: Unit, prompt: Prompt, group: Group, boarding: Boarding, locale: str) -> Card | None:
    organises = await groups.role_of(unit, group.id, prompt.member or 0) is Standing.ORGANISER
    fits = await fits_of(unit, boarding)
    return cards.fits_card(fits, locale) if organises and fits.candidates else None


async def _few(unit: Unit, prompt: Prompt, group: Group, boarding: Boarding, locale: str) -> Card | None:
    organises = await groups.role_of(unit, group.id, prompt.member or 0) is Standing.ORGANISER
    return few_cards.few_card(group, boarding, locale) if organises and boarding.state in few.UNDECIDED else None


async def _later(unit: Unit, prompt: Prompt, group: Group, boarding: Boarding, locale: str) -> Card | None:
    waits = prompt.member in await line.waiting_of(unit, group.id)
    offered = prompt.member in [one.member for one in await line.open_offers(unit, group.id)]
    return cards.later_card(group, locale) if waits and not offered else None


def boarding_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    dates = Dates(prompts, clock)
    told: dict[str, Words] = {
        promises.CONSENT: _consent("boarding-consent"),
        promises.REMIND: _consent("boarding-consent-remind"),
        promises.KNOWN: _known,
        promises.FITS: _fits,
        promises.LATER: _later,
        promises.FEW: _few,
    }
    return [
        ChangingKind(promises.ASKED, dates.asked),
        ChangingKind(promises.END, dates.look),
        ChangingKind(promises.UNDECIDED, dates.undecided),
        ChangingKind(f"{OFFER_ENDED}.boarding", dates.look),
        ChangingKind(f"{WAITS}.boarding", dates.waits),
        ChangingKind(f"{BACK}.boarding", dates.back),
        *(TellingKind(name, _to_one(words)) for name, words in told.items()),
        *ending_kinds(prompts),
        *welcoming_kinds(prompts, clock),
    ]
