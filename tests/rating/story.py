"""A circle that rates its cycle, for tests."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.rating.pads import Pads
from bot.rating.service import Ratings
from bot.rating.tables import Rating
from bot.sandbox.shapes import Channel, Message, Reply
from tests.fixtures.bot import Community

WINDOW = timedelta(days=7)
LESS = ("Anna", "Ben", "Cleo", "Dana", "Emil")


def ratings_of(community: Community, folder: Path) -> Ratings:
    """The same seam that drives ratings, beside the one that the bot has."""
    return Ratings(community.app.storage, community.app.prompts, community.sandbox.clock, Pads(folder / "pads"))


async def group_of(community: Community, room: Channel) -> Group:
    [row] = await community.rows(select(groups.groups.c.guild).where(groups.groups.c.channel == room.id))
    async with community.app.storage.read() as unit:
        group = await groups.group_of_channel(unit, row.guild, room.id)
    assert group is not None
    return group


async def circle(community: Community, *names: str) -> Channel:
    """A group of these, the first its organiser, to all of whom the bot may write."""
    room = await community.found(names[0])
    await community.join(room, *names[1:])
    await community.may_write_to(*names)
    return room


async def open_rating(
    community: Community, folder: Path, room: Channel, names: Iterable[str], number: int = 1
) -> Rating | None:
    group, members = await group_of(community, room), [community.ids[name] for name in names]
    async with community.app.storage.write() as unit:
        opened = await ratings_of(community, folder).open_rating(unit, group, number, members, community.now + WINDOW)
    await community.settle()
    return opened


async def close_rating(community: Community, folder: Path, room: Channel) -> Rating | None:
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        closed = await ratings_of(community, folder).close_rating(unit, group)
    await community.settle()
    return closed


async def asked(community: Community, name: str) -> Message:
    """The last message that asks this member for their rating."""
    return [one for one in await community.direct(name) if "your answer is anonymous" in one.text.casefold()][-1]


async def rate(
    community: Community, name: str, score: int, more: Iterable[str] = (), less: Iterable[str] = ()
) -> Reply:
    form = await community[name].press(await asked(community, name), "Answer")
    filled = {"score": str(score), "more": list(more), "less": list(less)}
    return await community[name].fill(form, filled)
