"""Meetings run to their end, acted as people do, with the clock moved."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from discord.http import Route
from sqlalchemy import select

from bot.app import open_app
from bot.meetings.rules import MeetingState
from bot.meetings.scheduling import call_off
from bot.meetings.tables import Meeting, meetings
from bot.prompts.tables import prompts
from bot.running.promises import ASIDE, BACK_IN
from bot.running.tables.runs import run_steps, step_outs
from bot.running.tables.signups import minutes_by_member
from bot.sandbox.client import People
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import Channel, Message, Reply
from tests.fixtures.bot import NAMES, NOON, SEED, Community, one_sentence, settings_for
from tests.meetings.acting import circle
from tests.running.acting import CASES, bring, meets

ORDER = "Thursday circle**, until"


async def board(community: Community, name: str, room: Channel) -> Message:
    """The one message that moves on."""
    [found] = [one for one in await community[name].messages(room.id) if _is_board(one)]
    return found


def _is_board(message: Message) -> bool:
    return not message.ephemeral and (ORDER in message.text or "The order is through" in message.text)


async def two_cases(community: Community, led_by: str | None = None) -> tuple[Channel, Meeting]:
    """Four people, of whom Ben and Cleo bring a case each; the meeting is about to begin."""
    room = await circle(community, *NAMES[:4])
    meeting = await meets(community, room, led_by=led_by, goes_by=CASES)
    await bring(community, "Ben", room, 30)
    await bring(community, "Cleo", room, 40)
    await community.move_to(meeting.starts_at)
    return room, meeting


async def opened(community: Community, name: str, room: Channel) -> Reply:
    reply = await community[name].command("meeting open", channel=room.id)
    await community.settle()
    return reply


def at(meeting: Meeting, minutes: int) -> datetime:
    return meeting.starts_at + timedelta(minutes=minutes)


def until(meeting: Meeting, minutes: int) -> str:
    return f"until <t:{int(at(meeting, minutes).timestamp())}:t>"


async def test_a_meeting_with_two_cases_runs_to_its_end_by_itself(community: Community) -> None:
    room, meeting = await two_cases(community)
    panel = await opened(community, "Anna", room)
    assert "You lead this meeting. Only you see this." in panel.text
    first = await board(community, "Dana", room)
    assert f"**Opening round**, {until(meeting, 8)}" in first.text
    assert "About 2 minutes each" in first.text
    await community.move_to(at(meeting, 8))
    told = await board(community, "Dana", room)
    assert told.id == first.id
    assert f"**The case is told**, {until(meeting, 8 + 7)}" in told.text
    assert f"It is the time of <@{community.ids['Ben']}>" in told.text
    assert "Before the case: no names, no places" in told.text
    await community.move_to(at(meeting, 8 + 7))
    assert "Before the case" not in (await board(community, "Dana", room)).text
    await community.move_to(at(meeting, 38))
    assert f"It is the time of <@{community.ids['Cleo']}>" in (await board(community, "Dana", room)).text
    await community.move_to(at(meeting, 78))
    assert f"out**, {until(meeting, 82)}" in (await board(community, "Dana", room)).text
    await community.move_to(at(meeting, 82))
    through = await board(community, "Dana", room)
    assert "The order is through" in through.text
    assert through.buttons == ()
    await community.move_to(meeting.ends_at)
    assert any("That was the meeting" in text for text in await community.read("Dana", room))
    assert await presented(community, meeting) == {"Ben": [30], "Cleo": [40]}
    carded = await community.rows(select(run_steps.c.title).where(run_steps.c.carded))
    assert [row.title for row in carded] == ["The case is told", "The case is told"]


async def presented(community: Community, meeting: Meeting) -> dict[str, list[int]]:
    async with community.app.storage.read() as unit:
        found = await minutes_by_member(unit, [meeting.id])
    return {name: found[member] for name, member in community.ids.items() if member in found}


async def test_the_facilitator_is_offered_to_open_it_as_it_begins(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    meeting = await meets(community, room, led_by="Ben", goes_by="opening")
    await community.move_to(meeting.starts_at)
    [offer] = [one for one in await community.direct("Ben") if "You lead it: open it" in one.text]
    assert not any("You lead it" in one.text for one in await community.direct("Anna"))
    panel = await community["Ben"].press(offer, "Open the meeting")
    assert "You lead this meeting" in panel.text
    await community.settle()
    assert "Opening round" in (await board(community, "Anna", room)).text


async def test_without_a_facilitator_organisers_are_offered_it(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    meeting = await meets(community, room, led_by="Ben", goes_by="opening")
    confirm = await community["Ben"].command("group leave", channel=room.id)
    assert "You have left" in (await community["Ben"].press(confirm, "Leave the group")).text
    await community.settle()
    await community.move_to(meeting.starts_at)
    assert any("You lead it: open it" in one.text for one in await community.direct("Anna"))
    assert not any("You lead it" in one.text for one in await community.direct("Ben"))


async def leave(community: Community, name: str, room: Channel) -> None:
    confirm = await community[name].command("group leave", channel=room.id)
    assert "You have left" in (await community[name].press(confirm, "Leave the group")).text
    await community.settle()


async def test_a_facilitator_who_goes_before_opening_is_followed_by_the_organisers(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    await community.may_write_to("Anna", "Ben")
    meeting = await meets(community, room, led_by="Ben", goes_by="opening")
    await community.move_to(at(meeting, 1))
    assert not any("You lead it" in one.text for one in await community.direct("Anna"))
    await leave(community, "Ben", room)
    [offer] = [one for one in await community.direct("Anna") if "You lead it: open it" in one.text]
    assert "You lead this meeting" in (await community["Anna"].press(offer, "Open the meeting")).text


async def test_a_facilitator_who_goes_in_the_middle_stops_nothing(community: Community) -> None:
    await community.may_write_to("Anna", "Dana")
    room, meeting = await two_cases(community, led_by="Dana")
    await opened(community, "Dana", room)
    await community.move_to(at(meeting, 7))
    await leave(community, "Dana", room)
    [told] = [one for one in await community.direct("Anna") if "has left the group" in one.text]
    before = (await board(community, "Anna", room)).text
    assert "You lead this meeting" in (await community["Anna"].press(told, "Lead the meeting")).text
    await community["Cleo"].press(await board(community, "Cleo", room), "Step out: I may know this client")
    await community.settle()
    assert any("stepped out of this case" in one.text for one in await community.direct("Anna"))
    await community.move_to(at(meeting, 40))
    assert (await board(community, "Anna", room)).text != before


async def test_it_is_led_by_its_controls(community: Community) -> None:
    room, meeting = await two_cases(community, led_by="Dana")
    panel = await opened(community, "Dana", room)
    await community.advance(minutes=5)
    panel = await community["Dana"].press(panel, "Next")
    assert "The case is told" in panel.text
    panel = await community["Dana"].press(panel, "A minute more")
    await community.settle()
    assert until(meeting, 5 + 8) in (await board(community, "Ben", room)).text
    panel = await community["Dana"].press(panel, "Pause")
    await community.settle()
    assert "paused with 8 minutes left" in (await board(community, "Ben", room)).text
    await community.advance(minutes=20)
    assert "paused with 8 minutes left" in (await board(community, "Ben", room)).text
    panel = await community["Dana"].press(panel, "Go on")
    await community.settle()
    assert until(meeting, 25 + 8) in (await board(community, "Ben", room)).text
    panel = await community["Dana"].press(panel, "Leave this case out")
    assert f"It is the time of <@{community.ids['Cleo']}>" in panel.text
    ended = await community["Dana"].press(panel, "End the meeting")
    assert "is over" in ended.text
    await community.settle()
    assert "The order is through" in (await board(community, "Ben", room)).text
    assert any("That was the meeting" in text for text in await community.read("Ben", room))
    [row] = await community.rows(select(meetings.c.state))
    assert row.state == MeetingState.HELD
    assert "Ben" not in await presented(community, meeting)


async def test_it_is_ended_early_once_its_order_is_through(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await meets(community, room, goes_by="opening")
    await community.move_to(meeting.starts_at)
    panel = await opened(community, "Anna", room)
    through = await community["Anna"].press(panel, "Leave this out")
    assert "The order is through" in through.text
    ended = await community["Anna"].press(through, "End the meeting")
    assert "is over" in ended.text
    await community.settle()
    assert "and the meeting is over" in (await board(community, "Ben", room)).text
    assert any("That was the meeting" in text for text in await community.read("Ben", room))


async def test_two_cases_change_places(community: Community) -> None:
    room, _ = await two_cases(community)
    panel = await opened(community, "Anna", room)
    swapped = await community["Anna"].choose(panel, "Let two cases change places", ["0", "1"])
    assert "You lead this meeting" in swapped.text
    await community.settle()
    text = (await board(community, "Dana", room)).text
    assert text.index(f"<@{community.ids['Cleo']}>") < text.index(f"<@{community.ids['Ben']}>")


async def test_of_two_presses_at_once_one_counts(community: Community) -> None:
    room, _ = await two_cases(community)
    panel = await opened(community, "Anna", room)
    replies = await asyncio.gather(*(community["Anna"].press(panel, "Next") for _ in range(3)))
    await community.settle()
    assert sum("had moved on already" in reply.text for reply in replies) == 2
    assert "**The case is told**" in (await board(community, "Dana", room)).text


async def test_opened_twice_it_is_one_message(community: Community) -> None:
    room, _ = await two_cases(community)
    await asyncio.gather(*(community["Anna"].command("meeting open", channel=room.id) for _ in range(2)))
    await community.settle()
    assert await board(community, "Dana", room)


async def test_late_it_takes_what_is_left_of_the_meeting(community: Community) -> None:
    room, meeting = await two_cases(community)
    await community.advance(minutes=40)
    await opened(community, "Anna", room)
    await community.move_to(meeting.ends_at - timedelta(seconds=1))
    assert "out**, until" in (await board(community, "Dana", room)).text
    await community.move_to(meeting.ends_at)
    assert "The order is through" in (await board(community, "Dana", room)).text


async def test_too_late_is_refused_by_its_minutes(community: Community) -> None:
    room, _ = await two_cases(community)
    await community.advance(minutes=85)
    assert "more than the meeting has" in one_sentence(await opened(community, "Anna", room))


async def test_too_early_is_refused(community: Community) -> None:
    room = await circle(community, "Anna")
    meeting = await meets(community, room, goes_by="opening")
    assert "too early" in one_sentence(await opened(community, "Anna", room))
    await community.move_to(at(meeting, -15))
    assert "You lead this meeting" in (await opened(community, "Anna", room)).text
    assert until(meeting, 2) in (await board(community, "Anna", room)).text


async def test_only_who_leads_has_the_controls(community: Community) -> None:
    room, _ = await two_cases(community, led_by="Dana")
    assert "Only who leads" in one_sentence(await opened(community, "Ben", room))
    panel = await opened(community, "Dana", room)
    shown = await board(community, "Ben", room)
    assert "Only who leads" in one_sentence(await community["Ben"].press(shown, "Lead the meeting"))
    forged = await community["Ben"].press(shown, custom_id=_id(panel, "Next"))
    assert "Only who leads" in one_sentence(forged)
    assert "You lead this meeting" in (await community["Anna"].press(shown, "Lead the meeting")).text


def _id(reply: Reply, label: str) -> str:
    assert reply.message is not None
    return next(button.custom_id or "" for button in reply.message.buttons if button.label == label)


async def test_called_off_it_ends(community: Community) -> None:
    room, meeting = await two_cases(community)
    panel = await opened(community, "Anna", room)
    async with community.app.storage.write() as unit:
        await call_off(community.app.prompts, unit, meeting, community.now)
    await community.settle()
    assert "The order is through" in (await board(community, "Dana", room)).text
    assert "was called off" in one_sentence(await community["Anna"].press(panel, "Next"))


async def test_deleted_by_hand_it_is_posted_anew(community: Community) -> None:
    room, meeting = await two_cases(community)
    await opened(community, "Anna", room)
    await community["Olga"].delete(await board(community, "Olga", room))
    await community.move_to(at(meeting, 8))
    assert "**The case is told**" in (await board(community, "Dana", room)).text


async def test_who_may_know_the_client_steps_out_and_only_who_leads_hears(community: Community) -> None:
    room, meeting = await two_cases(community)
    await community.may_write_to("Anna", "Dana")
    panel = await opened(community, "Anna", room)
    await community.move_to(at(meeting, 8))
    out = await community["Dana"].press(await board(community, "Dana", room), "Step out: I may know this client")
    assert "Only who leads the meeting is told" in one_sentence(out)
    assert f"<t:{int(at(meeting, 38).timestamp())}:t>" in out.text
    await community.settle()
    [told] = [one for one in await community.direct("Anna") if "stepped out" in one.text]
    assert community.names(told.text) == ["Dana"]
    panel = await community["Anna"].press(told, "Lead the meeting")
    assert f"Stepped out of this case: <@{community.ids['Dana']}>" in panel.text
    assert not any("stepped out" in text for text in await community.read("Ben", room))
    await community.move_to(at(meeting, 38))
    assert any("You are welcome back" in one.text for one in await community.direct("Dana"))
    assert await community.rows(select(step_outs)) == []
    kept = select(prompts.c.id).where(prompts.c.kind.in_([ASIDE, BACK_IN]))
    assert await community.rows(kept) == []


async def test_who_was_mistaken_comes_back(community: Community) -> None:
    room, meeting = await two_cases(community)
    await opened(community, "Anna", room)
    await community.move_to(at(meeting, 8))
    out = await community["Dana"].press(await board(community, "Dana", room), "Step out: I may know this client")
    assert "You are back" in (await community["Dana"].press(out, "I am back")).text
    assert await community.rows(select(step_outs)) == []


async def test_there_is_nothing_to_step_out_of_without_a_case(community: Community) -> None:
    room = await circle(community, "Anna", "Ben")
    meeting = await meets(community, room, goes_by="opening")
    await community.move_to(meeting.starts_at)
    await opened(community, "Anna", room)
    shown = await board(community, "Ben", room)
    assert [button.label for button in shown.buttons] == ["Lead the meeting"]
    forged = await community["Ben"].press(shown, custom_id=f"run.step_out:{meeting.id}")
    assert "no case now or next" in one_sentence(forged)


@pytest.mark.parametrize("control", ["next", "minute", "skip"])
async def test_after_its_end_nothing_is_pressed_any_more(community: Community, control: str) -> None:
    room, meeting = await two_cases(community)
    panel = await opened(community, "Anna", room)
    await community.move_to(meeting.ends_at)
    late = await community["Anna"].press(panel, custom_id=f"run.{control}:{meeting.id}:0")
    assert "is over" in one_sentence(late)


async def test_a_restart_in_the_middle_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in a case, started again in the next: the message is the same, and says what is true then."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # the client changes it for the whole process
    async with Sandbox.open(SEED, clock=SandboxClock(NOON, frozen=True)) as sandbox, People.at(sandbox.url) as people:
        sandbox.limits.on = False
        settings = settings_for(sandbox, tmp_path)
        ids = {person.name: person.id for person in await people.all() if not person.bot}
        async with open_app(settings, sandbox.clock) as app:
            community = Community(sandbox, app, people, [], ids)
            room, meeting = await two_cases(community)
            panel = await opened(community, "Anna", room)
            await community.move_to(at(meeting, 9))
            before = await board(community, "Dana", room)
        await people.move_to(at(meeting, 40))
        async with open_app(settings, sandbox.clock) as app:
            community = Community(sandbox, app, people, [], ids)
            await community.settle()
            after = await board(community, "Dana", room)
            assert after.id == before.id
            assert f"It is the time of <@{ids['Cleo']}>" in after.text
            assert f"**The case is told**, {until(meeting, 48)}" in after.text
            late = await community["Anna"].press(panel, "Next")
            assert "had moved on already" in late.text
            await community.move_to(meeting.ends_at)
            assert await presented(community, meeting) == {"Ben": [30], "Cleo": [40]}


async def test_an_open_case_is_taken_by_who_has_one(community: Community) -> None:
    room = await circle(community, "Anna", "Ben", "Cleo")
    meeting = await meets(community, room, goes_by=CASES)
    await community.move_to(meeting.starts_at)
    await opened(community, "Anna", room)
    shown = await board(community, "Ben", room)
    forms = [await community[name].press(shown, "I bring a case") for name in ("Ben", "Cleo")]
    values = {"theme": ["stuck"], "question": ["heard"]}
    assert "it is your case" in (await community["Ben"].fill(forms[0], values)).text
    assert "Somebody else brings this case" in one_sentence(await community["Cleo"].fill(forms[1], values))
    await community.move_to(at(meeting, 6))
    taken = await board(community, "Ben", room)
    assert f"It is the time of <@{community.ids['Ben']}>" in taken.text
    assert "I bring a case" not in [button.label for button in taken.buttons]
    await community.move_to(meeting.ends_at)
    assert await presented(community, meeting) == {"Ben": [32]}


async def test_that_somebody_stepped_out_is_forgotten_with_the_meeting(community: Community) -> None:
    room, meeting = await two_cases(community)
    panel = await opened(community, "Anna", room)
    await community.move_to(at(meeting, 8))
    await community["Anna"].press(panel, "Lead the meeting", custom_id=f"run.pause:{meeting.id}:1:1")
    await community["Dana"].press(await board(community, "Dana", room), "Step out: I may know this client")
    assert len(await community.rows(select(step_outs))) == 1
    await community.move_to(meeting.ends_at)
    assert await community.rows(select(step_outs)) == []
