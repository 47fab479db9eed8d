"""What a member does with their own check-ins: join, leave, pause, come back, say when."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.checkins.tables.schema import participants
from bot.people.tables import free_hours
from tests.fixtures.bot import OPENING, WEEK, Community


async def test_joining_says_what_happens_next(community: Community) -> None:
    room = await community.found("Anna")
    await community.check_in(room, "Anna")
    await community.join(room, "Ben")
    [pinned] = await community["Ben"].pins(room.id)
    joined = await community["Ben"].press(pinned, "Join check-ins")
    assert "They open Monday 6:30 PM (Europe/Berlin)" in joined.text.replace("\u202f", " ")
    assert f"<t:{int(OPENING.timestamp())}:F>" in joined.text
    assert [button.label for button in joined.buttons] == [
        "When I can talk",
        "Busstop may write to me",
        "Leave check-ins",
    ]


async def test_leaving_is_one_press_and_the_rest_go_on(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo")
    mine = await community["Ben"].command("checkin join", channel=room.id)
    assert "already" in mine.text
    await community.move_to(OPENING)
    checkins = await community["Ben"].press(await community.talk("Ben"), "My check-ins")
    left = await community["Ben"].press(checkins, "Leave check-ins")
    assert "You can join again at any time." in left.text
    await community.move_to(OPENING + WEEK)
    assert await community.partners("Anna") == ["Cleo"]
    assert len(await community.threads("Ben")) == 1


async def test_leaving_the_group_leaves_its_check_ins(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo")
    confirm = await community["Ben"].command("group leave", channel=room.id)
    await community["Ben"].press(confirm, "Leave the group")
    await community.move_to(OPENING)
    assert await community.partners("Anna") == ["Cleo"]
    assert await community.threads("Ben") == []


async def test_a_pause_ends_by_itself(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    paused = await community["Dana"].command("checkin pause", channel=room.id, until="2026-03-12")
    assert "Nothing is sent to you about check-ins before then." in paused.text
    await community.move_to(OPENING)
    await community.move_to(OPENING + WEEK)
    assert await community.threads("Dana") == []
    await community.move_to(OPENING + 2 * WEEK)
    assert len(await community.threads("Dana")) == 1


async def test_a_pause_ends_at_the_start_of_a_day_where_one_lives(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community["Ben"].command("checkin times", channel="lobby", zone="Pacific/Auckland")
    paused = await community["Ben"].command("checkin pause", channel=room.id, until="2026-03-12")
    assert "March 12, 2026" in paused.text
    [stored] = await community.rows(select(participants.c.paused_until).where(participants.c.paused_until.is_not(None)))
    assert stored.paused_until == datetime(2026, 3, 11, 11, tzinfo=UTC)


async def test_a_pause_can_be_ended_early(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community["Dana"].command("checkin pause", channel=room.id, until="24.12.2026")
    resumed = await community["Dana"].command("checkin resume", channel=room.id)
    assert "Welcome back." in resumed.text
    await community.move_to(OPENING)
    assert len(await community.threads("Dana")) == 1


async def test_pausing_in_the_middle_of_a_week_stops_its_reminders(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    await community["Ben"].command("checkin pause", channel=room.id, until="2026-04-01")
    for days in (3, 6):
        await community.move_to(OPENING + timedelta(days=days))
    _, told = await community.read("Anna", (await community.threads("Anna"))[0])
    assert "your partner cannot this week" in told
    assert community.names(told) == ["Anna"]


async def test_the_rest_of_a_trio_goes_on_without_who_pauses(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo")
    await community.move_to(OPENING)
    await community["Ben"].command("checkin pause", channel=room.id, until="2026-04-01")
    await community.move_to(OPENING + timedelta(days=3))
    nudge = (await community.read("Anna", (await community.threads("Anna"))[0]))[-1]
    assert "have you found a time yet?" in nudge
    assert community.names(nudge) == ["Anna", "Cleo"]


async def test_the_weekly_grid_keeps_what_is_picked(community: Community) -> None:
    ben = community["Ben"]
    grid = await ben.command("checkin times", channel="lobby", zone="europe/berlin")
    assert "Hours are in Europe/Berlin." in grid.text
    tuesday = await ben.choose(grid, "Which day?", ["Tuesday (nothing yet)"])
    assert tuesday.kind == "update"
    picked = await ben.choose(tuesday, "Hours on Tuesday", ["9", "10"])
    assert "Tuesday (2 hours)" in [option.label for option in picked.selects[0].options]
    again = await ben.command("checkin times", channel="lobby")
    tuesday = await ben.choose(again, "Which day?", ["1"])
    assert [option.value for option in tuesday.selects[1].options if option.chosen] == ["9", "10"]
    emptied = await ben.choose(tuesday, "Hours on Tuesday", [])
    assert "Tuesday (nothing yet)" in [option.label for option in emptied.selects[0].options]
    assert await community.rows(select(free_hours)) == []


async def test_zones_are_offered_while_typing(community: Community) -> None:
    offered = await community["Ben"].suggestions("checkin times", "zone", "new yo", channel="lobby")
    assert [option.value for option in offered] == ["America/New_York"]
    many = await community["Ben"].suggestions("checkin times", "zone", "a", channel="lobby")
    assert len(many) == 25


async def test_a_wish_to_avoid_can_be_taken_back(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    for other in ("Ben", "Cleo"):
        await community["Anna"].command("checkin avoid", channel=room.id, member=other)
    await community.move_to(OPENING)
    assert await community.partners("Anna") == ["Dana"]
    for other in ("Ben", "Cleo"):
        noted = await community["Anna"].command("checkin unavoid", channel=room.id, member=other)
        assert noted.ephemeral
    await community["Anna"].press(await community.talk("Anna"), "We talked")
    await community.move_to(OPENING + WEEK)
    assert await community.partners("Anna") != ["Dana"]


async def test_taking_back_a_wish_nobody_had_says_the_same(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    first = await community["Anna"].command("checkin unavoid", channel=room.id, member="Ben")
    await community["Anna"].command("checkin avoid", channel=room.id, member="Ben")
    second = await community["Anna"].command("checkin unavoid", channel=room.id, member="Ben")
    assert first.text == second.text


async def test_the_pinned_cards_partner_button(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    [pinned] = await community["Anna"].pins(room.id)
    none_yet = await community["Anna"].press(pinned, "My partner")
    assert "You have no check-in this week." in none_yet.text
    await community.move_to(OPENING)
    partner = await community["Anna"].press(pinned, "My partner")
    assert community.names(partner.text) == ["Ben"]
    assert f"<#{(await community.threads('Anna'))[0].id}>" in partner.text
    assert [button.label for button in partner.buttons] == ["We talked", "Not this week", "Find me someone else"]
