"""A REST call of the bot and its answer, as values."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from simcord.backend.errors import BackendError

Json: TypeAlias = dict[str, Any]

Refused = BackendError
"""What Discord would refuse: HTTP `status`, JSON `code`, `message`, and `to_json()` for the wire."""


def as_object(value: Any) -> Json:
    """Return a JSON value as an object; what is none has no fields."""
    return cast(Json, value) if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart call."""

    filename: str
    data: bytes
    description: str | None = None

    @property
    def fp(self) -> io.BytesIO:
        """A fresh reader, the form in which SimCord takes a file."""
        return io.BytesIO(self.data)


@dataclass(frozen=True, slots=True)
class Call:
    """One REST call.

    `path` lacks the `/api/v10` prefix; `template` and `args` are the matched route, such as
    `/channels/{channel_id}/messages` and `{"channel_id": "1"}`.
    """

    method: str
    path: str
    template: str
    args: Mapping[str, str]
    json: Any = None
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    files: tuple[Upload, ...] = ()
    reason: str | None = None

    @property
    def route(self) -> str:
        """Method and template, such as `POST /channels/{channel_id}/messages`."""
        return f"{self.method} {self.template}"

    @property
    def body(self) -> Json:
        """The JSON body, or nothing when it is no object."""
        return as_object(self.json)


@dataclass(frozen=True, slots=True)
class Answer:
    """HTTP status and JSON body; no body stands for 204."""

    status: int
    body: Any = None
