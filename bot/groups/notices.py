"""Word to organisers that Busstop lacks something it needs: once for each cause, never in front of the group."""

from datetime import datetime

from bot.access import Standing
from bot.cards import Action, Button, Card
from bot.clock import Clock
from bot.groups import tables
from bot.groups.promises import ORGANISER_NOTICE
from bot.markup import plain
from bot.people import tables as people
from bot.people.cards import stop_button
from bot.prompts import NOTICE, Apply, Decision, Direct, Drop, OneStep, Promise, Prompt, Prompts, Send
from bot.storage import Unit
from bot.texts import t

# Discord's codes for too many channels in a server, and too many overwrites in a channel.
LIMITS = {"30013": "notice-full-server", "30060": "notice-full-room"}
# The same where the group has a channel, and wanted a new one.
STAYED = {"30013": "notice-stayed-full"}


class ParkedKind(OneStep):
    """Something of a group was parked: promise a notice to each of its organisers."""

    name = NOTICE

    def __init__(self, prompts: Prompts, clock: Clock) -> None:
        self._prompts = prompts
        self._clock = clock

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        if prompt.group_id is None:
            return Drop("no group")
        return Apply(lambda unit: self._tell(unit, prompt))

    async def _tell(self, unit: Unit, prompt: Prompt) -> None:
        organisers = await tables.members_of(unit, prompt.group_id or 0, Standing.ORGANISER)
        promises = [
            Promise(
                kind=ORGANISER_NOTICE,
                key=f"{ORGANISER_NOTICE}:{prompt.id}:{organiser}",
                due_at=self._clock.now(),
                guild=prompt.guild,
                group_id=prompt.group_id,
                member=organiser,
                payload={"code": prompt.payload["code"]},
            )
            for organiser in organisers
        ]
        await self._prompts.promise(unit, *promises)


class NoticeKind(OneStep):
    """Tells one organiser, directly if they allowed it, else at their next /home."""

    name = ORGANISER_NOTICE

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await tables.group(unit, prompt.guild, prompt.group_id or 0)
        member = prompt.member or 0
        if group is None or not group.open or await tables.role_of(unit, group.id, member) is not Standing.ORGANISER:
            return Drop("no organiser")
        locale = (await people.person(unit, prompt.guild, member)).locale
        return Send(
            Direct(member, prompt.guild),
            notice_card(group, str(prompt.payload["code"]), locale, "stayed" in prompt.payload),
        )


def notice_card(group: tables.Group, code: str, locale: str, stayed: bool) -> Card:
    """What is missing, by Discord's code, and what to do about it."""
    key = STAYED.get(code, "notice-stayed") if stayed else LIMITS.get(code, "notice-parked")
    return Card(
        (t(key, locale, name=plain(group.name), code=code),),
        (
            Button(t("button-try-again", locale), Action("group.try_again", (group.id,))),
            stop_button(locale),
        ),
    )
