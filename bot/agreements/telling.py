"""The prompts of agreements that tell somebody something, in the group's place or directly."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.access import Standing
from bot.agreements import notices, promises, tables
from bot.agreements.notices import Notice
from bot.agreements.tables import Agreement
from bot.groups import tables as groups
from bot.groups.kinds import Tell, TellingKind, in_place
from bot.groups.rules import Consent
from bot.groups.tables import Group
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Decision, Direct, Drop, Kind, OneStep, Prompt, Send
from bot.storage import Unit

Wanted = Callable[[Unit, Prompt, Group], Awaitable[bool]]


def _to_one(wanted: Wanted, notice: Notice) -> Tell:
    """Directly to the prompt's member if they allowed it, else at their next /home; while it is still `wanted`."""

    async def tell(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
        member = prompt.member or 0
        if not await wanted(unit, prompt, group):
            return Drop("no longer so")
        locale = (await people.person(unit, prompt.guild, member)).locale
        until = prompt.payload.get("until")
        card = notice(group, prompt.payload["agreement"], datetime.fromisoformat(until) if until else now, locale)
        return Send(Direct(member, prompt.guild), stoppable(card, locale))

    return tell


async def _to_sign_inside(unit: Unit, prompt: Prompt, group: Group) -> bool:
    return await _to_sign(unit, prompt, group) and not await _outside(unit, prompt, group)


async def _to_sign_outside(unit: Unit, prompt: Prompt, group: Group) -> bool:
    return await _to_sign(unit, prompt, group) and await _outside(unit, prompt, group)


async def _outside(unit: Unit, prompt: Prompt, group: Group) -> bool:
    return await groups.role_of(unit, group.id, prompt.member or 0) is Standing.NEWCOMER


async def _to_sign(unit: Unit, prompt: Prompt, group: Group) -> bool:
    agreement = await _in_force(unit, prompt, group)
    return agreement is not None and prompt.member in await tables.unsigned(unit, agreement)


async def _unanswered(unit: Unit, prompt: Prompt, group: Group) -> bool:
    return (await tables.asked(unit, prompt.payload["agreement"])).get(prompt.member or 0) is False


async def _still_member(unit: Unit, prompt: Prompt, group: Group) -> bool:
    return await groups.role_of(unit, group.id, prompt.member or 0) is not None


async def _in_force(unit: Unit, prompt: Prompt, group: Group) -> Agreement | None:
    agreement = await tables.in_force(unit, group.id)
    return agreement if agreement is not None and agreement.id == prompt.payload["agreement"] else None


async def _news(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    """In the room: another version is in force."""
    agreement = await _in_force(unit, prompt, group)
    if agreement is None:
        return Drop("another version")
    return in_place(group.channel, notices.news_card(group, agreement, group.locale), now)


async def _proposed(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    """Where those are who decide: a change is proposed."""
    change = await tables.proposal(unit, group.id)
    if change is None or change.id != prompt.payload["agreement"]:
        return Drop("decided")
    return in_place(_deciders(group, prompt), notices.proposed_card(group, change, group.locale), now)


async def _refused(unit: Unit, prompt: Prompt, group: Group, now: datetime) -> Decision:
    """Where it was asked about, or to who proposed it without being asked: the change was not agreed to."""
    if prompt.member is not None:
        return await _to_one(_still_member, notices.refused_card)(unit, prompt, group, now)
    card = notices.refused_card(group, prompt.payload["agreement"], now, group.locale)
    return in_place(_deciders(group, prompt), card, now)


def _deciders(group: Group, prompt: Prompt) -> int | None:
    return group.organisers_thread if prompt.payload["consent"] == Consent.ORGANISERS else group.channel


class LapsedKind(OneStep):
    """Tells somebody that their seat went unsigned, also where the group has ended with it."""

    name = promises.LAPSED

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group, member = await groups.group(unit, prompt.guild, prompt.payload["group"]), prompt.member or 0
        if group is None or await groups.role_of(unit, group.id, member) is not None:
            return Drop("no longer so")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), stoppable(notices.lapsed_card(group, locale), locale))


def telling_kinds() -> list[Kind]:
    return [
        TellingKind(promises.SIGN, _to_one(_to_sign_inside, notices.to_sign_card)),
        TellingKind(promises.REMIND, _to_one(_to_sign_inside, notices.remind_card)),
        TellingKind(promises.SEAT_REMIND, _to_one(_to_sign_outside, notices.seat_card)),
        TellingKind(promises.CLOSED, _to_one(_to_sign_outside, notices.closed_card)),
        LapsedKind(),
        TellingKind(promises.NUDGE, _to_one(_unanswered, notices.nudge_card)),
        TellingKind(promises.NEWS, _news),
        TellingKind(promises.PROPOSED, _proposed),
        TellingKind(promises.REFUSED, _refused),
    ]
