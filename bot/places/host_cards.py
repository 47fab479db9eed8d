"""What taking turns as hosts looks like."""

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Style
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.meetings.tables import Meeting
from bot.places.rules import DETAIL_LONGEST
from bot.texts import t


def offer_form(group: Group, address: str | None, locale: str) -> Form:
    field = Field(
        "address",
        t("place-offer-address", locale),
        FieldKind.LINE,
        description=t("place-offer-hint", locale),
        value=address,
        longest=DETAIL_LONGEST,
    )
    return Form(t("place-offer-form", locale), Action("place.offered", (group.id,)), (field,))


def offered_card(group: Group, locale: str) -> Card:
    return Card((t("place-offered", locale, name=plain(group.name)),))


def taken_back_card(group: Group, locale: str) -> Card:
    return Card((t("place-taken-back", locale, name=plain(group.name)),))


def host_asked_card(group: Group, meeting: Meeting, locale: str) -> Card:
    """For the one whose turn it is."""
    text = t("host-asked", locale, name=plain(group.name), at=moment(meeting.starts_at))
    return Card((text,), _answers(meeting, locale))


def host_answered_card(meeting: Meeting, yes: bool, locale: str) -> Card:
    """What was said; a yes can still be taken back."""
    text = t("host-yes" if yes else "host-no", locale, at=moment(meeting.starts_at))
    return Card((text,), _answers(meeting, locale)[1:] if yes else ())


def _answers(meeting: Meeting, locale: str) -> tuple[Button, Button]:
    return (
        Button(t("button-host-yes", locale), Action("place.host", (meeting.id, 1)), Style.MAIN),
        Button(t("button-host-no", locale), Action("place.host", (meeting.id, 0))),
    )


def host_missing_card(group: Group, meeting: Meeting, locale: str) -> Card:
    """For the room: nobody is left to ask."""
    return Card((t("host-missing", locale, at=moment(meeting.starts_at)),), (_offer(group, locale),))


def host_moved_card(group: Group, meeting: Meeting, locale: str) -> Card:
    """For the room: the place those who come were told is none any more. It names nobody."""
    return Card((t("host-moved", locale, at=moment(meeting.starts_at)),), (_offer(group, locale),))


def _offer(group: Group, locale: str) -> Button:
    return Button(t("button-place-offer", locale), Action("place.offer", (group.id,)))
