"""Reading and signing an agreement, and what happens to those who do not."""

import asyncio

import pytest
from sqlalchemy import select

from bot.agreements import seats
from bot.agreements.rules import SEAT_KEPT, SIGNED_WITHIN, fingerprint
from bot.agreements.tables import agreements, in_force, signatures
from bot.groups import tables as groups
from bot.groups.rules import Purpose
from bot.groups.templates import template
from bot.sandbox.client import Refused
from bot.sandbox.shapes import Channel, Reply
from tests.fixtures.bot import Community, one_sentence


async def read(community: Community, name: str, channel: str | int = "lobby") -> Reply:
    return await community[name].command("group agreement", channel=channel, group="Thursday circle")


async def newcomer(community: Community, room: Channel, *names: str) -> None:
    """Give these a seat whose door opens with their signature, as the way in does it."""
    async with community.app.storage.write() as unit:
        group = await groups.group_of_channel(unit, community.sandbox.world.guild_id, room.id)
        assert group is not None
        for name in names:
            waiting = await seats.take_seat(community.app.prompts, unit, group, community.ids[name], community.now)
            assert waiting == await in_force(unit, group.id)
    await community.settle()


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.buttons]


async def test_a_group_begins_with_the_ground_rules_of_its_purpose(community: Community) -> None:
    await community.found("Anna", signed=False, purpose="consultation")
    shown = await read(community, "Anna")
    assert shown.ephemeral
    for rule in ("stays here", "Nobody records", "steps out", "We come when we said", "neither supervision nor"):
        assert rule in shown.text
    assert labels(shown) == ["I agree"]
    [stored] = await community.rows(select(agreements))
    assert stored.text == template(Purpose.CONSULTATION).agreement
    assert (stored.version, stored.hash, stored.proposed_by) == (1, fingerprint(stored.text), None)


async def test_a_signature_keeps_version_fingerprint_and_date_and_nothing_else(community: Community) -> None:
    await community.found("Anna")
    [signed] = await community.rows(select(signatures))
    [stored] = await community.rows(select(agreements))
    assert (signed.member, signed.version, signed.hash) == (community.ids["Anna"], 1, stored.hash)
    assert signed.signed_at == community.now
    shown = await read(community, "Anna")
    assert "You signed this on" in shown.text
    assert labels(shown) == ["Propose a change"]


async def test_an_outsider_may_read_and_nothing_more(community: Community) -> None:
    await community.found("Anna")
    shown = await read(community, "Ben")
    assert "Everybody in this group signs this" in shown.text
    assert labels(shown) == []
    group = await community.rows(select(groups.groups.c.id))
    forged = await community["Ben"].press(shown, custom_id=f"agreement.sign:{group[0].id}:1")
    assert "Only members" in one_sentence(forged)
    assert len(await community.rows(select(signatures))) == 1


async def test_signing_twice_and_twice_at_once_is_signing_once(community: Community) -> None:
    await community.found("Anna", signed=False)
    shown = await read(community, "Anna")
    replies = await asyncio.gather(*(community["Anna"].press(shown, "I agree") for _ in range(3)))
    assert all("You have signed" in reply.text for reply in replies)
    assert len(await community.rows(select(signatures))) == 1


async def test_a_newcomer_gets_in_by_signing(community: Community) -> None:
    room = await community.found("Anna")
    await newcomer(community, room, "Ben")
    [pinned] = await community["Anna"].pins(room.id)
    assert "2 of 8 seats are taken." in pinned.text
    assert await community.inside(room, "Anna") == ["Anna"]
    with pytest.raises(Refused):
        await community["Ben"].messages(room.id)
    shown = await read(community, "Ben")
    forged = await community["Ben"].press(shown, custom_id="agreement.propose:1")
    assert "Sign the group's agreement first" in one_sentence(forged)
    assert labels(shown) == ["I agree"]
    signed = await community["Ben"].press(shown, "I agree")
    assert f"<#{room.id}>" in signed.text
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_a_newcomer_is_reminded_once_and_their_seat_lapses(community: Community) -> None:
    room = await community.found("Anna")
    await newcomer(community, room, "Ben")
    await community.may_write_to("Ben")
    await community.advance(days=6, hours=1)
    [reminded] = await community.direct("Ben")
    assert "Your seat in **Thursday circle** is kept until" in reminded.text
    assert "Stop these messages" in [button.label for button in reminded.buttons]
    await community.advance(days=1)
    _, gone = await community.direct("Ben")
    assert "has gone back to the group" in gone.text
    [pinned] = await community["Anna"].pins(room.id)
    assert "One of 8 seats is taken." in pinned.text
    late = await community["Ben"].press(reminded, "Read and sign")
    assert labels(late) == []


async def test_who_takes_a_seat_again_has_the_whole_time_again(community: Community) -> None:
    room = await community.found("Anna")
    await newcomer(community, room, "Ben")
    await community.advance(days=5)
    leaving = await community["Ben"].command("group leave", channel="lobby", group="Thursday circle")
    await community["Ben"].press(leaving, "Leave the group")
    await newcomer(community, room, "Ben")
    await community.advance(days=5)
    await community.sign(room, "Ben")
    await community.advance(days=5)
    assert await community.inside(room, "Anna") == ["Anna", "Ben"]


async def test_who_does_not_sign_in_time_loses_access_until_they_sign(community: Community) -> None:
    room = await community.found("Anna", signed=False)
    await community.may_write_to("Anna")
    await community.advance(days=1)
    [asked] = await community.direct("Anna")
    assert "Until then you keep your access." in asked.text
    await community.advance(days=5)
    assert "One day left" in (await community.direct("Anna"))[-1].text
    assert await community.inside(room, "Olga") == ["Anna"]
    await community.advance(days=1, minutes=1)
    assert "is closed to you for now" in (await community.direct("Anna"))[-1].text
    assert await community.inside(room, "Olga") == []
    shown = await community["Anna"].press((await community.direct("Anna"))[-1], "Read and sign")
    signed = await community["Anna"].press(shown, "I agree")
    assert f"<#{room.id}>" in signed.text
    assert await community.inside(room, "Olga") == ["Anna"]
    await community.advance(days=30)
    assert len(await community.direct("Anna")) == 3


async def test_who_signed_is_neither_reminded_nor_shut_out(community: Community) -> None:
    room = await community.found("Anna")
    await community.may_write_to("Anna")
    await community.advance(days=8)
    assert await community.direct("Anna") == []
    assert "This waits for you" not in (await community.home("Anna")).text
    assert await community.inside(room, "Anna") == ["Anna"]


async def test_without_leave_to_write_it_waits_at_home(community: Community) -> None:
    await community.found("Anna", signed=False)
    await community.advance(days=1)
    assert await community.direct("Anna") == []
    home = await community.home("Anna")
    assert "Please read and sign it by" in home.text
    assert "Stop these messages" not in labels(home)
    shown = await community["Anna"].press(home, "Read and sign")
    assert "I agree" in labels(shown)


async def test_whoever_is_shut_out_is_not_paired(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await newcomer(community, room, "Cleo")
    await community.sign(room, "Cleo")
    await community["Cleo"].command("checkin join", channel=room.id)
    async with community.app.storage.write() as unit:
        group = await groups.group_of_channel(unit, community.sandbox.world.guild_id, room.id)
        assert group is not None
        await groups.let_in(unit, group.id, community.ids["Cleo"], inside=False)
    await community.advance(days=1)
    assert await community.threads("Cleo") == []
    assert await community.partners("Anna") == ["Ben"]


async def test_archiving_ends_the_asking(community: Community) -> None:
    room = await community.found("Anna", signed=False)
    shown = await read(community, "Anna")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    await community["Anna"].press(confirm, "End the group")
    assert "has ended" in one_sentence(await community["Anna"].press(shown, "I agree"))
    await community.may_write_to("Anna")
    await community.advance(days=30)
    assert await community.direct("Anna") == []


async def test_leaving_takes_the_signature_with_it(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    leaving = await community["Ben"].command("group leave", channel=room.id)
    await community["Ben"].press(leaving, "Leave the group")
    assert [row.member for row in await community.rows(select(signatures))] == [community.ids["Anna"]]


def test_the_seat_is_kept_longer_than_one_has_to_sign() -> None:
    assert SEAT_KEPT > SIGNED_WITHIN
