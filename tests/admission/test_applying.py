"""Applications, as applicants and organisers live them."""

import asyncio
from pathlib import Path

import pytest
from discord.http import Route
from sqlalchemy import select

from bot.admission.tables.schema import application_votes, applications
from bot.app import open_app
from bot.sandbox.client import People
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import Channel
from tests.admission.acting import GROUP, apply, by_application, group_of, knock, leave, organisers_place, post, settle
from tests.fixtures.bot import NOON, SEED, Community, one_sentence, settings_for

YES, NO, ASK = "Let them in", "Not this time", "Ask them something"


async def turn_down(community: Community, organiser: str, room: Channel, reason: str = "The times do not fit") -> str:
    asked = await community[organiser].press(await post(community, organiser, room), NO)
    reply = await community[organiser].choose(asked, "Choose a reason", [reason])
    await community.settle()
    return reply.text


async def test_the_questions_are_asked_in_one_form(community: Community) -> None:
    await by_application(community)
    form = (await knock(community, "Ben")).form
    assert form is not None
    assert [field.kind for field in form.fields] == ["radio", "checkboxes", "radio", "paragraph"]
    assert "No client details" in (form.field("q3").description or "")


async def test_answers_go_to_the_organisers_and_nobody_is_pinged(community: Community) -> None:
    room = await by_application(community)
    reply = await apply(community, "Ben")
    assert "Your answers went to the organisers" in reply.text
    said = await post(community, "Anna", room)
    assert community.names(said.text) == ["Ben"]
    assert "Up to five years in practice" in said.text
    assert "Company, A steady rhythm" in said.text
    assert "\\*gladly\\*" in said.text
    [sent] = [one for one in community.sandbox.requests if "gladly" in str(one.json)]
    assert sent.json["allowed_mentions"] == {"parse": [], "users": []}


async def test_answers_are_in_no_table(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben", q3="A quite unusual sentence")
    assert "unusual sentence" in (await post(community, "Anna", room)).text
    for table in applications.metadata.sorted_tables:
        assert "unusual sentence" not in str(await community.rows(select(table)))


async def test_who_is_let_in_is_told_signs_and_is_inside(community: Community) -> None:
    room = await by_application(community)
    await community.may_write_to("Ben")
    await apply(community, "Ben")
    decided = await community["Anna"].press(await post(community, "Anna", room), YES)
    assert "is let in" in decided.text
    await community.settle()
    told = (await community.direct("Ben"))[-1]
    assert "would like to have you" in told.text
    sign = await community["Ben"].press(told, "Come in")
    await community["Ben"].press(sign, "I agree")
    await community.settle()
    assert "Ben" in await community.inside(room, "Anna")


async def test_a_decision_takes_the_answers_out_of_the_thread(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    said = await post(community, "Anna", room)
    await community["Anna"].press(said, YES)
    await community.settle()
    settled = await post(community, "Anna", room, "is let in")
    assert settled.id == said.id
    assert "gladly" not in settled.text
    assert settled.buttons == ()


async def test_a_no_comes_with_its_reason_and_a_time(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    assert "will not be this time" in await turn_down(community, "Anna", room)
    home = await community.home("Ben")
    assert "do not fit together well enough" in home.text
    assert "Anna" not in community.names(home.text)
    assert "You can apply again from" in one_sentence(await knock(community, "Ben"))
    await community.advance(days=30)
    assert (await knock(community, "Ben")).kind == "form"


async def test_without_a_cool_down_they_may_apply_again_at_once(community: Community) -> None:
    room = await by_application(community, reapply_days=0)
    await apply(community, "Ben")
    await turn_down(community, "Anna", room)
    assert (await knock(community, "Ben")).kind == "form"


async def test_asking_again_shows_the_application(community: Community) -> None:
    await by_application(community)
    await apply(community, "Ben")
    shown = await knock(community, "Ben")
    assert [button.label for button in shown.buttons] == ["Write to me directly", "Take my application back"]
    taken_back = await community["Ben"].press(shown, "Take my application back")
    assert "taken out of the organisers' thread" in taken_back.text
    assert (await knock(community, "Ben")).kind == "form"


async def test_taken_back_while_it_is_approved_only_one_of_both_happens(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    said, shown = await post(community, "Anna", room), await knock(community, "Ben")
    approved, back = await asyncio.gather(
        community["Anna"].press(said, YES), community["Ben"].press(shown, "Take my application back")
    )
    assert ("is let in" in approved.text) != ("taken out" in back.text)
    late = back if "is let in" in approved.text else approved
    assert "decided or taken back already" in one_sentence(late)
    assert (await group_of(community, room)).taken == (2 if "is let in" in approved.text else 1)


async def test_two_approvals_at_once_seat_one_person_once(community: Community) -> None:
    room = await by_application(community, "Anna", "Cleo")
    await apply(community, "Ben")
    said = await post(community, "Anna", room)
    replies = await asyncio.gather(*(community[name].press(said, YES) for name in ("Anna", "Cleo")))
    assert sorted("is let in" in reply.text for reply in replies) == [False, True]
    assert (await group_of(community, room)).taken == 3


async def test_votes_are_counted_and_nobody_is_shown_whose(community: Community) -> None:
    room = await by_application(community, "Anna", "Cleo", "Dana", votes=2)
    await apply(community, "Ben")
    said = await post(community, "Anna", room)
    assert "It takes 2 of you" in said.text
    voted = await community["Anna"].press(said, YES)
    assert "One vote is in" in voted.text
    assert "It waits for the votes of the others" in one_sentence(await community["Anna"].press(said, YES))
    [row] = await community.rows(select(applications))
    assert (row.approvals, row.refusals) == (1, 0)
    assert {column.name for column in application_votes.columns} == {"application_id", "member", "guild"}
    await turn_down(community, "Cleo", room)
    assert "is let in" in (await community["Dana"].press(said, YES)).text
    assert await community.rows(select(application_votes)) == []


async def test_a_no_of_all_who_could_is_a_no(community: Community) -> None:
    room = await by_application(community, "Anna", "Cleo", votes=2)
    await apply(community, "Ben")
    assert "will not be this time" in await turn_down(community, "Cleo", room)


async def test_approved_while_the_last_seat_went_they_are_next_in_line(community: Community) -> None:
    await by_application(community, capacity=2)
    await apply(community, "Ben")
    await apply(community, "Cleo")
    for one in ("Cleo", "Ben"):
        pending = await community["Anna"].command("group applications", channel="lobby", group=GROUP)
        opened = await community["Anna"].press(pending, "2" if one == "Cleo" else "1")
        await community["Anna"].press(opened, YES)
        await community.settle()
    home = await community.home("Ben")
    assert "would like to have you" in home.text
    assert "at place 1." in home.text
    await leave(community, "Cleo")
    assert "it is kept for you until" in (await knock(community, "Ben")).text


async def test_asking_back_and_the_answer(community: Community) -> None:
    room = await by_application(community)
    await community.may_write_to("Ben")
    await apply(community, "Ben")
    asking = await community["Anna"].press(await post(community, "Anna", room), ASK)
    await community["Anna"].choose(asking, "Choose a question", ["Do you know any of us from elsewhere?"])
    await community.settle()
    told = (await community.direct("Ben"))[-1]
    assert "Do you know any of us from elsewhere?" in told.text
    assert community.names(told.text) == []
    form = await community["Ben"].press(told, "Answer")
    sent = await community["Ben"].fill(form, {"words": "Only from a training."})
    assert "goes to the organisers" in sent.text
    await community.settle()
    answer = await post(community, "Anna", room, "answers what you asked")
    assert "Only from a training." in answer.text
    opened = await community["Anna"].press(answer, "Open it")
    assert "is let in" in (await community["Anna"].press(opened, YES)).text


async def test_asking_in_ones_own_words_waits_at_home(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    asking = await community["Anna"].press(await post(community, "Anna", room), ASK)
    form = await community["Anna"].press(asking, "Ask something else")
    assert "a few words" in one_sentence(await community["Anna"].fill(form, {"words": " \u200b "}))
    form = await community["Anna"].press(asking, "Ask something else")
    asked = await community["Anna"].fill(form, {"words": "Do you like *tea*?"})
    assert "is asked" in asked.text
    await community.settle()
    home = await community.home("Ben")
    assert "Do you like \\*tea\\*?" in home.text
    for table in applications.metadata.sorted_tables:
        assert "tea" not in str(await community.rows(select(table)))


async def test_pending_ones_are_brought_up_twice_then_end(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    await community.advance(days=3)
    assert len(await brought_up(community, room)) == 1
    await community.advance(days=4)
    assert len(await brought_up(community, room)) == 2
    await community.advance(days=23)
    assert "Nobody has decided about your application" in (await community.home("Ben")).text
    assert (await knock(community, "Ben")).kind == "form"


async def brought_up(community: Community, room: Channel) -> list[str]:
    said = await community["Anna"].messages(await organisers_place(community, room))
    return [one.text for one in said if "has waited for your decision" in one.text]


async def test_a_decided_one_is_not_brought_up(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    await community["Anna"].press(await post(community, "Anna", room), YES)
    await community.advance(days=8)
    assert await brought_up(community, room) == []


async def test_only_organisers_decide_and_see_who_applies(community: Community) -> None:
    room = await by_application(community)
    await apply(community, "Ben")
    said = await post(community, "Anna", room)
    shown = await knock(community, "Ben")
    for button in said.buttons:
        refused = await community["Ben"].press(shown, custom_id=button.custom_id)
        assert "Only the organisers" in one_sentence(refused)
    for name in ("Ben", "Sara"):
        refused = await community[name].command("group applications", channel="lobby", group=GROUP)
        assert "Only the organisers" in one_sentence(refused)


async def test_the_list_of_applications(community: Community) -> None:
    await by_application(community)
    empty = await community["Anna"].command("group applications", channel="lobby", group=GROUP)
    assert "Nobody is waiting" in empty.text
    await apply(community, "Ben")
    listed = await community["Anna"].command("group applications", channel="lobby", group=GROUP)
    assert community.names(listed.text) == ["Ben"]
    opened = await community["Anna"].press(listed, "1")
    assert "Their answers: https://discord.com/channels/" in opened.text


async def test_questions_edited_meanwhile_are_asked_anew(community: Community) -> None:
    room = await by_application(community)
    form = await knock(community, "Ben")
    await settle(community, room, purpose="collaboration")
    refused = await community["Ben"].fill(form, {"q0": "1", "q1": ["0"], "q2": "0", "q3": "Hello"})
    assert "has just changed its questions" in one_sentence(refused)
    assert await community.rows(select(applications)) == []


async def test_words_that_a_restart_lost_are_said_to_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They were in memory only. The organisers hear of the application all the same, and can ask again."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # the client changes it for the whole process
    async with Sandbox.open(SEED, clock=SandboxClock(NOON, frozen=True)) as sandbox:
        settings = settings_for(sandbox, tmp_path)
        async with People.at(sandbox.url) as people:
            ids = {person.name: person.id for person in await people.all() if not person.bot}
            async with open_app(settings, sandbox.clock) as app:
                community = Community(sandbox, app, people, [], ids)
                room = await by_application(community)
                await people.fault("refuse", "POST /channels/*/messages", times=None, status=403, code=50013)
                await apply(community, "Ben")
            await people.clear_faults()
            async with open_app(settings, sandbox.clock) as app:
                community = Community(sandbox, app, people, [], ids)
                await community.advance(days=1, minutes=1)
                said = await post(community, "Anna", room)
                assert "words were lost" in said.text
                assert "is let in" in (await community["Anna"].press(said, YES)).text
