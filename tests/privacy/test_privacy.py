"""`/privacy`: one's own data are seen, handed over and erased, in the server, by direct message, and after leaving."""

import json
from pathlib import Path

import pytest
from aiohttp import ClientSession
from sqlalchemy import select

from bot.groups.tables import group_members
from bot.people.tables import people
from bot.privacy import tables
from bot.prompts import State
from bot.prompts.tables import message_names, prompts
from bot.sandbox.client import Refused
from bot.sandbox.shapes import Reply
from bot.schema import metadata
from tests.fixtures.bot import OPENING, Community, one_sentence, open_community

DM = "@bot"


async def downloaded(community: Community, reply: Reply) -> dict[str, str]:
    """The files of a reply, by name."""
    assert reply.message is not None
    found: dict[str, str] = {}
    async with ClientSession() as session:
        for attachment in reply.message.attachments:
            async with session.get(attachment.url) as response:
                found[attachment.filename] = await response.text()
    return found


async def tried(community: Community) -> None:
    """Wait until the bot has tried to take names out of messages."""
    for row in await community.rows(select(prompts.c.key).where(prompts.c.kind == "privacy.unname")):
        await community.app.prompts.settled(row.key, 10)


async def unnamed(community: Community) -> None:
    """Wait until nothing is left to take out of messages."""
    await tried(community)
    assert not await community.rows(select(prompts).where(prompts.c.kind == "privacy.unname"))


async def test_show_says_what_is_kept_and_for_how_long(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    shown = await community["Ben"].command("privacy show", channel=room.id)
    assert shown.ephemeral
    assert "**Community**" in shown.text
    assert "Which groups you are in" in shown.text
    assert [button.label for button in shown.buttons] == ["Get it as a file", "Settings", "Erase it"]
    nobody = await community["Gus"].command("privacy show", channel="lobby")
    assert one_sentence(nobody) == "Busstop keeps nothing about you."


async def test_the_export_is_one_file_for_machines_and_one_to_read(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community["Ben"].command("checkin avoid", channel=room.id, member="Anna")
    reply = await community["Ben"].command("privacy export", channel="lobby")
    assert reply.ephemeral
    files = await downloaded(community, reply)
    document = json.loads(files["busstop-my-data.json"])
    assert document["member"] == str(community.ids["Ben"])
    [server] = document["servers"]
    assert server["name"] == "Community"
    assert [row["role"] for row in server["tables"]["group_members"]] == ["member"]
    assert [row["other"] for row in server["tables"]["avoid_wishes"]] == [community.ids["Anna"]]
    assert "What Busstop keeps about you, on 2026-03-02" in files["busstop-my-data.txt"]
    assert "role: member" in files["busstop-my-data.txt"]


async def test_what_others_wish_about_one_is_in_no_export_and_no_preview(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community["Ben"].command("checkin avoid", channel=room.id, member="Anna")
    files = await downloaded(community, await community["Anna"].command("privacy export", channel="lobby"))
    assert "avoid" not in "".join(files.values())
    for command in ("privacy show", "privacy erase"):
        assert "paired" not in (await community["Anna"].command(command, channel="lobby")).text


async def test_erasing_shows_what_goes_and_asks_once(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    assert "Which groups you are in" in preview.text
    assert "This cannot be taken back." in preview.text
    assert await community.rows(select(group_members).where(group_members.c.member == community.ids["Ben"]))
    done = await community["Ben"].press(preview, "Erase it now")
    assert done.text.startswith("Done.")
    await community.settle()
    assert await community.inside(room, "Anna") == ["Anna"]
    assert "keeps nothing" in (await community["Ben"].command("privacy show", channel="lobby")).text
    again = one_sentence(await community["Ben"].command("privacy erase", channel="lobby"))
    assert again == "Busstop keeps nothing about you."


async def test_nothing_is_left_in_any_table_and_nothing_is_sent_any_more(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.may_write_to("Ben")
    await community.move_to(OPENING)
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(preview, "Erase it now")
    await unnamed(community)
    before = len(await community.direct("Ben"))
    await community.advance(days=3)
    await community.advance(days=4)
    assert len(await community.direct("Ben")) == before
    ben = str(community.ids["Ben"])
    for table in metadata.sorted_tables:
        assert not [row for row in await community.rows(select(table)) if ben in str(tuple(row))], table.name


async def test_the_name_goes_out_of_what_was_said_to_others(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    assert community.names((await community.talk("Anna")).text) == ["Anna", "Ben"]
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    async with community["Anna"].listening() as events:
        await community["Ben"].press(preview, "Erase it now")
        edited = await events.edit("somebody")
    await unnamed(community)
    assert community.names(edited.text) == ["Anna"]
    assert "We talked" in [button.label for button in edited.buttons]
    assert await community.rows(select(message_names).where(message_names.c.member == community.ids["Ben"])) == []


async def test_what_was_written_to_them_directly_is_deleted(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community.may_write_to("Ben")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", weekday=0, time="18:30")
    await community.settle()
    assert len(await community.direct("Ben")) == 1
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(preview, "Erase it now")
    await unnamed(community)
    assert await community.direct("Ben") == []


async def test_a_name_in_a_message_that_is_gone_is_no_trouble(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    [thread] = await community.threads("Anna")
    await community["Olga"].delete_channel(thread.id)
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(preview, "Erase it now")
    await unnamed(community)


async def test_a_fault_of_discord_does_not_keep_the_name(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.move_to(OPENING)
    await community.people.fault("500", "PATCH /channels/*/messages/*", times=9)
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(preview, "Erase it now")
    await tried(community)
    await community.people.clear_faults()
    await community.advance(hours=1)
    await unnamed(community)
    assert community.names((await community.talk("Anna")).text) == ["Anna"]


async def test_a_name_is_found_in_what_was_said_while_the_connection_broke(community: Community) -> None:
    await community.circle("Anna", "Ben")
    await community.people.fault("reset", "POST /channels/*/messages")
    await community.move_to(OPENING)
    await community.advance(minutes=2)
    named = await community.rows(select(message_names.c.member))
    assert sorted(row.member for row in named) == sorted(community.ids[name] for name in ("Anna", "Ben"))


async def test_a_promise_that_waits_for_somebody_goes_with_them(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community["Anna"].command("checkin standing", channel=room.id, member="Ben", weekday=0, time="18:30")
    await community.settle()
    assert await community.rows(select(prompts).where(prompts.c.state == State.KEPT.value))
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    await community["Ben"].press(preview, "Erase it now")
    assert not await community.rows(select(prompts).where(prompts.c.state == State.KEPT.value))


async def test_it_works_in_a_direct_message(community: Community) -> None:
    await community.circle("Anna", "Ben")
    shown = await community["Ben"].command("privacy show", channel=DM)
    assert "**Community**" in shown.text
    preview = await community["Ben"].press(shown, "Erase it")
    assert (await community["Ben"].press(preview, "Erase it now")).text.startswith("Done.")


async def test_it_works_after_leaving_for_who_added_the_app(community: Community) -> None:
    room = await community.circle("Anna", "Ben")
    await community["Ben"].install()
    await community.people.leave("Ben")
    exported = await community["Ben"].command("privacy export", channel=DM)
    assert "role: member" in (await downloaded(community, exported))["busstop-my-data.txt"]
    preview = await community["Ben"].command("privacy erase", channel=DM)
    assert (await community["Ben"].press(preview, "Erase it now")).text.startswith("Done.")
    await community.settle()
    [card] = await community["Anna"].pins(room.id)
    assert "One of 8 seats is taken." in card.text
    with pytest.raises(Refused, match="not-offered"):
        await community["Ben"].command("home", channel=DM)


async def test_each_community_can_be_erased_by_itself(community: Community) -> None:
    await community.circle("Anna", "Ben")
    ben = community.ids["Ben"]
    async with community.app.storage.write() as unit:
        await unit.insert(people, guild=1, member=ben)
    preview = await community["Ben"].command("privacy erase", channel="lobby")
    labels = [button.label for button in preview.buttons]
    assert labels == ["Erase in Community", "Erase in a server that Busstop has left", "Erase everywhere"]
    await community["Ben"].press(preview, "Erase in Community")
    async with community.app.storage.read() as unit:
        assert await tables.communities_of(unit, ben) == [1]
    preview = await community["Ben"].command("privacy erase", channel=DM)
    await community["Ben"].press(preview, "Erase it now")
    async with community.app.storage.read() as unit:
        assert await tables.communities_of(unit, ben) == []


@pytest.mark.parametrize("custom_id", ["privacy.erase_confirmed", "privacy.erase_confirmed:77", "privacy.show:99"])
async def test_a_forged_press_erases_nothing_of_others(community: Community, custom_id: str) -> None:
    await community.circle("Anna", "Ben")
    before = await community.rows(select(group_members))
    card = await community["Gus"].command("home", channel="lobby")
    await community["Gus"].press(card, custom_id=custom_id)
    await community["Gus"].press(card, custom_id="privacy.erase_confirmed:0")
    await community.settle()
    assert await community.rows(select(group_members)) == before


async def test_the_policy_says_what_is_kept_and_whom_to_ask(community: Community) -> None:
    policy = await community["Gus"].command("privacy policy", channel="lobby")
    pages = [policy.text]
    for page in range(1, 9):
        if not any(button.custom_id.startswith(f"privacy.policy:{page}") for button in policy.buttons):
            break
        policy = await community["Gus"].press(policy, custom_id=f"privacy.policy:{page}")
        pages.append(policy.text)
    assert "Which groups you are in" in "".join(pages)
    assert "deleted 30 days later" in policy.text
    assert "ask the people who manage the server" in policy.text
    assert len(policy.text) < 4000


async def test_a_policy_names_the_contact_that_the_host_gave(tmp_path: Path) -> None:
    async with open_community(tmp_path, contact="privacy@example.org") as community:
        policy = await community["Gus"].command("privacy policy", channel=DM)
        assert "Questions and complaints: privacy@example.org" in policy.text
