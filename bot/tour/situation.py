"""How things stand in the community, whoever brought them there: what the steps of the tour are judged by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.access import Standing
from bot.checkins.tables.programmes import participants_of, programme
from bot.checkins.tables.rounds import Seated, latest_open, pairings_of, talks
from bot.groups.tables import Group, members_of, open_groups
from bot.sandbox.views import text_of
from bot.sandbox.world import Answer, Call, World
from bot.storage import Unit
from bot.tour.openings import says

TALK_IN_HISTORY = "checkin-history-talked", ("day", "people")


@dataclass(frozen=True, slots=True)
class Pair:
    """Those who talk with each other this week, and their room."""

    names: tuple[str, ...]
    room: int


@dataclass(frozen=True, slots=True)
class Circle:
    """A group; members and participants are names, longest in it first. `round` is 0 until a check-in has opened."""

    name: str
    room: int | None
    members: tuple[str, ...]
    organisers: tuple[str, ...]
    has_checkins: bool
    participants: tuple[str, ...]
    pausing: tuple[str, ...]
    round: int
    pairs: tuple[Pair, ...]
    talked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """The groups that have not ended, oldest first; the rooms people have written in; who has read of their talk."""

    circles: tuple[Circle, ...] = ()
    written: frozenset[int] = frozenset()
    read: frozenset[str] = frozenset()

    @property
    def newest(self) -> Circle | None:
        return self.circles[-1] if self.circles else None

    @property
    def circle(self) -> Circle | None:
        """The group with check-ins, where there is one."""
        return next((circle for circle in self.circles if circle.has_checkins), self.newest)

    @property
    def pair(self) -> Pair | None:
        """The pair of this week to look at: one that has written already, or the first."""
        pairs = self.circle.pairs if self.circle else ()
        return next((pair for pair in pairs if pair.room in self.written), next(iter(pairs), None))


class Lookout:
    """Looks at the community, and remembers what the bot's own database does not hold: who wrote where and read what.

    `stirred` is called when somebody has.
    """

    def __init__(self, world: World, stirred: Callable[[], object]) -> None:
        self._world = world
        self._stirred = stirred
        self._written: set[int] = set()
        self._read: set[str] = set()
        world.subscribe(self._happened)
        world.watch(self._answered)

    def _happened(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "MESSAGE_CREATE" and int(payload["author"]["id"]) in self._world.people:
            self._written.add(int(payload["channel_id"]))
            self._stirred()

    def _answered(self, call: Call, answer: Answer) -> None:
        """What one person alone is answered is no event."""
        if "token" in call.args and answer.status == 200:
            message: dict[str, Any] = answer.body.get("resource", {}).get("message", answer.body)
            if says(text_of(message), *TALK_IN_HISTORY):
                self._read.add(self._name(int(message["interaction_metadata"]["user"]["id"])))
            self._stirred()

    async def look(self, unit: Unit) -> Situation:
        """How things stand now."""
        groups = sorted(await open_groups(unit, self._world.guild_id), key=lambda group: group.id)
        circles = [await self._circle(unit, group) for group in groups]
        return Situation(tuple(circles), frozenset(self._written), frozenset(self._read))

    async def _circle(self, unit: Unit, group: Group) -> Circle:
        taking_part = await participants_of(unit, group.id)
        opened = await latest_open(unit, group.id)
        pairings = await pairings_of(unit, opened.id) if opened else []
        return Circle(
            name=group.name,
            room=group.channel,
            members=self._names(await members_of(unit, group.id)),
            organisers=self._names(await members_of(unit, group.id, Standing.ORGANISER)),
            has_checkins=await programme(unit, group.guild, group.id) is not None,
            participants=self._names([one.member for one in taking_part]),
            pausing=self._names([one.member for one in taking_part if one.paused_until]),
            round=opened.number if opened else 0,
            pairs=tuple(self._pair(seated) for seated in pairings if seated.thread and not seated.rests),
            talked=self._names(sorted({member for two in await talks(unit, group.id) for member in two})),
        )

    def _pair(self, seated: Seated) -> Pair:
        return Pair(self._names(seated.members), seated.thread or 0)

    def _names(self, members: Sequence[int]) -> tuple[str, ...]:
        return tuple(map(self._name, members))

    def _name(self, member: int) -> str:
        return self._world.person(member).name
