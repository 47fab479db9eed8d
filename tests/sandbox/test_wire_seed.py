"""The clock and the seed of a sandbox."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.client import People
from bot.sandbox.clock import SandboxClock
from bot.sandbox.seed import MemberSeed, Seed
from bot.sandbox.server import Sandbox
from tests.sandbox.wire import NOON, opened


def test_the_clock_moves_forward_only() -> None:
    clock = SandboxClock(NOON, frozen=True)
    assert clock.frozen
    clock.advance(timedelta(days=1))
    clock.move_to(NOON + timedelta(days=2))
    assert clock.now() == NOON + timedelta(days=2)
    with pytest.raises(ValueError, match="forward"):
        clock.move_to(NOON)
    with pytest.raises(ValueError, match="zone"):
        clock.move_to(datetime(2027, 1, 1))  # noqa: DTZ001


async def test_a_jump_is_awaited_and_announced() -> None:
    clock, heard = SandboxClock(NOON), list[datetime]()
    clock.on_jump(lambda: heard.append(clock.now()))
    waiting = asyncio.create_task(clock.moved())
    await asyncio.sleep(0)
    clock.advance(timedelta(days=1))
    await waiting
    assert heard[0] >= NOON + timedelta(days=1)


def test_a_running_clock_runs() -> None:
    clock = SandboxClock(NOON)
    assert not clock.frozen
    assert NOON <= clock.now() < NOON + timedelta(minutes=1)
    assert clock.elapsed() <= clock.elapsed()


def test_a_seed_is_read_from_toml(tmp_path: Path) -> None:
    file = tmp_path / "seed.toml"
    file.write_text("""
        guild = "Practice"
        owner = "Anna"
        privileged_intents = ["members"]
        [[roles]]
        name = "Steward"
        permissions = ["manage_guild"]
        [[channels]]
        name = "Groups"
        kind = "category"
        [[members]]
        name = "Anna"
        zone = "Europe/Berlin"
        locale = "de"
        roles = ["Steward"]
    """)
    seed = Seed.load(file)
    assert seed.members == (MemberSeed("Anna", "Europe/Berlin", "de", ("Steward",)),)
    assert (seed.guild, seed.owner, seed.privileged_intents) == ("Practice", "Anna", ("members",))
    assert (seed.channels[0].kind, seed.roles[0].permissions) == ("category", ("manage_guild",))
    with pytest.raises(TypeError):
        Seed.parse("colour = 1")
    with pytest.raises(ValueError, match="same name"):
        Seed.of("Anna", "Anna")


async def test_a_seeds_roles_give_their_permissions() -> None:
    seed = Seed.parse("""
        owner = "Ben"
        [[roles]]
        name = "Steward"
        permissions = ["manage_guild"]
        [[members]]
        name = "Anna"
        roles = ["Steward"]
        [[members]]
        name = "Ben"
    """)
    async with opened(seed) as sandbox:
        world = sandbox.world
        held = world.backend.compute_permissions(world.guild_id, world.member_id("Anna"))
        assert held & 1 << 5
        assert world.backend.get_guild(world.guild_id).owner_id == world.member_id("Ben")
        with pytest.raises(KeyError):
            world.member_id("Nobody")


async def test_a_seed_says_what_was_said_before(tmp_path: Path) -> None:
    file = tmp_path / "seed.toml"
    file.write_text(
        '[[members]]\nname = "Anna"\n\n[[messages]]\nchannel = "lobby"\nauthor = "Anna"\ntext = "Hello."\n',
        encoding="utf-8",
    )
    async with Sandbox.open(Seed.load(file)) as sandbox, People.at(sandbox.url) as people:
        said = await people["Anna"].messages("lobby")
    assert [(message.author.name, message.text) for message in said] == [("Anna", "Hello.")]
