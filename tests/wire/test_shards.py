"""Two instances with a shard each: neither does what was promised in the other's communities."""

from bot.groups.tables import Group
from tests.wire.scene import FEW, ORGANISERS, Scene


async def test_each_instance_keeps_the_promises_of_its_own_shard(here: Scene) -> None:
    world = here.sandbox.world
    shard = (world.guild_id >> 22) % 2
    other_guild = world.found("Elsewhere", shard=1 - shard, shards=2)
    for name in FEW:
        world.join(world.member_id(name), other_guild)
    ours, theirs = await here.found_group("Ours", FEW), await here.found_group("Theirs", FEW, other_guild)
    here.sandbox.clock.move_to(here.opens)
    async with here.bot(**of_shard(shard)):
        # A pair's thread waits a minute for a room that is not there yet, so being idle is not being done.
        await here.finish(ours)
        assert threads_in(here, ours) == 2
        assert threads_in(here, theirs) == 0
        assert (await here.owed(theirs)).total() == 2
        async with here.bot(**of_shard(1 - shard)):
            await here.finish(theirs)
    assert (threads_in(here, ours), threads_in(here, theirs)) == (2, 2)
    assert [len(thread.texts) for thread in (await here.threads(FEW)).values()] == [1, 1, 1, 1]


def of_shard(shard: int) -> dict[str, str]:
    return {"BUSSTOP_DISCORD__SHARD_COUNT": "2", "BUSSTOP_DISCORD__SHARD_IDS": f"[{shard}]"}


def threads_in(here: Scene, group: Group) -> int:
    threads = here.sandbox.world.backend.active_threads(group.guild)
    return sum(thread.name != ORGANISERS for thread in threads)
