"""A week of check-ins as people live it: opened at its wall time, told in private, nudged, asked, remembered."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from sqlalchemy import select

from bot.checkins.tables.schema import participants
from tests.fixtures.bot import OPENING, WEEK, Community


async def test_each_pair_is_told_in_a_private_thread(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community.move_to(OPENING - timedelta(seconds=1))
    assert await community.threads("Anna") == []
    await community.move_to(OPENING)
    [thread] = await community.threads("Anna")
    [partner] = await community.partners("Anna")
    assert await community.inside(thread, "Anna") == sorted(["Anna", partner])
    assert thread.parent == room.id
    assert thread.name == "Check-in 2 Mar · 1.1"
    told = await community.talk("Anna")
    assert "you two talk this week, for about 30 minutes" in told.text
    assert [button.label for button in told.buttons] == [
        "We talked",
        "Not this week",
        "Find me someone else",
        "My check-ins",
    ]


async def test_who_did_not_join_the_check_ins_hears_nothing(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.join(room, "Cleo")
    before = await community["Cleo"].messages(room.id)
    await community.move_to(OPENING)
    for _ in range(2):
        await community.advance(days=4)
    assert await community.threads("Cleo") == []
    assert await community.direct("Cleo") == []
    assert len(await community["Cleo"].messages(room.id)) == len(before)


async def test_the_nudge_comes_in_the_middle_and_the_question_near_the_end(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    [thread] = await community.threads("Anna")
    await community.move_to(OPENING + timedelta(days=3) - timedelta(minutes=1))
    assert len(await community.read("Anna", thread)) == 1
    await community.advance(minutes=1)
    assert "have you found a time yet?" in (await community.read("Anna", thread))[1]
    await community.move_to(OPENING + WEEK - timedelta(days=1))
    assert "did you talk this week?" in (await community.read("Anna", thread))[2]


async def test_who_said_that_they_talked_is_left_in_peace(community: Community) -> None:
    await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community.move_to(OPENING)
    done = await community["Anna"].press(await community.talk("Anna"), "We talked")
    assert "It counts as a talk you have had." in done.text
    assert done.ephemeral
    await community.move_to(OPENING + WEEK / 2)
    await community.move_to(OPENING + WEEK - timedelta(days=1))
    partner = (await community.partners("Anna"))[0]
    other = next(name for name in ("Ben", "Cleo", "Dana") if name != partner)
    assert len(await community.read("Anna", (await community.threads("Anna"))[0])) == 1
    assert len(await community.read(other, (await community.threads(other))[0])) == 3


async def test_not_this_week_is_an_answer_too(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    await community["Ben"].press(await community.talk("Ben"), "Not this week")
    for later in (WEEK / 2, WEEK - timedelta(days=1)):
        await community.move_to(OPENING + later)
    _, told = await community.read("Anna", (await community.threads("Anna"))[0])
    assert "your partner cannot this week" in told
    assert community.names(told) == ["Anna"]


async def test_only_a_talk_that_somebody_confirms_is_remembered(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community.move_to(OPENING)
    [partner] = await community.partners("Anna")
    await community[partner].press(await community.talk(partner), "We talked")
    history = await community["Anna"].command("checkin history", channel=room.id)
    assert "you have talked with 1 of 3 colleagues" in history.text
    other = next(name for name in ("Ben", "Cleo", "Dana") if name != partner)
    history = await community[other].command("checkin history", channel=room.id)
    assert "you have talked with 0 of 3 colleagues" in history.text


async def test_a_pair_that_did_not_talk_meets_again_soon(community: Community) -> None:
    await community.circle("Anna", "Ben", "Cleo", "Dana")
    partners: list[str] = []
    for week in range(4):
        await community.move_to(OPENING + week * WEEK)
        partners += await community.partners("Anna")
        for name in ("Anna", "Ben", "Cleo", "Dana") if week else ():
            await community[name].press(await community.talk(name), "We talked")
    assert sorted(partners[1:]) == ["Ben", "Cleo", "Dana"]


async def test_six_people_meet_everybody_in_five_weeks(community: Community) -> None:
    names = ("Anna", "Ben", "Cleo", "Dana", "Emil", "Fay")
    room = await community.circle(*names)
    met: list[frozenset[str]] = []
    for week in range(5):
        await community.move_to(OPENING + week * WEEK if week < 4 else datetime(2026, 3, 30, 16, 30, tzinfo=UTC))
        pairs = {frozenset((name, *await community.partners(name))) for name in names}
        assert len(pairs) == 3
        met += pairs
        for name in names:
            await community[name].press(await community.talk(name), "We talked")
    assert set(met) == {frozenset(two) for two in combinations(names, 2)}
    history = await community["Fay"].command("checkin history", channel=room.id)
    assert "you have talked with 5 of 5 colleagues" in history.text


async def test_rounds_keep_their_wall_time_over_a_clock_change(community: Community) -> None:
    await community.circle("Anna", "Ben")
    summer = datetime(2026, 3, 30, 16, 30, tzinfo=UTC)
    await community.move_to(summer - timedelta(days=7) + timedelta(hours=1))
    before = len(await community.threads("Anna"))
    await community.move_to(summer - timedelta(seconds=1))
    assert len(await community.threads("Anna")) == before
    await community.move_to(summer)
    assert len(await community.threads("Anna")) == before + 1


async def test_three_talk_when_the_number_is_odd(community: Community) -> None:
    await community.circle("Anna", "Ben", "Cleo")
    await community.move_to(OPENING)
    assert "the three of you talk this week" in (await community.talk("Anna")).text
    assert await community.partners("Anna") == ["Ben", "Cleo"]


async def test_resting_goes_round(community: Community) -> None:
    names = ("Anna", "Ben", "Cleo")
    await community.circle(*names, odd="they rest, in turns")
    rested: list[str] = []
    for week in range(3):
        await community.move_to(OPENING + week * WEEK)
        rested += [name for name in names if "you rest this week" in (await community.talk(name)).text]
        assert len(await community.threads(rested[-1])) == week + 1
        assert await community.inside((await community.threads(rested[-1]))[-1], rested[-1]) == [rested[-1]]
    assert sorted(rested) == sorted(names)


async def test_being_third_goes_round(community: Community) -> None:
    names = ("Anna", "Ben", "Cleo", "Dana", "Emil")
    await community.circle(*names)
    for week in range(3):
        await community.move_to(OPENING + week * WEEK)
        assert sorted([len(await community.partners(name)) for name in names]) == [1, 1, 2, 2, 2]
    turns = await community.rows(select(participants.c.turns))
    assert sorted(row.turns for row in turns) == [0, 0, 1, 1, 1]


async def test_trios_when_the_programme_says_so(community: Community) -> None:
    names = ("Anna", "Ben", "Cleo", "Dana", "Emil", "Fay")
    await community.circle(*names, size="three at a time")
    await community.move_to(OPENING)
    assert {len(await community.partners(name)) for name in names} == {2}


async def test_shared_hours_are_offered(community: Community) -> None:
    await community.circle("Anna", "Ben")
    for name, hours in (("Anna", ["18", "19"]), ("Ben", ["19", "20"])):
        grid = await community[name].command("checkin times", channel="lobby", zone="Europe/Berlin")
        await community[name].choose(grid, custom_id="checkin.times_hours:2", values=hours)
    await community.move_to(OPENING)
    told = (await community.talk("Anna")).text
    wednesday = datetime(2026, 3, 4, 18, tzinfo=UTC)
    assert "Hours that suit each of you:" in told
    assert f"<t:{int(wednesday.timestamp())}:F>" in told
    assert told.count("<t:") == 1
    partner = await community["Ben"].command("checkin partner", channel=(await community.threads("Ben"))[0].id)
    assert f"<t:{int(wednesday.timestamp())}:F>" in partner.text


async def test_a_round_missed_for_days_is_opened_late_and_says_so(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.move_to(OPENING + timedelta(days=1))
    assert "you two talk this week" in (await community.talk("Anna")).text
    await community.move_to(OPENING + WEEK + timedelta(days=4))
    assert len(await community.threads("Anna")) == 1


async def test_changing_the_day_ends_the_running_week_cleanly(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    old = await community.talk("Anna")
    [thread] = await community.threads("Anna")
    options = {"weekday": "Tuesday", "time": "18:30", "zone": "Europe/Berlin"}
    await community["Anna"].command("checkin setup", channel=room.id, **options)
    await community.move_to(OPENING + timedelta(days=1))
    assert len(await community.threads("Anna")) == 2
    refused = await community["Anna"].press(old, "We talked")
    assert "That belongs to a week that is over." in refused.text
    await community.move_to(OPENING + WEEK / 2)
    assert len(await community.read("Anna", thread)) == 1, "a nudge whose buttons lead nowhere"
    home = await community.home("Anna")
    assert home.text.count("This week's check-in") == 1


async def test_one_member_may_be_in_two_groups(community: Community) -> None:
    first = await community.circle("Anna", "Ben")
    second = await community.found("Cleo", "Case circle")
    await community.join(second, "Anna")
    await community.check_in(second, "Cleo", "Anna")
    await community.move_to(OPENING)
    assert len(await community.threads("Anna")) == 2
    home = await community.home("Anna")
    assert home.text.count("This week's check-in") == 2
    for room, partner in ((first, "Ben"), (second, "Cleo")):
        reply = await community["Anna"].command("checkin partner", channel=room.id)
        assert community.names(reply.text) == [partner]
