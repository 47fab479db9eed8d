"""What people do with ideas for groups: propose, be interested, answer when asked again, prolong, give up."""

from dataclasses import dataclass

from bot.access import Asker
from bot.clock import Clock
from bot.community.service import may_found, zone_for
from bot.community.tables import settings_of
from bot.groups import tables as groups
from bot.groups.rules import NameTaken
from bot.ideas import rules, tables
from bot.ideas.life import Life
from bot.ideas.rules import IdeaState, Proposal
from bot.ideas.tables import Idea
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class IdeaView:
    """An idea with how many are interested; whether the one who looks has said so again, and whether it is theirs."""

    idea: Idea
    count: int
    again: bool | None
    mine: bool


class Ideas:
    """Ideas for groups."""

    def __init__(self, storage: Storage, life: Life, clock: Clock) -> None:
        self._storage = storage
        self._life = life
        self._clock = clock

    async def about_to_propose(self, asker: Asker) -> None:
        """FoundingClosed where only stewards found groups."""
        async with self._storage.read() as unit:
            await may_found(unit, asker)

    async def propose(self, asker: Asker, proposal: Proposal, channel: int | None) -> IdeaView:
        """Show the idea where groups are announced, or else in this channel, and count its proposer in."""
        wanted, now = rules.checked(proposal), self._clock.now()
        async with self._storage.write() as unit:
            await may_found(unit, asker)
            if await groups.name_is_taken(unit, asker.guild, wanted.name):
                raise NameTaken(name=wanted.name)
            place = (await settings_of(unit, asker.guild)).announce_channel or channel
            if place is None:
                raise rules.NoPlaceForIdea
            added = await self._add(unit, asker, wanted, place)
            await tables.add_interest(unit, added, asker.member, now)
            await self._life.begin(unit, added, now)
            return await self._view(unit, asker, added.id)

    async def _add(self, unit: Unit, asker: Asker, wanted: Proposal, place: int) -> Idea:
        settings = await settings_of(unit, asker.guild)
        added = await tables.add(
            unit,
            guild=asker.guild,
            proposer=asker.member,
            name=wanted.name,
            purpose=wanted.purpose.value,
            whom=wanted.whom,
            time=wanted.time,
            place=wanted.place,
            needed=wanted.needed,
            seats=wanted.seats,
            admission=wanted.admission.value,
            zone=await zone_for(unit, asker),
            locale=settings.locale,
            state=IdeaState.GATHERING.value,
            until=self._clock.now() + rules.GATHERS_FOR,
            channel=place,
        )
        return await _known(unit, asker, added)

    async def be_interested(self, asker: Asker, idea_id: int) -> IdeaView:
        """Count the asker in; while people are asked again, the view is to ask them too."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            idea = await _gathering(unit, asker, idea_id)
            if await tables.add_interest(unit, idea, asker.member, now):
                await self._life.look(unit, idea, now)
            return await self._view(unit, asker, idea.id)

    async def no_longer(self, asker: Asker, idea_id: int) -> Idea:
        """Count the asker out, whether they were asked again or not."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            idea = await _gathering(unit, asker, idea_id)
            if idea.proposer == asker.member:
                raise rules.YourOwnIdea
            if not await tables.remove_interest(unit, idea.id, asker.member):
                raise rules.NotInterested
            await self._life.withdraw(unit, idea, asker.member)
            await self._life.look(unit, idea, now)
            return idea

    async def still_want(self, asker: Asker, idea_id: int) -> Idea:
        """The asker's yes when asked again; what came of it."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            idea = await _gathering(unit, asker, idea_id)
            if asker.member not in await tables.interested(unit, idea.id):
                raise rules.NotInterested
            await tables.say_again(unit, idea.id, asker.member)
            await self._life.withdraw(unit, idea, asker.member)
            await self._life.look(unit, idea, now)
            return await _known(unit, asker, idea.id)

    async def prolong(self, asker: Asker, idea_id: int) -> IdeaView:
        """Let an idea that found too few gather again."""
        now = self._clock.now()
        async with self._storage.write() as unit:
            idea = await _own(unit, asker, idea_id)
            if idea.state is IdeaState.SHORT:
                await self._life.gather(unit, idea, now)
            return await self._view(unit, asker, idea.id)

    async def give_up(self, asker: Asker, idea_id: int) -> Idea:
        async with self._storage.write() as unit:
            idea = await _own(unit, asker, idea_id)
            await self._life.end(unit, idea, self._clock.now())
            return idea

    async def _view(self, unit: Unit, asker: Asker, idea_id: int) -> IdeaView:
        idea = await _known(unit, asker, idea_id)
        interested = await tables.interested(unit, idea.id)
        return IdeaView(idea, len(interested), interested.get(asker.member), idea.proposer == asker.member)


async def _known(unit: Unit, asker: Asker, idea_id: int) -> Idea:
    idea = await tables.idea(unit, asker.guild, idea_id)
    if idea is None:
        raise rules.IdeaOver
    return idea


async def _gathering(unit: Unit, asker: Asker, idea_id: int) -> Idea:
    """The idea, while one can be interested in it."""
    idea = await _known(unit, asker, idea_id)
    if idea.state is IdeaState.SHORT:
        raise rules.IdeaPaused
    if idea.state not in (IdeaState.GATHERING, IdeaState.ASKING):
        raise rules.IdeaOver
    return idea


async def _own(unit: Unit, asker: Asker, idea_id: int) -> Idea:
    """The asker's own idea, while it is one."""
    idea = await _known(unit, asker, idea_id)
    if idea.proposer != asker.member:
        raise rules.NotYourIdea
    if idea.state in (IdeaState.FOUNDED, IdeaState.ENDED):
        raise rules.IdeaOver
    return idea
