"""The life of an idea: it gathers, those interested are asked again, and a group is founded or it was too few."""

from datetime import datetime

from bot.access import Standing
from bot.admission.tables import boarding
from bot.agreements import force, seats
from bot.groups import tables as groups
from bot.groups.rules import NAME_LONGEST, Founding
from bot.groups.service import found_group
from bot.groups.templates import template
from bot.ideas import promises, rules, tables
from bot.ideas.rules import IdeaState
from bot.ideas.tables import Idea
from bot.prompts import Prompts
from bot.storage import Unit


class Life:
    """Decides what becomes of an idea, in the transaction of whatever made it decidable."""

    def __init__(self, prompts: Prompts) -> None:
        self._prompts = prompts

    async def begin(self, unit: Unit, idea: Idea, now: datetime) -> None:
        """Post a new idea's card, and see at the end of its time what it found."""
        await self._prompts.promise(unit, promises.card_promise(idea, now), promises.due_promise(idea))

    async def withdraw(self, unit: Unit, idea: Idea, member: int) -> None:
        """Ask and tell this member nothing more of the idea."""
        await self._prompts.withdraw(unit, promises.key(idea, member))

    async def gather(self, unit: Unit, idea: Idea, now: datetime) -> None:
        """Gather interest from now on; a card that somebody deleted is posted again."""
        if idea.message is None:
            await self._prompts.promise(unit, promises.card_promise(idea, now))
        await self._turn(unit, idea, IdeaState.GATHERING, now, until=now + rules.GATHERS_FOR)

    async def look(self, unit: Unit, idea: Idea, now: datetime) -> None:
        """Something changed or a date has come: go on to the next step if it is time."""
        interested = await tables.interested(unit, idea.id)
        over = now >= idea.until
        if idea.state is IdeaState.GATHERING and len(interested) >= idea.needed:
            await self._ask(unit, idea, list(interested), now)
        elif idea.state is IdeaState.GATHERING and over:
            await self._too_few(unit, idea, now)
        elif idea.state is IdeaState.ASKING and rules.settled(list(interested.values()), idea.needed, over):
            await self._decide(unit, idea, now)
        else:
            await self._prompts.promise(unit, promises.shown_promise(idea, "count", now))

    async def end(self, unit: Unit, idea: Idea, now: datetime) -> None:
        """Give the idea up: nobody is asked or told any more, and who was interested is forgotten."""
        for member in await tables.interested(unit, idea.id):
            await self.withdraw(unit, idea, member)
            await tables.remove_interest(unit, idea.id, member)
        await self._turn(unit, idea, IdeaState.ENDED, now)

    async def _ask(self, unit: Unit, idea: Idea, interested: list[int], now: datetime) -> None:
        """Ask everybody again; who proposed it has just as much said so."""
        await tables.say_again(unit, idea.id, idea.proposer)
        asking = await self._turn(unit, idea, IdeaState.ASKING, now, until=now + rules.ANSWERED_WITHIN)
        asked = [promises.ask_promise(asking, member, now) for member in interested if member != idea.proposer]
        await self._prompts.promise(unit, *asked)

    async def _decide(self, unit: Unit, idea: Idea, now: datetime) -> None:
        for member in await tables.interested(unit, idea.id):
            await self.withdraw(unit, idea, member)
        await tables.remove_silent(unit, idea.id)
        wanting = list(await tables.interested(unit, idea.id))
        if len(wanting) < idea.needed:
            await self._too_few(unit, idea, now)
        else:
            await self._found(unit, idea, wanting, now)

    async def _too_few(self, unit: Unit, idea: Idea, now: datetime) -> None:
        """Say so kindly; its proposer may let it gather again, and who was interested stays so."""
        interested = list(await tables.interested(unit, idea.id))
        await tables.ask_anew(unit, idea.id)
        await self._turn(unit, idea, IdeaState.SHORT, now, until=now)
        told = [promises.news_promise(idea, idea.proposer, "short-proposer", now, len(interested))]
        if idea.state is IdeaState.ASKING:
            others = [member for member in interested if member != idea.proposer]
            told += [promises.news_promise(idea, member, "short", now) for member in others]
        await self._prompts.promise(unit, *told)

    async def _found(self, unit: Unit, idea: Idea, wanting: list[int], now: datetime) -> None:
        """Found the group with those who want it; who finds no seat left waits in the order they came."""
        founding = Founding(
            name=await _free_name(unit, idea),
            purpose=idea.purpose,
            capacity=idea.seats,
            about=_about(idea),
            zone=idea.zone,
            locale=idea.locale,
        )
        group = await found_group(self._prompts, unit, idea.guild, idea.proposer, founding, now)
        await groups.change_group(unit, group.id, admission=idea.admission.value)
        await force.first_in_force(self._prompts, unit, group, template(idea.purpose).agreement, now)
        others = [member for member in wanting if member != idea.proposer]
        seated, waiting = rules.seated_and_waiting(others, idea.seats - 1)
        for member in seated:
            await seats.take_seat(self._prompts, unit, group, member, now)
        for member in waiting:
            await boarding.add_waiting(unit, group, member, now)
        await self._turn(unit, idea, IdeaState.FOUNDED, now, until=now, group_id=group.id)
        await self._prompts.promise(
            unit,
            promises.news_promise(idea, idea.proposer, "founded", now, len(waiting)),
            *(promises.news_promise(idea, member, "seat", now) for member in seated),
            *(promises.news_promise(idea, member, "waiting", now) for member in waiting),
        )

    async def _turn(self, unit: Unit, idea: Idea, state: IdeaState, now: datetime, **values: object) -> Idea:
        """Let the idea be in another state, its card with it, and promise the date of that, if it has one."""
        await tables.change(unit, idea.id, state=state.value, **values)
        turned = await tables.idea(unit, idea.guild, idea.id) or idea
        await self._prompts.promise(unit, promises.shown_promise(turned, state.value, now))
        if turned.until > now and state in (IdeaState.GATHERING, IdeaState.ASKING):
            await self._prompts.promise(unit, promises.due_promise(turned))
        return turned


def _about(idea: Idea) -> str:
    return "\n".join((idea.whom, f"{idea.time} · {idea.place}"))[:300]


async def _free_name(unit: Unit, idea: Idea) -> str:
    """The idea's name; with a number behind it where a group took it meanwhile."""
    name, number = idea.name, 1
    while await groups.name_is_taken(unit, idea.guild, name):
        number += 1
        name = f"{idea.name[: NAME_LONGEST - len(str(number)) - 1]} {number}"
    return name


async def seated_of(unit: Unit, idea: Idea) -> list[int]:
    """Who begins the group beside its founder: those who said yes again and have a seat."""
    wanting = await tables.interested(unit, idea.id)
    roles = {member: await groups.role_of(unit, idea.group_id or 0, member) for member in wanting}
    return [member for member, role in roles.items() if role in (Standing.MEMBER, Standing.NEWCOMER)]
