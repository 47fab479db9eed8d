"""Random lives of groups over the real database and the real prompts, with kills of the bot and jumps of the clock."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.admission.queue import OfferState
from bot.cycles.states import BringForward, Intend, Intention, SetOff, Signed, State, Tended
from bot.storage import Storage
from tests.cycles.stored import CAPACITY, Bot

PEOPLE = range(1, 10)
members = st.sampled_from(PEOPLE)
DEEDS = st.one_of(
    *[st.tuples(st.just("join"), members)] * 2,
    *[st.tuples(st.just("answer"), st.integers(0, 3), st.booleans())] * 2,
    st.tuples(st.just("leave"), members),
    st.tuples(st.just("plan"), st.integers(1, 10)),
    st.tuples(st.just("plan"), st.integers(1, 10)),
    *[st.tuples(st.just("hold"))] * 4,
    st.tuples(st.just("call off"), st.integers(0, 5)),
    st.tuples(st.just("move"), st.integers(1, 60)),
    st.tuples(st.just("sign"), members),
    st.tuples(st.just("intend"), members, st.sampled_from(Intention)),
    st.tuples(st.just("tend")),
    st.tuples(st.just("stop")),
    st.tuples(st.just("set off")),
    st.tuples(st.just("pass"), st.integers(0, 12)),
    st.tuples(st.just("pass"), st.integers(5, 45)),
    st.tuples(st.just("kill")),
)


async def hold(bot: Bot, group: int) -> None:
    """Let the next meeting pass; one is planned for it where there is none."""
    if not await bot.planned(group):
        await bot.plan(group, 7)
    [first, *_] = await bot.planned(group)
    bot.clock.move_to(max(bot.clock.now(), first.ends_at + timedelta(minutes=1)))


async def do(bot: Bot, group: int, deed: tuple[object, ...]) -> None:
    match deed:
        case ("join", int(member)):
            await bot.join(group, member)
        case ("answer", int(number), bool(take)):
            await bot.answer(group, number, take)
        case ("leave", int(member)):
            await bot.leave(group, member)
        case ("plan", int(days)):
            await bot.plan(group, days)
        case ("call off" | "move" as what, int(number)):
            planned = await bot.planned(group)
            if planned and what == "move":
                await bot.move(planned[-1], number)
            elif planned:
                await bot.call_off(planned[number % len(planned)])
        case ("hold",):
            await hold(bot, group)
        case ("sign", int(member)):
            await bot.happens(group, Signed(member))
        case ("intend", int(member), Intention() as intention):
            await bot.happens(group, Intend(member, intention))
        case ("tend",):
            await bot.happens(group, Tended())
        case ("stop",):
            await bot.happens(group, BringForward())
        case ("set off",):
            await bot.happens(group, SetOff(2))
        case ("pass", int(days)):
            bot.clock.advance(timedelta(days=days, minutes=7))
        case _:
            await bot.kill()


Offers = dict[int, tuple[OfferState, datetime]]
Rows = dict[int, tuple[tuple[object, ...], tuple[int, ...]]]


async def every_offer_ends_once(bot: Bot, group: int, before: Offers) -> Offers:
    """Answered or lapsed by its deadline, and then for good; never more of them than seats."""
    offers = await bot.offers(group)
    for number, (state, _) in before.items():
        assert state in (OfferState.OPEN, offers[number][0]), "what became of an offer does not change"
    standing = [until for state, until in offers.values() if state is OfferState.OPEN]
    assert all(bot.clock.now() < until for until in standing)
    assert len(standing) + len(await bot.inside(group)) <= CAPACITY
    return offers


async def everything_is_true(bot: Bot, group: int, before: Rows) -> Rows:
    """What must be so after each deed; the cycles as they now are."""
    inside, rows = await bot.inside(group), await bot.rows_of_cycles(group)
    assert len(inside) <= CAPACITY
    stored = await bot.current(group)
    if stored.cycle.state is not State.CLOSED and await bot.happens(group):
        stored = await bot.current(group)
        assert set(stored.cycle.riders) == inside
        rows = await bot.rows_of_cycles(group)
    for number, row in before.items():
        assert set(row[1]) <= set(rows[number][1]), "meetings held only grow"
        if number < max(before):
            assert rows[number] == row, "a closed cycle never changes"
    assert not await bot.waiting_and_due(), "nothing that is due is left undone"
    sent = Counter(mark for message in bot.chat.messages for mark in message.marks)
    assert not [mark for mark, times in sent.items() if times > 1], "nothing is said twice"
    return rows


@settings(
    max_examples=4,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(length=st.integers(2, 3), begin=st.integers(2, CAPACITY), deeds=st.lists(DEEDS, min_size=10, max_size=16))
async def test_a_random_life_keeps_its_promises(
    storage: Storage, tmp_path: Path, length: int, begin: int, deeds: list[tuple[object, ...]]
) -> None:
    tmp_path.joinpath("pads").mkdir(exist_ok=True)
    bot = Bot(storage, tmp_path / "pads")
    bot.start()
    try:
        group = await bot.found(range(1, 1 + begin))
        await bot.begin(group, length)
        for member in range(1 + begin, 1 + max(PEOPLE)):
            await bot.join(group, member)
        rows, offers = await bot.rows_of_cycles(group), await bot.offers(group)
        for deed in deeds:
            await do(bot, group, deed)
            await bot.settle()
            rows = await everything_is_true(bot, group, rows)
            offers = await every_offer_ends_once(bot, group, offers)
        for _ in range(4):
            bot.clock.advance(timedelta(days=45))
            await bot.settle()
        assert (await bot.current(group)).cycle.state in (State.PARKED, State.CLOSED), "nothing waits for ever"
        ended = await every_offer_ends_once(bot, group, offers)
        assert OfferState.OPEN not in {state for state, _ in ended.values()}, "every offer is answered or lapsed"
    finally:
        await bot.prompts.stop()
