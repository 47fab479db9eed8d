"""Prompts that tell somebody what others did: a partner who cannot, an offer agreed to, check-ins that begin."""

from datetime import datetime, timedelta

from bot.checkins import cards, promises
from bot.checkins.situation import situation
from bot.checkins.tables import programmes
from bot.groups import tables as groups
from bot.people import tables as people
from bot.people.cards import stoppable
from bot.prompts import Channel, Decision, Direct, Drop, Later, OneStep, Prompt, Send
from bot.storage import Unit


class CannotKind(OneStep):
    """Tells the one who is left that their partner cannot this week, in the thread, or directly where there is none."""

    name = promises.CANNOT

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        found = await situation(unit, prompt, now)
        waiting = found.without_answer if found else ()
        if found is None or len(waiting) != 1:
            return Drop("nobody waits")
        card = cards.alone_card(found.group, waiting[0], found.seated.id)
        if found.seated.thread is not None:
            return Send(Channel(found.seated.thread), card)
        return Send(Direct(waiting[0], prompt.guild), stoppable(card, found.group.locale))


class AgreedKind(OneStep):
    """Tells who asked for a standing pair that the other agreed. A no is not passed on."""

    name = promises.AGREED

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        offer = await programmes.standing_pair(unit, prompt.guild, prompt.payload["standing"])
        group = await groups.group(unit, prompt.guild, offer.group_id) if offer else None
        if offer is None or group is None or not offer.agreed:
            return Drop("offer gone")
        locale = (await people.person(unit, prompt.guild, offer.member)).locale
        card = stoppable(cards.agreed_card(group, offer, locale), locale)
        return Send(Direct(offer.member, prompt.guild), card)


class BeginsKind(OneStep):
    """Says in the group's room when its check-ins open, with the button to join them."""

    name = promises.BEGINS

    async def prepare(self, unit: Unit, prompt: Prompt, now: datetime) -> Decision:
        group = await groups.group(unit, prompt.guild, prompt.payload["group"])
        programme = await programmes.programme(unit, prompt.guild, prompt.payload["group"])
        if group is None or programme is None or not group.open:
            return Drop("programme gone")
        if group.channel is None:
            return Later(now + timedelta(minutes=1))
        opens = datetime.fromisoformat(prompt.payload["opens"])
        return Send(Channel(group.channel), cards.begins_card(group, opens, programme.schedule))
