"""Who decides about applications can be replaced, as by Discord's own join requests: all else stays as it is."""

from datetime import datetime

from bot.access import Asker
from bot.admission.decisions import Concluding
from bot.admission.letters import Letters
from bot.admission.outcomes import Applied, ToAnswer
from bot.admission.questions import fingerprint
from bot.admission.rules import ApplicationState
from bot.admission.service import Admission
from bot.admission.tables.applications import Application
from bot.groups import tables as groups
from bot.storage import Unit
from tests.admission.acting import by_application, group_of, organisers_place
from tests.fixtures.bot import Community

FILLED = {"q0": "1", "q1": ["0"], "q2": "0", "q3": "Gladly."}


class Elsewhere:
    """Somebody else decides: here is only noted what they would be told."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ended: list[int] = []

    async def begin(self, unit: Unit, application: Application, now: datetime) -> None:
        self.begun.append(application.member)

    async def end(self, unit: Unit, application: Application, now: datetime) -> None:
        self.ended.append(application.member)


async def test_another_place_to_decide_in_needs_nothing_but_the_two_calls(community: Community) -> None:
    room = await by_application(community)
    app, group, elsewhere = community.app, await group_of(community, room), Elsewhere()
    admission = Admission(app.storage, app.prompts, community.sandbox.clock, elsewhere, Letters())
    ben = Asker(group.guild, community.ids["Ben"])
    asked = await admission.join(ben, group.id)
    assert isinstance(asked, ToAnswer)
    applied = await admission.apply(ben, group.id, fingerprint(asked.questions), FILLED)
    assert isinstance(applied, Applied)
    assert (elsewhere.begun, elsewhere.ended) == ([ben.member], [])
    await community.settle()
    said = await community["Anna"].messages(await organisers_place(community, room))
    assert not any("would like to join" in one.text for one in said)
    async with app.storage.write() as unit:
        concluding = Concluding(app.prompts, elsewhere)
        await concluding.conclude(unit, group, applied.application, ApplicationState.APPROVED, community.now)
    await community.settle()
    assert elsewhere.ended == [ben.member]
    assert "Good news" in (await community.home("Ben")).text
    async with app.storage.read() as unit:
        assert await groups.role_of(unit, group.id, ben.member) is not None
