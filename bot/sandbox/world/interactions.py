"""What people do to the bot: commands, presses, choices and forms; and how the bot answers."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from simcord.backend import serializers
from simcord.backend.models import Channel, Interaction, Message, ResponseKind
from simcord.enums import AppCommandType, ComponentType, InteractionType
from simcord.interactions import base_payload

from bot.sandbox.views import SELECT_KINDS, components_of, form_view
from bot.sandbox.world import commands
from bot.sandbox.world.calls import Answer, Call, Json
from bot.sandbox.world.entities import COMPONENT_ENTITIES, USER, Entities
from bot.sandbox.world.forms import check_count, chosen_option, submission
from bot.sandbox.world.people import Impossible, Person, message_of
from bot.sandbox.world.world import World

ACKNOWLEDGED_WITHIN = 3.0
"""Seconds of real time in which the bot must answer at all: Discord, interactions/receiving-and-responding."""
COMPLETED_WITHIN = 15.0
"""Seconds we wait for an answer put off. Discord would wait 15 minutes; a test should not."""
_REMEMBERED = 10_000


@dataclass(slots=True)
class _Pending:
    """An interaction on its way, woken whenever the bot did something about it."""

    record: Interaction
    touched: bool = False
    progress: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def complete(self) -> bool:
        """Whether there is something to show: an answer put off counts once it was edited or followed up."""
        if self.record.response_kind in (ResponseKind.DEFERRED, ResponseKind.DEFERRED_UPDATE):
            return self.touched
        return self.record.responded

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Wait until the condition holds, for so long at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not condition():
                    await self.progress.wait()
                    self.progress.clear()


class Interactions:
    """Carries what people do to the bot, as Discord does, and brings back its answers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._pending: dict[str, _Pending] = {}
        self.close = world.watch(self._see)

    def _see(self, call: Call, answer: Answer) -> None:
        pending = self._pending.get(call.args.get("token", ""))
        if pending is None or answer.status >= 300:
            return
        pending.touched = pending.touched or call.template.startswith("/webhooks/")
        pending.progress.set()

    # --- what people do ---

    async def command(self, person: Person, channel: Channel, name: str, entered: Mapping[str, Any]) -> Json:
        """Send a slash command and return the bot's reply."""
        chosen = commands.pick(person, channel, name)
        entities = Entities(person, channel)
        options = commands.fill(chosen, entered, entities)
        return await self._reply(
            person, channel, InteractionType.APPLICATION_COMMAND, chosen.data(options, entities.resolved)
        )

    async def menu(self, person: Person, channel: Channel, name: str, target: str) -> Json:
        """Use a user command on another member and return the bot's reply."""
        root = commands.offered_root(person, channel, name, AppCommandType.USER)
        entities = Entities(person, channel)
        target_id = entities.find(USER, target)
        data = commands.command_data(root) | {"target_id": target_id, "resolved": entities.resolved}
        return await self._reply(person, channel, InteractionType.APPLICATION_COMMAND, data)

    async def suggestions(
        self, person: Person, channel: Channel, name: str, option: str, typed: Any, entered: Mapping[str, Any]
    ) -> list[Json]:
        """Type into an option and return what the bot offers; nothing when it does not answer in time."""
        chosen = commands.pick(person, channel, name)
        options = commands.fill_so_far(chosen, entered, option, typed, Entities(person, channel))
        kind = InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE
        record = await self._send(person, channel, kind, chosen.data(options, {}))
        return [{"label": one["name"], "value": one["value"]} for one in record.autocomplete_choices or ()]

    async def press(self, person: Person, message: Message, button: str | None, custom_id: str | None) -> Json:
        """Press a button; a `custom_id` is sent as it is, whether or not the message has it."""
        if custom_id is not None:
            data: Json = {"custom_id": custom_id, "component_type": ComponentType.BUTTON}
        else:
            component = _component(message, [ComponentType.BUTTON], button, "label")
            if not component.get("custom_id"):
                raise Impossible("link", "That button leads elsewhere; the bot never hears of it.")
            data = _component_data(component)
        return await self._touch(person, message, data)

    async def choose(
        self, person: Person, message: Message, select: str | None, custom_id: str | None, values: Sequence[str]
    ) -> Json:
        """Choose in a select; with a `custom_id` it and the values are sent as they are."""
        if custom_id is not None:
            kind = ComponentType.STRING_SELECT
            data: Json = {"custom_id": custom_id, "component_type": kind, "values": list(values)}
        else:
            component = _component(message, list(SELECT_KINDS), select, "placeholder")
            place = self._world.backend.get_channel(message.channel_id)
            data = _component_data(component) | _selection(component, values, Entities(person, place))
        return await self._touch(person, message, data)

    async def fill(self, person: Person, form: str, entered: Mapping[str, Any]) -> Json:
        """Send the form that an interaction of this person was answered with; once it is taken, it is closed."""
        record = self._world.backend.interactions.get(int(form)) if form.isdecimal() else None
        if record is None or record.modal is None or record.user_id != person.id or record.modal_consumed:
            raise Impossible("unknown-form", "This person has no such form open.", 404)
        channel = person.channel(str(record.channel_id))
        entities = Entities(person, channel)
        data: Json = {
            "custom_id": record.modal["custom_id"],
            "components": submission(record.modal, entered, entities),
            "resolved": entities.resolved,
        }
        reply = await self._reply(person, channel, InteractionType.MODAL_SUBMIT, data, _source(self._world, record))
        record.modal_consumed = not reply["failed"]
        return reply

    async def _touch(self, person: Person, message: Message, data: Json) -> Json:
        channel = self._world.backend.get_channel(message.channel_id)
        if not commands.may_act(person, channel):
            raise Impossible("not-a-member", "The bot's buttons are for members of the community.", 403)
        return await self._reply(person, channel, InteractionType.MESSAGE_COMPONENT, data, message)

    # --- to the bot and back ---

    async def _reply(
        self, person: Person, channel: Channel, kind: InteractionType, data: Json, source: Message | None = None
    ) -> Json:
        return reply_of(person, await self._send(person, channel, kind, data, source))

    async def _send(
        self, person: Person, channel: Channel, kind: InteractionType, data: Json, source: Message | None = None
    ) -> Interaction:
        record, payload = self._payload(person, channel, kind, data, source)
        pending = self._pending[record.token] = _Pending(record)
        self._world.backend.emit("INTERACTION_CREATE", payload)
        try:
            await pending.until(lambda: record.responded, ACKNOWLEDGED_WITHIN)
            self._expire(record)
            if record.responded:
                # Only "thinking" promises an answer; a silent acknowledgement may be all there is.
                patience = COMPLETED_WITHIN if record.loading else ACKNOWLEDGED_WITHIN
                await pending.until(lambda: pending.complete, patience)
        finally:
            del self._pending[record.token]
        return record

    def _payload(
        self, person: Person, channel: Channel, kind: InteractionType, data: Json, source: Message | None
    ) -> tuple[Interaction, Json]:
        backend = self._world.backend
        record, payload = base_payload(
            backend, type=kind, channel_id=channel.id, guild_id=channel.guild_id, user_id=person.id, data=data
        )
        if kind is InteractionType.APPLICATION_COMMAND:
            # SimCord keeps the first word of it.
            record.command_name = commands.full_name(data)
        # The three seconds pass in real time, wherever the sandbox's clock is moved meanwhile.
        record.initial_response_deadline = None
        payload["locale"] = person.view()["locale"] or payload["locale"]
        payload["authorizing_integration_owners"] = commands.owners_of(person, channel)
        if channel.guild_id is not None:
            payload["guild_locale"] = backend.get_guild(channel.guild_id).preferred_locale
            payload["guild"] = {"id": str(channel.guild_id), "locale": payload["guild_locale"], "features": []}
        if source is not None:
            record.source_message_id = source.id
            payload["message"] = dict(serializers.message_payload(backend, source))
        _forget_old(backend.interactions)
        return record, payload

    def _expire(self, record: Interaction) -> None:
        if not record.responded:
            record.initial_response_deadline = self._world.backend.now_iso()


def _forget_old(records: dict[int, Interaction]) -> None:
    while len(records) > _REMEMBERED:
        del records[next(iter(records))]


def _source(world: World, record: Interaction) -> Message | None:
    if record.source_message_id is None:
        return None
    return world.backend.messages.get(record.channel_id, {}).get(record.source_message_id)


def _component(message: Message, kinds: Sequence[int], name: str | None, title: str) -> Json:
    """Find the one component of these kinds with this title or custom id; without a name, the only one."""
    found = [one for one in components_of({"components": message.components}) if one["type"] in kinds]
    if name is not None:
        found = [one for one in found if name in (one.get("custom_id"), one.get(title), _emoji(one))]
    if not found:
        raise Impossible("unknown-component", f"The message has nothing called {name}.", 404)
    if len(found) > 1:
        raise Impossible("ambiguous", f"The message has several called {name}; say which by custom id.")
    if found[0].get("disabled"):
        raise Impossible("disabled", f"{name} is switched off.", 403)
    return found[0]


def _emoji(component: Json) -> str | None:
    emoji: Json = component.get("emoji") or {}
    return emoji.get("name")


def _component_data(component: Json) -> Json:
    data = {"custom_id": component["custom_id"], "component_type": component["type"]}
    return data | ({"id": component["id"]} if component.get("id") else {})


def _selection(component: Json, values: Sequence[str], entities: Entities) -> Json:
    if component["type"] not in COMPONENT_ENTITIES:
        chosen = [chosen_option(component, value) for value in values]
        check_count(component, chosen)
        return {"values": chosen}
    kind = COMPONENT_ENTITIES[component["type"]]
    chosen = [entities.find(kind, value, component.get("channel_types") or ()) for value in values]
    check_count(component, chosen)
    return {"values": chosen, "resolved": entities.resolved}


def reply_of(person: Person, record: Interaction) -> Json:
    """Return the bot's answer as the person meets it; `failed` is Discord's "the application did not respond"."""
    message = _shown(person.world, record)
    return {
        "kind": _reply_kind(record),
        "failed": not record.responded or _still_thinking(person.world, record),
        "interaction": str(record.id),
        "message": None if message is None else message_of(person.world, message, person.id),
        "seen": message is None or person.reads(message),
        "form": None if record.modal is None else form_view(record.id, record.modal),
    }


def _still_thinking(world: World, record: Interaction) -> bool:
    """Whether the placeholder of an answer put off still stands: the bot may also have deleted it on purpose."""
    return record.loading and record.message_id in world.backend.messages.get(record.channel_id, {})


def _shown(world: World, record: Interaction) -> Message | None:
    if record.loading or not record.responded:
        return None
    followed_up = record.response_kind is ResponseKind.DEFERRED_UPDATE and record.followup_ids
    shown = record.followup_ids[0] if followed_up else record.message_id
    return world.backend.messages.get(record.channel_id, {}).get(shown or 0)


def _reply_kind(record: Interaction) -> str:
    if record.response_kind is ResponseKind.DEFERRED_UPDATE and record.followup_ids:
        return "message"
    kinds = {
        ResponseKind.MESSAGE: "message",
        ResponseKind.MODAL: "form",
        ResponseKind.UPDATE: "update",
        ResponseKind.DEFERRED_UPDATE: "update",
    }
    return kinds.get(record.response_kind, "none") if record.response_kind else "none"
