"""The gateway, spoken to without a library: opcodes, intents, close codes, resume."""

import json

import pytest

from bot.sandbox.protocol import Close, Op, Timing
from bot.sandbox.seed import MemberSeed, Seed
from tests.sandbox.wire import (
    CONTENT,
    DM_MESSAGES,
    GUILD_MESSAGES,
    GUILDS,
    MEMBERS,
    channel,
    gateway,
    opened,
    rest,
)

GRANTED = Seed.of("Anna", "Ben", "Cleo", privileged_intents=("members", "message_content", "presences"))


async def test_a_client_that_identifies_gets_ready_and_its_guilds() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        ready = await socket.identify()
        assert ready["v"] == 10
        assert ready["user"]["id"] == str(sandbox.world.bot_id)
        assert ready["guilds"] == [{"id": str(sandbox.world.guild_id), "unavailable": True}]
        assert ready["resume_gateway_url"] == sandbox.world.gateway_url
        guild = await socket.event("GUILD_CREATE")
        assert {one["name"] for one in guild["channels"]} == {"lobby", "rooms", "attic"}
        assert [one["user"]["id"] for one in guild["members"]] == [str(sandbox.world.bot_id)]
        assert guild["member_count"] == 5


async def test_heartbeats_are_acknowledged_also_before_identify() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.send(Op.HEARTBEAT, None)
        assert (await socket.receive())["op"] == Op.HEARTBEAT_ACK


async def test_a_silent_client_is_asked_for_a_heartbeat_and_then_left() -> None:
    async with opened(timing=Timing(heartbeat=0.05)) as sandbox, gateway(sandbox) as socket:
        await socket.op(Op.HEARTBEAT)
        await socket.send(Op.HEARTBEAT, None)
        await socket.op(Op.HEARTBEAT)
        assert await socket.code() == Close.SESSION_TIMED_OUT


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("nonsense", Close.DECODE_ERROR),
        ("[1]", Close.DECODE_ERROR),
        (json.dumps({"op": 1, "d": "x" * 4096}), Close.DECODE_ERROR),
        ('{"op": 99}', Close.UNKNOWN_OPCODE),
        ('{"op": 0}', Close.UNKNOWN_OPCODE),
        ('{"op": 3, "d": {}}', Close.NOT_AUTHENTICATED),
        ('{"op": 8, "d": {"guild_id": "1"}}', Close.NOT_AUTHENTICATED),
        ('{"op": 2, "d": {"token": "wrong", "intents": 1}}', Close.AUTHENTICATION_FAILED),
        ('{"op": 2, "d": null}', Close.AUTHENTICATION_FAILED),
        ('{"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}', Close.AUTHENTICATION_FAILED),
        ('{"op": 2, "d": {"token": "sandbox-token", "intents": 1, "shard": [2, 2]}}', Close.INVALID_SHARD),
        ('{"op": 2, "d": {"token": "sandbox-token", "intents": 1, "shard": "one"}}', Close.INVALID_SHARD),
        ('{"op": 2, "d": {"token": "sandbox-token"}}', Close.INVALID_INTENTS),
        ('{"op": 2, "d": {"token": "sandbox-token", "intents": 4194304}}', Close.INVALID_INTENTS),
        ('{"op": 2, "d": {"token": "sandbox-token", "intents": 2}}', Close.DISALLOWED_INTENTS),
        ('{"op": 2, "d": {"token": "sandbox-token", "intents": 32768}}', Close.DISALLOWED_INTENTS),
    ],
)
async def test_what_a_client_must_not_send_closes_with_its_code(frame: str, code: Close) -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.say(frame)
        assert await socket.code() == code


async def test_presence_is_taken_without_an_answer() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify()
        await socket.events_until_ack()
        await socket.send(Op.PRESENCE, {"status": "online", "activities": [], "since": None, "afk": False})
        assert await socket.events_until_ack() == []


async def test_a_request_for_members_of_nothing_closes() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify()
        await socket.send(Op.REQUEST_MEMBERS, {"query": "a"})
        assert await socket.code() == Close.UNKNOWN_OPCODE


async def test_members_of_an_unknown_guild_are_none() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify()
        await socket.events_until_ack()
        await socket.send(Op.REQUEST_MEMBERS, {"guild_id": "7", "query": "a"})
        assert await socket.events_until_ack() == []


async def test_identifying_twice_closes() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify()
        await socket.send(Op.IDENTIFY, {"token": sandbox.token, "intents": 1})
        assert await socket.code() == Close.ALREADY_AUTHENTICATED


async def test_another_version_closes() -> None:
    async with opened() as sandbox, gateway(sandbox, hello=False, v="6") as socket:
        assert await socket.code() == Close.INVALID_VERSION


async def test_the_121st_frame_in_a_minute_closes() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        for _ in range(121):
            await socket.send(Op.HEARTBEAT, None)
        assert await socket.code() == Close.RATE_LIMITED


async def test_zlib_stream_is_one_stream_of_flushed_pieces() -> None:
    async with opened() as sandbox, gateway(sandbox, compress="zlib-stream") as socket:
        await socket.identify()
        guild = await socket.event("GUILD_CREATE")
        assert guild["id"] == str(sandbox.world.guild_id)


async def test_an_unknown_compression_gets_plain_text() -> None:
    async with opened() as sandbox, gateway(sandbox, compress="zstd-stream") as socket:
        assert (await socket.identify())["v"] == 10


# --- which events ---


async def test_only_intended_events_arrive() -> None:
    async with opened() as sandbox, rest(sandbox) as api, gateway(sandbox) as few, gateway(sandbox) as more:
        await few.identify(GUILDS)
        await more.identify(GUILDS | GUILD_MESSAGES)
        await api.send(channel(sandbox, "lobby"), "heard by one")
        assert "MESSAGE_CREATE" not in dict(await few.events_until_ack())
        assert dict(await more.events_until_ack())["MESSAGE_CREATE"]["content"] == "heard by one"


async def test_content_is_withheld_but_from_direct_messages_mentions_and_own_words() -> None:
    async with opened() as sandbox, rest(sandbox) as api, gateway(sandbox) as socket:
        await socket.identify(GUILDS | GUILD_MESSAGES | DM_MESSAGES)
        backend, anna, lobby = sandbox.world.backend, sandbox.world.member_id("Anna"), channel(sandbox, "lobby")
        backend.create_message(lobby, anna, "secret")
        backend.create_message(lobby, anna, f"<@{sandbox.world.bot_id}> hear this")
        backend.create_message(backend.get_dm_channel(anna).id, anna, "only for you")
        await api.send(lobby, "my own")
        heard = [payload["content"] for name, payload in await socket.events_until_ack() if name == "MESSAGE_CREATE"]
        assert heard == ["", f"<@{sandbox.world.bot_id}> hear this", "only for you", "my own"]
        assert next(iter(backend.messages[lobby].values())).content == "secret"


async def test_granted_content_arrives() -> None:
    async with opened(GRANTED) as sandbox, gateway(sandbox) as socket:
        await socket.identify(GUILDS | GUILD_MESSAGES | CONTENT)
        sandbox.world.backend.create_message(channel(sandbox, "lobby"), sandbox.world.member_id("Anna"), "open")
        assert (await socket.event("MESSAGE_CREATE"))["content"] == "open"


async def test_rest_withholds_content_as_the_gateway_does() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        lobby, anna = channel(sandbox, "lobby"), sandbox.world.member_id("Anna")
        sandbox.world.backend.create_message(lobby, anna, "secret")
        listed = await api("GET", f"/channels/{lobby}/messages")
        assert [one["content"] for one in listed.body] == [""]


async def test_messages_of_hidden_channels_do_not_arrive() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify(GUILDS | GUILD_MESSAGES)
        world = sandbox.world
        world.forbid_bot("view_channel")
        world.backend.get_guild(world.guild_id).everyone_role.permissions = 0
        world.backend.create_message(channel(sandbox, "lobby"), world.member_id("Anna"), "unseen")
        assert "MESSAGE_CREATE" not in dict(await socket.events_until_ack())


async def test_leavers_are_told_of_only_to_those_with_the_members_intent() -> None:
    async with opened(GRANTED) as sandbox, gateway(sandbox) as without, gateway(sandbox) as with_members:
        await without.identify(GUILDS)
        await with_members.identify(GUILDS | MEMBERS)
        sandbox.world.leave(sandbox.world.member_id("Ben"))
        assert "GUILD_MEMBER_REMOVE" not in dict(await without.events_until_ack())
        gone = dict(await with_members.events_until_ack())["GUILD_MEMBER_REMOVE"]
        assert gone["user"]["id"] == str(sandbox.world.member_id("Ben"))


async def test_thread_members_concern_the_bot_or_need_the_intent() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify(GUILDS)
        backend, bot_id = sandbox.world.backend, sandbox.world.bot_id
        thread = backend.create_thread(channel(sandbox, "lobby"), "talk", sandbox.world.member_id("Anna"))
        backend.add_thread_member(thread.id, sandbox.world.member_id("Ben"))
        assert "THREAD_MEMBERS_UPDATE" not in dict(await socket.events_until_ack())
        backend.add_thread_member(thread.id, bot_id)
        update = dict(await socket.events_until_ack())["THREAD_MEMBERS_UPDATE"]
        assert update["added_members"][0]["user_id"] == str(bot_id)


async def test_the_bots_own_member_update_needs_no_intent() -> None:
    async with opened() as sandbox, rest(sandbox) as api, gateway(sandbox) as socket:
        await socket.identify(GUILDS)
        sandbox.world.permit_bot("change_nickname")
        guild_id = sandbox.world.guild_id
        assert (await api("PATCH", f"/guilds/{guild_id}/members/@me", {"nick": "Stop"})).status == 200
        assert dict(await socket.events_until_ack())["GUILD_MEMBER_UPDATE"]["nick"] == "Stop"


# --- members ---


async def test_members_come_in_chunks_with_the_nonce() -> None:
    seed = Seed(members=tuple(MemberSeed(f"Person {n}") for n in range(1200)), privileged_intents=("members",))
    async with opened(seed) as sandbox, gateway(sandbox, compress="zlib-stream") as socket:
        await socket.identify(GUILDS | MEMBERS)
        request = {"guild_id": str(sandbox.world.guild_id), "query": "", "limit": 0, "nonce": "n1"}
        await socket.send(Op.REQUEST_MEMBERS, request)
        first, second = await socket.event("GUILD_MEMBERS_CHUNK"), await socket.event("GUILD_MEMBERS_CHUNK")
        assert (len(first["members"]), len(second["members"])) == (1000, 202)
        assert (first["nonce"], second["chunk_index"], second["chunk_count"]) == ("n1", 1, 2)
        await socket.send(Op.REQUEST_MEMBERS, request)
        limited = await socket.event("RATE_LIMITED")
        assert 0 < limited["retry_after"] <= 30


async def test_members_are_found_by_name_and_by_id() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify()
        guild_id, anna = str(sandbox.world.guild_id), str(sandbox.world.member_id("Anna"))
        await socket.send(Op.REQUEST_MEMBERS, {"guild_id": guild_id, "query": "ann", "limit": 5})
        assert [one["user"]["id"] for one in (await socket.event("GUILD_MEMBERS_CHUNK"))["members"]] == [anna]
        await socket.send(Op.REQUEST_MEMBERS, {"guild_id": guild_id, "user_ids": [anna, "7"], "limit": 0})
        chunk = await socket.event("GUILD_MEMBERS_CHUNK")
        assert ([one["user"]["id"] for one in chunk["members"]], chunk["not_found"]) == ([anna], ["7"])


async def test_the_whole_list_needs_the_members_intent() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify()
        await socket.send(Op.REQUEST_MEMBERS, {"guild_id": str(sandbox.world.guild_id), "query": "", "limit": 0})
        assert await socket.code() == Close.DISALLOWED_INTENTS


# --- shards and several clients ---


async def test_each_shard_has_its_guilds_and_shard_0_the_direct_messages() -> None:
    async with opened() as sandbox, gateway(sandbox) as zero, gateway(sandbox) as one:
        world = sandbox.world
        ids = [world.found("Even", 0, 2), world.found("Odd", 1, 2)]
        first = await zero.identify(GUILDS | DM_MESSAGES, shard=[0, 2])
        second = await one.identify(GUILDS | DM_MESSAGES, shard=[1, 2])
        assert str(ids[0]) in {guild["id"] for guild in first["guilds"]}
        assert str(ids[1]) in {guild["id"] for guild in second["guilds"]}
        assert not {guild["id"] for guild in first["guilds"]} & {guild["id"] for guild in second["guilds"]}
        anna = world.member_id("Anna")
        world.backend.create_message(world.backend.get_dm_channel(anna).id, anna, "hello")
        world.backend.create_channel(ids[1], "far")
        assert [name for name, _ in await zero.events_until_ack() if name != "GUILD_CREATE"] == ["MESSAGE_CREATE"]
        assert [name for name, _ in await one.events_until_ack() if name != "GUILD_CREATE"] == ["CHANNEL_CREATE"]


async def test_a_guild_that_takes_the_bot_in_is_told_of() -> None:
    async with opened() as sandbox, gateway(sandbox) as socket:
        await socket.identify()
        await socket.events_until_ack()
        guild_id = sandbox.world.found("Another")
        told = await socket.event("GUILD_CREATE")
        assert (told["id"], [one["user"]["bot"] for one in told["members"]]) == (str(guild_id), [True])


async def test_several_clients_hear_the_same() -> None:
    async with opened() as sandbox, gateway(sandbox) as one, gateway(sandbox) as other:
        await one.identify()
        await other.identify()
        sandbox.world.backend.create_channel(sandbox.world.guild_id, "new")
        assert (await one.event("CHANNEL_CREATE")) == (await other.event("CHANNEL_CREATE"))


# --- resume ---


async def test_who_lost_its_socket_resumes_without_loss() -> None:
    async with opened() as sandbox:
        async with gateway(sandbox) as socket:
            ready = await socket.identify()
            await socket.events_until_ack()
            await socket.close()
        for name in ("one", "two"):
            sandbox.world.backend.create_channel(sandbox.world.guild_id, name)
        async with gateway(sandbox) as again:
            await again.resume(ready["session_id"], socket.sequence)
            frames = [await again.receive() for _ in range(3)]
            assert [frame["t"] for frame in frames] == ["CHANNEL_CREATE", "CHANNEL_CREATE", "RESUMED"]
            numbers = [frame["s"] for frame in frames]
            assert numbers == [socket.sequence + n for n in (1, 2, 3)]
            sandbox.world.backend.create_channel(sandbox.world.guild_id, "three")
            assert (await again.event("CHANNEL_CREATE"))["name"] == "three"


async def test_the_log_is_bounded() -> None:
    async with opened(timing=Timing(log=3)) as sandbox:
        async with gateway(sandbox) as socket:
            ready = await socket.identify()
            await socket.events_until_ack()
            await socket.close()
        for number in range(4):
            sandbox.world.backend.create_channel(sandbox.world.guild_id, f"channel-{number}")
        async with gateway(sandbox) as again:
            await again.resume(ready["session_id"], socket.sequence)
            assert await again.op(Op.INVALID_SESSION) is False
            await again.identify()


async def test_a_session_that_was_closed_for_good_cannot_be_resumed() -> None:
    async with opened() as sandbox:
        async with gateway(sandbox) as socket:
            ready = await socket.identify()
            await socket.close(1000)
        async with gateway(sandbox) as again:
            await again.resume(ready["session_id"], socket.sequence)
            assert await again.op(Op.INVALID_SESSION) is False


async def test_a_session_lost_for_too_long_cannot_be_resumed() -> None:
    async with opened(timing=Timing(resume=0.0)) as sandbox:
        async with gateway(sandbox) as socket:
            ready = await socket.identify()
            await socket.close()
        async with gateway(sandbox) as again:
            await again.resume(ready["session_id"], socket.sequence)
            assert await again.op(Op.INVALID_SESSION) is False


async def test_a_sequence_from_the_future_closes() -> None:
    async with opened() as sandbox:
        async with gateway(sandbox) as socket:
            ready = await socket.identify()
            await socket.close()
        async with gateway(sandbox) as again:
            await again.resume(ready["session_id"], 1000)
            assert await again.code() == Close.INVALID_SEQUENCE
