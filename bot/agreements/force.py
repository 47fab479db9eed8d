"""A text coming into force: everybody who has a seat is asked to sign it by a date."""

from dataclasses import replace
from datetime import datetime

from bot.access import Standing
from bot.agreements import promises, tables
from bot.agreements.rules import A_DAY, DECIDED_WITHIN, SIGNED_WITHIN, agreed, fingerprint
from bot.agreements.tables import Agreement
from bot.groups import tables as groups
from bot.groups.rules import Consent
from bot.groups.tables import Group
from bot.prompts import Promise, Prompts
from bot.storage import Unit


async def first_in_force(prompts: Prompts, unit: Unit, group: Group, text: str, now: datetime) -> None:
    """The group's first version, unless it has one."""
    if await tables.in_force(unit, group.id) is None:
        values = {"guild": group.guild, "group_id": group.id, "consent": group.consent}
        first = await tables.add(unit, **values, text=text, hash=fingerprint(text))
        await put_in_force(prompts, unit, group, first, now)


async def put_in_force(prompts: Prompts, unit: Unit, group: Group, agreement_id: int, now: datetime) -> None:
    """Make it the group's newest version. Those inside keep access until the date to sign by."""
    before = await tables.in_force(unit, group.id)
    if before is not None:
        await prompts.withdraw(unit, promises.key(before))
    await tables.forget_asked(unit, agreement_id)
    version = await tables.latest_version(unit, group.id) + 1
    # Who proposed it is of no use once everybody has agreed to it.
    settled = {"version": version, "in_force_at": now, "sign_by": now + SIGNED_WITHIN, "proposed_by": None}
    await tables.change(unit, agreement_id, **settled)
    agreement = await tables.in_force(unit, group.id)
    if agreement is not None:
        kept_until = promises.closed_until(now + SIGNED_WITHIN)
        await prompts.promise(unit, *await _asking(unit, agreement, now, kept_until))


async def go_on(prompts: Prompts, unit: Unit, group: Group, now: datetime) -> None:
    """The group goes on after it had ended: whoever is to sign, or to answer a change, has the whole time again."""
    agreement = await tables.in_force(unit, group.id)
    if agreement is not None and (unsigned := await tables.unsigned(unit, agreement)):
        if any(unsigned.values()):
            agreement = replace(agreement, sign_by=now + SIGNED_WITHIN)
            await tables.change(unit, agreement.id, sign_by=agreement.sign_by)
        await prompts.promise(unit, *await _asking(unit, agreement, now, promises.closed_until(now)))
    change = await tables.proposal(unit, group.id)
    if change is not None:
        change = replace(change, decide_by=now + DECIDED_WITHIN)
        await tables.change(unit, change.id, decide_by=change.decide_by)
        await _ask(prompts, unit, group, change, now)


async def _asking(unit: Unit, agreement: Agreement, now: datetime, kept_until: datetime) -> list[Promise]:
    """What asks for signatures; the seats of those outside are kept until then."""
    by = agreement.sign_by or now
    asked = [promises.of_all(promises.CLOSE, agreement, by)]
    if (agreement.version or 0) > 1:
        asked.append(promises.of_all(promises.NEWS, agreement, now, by))
    for member, inside in (await tables.unsigned(unit, agreement)).items():
        if inside:
            asked += promises.to_sign(agreement, member, now)
        else:
            asked += promises.seat_kept(agreement, member, now, kept_until)
    return asked


async def decide(prompts: Prompts, unit: Unit, group: Group, change: Agreement, now: datetime) -> bool | None:
    """Put the change in force or give it up, once that is settled; None while it is open."""
    over = change.decide_by is not None and now >= change.decide_by
    outcome = agreed(change.consent, await tables.answers(unit, change.id), over)
    if outcome is None:
        return None
    await prompts.withdraw(unit, promises.key(change))
    if outcome:
        await put_in_force(prompts, unit, group, change.id, now)
    else:
        await _give_up(prompts, unit, change, now)
    return outcome


async def _give_up(prompts: Prompts, unit: Unit, change: Agreement, now: datetime) -> None:
    told = [promises.of_all(promises.REFUSED, change, now, now + DECIDED_WITHIN)]
    if change.proposed_by is not None and change.proposed_by not in await tables.asked(unit, change.id):
        told.append(promises.of_one(promises.REFUSED, change, change.proposed_by, now, now))
    await prompts.promise(unit, *told)
    await tables.remove(unit, change.id)


async def ask_for_consent(prompts: Prompts, unit: Unit, group: Group, change: Agreement, now: datetime) -> None:
    """Ask whoever decides; who proposed the change has agreed to it."""
    role = Standing.ORGANISER if change.consent is Consent.ORGANISERS else None
    asked = await groups.members_of(unit, group.id, role)
    await tables.ask(unit, change, asked)
    if change.proposed_by in asked:
        await tables.answer(unit, change.id, change.proposed_by, objects=False)
    await _ask(prompts, unit, group, change, now)


async def _ask(prompts: Prompts, unit: Unit, group: Group, change: Agreement, now: datetime) -> None:
    """Promise the questions to those who have not answered, unless the answers there are decide it."""
    if await decide(prompts, unit, group, change, now) is not None:
        return
    by = change.decide_by or now
    await prompts.promise(
        unit,
        promises.of_all(promises.PROPOSED, change, now, by),
        promises.of_all(promises.DECIDE, change, by),
        *(
            promises.of_one(promises.NUDGE, change, member, now, by - 2 * A_DAY, by)
            for member, answered in (await tables.asked(unit, change.id)).items()
            if not answered
        ),
    )
