"""The prompts of date polls: the card in the room, reminders, word to organisers, the dates settled."""

from dataclasses import dataclass
from datetime import datetime

from bot.access import Standing
from bot.admission.tables import boarding
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.kinds import ChangingKind, in_place, open_group
from bot.groups.promises import MOVED
from bot.groups.tables import Group
from bot.meetings.coming import coming_of
from bot.meetings.tables import Meeting
from bot.people import tables as people
from bot.planning import cards, promises, tables
from bot.planning.sheet import Sheet, sheet_of
from bot.planning.suiting import meetings_of_poll
from bot.planning.tables import Poll, PollState
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.storage import Unit


async def _sheet(unit: Unit, prompt: Prompt) -> Sheet | None:
    """The poll, while its group is open and its dates are not settled."""
    group = await open_group(unit, prompt)
    poll = await tables.poll(unit, prompt.guild, prompt.payload["poll"]) if group else None
    return await sheet_of(unit, group, poll) if group and poll and poll.under_way else None


class AskKind(OneStep):
    """Asks the group, in its room."""

    name = promises.ASK

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        sheet = await _sheet(unit, prompt)
        if sheet is None or not sheet.poll.takes_answers(now):
            return Drop("over")
        return in_place(sheet.group.channel, cards.asking_card(sheet, sheet.group.locale), now)


class RemindKind(OneStep):
    """Reminds one member who has not answered, or asks one who came in later: directly, else at their next /home."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        sheet, member = await _sheet(unit, prompt), prompt.member or 0
        if sheet is None or not sheet.poll.takes_answers(now) or member not in sheet.missing:
            return Drop("answered")
        locale = (await people.person(unit, prompt.guild, member)).locale
        key = "poll-reminder" if self.name == promises.REMIND else "poll-joined"
        return Send(Direct(member, prompt.guild), cards.reminder_card(key, sheet, locale))


@dataclass(frozen=True, slots=True)
class _Word:
    """Of what an organiser hears, and while which state of the poll it is true."""

    name: str
    state: PollState
    key: str


class OrganiserKind(OneStep):
    """Tells one organiser how the poll stands: directly if they allowed it, else at their next /home."""

    def __init__(self, word: _Word) -> None:
        self.name = word.name
        self._word = word

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        sheet, member = await _sheet(unit, prompt), prompt.member or 0
        if sheet is None or sheet.poll.state is not self._word.state:
            return Drop("over")
        if await groups.role_of(unit, sheet.group.id, member) is not Standing.ORGANISER:
            return Drop("no organiser")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), cards.word_card(self._word.key, sheet, locale))


class CloseKind(OneStep):
    """The deadline has come: no more answers, and word to the organisers."""

    name = promises.CLOSE

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._close(unit, prompt))

    async def _close(self, unit: Unit, prompt: Prompt) -> None:
        poll, now = await tables.poll(unit, prompt.guild, prompt.payload["poll"]), self._clock.now()
        if poll is not None and poll.state is PollState.OPEN and poll.until <= now:
            await close(self._prompts, unit, poll, now)


async def close(prompts: Prompts, unit: Unit, poll: Poll, now: datetime) -> None:
    """Nobody can answer any more; each organiser is told."""
    await tables.change_poll(unit, poll.id, state=PollState.CLOSED.value)
    organisers = await groups.members_of(unit, poll.group_id, Standing.ORGANISER)
    told = (promises.of_poll(promises.CLOSED, poll, "once", now, member=one) for one in organisers)
    await prompts.promise(unit, *told)


class SettledKind(OneStep):
    """All dates, in the room, once they are settled."""

    name = promises.SETTLED

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await _dated(unit, prompt, now)
        if found is None:
            return Drop("nothing ahead")
        group, _, ahead = found
        told = [(one, await coming_of(unit, one)) for one in ahead]
        return in_place(group.channel, cards.settled_card(group, told, group.locale), now)


class AgainKind(OneStep):
    """Asks once more who was left out, had not answered, or was only interested."""

    name = promises.AGAIN

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, member = await _dated(unit, prompt, now), prompt.member or 0
        if found is None:
            return Drop("nothing ahead")
        group, poll, ahead = found
        locale = (await people.person(unit, prompt.guild, member)).locale
        role = await groups.role_of(unit, group.id, member)
        if role in (Standing.MEMBER, Standing.ORGANISER):
            comes = [member in (await coming_of(unit, one)).seated for one in ahead]
            card = cards.again_card(group, poll, ahead, sum(comes), locale)
        elif role is Standing.NEWCOMER or member in await boarding.waiting_of(unit, group.id):
            card = cards.interested_card(group, ahead, role is Standing.NEWCOMER, locale)
        else:
            return Drop("no longer interested")
        return Send(Direct(member, prompt.guild), card)


async def _dated(unit: Unit, prompt: Prompt, now: datetime) -> tuple[Group, Poll, list[Meeting]] | None:
    """The poll with what is still to come of its meetings, while its group is open and there is anything."""
    group = await open_group(unit, prompt)
    poll = await tables.poll(unit, prompt.guild, prompt.payload["poll"]) if group else None
    ahead = await meetings_of_poll(unit, poll, now) if poll else []
    return (group, poll, ahead) if group and poll and ahead else None


class _Leaving:
    """What somebody answered goes with them; it may have been only theirs that was missing."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def __call__(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        still = {*await groups.members_of(unit, group.id), *await groups.newcomers_of(unit, group.id)}
        for poll in await tables.polls_of(unit, group.id, *tables.UNDER_WAY):
            for member in (await tables.voters_of(unit, poll.id)).keys() - still:
                await tables.forget_voter(unit, poll.id, member)
            await promises.tell_complete(self._prompts, unit, poll, self._clock.now())


class _Entered:
    """Somebody came in while the group is being asked: they are asked like the others."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def __call__(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        now = self._clock.now()
        for poll in await tables.polls_of(unit, group.id, PollState.OPEN):
            if prompt.member is not None and poll.takes_answers(now):
                await self._prompts.promise(unit, *promises.joined(poll, prompt.member, str(prompt.id), now))


class _GoingOn:
    """A group that had ended goes on, and so does what it is being asked."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def __call__(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        now = self._clock.now()
        for poll in await tables.polls_of(unit, group.id, PollState.OPEN):
            missing = (await sheet_of(unit, group, poll)).missing
            await self._prompts.promise(unit, *promises.going_on(poll, missing, f"back:{prompt.id}", now))


class _Moving:
    """The group has a new channel: what it is being asked stands there too, once."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def __call__(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        for poll in await tables.polls_of(unit, group.id, PollState.OPEN):
            await self._prompts.withdraw(unit, f"{promises.key(poll)}:{promises.ASK}")  # it may wait for the channel
            again = promises.of_poll(promises.ASK, poll, f"moved:{prompt.id}", self._clock.now(), stale=poll.until)
            await self._prompts.promise(unit, again)


def planning_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    complete = _Word(promises.COMPLETE, PollState.OPEN, "poll-complete")
    closed = _Word(promises.CLOSED, PollState.CLOSED, "poll-is-closed")
    return [
        AskKind(),
        RemindKind(promises.REMIND),
        RemindKind(promises.JOINED),
        OrganiserKind(complete),
        OrganiserKind(closed),
        CloseKind(prompts, clock),
        SettledKind(),
        AgainKind(),
        ChangingKind(promises.LEFT, _Leaving(prompts, clock)),
        ChangingKind(promises.ENTERED, _Entered(prompts, clock)),
        ChangingKind(promises.BACK, _GoingOn(prompts, clock)),
        ChangingKind(f"{MOVED}.planning", _Moving(prompts, clock)),
    ]
