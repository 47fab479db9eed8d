"""What places look like."""

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Style
from bot.groups.tables import Group
from bot.markup import moment, plain, room
from bot.meetings.tables import Meeting
from bot.places.rules import BESIDE_HOURS, DETAIL_LONGEST, Where
from bot.places.service import PlaceView
from bot.places.tables import Place
from bot.texts import t


def place_card(view: PlaceView, locale: str) -> Card:
    """Where the group meets. The address and the link are for organisers here: members hear them when they come."""
    head = t("place-head", locale, name=plain(view.group.name))
    return Card((head, "\n".join(_lines(view, locale))), tuple(_buttons(view, locale)))


def _lines(view: PlaceView, locale: str) -> list[str]:
    if view.place is None:
        return [t("place-open", locale)]
    lines = [t(f"place-is-{view.place.where.value}", locale)]
    if view.organises and view.place.detail:
        lines.append(t("place-detail", locale, detail=_detail(view.place)))
    if view.place.where is Where.ROTATING:
        lines.append(t("place-offers", locale, offers=view.offers))
        lines.append(t("place-mine", locale, address=plain(view.mine)) if view.mine else t("place-not-mine", locale))
    if view.place.beside is not None:
        lines.append(t("place-beside", locale, hours=view.place.beside))
    lines.append(t("place-events-on" if view.place.events else "place-events-off", locale))
    return lines


def _detail(place: Place) -> str:
    return f"<{place.detail}>" if place.where is Where.ONLINE else plain(place.detail)


def _buttons(view: PlaceView, locale: str) -> list[Button]:
    buttons: list[Button] = []
    if view.place is not None and view.place.where is Where.ROTATING:
        buttons.append(_offer(view.group, locale))
        if view.mine:
            buttons.append(Button(t("button-place-take-back", locale), Action("place.take_back", (view.group.id,))))
    if view.organises:
        settle = Action("place.settle", (view.group.id,))
        buttons.append(Button(t("button-place-settle", locale), settle, Style.PLAIN if buttons else Style.MAIN))
    return buttons


def _offer(group: Group, locale: str) -> Button:
    return Button(t("button-place-offer", locale), Action("place.offer", (group.id,)), Style.MAIN)


def place_form(view: PlaceView, locale: str) -> Form:
    place = view.place or Place(Where.ONLINE)
    return Form(
        t("place-form", locale),
        Action("place.settled", (view.group.id,)),
        (
            Field("where", t("place-where", locale), FieldKind.CHOICE, options=_choices(view.place, locale)),
            Field(
                "detail",
                t("place-detail-label", locale),
                FieldKind.LINE,
                description=t("place-detail-hint", locale),
                required=False,
                value=place.detail or None,
                longest=DETAIL_LONGEST,
            ),
            Field(
                "beside",
                t("place-beside-label", locale),
                FieldKind.LIST,
                description=t("place-beside-hint", locale),
                options=_hours(place.beside, locale),
            ),
            Field(
                "events",
                t("place-events-label", locale),
                FieldKind.TICK,
                description=t("place-events-hint", locale),
                required=False,
                value="yes" if place.events else None,
            ),
        ),
    )


def _choices(place: Place | None, locale: str) -> tuple[Option, ...]:
    return tuple(
        Option(t(f"place-choice-{one.value}", locale), one.value, place is not None and place.where is one)
        for one in Where
    )


def _hours(chosen: int | None, locale: str) -> tuple[Option, ...]:
    never = Option(t("place-beside-never", locale), "never", chosen is None)
    return never, *(
        Option(t("place-beside-after", locale, hours=hours), str(hours), chosen == hours) for hours in BESIDE_HOURS
    )


def voice_card(group: Group, voice: int, locale: str) -> Card:
    return Card((t("voice-open", locale, room=room(voice)),), (_look(group, locale),))


def no_voice_card(group: Group, locale: str) -> Card:
    return Card((t("voice-missing", locale),), (_look(group, locale),))


def beside_card(group: Group, hours: int, locale: str) -> Card:
    """The first words in the thread beside the case."""
    return Card((t("beside-open", locale, hours=hours),), (_look(group, locale),))


def beside_gone_card(group: Group, meeting: Meeting, locale: str) -> Card:
    """The receipt: nothing of what was said is in it."""
    return Card((t("beside-gone", locale, at=moment(meeting.starts_at)),), (_look(group, locale),))


def _look(group: Group, locale: str) -> Button:
    return Button(t("button-place-look", locale), Action("place.look", (group.id,)))
