"""When a group ends, nobody waits in vain: whoever wanted in hears so once, and nobody else."""

from tests.admission.acting import apply, full, leave, settle
from tests.fixtures.bot import Community


async def test_whoever_waits_applied_or_is_invited_hears_once_that_the_group_has_ended(community: Community) -> None:
    room = await full(community, "Emil")
    await community.may_write_to("Cleo", "Emil", "Fay", "Gus", "Sara")
    await leave(community, "Dana")
    assert "it is kept for you until" in (await community.direct("Emil"))[-1].text
    await settle(community, room, admission="application")
    await apply(community, "Fay")
    await community["Anna"].command("group invite", channel=room.id, member="Gus")
    await community.settle()
    archive = await community["Anna"].command("group archive", channel=room.id)
    await community["Anna"].press(archive, archive.buttons[0].label)
    await community.advance(days=1)
    for name in ("Emil", "Fay", "Gus"):
        [told] = [one for one in await community.direct(name) if "**Thursday circle** has ended" in one.text]
        assert [button.label for button in told.buttons] == ["See the groups here", "Stop these messages"]
    for name in ("Cleo", "Sara"):
        assert not [one for one in await community.direct(name) if "has ended" in one.text]
