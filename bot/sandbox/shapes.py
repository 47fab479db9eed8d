"""What the acting API answers, as values: the Python client's side of docs/sandbox.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.backstage import Promised

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    bot: bool = False
    here: bool = True
    zone: str | None = None
    locale: str | None = None
    direct_messages: bool = True
    roles: tuple[int, ...] = ()
    color: str | None = None

    @classmethod
    def of(cls, data: JsonObject) -> "Person":
        return cls(**_with(data, id=int(data["id"]), roles=tuple(map(int, data["roles"]))))

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(frozen=True, slots=True)
class Role:
    id: int
    name: str
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Community:
    """The server; `bot` is the bot's user id."""

    id: int
    name: str
    bot: int
    zone: str | None
    roles: tuple[Role, ...]

    @classmethod
    def of(cls, data: JsonObject) -> "Community":
        roles = tuple(Role(int(role["id"]), role["name"], role["color"]) for role in data["roles"])
        return cls(int(data["id"]), data["name"], int(data["bot"]["id"]), data["zone"], roles)


@dataclass(frozen=True, slots=True)
class Channel:
    """`kind` is text, thread, private thread, direct, category, voice, stage, forum or news.

    `newest` is the newest message this person can read there, `writable` whether they may write now.
    """

    id: int
    name: str
    kind: str
    parent: int | None = None
    archived: bool = False
    locked: bool = False
    position: int = 0
    topic: str | None = None
    writable: bool = False
    newest: int | None = None

    @classmethod
    def of(cls, data: JsonObject) -> "Channel":
        return cls(**_with(data, id=int(data["id"]), parent=_id(data["parent"]), newest=_id(data["newest"])))


@dataclass(frozen=True, slots=True)
class Gathering:
    """A scheduled event; `status` is scheduled or active."""

    id: int
    name: str
    description: str | None
    location: str | None
    channel: int | None
    starts: datetime
    ends: datetime | None
    status: str
    interested: bool
    count: int
    image: str | None = None

    @classmethod
    def of(cls, data: JsonObject) -> "Gathering":
        starts, ends = datetime.fromisoformat(data["starts"]), data["ends"] and datetime.fromisoformat(data["ends"])
        return cls(**_with(data, id=int(data["id"]), channel=_id(data["channel"]), starts=starts, ends=ends))


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    custom_id: str | None
    style: str = "secondary"
    url: str | None = None
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    value: str
    description: str | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class CommandOption:
    """`kind` is text, integer, number, boolean, member, channel, role, mentionable or file.

    `choices` are (label, value). `least` and `most` bound a text's length or a number's value; `suggests` says that the
    bot suggests values.
    """

    name: str
    label: str
    description: str
    kind: str
    required: bool
    choices: tuple[tuple[str, Any], ...]
    suggests: bool
    least: float | None
    most: float | None
    channel_kinds: tuple[str, ...]

    @classmethod
    def of(cls, data: JsonObject) -> "CommandOption":
        choices = tuple((choice["label"], choice["value"]) for choice in data["choices"])
        return cls(**_with(data, choices=choices, channel_kinds=tuple(data["channel_kinds"])))


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    description: str
    options: tuple[CommandOption, ...]

    @classmethod
    def of(cls, data: JsonObject) -> "Command":
        return cls(data["name"], data["description"], tuple(CommandOption.of(one) for one in data["options"]))


@dataclass(frozen=True, slots=True)
class Select:
    """`kind` is string, user, role, mentionable or channel; only a string select has options of its own."""

    custom_id: str
    kind: str
    placeholder: str | None = None
    options: tuple[Option, ...] = ()
    least: int = 1
    most: int = 1
    disabled: bool = False

    @classmethod
    def of(cls, data: JsonObject) -> "Select":
        return cls(**_with(data, options=_options(data)))


@dataclass(frozen=True, slots=True)
class Attachment:
    filename: str
    url: str
    size: int
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as one person sees it. `text` is all its visible text in reading order, `raw` Discord's payload."""

    id: int
    channel: int
    author: Person
    text: str
    at: datetime
    ephemeral: bool = False
    pinned: bool = False
    edited: bool = False
    system: bool = False
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    raw: JsonObject = field(default_factory=dict[str, Any], repr=False)

    @classmethod
    def of(cls, data: JsonObject) -> "Message":
        return cls(
            **_with(
                data,
                id=int(data["id"]),
                channel=int(data["channel"]),
                author=Person.of(data["author"]),
                at=datetime.fromisoformat(data["at"]),
                buttons=tuple(Button(**button) for button in data["buttons"]),
                selects=tuple(Select.of(select) for select in data["selects"]),
                attachments=tuple(Attachment(**attachment) for attachment in data["attachments"]),
            )
        )


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `kind` is line, paragraph, string, user, role, mentionable, channel, radio, checkboxes, checkbox or file.
    """

    custom_id: str
    label: str
    kind: str
    description: str | None = None
    required: bool = False
    placeholder: str | None = None
    value: Any = None
    options: tuple[Option, ...] = ()
    least: int | None = None
    most: int | None = None

    @classmethod
    def of(cls, data: JsonObject) -> "Field":
        return cls(**_with(data, options=_options(data)))


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog the bot opened. `id` is that of the interaction that it answered."""

    id: int
    title: str
    custom_id: str
    texts: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    @classmethod
    def of(cls, data: JsonObject) -> "Form":
        fields = tuple(Field.of(field_) for field_ in data["fields"])
        return cls(**_with(data, id=int(data["id"]), texts=tuple(data["texts"]), fields=fields))

    def field(self, label: str) -> Field:
        """Find a field by label or custom id; KeyError when there is none."""
        for candidate in self.fields:
            if label in (candidate.label, candidate.custom_id):
                return candidate
        raise KeyError(label)


@dataclass(frozen=True, slots=True)
class Reply:
    """How the bot answered: `kind` is message, form, update (of the message acted on) or none.

    `failed` is Discord's "the application did not respond"; `seen` is False when the person lost sight of the answer,
    because they were put out of the channel meanwhile.
    """

    kind: str
    failed: bool = False
    seen: bool = True
    message: Message | None = None
    form: Form | None = None
    raw: JsonObject = field(default_factory=dict[str, Any], repr=False)

    @classmethod
    def of(cls, data: JsonObject) -> "Reply":
        message, form = data["message"], data["form"]
        return cls(
            kind=data["kind"],
            failed=data["failed"],
            seen=data["seen"],
            message=Message.of(message) if message else None,
            form=Form.of(form) if form else None,
            raw=data,
        )

    @property
    def text(self) -> str:
        return self.message.text if self.message else ""

    @property
    def ephemeral(self) -> bool:
        return self.message is not None and self.message.ephemeral

    @property
    def buttons(self) -> tuple[Button, ...]:
        return self.message.buttons if self.message else ()

    @property
    def selects(self) -> tuple[Select, ...]:
        return self.message.selects if self.message else ()


@dataclass(frozen=True, slots=True)
class Backstage:
    """What is known backstage: the community's zone, whether the bot runs and the clock moves, what comes next."""

    zone: str | None
    running: bool
    moving: bool
    promises: tuple[Promised, ...]

    @classmethod
    def of(cls, data: JsonObject) -> "Backstage":
        promises = tuple(Promised(datetime.fromisoformat(one["at"]), one["what"]) for one in data["promises"])
        return cls(**_with(data, promises=promises))


def _with(data: JsonObject, **read: Any) -> dict[str, Any]:
    return {**data, **read}


def _id(value: str | None) -> int | None:
    return int(value) if value is not None else None


def _options(data: JsonObject) -> tuple[Option, ...]:
    return tuple(Option(**option) for option in data["options"])
