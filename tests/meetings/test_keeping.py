"""What somebody said of meetings is theirs: they get it, and it goes with them."""

from sqlalchemy import select

from bot.meetings.exporting import meetings_of_group
from bot.meetings.tables import answers, wishes
from tests.fixtures.bot import WEEK, Community
from tests.meetings.acting import answer, circle, group_of, plan, planned, room_card


async def test_erasing_oneself_takes_answer_wish_and_lead_and_passes_the_seat_on(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", "Dana")
    await plan(community, room, community.now + WEEK, seats=2, facilitator=community.ids["Ben"])
    for name in ("Anna", "Ben", "Cleo"):
        said = await answer(community, name, room, "I come")
        if name == "Ben":
            mine = await community["Ben"].press(said, "My reminders")
            await community["Ben"].choose(mine, "When to remind", [60])
    erase = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(erase, "Erase it now")
    await community.settle()
    rows = await community.rows(select(answers.c.member))
    assert {row.member for row in rows} == {community.ids["Anna"], community.ids["Cleo"]}
    assert await community.rows(select(wishes.meeting_wishes.c.member)) == []
    [meeting] = await planned(community, room)
    assert meeting.facilitator is None
    assert "2 come" in (await room_card(community, "Dana", room)).text


async def test_the_group_takes_its_dates_along_without_names(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await plan(community, room, community.now + WEEK)
    await answer(community, "Ben", room, "I come")
    group = await group_of(community, room)
    async with community.app.storage.read() as unit:
        taken = await meetings_of_group(unit, group)
    assert taken == {meeting.starts_at.isoformat(timespec="minutes"): "90 minutes"}
