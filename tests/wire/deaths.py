"""Ways for a bot to die: at one of its requests, or at none."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random

from bot.sandbox.faults import Fault, Faults, Kind
from bot.sandbox.world import Call
from tests.wire.process import Bot


class Moment(Enum):
    """Where in a request the bot dies."""

    BEFORE = auto()  # the request is on its way and never arrives
    WHILE = auto()  # the request is carried out, and the bot never learns so
    AFTER = auto()  # the answer is there and perhaps not written down yet
    BETWEEN = auto()  # at no request: it starts, claims, decides, opens a round


# Real seconds: how long the bot lives on after an answer, and after it was started.
AFTERLIFE = 0.03
LIFE = 1.2


@dataclass(slots=True, kw_only=True)
class Fatal(Fault):
    """A request at which a bot dies; those of its login are no such requests."""

    moment: Moment
    bot: Bot
    afterlife: float = field(default=0.0)

    def fits(self, call: Call) -> bool:
        return call.path.startswith(("/channels", "/guilds"))

    async def wait(self) -> None:
        if self.moment is Moment.AFTER:
            asyncio.get_running_loop().call_later(self.afterlife, self.bot.kill)
        else:
            self.bot.kill()


def doom(bot: Bot, faults: Faults, chance: Random, most_skipped: int) -> Moment:
    """Let a bot that was just started die at a random moment, after `most_skipped` requests at the most."""
    moment, skip, share = chance.choice(list(Moment)), chance.randrange(most_skipped + 1), chance.random()
    if moment is Moment.BETWEEN:
        asyncio.get_running_loop().call_later(share * LIFE, bot.kill)
    else:
        kind, carried_out = (Kind.SLOW if moment is Moment.AFTER else Kind.RESET), moment is not Moment.BEFORE
        faults.add(Fatal(kind, skip=skip, carried_out=carried_out, moment=moment, bot=bot, afterlife=share * AFTERLIFE))
    return moment
