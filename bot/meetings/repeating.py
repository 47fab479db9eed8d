"""When the meetings of a series are: by wall time, whatever the clocks do meanwhile. Pure: values in, values out."""

from datetime import datetime, timedelta

from bot.meetings import rules
from bot.meetings.rules import Proposal
from bot.meetings.wording import at_wall_time
from bot.prompts.walltime import zone_named


def checked(proposal: Proposal) -> Proposal:
    """The proposal, as one by itself where it does not repeat; the Refusal that fits for numbers it cannot have."""
    if proposal.seats is not None and proposal.seats not in rules.SEATS:
        raise rules.MeetingSeats(least=rules.SEATS.start, most=rules.SEATS.stop - 1)
    if proposal.every and (proposal.every not in rules.EVERY or proposal.times not in rules.TIMES):
        raise rules.MeetingTimes(least=rules.TIMES.start, most=rules.TIMES.stop - 1)
    return proposal


def starts(proposal: Proposal, zone: str) -> list[datetime]:
    """The UTC instant of each of its meetings; MeetingInGap when the zone's clocks skip one."""
    if not proposal.every:
        return [proposal.starts_at]
    first = proposal.starts_at.astimezone(zone_named(zone)).replace(tzinfo=None)
    later = (first + timedelta(weeks=proposal.every * number) for number in range(1, proposal.times))
    return [proposal.starts_at, *(at_wall_time(wall, zone) for wall in later)]
