"""What Discord refuses is refused, with its code: channels and threads."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.wire import PRIVATE_THREAD, Api, channel, refused

CATEGORY, FORUM = 4, 15


# --- channels ---


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": "n" * 100}, 200),
        ({"name": "n" * 101}, 50035),
        ({"name": ""}, 50035),
        ({}, 50035),
        ({"name": "n", "topic": "t" * 1024}, 200),
        ({"name": "n", "topic": "t" * 1025}, 50035),
        ({"name": "n", "topic": "t" * 4096, "type": FORUM}, 200),
        ({"name": "n", "parent_id": "7"}, 50035),
    ],
)
async def test_channels_have_limits(api: Api, fields: dict[str, Any], expected: int) -> None:
    answer = await api("POST", f"/guilds/{api.guild}/channels", fields)
    assert answer.body.get("code", answer.status) == expected


async def test_edited_channels_have_the_same_limits(api: Api) -> None:
    path = f"/channels/{api.lobby}"
    assert refused(await api("PATCH", path, {"name": "n" * 101})) == (400, 50035)
    assert refused(await api("PATCH", path, {"topic": "t" * 1025})) == (400, 50035)
    assert refused(await api("PATCH", path, {"parent_id": api.lobby})) == (400, 50035)


async def test_the_names_of_text_channels_are_written_as_discord_writes_them(api: Api) -> None:
    made = await api("POST", f"/guilds/{api.guild}/channels", {"name": "Tuesday  Group"})
    assert made.body["name"] == "tuesday-group"
    assert (await api("PATCH", f"/channels/{made.body['id']}", {"name": "Late Group"})).body["name"] == "late-group"
    category = await api("POST", f"/guilds/{api.guild}/channels", {"name": "Old Groups", "type": CATEGORY})
    assert category.body["name"] == "Old Groups"


async def test_a_category_has_50_channels(api: Api) -> None:
    parent = channel(api.sandbox, "rooms")
    for number in range(49):
        api.sandbox.world.backend.create_channel(api.guild, f"room-{number}", parent_id=parent)
    fields = {"name": "one-more", "parent_id": str(parent)}
    assert refused(await api("POST", f"/guilds/{api.guild}/channels", fields)) == (400, 50035)
    assert refused(await api("PATCH", f"/channels/{api.lobby}", {"parent_id": str(parent)})) == (400, 50035)
    stays = await api("PATCH", f"/channels/{channel(api.sandbox, 'attic')}", {"parent_id": str(parent)})
    assert stays.status == 200


async def test_a_guild_has_500_channels(api: Api) -> None:
    for number in range(497):
        api.sandbox.world.backend.create_channel(api.guild, f"channel-{number}")
    assert refused(await api("POST", f"/guilds/{api.guild}/channels", {"name": "x"})) == (400, 30013)
    await api("DELETE", f"/channels/{channel(api.sandbox, 'attic')}")
    assert (await api("POST", f"/guilds/{api.guild}/channels", {"name": "x"})).status == 200


async def test_a_channel_has_250_pins(api: Api) -> None:
    for _ in range(250):
        pinned = api.sandbox.world.backend.create_message(api.lobby, api.sandbox.world.bot_id, "x")
        pinned.pinned = True
    message = (await api.send(api.lobby)).body["id"]
    assert refused(await api("PUT", f"/channels/{api.lobby}/messages/pins/{message}")) == (400, 30003)


# --- threads ---


async def test_a_private_thread_leaves_no_trace_in_its_parent(api: Api) -> None:
    made = await api.private_thread()
    assert (made.body["type"], made.body["thread_metadata"]["invitable"]) == (PRIVATE_THREAD, False)
    assert api.sandbox.world.backend.messages[api.lobby] == {}
    listed = await api("GET", f"/channels/{api.lobby}/messages")
    assert listed.body == []


async def test_a_public_thread_is_announced_in_its_parent(api: Api) -> None:
    await api.private_thread(type=11)
    (message,) = api.sandbox.world.backend.messages[api.lobby].values()
    assert (message.type, message.content) == (18, "two")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": "n" * 100}, 200),
        ({"name": "n" * 101}, 50035),
        ({"name": None}, 50035),
        ({"auto_archive_duration": 10080}, 200),
        ({"auto_archive_duration": 30}, 50035),
    ],
)
async def test_threads_have_limits(api: Api, fields: dict[str, Any], expected: int) -> None:
    answer = await api.private_thread(**fields)
    assert answer.body.get("code", answer.status) == expected


async def test_a_message_has_one_thread(api: Api) -> None:
    message = (await api.send(api.lobby)).body["id"]
    path = f"/channels/{api.lobby}/messages/{message}/threads"
    assert (await api("POST", path, {"name": "talk"})).status == 200
    assert refused(await api("POST", path, {"name": "talk"})) == (400, 160004)


async def test_a_guild_has_1000_active_threads(api: Api) -> None:
    backend, bot_id = api.sandbox.world.backend, api.sandbox.world.bot_id
    threads = [backend.create_thread(api.lobby, "t", bot_id, broadcast=False) for _ in range(1000)]
    assert refused(await api.private_thread()) == (400, 160006)
    assert (await api("PATCH", f"/channels/{threads[0].id}", {"archived": True})).status == 200
    assert (await api.private_thread()).status == 200
    assert refused(await api("PATCH", f"/channels/{threads[0].id}", {"archived": False})) == (400, 160006)


async def test_only_members_of_the_guild_are_added_to_a_thread(api: Api) -> None:
    thread = (await api.private_thread()).body["id"]
    ben = api.sandbox.world.member_id("Ben")
    assert (await api("PUT", f"/channels/{thread}/thread-members/{ben}")).status == 204
    api.sandbox.world.leave(ben)
    assert refused(await api("PUT", f"/channels/{thread}/thread-members/{ben}")) == (404, 10007)
    assert refused(await api("PUT", f"/channels/{thread}/thread-members/7")) == (404, 10007)


async def test_a_quiet_thread_is_archived_and_a_message_wakes_it(api: Api) -> None:
    thread = (await api.private_thread(auto_archive_duration=1440)).body["id"]
    sent = (await api.send(int(thread))).body["id"]
    api.sandbox.clock.advance(timedelta(hours=23))
    assert not await archived(api, thread)
    api.sandbox.clock.advance(timedelta(hours=2))
    assert await archived(api, thread)
    edited = await api("PATCH", f"/channels/{thread}/messages/{sent}", {"content": "late"})
    assert refused(edited) == (400, 50083)
    ben = api.sandbox.world.member_id("Ben")
    assert refused(await api("PUT", f"/channels/{thread}/thread-members/{ben}")) == (400, 50083)
    assert (await api.send(int(thread))).status == 200
    assert not await archived(api, thread)


async def archived(api: Api, thread: str) -> bool:
    return bool((await api("GET", f"/channels/{thread}")).body["thread_metadata"]["archived"])


async def test_in_a_locked_thread_only_moderators_write(api: Api) -> None:
    backend, anna = api.sandbox.world.backend, api.sandbox.world.member_id("Anna")
    thread = backend.create_thread(api.lobby, "hers", anna).id
    await api("PATCH", f"/channels/{thread}", {"locked": True, "archived": True})
    api.sandbox.world.forbid_bot("manage_threads")
    assert refused(await api.send(thread)) == (400, 160005)
    assert refused(await api("PATCH", f"/channels/{thread}", {"archived": False})) == (403, 50013)
    api.sandbox.world.permit_bot("manage_threads")
    assert (await api.send(thread)).status == 200


async def test_whose_thread_it_is_may_close_it_without_managing_threads(api: Api) -> None:
    own = (await api.private_thread()).body["id"]
    backend, anna = api.sandbox.world.backend, api.sandbox.world.member_id("Anna")
    others = backend.create_thread(api.lobby, "hers", anna).id
    api.sandbox.world.forbid_bot("manage_threads", "manage_channels")
    assert (await api("PATCH", f"/channels/{own}", {"archived": True})).status == 200
    assert refused(await api("PATCH", f"/channels/{own}", {"locked": True})) == (403, 50013)
    assert refused(await api("PATCH", f"/channels/{others}", {"archived": True})) == (403, 50013)
    assert refused(await api("DELETE", f"/channels/{own}")) == (403, 50013)
    api.sandbox.world.permit_bot("manage_threads")
    assert (await api("DELETE", f"/channels/{own}")).status == 200


async def test_an_archived_thread_is_opened_before_it_is_changed(api: Api) -> None:
    thread = (await api.private_thread()).body["id"]
    await api("PATCH", f"/channels/{thread}", {"archived": True})
    assert refused(await api("PATCH", f"/channels/{thread}", {"name": "other"})) == (400, 50083)
    api.sandbox.world.forbid_bot("manage_threads")
    assert (await api("PATCH", f"/channels/{thread}", {"archived": False})).status == 200
    assert (await api("PATCH", f"/channels/{thread}", {"name": "other"})).body["name"] == "other"


async def test_a_thread_has_1000_members(api: Api) -> None:
    thread = (await api.private_thread()).body["id"]
    members = api.sandbox.world.backend.get_channel(int(thread)).thread_members
    members.update(dict.fromkeys(range(999), ""))
    ben = api.sandbox.world.member_id("Ben")
    assert refused(await api("PUT", f"/channels/{thread}/thread-members/{ben}")) == (400, 30033)


async def test_a_channel_has_1000_overwrites(api: Api) -> None:
    given = [{"id": str(number), "type": 1, "allow": "0", "deny": "0"} for number in range(1001)]
    made = await api("POST", f"/guilds/{api.guild}/channels", {"name": "x", "permission_overwrites": given})
    assert refused(made) == (400, 30060)


async def test_others_private_threads_are_not_listed(api: Api) -> None:
    backend, anna = api.sandbox.world.backend, api.sandbox.world.member_id("Anna")
    backend.create_thread(api.lobby, "hers", anna, type=PRIVATE_THREAD, broadcast=False)
    api.sandbox.world.forbid_bot("manage_threads")
    own = (await api.private_thread()).body["id"]
    listed = (await api("GET", f"/guilds/{api.guild}/threads/active")).body
    assert [one["id"] for one in listed["threads"]] == [own]
    assert [one["id"] for one in listed["members"]] == [own]


async def test_a_deleted_channel_takes_its_threads_along(api: Api) -> None:
    thread = (await api.private_thread()).body["id"]
    assert (await api("DELETE", f"/channels/{api.lobby}")).status == 200
    assert refused(await api.send(int(thread))) == (404, 10003)
    assert (await api("GET", f"/guilds/{api.guild}/threads/active")).body["threads"] == []


async def test_a_deleted_category_lets_its_channels_go(api: Api) -> None:
    rooms, attic = channel(api.sandbox, "rooms"), channel(api.sandbox, "attic")
    assert (await api("DELETE", f"/channels/{rooms}")).status == 200
    assert (await api("GET", f"/channels/{attic}")).body["parent_id"] is None
