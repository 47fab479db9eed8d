"""The prompts by which people are reminded of a meeting: by their own wish, or as their group does."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.meetings import coming, promises
from bot.meetings.card_kinds import of_prompt
from bot.meetings.coming import Coming
from bot.meetings.remarks import Remarks
from bot.meetings.reminder_cards import reminder_card
from bot.meetings.reminding import passed, reminded_at, wanted_by
from bot.meetings.tables import Meeting, wishes
from bot.people import tables as people
from bot.prompts import Apply, Decision, Direct, Drop, Kind, OneStep, Promise, Prompt, Prompts, Send
from bot.storage import Unit


class RemindKind(OneStep):
    """A time at which people may want to be reminded has come: promise a reminder to those who do, and the next look.

    Where several such times passed unseen, each person is reminded once.
    """

    name = promises.REMIND

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._remind(unit, prompt))

    async def _remind(self, unit: Unit, prompt: Prompt) -> None:
        found, now = await of_prompt(unit, prompt), self._clock.now()
        if found is None or not found[1].planned or found[1].starts_at <= now:
            return
        group, meeting = found
        told = await self._reminders(unit, group, meeting, passed(meeting.starts_at, prompt.due_at, now), now)
        await self._prompts.promise(unit, *told, *promises.remind_promises(meeting, now))

    async def _reminders(
        self, unit: Unit, group: Group, meeting: Meeting, come: frozenset[int], now: datetime
    ) -> list[Promise]:
        members = await groups.members_of(unit, group.id)
        usual = (await wishes.rules_of(unit, group.id)).reminders
        own = await wishes.wishes_of(unit, group.guild, members)
        who = await coming.coming_of(unit, meeting)
        told: list[Promise] = []
        for member in members:
            wanted = own.get(member, usual)
            offset = reminded_at(wanted, come)
            if offset is not None and concerns(who, member, first=offset == wanted[0]):
                stale = meeting.starts_at - timedelta(minutes=wanted_by(wanted, offset))
                told.append(promises.reminder_promise(meeting, member, offset, now, stale))
        return told


def concerns(who: Coming, member: int, *, first: bool) -> bool:
    """Those who come are reminded each time they wish; those who have not said are asked once, at the first of them."""
    if member in who.seated:
        return True
    return first and member not in who.waiting and member not in who.away


class ReminderKind(OneStep):
    """Reminds one person, with the place if they come; asks whether they do if they have not said."""

    name = promises.REMINDER

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found, member = await of_prompt(unit, prompt), prompt.member or 0
        if found is None or not found[1].planned or found[1].starts_at <= now:
            return Drop("no meeting ahead")
        group, meeting = found
        if member not in await groups.members_of(unit, group.id):
            return Drop("no member")
        who = await coming.coming_of(unit, meeting)
        if member in who.waiting or member in who.away:
            return Drop("does not come")
        locale = (await people.person(unit, prompt.guild, member)).locale
        comes = member in who.seated
        remarks = self._remarks.coming_lines if comes else self._remarks.card_lines
        lines = await remarks(unit, meeting, locale)
        return Send(Direct(member, prompt.guild), reminder_card(group, meeting, comes, lines, locale))


def reminder_kinds(remarks: Remarks, prompts: Prompts, clock: Clock) -> list[Kind]:
    return [RemindKind(prompts, clock), ReminderKind(remarks)]
