"""The prompts of welcoming: the room hears that it boards, newcomers how it works, companions who wishes for one."""

from datetime import datetime

from bot.boarding import companions, few, promises, tables, welcome_cards
from bot.boarding.rules import BoardingState
from bot.boarding.tables import companions as company
from bot.boarding.tables.companions import CompanionState
from bot.cards import Card
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.kinds import ChangingKind, TellingKind, in_place
from bot.groups.promises import ENTERED
from bot.groups.tables import Group
from bot.meetings import tables as meetings
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Decision, Direct, Drop, Kind, Promise, Prompt, Prompts, Send
from bot.storage import Unit


async def _begun(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    boarding = await tables.boarding(unit, prompt.guild, prompt.payload["boarding"])
    if boarding is None or boarding.state is BoardingState.OVER:
        return Drop("over")
    seats = max(0, boarding.fills_to - group.taken)
    return in_place(group.channel, welcome_cards.begun_card(group, seats, group.locale), now)


async def _to(unit: Unit, prompt: Prompt, card: Card, locale: str) -> Send:
    return Send(Direct(prompt.member or 0, prompt.guild), stoppable(card, locale))


async def _locale(unit: Unit, prompt: Prompt) -> str:
    return (await people.person(unit, prompt.guild, prompt.member or 0)).locale


async def _welcome(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    if prompt.member not in await groups.members_of(unit, group.id):
        return Drop("gone")
    ahead = await meetings.coming_up(unit, group.id, now)
    willing = [one for one in await company.willing(unit, group.id) if one != prompt.member]
    locale = await _locale(unit, prompt)
    card = welcome_cards.welcome_card(group, ahead[0] if ahead else None, bool(willing), locale)
    return await _to(unit, prompt, card, locale)


async def _ask(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    found, newcomer = await company.companion(unit, group.id, prompt.member or 0), prompt.payload["newcomer"]
    if found is None or found.state is not CompanionState.ASKED or found.newcomer != newcomer:
        return Drop("answered")
    locale = await _locale(unit, prompt)
    return await _to(unit, prompt, welcome_cards.ask_card(group, newcomer, locale), locale)


async def _found(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    found = await company.companion_of(unit, group.id, prompt.member or 0)
    if found is None or found.state is not CompanionState.AGREED:
        return Drop("no longer so")
    locale = await _locale(unit, prompt)
    return await _to(unit, prompt, welcome_cards.found_card(group, found.member, locale), locale)


async def _none(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    if await company.companion_of(unit, group.id, prompt.member or 0) is not None:
        return Drop("found meanwhile")
    locale = await _locale(unit, prompt)
    return await _to(unit, prompt, welcome_cards.none_card(group, locale), locale)


class Changes:
    """What changes by itself: somebody came in, or a companion has not answered."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def entered(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Welcome whoever got on a bus; groups that never board say enough when one signs."""
        await few.look_again(self._prompts, unit, group, self._clock.now())
        if prompt.member is not None and await tables.ever_boarded(unit, group.id):
            await self._prompts.promise(unit, _welcome_promise(prompt, group, prompt.member, self._clock.now()))

    async def lapse(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Who has not answered in time does not accompany this newcomer."""
        member, newcomer = prompt.payload["companion"], prompt.payload["newcomer"]
        found = await company.companion(unit, group.id, member)
        if found is not None and found.state is CompanionState.ASKED and found.newcomer == newcomer:
            await companions.pass_on(self._prompts, unit, group, member, newcomer, self._clock.now())


def _welcome_promise(prompt: Prompt, group: Group, member: int, now: datetime) -> Promise:
    return Promise(
        kind=promises.WELCOME,
        key=f"welcome:{group.id}:{prompt.id}",
        due_at=now,
        guild=group.guild,
        group_id=group.id,
        member=member,
        payload={"group": group.id},
    )


def welcoming_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    changes = Changes(prompts, clock)
    return [
        ChangingKind(f"{ENTERED}.boarding", changes.entered),
        ChangingKind(companions.LAPSE, changes.lapse),
        TellingKind(promises.BEGUN, _begun),
        TellingKind(promises.WELCOME, _welcome),
        TellingKind(companions.ASK, _ask),
        TellingKind(companions.FOUND, _found),
        TellingKind(companions.NONE, _none),
    ]
