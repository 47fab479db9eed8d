"""What /home looks like."""

from dataclasses import replace

from bot.cards import Action, Button, Card, Style, merged
from bot.checkins.service import PartnerView
from bot.groups.tables import Group
from bot.home.service import HomeView
from bot.markup import people, plain, room
from bot.texts import t

GROUPS_SHOWN = 10
STOP_DIRECT = "person.stop_direct"


def home_card(view: HomeView, member: int, locale: str) -> Card:
    """Groups with this week's partner, a button for each partner, then what waited."""
    if not view.groups:
        own = Card((t("home-no-groups", locale),), (_browse(locale),))
    else:
        lines = [_group(group, view.partners.get(group.id), member, locale) for group in view.groups[:GROUPS_SHOWN]]
        own = Card((t("home-head", locale), "\n".join(lines)), _partner_buttons(view, locale))
    waiting = (
        [Card((t("home-waiting", locale),)), *(_without_stop(one.card) for one in view.waiting)] if view.waiting else []
    )
    return merged([own, *waiting])


def _without_stop(card: Card) -> Card:
    """Here nobody was written to: there is nothing to stop."""
    return replace(card, buttons=tuple(button for button in card.buttons if button.action.name != STOP_DIRECT))


def _browse(locale: str) -> Button:
    return Button(t("button-browse", locale), Action("group.browse", (0, 0)), Style.MAIN)


def _group(group: Group, partner: PartnerView | None, member: int, locale: str) -> str:
    key = "home-group" if group.channel else "home-group-no-room"
    line = t(key, locale, name=plain(group.name), room=room(group.channel or 0))
    if partner is None:
        return line
    if partner.pairing.rests:
        return line + "\n" + t("checkin-you-rest", locale)
    others = people([other for other in partner.pairing.members if other != member])
    return line + "\n" + t("home-partner", locale, partner=others)


def _partner_buttons(view: HomeView, locale: str) -> tuple[Button, ...]:
    return tuple(
        Button(t("button-partner-in", locale, name=partner.group.name[:40]), Action("checkin.partner", (group_id,)))
        for group_id, partner in list(view.partners.items())[:5]
    )
