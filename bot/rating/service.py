"""Ratings opened, answered and closed. Whoever drives them does so in its own transaction.

An answer is added to the sum of the others in memory, and the sum is stored in two halves, both new each time: one in
the database, one in the pads folder. So no state of the database, at whatever hour it was copied, says anything of it.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from typing import Any

from bot.access import Asker
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.tables import Group
from bot.prompts import Prompts
from bot.rating import promises, rules, sealing, tables
from bot.rating.pads import Pads
from bot.rating.rules import Answer, Tally
from bot.rating.sealing import Draw
from bot.rating.tables import Rating, RatingState
from bot.storage import Storage, Unit

NAME_BYTES = 8


@dataclass(frozen=True, slots=True)
class RatingView:
    """A rating that waits for the asker's answer, and its group."""

    rating: Rating
    group: Group


class Ratings:
    """The ratings of all groups; a group has one open at the most."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock, pads: Pads, draw: Draw = token_bytes) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock
        self._pads = pads
        self._draw = draw

    async def open_rating(
        self, unit: Unit, group: Group, number: int, members: Sequence[int], until: datetime
    ) -> Rating | None:
        """Ask these members, of the group's cycle of this number, until then.

        None when they are so few that what they answer could never be shown: then nobody is asked.
        """
        await self.drop_rating(unit, group)
        if len(members) < rules.SHOWN_FROM:
            return None
        asked, now = sorted(members), self._clock.now()
        halves = await self._halves(self._name(), rules.empty(len(asked)))
        state = {"state": RatingState.OPEN.value, "number": number, "until": until}
        made = await tables.add(unit, asked, guild=group.guild, group_id=group.id, **state, **halves)
        rating = await _known(unit, group.guild, made)
        told = [one for member in asked for one in promises.ask_promises(rating, member, now)]
        await self._prompts.promise(unit, *told)
        return rating

    async def close_rating(self, unit: Unit, group: Group) -> Rating | None:
        """Open the sum, keep what may be shown of it, delete everything else, and tell the group.

        None when no rating is open.
        """
        rating = await tables.open_rating_of(unit, group.id)
        if rating is None:
            return None
        await tables.change(unit, rating, **_outcome(self._opened(rating)), pads=None, piece=None, half=None)
        await self._leave_nothing(unit, rating)
        closed = await _known(unit, group.guild, rating.id)
        await self._prompts.promise(unit, promises.told_promise(closed, self._clock.now()))
        return closed

    async def drop_rating(self, unit: Unit, group: Group) -> None:
        """Give an open rating up: nobody is asked any more, and what was answered is deleted unread."""
        rating = await tables.open_rating_of(unit, group.id)
        if rating is not None:
            await self._leave_nothing(unit, rating)
            await tables.remove(unit, rating.id)

    async def all_rated(self, unit: Unit, group: Group) -> bool:
        """Whether everybody who is asked and still there has answered; True when no rating is open."""
        rating = await tables.open_rating_of(unit, group.id)
        return rating is None or await self._complete(unit, rating, self._opened(rating))

    async def results_of(self, unit: Unit, group_id: int) -> list[Rating]:
        """All closed ratings of the group, the oldest first."""
        return await tables.closed_of(unit, group_id)

    async def about_to_rate(self, asker: Asker, rating_id: int) -> RatingView:
        """RatingOver, NotAskedToRate or RatedAlready when the asker cannot answer."""
        async with self._storage.read() as unit:
            rating, place = await self._asked(unit, asker, rating_id)
            tally = self._opened(rating)
            if tally is not None and tally.answered[place]:
                raise rules.RatedAlready
            return await _view(unit, rating)

    async def rate(self, asker: Asker, rating_id: int, answer: Answer) -> RatingView:
        """Add the asker's answer; it cannot be changed, since nobody can find it again."""
        given = rules.checked(answer)
        async with self._storage.write() as unit:
            rating, place = await self._asked(unit, asker, rating_id)
            tally = self._opened(rating) or await self._begin_again(unit, rating, asker.member)
            together = rules.added(tally, place, given)
            await self._reseal(unit, rating, together)
            if await self._complete(unit, rating, together):
                heard = promises.rated_promises(self._prompts.kinds, rating, self._clock.now())
                await self._prompts.promise(unit, *heard)
            return await _view(unit, rating)

    def lost(self, rating: Rating) -> bool:
        """Whether the answers so far cannot be opened: the pads folder is another one, or the database is older."""
        return self._opened(rating) is None

    async def _asked(self, unit: Unit, asker: Asker, rating_id: int) -> tuple[Rating, int]:
        """The open rating, and the asker's place in its tally."""
        rating = await tables.rating(unit, asker.guild, rating_id)
        if rating is None or not rating.open or self._clock.now() >= rating.until:
            raise rules.RatingOver
        place = (await tables.places(unit, rating.id)).get(asker.member)
        if place is None:
            raise rules.NotAskedToRate
        return rating, place

    def _opened(self, rating: Rating) -> Tally | None:
        """None when the other half is not there."""
        pad = self._pads.get(rating.pads or "", rating.piece or "")
        return None if pad is None else sealing.opened(bytes.fromhex(rating.half or ""), pad)

    async def _begin_again(self, unit: Unit, rating: Rating, but: int) -> Tally:
        """Nothing answered so far can be read any more: ask everybody else again."""
        others, now = [one for one in await tables.places(unit, rating.id) if one != but], self._clock.now()
        await self._prompts.promise(unit, *(promises.again_promise(rating, member, now) for member in others))
        return rules.empty(len(rating.half or "") // 2 - sealing.FIXED)

    async def _complete(self, unit: Unit, rating: Rating, tally: Tally | None) -> bool:
        there = set(await groups.members_of(unit, rating.group_id))
        asked = {place for member, place in (await tables.places(unit, rating.id)).items() if member in there}
        return tally is not None and all(tally.answered[place] for place in asked)

    async def _halves(self, pads: str, tally: Tally) -> dict[str, str]:
        """Seal the tally: keep the pad, return what the database gets."""
        half, pad = sealing.sealed(tally, self._draw)
        piece = self._name()
        await asyncio.to_thread(self._pads.put, pads, piece, pad)
        return {"pads": pads, "piece": piece, "half": half.hex()}

    async def _reseal(self, unit: Unit, rating: Rating, tally: Tally) -> None:
        halves = await self._halves(rating.pads or "", tally)
        if not await tables.reseal(unit, rating, halves["piece"], halves["half"]):
            raise RuntimeError("two processes write to one rating: each community is for one process alone")
        unit.after_commit(lambda: self._drop(rating, rating.piece))

    async def _leave_nothing(self, unit: Unit, rating: Rating) -> None:
        await tables.forget_raters(unit, rating.id)
        await self._prompts.withdraw(unit, promises.key(rating))
        unit.after_commit(lambda: self._drop(rating))

    def _drop(self, rating: Rating, piece: str | None = None) -> None:
        asyncio.get_running_loop().run_in_executor(None, self._pads.drop, rating.pads or "", piece)

    def _name(self) -> str:
        return self._draw(NAME_BYTES).hex()


def _outcome(tally: Tally | None) -> dict[str, Any]:
    """What is kept of a closed rating."""
    if tally is None:
        return {"state": RatingState.LOST.value}
    shown = rules.summary(tally)
    if shown is None:
        return {"state": RatingState.TOO_FEW.value}
    wishes = {"more": shown.more, "less": shown.less}
    numbers = {"answers": shown.answers, "mean": shown.mean, "spread": shown.spread}
    return {"state": RatingState.SHOWN.value, **numbers, "wishes": wishes}


async def _known(unit: Unit, guild: int, rating_id: int) -> Rating:
    rating = await tables.rating(unit, guild, rating_id)
    if rating is None:
        raise rules.RatingOver
    return rating


async def _view(unit: Unit, rating: Rating) -> RatingView:
    group = await groups.group(unit, rating.guild, rating.group_id)
    if group is None:
        raise rules.RatingOver
    return RatingView(rating, group)


async def open_pads(storage: Storage) -> set[str]:
    """Of which ratings the pads are still needed: what else is in their folder, a stop at a wrong moment left there."""
    async with storage.read() as unit:
        return {rating.pads or "" for rating in await tables.open_ratings(unit)}
