"""What boarding promises.

A kind whose name begins with OVER and a dot (`boarding.over.cycles`) hears that the boarding before a cycle is over:
every offer was taken, passed on or has lapsed. Its payload names the `group` and the `cycle`, and says in `go_on`
whether enough are on board (1) or the group pauses (0). One that begins with LONGER and a dot hears that it takes
longer until that is settled than was foreseen.
"""

from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from bot.boarding.tables import Boarding
from bot.prompts import Promise, Prompts
from bot.storage import Unit

END, OVER, ASKED = "boarding.end", "boarding.over", "boarding.asked"
CONSENT, REMIND, KNOWN = "cycle.boarding_consent", "cycle.boarding_remind", "cycle.boarding_known"
FITS, LATER = "cycle.boarding_fits", "cycle.boarding_later"
FEW, UNDECIDED, LONGER = "cycle.boarding_few", "boarding.undecided", "boarding.longer"
BEGUN, WELCOME, NO_MORE = "cycle.boarding_begun", "cycle.welcome", "cycle.boarding_no_more"


def key(boarding: Boarding) -> str:
    """What the keys of all prompts of an open boarding begin with."""
    return f"boarding:{boarding.id}"


def asking_key(boarding: Boarding, member: int) -> str:
    """What the keys of all that asks this member at this boarding begin with."""
    return f"{key(boarding)}:asks:{member}"


def of_boarding(kind: str, boarding: Boarding, due: datetime, *, lasting: bool = False, again: bool = False) -> Promise:
    """Something said or done about a boarding.

    It is `lasting` when it is still so once the boarding is over, and promised `again` when it was withdrawn.
    """
    cause = f"{kind}:{token_hex(4)}" if again else kind
    return _promise(kind, boarding, f"{_begin(boarding, lasting)}:{cause}", due)


def to_one(
    kind: str, boarding: Boarding, member: int, due: datetime, until: datetime | None = None, *, lasting: bool = False
) -> Promise:
    """Something said to one person, of no use after `until`."""
    return _promise(kind, boarding, f"{_begin(boarding, lasting)}:{kind}:{member}", due, member, until)


def asking(kind: str, boarding: Boarding, member: int, due: datetime) -> Promise:
    """Ask somebody something, of no use once the asking is over."""
    key = f"{asking_key(boarding, member)}:{kind}"
    return _promise(kind, boarding, key, due, member, boarding.asked_until)


def _begin(boarding: Boarding, lasting: bool) -> str:
    return f"boarding-over:{boarding.id}" if lasting else key(boarding)


def _promise(
    kind: str, boarding: Boarding, key: str, due: datetime, member: int | None = None, until: datetime | None = None
) -> Promise:
    return Promise(
        kind=kind,
        key=key,
        due_at=due,
        stale_at=until,
        guild=boarding.guild,
        group_id=boarding.group_id,
        member=member,
        payload={"group": boarding.group_id, "boarding": boarding.id, "cycle": boarding.cycle},
    )


async def tell_over(prompts: Prompts, unit: Unit, boarding: Boarding, go_on: bool, now: datetime) -> None:
    """Let everybody who hears it know that the boarding is over, and whether the bus sets off."""
    told = [of_boarding(kind, boarding, now, lasting=True) for kind in prompts.hearing(OVER)]
    await prompts.promise(unit, *(replace(one, payload={**one.payload, "go_on": int(go_on)}) for one in told))
