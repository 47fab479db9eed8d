"""Weeks of a group on SQLite and on PostgreSQL: the same use cases, prompts and queries, with a small Discord."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count

import pytest_asyncio
from sqlalchemy import func, select

from bot.access import Asker, Standing
from bot.checkins.kinds import StillHere, ThreadMade, ThreadPlan, checkin_kinds
from bot.checkins.organising import Organising
from bot.checkins.rules import Odd, Said, Schedule
from bot.checkins.service import Checkins
from bot.checkins.tables.schema import rounds
from bot.clock import MovableClock
from bot.groups import tables
from bot.groups.room import RoomKind, RoomMade, RoomPlan
from bot.groups.rules import Founding, Purpose
from bot.groups.service import Groups
from bot.home.service import Home
from bot.people.service import People
from bot.privacy import tables as privacy
from bot.privacy.service import Privacy, as_json
from bot.prompts import Kinds, Prompts
from bot.prompts.tables import prompts as promised
from bot.prompts.walltime import WallTime
from bot.settings import CheckinSettings
from bot.storage import Storage
from tests.prompts.world import FAST, LittleDiscord

GUILD = 5 << 22
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
OPENS = WallTime(0, time(18, 30), "Europe/Berlin")
MEMBERS = range(101, 106)


class Nowhere:
    """Servers, of which Discord shows none."""

    def here(self) -> list[int]:
        return []

    def ours(self, guild: int) -> bool:
        return True

    def name(self, guild: int) -> None:
        return None

    def look(self, guild: int, channel: int | None) -> None:
        return None

    async def with_member(self, member: int, guilds: Iterable[int]) -> list[int]:
        return list(guilds)


@dataclass
class LittleRooms:
    """Makes rooms and threads as numbers, and says who has left."""

    left: set[int] = field(default_factory=set[int])
    numbers: "count[int]" = field(default_factory=lambda: count(1000))
    threads: dict[str, ThreadPlan] = field(default_factory=dict[str, ThreadPlan])

    async def keep(self, plan: RoomPlan) -> RoomMade:
        return RoomMade(plan.channel or next(self.numbers), plan.card_message or next(self.numbers), ())

    async def still_here(self, guild: int, members: tuple[int, ...]) -> StillHere:
        return StillHere(tuple(sorted(self.left & set(members))))

    async def open_thread(self, plan: ThreadPlan) -> ThreadMade:
        self.threads[plan.name] = plan
        return ThreadMade(plan.known or next(self.numbers), ())


@dataclass
class World:
    storage: Storage
    clock: MovableClock
    chat: LittleDiscord
    rooms: LittleRooms
    prompts: Prompts
    groups: Groups
    checkins: Checkins
    organising: Organising
    people: People
    group: int = 0

    def asker(self, member: int) -> Asker:
        return Asker(GUILD, member)

    async def move_to(self, instant: datetime) -> None:
        self.clock.move_to(instant)
        assert await self.prompts.settled_group(self.group, 20)

    async def pairings(self) -> list[tuple[int, ...]]:
        """Who was put into which thread, latest round only."""
        async with self.storage.read() as unit:
            number = await unit.scalar(select(func.max(rounds.c.number)).where(rounds.c.opened_at.is_not(None)))
        return [plan.members for name, plan in self.rooms.threads.items() if f" {number}." in name]


@pytest_asyncio.fixture
async def world(storage: Storage) -> AsyncIterator[World]:
    clock, chat, rooms, kinds = MovableClock(MONDAY), LittleDiscord(), LittleRooms(), Kinds()
    prompts = Prompts(storage, clock, chat, kinds, limits=FAST)
    groups, people = Groups(storage, prompts, clock), People(storage)
    organising = Organising(storage, prompts, clock, CheckinSettings(decoy_rest_chance=0))
    checkins = Checkins(storage, prompts, clock)
    kinds.add(RoomKind(rooms, prompts, clock), *checkin_kinds(rooms, organising, prompts, clock))
    made = World(storage, clock, chat, rooms, prompts, groups, checkins, organising, people)
    prompts.start()
    founding = Founding("Thursday circle", Purpose.SUPPORT, 8, "For newcomers", "Europe/Berlin", "en")
    made.group = (await groups.found(made.asker(MEMBERS[0]), founding)).id
    async with storage.write() as unit:
        group = await tables.group(unit, GUILD, made.group)
        assert group is not None
        for member in MEMBERS[1:]:
            await tables.add_member(unit, group, member, Standing.MEMBER, clock.now())
    await organising.set_up(made.asker(MEMBERS[0]), made.group, Schedule(OPENS, 30, 2, Odd.REST))
    for member in MEMBERS:
        await checkins.join(made.asker(member), made.group)
    yield made
    await prompts.stop()


def _opening(week: int) -> datetime:
    return datetime(2026, 3, 2, 17, 30, tzinfo=UTC) + timedelta(weeks=week)


async def test_five_weeks_of_five_people_pair_everybody_once_and_let_each_rest_once(world: World) -> None:
    met, rested = list[frozenset[int]](), list[int]()
    for week in range(5):
        await world.move_to(_opening(week) if week < 4 else _opening(week) - timedelta(hours=1))
        for members in await world.pairings():
            if len(members) == 1:
                rested.append(members[0])
                continue
            met.append(frozenset(members))
            view = await world.checkins.partner(world.asker(members[0]), world.group)
            await world.checkins.answer(world.asker(members[0]), view.pairing.id, Said.TALKED)
    assert len(met) == len(set(met)) == 10
    assert sorted(rested) == list(MEMBERS)
    history = await world.checkins.history(world.asker(MEMBERS[0]), world.group)
    assert (history.met, history.others) == (4, 4)


async def test_wishes_pauses_hours_and_standing_pairs_decide_who_meets(world: World) -> None:
    anna, ben, cleo, dana, emil = MEMBERS
    for member in (anna, ben):
        await world.people.set_zone(world.asker(member), "europe/berlin")
        await world.people.say_free(world.asker(member), 2, [18, 19])
    await world.checkins.avoid(world.asker(cleo), dana)
    await world.checkins.pause(world.asker(emil), world.group, "2026-03-05")
    offer = await world.checkins.ask_standing(
        world.asker(anna), world.group, ben, WallTime(2, time(18), "Europe/Berlin")
    )
    await world.checkins.agree_standing(world.asker(ben), offer)
    await world.move_to(_opening(0))
    together = {frozenset(members) for members in await world.pairings()}
    assert frozenset((anna, ben)) in together
    assert frozenset((cleo, dana)) not in together
    assert not any(emil in members for members in together)
    view = await world.checkins.partner(world.asker(anna), world.group)
    assert [start.astimezone(UTC).hour for start in view.shared] == [17, 18]


async def test_two_rain_checks_find_each_other(world: World) -> None:
    await world.move_to(_opening(0))
    first, second = [members for members in await world.pairings() if len(members) == 2]
    views = [await world.checkins.partner(world.asker(members[0]), world.group) for members in (first, second)]
    waiting = await world.checkins.answer(world.asker(first[0]), views[0].pairing.id, Said.RAIN_CHECK)
    found = await world.checkins.answer(world.asker(second[0]), views[1].pairing.id, Said.RAIN_CHECK)
    assert waiting.another is None
    assert found.another is not None
    assert set(found.another.members) == {first[0], second[0]}


async def test_who_left_the_server_is_seen_off_before_the_round(world: World) -> None:
    world.rooms.left = {MEMBERS[1]}
    await world.move_to(_opening(0))
    assert not any(MEMBERS[1] in members for members in await world.pairings())
    assert (await world.groups.show(world.asker(MEMBERS[0]), world.group)).group.taken == 4


async def test_the_preview_stays_the_same_and_a_swap_is_kept_for_the_opening(world: World) -> None:
    organiser = world.asker(MEMBERS[0])
    before = (await world.organising.preview(organiser, world.group)).plan
    assert (await world.organising.preview(organiser, world.group)).plan == before
    await world.move_to(_opening(0))
    assert {frozenset(members) for members in await world.pairings() if len(members) > 1} == {
        frozenset(pairing.members) for pairing in before.pairings
    }


async def test_home_and_privacy_know_what_is_kept_and_erase_it(world: World) -> None:
    anna = world.asker(MEMBERS[0])
    await world.move_to(_opening(0))
    view = await Home(world.storage, world.prompts, Nowhere(), world.clock).of(anna)
    assert [group.name for group in view.groups] == ["Thursday circle"]
    mine = Privacy(world.storage, world.prompts, (world.groups.left_server,), Nowhere(), world.clock)
    [kept] = await mine.show(anna)
    assert {one.purpose for one in kept.kept} >= {"keeps-group-members", "keeps-pairing-seats"}
    assert b"participants" in as_json(anna, await mine.held(anna))
    assert await mine.erase(anna, GUILD) > 0
    async with world.storage.read() as unit:
        assert await privacy.export(unit, MEMBERS[0], GUILD) == {}


async def test_archiving_withdraws_what_was_promised(world: World) -> None:
    await world.groups.archive(world.asker(MEMBERS[0]), world.group)
    async with world.storage.read() as unit:
        waiting = await unit.all(select(promised.c.kind).where(promised.c.not_before.is_not(None)))
    assert {row.kind for row in waiting} <= {"group.room", "group.end"}


async def test_whose_partner_left_is_told_so_instead_of_reminded(world: World) -> None:
    await world.move_to(_opening(0))
    first, second = next(members for members in await world.pairings() if len(members) == 2)
    await world.checkins.leave(world.asker(first), world.group)
    await world.move_to(_opening(0) + timedelta(days=3))
    [told] = [text for text in world.chat.texts() if "your partner cannot this week" in text]
    assert f"<@{second}>" in told
    assert f"<@{first}>" not in told
