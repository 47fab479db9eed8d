"""What people of these tests do over and over."""

from datetime import datetime

from sqlalchemy import select

from bot.access import Asker
from bot.boarding.tables import Boarding, open_boarding
from bot.meetings.rules import Plan
from bot.meetings.scheduling import schedule
from bot.merging import tables
from bot.merging.service import Merging
from bot.merging.tables import Merge
from bot.sandbox.shapes import Channel, Message, Reply
from tests.admission.acting import group_of, settle
from tests.boarding.acting import Heard, close_gate, listener, stop
from tests.fixtures.bot import OPENING, WEEK, Community

SMALL, HOST = "Thursday circle", "Friday circle"
MERGE = "Merge with another group"
MONDAY = 0


async def hosting(
    community: Community, *names: str, name: str = HOST, at: datetime = OPENING + WEEK, **settings: object
) -> Channel:
    """A group of the same purpose with these members, which meets at this time next."""
    host = await community.found(names[0], name=name)
    await community.join(host, *names[1:])
    await settle(community, host, zone="Europe/Berlin", **settings)
    group = await group_of(community, host)
    async with community.app.storage.write() as unit:
        await schedule(community.app.prompts, unit, group, at, community.now, Plan(minutes=90))
    await community.settle()
    return host


async def small(community: Community) -> tuple[Channel, Heard]:
    """Anna and Ben stay of three, need four, and are used to Mondays."""
    heard, room = listener(community), await community.found("Anna", capacity="4")
    await community.join(room, "Ben", "Cleo")
    await settle(community, room, minimum=4, weekday=MONDAY, zone="Europe/Berlin")
    await close_gate(community, room)
    await stop(community, room, "Cleo")
    return room, heard


async def both(community: Community) -> tuple[Channel, Channel, Heard]:
    """The small group of Anna and Ben, and the one of Emil and Fay; all may be written to."""
    await community.may_write_to("Anna", "Ben", "Emil", "Fay")
    host = await hosting(community, "Emil", "Fay")
    room, heard = await small(community)
    return room, host, heard


async def last(community: Community, name: str, containing: str) -> Message:
    return [one for one in await community.direct(name) if containing in one.text][-1]


async def heard_of(community: Community, name: str, containing: str) -> bool:
    return any(containing in one.text for one in await community.direct(name))


async def look(community: Community) -> Reply:
    return await community["Anna"].press(await last(community, "Anna", "its smallest size is 4"), MERGE)


async def choose(community: Community, host: Channel) -> Reply:
    """Anna asks the other group."""
    group = await group_of(community, host)
    chosen = await community["Anna"].choose(await look(community), "Ask this group", [str(group.id)])
    await community.settle()
    return chosen


async def accept(community: Community, host: Channel) -> None:
    """Anna asks, and Emil lets the members of both be asked."""
    await choose(community, host)
    reply = await community["Emil"].press(await last(community, "Emil", "asks whether it could"), "Ask our members")
    assert "Every member of both groups is asked now" in reply.text, reply.text
    await community.settle()


JOIN, RECEIVE = "Would you come along?", "Some of its members would go on in"


async def say(community: Community, name: str, button: str) -> Reply:
    """Answer as a member."""
    asks = JOIN if button in ("I come along", "Not for me") else RECEIVE
    reply = await community[name].press(await last(community, name, asks), button)
    await community.settle()
    return reply


async def merge_of(community: Community) -> Merge:
    """The newest there is."""
    newest = select(tables.merges.c.id, tables.merges.c.guild).order_by(tables.merges.c.id.desc())
    row = (await community.rows(newest))[0]
    async with community.app.storage.read() as unit:
        found = await tables.merge(unit, row.guild, row.id)
    assert found is not None
    return found


async def boarding_of(community: Community, room: Channel) -> Boarding | None:
    """The one of this room's group that is not over."""
    group = await group_of(community, room)
    async with community.app.storage.read() as unit:
        return await open_boarding(unit, group.id)


def service(community: Community) -> Merging:
    app = community.app
    return Merging(app.storage, app.prompts, community.sandbox.clock)


async def asker(community: Community, name: str, room: Channel) -> Asker:
    return Asker((await group_of(community, room)).guild, community.ids[name])
