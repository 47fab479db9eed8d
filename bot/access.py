"""Who may do what: one table, no exceptions elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Refusal


class Standing(StrEnum):
    """What somebody is to a group."""

    OUTSIDER = "outsider"
    NEWCOMER = "newcomer"  # has a seat, and has not signed the agreement yet
    MEMBER = "member"
    ORGANISER = "organiser"
    STEWARD = "steward"


class Act(StrEnum):
    JOIN_GROUP = "join-group"
    LEAVE_GROUP = "leave-group"
    ARCHIVE_GROUP = "archive-group"
    SET_UP_CHECKINS = "set-up-checkins"
    PREVIEW_ROUND = "preview-round"
    OPEN_ROUND = "open-round"
    JOIN_CHECKINS = "join-checkins"
    SCREEN_APPLICATIONS = "screen-applications"
    INVITE_MEMBER = "invite-member"
    LOOK_AT_LICENCES = "look-at-licences"
    SIGN_AGREEMENT = "sign-agreement"
    CHANGE_AGREEMENT = "change-agreement"
    SET_UP_COMMUNITY = "set-up-community"
    EDIT_GROUP = "edit-group"
    SEE_MEMBERS = "see-members"
    ANNOUNCE_GROUP = "announce-group"
    NAME_ORGANISER = "name-organiser"
    ORGANISE = "organise"
    STEP_DOWN = "step-down"
    EXPORT_GROUP = "export-group"
    SEE_MEETINGS = "see-meetings"
    ANSWER_MEETING = "answer-meeting"
    PLAN_MEETING = "plan-meeting"
    START_CYCLE = "start-cycle"
    ACCOMPANY = "accompany"
    CHOOSE_FORMAT = "choose-format"
    POLL_DATES = "poll-dates"
    ANSWER_POLL = "answer-poll"


ALLOWED: dict[Act, frozenset[Standing]] = {
    Act.JOIN_GROUP: frozenset({Standing.OUTSIDER}),
    Act.LEAVE_GROUP: frozenset({Standing.NEWCOMER, Standing.MEMBER, Standing.ORGANISER}),
    Act.ARCHIVE_GROUP: frozenset({Standing.ORGANISER, Standing.STEWARD}),
    Act.SET_UP_CHECKINS: frozenset({Standing.ORGANISER}),
    Act.PREVIEW_ROUND: frozenset({Standing.ORGANISER}),
    Act.OPEN_ROUND: frozenset({Standing.ORGANISER}),
    Act.JOIN_CHECKINS: frozenset({Standing.MEMBER, Standing.ORGANISER}),
    Act.SCREEN_APPLICATIONS: frozenset({Standing.ORGANISER}),
    Act.INVITE_MEMBER: frozenset({Standing.ORGANISER}),
    Act.LOOK_AT_LICENCES: frozenset({Standing.ORGANISER, Standing.STEWARD}),
    Act.SIGN_AGREEMENT: frozenset({Standing.NEWCOMER, Standing.MEMBER, Standing.ORGANISER}),
    Act.CHANGE_AGREEMENT: frozenset({Standing.MEMBER, Standing.ORGANISER}),
    Act.SET_UP_COMMUNITY: frozenset({Standing.STEWARD}),
    Act.EDIT_GROUP: frozenset({Standing.ORGANISER}),
    Act.SEE_MEMBERS: frozenset({Standing.MEMBER, Standing.ORGANISER}),
    Act.ANNOUNCE_GROUP: frozenset({Standing.ORGANISER}),
    Act.NAME_ORGANISER: frozenset({Standing.ORGANISER, Standing.STEWARD}),
    Act.ORGANISE: frozenset({Standing.MEMBER, Standing.ORGANISER}),
    Act.STEP_DOWN: frozenset({Standing.ORGANISER}),
    Act.EXPORT_GROUP: frozenset({Standing.MEMBER, Standing.ORGANISER}),
    Act.SEE_MEETINGS: frozenset({Standing.MEMBER, Standing.ORGANISER}),
    Act.ANSWER_MEETING: frozenset({Standing.MEMBER, Standing.ORGANISER}),
    Act.PLAN_MEETING: frozenset({Standing.ORGANISER}),
    Act.START_CYCLE: frozenset({Standing.ORGANISER}),
    Act.ACCOMPANY: frozenset({Standing.MEMBER, Standing.ORGANISER}),
    Act.CHOOSE_FORMAT: frozenset({Standing.ORGANISER}),
    Act.POLL_DATES: frozenset({Standing.ORGANISER}),
    Act.ANSWER_POLL: frozenset({Standing.MEMBER, Standing.ORGANISER}),
}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where: Discord ids of server and member, whether they are a steward, and their language."""

    guild: int
    member: int
    steward: bool = False
    locale: str = "en"


class OrganisersOnly(Refusal):
    """Only the organisers of this group may do that."""


class MembersOnly(Refusal):
    """Only members of this group may do that."""


class StewardsOnly(Refusal):
    """Only those who manage the server may do that."""


class AlreadyInside(Refusal):
    """Somebody who is a member wanted to join."""


class UnsignedYet(Refusal):
    """Somebody has a seat, and has not signed the agreement that opens the rest to them."""


def standings(role: Standing | None, steward: bool) -> frozenset[Standing]:
    """All that somebody is at once: `role` in the group, and whether they are a steward of the server."""
    inside = frozenset({Standing.OUTSIDER if role is None else role})
    return inside | {Standing.STEWARD} if steward else inside


def check(act: Act, held: frozenset[Standing]) -> None:
    """Raise the Refusal that fits when the table allows none of what they are."""
    allowed = ALLOWED[act]
    if held & allowed:
        return
    if Standing.NEWCOMER in held:
        raise UnsignedYet
    if act is Act.JOIN_GROUP:
        raise AlreadyInside
    if not allowed - {Standing.STEWARD}:
        raise StewardsOnly
    raise OrganisersOnly if Standing.MEMBER not in allowed else MembersOnly
