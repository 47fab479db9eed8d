"""The table of who may do what, line by line."""

import pytest

from bot.access import ALLOWED, Act, AlreadyInside, MembersOnly, OrganisersOnly, Standing, check, standings
from bot.errors import Refusal

EVERYBODY = [
    (None, False),
    (None, True),
    (Standing.MEMBER, False),
    (Standing.MEMBER, True),
    (Standing.ORGANISER, False),
    (Standing.ORGANISER, True),
]


def _may(act: Act, role: Standing | None, steward: bool) -> bool:
    try:
        check(act, standings(role, steward))
    except Refusal:
        return False
    return True


@pytest.mark.parametrize("act", list(Act))
def test_every_act_is_in_the_table_and_somebody_may_do_it(act: Act) -> None:
    assert any(_may(act, role, steward) for role, steward in EVERYBODY)
    assert act in ALLOWED


@pytest.mark.parametrize("act", [Act.SET_UP_CHECKINS, Act.PREVIEW_ROUND, Act.OPEN_ROUND])
def test_only_organisers_run_check_ins_stewards_do_not_look_in(act: Act) -> None:
    allowed = [(role, steward) for role, steward in EVERYBODY if _may(act, role, steward)]
    assert allowed == [(Standing.ORGANISER, False), (Standing.ORGANISER, True)]


def test_a_steward_may_end_a_group_from_outside() -> None:
    assert _may(Act.ARCHIVE_GROUP, None, steward=True)
    assert not _may(Act.ARCHIVE_GROUP, None, steward=False)
    assert not _may(Act.ARCHIVE_GROUP, Standing.MEMBER, steward=False)


@pytest.mark.parametrize(
    ("act", "role", "refusal"),
    [
        (Act.JOIN_GROUP, Standing.MEMBER, AlreadyInside),
        (Act.LEAVE_GROUP, None, MembersOnly),
        (Act.JOIN_CHECKINS, None, MembersOnly),
        (Act.SET_UP_CHECKINS, Standing.MEMBER, OrganisersOnly),
        (Act.ARCHIVE_GROUP, Standing.MEMBER, OrganisersOnly),
    ],
)
def test_the_refusal_says_who_may(act: Act, role: Standing | None, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check(act, standings(role, steward=False))
