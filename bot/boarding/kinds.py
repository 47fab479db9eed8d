"""The prompts of boarding: each re-reads the truth and says what, if anything, is still to be said or done."""

from bot.admission.boarding import board
from bot.admission.promises import OFFER_ENDED
from bot.boarding import promises, tables
from bot.boarding.stopping import see_whether_over
from bot.clock import Clock
from bot.groups.kinds import ChangingKind
from bot.groups.tables import Group
from bot.prompts import Kind, Prompt, Prompts
from bot.storage import Unit


class Dates:
    """What happens to a boarding by itself: an offer has ended, or the last day is over."""

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def look(self, unit: Unit, prompt: Prompt, group: Group) -> None:
        """Offer what is free now; and if there is nothing more to offer, that is the end of it."""
        boarding, now = await tables.open_boarding(unit, group.id), self._clock.now()
        if boarding is not None:
            await board(self._prompts, unit, group, now)
            await see_whether_over(self._prompts, unit, boarding, group, now)


def boarding_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    dates = Dates(prompts, clock)
    return [
        ChangingKind(promises.END, dates.look),
        ChangingKind(f"{OFFER_ENDED}.boarding", dates.look),
    ]
