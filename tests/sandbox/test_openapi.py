"""What a discord.py bot sends keeps to Discord's own contract, and the check itself notices what does not."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests import contract
from tests.sandbox.trial import stage

pytestmark = pytest.mark.skipif(
    contract.missing() is not None and not os.environ.get("CI"), reason=contract.missing() or "it is here"
)


@dataclass(frozen=True, slots=True)
class Sent:
    method: str
    template: str
    json: Any = None
    args: Mapping[str, str] = field(default_factory=dict[str, str])


MESSAGES = "/channels/1/messages"


async def test_every_request_of_the_trial_bot_keeps_to_the_contract() -> None:
    async with stage() as on:
        anna = on.people["Anna"]
        on.trial.may_answer.set()
        shown = await anna.command("trial controls", channel="lobby")
        await anna.press(shown, "Follow")
        await anna.press(shown, "Beside")
        await anna.command("trial later", channel="lobby")
        await anna.command("trial room", channel="lobby", guest="Ben")
        await anna.command("trial write", channel="lobby")
        await anna.command("trial vanish", channel="hall")
        await anna.suggestions("trial options", "zone", "eur", channel="lobby")
        for form in ("trial form", "trial other", "trial old"):
            await anna.command(form, channel="lobby")
        requests = list(on.sandbox.requests)
    assert {"PUT", "POST", "PATCH", "GET"} <= {request.method for request in requests}
    assert contract.violations(requests) == []


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        (Sent("POST", "/guilds/1/parties", {}), "no such route"),
        (Sent("POST", MESSAGES), "a body is required"),
        (Sent("PUT", "/channels/1/messages/pins/2", {"why": 1}), "no body is allowed"),
        (Sent("POST", MESSAGES, {"content": "x" * 4001}), "$.content"),
        (Sent("POST", MESSAGES, {"content": 5}), "$.content"),
        (Sent("POST", MESSAGES, {"flags": "many"}), "$.flags"),
        (Sent("POST", MESSAGES, {"nonce": "x" * 26}), "$.nonce"),
        (Sent("POST", "/users/@me/channels", {"recipient_id": "Anna"}), "$.recipient_id"),
        (
            Sent(
                "POST",
                "/interactions/1/abc/callback",
                {"type": 9, "data": {"custom_id": "x", "title": "T" * 46, "components": []}},
            ),
            "$.data",
        ),
    ],
)
def test_what_breaks_the_contract_is_named(sent: Sent, complaint: str) -> None:
    (violation,) = contract.violations([sent])
    assert complaint in violation


@pytest.mark.parametrize(
    "sent",
    [
        Sent("POST", "/users/@me/channels", {"recipient_id": 123}),
        Sent("POST", "/users/@me/channels", {"recipient_id": "123"}),
        Sent("PUT", "/channels/1/permissions/2", {"type": 1, "allow": "1024", "deny": 0}),
        Sent("GET", "/channels/{channel_id}/messages/{message_id}", args={"channel_id": "1", "message_id": "2"}),
        Sent("DELETE", "/webhooks/1/abc/messages/@original"),
    ],
)
def test_what_discord_takes_passes(sent: Sent) -> None:
    assert contract.violations([sent]) == []


def test_the_same_request_twice_is_told_once() -> None:
    assert len(contract.violations([Sent("GET", "/nothing"), Sent("GET", "/nothing")])) == 1
