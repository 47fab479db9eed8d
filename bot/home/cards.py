"""What /home looks like."""

from dataclasses import replace

from bot.cards import Action, Button, Card, Style, merged
from bot.checkins.service import PartnerView
from bot.groups.tables import Group
from bot.home.service import HomeView
from bot.markup import people, plain, room
from bot.people.cards import STOP_DIRECT
from bot.texts import t

GROUPS_SHOWN = 10


def everywhere_card(views: list[HomeView], member: int, locale: str) -> Card:
    """The same for each community, shown outside of them; its controls say of which they speak."""
    if not views:
        return Card((t("home-nowhere", locale),))
    return merged([_in_server(view, home_card(view, member, locale), locale) for view in views])


def _in_server(view: HomeView, card: Card, locale: str) -> Card:
    return card.with_note(t("home-server", locale, server=plain(view.server or ""))).within(view.guild)


def home_card(view: HomeView, member: int, locale: str) -> Card:
    """Groups with this week's partner, a button for each partner, then what waited."""
    if not view.groups:
        own = _beginning(view, locale)
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


def _beginning(view: HomeView, locale: str) -> Card:
    """Three ways to begin, for somebody in no group."""
    ways = ["home-way-find", "home-way-propose", "home-way-talk" if view.talks else "home-way-no-talk"]
    buttons = (
        Button(t("button-browse", locale), Action("group.browse", (0, 0)), Style.MAIN),
        Button(t("button-propose", locale), Action("idea.propose")),
        Button(t("button-talk", locale), Action("talk.join"), disabled=not view.talks),
    )
    return Card((t("home-no-groups", locale), "\n".join(t(way, locale) for way in ways)), buttons)


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


def talks_card(group: Group, locale: str) -> Card:
    """What the steward who opened weekly talks for everybody should know."""
    return Card((t("talks-opened", locale, name=plain(group.name)), t("talks-opened-next", locale)))
