"""Changes of an agreement: proposed with their difference, decided by organisers or group, and signed anew."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.access import Standing
from bot.agreements.rules import DECIDED_WITHIN, LONGEST
from bot.agreements.tables import agreements, consents, signatures
from bot.groups.rules import Consent
from bot.groups.tables import group_members, groups
from bot.sandbox.client import Refused
from bot.sandbox.shapes import Channel, Message, Reply
from tests.agreements.test_signing import labels, newcomer, read
from tests.fixtures.bot import Community, one_sentence

NEW_RULE = "8. We laugh now and then."


async def settle_groups(community: Community, **values: Any) -> None:
    """Settle something about the only group, as its organisers do."""
    async with community.app.storage.write() as unit:
        await unit.run(update(groups).values(**values))


async def make_organiser(community: Community, name: str) -> None:
    async with community.app.storage.write() as unit:
        chosen = group_members.c.member == community.ids[name]
        await unit.run(update(group_members).where(chosen).values(role=Standing.ORGANISER.value))


async def propose(community: Community, name: str, text: str | None = None) -> Reply:
    """Fill the form that proposes a change; without a text one rule is added."""
    shown = await read(community, name)
    form = await community[name].press(shown, "Propose a change")
    assert form.form is not None, form.text
    before = form.form.field("text").value
    return await community[name].fill(form, {"text": f"{before}\n{NEW_RULE}" if text is None else text})


async def circle(community: Community, *names: str, consent: Consent = Consent.GROUP) -> Channel:
    """A group whose members have all signed."""
    room = await community.found(names[0])
    await community.join(room, *names[1:])
    await settle_groups(community, consent=consent.value, organisers_thread=room.id)
    return room


async def newest(community: Community, name: str, room: Channel, containing: str) -> Message:
    return [one for one in await community[name].messages(room.id) if containing in one.text][-1]


async def version(community: Community) -> int:
    rows = await community.rows(select(agreements.c.version).where(agreements.c.version.is_not(None)))
    return max(row.version for row in rows)


async def answer(community: Community, name: str, room: Channel, button: str) -> Reply:
    """Look at the proposed change from the room, and answer it."""
    seen = await community[name].press(await newest(community, name, room, "is proposed"), "See the change")
    return await community[name].press(seen, button)


async def test_a_sole_organiser_changes_it_at_once_and_all_are_asked_again(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", consent=Consent.ORGANISERS)
    await community.may_write_to("Ben")
    changed = await propose(community, "Anna")
    assert "It is in force from now on" in changed.text
    assert "version 2" in changed.text
    await community["Anna"].press(changed, "I agree")
    await community.settle()
    told = await newest(community, "Ben", room, "has changed")
    assert "version 2 is in force" in told.text
    [asked] = await community.direct("Ben")
    signed = await community["Ben"].press(await community["Ben"].press(asked, "Read and sign"), "I agree")
    assert "You have signed" in signed.text
    assert sorted(row.version for row in await community.rows(select(signatures.c.version))) == [1, 1, 2, 2]
    await community.advance(days=8)
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_who_does_not_sign_the_change_in_time_is_shut_out_and_seat_lapses(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", consent=Consent.ORGANISERS)
    await community["Anna"].press(await propose(community, "Anna"), "I agree")
    await community.sign(room, "Ben")
    await community.advance(days=7)
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]
    [pinned] = await community["Anna"].pins(room.id)
    assert "3 of 8 seats are taken." in pinned.text
    assert "is closed to you for now" in (await community.home("Cleo")).text
    await community.advance(days=14)
    [pinned] = await community["Anna"].pins(room.id)
    assert "2 of 8 seats are taken." in pinned.text
    assert "has gone back to the group" in (await community.home("Cleo")).text


async def test_the_difference_is_shown_not_the_rest(community: Community) -> None:
    await circle(community, "Anna", "Ben")
    shown = await propose(community, "Anna", "1. Silence.\n2. No *names*, @everyone.")
    assert "Your change is proposed" in shown.text
    assert "New: 1. Silence." in shown.text
    assert "New: 2. No \\*names\\*, \\@everyone." in shown.text
    assert shown.text.count("Out: ") == 8
    assert "1 of 2 have answered" in shown.text
    assert labels(shown) == ["The whole new text", "Take it back"]
    whole = await community["Anna"].press(shown, "The whole new text")
    assert "Out: " not in whole.text
    assert "1. Silence." in whole.text


async def test_a_group_agrees_when_all_have_answered_and_nobody_objects(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await propose(community, "Ben")
    await community.settle()
    first = await answer(community, "Anna", room, "I agree to the change")
    assert "your answer counts" in first.text
    assert await version(community) == 1
    last = await answer(community, "Cleo", room, "I agree to the change")
    assert "It is in force from now on" in last.text
    assert await version(community) == 2
    assert await community.rows(select(consents)) == []
    [row] = await community.rows(select(agreements).where(agreements.c.version == 2))
    assert (row.proposed_by, row.objections) == (None, 0)


async def test_an_objection_decides_nothing_before_all_have_answered(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await propose(community, "Anna")
    await community.settle()
    objected = await answer(community, "Ben", room, "I object")
    assert "your answer counts" in objected.text
    assert len(await community.rows(select(agreements))) == 2
    await answer(community, "Cleo", room, "I agree to the change")
    await community.settle()
    assert await version(community) == 1
    assert len(await community.rows(select(agreements))) == 1
    told = await newest(community, "Cleo", room, "was not agreed to")
    assert community.names(told.text) == []


@pytest.mark.parametrize(("answering", "outcome"), [(("Ben", "Cleo"), 2), (("Ben",), 1)])
async def test_silence_is_neither_yes_nor_no(community: Community, answering: tuple[str, ...], outcome: int) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", "Dana")
    await propose(community, "Anna")
    await community.settle()
    for name in answering:
        await answer(community, name, room, "I agree to the change")
    await community.move_to(community.now + DECIDED_WITHIN)
    assert await version(community) == outcome
    assert await community.rows(select(consents)) == []


async def test_each_organiser_must_agree(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", consent=Consent.ORGANISERS)
    await make_organiser(community, "Ben")
    await propose(community, "Anna")
    await community.settle()
    refused = await answer(community, "Cleo", room, "The whole new text")
    assert labels(refused) == ["See the change"]
    [change] = await community.rows(select(agreements).where(agreements.c.version.is_(None)))
    forged = await community["Cleo"].press(refused, custom_id=f"agreement.consent:{change.id}")
    assert "You are not among those asked" in one_sentence(forged)
    agreed = await answer(community, "Ben", room, "I agree to the change")
    assert "It is in force from now on" in agreed.text


async def test_an_organiser_who_says_nothing_has_not_agreed(community: Community) -> None:
    await circle(community, "Anna", "Ben", consent=Consent.ORGANISERS)
    await make_organiser(community, "Ben")
    await community.may_write_to("Ben")
    await propose(community, "Anna")
    await community.advance(days=5)
    [nudged] = await community.direct("Ben")
    assert "your answer is still open" in nudged.text
    await community.advance(days=2)
    assert await version(community) == 1
    late = await community["Ben"].press(nudged, "See the change")
    assert "decided, or was taken back" in one_sentence(late)


async def test_a_member_proposes_and_hears_what_came_of_it(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", consent=Consent.ORGANISERS)
    await community.may_write_to("Ben")
    await propose(community, "Ben")
    await community.settle()
    await answer(community, "Anna", room, "I object")
    await community.settle()
    [told] = await community.direct("Ben")
    assert "was not agreed to" in told.text
    assert await version(community) == 1


async def test_an_answer_is_given_once_even_when_pressed_twice_at_once(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await propose(community, "Anna")
    await community.settle()
    seen = await community["Ben"].press(await newest(community, "Ben", room, "is proposed"), "See the change")
    presses = [community["Ben"].press(seen, button) for button in ("I object", "I agree to the change")]
    replies = await asyncio.gather(*presses)
    assert sorted("your answer counts" in reply.text for reply in replies) == [False, True]
    assert [row.answered for row in await community.rows(select(consents.c.answered))].count(True) == 2


async def test_two_changes_at_once_are_one(community: Community) -> None:
    await circle(community, "Anna", "Ben")
    forms = [await community[name].press(await read(community, name), "Propose a change") for name in ("Anna", "Ben")]
    replies = await asyncio.gather(
        *(
            community[name].fill(form, {"text": f"Be kind, says {name}."})
            for name, form in zip(("Anna", "Ben"), forms, strict=True)
        )
    )
    assert sorted("Your change is proposed" in reply.text for reply in replies) == [False, True]
    [refused] = [reply for reply in replies if "Your change" not in reply.text]
    assert "Another change" in one_sentence(refused)
    assert len(await community.rows(select(agreements))) == 2


async def test_a_form_opened_before_another_change_came_into_force_is_refused(community: Community) -> None:
    await circle(community, "Anna", "Ben", consent=Consent.ORGANISERS)
    form = await community["Ben"].press(await read(community, "Ben"), "Propose a change")
    await propose(community, "Anna")
    refused = await community["Ben"].fill(form, {"text": "Something else."})
    assert "has changed meanwhile" in one_sentence(refused)


async def test_what_was_read_before_the_change_cannot_be_signed(community: Community) -> None:
    await circle(community, "Anna", consent=Consent.ORGANISERS)
    first = await propose(community, "Anna")
    await community["Anna"].press(first, "I agree")
    second = await propose(community, "Anna", "Only this.")
    assert "version 3" in second.text
    assert "has changed meanwhile" in one_sentence(await community["Anna"].press(first, "I agree"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("   \n\u200b", "needs some text"), (None, "says the same as the one in force")],
)
async def test_texts_that_cannot_be(community: Community, text: str | None, sentence: str) -> None:
    await circle(community, "Anna")
    form = await community["Anna"].press(await read(community, "Anna"), "Propose a change")
    assert form.form is not None
    refused = await community["Anna"].fill(form, {"text": text or form.form.field("text").value})
    assert sentence in one_sentence(refused)
    assert await version(community) == 1


async def test_a_text_over_the_limit_is_stopped_by_the_form(community: Community) -> None:
    await circle(community, "Anna")
    form = await community["Anna"].press(await read(community, "Anna"), "Propose a change")
    with pytest.raises(Refused):
        await community["Anna"].fill(form, {"text": "a" * (LONGEST + 1)})


async def test_a_long_text_is_read_to_its_end_before_it_is_signed(community: Community) -> None:
    await circle(community, "Anna", consent=Consent.ORGANISERS)
    shown = await propose(community, "Anna", "\n".join(f"{'*' * 99}{number}" for number in range(10, 39)))
    assert labels(shown) == ["More"]
    assert "The text goes on" in shown.text
    following = await community["Anna"].press(shown, "More")
    assert labels(following) == ["Earlier", "More"] or labels(following)[-1] == "I agree"
    while "More" in labels(following):
        following = await community["Anna"].press(following, "More")
    assert "38" in following.text
    assert "You have signed" in (await community["Anna"].press(following, "I agree")).text


async def test_taking_back_is_for_who_proposed_and_for_organisers(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    shown = await propose(community, "Ben")
    await community.settle()
    waiting = await newest(community, "Anna", room, "is proposed")
    seen = await community["Cleo"].press(waiting, "See the change")
    [change] = await community.rows(select(agreements).where(agreements.c.version.is_(None)))
    forged = await community["Cleo"].press(seen, custom_id=f"agreement.take_back:{change.id}")
    assert "Only who proposed the change" in one_sentence(forged)
    taken = await community["Ben"].press(shown, "Take it back")
    assert "is taken back" in taken.text
    assert "decided, or was taken back" in one_sentence(await community["Anna"].press(waiting, "See the change"))


async def test_a_change_is_not_shown_outside(community: Community) -> None:
    await circle(community, "Anna", "Ben")
    await propose(community, "Anna")
    outside = await read(community, "Cleo")
    assert "is being decided" not in outside.text
    [change] = await community.rows(select(agreements).where(agreements.c.version.is_(None)))
    forged = await community["Cleo"].press(outside, custom_id=f"agreement.change:{change.id}:0")
    assert "Only members" in one_sentence(forged)


async def test_who_leaves_is_no_longer_waited_for(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await propose(community, "Anna")
    await community.settle()
    await answer(community, "Ben", room, "I agree to the change")
    leaving = await community["Cleo"].command("group leave", channel=room.id)
    await community["Cleo"].press(leaving, "Leave the group")
    await community.advance(days=7)
    assert await version(community) == 2


async def test_a_newcomer_signs_what_is_in_force_when_they_sign(community: Community) -> None:
    room = await circle(community, "Anna", consent=Consent.ORGANISERS)
    await newcomer(community, room, "Ben")
    old = await read(community, "Ben")
    await community["Anna"].press(await propose(community, "Anna"), "I agree")
    assert "has changed meanwhile" in one_sentence(await community["Ben"].press(old, "I agree"))
    await community.advance(days=7)
    await community.sign(room, "Ben")
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_an_old_group_without_an_agreement_says_so(community: Community) -> None:
    async with community.app.storage.write() as unit:
        values = {
            "guild": community.sandbox.world.guild_id, "name": "Old circle", "name_key": "old circle", "about": "",
            "purpose": "support", "admission": "open", "capacity": 8, "zone": "UTC", "locale": "en", "state": "open",
            "founded_at": community.now - timedelta(days=400),
        }  # fmt: skip
        await unit.run(insert(groups).values(values))
    reply = await community["Anna"].command("group agreement", channel="lobby", group="Old circle")
    assert "has no agreement yet" in one_sentence(reply)
