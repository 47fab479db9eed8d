"""Ways for a bot to die: at one of its requests, or at none."""

import asyncio
from dataclasses import dataclass
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


# Real seconds at the most: how long a bot lives on after an answer, and after it was started or ready.
AFTERLIFE = 0.01
LIFE = 0.3
MANY = 30


@dataclass(slots=True, kw_only=True)
class Fatal(Fault):
    """A request at which a bot dies; those of its login are no such requests."""

    moment: Moment
    bot: Bot
    afterlife: float = 0.0

    @classmethod
    def at(cls, bot: Bot, moment: Moment, skip: int, afterlife: float = 0.0) -> "Fatal":
        """The request after `skip` others; after its answer the bot lives on for so many real seconds."""
        kind = Kind.SLOW if moment is Moment.AFTER else Kind.RESET
        carried_out = moment is not Moment.BEFORE
        return cls(kind, skip=skip, carried_out=carried_out, moment=moment, bot=bot, afterlife=afterlife)

    def fits(self, call: Call) -> bool:
        return call.path.startswith(("/channels", "/guilds"))

    async def wait(self) -> None:
        if self.moment is Moment.AFTER:
            asyncio.get_running_loop().call_later(self.afterlife, self.bot.kill)
        else:
            self.bot.kill()


def die_at_a_request(bot: Bot, faults: Faults, chance: Random, most_skipped: int) -> None:
    """Let a bot die at a random one of its next requests.

    Only where many are left it dies after one, for in its afterlife it goes on with the others.
    """
    moment = chance.choice(list(Moment) if most_skipped >= MANY else [Moment.BEFORE, Moment.WHILE])
    skip = chance.randrange(most_skipped // 2 if moment is Moment.AFTER else most_skipped + 1)
    faults.add(Fatal.at(bot, moment, skip, chance.uniform(0, AFTERLIFE)))


async def die_between(bot: Bot, chance: Random) -> None:
    """Let a bot die at any time, mostly once it is ready: while it claims, decides, opens a round."""
    if chance.random() < 0.8:
        await bot.ready()
    asyncio.get_running_loop().call_later(chance.uniform(0, LIFE), bot.kill)
