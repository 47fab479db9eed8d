"""What one person gets to see as it happens: messages, edits, channels that appear and go."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from simcord.backend.models import Message

from bot.sandbox.world.calls import Answer, Call, Json
from bot.sandbox.world.gatherings import gathering_view, gatherings
from bot.sandbox.world.people import Person, message_of, person_view, thinking
from bot.sandbox.world.places import newest_in, place_view

Tell: TypeAlias = Callable[[str, Json], None]

_CHANGES_PEOPLE = ("GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE", "GUILD_MEMBER_UPDATE")
_CHANGES_CHANNELS = ("CHANNEL_", "THREAD_", "GUILD_MEMBER_", "GUILD_ROLE_", "GUILD_UPDATE")


class Sight:
    """Tells a person's events, until closed.

    `message` and `edit` carry the message, `delete` its id and channel, `channel` a channel that appeared or changed,
    `channel_gone` the id of one, `pins` the channel whose pins changed. `gathering` and `gathering_gone` are the same
    for scheduled events; `person` carries somebody who came, left or changed.
    """

    def __init__(self, person: Person, tell: Tell) -> None:
        self._person = person
        self._world = person.world
        self._tell = tell
        self._channels = self._visible()
        self._gatherings = self._visible_gatherings()
        self._thinking: set[int] = set()
        self._whispers: dict[int, int] = {}
        self._since = self._world.backend.snowflake()
        self._ends = [self._world.subscribe(self._event), self._world.watch(self._call)]

    def close(self) -> None:
        for end in self._ends:
            end()

    def _visible(self) -> dict[int, Json]:
        return {channel.id: place_view(self._person, channel) for channel in self._person.channels()}

    def _visible_gatherings(self) -> dict[int, Json]:
        return {event.id: gathering_view(self._person, event) for event in gatherings(self._person)}

    # --- what everybody in the channel sees ---

    def _event(self, name: str, payload: Mapping[str, Any]) -> None:
        if name == "CHANNEL_PINS_UPDATE":
            self._pins(int(payload["channel_id"]))
        elif name in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            self._message(name, int(payload["channel_id"]), int(payload["id"]))
        elif name in ("MESSAGE_DELETE", "MESSAGE_DELETE_BULK"):
            self._deleted(int(payload["channel_id"]), payload.get("ids") or [payload["id"]])
        elif name.startswith("GUILD_SCHEDULED_EVENT_"):
            self._refresh_gatherings()
        elif name.startswith(_CHANGES_CHANNELS):
            self._refresh()
            self._refresh_gatherings()
        if name in _CHANGES_PEOPLE:
            self._tell("person", person_view(self._world, int(payload["user"]["id"])))

    def _pins(self, channel_id: int) -> None:
        if self._person.sees(channel_id):
            self._tell("pins", {"channel": str(channel_id)})

    def _message(self, name: str, channel_id: int, message_id: int) -> None:
        message = self._world.backend.messages[channel_id].get(message_id)
        if message is None or not self._person.reads(message):
            return
        if channel_id not in self._channels:
            self._refresh()
        if thinking(message):
            self._thinking.add(message_id)
            return
        fresh = name == "MESSAGE_CREATE" or message_id in self._thinking
        self._thinking.discard(message_id)
        self._show("message" if fresh else "edit", message)

    def _show(self, event: str, message: Message) -> None:
        self._tell(event, message_of(self._world, message, self._person.id))

    def _deleted(self, channel_id: int, message_ids: list[str]) -> None:
        if self._person.sees(channel_id):
            for message_id in message_ids:
                self._tell("delete", {"id": message_id, "channel": str(channel_id)})

    def _refresh(self) -> None:
        before, self._channels = self._channels, self._visible()
        for channel_id in before.keys() - self._channels.keys():
            self._tell("channel_gone", {"id": str(channel_id)})
        for channel_id, view in self._channels.items():
            if before.get(channel_id) != view:
                self._tell("channel", view | {"newest": self._newest(channel_id)})

    def _newest(self, channel_id: int) -> str | None:
        return newest_in(self._person, self._world.backend.get_channel(channel_id))

    def _refresh_gatherings(self) -> None:
        before, self._gatherings = self._gatherings, self._visible_gatherings()
        for event_id in before.keys() - self._gatherings.keys():
            self._tell("gathering_gone", {"id": str(event_id)})
        for event_id, view in self._gatherings.items():
            if before.get(event_id) != view:
                self._tell("gathering", view)

    # --- what the bot says to this person alone: no gateway event tells of it ---

    def _call(self, call: Call, answer: Answer) -> None:
        if "token" not in call.args or answer.status >= 300:
            return
        if call.method == "DELETE":
            self._unwhisper()
            return
        message_id, channel_id = _told(answer.body)
        message = self._world.backend.messages.get(channel_id, {}).get(message_id)
        if message is not None and message.is_ephemeral and self._person.reads(message):
            known = message_id in self._whispers or message_id < self._since
            self._whispers[message_id] = channel_id
            self._show("edit" if known else "message", message)

    def _unwhisper(self) -> None:
        for message_id, channel_id in list(self._whispers.items()):
            if message_id not in self._world.backend.messages.get(channel_id, {}):
                del self._whispers[message_id]
                self._tell("delete", {"id": str(message_id), "channel": str(channel_id)})


def _told(body: Any) -> tuple[int, int]:
    """Return the ids (message, channel) of the message an interaction call answered with; zeros for none."""
    answer: Json = body or {}
    message: Json = answer.get("resource", {}).get("message", answer)
    return int(message.get("id", 0)), int(message.get("channel_id", 0))
