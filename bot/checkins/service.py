"""What members do with the weekly check-ins: take part, say when, pause, answer, find their partner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import access
from bot.access import Act, Asker
from bot.checkins import rules
from bot.checkins.pairing import first_turns
from bot.checkins.promises import agreed_promise, cannot_promise, standing_promise
from bot.checkins.replacing import replace_partner
from bot.checkins.rules import STANDING_LIFETIME, Odd, Said, free_in_round, hour_of_round
from bot.checkins.tables import programmes, rounds
from bot.checkins.tables.programmes import Participant, Programme
from bot.checkins.tables.rounds import Round, Seated
from bot.clock import Clock
from bot.groups import tables as groups
from bot.groups.rules import GroupArchived, NoSuchGroup
from bot.groups.tables import Group
from bot.people import tables as people
from bot.prompts import Prompts
from bot.prompts.walltime import WallTime, next_instant
from bot.storage import Storage, Unit


@dataclass(frozen=True, slots=True)
class TakingPart:
    """What joining means: the group, its programme, and when the next round opens."""

    group: Group
    programme: Programme
    opens: datetime
    zone: str | None


@dataclass(frozen=True, slots=True)
class PartnerView:
    """This week as one member sees it. `shared` are the starts of hours all of them are free."""

    group: Group
    round: Round
    pairing: Seated
    shared: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """How many of the others taking part now the asker talked with, and each kept week with its outcome."""

    group: Group
    met: int
    others: int
    weeks: tuple[tuple[Round, Seated], ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer: `another` is the new pairing when a rain check found somebody."""

    said: Said
    another: Seated | None = None


class Checkins:
    """The use cases of members; those of organisers are in `organising.py`."""

    def __init__(self, storage: Storage, prompts: Prompts, clock: Clock) -> None:
        self._storage = storage
        self._prompts = prompts
        self._clock = clock

    async def join(self, asker: Asker, group_id: int) -> TakingPart:
        """Opt in to the group's weekly check-ins; nothing is sent to anyone who did not."""
        async with self._storage.write() as unit:
            group, programme = await open_programme(unit, asker, group_id)
            role = await groups.role_of(unit, group_id, asker.member)
            access.check(Act.JOIN_CHECKINS, access.standings(role, asker.steward))
            turns = await self._fair_start(unit, programme)
            now = self._clock.now()
            if not await programmes.add_participant(unit, asker.guild, group_id, asker.member, turns, now):
                raise rules.TakingPartAlready(name=group.name)
            return await self._taking_part(unit, asker, group, programme)

    async def leave(self, asker: Asker, group_id: int) -> Group:
        async with self._storage.write() as unit:
            group = await known_group(unit, asker, group_id)
            await programmes.end_standing_of(unit, group_id, asker.member)
            if not await programmes.remove_participant(unit, group_id, asker.member):
                raise rules.NotTakingPart(name=group.name)
            return group

    async def pause(self, asker: Asker, group_id: int, until: str) -> datetime:
        """Rest from the asker's own wish until a day in their zone; the instant it ends."""
        async with self._storage.write() as unit:
            group, programme, _ = await self._taker(unit, asker, group_id)
            me = await people.person(unit, asker.guild, asker.member)
            zone = me.zone or programme.schedule.opens.zone
            end = rules.checked_pause(until, zone, self._clock.now())
            await programmes.set_pause(unit, group.id, asker.member, end)
            return end.astimezone(ZoneInfo(zone))

    async def resume(self, asker: Asker, group_id: int) -> TakingPart:
        async with self._storage.write() as unit:
            group, programme, me = await self._taker(unit, asker, group_id)
            if me.present(self._clock.now()):
                raise rules.NotPaused
            await programmes.set_pause(unit, group_id, asker.member, None)
            return await self._taking_part(unit, asker, group, programme)

    async def avoid(self, asker: Asker, other: int) -> None:
        """Never be paired with them from the next round on. Nobody else learns of it."""
        if other == asker.member:
            raise rules.Yourself
        async with self._storage.write() as unit:
            await programmes.wish_apart(unit, asker.guild, asker.member, other)

    async def unavoid(self, asker: Asker, other: int) -> None:
        async with self._storage.write() as unit:
            await programmes.take_back(unit, asker.guild, asker.member, other)

    async def partner(self, asker: Asker, group_id: int) -> PartnerView:
        """Who the asker talks with this week, and when all of them can."""
        now = self._clock.now()
        async with self._storage.read() as unit:
            group, _, _ = await self._taker(unit, asker, group_id)
            for round_, seated in await rounds.running_of(unit, asker.guild, asker.member, now):
                if round_.group_id == group_id:
                    return PartnerView(group, round_, seated, await shared_times(unit, round_, seated, now))
            raise rules.NoPartner

    async def mine(self, asker: Asker, group_id: int) -> TakingPart:
        """How the asker takes part in this group's check-ins."""
        async with self._storage.read() as unit:
            group, programme, _ = await self._taker(unit, asker, group_id)
            return await self._taking_part(unit, asker, group, programme)

    async def answer(self, asker: Asker, pairing_id: int, said: Said) -> Answered:
        """What one of a pair says of their talk. A rain check looks for somebody in the same place."""
        async with self._storage.write() as unit:
            round_, seated = await own_pairing(unit, asker, pairing_id)
            now = self._clock.now()
            if await self._over(unit, round_, now) or seated.rests:
                raise rules.OldButton
            await rounds.say(unit, pairing_id, asker.member, said)
            if said is not Said.TALKED and not seated.answered:
                await self._prompts.promise(unit, cannot_promise(round_, seated, now))
            another = None
            if said is Said.RAIN_CHECK:
                another = await replace_partner(unit, self._prompts, round_, seated, asker.member, now)
            return Answered(said, another)

    async def _over(self, unit: Unit, round_: Round, now: datetime) -> bool:
        """Answers count until the round after this one is opened."""
        latest = await rounds.latest_open(unit, round_.group_id)
        return latest is None or latest.id != round_.id

    async def ask_standing(self, asker: Asker, group_id: int, other: int, time: WallTime) -> int:
        """Offer somebody a standing pair: from their yes on, for twelve weeks. The id of the offer."""
        if other == asker.member:
            raise rules.Yourself
        async with self._storage.write() as unit:
            await self._taker(unit, asker, group_id)
            if await programmes.participant(unit, group_id, other) is None:
                raise rules.PartnerNotTakingPart
            now = self._clock.now()
            pair = (asker.member, other)
            offer = await programmes.ask_standing(unit, asker.guild, group_id, pair, time, now + STANDING_LIFETIME)
            if frozenset(pair) not in await programmes.wishes_among(unit, asker.guild, list(pair)):
                promise = standing_promise(asker.guild, group_id, offer, other, now)
                await self._prompts.promise(unit, promise)
            return offer

    async def agree_standing(self, asker: Asker, standing_id: int) -> programmes.StandingPair:
        async with self._storage.write() as unit:
            offer = await programmes.standing_pair(unit, asker.guild, standing_id)
            if offer is None or offer.other != asker.member or offer.until <= self._clock.now():
                raise rules.NoStandingOffer
            await programmes.agree_standing(unit, standing_id)
            await self._prompts.promise(unit, agreed_promise(asker.guild, offer, self._clock.now()))
            return offer

    async def decline_standing(self, asker: Asker, standing_id: int) -> None:
        """End it, asked or agreed; either of the two may."""
        async with self._storage.write() as unit:
            offer = await programmes.standing_pair(unit, asker.guild, standing_id)
            if offer is None or asker.member not in (offer.member, offer.other):
                raise rules.NoStandingOffer
            await programmes.end_standing(unit, offer.group_id, offer.member, offer.other)

    async def history(self, asker: Asker, group_id: int) -> HistoryView:
        async with self._storage.read() as unit:
            group, _, _ = await self._taker(unit, asker, group_id)
            now_there = {one.member for one in await programmes.participants_of(unit, group_id)} - {asker.member}
            weeks = await rounds.seats_of(unit, asker.guild, group_id, asker.member)
            met = {other for _, seated in weeks if seated.talked for other in seated.members} & now_there
            return HistoryView(group, len(met), len(now_there), tuple(weeks))

    async def _fair_start(self, unit: Unit, programme: Programme) -> float:
        """The turns a newcomer starts with, so that they are neither first nor last to rest or be third."""
        turns = [one.turns for one in await programmes.participants_of(unit, programme.group_id)]
        return first_turns(turns, "rest" if programme.schedule.odd is Odd.REST else "trio")

    async def _taking_part(self, unit: Unit, asker: Asker, group: Group, programme: Programme) -> TakingPart:
        opens = next_instant(programme.schedule.opens, self._clock.now())
        return TakingPart(group, programme, opens, (await people.person(unit, asker.guild, asker.member)).zone)

    async def _taker(self, unit: Unit, asker: Asker, group_id: int) -> tuple[Group, Programme, Participant]:
        group = await open_group(unit, asker, group_id)
        programme, me = await programmes.taking_part(unit, asker.guild, group_id, asker.member)
        if programme is None:
            raise rules.NoProgramme(name=group.name)
        if me is None:
            raise rules.NotTakingPart(name=group.name)
        return group, programme, me


async def known_group(unit: Unit, asker: Asker, group_id: int) -> Group:
    group = await groups.group(unit, asker.guild, group_id)
    if group is None:
        raise NoSuchGroup
    return group


async def open_group(unit: Unit, asker: Asker, group_id: int) -> Group:
    group = await known_group(unit, asker, group_id)
    if not group.open:
        raise GroupArchived(name=group.name)
    return group


async def open_programme(unit: Unit, asker: Asker, group_id: int) -> tuple[Group, Programme]:
    """The group and its check-ins, or the Refusal that says what is missing."""
    group = await open_group(unit, asker, group_id)
    programme = await programmes.programme(unit, asker.guild, group_id)
    if programme is None:
        raise rules.NoProgramme(name=group.name)
    return group, programme


async def own_pairing(unit: Unit, asker: Asker, pairing_id: int) -> tuple[Round, Seated]:
    """A pairing the asker sits in; a forged or an old id is refused alike."""
    found = await rounds.pairing_and_round(unit, asker.guild, pairing_id)
    if found is None or asker.member not in found[1].members:
        raise rules.OldButton
    return found


async def partners_in(unit: Unit, asker: Asker, mine: Sequence[Group], now: datetime) -> list[PartnerView]:
    """This week's talks of the asker in these groups, without the hours they share."""
    known = {group.id: group for group in mine}
    return [
        PartnerView(known[round_.group_id], round_, seated, ())
        for round_, seated in await rounds.running_of(unit, asker.guild, asker.member, now)
        if round_.group_id in known
    ]


async def shared_times(unit: Unit, round_: Round, seated: Seated, now: datetime) -> tuple[datetime, ...]:
    """Starts of the hours still to come in which all of the pairing are free; empty when one never said."""
    if round_.opened_at is None or round_.closes_at is None:
        return ()
    hours = await people.free_hours_of(unit, round_.guild, list(seated.members))
    if not all(hours.values()):
        return ()
    zones = await _zones(unit, round_, seated)
    free = [
        free_in_round(hours[member], zones[member], round_.opened_at, round_.closes_at) for member in seated.members
    ]
    shared = free[0].intersection(*free[1:])
    starts = [hour_of_round(round_.opened_at, hour) for hour in sorted(shared)]
    return tuple(start for start in starts if start > now)


async def _zones(unit: Unit, round_: Round, seated: Seated) -> dict[int, str]:
    """Each one's own zone; the programme's for those who told none."""
    known = await people.people_of(unit, round_.guild, list(seated.members))
    told = {member: person.zone for member, person in known.items() if person.zone}
    if len(told) == len(known):
        return told
    programme = await programmes.programme(unit, round_.guild, round_.group_id)
    fallback = programme.schedule.opens.zone if programme else "UTC"
    return dict.fromkeys(known, fallback) | told
