"""`busstop tour` as a process: its exit code says whether every expectation held."""

import re
import resource
from html import unescape
from pathlib import Path

import pytest

from bot.sandbox.seed import Seed
from bot.tour.founding import FREE, MEMBERS
from bot.tour.stage import COMMUNITY
from bot.tour.stories import CYCLES, WEEKS
from tests.tour.process import busstop

# The tour promises a minute or so. On a machine that is busy with other tests only its own work can be held to that.
SECONDS_OF_WORK = 90.0
SAID = (
    "Only Anna sees the room; the steward does not.",
    "Nobody but Clara reads anything of it.",
    "Everybody who takes part is told once; nobody else is told or can read it.",
    "Only those who have said nothing are asked for a time.",
    "At what was half past six until Saturday, nothing is said.",
    "The pairs are those of the preview.",
    "They are put together in a room of their own.",
    "Discord did hang up, and still nobody was told twice.",
    "Eva and Farid are paired as they wished, and told their own time.",
    "Nobody rests twice before the others have.",
    "sees none of its rooms any more.",
    "A button of the first week says that it is old.",
    "Greta, who takes no part in check-ins, has had nothing to do with them.",
)
SAID_OF_BEGINNING = (
    "The card tells that there are enough, and nobody's name.",
    "Hanna is told the names of the six who begin with her, and of nobody else.",
    "Those seven see the room, and nobody else does.",
    "Who waits reads of nobody else who does.",
    "is told kindly that it is too late.",
    "Nobody reads what the others answer.",
    "Sundays and Wednesdays by turns, two to three weeks apart, at least four people each time.",
    "The eight dates with the most votes do not fit each other.",
    "All eight are on everybody's list.",
)
SAID_OF_A_MEETING = (
    "Everybody sees who brings something.",
    "Before the case everybody is told to leave out what could tell who it is.",
    "Only Hanna sees that David stepped out.",
    "Anna has a minute more.",
    "David is called back.",
    "The order is through.",
    "Hanna ends the meeting.",
    "A day later the room reads the counts.",
)
SAID_OF_CYCLES = (
    "Once all have agreed, the bus is on its way.",
    "Who waits reads that the bus moves.",
    "All 8 meetings are held.",
    "Only who leads marks them: Anna does not.",
    "Clara reads their own intention.",
    "Hanna reads how many are on board, and nobody's mind.",
    "Olivia reads nothing of where the bus is.",
    "Olivia reads which place in line is theirs, and no name.",
    "Nobody reads what they answered.",
    "7 rated, so their mean is shown.",
    "Four answers are too few: no figure is shown.",
    "5 rated, so their mean is shown.",
    "The ratings stand side by side; that of the second cycle is left out.",
    "All three cycles are in the history.",
)


def seconds_of_work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the page goes: a folder that is not there yet."""
    return tmp_path_factory.mktemp("out") / "new"


async def test_its_stories_are_played_and_every_expectation_holds(folder: Path, out: Path) -> None:
    before = seconds_of_work()
    async with busstop(folder, "tour", "--out", str(out)) as tour:
        assert await tour.ended(within=900) == 0, tour.text
    assert "✗" not in tour.text
    assert seconds_of_work() - before < SECONDS_OF_WORK
    for story, said in ((WEEKS, SAID), (CYCLES, (*SAID_OF_BEGINNING, *SAID_OF_A_MEETING, *SAID_OF_CYCLES))):
        page = unescape((out / story.file).read_text(encoding="utf-8"))
        assert [sentence for sentence in said if sentence not in tour.text] == []
        assert [sentence for sentence in said if sentence not in page] == []
    assert "Four weeks in " in tour.text
    assert "Three cycles in " in tour.text
    for said in ("Monday Circle", "you two talk this week", "There is somebody:"):
        assert said in (out / WEEKS.file).read_text(encoding="utf-8")
    assert figures_of(tour.text) == {"1": "8.1", "3": "8.6"}


def figures_of(text: str) -> dict[str, str]:
    """The mean of each rating that was shown, by cycle, wherever it is told."""
    told = re.findall(r"How helpful the group was to you in cycle (\d+): (\d+\.\d) on average", text)
    course = [line for line in text.splitlines() if "From cycle to cycle" in line or "cycle by cycle" in line]
    assert course
    assert not [line for line in course if re.search(r"2: \d", line)]
    return dict(told)


async def test_a_lost_message_is_noticed(folder: Path, out: Path) -> None:
    async with busstop(folder, "tour", "--lose-message", "--out", str(out)) as tour:
        assert await tour.ended(within=600) == 1, tour.text
    assert "✗ expected: Everybody who takes part is told once" in tour.text
    assert "instead: nothing was said to " in tour.text
    assert "Four weeks in" not in tour.text
    assert "✗ Expected: Everybody who takes part is told once" in (out / WEEKS.file).read_text(encoding="utf-8")


async def test_a_folder_that_cannot_be_is_one_clear_line(folder: Path) -> None:
    async with busstop(folder, "tour", "--out", __file__) as tour:
        assert await tour.ended() == 2
    assert tour.lines[:-1] == [f"Nothing can be written to {__file__}: File exists."]


def test_the_community_is_as_promised() -> None:
    community = Seed.load(COMMUNITY)
    zones = {member.name: member.zone for member in community.members}
    assert len(zones) == 15
    assert sum("Steward" in member.roles for member in community.members) == 1
    assert {zone.partition("/")[0] for zone in zones.values()} == {"Europe", "America", "Australia"}
    assert zones.keys() >= {*MEMBERS, *FREE}
    assert {name: free.zone for name, free in FREE.items()} == {name: zones[name] for name in FREE}
