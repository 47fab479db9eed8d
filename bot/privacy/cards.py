"""What one's own data look like."""

from bot.cards import Action, Button, Card, Style
from bot.privacy.service import KeptOf
from bot.texts import t


def kept_card(kept: list[KeptOf], locale: str) -> Card:
    """Each thing kept, with how long; then what one can do about it."""
    if not kept:
        return Card((t("privacy-nothing", locale),))
    return Card(
        (t("privacy-head", locale), "\n".join(_line(one, locale) for one in kept), t("privacy-others", locale)),
        (
            Button(t("button-export", locale), Action("privacy.export"), Style.MAIN),
            Button(t("button-erase", locale), Action("privacy.erase"), Style.GRAVE),
        ),
    )


def _line(kept: KeptOf, locale: str) -> str:
    if kept.until:
        lasts = t(kept.until, locale)
    elif kept.days:
        lasts = t("privacy-days", locale, days=kept.days)
    else:
        lasts = t("privacy-until-then", locale)
    return t("privacy-line", locale, what=t(kept.purpose, locale), lasts=lasts)


def erase_card(locale: str) -> Card:
    """What erasing means, and the press that does it."""
    return Card(
        (t("privacy-erase", locale),),
        (Button(t("button-erase-now", locale), Action("privacy.erase_confirmed"), Style.GRAVE),),
    )


def erased_card(rows: int, locale: str) -> Card:
    return Card((t("privacy-erased", locale, rows=rows),))
