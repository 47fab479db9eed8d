"""Choosing dates from the answers and settling them, acted as people do."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from bot.meetings import tables as meetings
from bot.meetings.rules import Answer as Comes
from bot.meetings.tables import Meeting
from bot.planning import tables
from bot.planning.opening import open_for_cycle
from bot.planning.promises import DATED
from bot.planning.tables import PollState
from bot.prompts.tables import prompts
from bot.sandbox.shapes import Channel, Message, Reply
from tests.fixtures.bot import NAMES, Community, one_sentence
from tests.planning.acting import RULE, asked, circle, draft, fill, group_of, says, sheet

ALWAYS = ("Sunday 15:00: always", "Wednesday 19:30: always")
SUNDAYS = ("Sunday 15:00: always", "Wednesday 19:30: never")
WEDNESDAYS = ("Sunday 15:00: never", "Wednesday 19:30: always")


async def made(community: Community, room: Channel) -> list[Meeting]:
    group = await group_of(community, room)
    async with community.app.storage.read() as unit:
        return await meetings.coming_up(unit, group.id, community.now)


async def said_of(community: Community, meeting: Meeting, name: str) -> Comes | None:
    async with community.app.storage.read() as unit:
        return (await meetings.answers_of(unit, meeting.id)).get(community.ids[name])


async def best(community: Community, room: Channel, name: str = "Anna") -> Reply:
    return await community[name].command("meeting plan", channel=room.id)


async def settled(community: Community, room: Channel) -> Reply:
    reply = await community["Anna"].press(await best(community, room), "Settle these dates")
    await community.settle()
    return reply


async def answered(community: Community, room: Channel, **rules: tuple[str, ...]) -> None:
    for name, said in rules.items():
        await fill(community, room, name, *said)
    await community.settle()


def shown_of(reply: Reply) -> Message:
    assert reply.message is not None, reply
    return reply.message


def in_room(texts: list[str], words: str) -> list[str]:
    return [text for text in texts if words in text]


async def test_the_whole_story_of_seven_members_and_eight_meetings(community: Community) -> None:
    """Eight meetings, Sunday and Wednesday by turns, two to three weeks apart, chosen from what seven people said."""
    room = await circle(community, *NAMES)
    await community.may_write_to("Anna", "Gus")
    await asked(community, room)
    for name in ("Anna", "Ben", "Cleo"):
        await fill(community, room, name, *ALWAYS)
    await fill(community, room, "Dana", "Sunday 15:00: always", "Wednesday 19:30: if need be")
    # Emil is away in June, Fay has only some Wednesdays, Gus can hardly ever.
    page = await fill(community, room, "Emil", *ALWAYS)
    page = await community["Emil"].press(page, "Later dates")
    june = [option.value for select in shown_of(page).selects for option in select.options if " Jun " in option.label]
    yes = next(one for one in shown_of(page).selects if one.placeholder == "I can")
    kept = [option.value for option in yes.options if option.value not in june]
    page = await community["Emil"].choose(page, "I can", kept)
    await fill(community, room, "Fay", "Sunday 15:00: always", "Wednesday 19:30: never")
    await fill(community, room, "Gus", "Sunday 15:00: never", "Wednesday 19:30: never")
    await community.settle()
    assert any("Everybody in **Thursday circle** has answered" in one.text for one in await community.direct("Anna"))

    shown = await best(community, room)
    assert shown.ephemeral
    assert "7 of 7 have answered" in shown.text
    assert "The best dates under your rule" in shown.text
    assert "dates with the most votes" in shown.text
    assert "Gus" in community.names(shown.text)
    await community.settle()
    drawn = next(one for one in await community["Anna"].messages(room.id) if "The best dates" in one.text)
    [picture] = drawn.attachments
    assert picture.filename.endswith(".png")
    assert "58 dates" in (picture.description or "")
    done = await community["Anna"].press(shown, "Settle these dates")
    assert "8 meetings are planned" in done.text
    await community.settle()

    poll = await sheet(community, room)
    planned = await made(community, room)
    assert len(planned) == 8
    assert {one.series for one in planned} == {f"poll{poll.poll.id}"}
    chosen = [poll.slots[place] for place in poll.chosen]
    assert [one.starts_at for one in planned] == [slot.at for slot in chosen]
    for one, later in pairwise(chosen):
        assert 2 <= later.week - one.week <= 3
        assert one.day.weekday() != later.day.weekday()
        assert one.day.weekday() in (2, 6)
    [card] = in_room(await community.read("Ben", room), "are settled")
    assert all(f"<t:{int(one.starts_at.timestamp())}:F>" in card for one in planned)
    assert community.names(card) == []
    posted = next(one for one in await community["Ben"].messages(room.id) if "are settled" in one.text)
    taken = await community["Ben"].press(posted, "For my calendar")
    assert taken.message is not None
    assert taken.ephemeral
    assert [file.filename for file in taken.message.attachments] == ["meetings.ics"]
    assert await said_of(community, planned[0], "Anna") is Comes.YES
    assert await said_of(community, planned[0], "Gus") is Comes.NO
    [again] = [one for one in await community.direct("Gus") if "Do they suit you?" in one.text]
    suited = await community["Gus"].press(again, "I can come to all")
    assert "you come to 8 of 8" in suited.text
    assert await said_of(community, planned[-1], "Gus") is Comes.YES
    assert not [one for one in await community.direct("Anna") if "Do they suit you" in one.text]


async def test_a_date_is_swapped_and_its_cost_said(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=SUNDAYS)
    shown, anna = await best(community, room), community["Anna"]
    swap = next(one for one in shown_of(shown).selects if one.placeholder == "Swap a date")
    assert len(swap.options) == 8
    listed = await anna.choose(shown, "Swap a date", [swap.options[0].value])
    assert "can take another date" in listed.text
    instead = next(one for one in shown_of(listed).selects if one.placeholder == "Take instead")
    costs = {option.description for option in instead.options}
    assert any("breaks your rule" in (cost or "") for cost in costs)
    swapped = await anna.choose(listed, "Take instead", [instead.options[0].value])
    assert "The dates as you changed them" in swapped.text
    assert instead.options[0].value in {str(place) for place in (await sheet(community, room)).chosen}
    # What was looked at before is no longer what would be settled.
    assert "have changed since you looked" in one_sentence(await anna.press(shown, "Settle these dates"))
    again = await anna.press(swapped, "The best again")
    assert "The best dates under your rule" in again.text


async def test_answers_that_came_meanwhile_are_looked_at_first(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=ALWAYS)
    shown = await best(community, room)
    assert community.names(shown.text.split("Not answered:")[1].splitlines()[0]) == ["Cleo"]
    stored = await sheet(community, room)
    page = await fill(community, room, "Cleo")
    page = await community["Cleo"].press(await community["Cleo"].press(page, "Later dates"), "Later dates")
    page = await community["Cleo"].choose(page, "I can", [str(place) for place in range(40, len(stored.slots))])
    await community["Cleo"].press(page, "Hand in")
    reply = await community["Anna"].press(shown, "Settle these dates")
    assert "have changed since you looked" in one_sentence(reply)
    assert await made(community, room) == []


async def test_where_nothing_fits_it_says_what_would_have_to_give(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    said_back = await draft(community, room)
    said_back = await community["Anna"].choose(
        said_back, "Who has to be able to come each time", [community.ids["Ben"]]
    )
    await community["Anna"].press(said_back, "Ask the group")
    await community.settle()
    await answered(community, room, Anna=ALWAYS, Ben=SUNDAYS)
    shown = await best(community, room)
    assert "No choice of dates keeps the whole rule" in shown.text
    give = next(one for one in shown_of(shown).selects if one.placeholder == "Let something give")
    labels = [option.label for option in give.options]
    assert "Ben need not be there each time" in labels
    assert "in any order instead of alternating" in labels
    loosened = await community["Anna"].choose(shown, "Let something give", ["in any order instead of alternating"])
    assert "The best dates under your rule" in loosened.text
    assert (await sheet(community, room)).poll.rule.alternating is False
    done = await community["Anna"].press(loosened, "Settle these dates")
    assert "8 meetings are planned" in done.text


async def test_somebody_required_need_not_come_any_more(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    said_back = await draft(community, room)
    said_back = await community["Anna"].choose(
        said_back, "Who has to be able to come each time", [community.ids["Ben"]]
    )
    await community["Anna"].press(said_back, "Ask the group")
    await community.settle()
    await answered(community, room, Anna=ALWAYS, Ben=SUNDAYS)
    shown = await best(community, room)
    excused = await community["Anna"].choose(shown, "Let something give", ["Ben need not be there each time"])
    assert "The best dates under your rule" in excused.text
    assert (await sheet(community, room)).required == frozenset()


async def test_the_deadline_closes_the_poll_and_the_organiser_hears_of_it(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna")
    await asked(community, room)
    await fill(community, room, "Ben", *SUNDAYS)
    await community.move_to((await sheet(community, room)).poll.until)
    assert (await sheet(community, room)).poll.state is PollState.CLOSED
    word = (await community.direct("Anna"))[-1]
    assert "1 of 2 have answered" in word.text
    shown = await community["Anna"].press(word, "Choose the dates")
    assert "The best dates under your rule" in shown.text
    assert "End the asking now" not in [button.label for button in shown_of(shown).buttons]


async def test_nobody_answered_and_the_poll_is_given_up(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Ben")
    await asked(community, room)
    shown = await best(community, room)
    assert "0 of 2 have answered so far" in shown.text
    assert "Settle these dates" not in [button.label for button in shown_of(shown).buttons]
    poll = (await sheet(community, room)).poll
    forced = await community["Anna"].press(shown, custom_id=f"poll.confirm:{poll.id}:0")
    assert "have changed" in one_sentence(forced)
    closed = await community["Anna"].press(shown, "End the asking now")
    assert "0 of 2 have answered" in closed.text
    dropped = await community["Anna"].press(closed, "Give the poll up")
    assert "given up" in dropped.text
    await community.move_to(poll.until + timedelta(days=1))
    assert await community.direct("Ben") == []
    form = await community["Anna"].press(dropped, "Say the rule again")
    assert form.form is not None


async def test_only_organisers_choose(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=SUNDAYS)
    page = await community["Ben"].command("home", channel="lobby")
    poll = (await sheet(community, room)).poll.id
    for custom_id in (f"poll.choose:{poll}", f"poll.confirm:{poll}:0", f"poll.close_now:{poll}", f"poll.drop:{poll}"):
        assert "Only the organisers" in one_sentence(await community["Ben"].press(page, custom_id=custom_id))
    assert (await sheet(community, room)).poll.state is PollState.OPEN


async def test_a_date_that_passed_meanwhile_makes_no_meetings_at_all(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=ALWAYS)
    stored = await sheet(community, room)
    await community.move_to(stored.slots[3].at + timedelta(weeks=6))
    refused = await community["Anna"].press(await best(community, room), "Settle these dates")
    assert "passed" in one_sentence(refused)
    assert await made(community, room) == []
    assert (await sheet(community, room)).poll.state is PollState.CLOSED


async def test_settled_twice_makes_meetings_once(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=ALWAYS)
    shown = await best(community, room)
    await community["Anna"].press(shown, "Settle these dates")
    again = await community["Anna"].press(shown, "Settle these dates")
    assert "That poll is over" in one_sentence(again)
    assert len(await made(community, room)) == 8


async def test_who_needs_every_second_has_said_nothing_of_the_others(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS)
    page = await fill(community, room, "Ben", *SUNDAYS)
    await community["Ben"].press(page, "I need only every second one")
    await settled(community, room)
    said = [await said_of(community, one, "Ben") for one in await made(community, room)]
    assert said.count(Comes.YES) == 4
    assert said.count(None) == 4


async def test_a_cycle_is_asked_by_the_rule_of_before_and_what_was_kept_is_offered(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS)
    page = await fill(community, room, "Ben", *SUNDAYS)
    await community["Ben"].press(page, "Keep my answers for next time")
    await settled(community, room)
    ends = (await made(community, room))[-1].ends_at
    await community.move_to(ends)
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        opened = await open_for_cycle(community.app.prompts, unit, group, 2, 4, community.now)
    await community.settle()
    stored = await sheet(community, room)
    assert stored.poll.id == opened
    assert (stored.poll.cycle, stored.poll.rule.count, stored.poll.state) == (2, 4, PollState.OPEN)
    assert stored.slots[0].at >= ends + timedelta(days=7)
    [_, newest] = [one for one in await community["Ben"].messages(room.id) if "looks for dates" in one.text]
    page = await community["Ben"].press(newest, "Answer")
    page = await community["Ben"].press(page, "Take over what I said last time")
    said = await says(community, room, "Ben")
    weekdays = {slot.day.weekday(): answer for slot, answer in zip(stored.slots, said, strict=True)}
    assert weekdays == {6: tables.Answer.YES, 2: tables.Answer.NO}


async def test_who_leaves_takes_their_answers_along(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await community.may_write_to("Anna")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=SUNDAYS)
    for name in ("Ben", "Cleo"):
        assert await community.direct("Anna") == []
        reply = await community[name].command("group leave", channel=room.id)
        await community[name].press(reply, "Leave the group")
        await community.settle()
    [word] = await community.direct("Anna")
    assert "Everybody in **Thursday circle** has answered" in word.text
    rows = await community.rows(select(tables.poll_answers.c.member).distinct())
    assert [row.member for row in rows] == [community.ids["Anna"]]
    assert community.ids["Ben"] not in (await sheet(community, room)).answers


async def test_whoever_hears_that_dates_are_settled_is_told_once(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=ALWAYS)
    await settled(community, room)
    heard: list[Any] = [*await community.rows(select(prompts.c.kind).where(prompts.c.kind.like(f"{DATED}.%")))]
    assert {row.kind for row in heard} == {*community.app.prompts.hearing(DATED)}
    assert RULE["count"] == str(len(await made(community, room)))


async def test_who_has_no_seat_yet_is_asked_once_the_dates_are_settled(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo", capacity="4")
    await community["Dana"].command("group join", channel="lobby", group="Thursday circle")
    await community["Emil"].command("group join", channel="lobby", group="Thursday circle")
    await community.settle()
    await community.may_write_to("Dana", "Emil", "Cleo")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=ALWAYS)
    await settled(community, room)
    [dana] = in_room([one.text for one in await community.direct("Dana")], "are settled")
    [emil] = in_room([one.text for one in await community.direct("Emil")], "are settled")
    assert "read and signed the agreement" in dana
    assert "You stay on the list" in emil
    [again] = [one for one in await community.direct("Cleo") if "Do they suit you?" in one.text]
    assert "2 come · 0 if need be · 0 cannot" in in_room(await community.read("Ben", room), "Meeting of")[-1]
    kept = await community["Cleo"].press(again, "I cannot come")
    assert "you come to 0 of 8" in kept.text
    assert {await said_of(community, one, "Cleo") for one in await made(community, room)} == {Comes.NO}
    await community.settle()
    assert "2 come · 0 if need be · 1 cannot" in in_room(await community.read("Ben", room), "Meeting of")[-1]


async def test_who_can_make_few_may_leave_it_as_they_said(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await community.may_write_to("Cleo")
    await asked(community, room)
    await answered(community, room, Anna=ALWAYS, Ben=ALWAYS)
    page = await fill(community, room, "Cleo")
    await community["Cleo"].press(await community["Cleo"].choose(page, "Only if need be", ["0", "1", "2"]), "Hand in")
    await settled(community, room)
    comes = [await said_of(community, one, "Cleo") for one in await made(community, room)]
    assert comes.count(Comes.IF_NEED_BE) in (1, 2)
    [again] = [one for one in await community.direct("Cleo") if "Do they suit you better" in one.text]
    left = await community["Cleo"].press(again, "Leave it as I said")
    assert f"you come to {comes.count(Comes.IF_NEED_BE)} of 8" in left.text
    assert [await said_of(community, one, "Cleo") for one in await made(community, room)] == comes
    await community.advance(days=2)
    assert len([one for one in await community.direct("Cleo") if "Do they suit you" in one.text]) == 1


async def test_what_somebody_answered_is_theirs_to_erase(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    await asked(community, room)
    page = await fill(community, room, "Ben", *SUNDAYS)
    await community["Ben"].press(page, "Keep my answers for next time")
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(preview, "Erase it now")
    await community.settle()
    for table in (tables.poll_answers, tables.poll_members, tables.kept_answers):
        assert await community.rows(select(table).where(table.c.member == community.ids["Ben"])) == []
    assert (await sheet(community, room)).poll.state is PollState.OPEN


async def test_the_next_rule_begins_with_the_last_one_after_the_last_meeting(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    said_back = await draft(community, room, last="2026-06-30", count="4")
    said_back = await community["Anna"].choose(said_back, "How long", ["120 minutes"])
    await community["Anna"].press(said_back, "Ask the group")
    await community.settle()
    await answered(community, room, Anna=ALWAYS, Ben=ALWAYS)
    await settled(community, room)
    last = (await made(community, room))[-1].starts_at
    form = await community["Anna"].command("meeting plan", channel=room.id)
    assert form.form is not None
    values = {field.custom_id: field.value for field in form.form.fields}
    assert values["times"] == "Wednesday 19:30, Sunday 15:00"
    assert values["count"] == "4"
    assert date.fromisoformat(values["first"] or "") > (last + timedelta(days=7)).date()
    again = await community["Anna"].fill(form, {"until": "2026-03-20"})
    assert "120 minutes each" in again.text
