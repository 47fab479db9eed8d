"""Who would board and who is asked about them: that somebody has answered, and counts; never who said what."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Table,
    Update,
    delete,
    select,
    update,
)

from bot.boarding.rules import Candidate, Say
from bot.boarding.tables import Boarding, boardings
from bot.privacy.keeping import Keeping
from bot.storage import Snowflake, Unit, metadata


def _of_boarding() -> Column[int]:
    ends_with = ForeignKey("boardings.id", ondelete="CASCADE")
    return Column("boarding_id", Snowflake, ends_with, primary_key=True, nullable=False)


candidates = Table(
    "candidates",
    metadata,
    _of_boarding(),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("place", SmallInteger, nullable=False),
    Column("concerns", SmallInteger, nullable=False, server_default="0"),
    Column("clashes", SmallInteger, nullable=False, server_default="0"),
    Column("weighed", Boolean, nullable=True),
    Column("answered", Boolean, nullable=False, server_default="0"),
    Index("ix_candidates_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-candidates", person="member", until="keeps-until-boarded").info(),
)

asked_about = Table(
    "asked_about",
    metadata,
    _of_boarding(),
    Column("member", Snowflake, primary_key=True),
    Column("about", Snowflake, primary_key=True),
    Column("group_id", Snowflake, nullable=False),
    Column("guild", Snowflake, nullable=False),
    Column("answered", Boolean, nullable=False, server_default="0"),
    ForeignKeyConstraint(
        ["group_id", "member"], ["group_members.group_id", "group_members.member"], ondelete="CASCADE"
    ),
    Index("ix_asked_about_guild_member", "guild", "member"),
    Index("ix_asked_about_group_id_member", "group_id", "member"),
    info=Keeping(purpose="keeps-asked-about", person="member", others=("about",), until="keeps-until-boarded").info(),
)


async def ask(unit: Unit, boarding: Boarding, would_board: list[int], members: list[int]) -> None:
    """Note who would board, in the order of the line, and that these are asked about each of them."""
    of = {"boarding_id": boarding.id, "guild": boarding.guild}
    rows = [{**of, "member": member, "place": place} for place, member in enumerate(would_board)]
    await unit.insert_new(candidates, rows, ["boarding_id", "member"])
    pairs = [(member, about) for member in members for about in would_board]
    asked = [{**of, "group_id": boarding.group_id, "member": member, "about": about} for member, about in pairs]
    await unit.insert_new(asked_about, asked, ["boarding_id", "member", "about"])


async def candidates_of(unit: Unit, boarding_id: int) -> list[Candidate]:
    """Who would board, in the order of the line."""
    kept = [candidates.c[name] for name in ("member", "concerns", "clashes", "weighed", "answered")]
    theirs = select(*kept).where(candidates.c.boarding_id == boarding_id)
    return [Candidate(*row) for row in await unit.all(theirs.order_by(candidates.c.place))]


async def asked_of(unit: Unit, boarding_id: int, member: int) -> dict[int, bool]:
    """About whom this member is asked, in the order of the line, and whether they have answered."""
    pair = (candidates.c.boarding_id == asked_about.c.boarding_id) & (candidates.c.member == asked_about.c.about)
    theirs = select(asked_about.c.about, asked_about.c.answered).join(candidates, pair)
    mine = theirs.where(asked_about.c.boarding_id == boarding_id, asked_about.c.member == member)
    return {row.about: row.answered for row in await unit.all(mine.order_by(candidates.c.place))}


async def unanswered(unit: Unit, boarding_id: int) -> bool:
    """Whether anybody asked has not answered: a member, or somebody who would board."""
    members = select(asked_about.c.member).where(asked_about.c.boarding_id == boarding_id, ~asked_about.c.answered)
    boarders = select(candidates.c.member).where(candidates.c.boarding_id == boarding_id, ~candidates.c.answered)
    return any([await unit.first(one.limit(1)) is not None for one in (members, boarders)])


async def answer(unit: Unit, boarding_id: int, member: int, about: int, say: Say) -> None:
    """Count what was said; that this member said something is noted, and not what."""
    theirs = asked_about.c.boarding_id == boarding_id, asked_about.c.member == member, asked_about.c.about == about
    await unit.run(update(asked_about).where(*theirs).values(answered=True))
    if say is Say.CONCERN:
        await unit.run(_candidate(boarding_id, about).values(concerns=candidates.c.concerns + 1))
    elif say is Say.KNOWS:
        await clash(unit, boarding_id, about)


async def clash(unit: Unit, boarding_id: int, about: int) -> None:
    """Count that somebody does not fit."""
    await unit.run(_candidate(boarding_id, about).values(clashes=candidates.c.clashes + 1))


async def asks(unit: Unit, guild: int, candidate: int) -> list[int]:
    """The groups that ask this person whom they know."""
    mine = candidates.c.guild == guild, candidates.c.member == candidate, ~candidates.c.answered
    theirs = select(boardings.c.group_id).join(candidates, candidates.c.boarding_id == boardings.c.id).where(*mine)
    return [row.group_id for row in await unit.all(theirs.order_by(boardings.c.id))]


async def heard(unit: Unit, boarding_id: int, candidate: int) -> None:
    """Note that somebody who would board has said whom they know; not whom."""
    await unit.run(_candidate(boarding_id, candidate).values(answered=True))


async def weigh(unit: Unit, boarding_id: int, candidate: int, go: bool) -> None:
    await unit.run(_candidate(boarding_id, candidate).values(weighed=go))


async def forget(unit: Unit, boarding_id: int) -> None:
    """All that was asked and answered at this stop."""
    for table in (asked_about, candidates):
        await unit.run(delete(table).where(table.c.boarding_id == boarding_id))


def _candidate(boarding_id: int, member: int) -> Update:
    return update(candidates).where(candidates.c.boarding_id == boarding_id, candidates.c.member == member)
