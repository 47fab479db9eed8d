"""What /home looks like."""

from dataclasses import replace
from typing import assert_never

from bot.admission.cards import outcome_card
from bot.admission.hopes import Hope
from bot.admission.outcomes import Applied, InLine, Invited, Offered
from bot.cards import Action, Button, Card, Style, merged
from bot.groups.tables import Group
from bot.home.service import HomeView
from bot.markup import moment, people, plain, room
from bot.people.cards import STOP_DIRECT
from bot.texts import t

GROUPS_SHOWN, HOPES_SHOWN, UNSIGNED_SHOWN, MEETINGS_SHOWN = 10, 5, 2, 3


def everywhere_card(views: list[HomeView], member: int, locale: str) -> Card:
    """The same for each community, shown outside of them; its controls say of which they speak."""
    if not views:
        return Card((t("home-nowhere", locale),))
    return merged([_in_server(view, home_card(view, member, locale), locale) for view in views])


def _in_server(view: HomeView, card: Card, locale: str) -> Card:
    return card.with_note(t("home-server", locale, server=plain(view.server or ""))).within(view.guild)


def home_card(view: HomeView, member: int, locale: str) -> Card:
    """Groups with this week's partner, what they hope to get into, a button for each, then what waited."""
    if not view.groups:
        own = _beginning(view, locale)
    else:
        lines = [_group(group, view, member, locale) for group in view.groups[:GROUPS_SHOWN]]
        own = Card((t("home-head", locale), "\n".join(lines)), _buttons(view, locale))
    waiting = (
        [Card((t("home-waiting", locale),)), *(_without_stop(one.card) for one in view.waiting)] if view.waiting else []
    )
    return merged([own, *_hopes(view, locale), *waiting])


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


def _hopes(view: HomeView, locale: str) -> list[Card]:
    """Where they wait and what they applied to, each with a press that tells more, and lets them take it back.

    What they were asked and is still told below is left to that.
    """
    told = {button.action for one in view.waiting for button in one.card.buttons}
    shown = [hope for hope in view.hopes if not {button.action for button in outcome_card(hope, locale).buttons} & told]
    if not shown:
        return []
    lines = "\n".join(_hope(hope, locale) for hope in shown[:HOPES_SHOWN])
    return [Card((t("home-hopes", locale), lines), tuple(_about(hope.group, locale) for hope in shown[:HOPES_SHOWN]))]


def _hope(hope: Hope, locale: str) -> str:
    name = plain(hope.group.name)
    match hope:
        case InLine():
            return t("home-in-line", locale, name=name, place=hope.place)
        case Offered():
            return t("home-offered", locale, name=name, until=moment(hope.offer.until))
        case Applied():
            return t("home-applied", locale, name=name, day=moment(hope.application.applied_at, "D"))
        case Invited():
            return t("home-invited", locale, name=name, until=moment(hope.invitation.until))
        case _:
            assert_never(hope)


def _about(group: Group, locale: str) -> Button:
    """Asking to join again shows how one stands, with what one can do about it."""
    return Button(t("button-how-it-stands", locale, name=group.name[:40]), Action("group.join", (group.id,)))


def _group(group: Group, view: HomeView, member: int, locale: str) -> str:
    if group.id in view.unsigned:
        return t("home-group-unsigned", locale, name=plain(group.name))
    key = "home-group" if group.channel else "home-group-no-room"
    lines = [t(key, locale, name=plain(group.name), room=room(group.channel or 0))]
    if partner := view.partners.get(group.id):
        others = people([other for other in partner.pairing.members if other != member])
        rests = partner.pairing.rests
        lines.append(t("checkin-you-rest", locale) if rests else t("home-partner", locale, partner=others))
    if meeting := view.meetings.get(group.id):
        lines.append(t("home-meeting", locale, at=moment(meeting.starts_at)))
    return "\n".join(lines)


def _buttons(view: HomeView, locale: str) -> tuple[Button, ...]:
    unsigned = [group for group in view.groups if group.id in view.unsigned][:UNSIGNED_SHOWN]
    signing = (
        Button(t("button-sign-in", locale, name=group.name[:40]), Action("group.join", (group.id,)), Style.MAIN)
        for group in unsigned
    )
    return (*signing, *_meeting_buttons(view, locale), *_partner_buttons(view, locale))


def _meeting_buttons(view: HomeView, locale: str) -> tuple[Button, ...]:
    """The nearest meetings: what is planned, and whether one comes."""
    names = {group.id: group.name for group in view.groups}
    nearest = sorted((one for one in view.meetings.values() if one.group_id in names), key=lambda one: one.starts_at)
    return tuple(
        Button(t("button-meeting-of", locale, name=names[one.group_id][:40]), Action("meeting.next", (one.group_id,)))
        for one in nearest[:MEETINGS_SHOWN]
    )


def _partner_buttons(view: HomeView, locale: str) -> tuple[Button, ...]:
    return tuple(
        Button(t("button-partner-in", locale, name=partner.group.name[:40]), Action("checkin.partner", (group_id,)))
        for group_id, partner in list(view.partners.items())[:5]
    )


def talks_card(group: Group, locale: str) -> Card:
    """What the steward who opened weekly talks for everybody should know."""
    return Card((t("talks-opened", locale, name=plain(group.name)), t("talks-opened-next", locale)))
