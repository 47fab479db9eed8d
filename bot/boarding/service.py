"""What people do while a group boards: say what they have to say about newcomers, and weigh what was said."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.access import Act, Asker
from bot.boarding import promises, rules, stopping, tables
from bot.boarding.rules import BoardingState, Candidate, Say
from bot.boarding.tables import Boarding, asking
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open, known
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class Question:
    """About whom somebody is still to say something, in the order of the line."""

    group: Group
    boarding: Boarding
    about: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fits:
    """Who would board, and whether they fit, as organisers see it."""

    group: Group
    boarding: Boarding
    candidates: tuple[Candidate, ...]


class Boardings:
    """The use cases of boarding."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def say(self, asker: Asker, boarding_id: int, about: int, say: Say) -> Question:
        """Say something about somebody who would board, once and for all; what is left to say."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            boarding = await self._asking(unit, asker, boarding_id)
            answered = (await asking.asked_of(unit, boarding.id, asker.member)).get(about)
            if answered is None:
                raise rules.ConsentOver
            if answered:
                raise rules.AnsweredThat
            await asking.answer(unit, boarding.id, asker.member, about, say)
            question = await question_of(unit, boarding, asker.member)
            if not question.about:
                await self._prompts.withdraw(unit, promises.asking_key(boarding, asker.member))
            await stopping.see_whether_asked(self._prompts, unit, boarding, question.group, now)
            return question

    async def asking(self, asker: Asker) -> list[tuple[str, str]]:
        """Names and ids of the groups that ask the asker whom they know."""
        async with self._storage.read() as unit:
            found = [
                await groups.group(unit, asker.guild, one) for one in await asking.asks(unit, asker.guild, asker.member)
            ]
            return [(group.name, str(group.id)) for group in found if group is not None]

    async def about_to_name(self, asker: Asker, group_id: int) -> Question:
        """Whether the asker is in line for this group while it asks; the Refusal that fits if not."""
        async with self._storage.read() as unit:
            group = await known(unit, asker.guild, group_id)
            boarding = await tables.open_boarding(unit, group.id)
            if boarding is None:
                raise rules.NotInLine(name=group.name)
            await self._unheard(unit, boarding, asker, group)
            return Question(group, boarding, ())

    async def name(self, asker: Asker, boarding_id: int, known_ones: Collection[int]) -> Group:
        """Say whom one knows, or nobody. It is compared with who is in the group and in line, and not kept."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            boarding = await self._asking(unit, asker, boarding_id)
            group = await known(unit, boarding.guild, boarding.group_id)
            in_line = [one.member for one in await self._unheard(unit, boarding, asker, group)]
            members = await groups.members_of(unit, group.id)
            for unfit in rules.clashing(asker.member, known_ones, members, in_line):
                await asking.clash(unit, boarding.id, unfit)
            await asking.heard(unit, boarding.id, asker.member)
            await self._prompts.withdraw(unit, promises.asking_key(boarding, asker.member))
            await stopping.see_whether_asked(self._prompts, unit, boarding, group, now)
            return group

    async def _unheard(self, unit: Unit, boarding: Boarding, asker: Asker, group: Group) -> list[Candidate]:
        candidates = await asking.candidates_of(unit, boarding.id)
        own = next((one for one in candidates if one.member == asker.member), None)
        if own is None or boarding.state is not BoardingState.ASKING:
            raise rules.NotInLine(name=group.name)
        if own.answered:
            raise rules.AnsweredThat
        return candidates

    async def weigh(self, asker: Asker, boarding_id: int, candidate: int, *, go: bool) -> Fits:
        """Decide what follows from a concern: whether a seat may be offered at this stop."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            boarding = await tables.boarding(unit, asker.guild, boarding_id)
            if boarding is None or boarding.state is not BoardingState.OFFERING:
                raise rules.ConsentOver
            group = await allowed_in_open(unit, Act.SCREEN_APPLICATIONS, asker, boarding.group_id)
            fits = await fits_of(unit, boarding)
            if not any(one.member == candidate and one.open for one in fits.candidates):
                raise rules.AnsweredThat
            await asking.weigh(unit, boarding.id, candidate, go)
            fits = await fits_of(unit, boarding)
            await stopping.go_on(self._prompts, unit, boarding, group, now)
            return fits

    async def _asking(self, unit: Unit, asker: Asker, boarding_id: int) -> Boarding:
        boarding = await tables.boarding(unit, asker.guild, boarding_id)
        late = boarding is None or boarding.asked_until is None or self._clock.now() >= boarding.asked_until
        if boarding is None or late or boarding.state is not BoardingState.ASKING:
            raise rules.ConsentOver
        return boarding


async def question_of(unit: Unit, boarding: Boarding, member: int) -> Question:
    group = await known(unit, boarding.guild, boarding.group_id)
    asked = await asking.asked_of(unit, boarding.id, member)
    return Question(group, boarding, tuple(about for about, answered in asked.items() if not answered))


async def fits_of(unit: Unit, boarding: Boarding) -> Fits:
    group = await known(unit, boarding.guild, boarding.group_id)
    return Fits(group, boarding, tuple(await asking.candidates_of(unit, boarding.id)))
