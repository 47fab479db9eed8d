"""What Discord refuses is refused, with its code: messages, direct messages, permissions, files, interactions."""

import io
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import FormData

from bot.sandbox.seed import MemberSeed, Seed
from tests.sandbox.test_rules_events import create_event
from tests.sandbox.wire import GUILD_MESSAGES, GUILDS, PRIVATE_THREAD, Api, channel, gateway, opened, refused, rest

MIB = 1024 * 1024


async def direct(api: Api, name: str) -> int:
    recipient = api.sandbox.world.member_id(name)
    return int((await api("POST", "/users/@me/channels", {"recipient_id": recipient})).body["id"])


def form(payload: str, *sizes: int) -> FormData:
    data = FormData()
    data.add_field("payload_json", payload, content_type="application/json")
    for number, size in enumerate(sizes):
        data.add_field(f"files[{number}]", io.BytesIO(b"x" * size), filename=f"{number}.txt")
    return data


# --- nonces ---


async def test_the_same_nonce_is_the_same_message(api: Api) -> None:
    first = await api.send(api.lobby, nonce="prompt-1", enforce_nonce=True)
    again = await api.send(api.lobby, "other words", nonce="prompt-1", enforce_nonce=True)
    assert (again.status, again.body["id"], again.body["content"]) == (200, first.body["id"], "hello")
    assert first.body["nonce"] == again.body["nonce"] == "prompt-1"
    assert len(api.sandbox.world.backend.messages[api.lobby]) == 1


async def test_the_event_of_a_message_bears_its_nonce(api: Api) -> None:
    async with gateway(api.sandbox) as socket:
        await socket.identify(GUILDS | GUILD_MESSAGES)
        await api.send(api.lobby, nonce="n")
        assert (await socket.event("MESSAGE_CREATE"))["nonce"] == "n"


async def test_a_nonce_holds_per_channel_and_only_when_enforced(api: Api) -> None:
    sent = {
        (await api.send(api.lobby, nonce="n", enforce_nonce=True)).body["id"],
        (await api.send(channel(api.sandbox, "attic"), nonce="n", enforce_nonce=True)).body["id"],
        (await api.send(api.lobby, nonce="n")).body["id"],
    }
    assert len(sent) == 3


async def test_a_nonce_is_forgotten_after_some_minutes(api: Api) -> None:
    first = await api.send(api.lobby, nonce="n", enforce_nonce=True)
    api.sandbox.clock.advance(timedelta(minutes=10))
    assert (await api.send(api.lobby, nonce="n", enforce_nonce=True)).body["id"] != first.body["id"]


async def test_the_nonce_of_a_deleted_message_finds_nothing(api: Api) -> None:
    first = await api.send(api.lobby, nonce="n", enforce_nonce=True)
    await api("DELETE", f"/channels/{api.lobby}/messages/{first.body['id']}")
    assert refused(await api.send(api.lobby, nonce="n", enforce_nonce=True)) == (404, 10008)


async def test_a_nonce_has_25_characters(api: Api) -> None:
    assert (await api.send(api.lobby, nonce="n" * 25)).status == 200
    assert refused(await api.send(api.lobby, nonce="n" * 26)) == (400, 50035)


# --- direct messages ---


async def test_closed_direct_messages_are_refused_and_opened_again(api: Api) -> None:
    world, there = api.sandbox.world, await direct(api, "Anna")
    world.open_direct_messages(world.member_id("Anna"), opened=False)
    assert refused(await api.send(there)) == (403, 50007)
    assert (await api.send(await direct(api, "Ben"))).status == 200
    world.open_direct_messages(world.member_id("Anna"), opened=True)
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
    made = await api("POST", f"/guilds/{api.guild}/channels", {"name": "new"})
    assert refused(made) == (403, 50013)
    api.sandbox.world.permit_bot("manage_channels")
    assert (await api("POST", f"/guilds/{api.guild}/channels", {"name": "new"})).status == 200


@pytest.mark.parametrize(
    ("name", "method", "path", "body"),
    [
        ("pin_messages", "PUT", "/channels/{lobby}/messages/pins/{message}", None),
        ("create_private_threads", "POST", "/channels/{lobby}/threads", {"name": "x", "type": PRIVATE_THREAD}),
        ("create_public_threads", "POST", "/channels/{lobby}/threads", {"name": "x", "type": 11}),
        ("create_events", "POST", "/guilds/{guild}/scheduled-events", {"name": "x", "entity_type": 3}),
        ("manage_roles", "PUT", "/channels/{lobby}/permissions/{guild}", {"type": 0, "allow": "0", "deny": "0"}),
        ("manage_roles", "PATCH", "/channels/{lobby}", {"permission_overwrites": [{"id": 1, "type": 1, "allow": 0}]}),
        ("manage_channels", "DELETE", "/channels/{lobby}", None),
        ("send_messages", "POST", "/channels/{lobby}/messages", {"content": "x"}),
    ],
)
async def test_each_call_asks_for_its_permission(api: Api, name: str, method: str, path: str, body: Any) -> None:
    message = (await api.send(api.lobby)).body["id"]
    world = api.sandbox.world
    world.forbid_bot(name)
    everyone = world.backend.get_guild(world.guild_id).everyone_role
    everyone.permissions = 1 << 10 | 1 << 16
    answer = await api(method, path.format(lobby=api.lobby, guild=api.guild, message=message), body)
    assert refused(answer) == (403, 50013)


async def test_managing_events_alone_creates_none_but_edits_others(api: Api) -> None:
    event = (await create_event(api)).body["id"]
    path = f"/guilds/{api.guild}/scheduled-events/{event}"
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
    path = f"/channels/{api.lobby}/permissions/{anna}"
    assert refused(await api("PUT", path, given)) == (403, 50013)
    made = await api("POST", f"/guilds/{api.guild}/channels", {"name": "x", "permission_overwrites": [given]})
    assert refused(made) == (403, 50013)
    assert (await api("PUT", path, given | {"allow": str(1 << 10)})).status == 204


async def test_files_need_their_permission(api: Api) -> None:
    api.sandbox.world.forbid_bot("attach_files")
    api.sandbox.world.backend.get_guild(api.guild).everyone_role.permissions = 1 << 10 | 1 << 11
    answer = await api("POST", f"/channels/{api.lobby}/messages", data=form('{"content": "x"}', 1))
    assert refused(answer) == (403, 50013)


# --- files ---


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [((1,) * 10, 200), ((1,) * 11, 30015), ((10 * MIB,), 200), ((10 * MIB + 1,), 40005), ((9 * MIB,) * 3, 40005)],
)
async def test_files_have_limits(api: Api, sizes: tuple[int, ...], expected: int) -> None:
    answer = await api("POST", f"/channels/{api.lobby}/messages", data=form('{"content": "x"}', *sizes))
    assert answer.body.get("code", answer.status) == expected


async def test_alt_texts_have_limits(api: Api) -> None:
    text = '{"content": "x", "attachments": [{"id": 0, "description": "%s"}]}'
    path = f"/channels/{api.lobby}/messages"
    assert (await api("POST", path, data=form(text % ("d" * 1024), 1))).body["attachments"][0]["description"]
    assert refused(await api("POST", path, data=form(text % ("d" * 1025), 1))) == (400, 50035)


# --- interactions, commands, lists ---


async def test_an_interaction_token_lives_15_minutes(api: Api) -> None:
    world = api.sandbox.world
    record = world.backend.new_interaction(2, api.lobby, world.member_id("Anna"), world.guild_id)
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
    record = world.backend.new_interaction(2, api.lobby, world.member_id("Anna"), world.guild_id)
    api.sandbox.clock.advance(timedelta(seconds=3))
    reply = {"type": 4, "data": {"content": "late"}}
    callback = f"/interactions/{record.id}/{record.token}/callback"
    assert refused(await api("POST", callback, reply)) == (404, 10062)


async def test_the_answer_tells_of_its_message_only_when_asked(api: Api) -> None:
    world = api.sandbox.world
    record = world.backend.new_interaction(2, api.lobby, world.member_id("Anna"), world.guild_id)
    callback = f"/interactions/{record.id}/{record.token}/callback"
    answer = await api("POST", callback, {"type": 4, "data": {"content": "hi"}}, params={"with_response": "1"})
    assert answer.body["resource"]["message"]["content"] == "hi"


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [(2, 4, 204), (2, 7, 50035), (2, 8, 50035), (3, 9, 204), (4, 8, 204), (4, 4, 50035), (5, 9, 50035), (5, 5, 204)],
)
async def test_each_interaction_has_its_answers(api: Api, asked: int, answered: int, expected: int) -> None:
    world = api.sandbox.world
    record = world.backend.new_interaction(asked, api.lobby, world.member_id("Anna"), world.guild_id)
    text = {"type": 18, "label": "Name", "component": {"type": 4, "custom_id": "t", "style": 1}}
    form = {"title": "t", "custom_id": "c", "components": [text]}
    data = {4: {"content": "x"}, 8: {"choices": []}, 9: form}.get(answered, {})
    answer = await api("POST", f"/interactions/{record.id}/{record.token}/callback", {"type": answered, "data": data})
    assert (answer.body or {}).get("code", answer.status) == expected


@pytest.mark.parametrize(
    "choices",
    [[{"name": "n", "value": "v"}] * 26, [{"name": "n" * 101, "value": "v"}], [{"name": "", "value": "v"}]],
)
async def test_suggestions_have_limits(api: Api, choices: list[dict[str, str]]) -> None:
    world = api.sandbox.world
    record = world.backend.new_interaction(4, api.lobby, world.member_id("Anna"), world.guild_id)
    body = {"type": 8, "data": {"choices": choices}}
    answer = await api("POST", f"/interactions/{record.id}/{record.token}/callback", body)
    assert refused(answer) == (400, 50035)
    assert not record.responded


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
    thread = (await api.private_thread()).body["id"]
    assert refused(await api("GET", f"/guilds/{api.guild}/members?limit=5")) == (403, 50001)
    assert refused(await api("GET", f"/channels/{thread}/thread-members")) == (403, 50001)


async def test_at_most_100_messages_are_listed(api: Api) -> None:
    assert refused(await api("GET", f"/channels/{api.lobby}/messages?limit=101")) == (400, 50035)


async def test_a_fetched_guild_tells_no_members(api: Api) -> None:
    fetched = await api("GET", f"/guilds/{api.guild}?with_counts=true")
    assert not fetched.body.keys() & {"members", "channels", "threads"}
    assert fetched.body["approximate_member_count"] == 5
