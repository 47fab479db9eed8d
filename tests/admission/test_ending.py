"""When a group ends, nobody waits in vain: whoever wanted in hears so once, and nobody else."""

from bot.boarding import tables
from tests.admission.acting import apply, full, group_of, leave, settle
from tests.fixtures.bot import Community


async def test_whoever_waits_applied_or_is_invited_hears_once_that_the_group_has_ended(community: Community) -> None:
    room = await full(community, "Emil")
    await community.may_write_to("Cleo", "Emil", "Fay", "Gus", "Sara")
    await leave(community, "Dana")
    assert "it is kept for you until" in (await community.direct("Emil"))[-1].text
    group = await group_of(community, room)
    async with community.app.storage.write() as unit:
        await tables.skip(unit, group, community.ids["Dana"], 2, kept=True, at=community.now)
    await community.may_write_to("Dana")
    await settle(community, room, admission="application")
    await apply(community, "Fay")
    await community["Anna"].command("group invite", channel=room.id, member="Gus")
    await community.settle()
    archive = await community["Anna"].command("group archive", channel=room.id)
    await community["Anna"].press(archive, archive.buttons[0].label)
    await community.advance(days=1)
    for name in ("Dana", "Emil", "Fay", "Gus"):
        [told] = [one for one in await community.direct(name) if "**Thursday circle** has ended" in one.text]
        assert [button.label for button in told.buttons] == ["See the groups here", "Stop these messages"]
    for name in ("Cleo", "Sara"):
        assert not [one for one in await community.direct(name) if "has ended" in one.text]
