"""A rain check: two people whose partners cannot this week find each other."""

from datetime import datetime

from bot.checkins.promises import Window, thread_promises
from bot.checkins.rules import OldButton, Said
from bot.checkins.tables import programmes, rounds
from bot.checkins.tables.rounds import Round, Seated
from bot.prompts import Prompts
from bot.storage import Unit


async def replace_partner(
    unit: Unit, prompts: Prompts, round_: Round, left: Seated, member: int, now: datetime
) -> Seated | None:
    """Pair the member with somebody else who waits in this round: longest not talked with, never against a wish.

    OldButton when the member has somebody else already.
    """
    told = await rounds.pairings_of(unit, round_.id)
    if any(member in seated.members and seated.ordinal > left.ordinal for seated in told):
        raise OldButton
    there = await programmes.present_among(unit, round_.group_id, _waiting(told), now)
    waiting = [other for other in there if other not in left.members]
    apart = await programmes.wishes_among(unit, round_.guild, [member, *waiting])
    history = await rounds.talks(unit, round_.group_id)
    possible = [other for other in waiting if frozenset((member, other)) not in apart]
    programme = await programmes.programme(unit, round_.guild, round_.group_id)
    if not possible or programme is None or round_.closes_at is None:
        return None
    other = min(possible, key=lambda one: (max(history.get(frozenset((member, one)), [0])), one))
    last = max(seated.ordinal for seated in told)
    window = Window(now, round_.closes_at, programme.schedule.opens.zone)
    ids = await rounds.add_pairings(unit, round_, [((member, other), "rain-check")], first=last + 1)
    await prompts.promise(unit, *thread_promises(round_, ids, window))
    return await rounds.pairing(unit, round_.guild, ids[0])


def _waiting(told: list[Seated]) -> list[int]:
    """Whose last pairing of this round ended in a rain check."""
    last: dict[int, Said | None] = {}
    for seated in sorted(told, key=lambda one: one.ordinal):
        last.update(seated.said)
    return [member for member, said in last.items() if said is Said.RAIN_CHECK]
