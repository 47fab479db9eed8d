"""Every command: its name, what it says of itself, its options, and where it may be used."""

from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands

from bot.chat.client import Client
from bot.settings import Settings
from cogs.admission import AdmissionCog
from cogs.aftercare import AftercareCog
from cogs.agreements import AgreementCog
from cogs.boarding import BoardingCog
from cogs.calendars import CalendarCog
from cogs.checkins import CheckinCog
from cogs.cycles import CycleCog
from cogs.groups import GroupCog
from cogs.home import HomeCog
from cogs.ideas import IdeaCog
from cogs.meeting_parts import meeting_parts
from cogs.meetings import MeetingCog
from cogs.organising import OrganisingCog
from cogs.places import PlaceCog
from cogs.planning import PlanningCog
from cogs.privacy import PrivacyCog
from cogs.running import FormatCog, RunCog, SignupCog
from cogs.settling import SettlingCog
from cogs.setup import SetupCog

PROMISED = {
    "group": {
        "create", "browse", "show", "join", "leave", "archive",
        "edit", "members", "announce", "organiser", "export",
        "agreement", "propose", "invite", "applications", "licence", "known",
    },
    "checkin": {
        "setup", "join", "leave", "pause", "resume", "times", "avoid", "unavoid",
        "partner", "standing", "history", "preview", "run",
    },
    "meeting": {
        "list", "next", "add", "move", "cancel",
        "attendance", "certificate",
        "format", "signup", "open",
        "venue",
        "calendar",
        "plan",
    },
    "cycle": {"start", "status", "intend", "stop"},
    "privacy": {"show", "export", "erase", "settings", "policy"},
}  # fmt: skip
# One's own: also in direct messages, and /privacy even without a server in common.
ANYWHERE = {"home", "privacy"}
LONGEST_NAME, LONGEST_DESCRIPTION, LONGEST_COMMAND = 32, 100, 8000


def _roots() -> list[Any]:
    """The cogs as declared; their services are never called here."""
    nothing: Any = None
    parts = (
        SettlingCog(nothing, nothing),
        OrganisingCog(nothing, nothing, nothing, nothing),
        AgreementCog(nothing, nothing),
        AdmissionCog(nothing, nothing, nothing, nothing),
        IdeaCog(nothing),
        BoardingCog(nothing, nothing),
    )
    cogs = (
        GroupCog(nothing, parts),
        CheckinCog(nothing, nothing, nothing, nothing),
        MeetingCog(
            nothing,
            nothing,
            (
                *meeting_parts((nothing, nothing, nothing), nothing, nothing),
                PlanningCog(nothing, nothing, nothing),
                AftercareCog(nothing, nothing),
                FormatCog(nothing, nothing),
                SignupCog(nothing, nothing),
                RunCog(nothing, nothing),
                CalendarCog(nothing, nothing),
                PlaceCog(nothing, nothing, nothing),
            ),
        ),
        CycleCog(nothing, nothing, nothing, nothing),
        HomeCog(nothing, nothing),
        PrivacyCog(nothing, nothing, nothing, nothing),
        SetupCog(nothing),
    )
    return [root for cog in cogs for root in cog.roots]


def _commands() -> Iterator[app_commands.Command[Any, Any, Any]]:
    for root in _roots():
        yield from root.walk_commands() if isinstance(root, app_commands.Group) else [root]


def test_the_commands_are_those_of_the_design() -> None:
    groups = {
        root.name: {command.name for command in root.commands}
        for root in _roots()
        if isinstance(root, app_commands.Group)
    }
    assert groups == PROMISED


@pytest.mark.parametrize("command", list(_commands()), ids=lambda command: command.qualified_name)
def test_names_and_descriptions_fit(command: app_commands.Command[Any, Any, Any]) -> None:
    assert len(command.name) <= LONGEST_NAME
    assert 1 < len(command.description) <= LONGEST_DESCRIPTION
    for option in command.parameters:
        assert 1 < len(option.description) <= LONGEST_DESCRIPTION, f"{option.name} says nothing of itself"
        assert option.description != "…"


@pytest.mark.parametrize("root", _roots(), ids=lambda root: root.name)
def test_commands_are_for_servers_and_ask_no_permission(root: Any) -> None:
    """Who may do what is in access.py and is asked at every call; Discord's own setting is only a hint."""
    assert root.name in ANYWHERE or root.guild_only
    assert root.default_permissions is None


@pytest.mark.parametrize("root", _roots(), ids=lambda root: root.name)
async def test_commands_are_small_enough_for_discord(root: Any) -> None:
    nothing: Any = None
    tree = Client(Settings().discord, nothing).tree
    assert len(str(root.to_dict(tree))) < LONGEST_COMMAND
