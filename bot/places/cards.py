"""What places look like."""

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Style
from bot.markup import plain
from bot.places.rules import DETAIL_LONGEST, Where
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
    if view.organises:
        lines.append(t("place-detail", locale, detail=_detail(view.place)))
    lines.append(t("place-events-on" if view.place.events else "place-events-off", locale))
    return lines


def _detail(place: Place) -> str:
    return f"<{place.detail}>" if place.where is Where.ONLINE else plain(place.detail)


def _buttons(view: PlaceView, locale: str) -> list[Button]:
    if not view.organises:
        return []
    return [Button(t("button-place-settle", locale), Action("place.settle", (view.group.id,)), Style.MAIN)]


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
