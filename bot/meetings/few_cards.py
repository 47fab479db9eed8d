"""What whoever leads a meeting is asked when too few come, and what they are told when they decided."""

from datetime import timedelta

from bot.cards import Action, Button, Card, Style
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.meetings.changing import Managed
from bot.meetings.tables import Meeting
from bot.meetings.tables.wishes import MeetingRules
from bot.texts import t


def few_card(group: Group, meeting: Meeting, come: int, rules: MeetingRules, locale: str) -> Card:
    """How many come, and hold, move or call off; what happens if nobody decides."""
    facts = {"name": plain(group.name), "at": moment(meeting.starts_at), "least": group.minimum}
    decided = moment(meeting.starts_at - timedelta(hours=rules.decided_hours))
    few = t(f"too-few-{rules.too_few.value}", locale)
    buttons = (
        Button(t("button-hold-it", locale), Action("meeting.hold", (meeting.id,)), Style.MAIN),
        Button(t("button-move-meeting", locale), Action("meeting.move", (meeting.id,))),
        Button(t("button-call-off", locale), Action("meeting.cancel", (meeting.id,)), Style.GRAVE),
    )
    asks = t("meeting-few", locale, **facts, count=come)
    return Card((asks, t("meeting-few-default", locale, until=decided, few=few)), buttons)


def held_anyway_card(managed: Managed, locale: str) -> Card:
    """It takes place all the same."""
    told = t("meeting-held-anyway", locale, name=plain(managed.group.name), at=moment(managed.meeting.starts_at))
    return Card((told,))
