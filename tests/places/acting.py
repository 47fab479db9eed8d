"""What people of these tests do over and over."""

from bot.sandbox.shapes import Channel, Reply
from tests.fixtures.bot import Community


async def settle(community: Community, room: Channel, name: str, where: str, detail: str = "", **more: object) -> Reply:
    """Settle where the group of this room meets; without a thread beside the case unless hours are given."""
    card = await community[name].command("meeting venue", channel=room.id)
    form = await community[name].press(card, "Settle it")
    answers = {"where": where, "detail": detail, "events": True, "beside": ["never"], **more}
    reply = await community[name].fill(form, answers)
    await community.settle()
    return reply


async def voice_rooms(community: Community, name: str) -> list[Channel]:
    """The voice rooms this member sees."""
    return [channel for channel in await community[name].channels() if channel.kind == "voice"]


async def besides(community: Community, name: str) -> list[Channel]:
    """The threads beside a case that this member sees."""
    return [one for one in await community[name].channels() if one.name.startswith("Beside the case")]
