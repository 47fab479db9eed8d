"""Choosing how meetings go, acted as people do."""

import pytest

from bot.meetings.rules import Plan
from bot.meetings.scheduling import schedule
from bot.meetings.tables import Meeting
from bot.sandbox.shapes import Channel, Reply
from tests.fixtures.bot import NAMES, Community, one_sentence
from tests.meetings.acting import circle, group_of, planned

PICK = "Choose one or more; Busstop puts them in order"


async def meets(community: Community, room: Channel, minutes: int = 90, led_by: str | None = None) -> Meeting:
    group = await group_of(community, room)
    plan = Plan(minutes=minutes, facilitator=community.ids[led_by] if led_by else None)
    async with community.app.storage.write() as unit:
        made = await schedule(community.app.prompts, unit, group, community.now.replace(hour=18), community.now, plan)
    await community.settle()
    return made


async def opened(community: Community, name: str, room: Channel) -> Reply:
    return await community[name].command("meeting format", channel=room.id)


async def test_a_meeting_shows_what_it_goes_by_and_an_organiser_changes_it(community: Community) -> None:
    room = await circle(community, *NAMES[:4])
    meeting = await meets(community, room)
    card = await opened(community, "Anna", room)
    assert f"<t:{int(meeting.starts_at.timestamp())}:t> Opening round, 8 min (2 each)" in card.text
    chosen = await community["Anna"].choose(card, PICK, ["check-out", "intervision", "opening"])
    assert "Noted" in chosen.text
    assert "The case is told, 8 min · still open" in chosen.text
    assert "46 minutes are left for whatever comes up" in chosen.text
    [stored] = await planned(community, room)
    assert stored.format == "opening+intervision+check-out"


async def test_what_is_kept_holds_for_later_meetings(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await meets(community, room)
    chosen = await community["Anna"].choose(await opened(community, "Anna", room), PICK, ["balint"])
    kept = await community["Anna"].press(chosen, "At every meeting from now on")
    assert "All meetings from now on go like this" in kept.text
    await community.advance(hours=12)
    later = await opened(community, "Ben", room)
    assert "No meeting is planned" in later.text
    assert "The group imagines" in later.text


async def test_a_format_longer_than_the_meeting_is_refused_by_its_minutes(community: Community) -> None:
    room = await circle(community, *NAMES[:4])
    await meets(community, room, minutes=30)
    card = await opened(community, "Anna", room)
    refused = await community["Anna"].choose(card, PICK, ["opening", "intervision"])
    assert "That takes 10 minutes more than the meeting has" in one_sentence(refused)
    [stored] = await planned(community, room)
    assert stored.format is None


async def test_two_formats_with_cases_and_unknown_ones_are_refused(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await meets(community, room)
    card = await opened(community, "Anna", room)
    both = await community["Anna"].choose(card, PICK, ["balint", "troika", "intervision"])
    assert "choose only one" in one_sentence(both)
    [group] = [(await group_of(community, room)).id]
    forged = await community["Anna"].choose(card, values=["dance"], custom_id=f"format.choose:{group}")
    assert "not there any more" in one_sentence(forged)
    [stored] = await planned(community, room)
    assert stored.format is None


@pytest.mark.parametrize(("name", "may"), [("Anna", True), ("Ben", True), ("Cleo", False)])
async def test_who_leads_or_organises_chooses(community: Community, name: str, may: bool) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await meets(community, room, led_by="Ben")
    reply = await community[name].choose(await opened(community, name, room), PICK, ["opening"])
    assert ("Noted" in reply.text) is may
    assert may or "Only who leads that meeting" in one_sentence(reply)


async def test_a_group_writes_its_own(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await meets(community, room)
    form = await community["Anna"].press(await opened(community, "Anna", room), "Write our own")
    words = "2 each: Weather report\n20 case: Telling and asking\n5: Quiet"
    written = await community["Anna"].fill(form, {"name": "Our way", "phases": words})
    assert "Your format is in the list now" in written.text
    chosen = await community["Anna"].choose(written, PICK, ["Our way"])
    assert "Weather report, 4 min (2 each)" in chosen.text
    assert "Telling and asking, 20 min · still open" in chosen.text


async def test_one_of_the_same_name_is_replaced(community: Community) -> None:
    room = await circle(community, "Anna")
    card = await opened(community, "Anna", room)
    for words in ("10: Talking", "20: Walking"):
        form = await community["Anna"].press(card, "Write our own")
        card = await community["Anna"].fill(form, {"name": "Our way", "phases": words})
    chosen = await community["Anna"].choose(card, PICK, ["Our way"])
    assert "Walking, 20 min" in chosen.text
    assert "Talking" not in chosen.text


async def test_what_cannot_be_read_is_refused_with_its_line(community: Community) -> None:
    room = await circle(community, "Anna")
    form = await community["Anna"].press(await opened(community, "Anna", room), "Write our own")
    refused = await community["Anna"].fill(form, {"name": "Our way", "phases": "10: Talking\nand so on"})
    assert "Line 2 is not clear" in one_sentence(refused)


async def test_members_do_not_write_for_the_group(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    refused = await community["Ben"].press(await opened(community, "Ben", room), "Write our own")
    assert "organiser" in one_sentence(refused)
