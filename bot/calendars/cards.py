"""What one's calendar looks like."""

from bot.calendars.service import Handed
from bot.cards import Action, Button, Card, File, Style
from bot.markup import plain
from bot.texts import t

FILE = "meetings.ics"
ALL = 0  # in place of a group's id: all of one's groups


def calendar_card(handed: Handed, locale: str) -> Card:
    """The file, and what can be done about the address that follows moves."""
    paragraphs = (_said(handed, locale), *_offer(handed, locale))
    files = (File(FILE, handed.file),) if handed.file else ()
    return Card(paragraphs, tuple(_buttons(handed, locale)), files=files)


def _said(handed: Handed, locale: str) -> str:
    if handed.file is None:
        return t("calendar-empty", locale)
    if handed.group is None:
        return t("calendar-all", locale)
    return t("calendar-of-group", locale, name=plain(handed.group.name))


def _offer(handed: Handed, locale: str) -> list[str]:
    if not handed.offered:
        return []
    return [t("calendar-has-address" if handed.feed else "calendar-no-address", locale)]


def _buttons(handed: Handed, locale: str) -> list[Button]:
    buttons: list[Button] = []
    if handed.group is not None:
        buttons.append(Button(t("button-calendar-all", locale), Action("calendar.show", (ALL,))))
    if handed.offered:
        label = t("button-calendar-renew" if handed.feed else "button-calendar-address", locale)
        buttons.append(Button(label, Action("calendar.address"), Style.PLAIN if handed.feed else Style.MAIN))
    if handed.feed:
        buttons.append(_end(locale))
    return buttons


def address_card(address: str, locale: str) -> Card:
    """The one time at which the address is told."""
    return Card((t("calendar-address", locale), f"`{address}`"), (_end(locale),))


def ended_card(ended: bool, locale: str) -> Card:
    return Card((t("calendar-ended" if ended else "calendar-not-ended", locale),))


def _end(locale: str) -> Button:
    return Button(t("button-calendar-end", locale), Action("calendar.end"), Style.GRAVE)
