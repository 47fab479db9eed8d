"""What members see of their group's meetings."""

from dataclasses import dataclass

from bot.access import Act, Asker
from bot.clock import Clock
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.meetings import tables
from bot.meetings.changing import leads
from bot.meetings.coming import coming_of
from bot.meetings.remarks import Remarks
from bot.meetings.rules import Answer, NoMeetingAhead
from bot.meetings.tables import Meeting
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as one member sees it: `lines` are what other features say of it, to those who come.

    `answer` is their own, None while they have not said; `manages` says that they may change it.
    """

    group: Group
    meeting: Meeting
    lines: tuple[str, ...] = ()
    answer: Answer | None = None
    open: bool = False
    manages: bool = False


class Meetings:
    """Looking at what is planned."""

    def __init__(self, storage: Storage, clock: Clock, remarks: Remarks) -> None:
        self._storage = storage
        self._clock = clock
        self._remarks = remarks

    async def ahead(self, asker: Asker, group_id: int) -> tuple[Group, list[Meeting]]:
        """The group, and its meetings that are still to come, earliest first."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            return group, await tables.coming_up(unit, group.id, self._clock.now())

    async def next(self, asker: Asker, group_id: int) -> MeetingView:
        """The meeting under way, or else the next one; NoMeetingAhead without one."""
        async with self._storage.read() as unit:
            group = await allowed_in_open(unit, Act.SEE_MEETINGS, asker, group_id)
            return await self._view(unit, asker, group, await self._nearest(unit, group))

    async def _nearest(self, unit: Unit, group: Group) -> Meeting:
        now = self._clock.now()
        running = await tables.under_way(unit, group.id, now)
        ahead = [running] if running else await tables.coming_up(unit, group.id, now)
        if not ahead:
            raise NoMeetingAhead
        return ahead[0]

    async def _view(self, unit: Unit, asker: Asker, group: Group, meeting: Meeting) -> MeetingView:
        answer = (await tables.answers_of(unit, meeting.id)).get(asker.member)
        comes = asker.member in (await coming_of(unit, meeting)).seated
        said = self._remarks.coming_lines if comes else self._remarks.card_lines
        lines = await said(unit, meeting, asker.locale)
        ahead = meeting.starts_at > self._clock.now()
        manages = ahead and await leads(unit, asker, meeting)
        return MeetingView(group, meeting, tuple(lines), answer, ahead, manages)
