"""What Discord refuses is refused, with its code: scheduled events."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.wire import NOON, Answer, Api, refused


async def create_event(api: Api, **fields: Any) -> Answer:
    body = {
        "name": "Meeting",
        "entity_type": 3,
        "privacy_level": 2,
        "entity_metadata": {"location": "online"},
        "scheduled_start_time": (NOON + timedelta(days=1)).isoformat(),
        "scheduled_end_time": (NOON + timedelta(days=1, hours=2)).isoformat(),
    }
    return await api("POST", f"/guilds/{api.guild}/scheduled-events", body | fields)


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
            api.guild, name="x", entity_type=3, scheduled_start_time=(NOON + timedelta(days=2)).isoformat()
        )
    event = (await create_event(api)).body["id"]
    assert refused(await create_event(api)) == (400, 30038)
    path = f"/guilds/{api.guild}/scheduled-events/{event}"
    assert (await api("PATCH", path, {"status": 4})).status == 200
    assert refused(await api("GET", path)) == (404, 10070)
    assert (await create_event(api)).status == 200


async def test_an_edited_event_keeps_its_order(api: Api) -> None:
    event = (await create_event(api)).body["id"]
    path = f"/guilds/{api.guild}/scheduled-events/{event}"
    early = {"scheduled_end_time": (NOON + timedelta(hours=23)).isoformat()}
    assert refused(await api("PATCH", path, early)) == (400, 50035)
    assert refused(await api("PATCH", path, {"status": 3})) == (400, 50035)
    assert (await api("PATCH", path, {"status": 2})).body["status"] == 2


async def test_external_events_begin_and_end_by_themselves_and_others_do_not(api: Api) -> None:
    await create_event(api)
    backend = api.sandbox.world.backend
    voice = backend.create_scheduled_event(
        api.guild, name="v", entity_type=2, scheduled_start_time=(NOON + timedelta(days=1)).isoformat()
    )
    api.sandbox.clock.move_to(NOON + timedelta(days=1, minutes=1))
    statuses = [one["status"] for one in (await api("GET", f"/guilds/{api.guild}/scheduled-events")).body]
    assert statuses == [2, 1]
    api.sandbox.clock.advance(timedelta(hours=2))
    listed = (await api("GET", f"/guilds/{api.guild}/scheduled-events")).body
    assert [one["id"] for one in listed] == [str(voice.id)]
