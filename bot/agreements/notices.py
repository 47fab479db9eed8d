"""What the prompts of agreements say."""

from collections.abc import Callable
from datetime import datetime

from bot.agreements.tables import Agreement
from bot.cards import Action, Button, Card, Style
from bot.groups.tables import Group
from bot.markup import moment, plain
from bot.texts import t

# Of a group, about the text with this id, with a date, in a language.
Notice = Callable[[Group, int, datetime, str], Card]


def to_sign_card(group: Group, agreement: int, until: datetime, locale: str) -> Card:
    return _about("agreement-asks", group, until, locale)


def remind_card(group: Group, agreement: int, until: datetime, locale: str) -> Card:
    return _about("agreement-reminds", group, until, locale)


def seat_card(group: Group, agreement: int, until: datetime, locale: str) -> Card:
    return _about("agreement-keeps-seat", group, until, locale)


def closed_card(group: Group, agreement: int, until: datetime, locale: str) -> Card:
    return _about("agreement-closed", group, until, locale)


def lapsed_card(group: Group, locale: str) -> Card:
    """Once the seat is gone; `group` as it is after that."""
    look = Button(t("button-browse", locale), Action("group.browse", (0, 0)))
    key = "agreement-lapsed" if group.open else "agreement-lapsed-and-ended"
    return Card((t(key, locale, name=plain(group.name)),), (look,))


def nudge_card(group: Group, change: int, until: datetime, locale: str) -> Card:
    text = t("agreement-nudges", locale, name=plain(group.name), until=moment(until))
    return Card((text,), (_see(change, locale),))


def refused_card(group: Group, change: int, now: datetime, locale: str) -> Card:
    return Card((t("agreement-refused", locale, name=plain(group.name)),), (_read(group, locale, Style.PLAIN),))


def news_card(group: Group, agreement: Agreement, locale: str) -> Card:
    until = moment(agreement.sign_by) if agreement.sign_by else ""
    text = t("agreement-news", locale, version=agreement.version or 0, until=until)
    return Card((text,), (_read(group, locale, Style.MAIN),))


def proposed_card(group: Group, change: Agreement, locale: str) -> Card:
    until = moment(change.decide_by) if change.decide_by else ""
    return Card((t("agreement-proposed", locale, until=until),), (_see(change.id, locale),))


def _about(key: str, group: Group, until: datetime, locale: str) -> Card:
    text = t(key, locale, name=plain(group.name), until=moment(until))
    return Card((text,), (_read(group, locale, Style.MAIN),))


def _read(group: Group, locale: str, style: Style) -> Button:
    return Button(t("button-read-agreement", locale), Action("agreement.read", (group.id,)), style)


def _see(change: int, locale: str) -> Button:
    return Button(t("button-see-change", locale), Action("agreement.change", (change, 0)), Style.MAIN)
