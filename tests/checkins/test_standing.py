"""Two who want each other every week: asked first, agreed, ended by either."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fixtures.bot import OPENING, WEEK, Community, one_sentence

NAMES = ("Anna", "Ben", "Cleo", "Dana")
EVERY_WEDNESDAY: dict[str, Any] = {"weekday": "Wednesday", "time": "19:00"}


async def test_asked_directly_and_agreed_they_meet_every_week(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community.may_write_to("Ben")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    await community.settle()
    [offer] = await community.direct("Ben")
    assert "would like to talk with you every week" in offer.text
    agreed = await community["Ben"].press(offer, "Agree")
    assert "You two are paired each week." in agreed.text
    for week in range(3):
        await community.move_to(OPENING + week * WEEK)
        assert await community.partners("Anna") == ["Ben"]
    wednesday = datetime(2026, 3, 18, 19, tzinfo=UTC)
    assert f"Your standing time is <t:{int(wednesday.timestamp())}:F>." in (await community.talk("Anna")).text


async def test_without_leave_the_offer_waits_at_home(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    await community.settle()
    home = await community.home("Ben")
    assert "would like to talk with you every week" in home.text
    assert "Stop these messages" not in [button.label for button in home.buttons]
    await community.settle()
    again = await community.home("Ben")
    assert "would like" not in again.text
    agreed = await community["Ben"].press(home, "Agree")
    assert "Agreed." in agreed.text
    await community.move_to(OPENING)
    assert await community.partners("Ben") == ["Anna"]


async def test_closed_direct_messages_let_it_wait_at_home_too(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community.may_write_to("Ben")
    await community["Ben"].direct_messages(open=False)
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    await community.settle()
    home = await community.home("Ben")
    assert "would like to talk with you every week" in home.text


async def test_declined_it_is_over(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community.may_write_to("Ben")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    await community.settle()
    [offer] = await community.direct("Ben")
    declined = await community["Ben"].press(offer, "No, thank you")
    assert "There is no standing pair between you now." in declined.text
    assert "That offer is over." in one_sentence(await community["Ben"].press(offer, "Agree"))


async def test_either_ends_it(community: Community) -> None:
    room = await community.circle(*NAMES)
    asked = await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    await community.settle()
    home = await community.home("Ben")
    await community["Ben"].press(home, "Agree")
    await community.move_to(OPENING)
    await community["Anna"].press(await community.talk("Anna"), "We talked")
    await community["Anna"].press(asked, "End the standing pair")
    await community.move_to(OPENING + WEEK)
    assert await community.partners("Anna") != ["Ben"]


async def test_nobody_agrees_for_somebody_else(community: Community) -> None:
    room = await community.circle(*NAMES)
    asked = await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    for name, custom_id in (("Anna", "checkin.agree:1"), ("Cleo", "checkin.agree:1"), ("Cleo", "checkin.decline:1")):
        card = asked if name == "Anna" else await community.home("Cleo")
        assert "That offer is over." in one_sentence(await community[name].press(card, custom_id=custom_id))


async def test_an_offer_waits_for_the_end_of_a_pause(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community.may_write_to("Ben")
    await community["Ben"].command("checkin pause", channel=room.id, until="2026-03-05")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    await community.advance(days=1)
    assert await community.direct("Ben") == []
    await community.move_to(datetime(2026, 3, 5, tzinfo=UTC))
    assert len(await community.direct("Ben")) == 1


async def test_a_standing_pair_ends_after_twelve_weeks(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    await community.settle()
    home = await community.home("Ben")
    await community["Ben"].press(home, "Agree")
    await community.move_to(OPENING)
    await community.move_to(datetime(2026, 5, 18, 16, 30, tzinfo=UTC) - timedelta(hours=1))
    await community.advance(hours=1)
    assert await community.partners("Anna") == ["Ben"]
    await community["Anna"].press(await community.talk("Anna"), "We talked")
    await community.advance(days=7)
    assert await community.partners("Anna") != ["Ben"]


async def test_who_leaves_the_check_ins_has_no_standing_pair(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", **EVERY_WEDNESDAY)
    await community.settle()
    home = await community.home("Ben")
    await community["Ben"].command("checkin leave", channel=room.id)
    assert "That offer is over." in one_sentence(await community["Ben"].press(home, "Agree"))
