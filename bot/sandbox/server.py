"""The sandbox as a server: Discord's addresses, and ours beside them, on loopback."""

import asyncio
import socket
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from yarl import URL

from bot.sandbox.acting import acting_app
from bot.sandbox.backstage import Backstage
from bot.sandbox.clock import SandboxClock
from bot.sandbox.controls import Controls
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.gateway import Gateway
from bot.sandbox.guard import guard, never_guess
from bot.sandbox.protocol import Timing
from bot.sandbox.ratelimits import RateLimits
from bot.sandbox.rest import PREFIX, Request, Rest
from bot.sandbox.seed import Seed
from bot.sandbox.world import World

HOST = "127.0.0.1"
# Discord takes 25 MiB; a little more must arrive, so that it can be refused with Discord's own words.
MOST_BYTES = 32 * 1024 * 1024


@dataclass(slots=True)
class Sandbox:
    """A running sandbox. `requests` and `unknown_routes` tell what the bot asked and what the sandbox lacks."""

    url: str
    clock: SandboxClock
    world: World
    faults: Faults
    limits: RateLimits
    gateway: Gateway
    rest: Rest
    controls: Controls

    @classmethod
    @asynccontextmanager
    async def open(
        cls, seed: Seed, port: int = 0, clock: SandboxClock | None = None, timing: Timing | None = None
    ) -> "AsyncGenerator[Sandbox]":
        """Serve a fresh sandbox on 127.0.0.1; port 0 takes any free one. Raises OSError when the port is taken."""
        listener = socket.create_server((HOST, port))
        sandbox = _made(seed, clock or SandboxClock(), listener.getsockname()[1], timing or Timing())
        runner = web.AppRunner(sandbox.application(), access_log=None)
        await runner.setup()
        time = asyncio.create_task(sandbox.keep_time())
        try:
            await web.SockSite(runner, listener).start()
            yield sandbox
        finally:
            time.cancel()
            await sandbox.gateway.close()
            await runner.cleanup()

    async def keep_time(self) -> None:
        """Have the world do what is due, every second; jumps of the clock need no waiting."""
        while True:
            await asyncio.sleep(1)
            self.world.pass_time()

    def application(self) -> web.Application:
        """Return what answers at each address."""
        port = URL(self.url).port or 0
        application = web.Application(client_max_size=MOST_BYTES, middlewares=[guard(port)])
        application.on_response_prepare.append(never_guess)
        application.router.add_get("/gateway", self.gateway.handle)
        application.router.add_get("/gateway/", self.gateway.handle)
        application.add_routes(Files(self.world).routes())
        application.add_subapp("/sandbox", acting_app(self.world, self.controls))
        application.router.add_route("*", "/api/{path:.*}", self.rest.handle)
        return application

    def open_backstage(self, backstage: Backstage) -> None:
        """Let people see and do what only whoever runs the bot beside this sandbox knows and can."""
        self.controls.wings.open(backstage)

    @property
    def api_url(self) -> str:
        """The base of the REST API, without a slash at its end."""
        return self.url + PREFIX

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.world.seed.token

    @property
    def requests(self) -> deque[Request]:
        """Every request of the bot that reached the world, in order."""
        return self.rest.requests

    @property
    def unknown_routes(self) -> list[str]:
        """What the bot asked for and the sandbox does not have: a test that meets one should fail."""
        return self.rest.unknown


def _made(seed: Seed, clock: SandboxClock, port: int, timing: Timing) -> Sandbox:
    url = f"http://{HOST}:{port}"
    world, faults, limits = World(seed, clock, url), Faults(), RateLimits(clock)
    gateway = Gateway(world, faults, timing)
    rest = Rest(world, faults, limits)
    return Sandbox(url, clock, world, faults, limits, gateway, rest, Controls(world, faults))
