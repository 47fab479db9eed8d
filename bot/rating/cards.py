"""What a rating looks like: the question, the form, and what came of it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards import Action, Button, Card, Field, FieldKind, File, Form, Option, Style
from bot.drawing import Facts
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.rating.rules import SCORES, SHOWN_FROM, WISHES, WISHES_MOST, closeness
from bot.rating.service import RatingView
from bot.rating.tables import Rating, RatingState
from bot.texts import t

LABELS = ("ratings", "cycle", "hidden")
PICTURED_MOST = 24  # the newest


def rate_button(rating: Rating, locale: str) -> Button:
    """Leads to the form, wherever it stands."""
    return Button(t("button-rate", locale), Action("rating.open", (rating.id,)), Style.MAIN)


def ask_card(key: str, rating: Rating, group: Group, locale: str) -> Card:
    """Asks one member; everything they should know before they answer is in it."""
    said = t(key, locale, name=plain(group.name), until=moment(rating.until))
    return Card((said, t("rating-promise", locale, least=SHOWN_FROM)), (rate_button(rating, locale),))


def rating_form(view: RatingView, locale: str) -> Form:
    scores = tuple(Option(t(f"rating-score-{score}", locale), str(score)) for score in SCORES)
    score = Field("score", t("rating-form-score", locale), FieldKind.LIST, options=scores)
    return Form(
        t("rating-form-title", locale),
        Action("rating.given", (view.rating.id,)),
        (score, _wishes("more", locale), _wishes("less", locale)),
    )


def _wishes(which: str, locale: str) -> Field:
    options = tuple(Option(wish_name(wish, locale), wish) for wish in WISHES)
    hint = t("rating-form-wishes-hint", locale, most=WISHES_MOST)
    label = t(f"rating-form-{which}", locale)
    return Field(which, label, FieldKind.SEVERAL, description=hint, required=False, options=options)


def wish_name(wish: str, locale: str) -> str:
    return t(f"wish-{wish}", locale)


def thanks_card(view: RatingView, locale: str) -> Card:
    return Card((t("rating-thanks", locale, name=plain(view.group.name), until=moment(view.rating.until)),))


def result_card(rating: Rating, earlier: Sequence[Rating], locale: str) -> Card:
    """What came of a closed rating, and how the ones before it were."""
    lines = (*result_lines(rating, locale), *course_lines([*earlier, rating], locale))
    return Card(lines, (Button(t("button-rating-about", locale), Action("rating.about")),))


def with_picture(card: Card, ratings: Sequence[Rating], picture: bytes, locale: str) -> Card:
    """The same with the line over the cycles."""
    alt = t("rating-alt", locale, course=" · ".join(_stop(one, locale) for one in ratings[-PICTURED_MOST:]))
    return replace(card, files=(File("ratings.png", picture, alt),))


def facts_of(ratings: Sequence[Rating], locale: str) -> Facts:
    """What the picture of these is drawn from."""
    shown = ratings[-PICTURED_MOST:]
    return {
        "marks": [_mark(one) for one in shown],
        "words": {key: t(f"rating-picture-{key}", locale) for key in LABELS},
    }


def _mark(rating: Rating) -> tuple[int, float | None, float | None]:
    if rating.state is not RatingState.SHOWN:
        return rating.number, None, None
    return rating.number, (rating.mean or 0) / 10, (rating.spread or 0) / 10


def about_card(locale: str) -> Card:
    """How it is made that nobody can tell who gave what."""
    return Card((t("rating-about", locale, least=SHOWN_FROM),))


def result_lines(rating: Rating, locale: str) -> list[str]:
    if rating.state is not RatingState.SHOWN:
        return [t(f"rating-{rating.state.value}", locale, number=rating.number, least=SHOWN_FROM)]
    spread = rating.spread or 0
    lines = [
        t(
            "rating-shown",
            locale,
            number=rating.number,
            mean=tenths(rating.mean or 0, locale),
            answers=rating.answers or 0,
            spread=tenths(spread, locale),
        ),
        t(f"rating-{closeness(spread)}", locale),
    ]
    return [*(" ".join(lines),), *_wish_lines(rating, locale)]


def _wish_lines(rating: Rating, locale: str) -> list[str]:
    found = rating.wishes or {}
    return [
        t(f"rating-{which}", locale, wishes=", ".join(_counted(found[which], locale)))
        for which in ("more", "less")
        if found.get(which)
    ]


def _counted(wishes: dict[str, int], locale: str) -> list[str]:
    ordered = sorted(wishes.items(), key=lambda one: (-one[1], one[0]))
    return [t("rating-wish", locale, wish=wish_name(wish, locale), count=count) for wish, count in ordered]


def course_lines(ratings: Sequence[Rating], locale: str) -> tuple[str, ...]:
    """The ratings from cycle to cycle, where there is more than one."""
    if len(ratings) < 2:
        return ()
    return (t("rating-course", locale, course=" · ".join(_stop(one, locale) for one in ratings)),)


def _stop(rating: Rating, locale: str) -> str:
    if rating.state is not RatingState.SHOWN:
        return t("rating-course-hidden", locale, number=rating.number)
    return t("rating-course-stop", locale, number=rating.number, mean=tenths(rating.mean or 0, locale))


def tenths(value: int, locale: str) -> str:
    """A number of tenths, as it is written where this language is spoken."""
    return t("rating-tenths", locale, whole=value // 10, tenth=value % 10)
