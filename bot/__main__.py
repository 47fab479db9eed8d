"""The command line."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from errno import EADDRINUSE
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import discord
import typer
from pydantic import ValidationError
from rich.console import Console

from bot.app import TokenMissing, open_app, open_database
from bot.chat.connecting import DiscordUnreachable
from bot.check import Finding, findings, invite_link
from bot.clock import Clock, SystemClock
from bot.following import FollowedClock
from bot.logs import set_up_logging
from bot.loop import fast_loop, share_promptly
from bot.rating.pads import PadsMisplaced
from bot.settings import Settings
from bot.storage import StorageRefused
from bot.storage.migrate import downgrade, upgrade
from bot.web import WebPortTaken

cli = typer.Typer(help="Busstop, a Discord bot for peer support groups.", no_args_is_help=False)

log = logging.getLogger(__name__)

REFUSED = 2


class Stopped(Exception):
    """A sentence for whoever started Busstop, instead of a stack of calls."""


def main() -> None:
    """The console script: one clear line and exit code 2 where something is missing."""
    try:
        cli()
    except (Stopped, StorageRefused, DiscordUnreachable, PadsMisplaced, WebPortTaken) as error:
        refuse(str(error))
    except TokenMissing:
        refuse("There is no token. Set BUSSTOP_DISCORD__TOKEN, or try Busstop without Discord: busstop sandbox")
    except discord.LoginFailure:
        refuse("Discord refuses the token. Copy it again from the application's page into BUSSTOP_DISCORD__TOKEN.")
    except discord.PrivilegedIntentsRequired:
        refuse("The members intent is on in the config but not on the application's page. Switch one of them.")
    except ValidationError as error:
        refuse("\n".join(f"Setting {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()))


def refuse(line: str) -> None:
    typer.echo(line, err=True)
    sys.exit(REFUSED)


@cli.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Without a command: the real bot where there is a token, otherwise the sandbox."""
    if context.invoked_subcommand is None:
        context.invoke(run if Settings().discord.token else sandbox)


@cli.command()
def run() -> None:
    """Run the bot on Discord. Needs BUSSTOP_DISCORD__TOKEN."""
    settings = Settings()
    set_up_logging(settings.log.level)
    _until_told(_run(settings))


async def _run(settings: Settings) -> None:
    async with _clock(settings) as clock, open_app(settings, clock) as app:
        # All that is there now stays: a full collection over it would stall the loop for tens of milliseconds.
        gc.collect()
        gc.freeze()
        log.info("ready")
        await app.ended()


@asynccontextmanager
async def _clock(settings: Settings) -> AsyncGenerator[Clock]:
    """The machine's own, or the one of the sandbox that is followed."""
    if settings.clock.follow is None:
        yield SystemClock()
        return
    async with FollowedClock.at(settings.clock.follow) as clock:
        yield clock


def _until_told(work: Coroutine[Any, Any, None]) -> None:
    """Run until it ends by itself, or until SIGINT or SIGTERM asks it to close in order."""

    async def cancellable() -> None:
        task = asyncio.create_task(work)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        try:
            await task
        except asyncio.CancelledError:
            log.info("closed")

    share_promptly()
    with asyncio.Runner(loop_factory=fast_loop()) as runner:
        runner.run(cancellable())


@cli.command()
def migrate(
    to: Annotated[str, typer.Argument(help="A revision; `head` is the newest, `base` an empty database.")] = "head",
    down: Annotated[bool, typer.Option(help="Undo down to that revision. What it held is lost.")] = False,
) -> None:
    """Bring the database to another schema. Starting the bot does this by itself."""
    asyncio.run(_migrate(Settings(), to, down))


async def _migrate(settings: Settings, to: str, down: bool) -> None:
    async with open_database(settings, migrated=False) as storage:
        await (downgrade if down else upgrade)(storage, to)
    typer.echo(f"The database is at {to}.")


@cli.command()
def check() -> None:
    """Say in plain lines what is missing before the bot can run, and how to invite it."""
    found = asyncio.run(findings(Settings()))
    for finding in found:
        typer.echo(_line(finding))
    link = invite_link(found)
    if link:
        typer.echo(f"Invite Busstop to a server with exactly what it needs:\n{link}")
    if not all(finding.fine for finding in found):
        sys.exit(1)


def _line(finding: Finding) -> str:
    return f"{'ok     ' if finding.fine else 'missing'}  {finding.text}"


@cli.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Where it listens on this machine; 0 takes any free port.")] = 8765,
    empty: Annotated[bool, typer.Option("--empty", help="Begin without a group: you found the first one.")] = False,
) -> None:
    """Try Busstop without Discord, in a community on this machine."""
    _need_sandbox()
    set_up_logging("ERROR")
    from bot.tour.live import live

    try:
        _until_told(live(Console(), port, empty=empty))
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        raise Stopped(f"Port {port} is taken. Choose another one, or any free one with --port 0.") from error


@cli.command()
def tour(
    lose_message: Annotated[
        bool, typer.Option("--lose-message", help="Let a message get lost, to see that the tour notices.")
    ] = False,
    picture: Annotated[
        Path | None, typer.Option(help="Write a picture of one chapter to this SVG file instead of telling the story.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Also write the stories as pages into this folder, with what each person saw.")
    ] = None,
) -> None:
    """Play four weeks of a group and three cycles of another in a minute or so, and check every step."""
    _need_sandbox()
    set_up_logging("ERROR")
    from bot.tour.picture import recording, save_picture
    from bot.tour.stories import tour

    console = recording() if picture else Console()
    if out:
        _make_folder(out)
    held = asyncio.run(tour(console, lose_message, out))
    if out:
        typer.echo(f"The stories are in {out}.")
    if not held:
        sys.exit(1)
    if picture:
        save_picture(console, picture)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stopped(f"Nothing can be written to {folder}: {error.strerror}.") from error


def _need_sandbox() -> None:
    """A bot on a real server is installed without the sandbox."""
    if find_spec("simcord") is None:
        raise Stopped("The sandbox is not installed. Install Busstop with its extra: busstop[sandbox]")


if __name__ == "__main__":
    main()
