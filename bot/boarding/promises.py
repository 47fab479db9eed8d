"""What boarding promises.

A kind whose name begins with OVER and a dot (`boarding.over.cycles`) hears that the boarding before a cycle is over:
every offer was taken, passed on or has lapsed. Its payload names the `group` and the `cycle`.
"""

from datetime import datetime

from bot.boarding.tables import Boarding
from bot.prompts import Promise, Prompts
from bot.storage import Unit

END, OVER = "boarding.end", "boarding.over"


def key(boarding: Boarding) -> str:
    """What the keys of all prompts of an open boarding begin with."""
    return f"boarding:{boarding.id}"


def of_boarding(kind: str, boarding: Boarding, due: datetime, *, lasting: bool = False) -> Promise:
    """Something said or done about a boarding; `lasting` what is still so when it is over."""
    begin = f"boarding-over:{boarding.id}" if lasting else key(boarding)
    return Promise(
        kind=kind,
        key=f"{begin}:{kind}",
        due_at=due,
        guild=boarding.guild,
        group_id=boarding.group_id,
        payload={"group": boarding.group_id, "boarding": boarding.id, "cycle": boarding.cycle},
    )


async def tell_over(prompts: Prompts, unit: Unit, boarding: Boarding, now: datetime) -> None:
    """Let everybody who hears it know that the boarding is over."""
    hearing = prompts.hearing(OVER)
    await prompts.promise(unit, *(of_boarding(kind, boarding, now, lasting=True) for kind in hearing))
