"""What signing up for a meeting looks like."""

from enum import StrEnum

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Style
from bot.groups.tables import Group
from bot.markup import moment, person, plain
from bot.meetings.tables import Meeting
from bot.running.signing import Desk
from bot.running.slots import Brings, Brought, Question, Theme
from bot.texts import t

KINDS = tuple(Brings)


def desk_card(desk: Desk, locale: str) -> Card:
    """What is brought to the coming meeting, and the way to bring something."""
    head = t("signup-head", locale, when=moment(desk.meeting.starts_at), name=plain(desk.group.name))
    lines = "\n".join(brought_line(one, locale) for one in desk.brought) or t("signup-nothing-yet", locale)
    return Card((head, lines, _left(desk, locale)), _buttons(desk, locale))


def _left(desk: Desk, locale: str) -> str:
    if not desk.course.case:
        return t("error-no-time-for-cases", locale)
    if not desk.choices:
        return t("signup-all-taken", locale)
    key = "signup-share" if desk.course.equal else "signup-left-own" if desk.own else "signup-left"
    return t(key, locale, left=desk.left)


def _buttons(desk: Desk, locale: str) -> tuple[Button, ...]:
    found: list[Button] = []
    if desk.choices:
        found += [
            Button(t(f"button-bring-{kind.value}", locale), Action("signup.ask", (desk.meeting.id, number)), Style.MAIN)
            for number, kind in enumerate(KINDS)
        ]
    if desk.own is not None:
        found.append(Button(t("button-bring-nothing", locale), Action("signup.withdraw", (desk.meeting.id,))))
    return tuple(found)


def brought_line(one: Brought, locale: str) -> str:
    """Whose it is and what, as the whole group may read it."""
    facts = {"person": person(one.member), "theme": t(f"theme-{one.theme.value}", locale)}
    line = t(f"brings-{one.kind.value}", locale, **facts, question=t(f"question-{one.question.value}", locale))
    return f"{line} · {t('signup-minutes', locale, minutes=one.minutes)}" if one.minutes else line


def signup_form(desk: Desk, kind: Brings, locale: str) -> Form:
    """Choices only, so that nothing about a client can be written."""
    before = desk.own
    fields = [
        _list("theme", tuple(Theme), before.theme if before else None, locale),
        _list("question", tuple(Question), before.question if before else None, locale),
    ]
    if not desk.course.equal:
        fields.append(_minutes(desk, locale))
    action = Action("signup.asked", (desk.meeting.id, KINDS.index(kind)))
    return Form(t(f"button-bring-{kind.value}", locale), action, tuple(fields))


def claim_form(meeting: Meeting, locale: str) -> Form:
    """As `signup_form`, while the meeting runs: its minutes are settled."""
    fields = (_list("theme", tuple(Theme), None, locale), _list("question", tuple(Question), None, locale))
    return Form(t("button-claim", locale), Action("run.claimed", (meeting.id,)), fields)


def _list(name: str, values: tuple[StrEnum, ...], chosen: StrEnum | None, locale: str) -> Field:
    options = tuple(Option(t(f"{name}-{one.value}", locale), one.value, one is chosen) for one in values)
    return Field(name, t(f"signup-form-{name}", locale), FieldKind.LIST, options=options)


def _minutes(desk: Desk, locale: str) -> Field:
    usual = desk.own.minutes if desk.own else desk.course.usual_case
    chosen = max((minutes for minutes in desk.choices if minutes <= usual), default=desk.choices[0])
    options = tuple(
        Option(t("signup-minutes", locale, minutes=minutes), str(minutes), minutes == chosen)
        for minutes in desk.choices
    )
    return Field("minutes", t("signup-form-minutes", locale), FieldKind.LIST, options=options)


def airtime_card(group: Group, meeting: Meeting | None, count: int, locale: str) -> Card:
    """Said once, to one person: there is time for them too."""
    sign = Button(t("button-see-signups", locale), Action("signup.open", (group.id,)), Style.MAIN)
    said = t("airtime-offer", locale, name=plain(group.name), count=count)
    when = t("airtime-next", locale, when=moment(meeting.starts_at)) if meeting else t("airtime-later", locale)
    return Card((said, when), (sign,))
