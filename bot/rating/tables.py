"""Ratings, and who is asked; never who has answered, nor what. What was answered is in `half` and cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Row, SmallInteger, String, Table, delete, select, update

from bot.privacy.keeping import Keeping
from bot.storage import Json, Snowflake, Unit, UtcDateTime, metadata
from bot.storage.rows import values_of

ratings = Table(
    "ratings",
    metadata,
    Column("id", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("group_id", Snowflake, ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("pads", String(32), nullable=True),
    Column("piece", String(32), nullable=True),
    Column("half", String(400), nullable=True),
    Column("answers", SmallInteger, nullable=True),
    Column("mean", SmallInteger, nullable=True),
    Column("spread", SmallInteger, nullable=True),
    Column("wishes", Json, nullable=True),
    Index("ix_ratings_group_id_state", "group_id", "state"),
    sqlite_autoincrement=True,
    info=Keeping(purpose="keeps-ratings", until="keeps-until-group-ends").info(),
)

raters = Table(
    "raters",
    metadata,
    Column("rating_id", Snowflake, ForeignKey("ratings.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Snowflake, primary_key=True),
    Column("guild", Snowflake, nullable=False),
    Column("place", SmallInteger, nullable=False),
    Index("ix_raters_guild_member", "guild", "member"),
    info=Keeping(purpose="keeps-raters", person="member", until="keeps-until-rated").info(),
)


class RatingState(StrEnum):
    """Closed with a summary, or as too few; `lost` when the answers cannot be opened any more."""

    OPEN = "open"
    SHOWN = "shown"
    TOO_FEW = "too-few"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating as stored. `number` is the group's cycle.

    While it is open, `half` is one half of its tally, in hex, and the other is the `piece` of `pads` in the folder.
    Once it is shown, `mean` and `spread` are in tenths.
    """

    id: int
    guild: int
    group_id: int
    number: int
    state: RatingState
    until: datetime
    pads: str | None
    piece: str | None
    half: str | None
    answers: int | None
    mean: int | None
    spread: int | None
    wishes: dict[str, dict[str, int]] | None

    @property
    def open(self) -> bool:
        return self.state is RatingState.OPEN


def _rating(row: Row[Any]) -> Rating:
    values = values_of(row)
    values["state"] = RatingState(values["state"])
    return Rating(**values)


async def add(unit: Unit, members: Sequence[int], **values: Any) -> int:
    """A new rating with who is asked, each with their place in its tally."""
    made = await unit.insert(ratings, **values)
    asked = [
        {"rating_id": made, "member": member, "guild": values["guild"], "place": place}
        for place, member in enumerate(members)
    ]
    await unit.insert_new(raters, asked, ["rating_id", "member"])
    return made


async def change(unit: Unit, rating: Rating, **values: object) -> None:
    await unit.run(update(ratings).where(ratings.c.id == rating.id).values(**values))


async def reseal(unit: Unit, rating: Rating, piece: str, half: str) -> bool:
    """Put other halves in; False when somebody else did so meanwhile."""
    still = (ratings.c.id == rating.id) & (ratings.c.piece == rating.piece)
    return await unit.run(update(ratings).where(still).values(piece=piece, half=half)) == 1


async def rating(unit: Unit, guild: int, rating_id: int) -> Rating | None:
    """Another community's is never found."""
    row = await unit.first(select(ratings).where(ratings.c.id == rating_id, ratings.c.guild == guild))
    return _rating(row) if row else None


async def open_rating_of(unit: Unit, group_id: int) -> Rating | None:
    still = select(ratings).where(ratings.c.group_id == group_id, ratings.c.state == RatingState.OPEN.value)
    row = await unit.first(still.order_by(ratings.c.id.desc()).limit(1))
    return _rating(row) if row else None


async def open_ratings(unit: Unit) -> list[Rating]:
    """Those of every community."""
    still = select(ratings).where(ratings.c.state == RatingState.OPEN.value)
    return [_rating(row) for row in await unit.all(still.order_by(ratings.c.id))]


async def closed_of(unit: Unit, group_id: int) -> list[Rating]:
    """The group's, the oldest first."""
    over = select(ratings).where(ratings.c.group_id == group_id, ratings.c.state != RatingState.OPEN.value)
    return [_rating(row) for row in await unit.all(over.order_by(ratings.c.number, ratings.c.id))]


async def places(unit: Unit, rating_id: int) -> dict[int, int]:
    """The place in the tally of each who is asked."""
    asked = select(raters.c.member, raters.c.place).where(raters.c.rating_id == rating_id)
    return {row.member: row.place for row in await unit.all(asked.order_by(raters.c.place))}


async def forget_raters(unit: Unit, rating_id: int) -> None:
    await unit.run(delete(raters).where(raters.c.rating_id == rating_id))


async def remove(unit: Unit, rating_id: int) -> None:
    await unit.run(delete(ratings).where(ratings.c.id == rating_id))
