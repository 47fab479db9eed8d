"""Attachments, served from this sandbox's own address."""

from typing import Any
from urllib.parse import quote

from simcord.backend.cdn import CdnStore


class Cdn(CdnStore):
    """SimCord's store of files; their addresses lead to this sandbox instead of to a made-up host."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self._base_url = base_url
        self._files: dict[str, bytes] = {}

    def store_attachment(
        self, attachment_id: int, channel_id: int, filename: str, data: bytes, description: str | None
    ) -> dict[str, Any]:
        """Keep a file and return its attachment payload."""
        stored = super().store_attachment(attachment_id, channel_id, filename, data, description)
        path = f"/attachments/{channel_id}/{attachment_id}/{filename}"
        self._files[path] = data
        stored["url"] = stored["proxy_url"] = self._base_url + quote(path)
        return stored

    def file(self, path: str) -> bytes | None:
        """Return the file at a path such as `/attachments/1/2/plan.ics`."""
        return self._files.get(path)
