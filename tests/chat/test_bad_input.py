"""What people type and press that cannot be: each gets one clear private sentence, and nothing is half done."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.checkins.tables.schema import avoid_wishes, participants, programmes, rounds, seats
from bot.groups import tables
from bot.groups.tables import group_members, groups
from bot.sandbox.client import Refused
from tests.fixtures.bot import OPENING, OWNER, WEEK, Community, founding, one_sentence

PEOPLE_EMOJI = "🧑‍🤝‍🧑"
EMOJI = (PEOPLE_EMOJI * 600)[:4000]
FORGED = (
    "x",
    "group",
    "group.join",
    "group.join:",
    "group.join:-1",
    "group.join:0",
    "group.join:1:2:3",
    "group.join:9223372036854775807",
    "group.join:9223372036854775808",
    "group.join:9999999999999999999",
    "group.join:" + "9" * 80,
    "group.join:1e3",
    "group.join:١",
    "group.leave_confirmed:77",
    "group.archive_confirmed:77",
    "group.try_again:9999999999999999999",
    "group.browse:9999999999999999999:9999999999999999999",
    "group.browse",
    "group.found",
    "checkin.join:9999999999999999999",
    "checkin.partner:9223372036854775807",
    "checkin.talked:9223372036854775807",
    "checkin.skipped:77",
    "checkin.raincheck:77",
    "checkin.agree:9999999999999999999",
    "checkin.decline:77",
    "checkin.swap:77",
    "checkin.mine:77",
    "checkin.leave:77",
    "checkin.times",
    "checkin.times_day",
    "person.stop_direct:1",
    "setup.look",
    "setup.founders",
    "setup.zone:1",
    "settings.direct",
    "talk.open",
    "talk.join",
    "privacy.show:1:2",
    "privacy.erase_confirmed:9223372036854775808",
    "nobody.knows:1",
    "'; DROP TABLE groups; --",
    "checkin.talked:1~" + "9" * 80,
    "🧑" * 50,
)


async def stored(community: Community) -> list[int]:
    """How many rows there are of what people can change."""
    changing = (groups, group_members, programmes, participants, avoid_wishes, rounds, seats)
    return [(await community.rows(select(func.count()).select_from(table)))[0][0] for table in changing]


async def refused(community: Community, name: str, command: str, channel: int | str = "lobby", **options: Any) -> str:
    """The one sentence that this command gets, after which everything is as it was."""
    before = await stored(community)
    text = one_sentence(await community[name].command(command, channel=channel, **options))
    assert await stored(community) == before
    return text


async def test_forged_buttons_lead_nowhere(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    card = await community["Gus"].command("home", channel="lobby")
    before = await stored(community)
    for custom_id in FORGED:
        one_sentence(await community["Gus"].press(card, custom_id=custom_id))
    assert await stored(community) == before


async def test_forged_choices_lead_nowhere(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    card = await community["Anna"].command("checkin preview", channel=room.id)
    before = await stored(community)
    for custom_id, values in (
        ("checkin.times_day", []),
        ("checkin.times_day", ["7"]),
        ("checkin.times_day", ["Monday"]),
        ("checkin.times_hours:0", ["24"]),
        ("checkin.times_hours:0", ["-1"]),
        ("checkin.times_hours:0", ["9" * 100]),
        ("checkin.times_hours:0", ["1", "1"]),
        ("checkin.swap:1", ["1"]),
        ("checkin.swap:1", ["1", "2"]),
        ("checkin.swap:1", ["9" * 20, "x"]),
        ("group.found", ["x"]),
    ):
        reply = await community["Anna"].choose(card, custom_id=custom_id, values=values)
        assert "reference" not in reply.text, (custom_id, values)
    assert await stored(community) == before


async def test_another_pairs_buttons_are_not_mine(community: Community) -> None:
    await community.circle("Anna", "Ben", "Cleo", "Dana")
    await community.move_to(OPENING)
    [partner] = await community.partners("Anna")
    theirs = next(name for name in ("Ben", "Cleo", "Dana") if name != partner)
    card = await community["Anna"].command("home", channel="lobby")
    for button in (await community.talk(theirs)).buttons[:3]:
        reply = await community["Anna"].press(card, custom_id=button.custom_id)
        assert "That belongs to a week that is over." in one_sentence(reply)
    said = await community.rows(select(seats.c.said).where(seats.c.said.is_not(None)))
    assert said == []


async def test_another_servers_group_is_not_found(community: Community) -> None:
    async with community.app.storage.write() as unit:
        elsewhere = await tables.add_group(unit, **_group_of_another_server(community))
    for command in ("group join", "group show", "group leave", "checkin join", "checkin run"):
        assert "There is no such group here." in await refused(community, "Anna", command, group=str(elsewhere))
    card = await community["Anna"].command("home", channel="lobby")
    for action in ("group.join", "checkin.join", "group.archive_confirmed", "group.leave"):
        reply = await community["Anna"].press(card, custom_id=f"{action}:{elsewhere}@42")
        assert "There is no such group here." in one_sentence(reply)


def _group_of_another_server(community: Community) -> dict[str, Any]:
    return {
        "guild": 42,
        "name": "Elsewhere",
        "name_key": "elsewhere",
        "about": "",
        "purpose": "support",
        "admission": "open",
        "capacity": 8,
        "zone": "UTC",
        "locale": "en",
        "state": "open",
        "founded_at": community.now,
    }


async def test_buttons_of_long_ago(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    old = await community.talk("Anna")
    for week in range(1, 4):
        await community.move_to(OPENING + week * WEEK)
    for button in ("We talked", "Not this week", "Find me someone else"):
        assert "That belongs to a week that is over." in one_sentence(await community["Anna"].press(old, button))
    [pinned] = await community["Anna"].pins(room.id)
    confirm = await community["Anna"].command("group archive", channel=room.id)
    await community["Anna"].press(confirm, "End the group")
    assert "has ended" in one_sentence(await community["Ben"].press(pinned, custom_id="checkin.join:1"))
    assert "has ended" in one_sentence(await community["Anna"].press(confirm, custom_id="group.archive_confirmed:1"))
    assert "has ended" in one_sentence(await community["Anna"].press(old, custom_id="checkin.partner:1"))


async def test_impossible_times(community: Community) -> None:
    room = await community.found("Anna")
    for time in ("25:00", "half past", "18:60", "-1", "", " ", "18:30:15:7", "٢٥", EMOJI):
        options = {"weekday": 0, "time": time, "zone": "Europe/Berlin"}
        text = await refused(community, "Anna", "checkin setup", room.id, **options)
        assert "is not a time of day. Please write it like 18:30." in text
        assert len(text) < 200


async def test_unknown_zones(community: Community) -> None:
    room = await community.found("Anna")
    for zone in ("Mars/Olympus", "Berlin-ish", " ", "../../etc/passwd", "UTC+99", EMOJI):
        text = await refused(community, "Anna", "checkin setup", room.id, weekday=0, time="18:30", zone=zone)
        assert "is not a time zone Busstop knows" in text
        assert "is not a time zone Busstop knows" in await refused(community, "Ben", "checkin times", zone=zone)


async def test_impossible_pauses(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    for sentence, days in (
        ("is not a day", ("yesterday", "2026-02-30", "2026-13-01", "0000-00-00", EMOJI)),
        ("has begun or is over", ("0001-01-01", "2026-03-01", "2026-03-02")),
        ("at the most", ("9999-12-31", "2027-04-01")),
    ):
        for until in days:
            assert sentence in await refused(community, "Anna", "checkin pause", room.id, until=until)


async def test_doing_a_thing_twice(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    assert "in this group already" in await refused(community, "Ben", "group join", group="Thursday circle")
    assert "already" in await refused(community, "Ben", "checkin join", room.id)
    assert "You are not pausing" in await refused(community, "Ben", "checkin resume", room.id)
    left = await community["Ben"].command("checkin leave", channel=room.id)
    assert "You no longer take part" in left.text
    assert "You do not take part" in await refused(community, "Ben", "checkin leave", room.id)


async def test_oneself_and_the_bot_are_nobody_to_meet(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    bot = next(person for person in await community.people.all() if person.bot)
    assert "That is you." in await refused(community, "Anna", "checkin avoid", member="Anna")
    assert "That is you." in await refused(
        community, "Anna", "checkin standing", room.id, member="Anna", weekday=0, time="18:30"
    )
    assert "They do not take part" in await refused(
        community, "Anna", "checkin standing", room.id, member=str(bot.id), weekday=0, time="18:30"
    )


async def test_outside_of_a_group(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    assert "Which group do you mean?" in await refused(community, "Gus", "checkin join")
    assert "There is no such group here." in await refused(community, "Gus", "group join", group="No such")
    assert "There is no such group here." in await refused(community, "Gus", "group join", group="9" * 5000)
    assert "Only members of this group" in await refused(community, "Gus", "checkin join", group="Thursday circle")
    assert "Only members of this group" in await refused(community, "Gus", "group leave", group="Thursday circle")
    for command in ("checkin partner", "checkin history", "checkin leave", "checkin resume"):
        assert "You do not take part" in await refused(community, "Gus", command, group="Thursday circle")
    for command in ("checkin preview", "checkin run"):
        assert "Only the organisers" in await refused(community, "Ben", command, room.id)
        assert "Only the organisers" in await refused(community, "Gus", command, group="Thursday circle")


async def test_without_check_ins_each_command_says_so(community: Community) -> None:
    room = await community.found("Anna")
    for command in ("join", "resume", "partner", "history", "preview", "run"):
        assert "has no check-ins yet" in await refused(community, "Anna", f"checkin {command}", room.id)
    assert "do not take part" in await refused(community, "Anna", "checkin leave", room.id)


async def test_too_few_to_pair(community: Community) -> None:
    room = await community.found("Anna")
    await community.check_in(room, "Anna")
    for command in ("preview", "run"):
        assert "At least two people" in await refused(community, "Anna", f"checkin {command}", room.id)
    await community.move_to(OPENING)
    assert await community.threads("Anna") == []


async def test_a_name_of_blanks_is_no_name(community: Community) -> None:
    form = await community["Anna"].command("group create", channel="lobby")
    before = await stored(community)
    assert "A group needs a name." in one_sentence(
        await community["Anna"].fill(form, founding(name="\u200b\u200d \u202e"))
    )
    assert await stored(community) == before


async def test_emoji_to_the_brim(community: Community) -> None:
    form = await community["Anna"].command("group create", channel="lobby")
    with pytest.raises(Refused):
        await community["Anna"].fill(form, founding(name=EMOJI))
    founded = await community["Anna"].fill(form, founding(name=EMOJI[:60], about=EMOJI[:300]))
    assert "is founded" in founded.text
    await community.settle()
    assert (await community["Anna"].channel("group")).kind == "text"
    shown = await community["Ben"].command("group browse", channel="lobby")
    joined = await community["Ben"].press(shown, shown.buttons[0].label)
    assert "is yours" in joined.text
    for command, option in (("group join", "group"), ("checkin join", "group"), ("checkin times", "zone")):
        await refused(community, "Cleo", command, **{option: EMOJI})


async def test_names_with_mentions_and_markdown_ping_and_shape_nothing(community: Community) -> None:
    name = f"@everyone <@{community.ids['Ben']}> **x** `y` # z"
    form = await community["Anna"].command("group create", channel="lobby")
    founded = await community["Anna"].fill(form, founding(name=name, about=f"<@{community.ids['Ben']}> @here"))
    assert community.names(founded.text) == []
    await community.settle()
    room = next(one for one in await community["Anna"].channels() if one.kind == "text" and one.name != "lobby")
    [pinned] = await community["Anna"].pins(room.id)
    assert community.names(pinned.text) == []
    assert pinned.raw["mentions"] == []
    assert not pinned.raw["mention_everyone"]
    taken = await community["Ben"].fill(
        await community["Ben"].command("group create", channel="lobby"), founding(name=name)
    )
    # Below the sentence, for Ben alone, stands what he typed, as code, in which Discord shows every sign as it is.
    assert community.names(one_sentence(taken).partition("What you typed")[0]) == []


async def test_echoed_input_pings_nobody_either(community: Community) -> None:
    room = await community.found("Anna")
    typed = f"<@{community.ids['Ben']}> **bold**"
    for options in ({"time": typed, "zone": "Europe/Berlin"}, {"time": "18:30", "zone": typed}):
        text = await refused(community, "Anna", "checkin setup", room.id, weekday=0, **options)
        assert community.names(text) == []
        assert "**bold**" not in text


async def test_two_organisers_at_once(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo", "Dana")
    replies = await asyncio.gather(
        *(community["Anna"].command("checkin run", channel=room.id) for _ in range(3)),
        community["Anna"].command("checkin setup", channel=room.id, weekday=0, time="18:30", zone="Europe/Berlin"),
    )
    await community.settle()
    opened = [reply for reply in replies if "The check-in is open" in reply.text]
    assert len(opened) == 1
    assert [one_sentence(reply) for reply in replies if "less than twelve hours ago" in reply.text]
    for name in ("Anna", "Ben", "Cleo", "Dana"):
        assert len(await community.threads(name)) == 1


async def test_two_say_the_same_at_once(community: Community) -> None:
    room = await community.found("Anna")
    confirm = await community["Anna"].command("group archive", channel=room.id)
    other = await community["Sara"].command("group archive", channel="lobby", group="Thursday circle")
    replies = await asyncio.gather(
        community["Anna"].press(confirm, "End the group"), community["Sara"].press(other, "End the group")
    )
    assert all("has ended" in reply.text for reply in replies)
    assert all("reference" not in reply.text for reply in replies)


async def test_a_room_deleted_while_a_round_is_open(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    async with community["Anna"].listening() as events:
        await community[OWNER].delete_channel(room.id)
        again = await events.channel("thursday-circle")
    await community.settle()
    await community.move_to(OPENING + timedelta(days=3))
    await community.move_to(OPENING + WEEK)
    [thread] = await community.threads("Anna")
    assert thread.parent == again.id


async def test_a_thread_deleted_by_hand(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    [thread] = await community.threads("Anna")
    await community[OWNER].delete_channel(thread.id)
    await community.move_to(OPENING + timedelta(days=3))
    partner = await community["Anna"].command("checkin partner", channel=room.id)
    answered = await community["Anna"].press(partner, "We talked")
    assert "It counts as a talk" in answered.text
    await community.move_to(OPENING + WEEK)
    assert len(await community.threads("Anna")) == 1


async def test_who_left_the_server_is_not_paired(community: Community) -> None:
    room = await community.circle("Anna", "Ben", "Cleo")
    await community.people.leave("Cleo")
    await community.move_to(OPENING)
    assert await community.partners("Anna") == ["Ben"]
    await community.settle()
    [card] = await community["Anna"].pins(room.id)
    assert "2 of 8 seats are taken." in card.text
    await community.people.join("Cleo")
    assert "You do not take part" in await refused(community, "Cleo", "checkin partner", group="Thursday circle")


async def test_who_leaves_in_the_middle_of_a_week_is_not_named_again(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    [thread] = await community.threads("Anna")
    await community["Ben"].command("checkin leave", channel=room.id)
    for days in (3, 6):
        await community.move_to(OPENING + timedelta(days=days))
    [_, alone] = await community.read("Anna", thread)
    assert community.names(alone) == ["Anna"]
