"""The cogs of meetings themselves whose commands and controls live under `/meeting`."""

from bot.clock import Clock
from bot.groups.service import Groups
from bot.meetings.adding import Adding
from bot.meetings.answering import Rsvps
from bot.meetings.changing import Changing
from bot.meetings.remarks import Remarks
from bot.meetings.wishing import Wishing
from bot.prompts import Prompts
from bot.storage import Storage
from cogs.adding import AddingCog
from cogs.changing import ChangingCog
from cogs.coming import ComingControls
from cogs.wishing import WishingControls


def meeting_parts(
    service: tuple[Storage, Prompts, Clock], remarks: Remarks, groups: Groups
) -> tuple[AddingCog, ChangingCog, ComingControls, WishingControls]:
    """Adding, changing, answering and wishing, each with its service."""
    return (
        AddingCog(Adding(*service), groups),
        ChangingCog(Changing(*service), groups),
        ComingControls(Rsvps(*service, remarks)),
        WishingControls(Wishing(service[0])),
    )
