"""The prompts of taking turns as hosts."""

from datetime import datetime

from bot.clock import Clock
from bot.people import tables as people
from bot.places import host_cards as cards
from bot.places import promises
from bot.places.hosts import see_to, see_to_all
from bot.places.tables import hosts
from bot.places.voice import found
from bot.prompts import Apply, Channel, Decision, Direct, Drop, Kind, OneStep, Prompt, Prompts, Send
from bot.storage import Unit


class HostKind(OneStep):
    """It is time that a meeting has a host, or somebody does not come who may have been to host it."""

    def __init__(self, name: str, prompts: Prompts, clock: Clock) -> None:
        self.name = name
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._see_to(unit, prompt))

    async def _see_to(self, unit: Unit, prompt: Prompt) -> None:
        pair = await found(unit, prompt)
        if pair is not None:
            last = bool(prompt.payload.get("last"))
            await see_to(self._prompts, unit, pair[1], self._clock.now(), last=last)


class HostAskedKind(OneStep):
    """Asks whose turn it is: directly if they allowed it, else at their next /home."""

    name = promises.HOST_ASKED

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        pair, member = await found(unit, prompt), prompt.member or 0
        hosting = await hosts.hosting_of(unit, prompt.payload["meeting"])
        if pair is None or not pair[1].planned or hosting is None or hosting.host != member or hosting.accepted:
            return Drop("not their turn")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(Direct(member, prompt.guild), cards.host_asked_card(*pair, locale))


class HostSaidKind(OneStep):
    """Says in the room that a place is missing, or that the one told is none any more."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        pair = await found(unit, prompt)
        if pair is None or pair[0].channel is None or not pair[0].open or not pair[1].planned:
            return Drop("no meeting")
        if self.name == promises.HOST_MOVED:
            return Send(Channel(pair[0].channel), cards.host_moved_card(*pair, pair[0].locale))
        if await hosts.hosting_of(unit, pair[1].id) is not None:
            return Drop("somebody hosts")
        return Send(Channel(pair[0].channel), cards.host_missing_card(*pair, pair[0].locale))


class HostLeftKind(OneStep):
    """Somebody left the group: their address goes, and what they were to host is hosted by others."""

    name = promises.HOST_LEFT

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        return Apply(lambda unit: self._left(unit, prompt))

    async def _left(self, unit: Unit, prompt: Prompt) -> None:
        group = prompt.payload["group"]
        await hosts.remove_offers_of_others(unit, group)
        await see_to_all(self._prompts, unit, group, self._clock.now())


def host_kinds(prompts: Prompts, clock: Clock) -> list[Kind]:
    said = [HostSaidKind(name) for name in (promises.HOST_MISSING, promises.HOST_MOVED)]
    seen_to = [HostKind(name, prompts, clock) for name in (promises.HOST, promises.HOST_DECLINED)]
    return [*seen_to, HostAskedKind(), *said, HostLeftKind(prompts, clock)]
