"""Asking a group for dates and answering, acted as people do."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.planning import tables
from bot.planning.dates import Answer
from bot.planning.opening import open_for_cycle
from bot.planning.promises import reminded_at
from bot.planning.tables import PollState, kept_answers
from bot.prompts.tables import prompts
from bot.sandbox.shapes import Reply
from tests.fixtures.bot import NOON, Community, one_sentence
from tests.meetings.acting import plan
from tests.planning.acting import RULE, asked, card, circle, draft, fill, group_of, says, sheet

YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO


async def test_the_rule_is_said_back_before_anybody_is_asked(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    reply = await draft(community, room)
    assert reply.ephemeral
    assert "asked about 58 dates, of which 8 become meetings" in reply.text
    assert "Wednesday 19:30, Sunday 15:00 (Europe/Berlin)" in reply.text
    assert "2 to 3 calendar weeks from one to the next" in reply.text
    assert (await sheet(community, room)).poll.state is PollState.DRAFT
    assert not [one for one in await community["Ben"].messages(room.id) if "looks for dates" in one.text]


async def test_what_the_form_does_not_ask_is_set_on_the_card(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    anna, reply = community["Anna"], await draft(community, room)
    reply = await anna.choose(reply, "How far apart", ["3 calendar weeks"])
    assert "3 calendar weeks from one to the next" in reply.text
    reply = await anna.choose(reply, "How long", ["120 minutes"])
    reply = await anna.choose(reply, "How many have to be able to come", ["2"])
    reply = await anna.choose(
        reply, "Who has to be able to come each time", [community.ids["Ben"], community.ids["Cleo"]]
    )
    assert "120 minutes each" in reply.text
    assert "at least 2 people" in reply.text
    assert community.names(reply.text) == ["Ben"]
    reply = await anna.press(reply, "In any order")
    assert "in any order" in reply.text
    await anna.press(reply, "Ask the group")
    stored = await sheet(community, room)
    assert (stored.poll.rule.weeks, stored.poll.rule.minutes, stored.poll.rule.quorum) == ((3, 3), 120, 2)
    assert (stored.rules.alternating, stored.rules.required) == (False, frozenset({community.ids["Ben"]}))


BAD_RULES: tuple[tuple[dict[str, str], str], ...] = (
    ({"until": "2026-03-01"}, "it has passed"),
    ({"until": "soon"}, "could not be read as a day"),
    ({"last": "2026-03-01"}, "before the first"),
    ({"last": "2026-04-30"}, "you want 8"),
    ({"times": "Sometimes"}, "weekday with a time"),
    ({"count": "many"}, "number from 1 to 40"),
    ({"last": "2027-01-31", "times": "Sun 15:00, Wed 19:30, Fri 9:00"}, "nobody answers"),
    ({"first": "2026-03-16", "last": "2026-03-17"}, "comes to no date"),
)


async def test_a_bad_rule_gets_one_clear_sentence_and_nothing_is_typed_twice(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    anna, group = community["Anna"], await group_of(community, room)
    for rule, sentence in BAD_RULES:
        assert sentence in one_sentence(await draft(community, room, **rule))
    async with community.app.storage.read() as unit:
        assert await tables.polls_of(unit, group.id) == []
    refused = await draft(community, room, times="Sunday 15:00, `Wodnesday` 19:30")
    form = await anna.press(refused, "Fill it in again")
    typed = RULE | {"times": "Sunday 15:00, 'Wodnesday' 19:30"}
    assert filled(form) == typed
    refused = await anna.fill(form, typed | {"times": RULE["times"], "until": "soon"})
    assert (refused.kind, "could not be read as a day" in refused.text) == ("update", True)
    form = await anna.press(refused, "Fill it in again")
    assert filled(form) == RULE | {"until": "soon"}
    said_back = await anna.fill(form, RULE)
    assert (said_back.kind, "asked about 58 dates" in said_back.text) == ("update", True)


def filled(reply: Reply) -> dict[str, Any]:
    """What stands in the fields of a form."""
    assert reply.form is not None
    return {field.custom_id: field.value for field in reply.form.fields}


async def test_a_time_the_clocks_skip_is_left_out_and_said(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    reply = await draft(community, room, times="Sunday 02:30", last="2026-12-31")
    assert "the clocks skip that time" in reply.text


async def test_only_organisers_plan_and_one_poll_at_a_time(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    assert "Only" in one_sentence(await community["Ben"].command("meeting plan", channel=room.id))
    said_back = await draft(community, room)
    home = await community["Ben"].command("home", channel="lobby")
    assert "not there any more" in one_sentence(await community["Ben"].press(home, custom_id="poll.ask:1"))
    await community["Anna"].press(said_back, "Ask the group")
    assert "being asked" in one_sentence(await community["Anna"].command("meeting plan", channel=room.id))
    again = await community["Anna"].press(said_back, custom_id="poll.ask:1")
    assert "not there any more" in one_sentence(again)


async def test_answers_are_given_page_by_page_and_by_rule(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    ben = community["Ben"]
    page = await ben.press(await card(community, room, "Ben"), "Answer")
    assert page.ephemeral
    assert "Page 1 of 3" in page.text
    assert "The organisers of the group see your answers" in page.text
    page = await ben.choose(page, "I can", ["0", "2"])
    page = await ben.choose(page, "Only if need be", ["1", "2"])
    assert (await says(community, room, "Ben"))[:4] == [YES, MAYBE, MAYBE, NO]
    page = await ben.press(page, "Later dates")
    assert "Page 2 of 3" in page.text
    page = await ben.choose(page, "Fill by rule", ["Wednesday 19:30: never"])
    said = await says(community, room, "Ben")
    assert said[0] is YES
    assert {said[place] for place in range(1, 58, 2)} == {NO}
    assert (await sheet(community, room)).answered == ()
    thanks = await ben.press(page, "Hand in")
    assert "1 yes, 1 if need be, 56 no" in thanks.text
    assert (await sheet(community, room)).answered == (community.ids["Ben"],)


async def test_never_wednesdays_is_said_once_where_there_are_two_times_of_them(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room, times="Wed 9:00, Wed 19:30, Sun 15:00", last="2026-07-31", count="4")
    page = await fill(community, room, "Ben", "Sunday 15:00: always", "Wednesday: if need be", "Wednesday 09:00: never")
    slots = (await sheet(community, room)).slots
    said = await says(community, room, "Ben")
    assert [{answer for slot, answer in zip(slots, said, strict=True) if slot.family == one} for one in range(3)] == [
        {NO},
        {MAYBE},
        {YES},
    ]
    page = await community["Ben"].choose(page, "Fill by rule", ["Wednesday: never"])
    assert (await says(community, room, "Ben")).count(NO) == sum(slot.family < 2 for slot in slots)


async def test_minds_change_until_the_deadline_and_not_after(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    page = await fill(community, room, "Ben", "Sunday 15:00: always", "Wednesday 19:30: if need be")
    assert "Your answers for **Thursday circle** are in" in page.text
    page = await community["Ben"].choose(page, "Fill by rule", ["Sunday 15:00: never"])
    assert {*await says(community, room, "Ben")} == {NO, MAYBE}
    await community.move_to((await sheet(community, room)).poll.until)
    late = await community["Ben"].choose(page, "Fill by rule", ["Sunday 15:00: always"])
    assert "time to answer is over" in one_sentence(late)
    assert YES not in await says(community, room, "Ben")


async def test_only_members_answer_and_what_was_not_offered_is_refused(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    shown = await asked(community, room)
    reply = await community["Cleo"].command("home", channel="lobby")
    assert "Only members" in one_sentence(await community["Cleo"].press(reply, custom_id="poll.answer:1"))
    page = await community["Ben"].press(shown, "Answer")
    for custom_id, values in (("poll.mark:1:0:2", ["99999"]), ("poll.mark:1:0:7", ["0"]), ("poll.fill:1:0", ["x"])):
        assert "did not fit" in one_sentence(await community["Ben"].choose(page, custom_id=custom_id, values=values))
    assert "not there any more" in one_sentence(await community["Ben"].press(page, custom_id="poll.answer:99"))


async def test_only_every_second_one(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    page = await fill(community, room, "Ben", "Sunday 15:00: always", "Wednesday 19:30: never")
    page = await community["Ben"].press(page, "I need only every second one")
    assert "only every second date" in page.text
    assert (await sheet(community, room)).rules.every_second == frozenset({community.ids["Ben"]})
    await community["Ben"].press(page, "I would come to every one")
    assert (await sheet(community, room)).rules.every_second == frozenset()


async def test_reminders_go_to_those_who_have_not_answered_and_not_too_early(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await community.may_write_to("Ben", "Cleo")
    await asked(community, room)
    await fill(community, room, "Ben", "Sunday 15:00: always", "Wednesday 19:30: never")
    until = (await sheet(community, room)).poll.until
    first, second = reminded_at(NOON, until)
    assert first - NOON >= timedelta(days=2)
    await community.move_to(first - timedelta(minutes=1))
    assert await community.direct("Cleo") == []
    await community.move_to(first)
    [reminder] = await community.direct("Cleo")
    assert "looks for dates" in reminder.text
    page = await community["Cleo"].press(reminder, "Answer")
    await community["Cleo"].press(page, "Hand in")
    await community.move_to(second)
    assert len(await community.direct("Cleo")) == 1
    assert await community.direct("Ben") == []


async def test_who_joins_while_the_group_is_being_asked_is_asked_too(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Cleo", "Dana")
    await asked(community, room)
    until = (await sheet(community, room)).poll.until
    await community.advance(days=3)
    since = community.now
    await community.join(room, "Cleo", "Dana")
    await community.settle()
    questions = {name: await community.direct(name) for name in ("Cleo", "Dana")}
    assert [len(found) for found in questions.values()] == [1, 1]
    assert "which you have joined, looks for dates" in questions["Cleo"][0].text
    page = await community["Dana"].press(questions["Dana"][0], "Answer")
    await community["Dana"].press(page, "Hand in")
    for due in reminded_at(since, until):
        assert due >= since + timedelta(days=2)
        await community.move_to(due)
    reminded = [len(await community.direct(name)) for name in ("Cleo", "Dana")]
    assert reminded == [1 + len(reminded_at(since, until)), 1]


async def test_a_date_of_another_group_is_marked_as_taken(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    other = await circle(community, "Ben", "Cleo", name="Night circle")
    await asked(community, room)
    slots = (await sheet(community, room)).slots
    await plan(community, other, slots[2].at + timedelta(minutes=30))
    page = await fill(community, room, "Ben", "Sunday 15:00: always")
    assert page.text.count("you meet in another group then") == 1
    assert (await says(community, room, "Ben"))[:5] == [YES, None, NO, None, YES]


async def test_a_cycle_asks_by_the_last_rule(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        assert await open_for_cycle(community.app.prompts, unit, group, 2, 4, community.now) is None
    await asked(community, room)
    async with community.app.storage.write() as unit:
        assert await open_for_cycle(community.app.prompts, unit, group, 2, 4, community.now) is None


async def test_what_is_kept_is_forgotten_when_they_want(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    page = await fill(community, room, "Ben", "Sunday 15:00: always", "Wednesday 19:30: never")
    assert await community.rows(select(kept_answers)) == []
    page = await community["Ben"].press(page, "Keep my answers for next time")
    assert len(await community.rows(select(kept_answers))) == 58
    await community["Ben"].press(page, "Do not keep my answers")
    assert await community.rows(select(kept_answers)) == []


async def test_a_group_that_ends_is_asked_no_more_until_it_comes_back(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    await asked(community, room)
    await fill(community, room, "Anna", "Sunday 15:00: always", "Wednesday 19:30: never")
    reply = await community["Anna"].command("group archive", channel=room.id)
    ended = await community["Anna"].press(reply, "End the group")
    await community.settle()
    waiting = select(prompts.c.kind).where(prompts.c.not_before.is_not(None), prompts.c.kind.like("meeting.poll%"))
    assert await community.rows(waiting) == []
    await community["Anna"].press(ended, "Bring the group back")
    await community.settle()
    until = (await sheet(community, room)).poll.until
    reminded = reminded_at(community.now, until)
    for due in (*reminded, until):
        await community.move_to(due)
    assert len([one for one in await community.direct("Ben") if "looks for dates" in one.text]) == len(reminded)
    assert not [one for one in await community.direct("Anna") if "looks for dates" in one.text]
    assert (await sheet(community, room)).poll.state is PollState.CLOSED
