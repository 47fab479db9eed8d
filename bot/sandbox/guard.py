"""Keeping other sites out: whatever else is open in the same browser can send requests to this machine too."""

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

NAMES = ("127.0.0.1", "localhost", "[::1]")
REFUSED = "This sandbox answers only its own page and programs on this machine.\n"


def guard(port: int) -> Middleware:
    """Refuse what does not name this machine and port as its host, or what another site's page has sent.

    A name that another site made point here would be in Host; a page of another site is in Origin and Sec-Fetch-Site.
    """
    hosts = {f"{name}:{port}" for name in NAMES}

    @web.middleware
    async def only_ours(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in hosts or not _from_here(request):
            return web.Response(status=403, text=REFUSED)
        return await handler(request)

    return only_ours


def _from_here(request: web.Request) -> bool:
    origin = request.headers.get("Origin", f"http://{request.host}")
    site = request.headers.get("Sec-Fetch-Site", "none")
    return origin == f"http://{request.host}" and site in ("none", "same-origin")


async def never_guess(_: web.Request, response: web.StreamResponse) -> None:
    """Keep browsers from taking what a member wrote or uploaded for a page."""
    response.headers["X-Content-Type-Options"] = "nosniff"
