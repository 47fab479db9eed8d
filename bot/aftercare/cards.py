"""What the end of a meeting looks like: who was there, how it was, what is certified."""

from collections.abc import Sequence

from bot.aftercare.certificates import BODIES, Attended, Body
from bot.aftercare.documents import day_of
from bot.aftercare.rules import SHOWN_FROM, Impressions
from bot.aftercare.service import PAGE, Own, Roll
from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Select, Style
from bot.markup import moment
from bot.meetings.tables import Meeting
from bot.texts import t


def after_card(meeting: Meeting, ahead: Meeting | None, locale: str) -> Card:
    """In the room, as a meeting ends."""
    key = "aftercare-ended" if ahead is None else "aftercare-ended-next"
    facts = {} if ahead is None else {"next": moment(ahead.starts_at)}
    how = Button(t("button-how-it-was", locale), Action("aftercare.how", (meeting.id,)))
    return Card((t(key, locale, **facts),), (*_there(meeting, locale), how))


def _there(meeting: Meeting, locale: str) -> tuple[Button, ...]:
    return (
        Button(t("button-was-there", locale), Action("aftercare.there", (meeting.id, 1)), Style.MAIN),
        Button(t("button-was-not-there", locale), Action("aftercare.there", (meeting.id, 0))),
    )


def own_card(own: Own, locale: str) -> Card:
    """One's own attendance, and the way to change it."""
    said = {None: "aftercare-unsaid", True: "aftercare-there", False: "aftercare-not-there"}[own.there]
    return Card((t(said, locale, when=moment(own.meeting.starts_at)),), _there(own.meeting, locale))


def attendance_card(found: Roll | Own, locale: str) -> Card:
    return roll_card(found, locale) if isinstance(found, Roll) else own_card(found, locale)


def roll_card(roll: Roll, locale: str) -> Card:
    """Everybody's attendance, for who corrects it: ticked is who was there."""
    there = sum(roll.there.get(member, False) for member in roll.names)
    unsaid = sum(member not in roll.there for member in roll.names)
    head = t("aftercare-roll", locale, when=moment(roll.meeting.starts_at), there=there, unsaid=unsaid)
    members = tuple(roll.names)
    pages = range(0, len(members), PAGE)
    selects = (_page(roll, first // PAGE, members[first : first + PAGE], locale) for first in pages)
    return Card((head,), selects=tuple(selects))


def _page(roll: Roll, page: int, members: Sequence[int], locale: str) -> Select:
    options = tuple(
        Option(roll.names[one] or t("aftercare-unnamed", locale), str(one), roll.there.get(one, False))
        for one in members
    )
    action = Action("aftercare.correct", (roll.meeting.id, page))
    return Select(t("aftercare-roll-choose", locale), action, options, least=0, most=len(options))


def how_form(meeting: Meeting, locale: str) -> Form:
    """Two questions with two answers each."""
    answers = tuple(Option(t(f"answer-{one}", locale), one) for one in ("yes", "no"))
    fields = [
        Field(name, t(f"aftercare-{name.replace('_', '-')}", locale), FieldKind.CHOICE, options=answers)
        for name in ("useful", "on_task")
    ]
    return Form(t("aftercare-how-title", locale), Action("aftercare.said_how", (meeting.id,)), tuple(fields))


def said_how_card(locale: str) -> Card:
    return Card((t("aftercare-said-how", locale, least=SHOWN_FROM),))


def how_it_was_card(meeting: Meeting, counted: Impressions, locale: str) -> Card:
    """In the room: counts, and nobody's answer."""
    facts = {"when": moment(meeting.starts_at, "D"), "answers": counted.answers}
    said = t("aftercare-how-it-was", locale, **facts, useful=counted.useful, task=counted.on_task)
    return Card((said,), (Button(t("button-certificate", locale), Action("certificate.show")),))


def bodies_card(locale: str) -> Card:
    """By whose rule the certificate is to count."""
    buttons = (
        Button(t(f"body-{body.value}", locale), Action("certificate.choose", (number,)))
        for number, body in enumerate(BODIES)
    )
    return Card((t("certificate-bodies", locale),), tuple(buttons))


def choose_card(attended: Sequence[Attended], body: Body, locale: str) -> Card:
    """Which meetings are to stand on it: each is ticked by the person who takes it."""
    options = tuple(
        Option(
            day_of(one.starts_at, one.zone, locale),
            str(one.meeting),
            description=t("certificate-option", locale, group=one.group, minutes=one.minutes),
        )
        for one in attended
    )
    action = Action("certificate.make", (BODIES.index(body),))
    choose = Select(t("certificate-choose-meetings", locale), action, options, most=len(options))
    return Card((t("certificate-choose", locale, body=t(f"body-{body.value}", locale)),), selects=(choose,))
