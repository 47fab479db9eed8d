"""What agreements look like: read, signed, changed."""

from datetime import datetime

from bot.agreements.rules import LONGEST, Answers, Line, Mark, difference, pages, pieces
from bot.agreements.tables import Agreement
from bot.agreements.views import AgreementView, ChangeView
from bot.cards import Action, Button, Card, Field, FieldKind, Form, Style, merged
from bot.groups.tables import Group
from bot.markup import moment, plain, room
from bot.texts import t


def sign_card(group: Group, agreement: Agreement, locale: str, page: int = 0) -> Card:
    """The text to read, and at its end the button to sign it."""
    sign = Button(t("button-sign", locale), Action("agreement.sign", (group.id, agreement.id)), Style.MAIN)
    return _text_card(group, agreement, page, locale, Card((t("agreement-sign-hint", locale),), (sign,)))


def agreement_card(view: AgreementView, page: int, locale: str) -> Card:
    """The agreement as one person sees it: to sign, as signed, or from outside."""
    if view.change is not None and view.inside:
        waits = t("agreement-change-waits", locale, until=_day(view.change.decide_by))
        waiting = Card((waits,), (_see_change(view.change, locale),))
    else:
        waiting = Card(())
    if view.role is not None and view.signed_at is None:
        return merged([sign_card(view.group, view.agreement, locale, page), waiting])
    return merged([_text_card(view.group, view.agreement, page, locale, _foot(view, locale)), waiting])


def _foot(view: AgreementView, locale: str) -> Card:
    if view.signed_at is None:
        return Card((t("agreement-outside", locale),))
    signed = t("agreement-signed", locale, day=moment(view.signed_at, "D"))
    propose = Button(t("button-propose-change", locale), Action("agreement.propose", (view.group.id,)))
    return Card((signed,), (propose,) if view.inside and view.change is None else ())


def _text_card(group: Group, agreement: Agreement, page: int, locale: str, foot: Card) -> Card:
    """One page of the text, with `foot` under its last."""
    head = t("agreement-head", locale, name=plain(group.name), version=agreement.version or 0)
    return _paged(head, _shown(agreement.text), page, Action("agreement.read", (group.id,)), locale, foot)


def _paged(head: str, lines: list[str], page: int, turn: Action, locale: str, foot: Card) -> Card:
    """`turn` leads to another page, its number added."""
    found = pages(lines)
    page = min(max(page, 0), len(found) - 1)
    turns = tuple(
        Button(t(key, locale), Action(turn.name, (*turn.args, to)))
        for key, to in (("button-earlier", page - 1), ("button-more", page + 1))
        if 0 <= to < len(found)
    )
    last = page == len(found) - 1
    rest = foot if last else Card((t("agreement-goes-on", locale),))
    return Card((head, found[page], *rest.paragraphs), turns + rest.buttons)


def _shown(text: str) -> list[str]:
    return [plain(piece) for line in text.split("\n") for piece in pieces(line)]


def signed_card(group: Group, let_in: bool, locale: str) -> Card:
    """Thanks for a signature, and where it leads."""
    thanks = t("agreement-signed-now", locale, name=plain(group.name))
    if not let_in:
        return Card((thanks,))
    where = t("group-room-is", locale, room=room(group.channel)) if group.channel else t("group-room-comes", locale)
    checkins = Button(t("button-join-checkins", locale), Action("checkin.join", (group.id,)))
    return Card((thanks, where), (checkins,))


def change_form(group: Group, agreement: Agreement, locale: str) -> Form:
    """The text in force, to be edited."""
    text = Field(
        "text",
        t("agreement-form-text", locale),
        FieldKind.PARAGRAPH,
        description=t("agreement-form-hint", locale),
        value=agreement.text,
        longest=LONGEST,
    )
    return Form(t("agreement-form-title", locale), Action("agreement.proposed", (group.id, agreement.id)), (text,))


def change_card(view: ChangeView, page: int, locale: str) -> Card:
    """What a change takes out and puts in, how it is decided, and what this person can do about it."""
    change, group = view.change, view.group
    head = t("agreement-change-head", locale, name=plain(group.name))
    changed = [line for line in difference(view.agreement.text, change.text) if line.mark is not Mark.SAME]
    lines = [shown for line in changed for shown in _line(line, locale)]
    foot = Card((_how(view, locale), _progress(view.answers, locale)), _change_buttons(view, locale))
    return _paged(head, lines, page, Action("agreement.change", (change.id,)), locale, foot)


def _line(line: Line, locale: str) -> list[str]:
    key = "agreement-line-out" if line.mark is Mark.OUT else "agreement-line-new"
    return [t(key, locale, line=plain(piece)) for piece in pieces(line.text)]


def _how(view: ChangeView, locale: str) -> str:
    return t(f"agreement-decided-by-{view.change.consent.value}", locale, until=_day(view.change.decide_by))


def _progress(answers: Answers, locale: str) -> str:
    return t("agreement-change-progress", locale, answered=answers.answered, asked=answers.asked)


def _change_buttons(view: ChangeView, locale: str) -> tuple[Button, ...]:
    here = (view.change.id,)
    answering = (
        Button(t("button-consent", locale), Action("agreement.consent", here), Style.MAIN),
        Button(t("button-object", locale), Action("agreement.object", here)),
    )
    whole = Button(t("button-whole-text", locale), Action("agreement.whole", (*here, 0)))
    back = Button(t("button-take-change-back", locale), Action("agreement.take_back", here))
    return (*(answering if view.may_answer else ()), whole, *((back,) if view.may_take_back else ()))


def whole_card(view: ChangeView, page: int, locale: str) -> Card:
    """The whole text as it would be."""
    head = t("agreement-whole-head", locale, name=plain(view.group.name))
    foot = Card((), (_see_change(view.change, locale),))
    return _paged(head, _shown(view.change.text), page, Action("agreement.whole", (view.change.id,)), locale, foot)


def _see_change(change: Agreement, locale: str) -> Button:
    return Button(t("button-see-change", locale), Action("agreement.change", (change.id, 0)))


def _day(instant: datetime | None) -> str:
    return moment(instant) if instant is not None else ""


def answered_card(agreed: bool | None, locale: str) -> Card:
    """Thanks for an answer, and what came of it if it was the last; None while others are still to answer."""
    if agreed is None:
        return Card((t("agreement-answered", locale),))
    return Card((t("agreement-in-force-now" if agreed else "agreement-refused-now", locale),))


def taken_back_card(group: Group, locale: str) -> Card:
    return Card((t("agreement-taken-back", locale, name=plain(group.name)),))
