"""Opening a round: gather who is there and what they wish, decide who meets whom, store it and promise the rest."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.pairing import Pair, Person, Plan, Wishes, decoy_rest, pair, swap
from bot.checkins.promises import Window, page_promises, thread_promises
from bot.checkins.rules import Odd, free_in_round
from bot.checkins.tables import programmes, rounds
from bot.checkins.tables.programmes import Participant, Programme
from bot.checkins.tables.rounds import Round
from bot.people import tables as people
from bot.prompts import Prompts
from bot.storage import Unit


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that decides a round. `people` are in the order of the circle, longest taking part first."""

    people: tuple[Person, ...]
    history: dict[Pair, list[int]]
    wishes: Wishes
    programme: Programme
    round: Round


async def gather(unit: Unit, programme: Programme, round_: Round, opens: datetime, closes: datetime) -> Gathered:
    """Read what decides the round that opens then."""
    taking_part = await programmes.participants_of(unit, programme.group_id)
    present = [one for one in taking_part if one.present(opens)]
    members = [one.member for one in present]
    standing = await programmes.standing_of(unit, programme.group_id, opens)
    return Gathered(
        people=await _persons(unit, programme, present, opens, closes),
        history=await rounds.talks(unit, programme.group_id),
        wishes=Wishes(
            avoid=await programmes.wishes_among(unit, programme.guild, members),
            standing=frozenset(frozenset((one.member, one.other)) for one in standing),
        ),
        programme=programme,
        round=round_,
    )


async def _persons(
    unit: Unit, programme: Programme, present: list[Participant], opens: datetime, closes: datetime
) -> tuple[Person, ...]:
    members = [one.member for one in present]
    hours = await people.free_hours_of(unit, programme.guild, members)
    known = await people.people_of(unit, programme.guild, members)
    return tuple(
        Person(
            id=one.member,
            free=free_in_round(
                hours[one.member], known[one.member].zone or programme.schedule.opens.zone, opens, closes
            ),
            turns=one.turns,
        )
        for one in present
    )


def decide(gathered: Gathered, decoy_chance: float) -> Plan:
    """Who meets whom: chance rests first, then the best pairs, then the organiser's swaps that are still possible."""
    schedule, week, seed = gathered.programme.schedule, gathered.round.number, gathered.round.seed
    everybody, history, wishes = gathered.people, gathered.history, gathered.wishes
    odd = "rest" if schedule.odd is Odd.REST else "trio"
    resting = decoy_rest(everybody, week, seed, decoy_chance, odd)
    meeting = [one for one in everybody if one.id not in resting]
    plan = pair(meeting, history, wishes, week, seed, 3 if schedule.size == 3 else 2, odd)
    plan = replace(plan, resting=(*plan.resting, *resting))
    for first, second in gathered.round.swaps:
        done = swap(plan, first, second, everybody, history, wishes, week, seed)
        plan = done.plan if done else plan
    return plan


async def open_round(
    unit: Unit, prompts: Prompts, gathered: Gathered, plan: Plan, window: Window, threads_up_to: int
) -> None:
    """Store the plan as this week's pairings and promise what each pair is told, at most once a round."""
    placed = [(pairing.members, pairing.reason.value) for pairing in plan.pairings]
    placed += [((member,), rounds.REST) for member in plan.resting]
    await rounds.close_earlier(unit, gathered.programme.group_id, gathered.round.id, window.opens)
    running = await rounds.pairings_open_in(unit, gathered.programme.guild, window.opens)
    in_threads = running + len(placed) <= threads_up_to
    round_ = gathered.round
    minutes = gathered.programme.schedule.minutes
    await rounds.change_round(
        unit, round_.id, opened_at=window.opens, closes_at=window.closes, in_threads=in_threads, minutes=minutes
    )
    ids = await rounds.add_pairings(unit, round_, placed)
    await programmes.count_turns(unit, gathered.programme.group_id, [*plan.resting, *plan.thirds])
    if in_threads:
        await prompts.promise(unit, *thread_promises(round_, ids, window))
    else:
        members = [member for group, _ in placed for member in group]
        await prompts.promise(unit, *page_promises(round_, len(placed), members, window))
