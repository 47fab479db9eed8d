"""Anybody does anything, in any order, against the whole bot: no unhandled error, and what must hold holds."""

import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, Table, func, select

from bot.checkins.tables.schema import avoid_wishes, pairings, participants, rounds, seats
from bot.groups.tables import group_members, groups
from bot.sandbox.client import Actor, Refused
from bot.sandbox.rest import Request
from bot.sandbox.shapes import Message, Reply
from tests.fixtures.bot import Community, founding, open_community

NAMES = ("Anna", "Ben", "Cleo", "Dana", "Emil", "Sara")
ROOMS = ("First circle", "Second circle")
DAYS = (0.02, 0.5, 1, 3, 7)
# About a minute of CI.
PLAYS = 8
LONGEST = 60


@dataclass
class Play:
    """One community and what is known of it from outside."""

    community: Community
    joined: set[int] = field(default_factory=set[int])
    organising: set[int] = field(default_factory=set[int])
    allowed: set[int] = field(default_factory=set[int])
    paired: set[int] = field(default_factory=set[int])
    cards: dict[str, list[Message]] = field(default_factory=dict[str, list[Message]])

    async def step(self, name: str, who: int, first: int, second: int) -> None:
        """Let this person do it, as far as Discord would let them; then look whether all still holds."""
        actor = self.community[NAMES[who % len(NAMES)]]
        wishes = await self._wishes()
        with suppress(Refused):
            reply = await STEPS[name](self, actor, first, second)
            if reply is not None:
                self._look_at(actor, reply)
        await self.community.settle()
        await self._check(wishes)

    def _look_at(self, actor: Actor, reply: Reply) -> None:
        assert not reply.failed, "no answer"
        assert "reference" not in reply.text, reply.text
        assert reply.kind == "form" or (reply.ephemeral and reply.text)
        if "You take part in the check-ins" in reply.text:
            self.joined.add(self.community.ids[actor.name])
        if "Busstop may write to you directly about" in reply.text:
            self.allowed.add(self.community.ids[actor.name])
        if "is founded" in reply.text or "You organise" in reply.text:
            self.organising.add(self.community.ids[actor.name])
        if reply.message is not None and reply.buttons:
            self.cards.setdefault(actor.name, []).append(reply.message)

    async def _wishes(self) -> set[frozenset[int]]:
        wished = select(avoid_wishes.c.member, avoid_wishes.c.other)
        return {frozenset(row) for row in await self.community.rows(wished)}

    async def _check(self, wishes: set[frozenset[int]]) -> None:
        assert self.community.errors == []
        await self._check_groups()
        await self._check_rounds(wishes)
        self._check_contacts()

    async def _check_groups(self) -> None:
        taken = select(group_members.c.group_id, func.count()).group_by(group_members.c.group_id)
        seats_of = {row.id: row.capacity for row in await self.community.rows(select(groups))}
        assert all(count <= seats_of[group] for group, count in await self.community.rows(taken))
        members = {tuple(row) for row in await self.community.rows(_members_of(group_members))}
        assert {tuple(row) for row in await self.community.rows(_members_of(participants))} <= members

    async def _check_rounds(self, wishes: set[frozenset[int]]) -> None:
        running = await self.community.rows(select(rounds.c.group_id).where(rounds.c.closes_at > self.community.now))
        assert max(Counter(row.group_id for row in running).values(), default=0) <= 1
        placed = await self.community.rows(
            select(pairings.c.id, pairings.c.round_id, pairings.c.reason, seats.c.member).join(
                seats, seats.c.pairing_id == pairings.c.id
            )
        )
        at_opening = Counter((row.round_id, row.member) for row in placed if row.reason != "rain-check")
        assert max(at_opening.values(), default=0) <= 1
        together = {row.id: {one.member for one in placed if one.id == row.id} for row in placed}
        for pairing in together.keys() - self.paired:
            assert not [wish for wish in wishes if wish <= together[pairing]], "an avoid wish was broken"
        self.paired |= together.keys()

    def _check_contacts(self) -> None:
        added = self._carried_out("PUT /channels/{channel_id}/thread-members/{user_id}")
        assert {int(one.args["user_id"]) for one in added} <= self.joined | self.organising
        opened = self._carried_out("POST /users/@me/channels")
        assert {int(one.json["recipient_id"]) for one in opened} <= self.allowed
        sent = self._carried_out("POST /channels/{channel_id}/messages")
        pinged = {int(member) for one in sent for member in (one.json.get("allowed_mentions") or {}).get("users", ())}
        assert pinged <= self.joined
        told = Counter(one.args["channel_id"] for one in sent if "talk this week, for about" in json.dumps(one.json))
        assert max(told.values(), default=0) <= 1

    def _carried_out(self, route: str) -> list[Request]:
        requests = self.community.sandbox.requests
        return [one for one in requests if f"{one.method} {one.template}" == route and one.status < 300]

    def room(self, which: int) -> str:
        return ROOMS[which % len(ROOMS)].lower().replace(" ", "-")


def _members_of(table: Table) -> Select[Any]:
    return select(table.c.group_id, table.c.member)


Step = Callable[[Play, Actor, int, int], Awaitable[Reply | None]]


def _in_room(command: str, **options: str) -> Step:
    """The command in one of the rooms, or in the lobby with the group named."""

    async def step(play: Play, actor: Actor, first: int, second: int) -> Reply:
        if second % 2:
            return await actor.command(command, channel="lobby", group=ROOMS[first % len(ROOMS)], **options)
        return await actor.command(command, channel=play.room(first), **options)

    return step


def _with_somebody(command: str, **options: Any) -> Step:
    async def step(play: Play, actor: Actor, first: int, second: int) -> Reply:
        other = NAMES[first % len(NAMES)]
        return await actor.command(command, channel=play.room(second), member=other, **options)

    return step


async def found(play: Play, actor: Actor, first: int, second: int) -> Reply:
    form = await actor.command("group create", channel="lobby")
    direct = second % 3 == 0
    if direct:
        play.allowed.add(play.community.ids[actor.name])
    return await actor.fill(form, founding(name=ROOMS[first % len(ROOMS)], capacity="4", direct=direct))


async def set_up(play: Play, actor: Actor, first: int, second: int) -> Reply:
    options = {"weekday": second % 7, "time": f"{second * 3 % 24}:30", "size": 2 + second % 2}
    return await actor.command("checkin setup", channel=play.room(first), **options)


async def pause(play: Play, actor: Actor, first: int, second: int) -> Reply:
    until = play.community.now + timedelta(days=second * 3 - 3)
    return await actor.command("checkin pause", channel=play.room(first), until=until.date().isoformat())


async def press_old(play: Play, actor: Actor, first: int, second: int) -> Reply | None:
    """Any button of any card this person was ever shown in private."""
    cards = play.cards.get(actor.name)
    if not cards:
        return None
    card = cards[-1 - first % len(cards)]
    return await actor.press(card, card.buttons[second % len(card.buttons)].label)


async def press_new(play: Play, actor: Actor, first: int, second: int) -> Reply | None:
    """Any button in the newest of this person's threads, rooms and direct messages."""
    places = [channel for channel in await actor.channels() if channel.name != "lobby"]
    if not places:
        return None
    messages = await actor.messages(places[-1 - first % len(places)].id)
    pressable = [message for message in messages if message.buttons]
    if not pressable:
        return None
    buttons = pressable[-1].buttons
    return await actor.press(pressable[-1], buttons[second % len(buttons)].label)


async def forge(play: Play, actor: Actor, first: int, second: int) -> Reply:
    home = await actor.command("home", channel="lobby")
    names = sorted(play.community.app.client.router.names)
    args = f":{first}" * (second % 3)
    return await actor.press(home, custom_id=names[(first * 8 + second) % len(names)] + args)


async def swap(play: Play, actor: Actor, first: int, second: int) -> Reply:
    preview = await actor.command("checkin preview", channel=play.room(first))
    pair = [NAMES[first % len(NAMES)], NAMES[second % len(NAMES)]]
    return await actor.choose(preview, "Pick two who change places", pair)


async def say_when(play: Play, actor: Actor, first: int, second: int) -> Reply:
    grid = await actor.command("checkin times", channel="lobby", zone=("Europe/Berlin", "Pacific/Apia")[first % 2])
    return await actor.choose(grid, custom_id=f"checkin.times_hours:{second % 7}", values=[first, first + 8])


async def wait(play: Play, actor: Actor, first: int, second: int) -> None:
    await play.community.people.advance(days=DAYS[first % len(DAYS)])


async def leave_server(play: Play, actor: Actor, first: int, second: int) -> None:
    await play.community.people.leave(actor.name)


async def come_back(play: Play, actor: Actor, first: int, second: int) -> None:
    await play.community.people.join(actor.name)


STEPS: dict[str, Step] = {
    "found": found,
    "join the group": _in_room("group join"),
    "leave the group": _in_room("group leave"),
    "archive": _in_room("group archive"),
    "ask to organise": _with_somebody("group organiser"),
    "edit": _in_room("group edit"),
    "members": _in_room("group members"),
    "export": _in_room("group export"),
    "show": _in_room("group show"),
    "browse": lambda play, actor, first, second: actor.command("group browse", channel="lobby"),
    "home": lambda play, actor, first, second: actor.command("home", channel="lobby"),
    "set up": set_up,
    "join": _in_room("checkin join"),
    "leave": _in_room("checkin leave"),
    "pause": pause,
    "resume": _in_room("checkin resume"),
    "say when": say_when,
    "avoid": _with_somebody("checkin avoid"),
    "unavoid": _with_somebody("checkin unavoid"),
    "standing": _with_somebody("checkin standing", weekday="Monday", time="19:00"),
    "partner": _in_room("checkin partner"),
    "history": _in_room("checkin history"),
    "preview": _in_room("checkin preview"),
    "swap": swap,
    "run": _in_room("checkin run"),
    "press old": press_old,
    "press new": press_new,
    "forge": forge,
    "wait": wait,
    "leave the server": leave_server,
    "come back": come_back,
}
# What makes the others possible comes more often; what ends everything comes seldom.
OFTEN = ("join the group", "join", "join", "press old", *("wait", "press new") * 4)
MOVES = st.tuples(st.sampled_from([*STEPS, *OFTEN, *OFTEN]), st.integers(0, 5), st.integers(0, 7), st.integers(0, 7))
# The first moves of every play, so that there is something to play with.
OVERTURE = (
    ("found", 0, 0, 0),
    ("set up", 0, 0, 0),
    *(("join the group", who, 0, 1) for who in (1, 2, 3)),
    *(("join", who, 0, 0) for who in (0, 1, 2, 3)),
)


@settings(
    max_examples=PLAYS,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(MOVES, min_size=LONGEST // 2, max_size=LONGEST))
def test_any_order_of_anything(moves: list[tuple[str, int, int, int]]) -> None:
    asyncio.run(_played(moves))


async def _played(moves: list[tuple[str, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_community(Path(folder)) as community:
            play = Play(community)
            for move in (*OVERTURE, *moves):
                await play.step(*move)
