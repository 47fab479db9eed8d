"""The page's own files, and what was attached to messages, for browsers."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.world import World

PAGE = Path(__file__).with_name("page")
# Not the machine's own table of types: on some it has been changed.
TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
PICTURES: Mapping[str, str] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)


class Files:
    """The handlers for `/`, `/page/{name}` and `/attachments/…`."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.index),
            web.get("/page/{name}", self.file),
            web.get("/attachments/{path:.*}", self.attachment),
        ]

    async def index(self, _: web.Request) -> web.StreamResponse:
        return _served("index.html")

    async def file(self, request: web.Request) -> web.StreamResponse:
        return _served(request.match_info["name"])

    async def attachment(self, request: web.Request) -> web.StreamResponse:
        data = self._world.attachment(request.path)
        if data is None:
            raise web.HTTPNotFound
        return web.Response(body=data, headers=_attached(PurePosixPath(request.path)))


def _served(name: str) -> web.StreamResponse:
    """One of the files that lie in the page's folder; what is asked for is compared with names, never made a path."""
    file = next((one for one in PAGE.iterdir() if one.name == name and one.suffix in TYPES), None)
    if file is None:
        raise web.HTTPNotFound
    headers = {"Content-Type": TYPES[file.suffix], "Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    return web.FileResponse(file, headers=headers)


def _attached(path: PurePosixPath) -> dict[str, str]:
    picture = PICTURES.get(path.suffix.lower())
    if picture is not None:
        return {"Content-Type": picture}
    return {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(path.name, safe='')}",
    }
