"""The prompts of merging: each re-reads the truth and says what, if anything, is still to be said or done."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.access import Standing
from bot.boarding import few
from bot.boarding import tables as boardings
from bot.cards import Card
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.kinds import ChangingKind, TellingKind, in_place
from bot.groups.tables import Group
from bot.merging import cards, promises, stepping, tables
from bot.merging.rules import MergeState
from bot.merging.stepping import Sides
from bot.merging.tables import Merge
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.storage import Unit

Shows = Callable[[str, Merge, Sides, str], Card]
Words = Callable[[Unit, Prompt, Merge, Sides, str], Awaitable[Card | None]]


class Happens:
    """What moves a merge on by itself."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def due(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Whoever is silent has had their time."""
        merge, now = await tables.locked(unit, prompt.guild, prompt.payload["merge"]), self._clock.now()
        if merge is None or not merge.live or now < merge.until:
            return
        if merge.state is MergeState.ASKING:
            await stepping.see_whether_answered(self._prompts, unit, merge, now)
        else:
            await stepping.call_off(self._prompts, unit, merge, now)

    async def left(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Somebody left one of the groups: nobody waits for their answer any more."""
        merge = await self._live(unit, group.guild, group.id)
        if merge is not None:
            await stepping.see_whether_answered(self._prompts, unit, merge, self._clock.now())

    async def entered(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Somebody came into one of the groups: they are asked with the others."""
        merge, member = await self._live(unit, group.guild, group.id), prompt.member
        sides = await stepping.sides_of(unit, merge) if merge is not None else None
        if merge is None or sides is None or member is None or merge.state is not MergeState.ASKING:
            return
        if member in await stepping.to_ask(unit, sides, group):
            await stepping.ask_one(self._prompts, unit, merge, group.id, member, self._clock.now())

    async def over(self, unit: Unit, guild: int, group_id: int) -> None:
        """One of the groups has ended, or paused meanwhile."""
        merge = await self._live(unit, guild, group_id)
        if merge is not None:
            await stepping.call_off(self._prompts, unit, merge, self._clock.now())

    async def boarded(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """What becomes of the small group was settled otherwise; the receiving one may do as it likes at its stop."""
        merge = await self._live(unit, group.guild, group.id)
        if merge is not None and merge.boarding_id == prompt.payload["boarding"]:
            await stepping.call_off(self._prompts, unit, merge, self._clock.now())

    async def _live(self, unit: Unit, guild: int, group_id: int) -> Merge | None:
        found = await tables.live_of(unit, group_id)
        merge = await tables.locked(unit, guild, found.id) if found is not None else None
        return merge if merge is not None and merge.live else None


class EndedKind(OneStep):
    """A group that has ended receives nobody, and goes nowhere."""

    name = promises.GROUP_ENDED

    def __init__(self, happens: Happens) -> None:
        self._happens = happens

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._happens.over(unit, prompt.guild, prompt.payload["group"]))


class EndsKind(OneStep):
    """Tells a member of the group that went on in another, which has ended by it."""

    name = promises.ENDS

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        sides = await _sides(unit, prompt)
        if sides is None or sides.group.open:
            return Drop("goes on")
        return await _to(unit, prompt, lambda locale: cards.ends_card(sides, locale))


async def _to(unit: Unit, prompt: Prompt, make: Callable[[str], Card]) -> Send:
    """Directly to the prompt's member if they allowed it, else at their next /home."""
    locale = (await people.person(unit, prompt.guild, prompt.member or 0)).locale
    return Send(Direct(prompt.member or 0, prompt.guild), stoppable(make(locale), locale))


def _asking(name: str, shows: Shows, key: str, state: MergeState, *, organisers: bool = False) -> TellingKind:
    """Asks one person while the merge is in this state, and they are to answer."""

    async def tell(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
        merge = await tables.merge(unit, prompt.guild, prompt.payload["merge"])
        sides = await stepping.sides_of(unit, merge) if merge is not None else None
        if merge is None or sides is None or merge.state is not state or not sides.open:
            return Drop("over")
        if not await _answers(unit, prompt, merge, group, organisers):
            return Drop("not to answer")
        return await _to(unit, prompt, lambda locale: shows(key, merge, sides, locale))

    return TellingKind(name, tell)


async def _answers(unit: Unit, prompt: Prompt, merge: Merge, group: Group, organisers: bool) -> bool:
    member = prompt.member or 0
    if organisers:
        return await groups.role_of(unit, group.id, member) is Standing.ORGANISER
    return any(one.member == member and not one.answered for one in await tables.asked_of(unit, merge.id))


def _telling(name: str, words: Words) -> TellingKind:
    """Tells one person what came of it, while it is so."""

    async def tell(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
        merge = await tables.merge(unit, prompt.guild, prompt.payload["merge"])
        sides = await stepping.sides_of(unit, merge) if merge is not None else None
        locale = (await people.person(unit, prompt.guild, prompt.member or 0)).locale
        card = await words(unit, prompt, merge, sides, locale) if merge is not None and sides is not None else None
        return Drop("no longer so") if card is None else await _to(unit, prompt, lambda _: card)

    return TellingKind(name, tell)


async def _back(unit: Unit, prompt: Prompt, merge: Merge, sides: Sides, locale: str) -> Card | None:
    boarding = await boardings.boarding(unit, prompt.guild, merge.boarding_id)
    organises = await groups.role_of(unit, sides.group.id, prompt.member or 0) is Standing.ORGANISER
    decides = boarding is not None and boarding.state in few.UNDECIDED
    return cards.back_card(sides.group, boarding, locale) if boarding and organises and decides else None


async def _seat(unit: Unit, prompt: Prompt, merge: Merge, sides: Sides, locale: str) -> Card | None:
    role = await groups.role_of(unit, sides.host.id, prompt.member or 0)
    return None if role is None else cards.seat_card(sides, role is Standing.NEWCOMER, locale)


async def _off(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    sides = await _sides(unit, prompt)
    return Drop("gone") if sides is None else in_place(group.channel, cards.off_card(sides, group, group.locale), now)


async def _done(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    sides, count = await _sides(unit, prompt), prompt.payload["count"]
    return Drop("gone") if sides is None else in_place(group.channel, cards.done_card(sides, count, group.locale), now)


async def _sides(unit: Unit, prompt: Prompt) -> Sides | None:
    merge = await tables.merge(unit, prompt.guild, prompt.payload["merge"])
    return await stepping.sides_of(unit, merge) if merge is not None else None


def merging_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    happens = Happens(prompts, clock)
    changes = {
        promises.DUE: happens.due,
        promises.GROUP_LEFT: happens.left,
        promises.GROUP_ENTERED: happens.entered,
        promises.BOARDED: happens.boarded,
    }
    asked, asking, weighing = MergeState.ASKED, MergeState.ASKING, MergeState.WEIGHING
    return [
        *(ChangingKind(name, change) for name, change in changes.items()),
        EndedKind(happens),
        _asking(promises.ASK, cards.ask_card, "merge-ask", asked, organisers=True),
        _asking(promises.ASK_REMIND, cards.ask_card, "merge-ask-remind", asked, organisers=True),
        _asking(promises.JOIN, cards.join_card, "merge-join", asking),
        _asking(promises.JOIN_REMIND, cards.join_card, "merge-join-remind", asking),
        _asking(promises.RECEIVE, cards.receive_card, "merge-receive", asking),
        _asking(promises.RECEIVE_REMIND, cards.receive_card, "merge-receive-remind", asking),
        _asking(promises.WEIGH, cards.weigh_card, "merge-weigh", weighing, organisers=True),
        _asking(promises.WEIGH_REMIND, cards.weigh_card, "merge-weigh-remind", weighing, organisers=True),
        _telling(promises.BACK, _back),
        _telling(promises.SEAT, _seat),
        TellingKind(promises.OFF, _off),
        TellingKind(promises.DONE, _done),
        EndsKind(),
    ]
