"""Discord's scheduled events: made, moved and taken away until they are as the meetings are."""

from contextlib import suppress
from datetime import datetime
from typing import Any

import discord

from bot.chat.faults import attempt
from bot.chat.sender import own_id
from bot.places.events import EVENTS_MOST, KEPT_FREE, EventsMade, EventsPlan, WantedEvent
from bot.prompts import Fault

SCHEDULED, ACTIVE = discord.EventStatus.scheduled.value, discord.EventStatus.active.value
SERVER_IS_FULL = 30038
REASON = "Busstop: meetings"

Listed = dict[int, Any]


class Events:
    """What places ask of Discord; each call may be repeated."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def keep(self, plan: EventsPlan) -> EventsMade | Fault:
        return await attempt(self._client, lambda: self._kept(plan))

    async def _kept(self, plan: EventsPlan) -> EventsMade:
        listed = await self._client.http.get_scheduled_events(plan.guild, with_user_count=False)
        there: Listed = {int(one["id"]): one for one in listed if int(one["status"]) in (SCHEDULED, ACTIVE)}
        ours = {event for event, one in there.items() if int(one.get("creator_id") or 0) == own_id(self._client)}
        running = [one for one in plan.under_way if one.event in there]
        most = EVENTS_MOST - KEPT_FREE - len(there.keys() - ours) - len(running)
        wanted = plan.wanted[: max(0, most)]
        found = _found(wanted, {event: there[event] for event in ours - {one.event for one in running}})
        for event in ours - {*found.values()} - {one.event for one in running}:
            await self._take_away(plan.guild, event)
        shown = [(one.meeting, one.event, one.starts_at, one.minutes) for one in running]
        for one in wanted:
            event = await self._shown(plan, one, there.get(found.get(one.meeting, 0)))
            if event is not None:
                shown.append((one.meeting, event, one.starts_at, one.minutes))
        return EventsMade(tuple(shown))

    async def _take_away(self, guild: int, event: int) -> None:
        with suppress(discord.NotFound):  # somebody was quicker
            await self._client.http.delete_scheduled_event(guild, event, reason=REASON)

    async def _shown(self, plan: EventsPlan, wanted: WantedEvent, there: Any | None) -> int | None:
        """The event with the meeting's time; None where the server turned out to be full."""
        times = {
            "scheduled_start_time": wanted.starts_at.isoformat(),
            "scheduled_end_time": wanted.ends_at.isoformat(),
        }
        if there is not None:
            if _times(there) != (wanted.starts_at, wanted.ends_at):
                await self._client.http.edit_scheduled_event(plan.guild, int(there["id"]), reason=REASON, **times)
            return int(there["id"])
        try:
            made = await self._client.http.create_guild_scheduled_event(
                plan.guild,
                reason=REASON,
                name=plan.name,
                description=plan.description,
                privacy_level=discord.PrivacyLevel.guild_only.value,
                entity_type=discord.EntityType.external.value,
                entity_metadata={"location": plan.location},
                **times,
            )
        except discord.HTTPException as error:
            if error.code != SERVER_IS_FULL:
                raise
            return None
        return int(made["id"])


def _found(wanted: tuple[WantedEvent, ...], ours: Listed) -> dict[int, int]:
    """Which of our events is whose meeting's: as written down, else one that was made and never written down.

    Our events differ in nothing but their times, so of two at one time either may be taken.
    """
    found = {one.meeting: one.event for one in wanted if one.event in ours}
    free = {event: _times(one) for event, one in ours.items() if event not in found.values()}
    for one in wanted:
        if one.meeting in found:
            continue
        fitting = next((event for event, times in free.items() if times == (one.starts_at, one.ends_at)), None)
        if fitting is not None:
            found[one.meeting] = fitting
            del free[fitting]
    return found


def _times(event: Any) -> tuple[datetime, datetime | None]:
    ends = event.get("scheduled_end_time")
    return datetime.fromisoformat(event["scheduled_start_time"]), datetime.fromisoformat(ends) if ends else None
