"""What happens when too few say that they come: whoever leads is asked, and the group's rule decides if nobody does."""

from datetime import datetime, timedelta

from bot.cards import Card
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.kinds import in_place
from bot.groups.tables import Group
from bot.meetings import coming, promises, scheduling, tables
from bot.meetings.card_kinds import of_prompt
from bot.meetings.few_cards import few_card
from bot.meetings.rules import Few, TooFew, needed
from bot.meetings.tables import Meeting, wishes
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Apply, Channel, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.storage import Unit


class CountedKind(OneStep):
    """A day before: where too few come, promise the question and the hour at which it is decided."""

    name = promises.COUNTED

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._count(unit, prompt))

    async def _count(self, unit: Unit, prompt: Prompt) -> None:
        found, now = await too_few(unit, prompt), self._clock.now()
        if found is None or found[1].starts_at <= now or found[1].few is not None:
            return
        group, meeting = found
        hours = (await wishes.rules_of(unit, group.id)).decided_hours
        decided = max(now, meeting.starts_at - timedelta(hours=hours))
        await tables.change(unit, meeting.id, few=Few.ASKED.value)
        await self._prompts.promise(unit, *promises.few_promises(meeting, now, decided))


class FewKind(OneStep):
    """Asks who leads it, or the organisers where nobody does or who leads takes no messages: hold, move or call off."""

    name = promises.FEW

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await too_few(unit, prompt)
        if found is None or found[1].few is not Few.ASKED or found[1].starts_at <= now:
            return Drop("enough, or decided")
        group, meeting = found
        leader = meeting.facilitator
        if leader is None or leader not in await groups.members_of(unit, group.id):
            return in_place(group.organisers_thread, await self._card(unit, group, meeting, group.locale), now)
        locale = (await people.person(unit, prompt.guild, leader)).locale
        card = stoppable(await self._card(unit, group, meeting, locale), locale)
        return Send(Direct(leader, prompt.guild), card, await self._otherwise(unit, group, meeting))

    async def _otherwise(self, unit: Unit, group: Group, meeting: Meeting) -> Send | None:
        if group.organisers_thread is None:
            return None
        return Send(Channel(group.organisers_thread), await self._card(unit, group, meeting, group.locale))

    async def _card(self, unit: Unit, group: Group, meeting: Meeting, locale: str) -> Card:
        who, rules = await coming.coming_of(unit, meeting), await wishes.rules_of(unit, group.id)
        return few_card(group, meeting, len(who.seated), rules, locale)


class DecidedKind(OneStep):
    """Nobody decided: what the group settled for that happens."""

    name = promises.DECIDED

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._decide(unit, prompt))

    async def _decide(self, unit: Unit, prompt: Prompt) -> None:
        found, now = await too_few(unit, prompt), self._clock.now()
        if found is None or found[1].few is not Few.ASKED or found[1].starts_at <= now:
            return
        group, meeting = found
        if (await wishes.rules_of(unit, group.id)).too_few is TooFew.CANCEL:
            await scheduling.call_off(self._prompts, unit, meeting, now)
        else:
            await tables.change(unit, meeting.id, few=Few.HOLD.value)


async def too_few(unit: Unit, prompt: Prompt) -> tuple[Group, Meeting] | None:
    """The meeting, while it is planned and too few have said that they come."""
    found = await of_prompt(unit, prompt)
    if found is None or not found[1].planned:
        return None
    group, meeting = found
    inside, who = await groups.members_of(unit, group.id), await coming.coming_of(unit, meeting)
    return found if len(who.seated) < needed(group.minimum, len(inside), meeting.seats) else None


def few_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    return [CountedKind(prompts, clock), FewKind(), DecidedKind(prompts, clock)]
