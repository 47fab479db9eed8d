"""What Discord refuses is refused, with its code: the rules that are ours and not SimCord's."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import FormData

from bot.sandbox.clock import SandboxClock
from bot.sandbox.seed import MemberSeed, Seed
from tests.sandbox.wire import Answer, Api, channel, opened, rest

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MIB = 1024 * 1024
PRIVATE, CATEGORY, FORUM = 12, 4, 15


@pytest_asyncio.fixture
async def api() -> AsyncGenerator[Api]:
    async with opened(clock=SandboxClock(NOON)) as sandbox, rest(sandbox) as api:
        sandbox.limits.on = False
        yield api


def refused(answer: Answer) -> tuple[int, int]:
    return answer.status, answer.body["code"]


def lobby(api: Api) -> int:
    return channel(api.sandbox, "lobby")


def guild(api: Api) -> int:
    return api.sandbox.world.guild_id


async def private_thread(api: Api, **fields: Any) -> Answer:
    body = {"name": "two", "type": PRIVATE, "invitable": False} | fields
    return await api("POST", f"/channels/{lobby(api)}/threads", body)


async def direct(api: Api, name: str) -> int:
    recipient = api.sandbox.world.member_id(name)
    return int((await api("POST", "/users/@me/channels", {"recipient_id": recipient})).body["id"])


def form(payload: str, *sizes: int) -> FormData:
    data = FormData()
    data.add_field("payload_json", payload, content_type="application/json")
    for number, size in enumerate(sizes):
        data.add_field(f"files[{number}]", b"x" * size, filename=f"{number}.txt")
    return data


# --- nonces ---


async def test_the_same_nonce_is_the_same_message(api: Api) -> None:
    first = await api.send(lobby(api), nonce="prompt-1", enforce_nonce=True)
    again = await api.send(lobby(api), "other words", nonce="prompt-1", enforce_nonce=True)
    assert (again.status, again.body["id"], again.body["content"]) == (200, first.body["id"], "hello")
    assert first.body["nonce"] == again.body["nonce"] == "prompt-1"
    assert len(api.sandbox.world.backend.messages[lobby(api)]) == 1


async def test_a_nonce_holds_per_channel_and_only_when_enforced(api: Api) -> None:
    sent = {
        (await api.send(lobby(api), nonce="n", enforce_nonce=True)).body["id"],
        (await api.send(channel(api.sandbox, "attic"), nonce="n", enforce_nonce=True)).body["id"],
        (await api.send(lobby(api), nonce="n")).body["id"],
    }
    assert len(sent) == 3


async def test_a_nonce_is_forgotten_after_some_minutes(api: Api) -> None:
    first = await api.send(lobby(api), nonce="n", enforce_nonce=True)
    api.sandbox.clock.advance(timedelta(minutes=10))
    assert (await api.send(lobby(api), nonce="n", enforce_nonce=True)).body["id"] != first.body["id"]


async def test_the_nonce_of_a_deleted_message_finds_nothing(api: Api) -> None:
    first = await api.send(lobby(api), nonce="n", enforce_nonce=True)
    await api("DELETE", f"/channels/{lobby(api)}/messages/{first.body['id']}")
    assert refused(await api.send(lobby(api), nonce="n", enforce_nonce=True)) == (404, 10008)


async def test_a_nonce_has_25_characters(api: Api) -> None:
    assert (await api.send(lobby(api), nonce="n" * 25)).status == 200
    assert refused(await api.send(lobby(api), nonce="n" * 26)) == (400, 50035)


# --- direct messages ---


async def test_closed_direct_messages_are_refused_and_opened_again(api: Api) -> None:
    world, there = api.sandbox.world, await direct(api, "Anna")
    world.open_direct_messages(world.member_id("Anna"), open=False)
    assert refused(await api.send(there)) == (403, 50007)
    assert (await api.send(await direct(api, "Ben"))).status == 200
    world.open_direct_messages(world.member_id("Anna"), open=True)
    assert (await api.send(there)).status == 200


async def test_a_member_may_be_closed_from_the_start() -> None:
    seed = Seed(members=(MemberSeed("Dora", direct_messages=False),))
    async with opened(seed) as sandbox, rest(sandbox) as api:
        assert refused(await api.send(await direct(api, "Dora"))) == (403, 50007)


async def test_who_shares_no_server_cannot_be_written_to(api: Api) -> None:
    there = await direct(api, "Anna")
    api.sandbox.world.leave(api.sandbox.world.member_id("Anna"))
    assert refused(await api.send(there)) == (403, 50278)
    api.sandbox.world.join(api.sandbox.world.member_id("Anna"))
    assert (await api.send(there)).status == 200


# --- the bot's own permissions ---


async def test_a_permission_taken_from_the_bot_is_missing(api: Api) -> None:
    api.sandbox.world.forbid_bot("manage_channels")
    made = await api("POST", f"/guilds/{guild(api)}/channels", {"name": "new"})
    assert refused(made) == (403, 50013)
    api.sandbox.world.permit_bot("manage_channels")
    assert (await api("POST", f"/guilds/{guild(api)}/channels", {"name": "new"})).status == 200


@pytest.mark.parametrize(
    ("name", "method", "path", "body"),
    [
        ("pin_messages", "PUT", "/channels/{lobby}/messages/pins/{message}", None),
        ("create_private_threads", "POST", "/channels/{lobby}/threads", {"name": "x", "type": PRIVATE}),
        ("create_public_threads", "POST", "/channels/{lobby}/threads", {"name": "x", "type": 11}),
        ("create_events", "POST", "/guilds/{guild}/scheduled-events", {"name": "x", "entity_type": 3}),
        ("manage_roles", "PUT", "/channels/{lobby}/permissions/{guild}", {"type": 0, "allow": "0", "deny": "0"}),
        ("manage_roles", "PATCH", "/channels/{lobby}", {"permission_overwrites": [{"id": 1, "type": 1, "allow": 0}]}),
        ("manage_channels", "DELETE", "/channels/{lobby}", None),
        ("send_messages", "POST", "/channels/{lobby}/messages", {"content": "x"}),
    ],
)
async def test_each_call_asks_for_its_permission(api: Api, name: str, method: str, path: str, body: Any) -> None:
    message = (await api.send(lobby(api))).body["id"]
    world = api.sandbox.world
    world.forbid_bot(name)
    everyone = world.backend.get_guild(world.guild_id).everyone_role
    everyone.permissions = 1 << 10 | 1 << 16
    answer = await api(method, path.format(lobby=lobby(api), guild=guild(api), message=message), body)
    assert refused(answer) == (403, 50013)


async def test_managing_events_alone_creates_none_but_edits_others(api: Api) -> None:
    event = (await create_event(api)).body["id"]
    path = f"/guilds/{guild(api)}/scheduled-events/{event}"
    api.sandbox.world.forbid_bot("create_events")
    assert refused(await create_event(api)) == (403, 50013)
    assert (await api("PATCH", path, {"name": "Moved"})).status == 200
    api.sandbox.world.forbid_bot("manage_events")
    assert refused(await api("PATCH", path, {"name": "Again"})) == (403, 50013)
    api.sandbox.world.permit_bot("create_events")
    assert (await api("PATCH", path, {"name": "Own"})).status == 200


async def test_the_bot_gives_only_what_it_has(api: Api) -> None:
    anna, kick = api.sandbox.world.member_id("Anna"), 1 << 1
    given = {"id": anna, "type": 1, "allow": str(kick), "deny": "0"}
    path = f"/channels/{lobby(api)}/permissions/{anna}"
    assert refused(await api("PUT", path, given)) == (403, 50013)
    made = await api("POST", f"/guilds/{guild(api)}/channels", {"name": "x", "permission_overwrites": [given]})
    assert refused(made) == (403, 50013)
    assert (await api("PUT", path, given | {"allow": str(1 << 10)})).status == 204


async def test_files_need_their_permission(api: Api) -> None:
    api.sandbox.world.forbid_bot("attach_files")
    api.sandbox.world.backend.get_guild(guild(api)).everyone_role.permissions = 1 << 10 | 1 << 11
    answer = await api("POST", f"/channels/{lobby(api)}/messages", data=form('{"content": "x"}', 1))
    assert refused(answer) == (403, 50013)


# --- files ---


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [((1,) * 10, 200), ((1,) * 11, 30015), ((10 * MIB,), 200), ((10 * MIB + 1,), 40005), ((9 * MIB,) * 3, 40005)],
)
async def test_files_have_limits(api: Api, sizes: tuple[int, ...], expected: int) -> None:
    answer = await api("POST", f"/channels/{lobby(api)}/messages", data=form('{"content": "x"}', *sizes))
    assert answer.body.get("code", answer.status) == expected


async def test_alt_texts_have_limits(api: Api) -> None:
    text = '{"content": "x", "attachments": [{"id": 0, "description": "%s"}]}'
    path = f"/channels/{lobby(api)}/messages"
    assert (await api("POST", path, data=form(text % ("d" * 1024), 1))).body["attachments"][0]["description"]
    assert refused(await api("POST", path, data=form(text % ("d" * 1025), 1))) == (400, 50035)


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
    answer = await api("POST", f"/guilds/{guild(api)}/channels", fields)
    assert answer.body.get("code", answer.status) == expected


async def test_edited_channels_have_the_same_limits(api: Api) -> None:
    path = f"/channels/{lobby(api)}"
    assert refused(await api("PATCH", path, {"name": "n" * 101})) == (400, 50035)
    assert refused(await api("PATCH", path, {"topic": "t" * 1025})) == (400, 50035)
    assert refused(await api("PATCH", path, {"parent_id": lobby(api)})) == (400, 50035)


async def test_the_names_of_text_channels_are_written_as_discord_writes_them(api: Api) -> None:
    made = await api("POST", f"/guilds/{guild(api)}/channels", {"name": "Tuesday  Group"})
    assert made.body["name"] == "tuesday-group"
    assert (await api("PATCH", f"/channels/{made.body['id']}", {"name": "Late Group"})).body["name"] == "late-group"
    category = await api("POST", f"/guilds/{guild(api)}/channels", {"name": "Old Groups", "type": CATEGORY})
    assert category.body["name"] == "Old Groups"


async def test_a_category_has_50_channels(api: Api) -> None:
    parent = channel(api.sandbox, "rooms")
    for number in range(49):
        api.sandbox.world.backend.create_channel(guild(api), f"room-{number}", parent_id=parent)
    fields = {"name": "one-more", "parent_id": str(parent)}
    assert refused(await api("POST", f"/guilds/{guild(api)}/channels", fields)) == (400, 50035)
    assert refused(await api("PATCH", f"/channels/{lobby(api)}", {"parent_id": str(parent)})) == (400, 50035)
    stays = await api("PATCH", f"/channels/{channel(api.sandbox, 'attic')}", {"parent_id": str(parent)})
    assert stays.status == 200


async def test_a_guild_has_500_channels(api: Api) -> None:
    for number in range(497):
        api.sandbox.world.backend.create_channel(guild(api), f"channel-{number}")
    assert refused(await api("POST", f"/guilds/{guild(api)}/channels", {"name": "x"})) == (400, 30013)
    await api("DELETE", f"/channels/{channel(api.sandbox, 'attic')}")
    assert (await api("POST", f"/guilds/{guild(api)}/channels", {"name": "x"})).status == 200


async def test_a_channel_has_250_pins(api: Api) -> None:
    for _ in range(250):
        pinned = api.sandbox.world.backend.create_message(lobby(api), api.sandbox.world.bot_id, "x")
        pinned.pinned = True
    message = (await api.send(lobby(api))).body["id"]
    assert refused(await api("PUT", f"/channels/{lobby(api)}/messages/pins/{message}")) == (400, 30003)


# --- threads ---


async def test_a_private_thread_leaves_no_trace_in_its_parent(api: Api) -> None:
    made = await private_thread(api)
    assert (made.body["type"], made.body["thread_metadata"]["invitable"]) == (PRIVATE, False)
    assert api.sandbox.world.backend.messages[lobby(api)] == {}
    listed = await api("GET", f"/channels/{lobby(api)}/messages")
    assert listed.body == []


async def test_a_public_thread_is_announced_in_its_parent(api: Api) -> None:
    await private_thread(api, type=11)
    (message,) = api.sandbox.world.backend.messages[lobby(api)].values()
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
    answer = await private_thread(api, **fields)
    assert answer.body.get("code", answer.status) == expected


async def test_a_message_has_one_thread(api: Api) -> None:
    message = (await api.send(lobby(api))).body["id"]
    path = f"/channels/{lobby(api)}/messages/{message}/threads"
    assert (await api("POST", path, {"name": "talk"})).status == 200
    assert refused(await api("POST", path, {"name": "talk"})) == (400, 160004)


async def test_a_guild_has_1000_active_threads(api: Api) -> None:
    backend, bot_id = api.sandbox.world.backend, api.sandbox.world.bot_id
    threads = [backend.create_thread(lobby(api), "t", bot_id, broadcast=False) for _ in range(1000)]
    assert refused(await private_thread(api)) == (400, 160006)
    assert (await api("PATCH", f"/channels/{threads[0].id}", {"archived": True})).status == 200
    assert (await private_thread(api)).status == 200
    assert refused(await api("PATCH", f"/channels/{threads[0].id}", {"archived": False})) == (400, 160006)


async def test_only_members_of_the_guild_are_added_to_a_thread(api: Api) -> None:
    thread = (await private_thread(api)).body["id"]
    ben = api.sandbox.world.member_id("Ben")
    assert (await api("PUT", f"/channels/{thread}/thread-members/{ben}")).status == 204
    api.sandbox.world.leave(ben)
    assert refused(await api("PUT", f"/channels/{thread}/thread-members/{ben}")) == (404, 10007)
    assert refused(await api("PUT", f"/channels/{thread}/thread-members/7")) == (404, 10007)


async def test_a_quiet_thread_is_archived_and_a_message_wakes_it(api: Api) -> None:
    thread = (await private_thread(api, auto_archive_duration=1440)).body["id"]
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
    thread = backend.create_thread(lobby(api), "hers", anna).id
    await api("PATCH", f"/channels/{thread}", {"locked": True, "archived": True})
    api.sandbox.world.forbid_bot("manage_threads")
    assert refused(await api.send(thread)) == (400, 160005)
    assert refused(await api("PATCH", f"/channels/{thread}", {"archived": False})) == (403, 50013)
    api.sandbox.world.permit_bot("manage_threads")
    assert (await api.send(thread)).status == 200


async def test_whose_thread_it_is_may_close_it_without_managing_threads(api: Api) -> None:
    own = (await private_thread(api)).body["id"]
    backend, anna = api.sandbox.world.backend, api.sandbox.world.member_id("Anna")
    others = backend.create_thread(lobby(api), "hers", anna).id
    api.sandbox.world.forbid_bot("manage_threads", "manage_channels")
    assert (await api("PATCH", f"/channels/{own}", {"archived": True})).status == 200
    assert refused(await api("PATCH", f"/channels/{own}", {"locked": True})) == (403, 50013)
    assert refused(await api("PATCH", f"/channels/{others}", {"archived": True})) == (403, 50013)
    assert refused(await api("DELETE", f"/channels/{own}")) == (403, 50013)
    api.sandbox.world.permit_bot("manage_threads")
    assert (await api("DELETE", f"/channels/{own}")).status == 200


async def test_others_private_threads_are_not_listed(api: Api) -> None:
    backend, anna = api.sandbox.world.backend, api.sandbox.world.member_id("Anna")
    backend.create_thread(lobby(api), "hers", anna, type=PRIVATE, broadcast=False)
    api.sandbox.world.forbid_bot("manage_threads")
    own = (await private_thread(api)).body["id"]
    listed = (await api("GET", f"/guilds/{guild(api)}/threads/active")).body
    assert [one["id"] for one in listed["threads"]] == [own]
    assert [one["id"] for one in listed["members"]] == [own]


# --- scheduled events ---


async def create_event(api: Api, **fields: Any) -> Answer:
    body = {
        "name": "Meeting",
        "entity_type": 3,
        "privacy_level": 2,
        "entity_metadata": {"location": "online"},
        "scheduled_start_time": (NOON + timedelta(days=1)).isoformat(),
        "scheduled_end_time": (NOON + timedelta(days=1, hours=2)).isoformat(),
    }
    return await api("POST", f"/guilds/{guild(api)}/scheduled-events", body | fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": "n" * 100}, 200),
        ({"name": "n" * 101}, 50035),
        ({"description": "d" * 1001}, 50035),
        ({"entity_metadata": {"location": "l" * 101}}, 50035),
        ({"scheduled_start_time": (NOON - timedelta(hours=1)).isoformat()}, 50035),
        ({"scheduled_end_time": (NOON + timedelta(hours=1)).isoformat()}, 50035),
        ({"scheduled_start_time": "soon"}, 50035),
    ],
)
async def test_events_have_limits(api: Api, fields: dict[str, Any], expected: int) -> None:
    answer = await create_event(api, **fields)
    assert answer.body.get("code", answer.status) == expected


async def test_a_guild_has_100_events_until_some_are_over(api: Api) -> None:
    backend = api.sandbox.world.backend
    for _ in range(99):
        backend.create_scheduled_event(
            guild(api), name="x", entity_type=3, scheduled_start_time=(NOON + timedelta(days=2)).isoformat()
        )
    event = (await create_event(api)).body["id"]
    assert refused(await create_event(api)) == (400, 30038)
    path = f"/guilds/{guild(api)}/scheduled-events/{event}"
    assert (await api("PATCH", path, {"status": 4})).status == 200
    assert refused(await api("GET", path)) == (404, 10070)
    assert (await create_event(api)).status == 200


async def test_an_edited_event_keeps_its_order(api: Api) -> None:
    event = (await create_event(api)).body["id"]
    path = f"/guilds/{guild(api)}/scheduled-events/{event}"
    early = {"scheduled_end_time": (NOON + timedelta(hours=23)).isoformat()}
    assert refused(await api("PATCH", path, early)) == (400, 50035)
    assert refused(await api("PATCH", path, {"status": 3})) == (400, 50035)
    assert (await api("PATCH", path, {"status": 2})).body["status"] == 2


async def test_external_events_begin_and_end_by_themselves_and_others_do_not(api: Api) -> None:
    await create_event(api)
    backend = api.sandbox.world.backend
    voice = backend.create_scheduled_event(
        guild(api), name="v", entity_type=2, scheduled_start_time=(NOON + timedelta(days=1)).isoformat()
    )
    api.sandbox.clock.move_to(NOON + timedelta(days=1, minutes=1))
    statuses = [one["status"] for one in (await api("GET", f"/guilds/{guild(api)}/scheduled-events")).body]
    assert statuses == [2, 1]
    api.sandbox.clock.advance(timedelta(hours=2))
    listed = (await api("GET", f"/guilds/{guild(api)}/scheduled-events")).body
    assert [one["id"] for one in listed] == [str(voice.id)]


# --- interactions, commands, lists ---


async def test_an_interaction_token_lives_15_minutes(api: Api) -> None:
    world = api.sandbox.world
    record = world.backend.new_interaction(2, lobby(api), world.member_id("Anna"), world.guild_id)
    callback = f"/interactions/{record.id}/{record.token}/callback"
    reply = {"type": 4, "data": {"content": "hello"}}
    assert (await api("POST", callback, reply)).status == 204
    assert refused(await api("POST", callback, reply)) == (400, 40060)
    original = f"/webhooks/{world.application_id}/{record.token}/messages/@original"
    assert (await api("PATCH", original, {"content": "edited"})).status == 200
    api.sandbox.clock.advance(timedelta(minutes=15))
    assert refused(await api("PATCH", original, {"content": "late"})) == (401, 50027)


async def test_an_interaction_is_answered_within_3_seconds(api: Api) -> None:
    world = api.sandbox.world
    record = world.backend.new_interaction(2, lobby(api), world.member_id("Anna"), world.guild_id)
    api.sandbox.clock.advance(timedelta(seconds=3))
    reply = {"type": 4, "data": {"content": "late"}}
    callback = f"/interactions/{record.id}/{record.token}/callback"
    assert refused(await api("POST", callback, reply)) == (404, 10062)


async def test_the_answer_tells_of_its_message_only_when_asked(api: Api) -> None:
    world = api.sandbox.world
    record = world.backend.new_interaction(2, lobby(api), world.member_id("Anna"), world.guild_id)
    callback = f"/interactions/{record.id}/{record.token}/callback"
    answer = await api("POST", callback, {"type": 4, "data": {"content": "hi"}}, params={"with_response": "1"})
    assert answer.body["resource"]["message"]["content"] == "hi"


async def test_a_command_has_8000_characters(api: Api) -> None:
    path = f"/applications/{api.sandbox.world.application_id}/commands"
    choices = [{"name": "n" * 100, "value": "v" * 100} for _ in range(25)]
    option = {"type": 3, "name": "o", "description": "d", "choices": choices}
    fits = {"name": "x", "description": "d", "options": [option]}
    assert (await api("PUT", path, [fits])).status == 200
    too_much = fits | {"options": [option, option]}
    assert refused(await api("PUT", path, [too_much])) == (400, 50035)
    assert refused(await api("PUT", path, [fits | {"name": str(n)} for n in range(101)])) == (400, 30032)


async def test_lists_of_members_need_the_granted_intent(api: Api) -> None:
    thread = (await private_thread(api)).body["id"]
    assert refused(await api("GET", f"/guilds/{guild(api)}/members?limit=5")) == (403, 50001)
    assert refused(await api("GET", f"/channels/{thread}/thread-members")) == (403, 50001)


async def test_at_most_100_messages_are_listed(api: Api) -> None:
    assert refused(await api("GET", f"/channels/{lobby(api)}/messages?limit=101")) == (400, 50035)


async def test_a_fetched_guild_tells_no_members(api: Api) -> None:
    fetched = await api("GET", f"/guilds/{guild(api)}?with_counts=true")
    assert not fetched.body.keys() & {"members", "channels", "threads"}
    assert fetched.body["approximate_member_count"] == 5


# --- the clock and the seed ---


def test_the_clock_moves_forward_only() -> None:
    clock = SandboxClock(NOON, frozen=True)
    clock.advance(timedelta(days=1))
    clock.move_to(NOON + timedelta(days=2))
    assert clock.now() == NOON + timedelta(days=2)
    with pytest.raises(ValueError, match="forward"):
        clock.move_to(NOON)
    with pytest.raises(ValueError, match="zone"):
        clock.move_to(datetime(2027, 1, 1))  # noqa: DTZ001


async def test_a_jump_is_awaited_and_announced() -> None:
    clock, heard = SandboxClock(NOON), list[datetime]()
    clock.on_jump(lambda: heard.append(clock.now()))
    waiting = asyncio.create_task(clock.moved())
    await asyncio.sleep(0)
    clock.advance(timedelta(days=1))
    await waiting
    assert heard[0] >= NOON + timedelta(days=1)


def test_a_running_clock_runs() -> None:
    clock = SandboxClock(NOON)
    assert NOON <= clock.now() < NOON + timedelta(minutes=1)
    assert clock.elapsed() <= clock.elapsed()


def test_a_seed_is_read_from_toml() -> None:
    seed = Seed.parse("""
        guild = "Practice"
        owner = "Anna"
        privileged_intents = ["members"]
        [[roles]]
        name = "Steward"
        permissions = ["manage_guild"]
        [[channels]]
        name = "Groups"
        kind = "category"
        [[members]]
        name = "Anna"
        zone = "Europe/Berlin"
        locale = "de"
        roles = ["Steward"]
    """)
    assert seed.members == (MemberSeed("Anna", "Europe/Berlin", "de", ("Steward",)),)
    assert (seed.guild, seed.owner, seed.privileged_intents) == ("Practice", "Anna", ("members",))
    assert (seed.channels[0].kind, seed.roles[0].permissions) == ("category", ("manage_guild",))
    with pytest.raises(TypeError):
        Seed.parse("colour = 1")


async def test_a_seeds_roles_give_their_permissions() -> None:
    seed = Seed.parse("""
        owner = "Ben"
        [[roles]]
        name = "Steward"
        permissions = ["manage_guild"]
        [[members]]
        name = "Anna"
        roles = ["Steward"]
        [[members]]
        name = "Ben"
    """)
    async with opened(seed) as sandbox:
        world = sandbox.world
        held = world.backend.compute_permissions(world.guild_id, world.member_id("Anna"))
        assert held & 1 << 5
        assert world.backend.get_guild(world.guild_id).owner_id == world.member_id("Ben")
        with pytest.raises(KeyError):
            world.member_id("Nobody")
