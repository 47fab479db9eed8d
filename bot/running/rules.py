"""The rules of running meetings: what can be chosen, and what cannot be done."""

from bot.access import Standing
from bot.errors import Refusal
from bot.groups.rules import Format as Usual

CHOSEN_MOST = 4  # formats put together in one meeting
OWN_MOST = 10  # formats a group can write
PHASES_LONGEST = 1200
# What a group's meetings go by until it chooses, by what it said of them in its settings.
BEGINS_WITH = {
    Usual.CASES.value: ("opening", "intervision", "check-out"),
    Usual.ROUNDS.value: ("opening", "cases", "check-out"),
    Usual.TOPICS.value: ("opening", "topic", "check-out"),
}
BEGINS_ANYWAY = ("opening", "check-out")


class LeadsOnly(Refusal):
    """Only who leads the meeting does that, or an organiser."""


class FormatGone(Refusal):
    """None of what was chosen is among the group's formats."""


class OwnFormatsMost(Refusal):
    """The group wrote as many formats as it can; facts: `most`."""


def leads(role: Standing | None, member: int, facilitator: int | None) -> bool:
    """Whether somebody may lead this meeting: its facilitator while a member, and organisers in their place."""
    return role is Standing.ORGANISER or (role is Standing.MEMBER and member == facilitator)
