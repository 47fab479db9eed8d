"""Two whose partners cannot this week find each other."""

from datetime import timedelta

from tests.fixtures.bot import OPENING, Community, one_sentence

RAIN_CHECK = "Find me someone else"
NAMES = ("Anna", "Ben", "Cleo", "Dana")


async def test_two_rain_checks_find_each_other(community: Community) -> None:
    await community.circle(*NAMES)
    await community.move_to(OPENING)
    [partner] = await community.partners("Anna")
    others = [name for name in NAMES if name not in ("Anna", partner)]
    waits = await community["Anna"].press(await community.talk("Anna"), RAIN_CHECK)
    assert "If somebody else is free too, you are put together and told." in waits.text
    found = await community[others[0]].press(await community.talk(others[0]), RAIN_CHECK)
    assert "There is somebody:" in found.text
    assert community.names(found.text) == ["Anna"]
    await community.settle()
    assert await community.partners("Anna") == [others[0]]
    assert await community.partners(others[0]) == ["Anna"]
    assert len(await community.threads(partner)) == 1


async def test_the_new_pair_talks_and_it_counts(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community.move_to(OPENING)
    [partner] = await community.partners("Anna")
    other = next(name for name in NAMES if name not in ("Anna", partner))
    for name in ("Anna", other):
        await community[name].press(await community.talk(name), RAIN_CHECK)
    await community.settle()
    mine = await community["Anna"].command("checkin partner", channel=room.id)
    assert community.names(mine.text) == [other]
    await community["Anna"].press(mine, "We talked")
    history = await community[other].command("checkin history", channel=room.id)
    assert "you have talked with 1 of 3 colleagues" in history.text
    home = await community.home("Anna")
    assert community.names(home.text) == [other]


async def test_the_two_of_one_pair_are_not_put_together_again(community: Community) -> None:
    await community.circle(*NAMES)
    await community.move_to(OPENING)
    [partner] = await community.partners("Anna")
    for name in ("Anna", partner):
        reply = await community[name].press(await community.talk(name), RAIN_CHECK)
        assert "There is somebody" not in reply.text


async def test_pressing_again_on_the_old_message_finds_nobody_else(community: Community) -> None:
    names = (*NAMES, "Emil", "Fay")
    await community.circle(*names)
    await community.move_to(OPENING)
    old = await community.talk("Anna")
    [partner] = await community.partners("Anna")
    others = [name for name in names if name not in ("Anna", partner)]
    await community["Anna"].press(old, RAIN_CHECK)
    await community[others[0]].press(await community.talk(others[0]), RAIN_CHECK)
    await community.settle()
    assert await community.partners("Anna") == [others[0]]
    for name in others[1:]:
        await community[name].press(await community.talk(name), RAIN_CHECK)
    assert "/checkin partner shows where you are now" in one_sentence(await community["Anna"].press(old, RAIN_CHECK))
    await community.settle()
    assert len(await community.threads("Anna")) == 2


async def test_who_left_meanwhile_is_not_found(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community.move_to(OPENING)
    [partner] = await community.partners("Anna")
    other = next(name for name in NAMES if name not in ("Anna", partner))
    await community["Anna"].press(await community.talk("Anna"), RAIN_CHECK)
    await community["Anna"].command("checkin leave", channel=room.id)
    reply = await community[other].press(await community.talk(other), RAIN_CHECK)
    assert "There is somebody" not in reply.text


async def test_a_wish_to_avoid_holds_here_too(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community.move_to(OPENING)
    [partner] = await community.partners("Anna")
    other = next(name for name in NAMES if name not in ("Anna", partner))
    await community[other].command("checkin avoid", channel=room.id, member="Anna")
    for name in ("Anna", other):
        reply = await community[name].press(await community.talk(name), RAIN_CHECK)
        assert "If somebody else is free too" in reply.text


async def test_a_rain_check_late_in_the_week_is_nudged_no_more(community: Community) -> None:
    await community.circle(*NAMES)
    await community.move_to(OPENING)
    await community.move_to(OPENING + timedelta(days=6, hours=12))
    [partner] = await community.partners("Anna")
    other = next(name for name in NAMES if name not in ("Anna", partner))
    for name in ("Anna", other):
        await community[name].press(await community.talk(name), RAIN_CHECK)
    await community.settle()
    [_, thread] = await community.threads("Anna")
    assert len(await community.read("Anna", thread)) == 1
