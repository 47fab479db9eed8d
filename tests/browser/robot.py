"""The bot's own requests, sent by hand: for what a bot may show and Busstop does not show yet."""

import json
from typing import Any

from aiohttp import ClientSession, FormData

from bot.sandbox.server import Sandbox

COMPONENTS_V2 = 1 << 15
Json = dict[str, Any]


async def as_bot(sandbox: Sandbox, method: str, path: str, body: Json, **files: bytes) -> Json:
    """Send one request to Discord's REST API as the bot; `files` become `files[0]`, … by their place in the body."""
    form = FormData()
    form.add_field("payload_json", json.dumps(body), content_type="application/json")
    for number, (name, data) in enumerate(files.items()):
        form.add_field(f"files[{number}]", data, filename=name.replace("__", "."))
    sent: Json = {"data": form} if files else {"json": body}
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with (
        ClientSession() as session,
        session.request(method, sandbox.api_url + path, headers=headers, **sent) as got,
    ):
        answer = await got.json()
        assert got.status < 300, answer
        return answer


async def post(sandbox: Sandbox, channel: int, body: Json, **files: bytes) -> Json:
    """Let the bot write a message there; a file `plan__ics` is called plan.ics."""
    attachments = [{"id": number, "filename": name.replace("__", ".")} for number, name in enumerate(files)]
    return await as_bot(sandbox, "POST", f"/channels/{channel}/messages", body | {"attachments": attachments}, **files)
