"""The leave to be written to: given and taken back by oneself, for one server."""

from sqlalchemy import select

from bot.people.tables import people
from tests.fixtures.bot import Community, founding


async def test_nobody_may_be_written_to_at_first(community: Community) -> None:
    await community.circle("Anna", "Ben")
    assert not [row for row in await community.rows(select(people)) if row.direct]


async def test_the_founding_form_asks_and_a_tick_is_enough(community: Community) -> None:
    form = await community["Anna"].command("group create", channel="lobby")
    await community["Anna"].fill(form, founding(direct=True))
    assert [row.direct for row in await community.rows(select(people))] == [True]


async def test_founding_another_group_without_the_tick_takes_nothing_back(community: Community) -> None:
    await community.found("Anna", direct=True)
    await community.found("Anna", "Case circle", direct=False)
    assert [row.direct for row in await community.rows(select(people))] == [True]


async def test_given_by_a_button_and_taken_back_by_another(community: Community) -> None:
    room = await community.found("Anna")
    await community.check_in(room, "Anna")
    await community.join(room, "Ben")
    joined = await community["Ben"].command("checkin join", channel=room.id)
    allowed = await community["Ben"].press(joined, "Busstop may write to me")
    assert "Each such message has a button that stops it." in allowed.text
    stopped = await community["Ben"].press(joined, custom_id="person.stop_direct")
    assert "Busstop no longer writes to you directly." in stopped.text
    assert not [row for row in await community.rows(select(people)) if row.direct]
