"""What one's own data look like."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from bot.cards import Action, Button, Card, Style
from bot.markup import plain
from bot.privacy import tables
from bot.privacy.keeping import Keeping
from bot.privacy.service import EVERYWHERE, Held, KeptIn
from bot.texts import t

PAGE_LONGEST = 3000
SERVERS_MOST = 4
# What says nothing to its owner; it is in the file for machines.
NOT_TOLD = {"guild", "token_hash", "etag"}


def kept_card(kept: list[KeptIn], page: int, locale: str) -> Card:
    """Each thing kept, with how long, by server; then what one can do about it."""
    if not kept:
        return Card((t("privacy-nothing", locale),))
    lines = [line for one in kept for line in (_server(one.server, locale), *_lines(one, locale))]
    card = _paged((t("privacy-head", locale),), lines, (t("privacy-others", locale),), "privacy.show", page, locale)
    return replace(
        card,
        buttons=(
            Button(t("button-export", locale), Action("privacy.export"), Style.MAIN),
            Button(t("button-privacy-settings", locale), Action("privacy.settings")),
            Button(t("button-erase", locale), Action("privacy.erase"), Style.GRAVE),
            *card.buttons,
        ),
    )


def _server(name: str | None, locale: str) -> str:
    return t("privacy-server", locale, server=plain(name)) if name else t("privacy-server-gone", locale)


def _lines(one: KeptIn, locale: str) -> Iterable[str]:
    for kept in one.kept:
        lasts = _lasts(kept.until, kept.days, locale)
        yield t("privacy-line", locale, what=t(kept.purpose, locale), lasts=lasts)


def _lasts(until: str | None, days: int | None, locale: str) -> str:
    if until:
        return t(until, locale)
    return t("privacy-days", locale, days=days) if days else t("privacy-until-then", locale)


def _paged(
    before: tuple[str, ...], lines: list[str], after: tuple[str, ...], action: str, page: int, locale: str
) -> Card:
    """One page of the lines, with buttons to turn it."""
    pages = list(_pages(lines))
    page = min(max(page, 0), len(pages) - 1)
    turns = (("button-earlier", page - 1), ("button-more", page + 1))
    buttons = tuple(Button(t(key, locale), Action(action, (to,))) for key, to in turns if 0 <= to < len(pages))
    return Card((*before, "\n".join(pages[page]), *after), buttons)


def _pages(lines: list[str]) -> Iterable[list[str]]:
    page: list[str] = []
    for line in lines:
        if page and sum(len(one) + 1 for one in page) + len(line) > PAGE_LONGEST:
            yield page
            page = []
        page.append(line)
    yield page


def erase_card(kept: list[KeptIn], locale: str) -> Card:
    """What goes, what stays because others need it, and a press for each server and for all."""
    if not kept:
        return Card((t("privacy-nothing", locale),))
    lines = [line for one in kept for line in _going(one, locale)]
    first, *more = _pages(lines)
    paragraphs = (t("privacy-erase", locale), "\n".join(first), t("privacy-erase-more", locale) if more else "")
    return Card((*paragraphs, t("privacy-erase-after", locale)), tuple(_erasing(kept, locale)))


def _going(one: KeptIn, locale: str) -> Iterable[str]:
    yield _server(one.server, locale)
    for kept in one.kept:
        key = "privacy-erase-stays" if kept.stays else "privacy-erase-goes"
        yield t(key, locale, what=t(kept.purpose, locale), rows=kept.rows)


def _erasing(kept: list[KeptIn], locale: str) -> Iterable[Button]:
    def button(label: str, guild: int) -> Button:
        return Button(label, Action("privacy.erase_confirmed", (guild,)), Style.GRAVE)

    if len(kept) == 1:
        yield button(t("button-erase-now", locale), kept[0].guild)
        return
    for one in kept[:SERVERS_MOST]:
        server = one.server or t("privacy-another-server", locale)
        yield button(t("button-erase-in", locale, server=server[:50]), one.guild)
    yield button(t("button-erase-everywhere", locale), EVERYWHERE)


def erased_card(rows: int, locale: str) -> Card:
    return Card((t("privacy-erased", locale, rows=rows),))


def policy_card(contact: str | None, page: int, locale: str) -> Card:
    """Everything that can be kept about anybody, from the tables' own declarations, and what one can do about it."""
    lines = list(dict.fromkeys(_declared(keeping, locale) for _, keeping in tables.kept() if _about_people(keeping)))
    before = (t("policy-head", locale), t("policy-never", locale))
    after = (t("policy-rights", locale), t("policy-where", locale), _contact(contact, locale))
    return _paged(before, lines, after, "privacy.policy", page, locale)


def _about_people(keeping: Keeping) -> bool:
    return bool(keeping.person or keeping.others)


def _declared(keeping: Keeping, locale: str) -> str:
    days = keeping.lifetime.days if keeping.lifetime else None
    lasts = _lasts(keeping.until, days, locale)
    return t("privacy-line", locale, what=t(keeping.purpose, locale), lasts=lasts)


def _contact(contact: str | None, locale: str) -> str:
    return t("policy-contact", locale, contact=contact) if contact else t("policy-no-contact", locale)


def as_words(held: list[Held], now: datetime, locale: str) -> str:
    """All of it to be read by its owner."""
    return "\n".join(_words(held, now, locale)) + "\n"


def _words(held: list[Held], now: datetime, locale: str) -> Iterable[str]:
    yield t("export-head", locale, date=f"{now:%Y-%m-%d}")
    purposes = {table.name: keeping.purpose for table, keeping in tables.kept()}
    for one in held:
        yield "\n" + (one.server or t("privacy-another-server", locale))
        for name, rows in one.rows.items():
            yield "\n" + t(purposes[name], locale)
            yield from (f"- {_told(row)}" for row in rows)


def _told(row: dict[str, Any]) -> str:
    given = {name.replace("_", " "): value for name, value in row.items() if name not in NOT_TOLD and value is not None}
    return "; ".join(f"{name}: {_value(value)}" for name, value in given.items())


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
