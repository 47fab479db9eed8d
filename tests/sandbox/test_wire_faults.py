"""The wire itself: addresses, headers, rate limits, and everything that goes wrong on request."""

import asyncio
import json
from datetime import timedelta

import discord
import pytest
from aiohttp import ClientOSError, ClientSession, ServerDisconnectedError

from bot.sandbox.faults import Fault, Kind
from bot.sandbox.ratelimits import Limit
from bot.sandbox.server import Sandbox
from tests.sandbox.wire import SEED, Client, Socket, channel, gateway, logged_in, opened, rest

SEND = "POST /channels/*/messages"
LOST = (ClientOSError, ServerDisconnectedError)


# --- addresses and headers ---


async def test_json_is_answered_as_json_and_nothing_more() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        answer = await api("GET", "/users/@me")
        assert (answer.headers["Content-Type"], answer.body["username"]) == ("application/json", "Bot")


@pytest.mark.parametrize("token", [None, "wrong"])
async def test_without_the_token_nothing_is_answered(token: str | None) -> None:
    async with opened() as sandbox, rest(sandbox, token) as api:
        answer = await api("GET", "/users/@me")
        assert (answer.status, answer.body) == (401, {"message": "401: Unauthorized", "code": 0})


async def test_interactions_are_answered_without_the_token() -> None:
    async with opened() as sandbox, rest(sandbox, None) as api:
        assert (await api("POST", "/interactions/1/x/callback", {"type": 1})).body["code"] == 10062


async def test_what_is_no_json_is_refused() -> None:
    async with opened() as sandbox:
        path = f"/channels/{channel(sandbox, 'lobby')}/messages"
        headers = {"Authorization": f"Bot {sandbox.token}", "Content-Type": "application/json"}
        async with ClientSession() as session:
            async with session.post(sandbox.api_url + path, data=b"{", headers=headers) as response:
                assert (response.status, (await response.json())["code"]) == (400, 50109)
            headers["Content-Type"] = "text/plain"
            async with session.post(sandbox.api_url + path, data=b'{"content": "x"}', headers=headers) as response:
                assert (response.status, (await response.json())["code"]) == (400, 50035)


async def test_an_unknown_route_is_loud(caplog: pytest.LogCaptureFixture) -> None:
    async with Sandbox.open(SEED) as sandbox, rest(sandbox) as api:
        answer = await api("GET", "/guilds/1/tea")
        assert answer.status == 501
        assert sandbox.unknown_routes == ["GET /guilds/1/tea"]
        assert "GET /guilds/1/tea" in caplog.text


async def test_an_unknown_field_is_loud() -> None:
    async with Sandbox.open(SEED) as sandbox, rest(sandbox) as api:
        answer = await api("PATCH", "/users/@me", {"banner": "x"})
        assert answer.status == 501
        assert sandbox.unknown_routes == ["PATCH /users/@me"]


async def test_a_fault_of_the_world_itself_is_a_500_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        answer = await api("PUT", f"/applications/{sandbox.world.application_id}/commands", ["no command"])
        assert answer.status == 500
        assert "the world failed at PUT /applications/{application_id}/commands" in caplog.text


async def test_another_version_is_loud() -> None:
    async with Sandbox.open(SEED) as sandbox, ClientSession() as session:
        response = await session.get(sandbox.url + "/api/v9/users/@me")
        assert response.status == 501
        assert sandbox.unknown_routes == ["GET /api/v9/users/@me"]


async def test_requests_are_kept_for_the_contract() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        lobby = channel(sandbox, "lobby")
        await api.send(lobby, "kept")
        (kept,) = sandbox.requests
        assert (kept.method, kept.template, kept.status) == ("POST", "/channels/{channel_id}/messages", 200)
        assert (kept.args, kept.json) == ({"channel_id": str(lobby)}, {"content": "kept"})


async def test_attachments_have_no_lock_and_others_are_not_there() -> None:
    async with opened() as sandbox, ClientSession() as session:
        response = await session.get(sandbox.url + "/attachments/1/2/none.txt")
        assert response.status == 404


# --- rate limits ---


async def test_a_bucket_tells_of_itself_and_refuses_what_is_too_much() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        lobby = channel(sandbox, "lobby")
        left = [int((await api.send(lobby)).headers["X-RateLimit-Remaining"]) for _ in range(5)]
        assert left == [4, 3, 2, 1, 0]
        refused = await api.send(lobby)
        assert refused.status == 429
        assert refused.body["global"] is False
        assert 0 < refused.body["retry_after"] <= 5
        assert (refused.headers["Via"], refused.headers["X-RateLimit-Scope"]) == ("1.1 sandbox", "user")
        assert refused.headers["X-RateLimit-Bucket"]
        assert (await api.send(channel(sandbox, "attic"))).status == 200
        sandbox.clock.advance(timedelta(seconds=5))
        assert (await api.send(lobby)).status == 200


async def test_the_global_limit_counts_all_but_interactions() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        sandbox.limits.overall = Limit(3, 1000)
        for number in range(3):
            assert (await api("GET", f"/channels/{number}")).status == 404
        refused = await api("GET", "/users/@me")
        assert (refused.status, refused.body["global"]) == (429, True)
        assert refused.headers["X-RateLimit-Global"] == "true"
        assert (await api("POST", "/interactions/1/x/callback", {"type": 1})).status == 404


async def test_a_channel_is_renamed_twice_in_ten_minutes() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        path = f"/channels/{channel(sandbox, 'lobby')}"
        assert [(await api("PATCH", path, {"name": name})).status for name in "abc"] == [200, 200, 429]
        assert (await api("PATCH", path, {"rate_limit_per_user": 5})).status == 200
        sandbox.clock.advance(timedelta(minutes=10))
        assert (await api("PATCH", path, {"topic": "new"})).status == 200


async def test_windows_that_are_over_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.ratelimits.MOST_WINDOWS", 3)
    async with opened() as sandbox, rest(sandbox) as api:
        sandbox.limits.default = Limit(5, 0.0)
        for number in range(10):
            assert (await api("GET", f"/channels/{number}")).status == 404
        assert len(sandbox.limits._windows) < 6


async def test_limits_are_switched_off() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        sandbox.limits.on = False
        lobby = channel(sandbox, "lobby")
        answers = [await api.send(lobby) for _ in range(60)]
        assert {answer.status for answer in answers} == {200}
        assert "X-RateLimit-Limit" not in answers[0].headers


async def test_the_client_waits_for_its_bucket() -> None:
    async with opened() as sandbox, logged_in(sandbox, Client()) as client:
        sandbox.limits.limits["POST /channels/{channel_id}/messages"] = Limit(2, 0.2)
        lobby = client.get_partial_messageable(channel(sandbox, "lobby"))
        await asyncio.gather(*(lobby.send(str(number)) for number in range(5)))
        stored = sandbox.world.backend.messages[lobby.id].values()
        assert sorted(message.content for message in stored) == list("01234")


# --- faults ---


@pytest.mark.parametrize("kind", [Kind.INTERNAL, Kind.BAD_GATEWAY, Kind.UNAVAILABLE, Kind.GATEWAY_TIMEOUT])
@pytest.mark.parametrize("carried_out", [False, True])
async def test_a_server_error_comes_before_or_after_the_deed(kind: Kind, carried_out: bool) -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        sandbox.faults.add(Fault(kind, SEND, carried_out=carried_out))
        lobby = channel(sandbox, "lobby")
        assert (await api.send(lobby)).status == int(kind)
        assert len(sandbox.world.backend.messages[lobby]) == carried_out
        assert (await api.send(lobby)).status == 200
        assert sandbox.faults.forms == []


async def test_a_reset_leaves_the_outcome_unknown() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        sandbox.faults.add(Fault(Kind.RESET, SEND))
        lobby = channel(sandbox, "lobby")
        with pytest.raises(LOST):
            await api.send(lobby, nonce="n", enforce_nonce=True)
        again = await api.send(lobby, nonce="n", enforce_nonce=True)
        assert [str(one) for one in sandbox.world.backend.messages[lobby]] == [again.body["id"]]


async def test_a_reset_may_come_before_the_deed() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        sandbox.faults.add(Fault(Kind.RESET, SEND, carried_out=False))
        with pytest.raises(LOST):
            await api.send(channel(sandbox, "lobby"))
        assert sandbox.world.backend.messages[channel(sandbox, "lobby")] == {}


async def test_a_429_is_retried_by_the_client_after_its_time() -> None:
    async with opened() as sandbox, logged_in(sandbox, Client()) as client:
        sandbox.faults.add(Fault(Kind.TOO_MANY, SEND, seconds=0.05))
        await client.get_partial_messageable(channel(sandbox, "lobby")).send("after all")
        assert sandbox.faults.forms == []


async def test_a_503_reaches_the_bot() -> None:
    async with opened() as sandbox, logged_in(sandbox, Client()) as client:
        sandbox.faults.add(Fault(Kind.UNAVAILABLE, SEND))
        with pytest.raises(discord.DiscordServerError):
            await client.get_partial_messageable(channel(sandbox, "lobby")).send("lost")


async def test_a_refusal_bears_any_code() -> None:
    async with opened() as sandbox, logged_in(sandbox, Client()) as client:
        sandbox.faults.add(Fault(Kind.REFUSE, "POST /users/@me/channels", status=400, code=40003))
        with pytest.raises(discord.HTTPException) as refusal:
            await client.create_dm(discord.Object(sandbox.world.member_id("Anna")))
        assert refusal.value.code == 40003


async def test_a_slow_answer_arrives() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        sandbox.faults.add(Fault(Kind.SLOW, seconds=0.1))
        begin = asyncio.get_running_loop().time()
        assert (await api("GET", "/users/@me")).status == 200
        assert asyncio.get_running_loop().time() - begin >= 0.1


async def test_a_fault_is_counted_and_aimed() -> None:
    async with opened() as sandbox, rest(sandbox) as api:
        lobby, attic = channel(sandbox, "lobby"), channel(sandbox, "attic")
        sandbox.faults.add(Fault(Kind.INTERNAL, f"POST /channels/{lobby}/messages", skip=1, times=2))
        assert [(await api.send(lobby)).status for _ in range(4)] == [200, 500, 500, 200]
        sandbox.faults.add(Fault(Kind.INTERNAL, "* /channels/{channel_id}/messages", times=None))
        assert [(await api.send(one)).status for one in (lobby, attic)] == [500, 500]
        sandbox.faults.clear()
        assert (await api.send(attic)).status == 200


async def test_discord_is_down_for_a_while() -> None:
    async with opened() as sandbox, rest(sandbox) as api, gateway(sandbox) as socket:
        sandbox.faults.add(Fault(Kind.DOWN))
        with pytest.raises(LOST):
            await api("GET", "/users/@me")
        assert await socket.code() == 1006
        assert [form["kind"] for form in sandbox.faults.forms] == ["down"]
        sandbox.faults.clear()
        assert (await api("GET", "/users/@me")).status == 200


async def test_discord_is_down_for_a_given_time() -> None:
    async with opened() as sandbox:
        sandbox.faults.add(Fault(Kind.DOWN, seconds=1e-9))
        assert not sandbox.faults.down


def test_a_fault_has_a_json_form() -> None:
    fault = Fault.of({"kind": "503", "route": SEND, "times": None})
    assert Fault.of(json.loads(json.dumps(fault.form()))) == fault
    assert fault.carried_out is False
    assert Fault.of({"kind": "reset"}).carried_out is True


@pytest.mark.parametrize("form", [{}, {"kind": "flood"}, {"kind": "500", "rout": "x"}])
def test_what_is_no_fault_is_refused(form: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"fault|Kind"):
        Fault.of(form)


async def test_the_sandbox_stops_while_a_client_is_connected() -> None:
    async with ClientSession() as session:
        async with Sandbox.open(SEED) as sandbox:
            socket = Socket(await session.ws_connect(sandbox.world.gateway_url), sandbox)
            await socket.identify()
        assert await socket.code() == 1001
