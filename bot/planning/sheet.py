"""A poll with everything that belongs to it, as one value, and the ways to get at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.access import Act, Asker
from bot.errors import Refusal
from bot.groups import tables as groups
from bot.groups.asking import allowed_in_open
from bot.groups.tables import Group
from bot.planning import tables
from bot.planning.dates import Answer, Answers, Rules, Slot
from bot.planning.tables import Poll, Slots, Voter
from bot.storage import Unit

NOBODY = Voter()


class NoSuchPoll(Refusal):
    """The poll is gone, or of another community."""


class PollOver(Refusal):
    """Its dates were settled, or it was given up."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A poll, its dates, and what the group's members of today said to them."""

    group: Group
    poll: Poll
    slots: tuple[Slot, ...]
    chosen: tuple[int, ...]
    members: tuple[int, ...]
    voters: Mapping[int, Voter]
    given: Mapping[int, Mapping[datetime, Answer]]

    @property
    def answered(self) -> tuple[int, ...]:
        """Who has handed their answers in."""
        return tuple(member for member in self.members if self.voters.get(member, NOBODY).answered_at)

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(member for member in self.members if not self.voters.get(member, NOBODY).answered_at)

    @property
    def answers(self) -> Answers:
        """One answer to each date of everybody who has handed theirs in."""
        return {
            member: tuple(self.given.get(member, {}).get(slot.at, Answer.NO) for slot in self.slots)
            for member in self.answered
        }

    @property
    def required(self) -> frozenset[int]:
        return frozenset(member for member in self.members if self.voters.get(member, NOBODY).required)

    @property
    def rules(self) -> Rules:
        seldom = frozenset(member for member in self.answered if self.voters[member].every_second)
        return self.poll.rule.rules(self.required, seldom)


async def known(unit: Unit, guild: int, poll_id: int) -> Poll:
    poll = await tables.poll(unit, guild, poll_id)
    if poll is None:
        raise NoSuchPoll
    return poll


async def asked_about(unit: Unit, act: Act, asker: Asker, poll_id: int, *, locked: bool = False) -> tuple[Group, Poll]:
    """The poll and its group, where the asker may do this; the Refusal that fits, PollOver where it is settled."""
    find = tables.locked if locked else tables.poll
    poll = await find(unit, asker.guild, poll_id)
    if poll is None:
        raise NoSuchPoll
    group = await allowed_in_open(unit, act, asker, poll.group_id)
    if not poll.under_way:
        raise PollOver
    return group, poll


async def sheet_of(unit: Unit, group: Group, poll: Poll) -> Sheet:
    slots: Slots = await tables.slots_of(unit, poll)
    return Sheet(
        group=group,
        poll=poll,
        slots=slots.offered,
        chosen=slots.chosen,
        members=tuple(await groups.members_of(unit, group.id)),
        voters=await tables.voters_of(unit, poll.id),
        given=await tables.answers_of(unit, poll.id),
    )
