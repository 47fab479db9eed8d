"""Rating a cycle, as members do: asked alike, answered once, shown from five answers on."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.prompts.tables import prompts
from bot.rating.pads import Pads, PadsMisplaced
from bot.rating.promises import REMINDED_BEFORE
from bot.rating.tables import RatingState, raters, ratings
from tests.fixtures.bot import NAMES, SETTLED_WITHIN, Community, one_sentence
from tests.rating.story import LESS, WINDOW, asked, circle, close_rating, group_of, open_rating, rate, ratings_of


async def test_the_group_sees_mean_number_spread_and_shared_wishes(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    for name, score in zip(LESS, (9, 8, 8, 10, 5), strict=True):
        more = ["cases", "quiet"] if score == 8 else ["cases"]
        thanks = await rate(community, name, score, more, ["advice"] if name == "Emil" else [])
        assert "added to the others" in thanks.text
    await close_rating(community, tmp_path, room)
    said = (await community.read("Anna", room))[-1]
    assert "**8.0** on average, from 0 to 10, in 5 answers, with a spread of 1.7" in said
    assert "More of: Time for cases (5), Pauses and quiet (2)" in said
    assert "Less of" not in said, "what one person alone wished is not shown"
    assert community.names(said) == []


async def test_fewer_than_five_answers_are_deleted_unread(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    for name in LESS[:4]:
        await rate(community, name, 10, ["cases"])
    closed = await close_rating(community, tmp_path, room)
    assert closed is not None
    assert closed.state is RatingState.TOO_FEW
    assert (closed.answers, closed.mean, closed.spread, closed.wishes) == (None, None, None, None)
    said = (await community.read("Anna", room))[-1]
    assert "too few answers to show without showing who" in said
    assert "10" not in said.replace("0 to 10", "")


async def test_a_group_too_small_to_be_shown_is_not_asked(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS[:4])
    assert await open_rating(community, tmp_path, room, LESS[:4]) is None
    assert await close_rating(community, tmp_path, room) is None
    assert await community.rows(select(raters)) == []
    told = [one.text for name in LESS[:4] for one in await community.direct(name)]
    assert not [text for text in told if "anonymous" in text]


async def test_nobody_answers_twice_nor_when_it_is_over(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    late = await community["Ben"].press(await asked(community, "Ben"), "Answer")
    await rate(community, "Anna", 7)
    assert "answered this one already" in one_sentence(
        await community["Anna"].press(await asked(community, "Anna"), "Answer")
    )
    await community.move_to(community.now + WINDOW)
    assert "closed" in one_sentence(await community["Ben"].fill(late, {"score": "3"}))


async def test_a_form_sent_twice_counts_once(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    button = await asked(community, "Anna")
    first, second = [await community["Anna"].press(button, "Answer") for _ in range(2)]
    await community["Anna"].fill(first, {"score": "7"})
    assert "answered this one already" in (await community["Anna"].fill(second, {"score": "2"})).text


async def test_contradictions_are_refused_and_the_answer_stays_open(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    assert "more and under less" in one_sentence(await rate(community, "Anna", 7, ["cases"], ["cases"]))
    assert "3 at the most" in one_sentence(await rate(community, "Anna", 7, ["cases", "quiet", "advice", "listening"]))
    assert "added to the others" in (await rate(community, "Anna", 7)).text


async def test_outsiders_and_newcomers_are_not_asked(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    await community.join(room, "Fay")
    button = next(one for one in (await asked(community, "Anna")).buttons if one.label == "Answer")
    for name in ("Fay", "Gus"):
        home = await community[name].command("home", channel="lobby")
        reply = await community[name].press(home, custom_id=button.custom_id)
        assert "were in the group when it began" in one_sentence(reply)


async def test_all_are_reminded_alike_whether_they_have_answered_or_not(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    await rate(community, "Anna", 7)
    await community.move_to(community.now + WINDOW - REMINDED_BEFORE)
    told = {name: [one.text for one in await community.direct(name)][-1] for name in LESS}
    assert len(set(told.values())) == 1
    assert "Everybody gets this message" in told["Anna"]


async def test_answers_that_can_no_longer_be_opened_are_asked_for_again(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    await rate(community, "Anna", 7)
    for file in (tmp_path / "pads").iterdir():
        file.unlink(missing_ok=True)
    await rate(community, "Ben", 8)
    await community.settle()
    again = (await community.direct("Anna"))[-1].text
    assert "lost unread" in again
    for name in ("Anna", "Cleo", "Dana", "Emil"):
        await rate(community, name, 9)
    closed = await close_rating(community, tmp_path, room)
    assert closed is not None
    assert (closed.answers, closed.mean) == (5, 88)


async def test_all_who_are_still_there_have_answered(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *NAMES[:6])
    await open_rating(community, tmp_path, room, NAMES[:6])
    for name in NAMES[1:5]:
        await rate(community, name, 9)
    driver, group = ratings_of(community, tmp_path), await group_of(community, room)
    async with community.app.storage.read() as unit:
        assert not await driver.all_rated(unit, group)
    leave = await community["Fay"].command("group leave", channel=room.id)
    await community["Fay"].press(leave, "Leave the group")
    await rate(community, "Anna", 9)
    async with community.app.storage.read() as unit:
        assert await driver.all_rated(unit, group)


async def test_the_line_over_cycles_leaves_out_what_may_not_be_shown(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    for number, answering in ((1, LESS), (2, LESS[:3]), (3, LESS)):
        await open_rating(community, tmp_path, room, LESS, number)
        for name in answering:
            await rate(community, name, 6 + number)
        await close_rating(community, tmp_path, room)
        await community.advance(days=60)
    last = [one for one in await community["Anna"].messages(room.id) if "cycle 3" in one.text][-1]
    assert "From cycle to cycle: 1: 7.0 · 2: not shown · 3: 9.0" in last.text
    [picture] = last.attachments
    assert picture.filename == "ratings.png"
    assert "1: 7.0 · 2: not shown · 3: 9.0" in (picture.description or "")


async def test_a_group_that_ends_takes_its_rating_along(community: Community, tmp_path: Path) -> None:
    room = await circle(community, *LESS)
    await open_rating(community, tmp_path, room, LESS)
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await ratings_of(community, tmp_path).drop_rating(unit, group)
    await community.settle()
    assert await community.rows(select(ratings)) == []
    async with asyncio.timeout(SETTLED_WITHIN):
        while list((tmp_path / "pads").iterdir()):
            await community.settle()
    open_left = select(prompts).where(prompts.c.state == "open", prompts.c.kind.startswith("cycle.rating"))
    assert await community.rows(open_left) == []


def test_the_pads_may_not_lie_where_the_database_is_backed_up(tmp_path: Path) -> None:
    with pytest.raises(PadsMisplaced, match="lies in the data folder"):
        Pads(tmp_path / "data" / "pads").check(tmp_path / "data" / "busstop.db")


def test_pads_of_ratings_that_are_over_are_swept_at_the_start(tmp_path: Path) -> None:
    pads = Pads(tmp_path / "pads")
    pads.check(None)
    pads.put("old", "a", b"1")
    pads.put("open", "b", b"2")
    pads.keep_only({"open"})
    assert (pads.get("old", "a"), pads.get("open", "b")) == (None, b"2")
