"""What an organiser does: set check-ins up, look at the next pairs, swap two, open a round by hand."""

from datetime import timedelta

from bot.sandbox.shapes import Reply
from tests.fixtures.bot import OPENING, WEEK, Community, one_sentence

NAMES = ("Anna", "Ben", "Cleo", "Dana", "Emil", "Fay")


def pairs(community: Community, reply: Reply) -> list[list[str]]:
    """The pairings of a preview, each by names."""
    return [community.names(line) for line in reply.text.splitlines() if line.startswith("- ")]


async def test_setting_up_enrols_nobody(community: Community) -> None:
    room = await community.found("Anna")
    await community.join(room, "Ben")
    reply = await community["Anna"].command(
        "checkin setup", channel=room.id, weekday="Wednesday", time="6:30 pm", zone="Europe/Berlin", minutes=45
    )
    assert "Nobody is enrolled by this." in reply.text
    assert "open Wednesday 6:30 PM (Europe/Berlin)" in reply.text.replace("\u202f", " ")
    await community.advance(days=7)
    assert await community.threads("Anna") == []


async def test_a_length_is_told(community: Community) -> None:
    await community.circle("Anna", "Ben", minutes=45)
    await community.move_to(OPENING)
    assert "for about 45 minutes" in (await community.talk("Anna")).text


async def test_without_a_zone_the_groups_own_is_taken(community: Community) -> None:
    await community["Anna"].command("checkin times", channel="lobby", zone="Asia/Tokyo")
    room = await community.found("Anna")
    reply = await community["Anna"].command("checkin setup", channel=room.id, weekday=0, time="18:30")
    assert "(Asia/Tokyo)" in reply.text


async def test_the_preview_is_what_opens(community: Community) -> None:
    room = await community.circle(*NAMES)
    first = await community["Anna"].command("checkin preview", channel=room.id)
    assert first.ephemeral
    assert first.text.count("they have not talked yet") == 3
    again = await community["Anna"].command("checkin preview", channel=room.id)
    assert again.text == first.text
    await community.move_to(OPENING)
    for pair in pairs(community, first):
        assert await community.partners(pair[0]) == pair[1:]


async def test_a_swap_is_kept_and_says_its_cost(community: Community) -> None:
    room = await community.circle(*NAMES)
    await community.move_to(OPENING)
    for name in NAMES:
        await community[name].press(await community.talk(name), "We talked")
    preview = await community["Anna"].command("checkin preview", channel=room.id)
    before = pairs(community, preview)
    swapped = await _first_possible_swap(community, preview)
    assert "swapped by hand" in swapped.text
    assert "Done." in swapped.text
    after = pairs(community, swapped)
    assert after != before
    await community.move_to(OPENING + WEEK)
    for pair in after:
        assert await community.partners(pair[0]) == pair[1:]


async def _first_possible_swap(community: Community, preview: Reply) -> Reply:
    for first in NAMES:
        for second in NAMES:
            if first < second and [first, second] not in pairs(community, preview):
                reply = await community["Anna"].choose(preview, "Pick two who change places", [first, second])
                if "swapped by hand" in reply.text:
                    return reply
    raise AssertionError("no two may change places")


async def test_a_swap_that_repeats_a_talk_says_so(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community.move_to(OPENING)
    [partner] = await community.partners("Anna")
    for name in ("Anna", "Ben", "Cleo", "Dana"):
        await community[name].press(await community.talk(name), "We talked")
    preview = await community["Anna"].command("checkin preview", channel=room.id)
    next_partner = next(pair for pair in pairs(community, preview) if "Anna" in pair)
    [there] = [name for name in next_partner if name != "Anna"]
    reply = await community["Anna"].choose(preview, "Pick two who change places", [partner, there])
    assert "2 more pairs have talked before." in reply.text or "Busstop cannot offer that swap" in reply.text


async def test_swapping_with_oneself_or_a_stranger_is_refused(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    preview = await community["Anna"].command("checkin preview", channel=room.id)
    reply = await community["Anna"].choose(preview, "Pick two who change places", ["Ben", "Gus"])
    assert "Busstop cannot offer that swap" in one_sentence(reply)


async def test_only_an_organiser_may_swap(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    card = await community["Ben"].command("checkin history", channel=room.id)
    values = [community.ids["Ben"], community.ids["Cleo"]]
    reply = await community["Ben"].choose(card, custom_id="checkin.swap:1", values=values)
    assert "Only the organisers" in one_sentence(reply)


async def test_a_round_opened_by_hand_leaves_next_week_alone(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo")
    await community.move_to(OPENING)
    await community.advance(days=3)
    run = await community["Anna"].command("checkin run", channel=room.id)
    assert "The check-in is open: one pair is told now." in run.text
    await community.settle()
    assert len(await community.threads("Anna")) == 2
    await community.move_to(OPENING + WEEK)
    assert len(await community.threads("Anna")) == 3


async def test_a_round_opened_hours_before_its_time_takes_its_place(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community["Anna"].command("checkin run", channel=room.id)
    await community.settle()
    assert len(await community.threads("Anna")) == 1
    await community.move_to(OPENING)
    assert len(await community.threads("Anna")) == 1
    refused = await community["Anna"].command("checkin run", channel=room.id)
    assert "less than twelve hours ago" in one_sentence(refused)
    await community.move_to(OPENING + timedelta(days=6))
    assert len(await community.read("Anna", (await community.threads("Anna"))[0])) == 2
    await community.move_to(OPENING + WEEK)
    assert len(await community.threads("Anna")) == 2


async def test_who_is_on_pause_is_not_in_the_preview(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community["Dana"].command("checkin pause", channel=room.id, until="2026-04-01")
    preview = await community["Anna"].command("checkin preview", channel=room.id)
    assert "Dana" not in community.names(preview.text)
    assert "three, because the number is odd" in preview.text
