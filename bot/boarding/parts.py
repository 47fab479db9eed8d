"""The use cases of boarding together, as the cog is made with them."""

from dataclasses import dataclass

from bot.boarding.companions import Companions
from bot.boarding.few import Few
from bot.boarding.service import Boardings
from bot.clock import Clock
from bot.prompts import Prompts
from bot.storage import Storage


@dataclass(frozen=True, slots=True)
class BoardingParts:
    boardings: Boardings
    few: Few
    companions: Companions

    @classmethod
    def of(cls, storage: Storage, prompts: Prompts, clock: Clock) -> "BoardingParts":
        service = (storage, prompts, clock)
        return cls(Boardings(*service), Few(*service), Companions(*service))
