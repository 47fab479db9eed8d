"""What people of these tests do over and over."""

from datetime import datetime, timedelta

from bot.meetings.rules import Plan
from bot.meetings.scheduling import schedule
from bot.meetings.tables import Meeting
from bot.sandbox.shapes import Channel, Reply
from tests.fixtures.bot import Community
from tests.meetings.acting import group_of

CASES = "opening+intervision+check-out"


async def meets(
    community: Community,
    room: Channel,
    at: datetime | None = None,
    minutes: int = 90,
    led_by: str | None = None,
    goes_by: str | None = None,
) -> Meeting:
    """A meeting of this room's group; in two hours, where nothing else is said."""
    group, now = await group_of(community, room), community.now
    led = community.ids[led_by] if led_by else None
    plan = Plan(minutes=minutes, facilitator=led, format=goes_by)
    async with community.app.storage.write() as unit:
        made = await schedule(community.app.prompts, unit, group, at or now + timedelta(hours=2), now, plan)
    await community.settle()
    return made


async def bring(
    community: Community, name: str, room: Channel, minutes: int | None = 30, kind: str = "case", theme: str = "stuck"
) -> Reply:
    """Sign up for the coming meeting of this room's group."""
    desk = await community[name].command("meeting signup", channel=room.id)
    form = await community[name].press(desk, f"Bring a {kind}")
    values = {"theme": [theme], "question": ["next-step"]}
    if minutes is not None:
        values["minutes"] = [str(minutes)]
    return await community[name].fill(form, values)
