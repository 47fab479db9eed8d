"""What the room sees when a group boards, and what newcomers and their companions see."""

from bot.boarding.companions import Accompanied
from bot.boarding.tables.companions import CompanionState
from bot.cards import Action, Button, Card, Style
from bot.groups.cards import conditions, facts
from bot.groups.tables import Group
from bot.markup import moment, person, plain, room
from bot.meetings.tables import Meeting
from bot.texts import t


def begun_card(group: Group, seats: int, locale: str) -> Card:
    """In the room: the group boards; who would accompany a newcomer?"""
    offer = Button(t("button-accompany", locale), Action("companion.offer", (group.id,)))
    return Card((t("boarding-begun", locale, seats=seats), t("boarding-begun-companion", locale)), (offer,))


def welcome_card(group: Group, ahead: Meeting | None, companions: bool, locale: str) -> Card:
    """How the group works, when it meets, and that there are companions."""
    head = t("welcome-head", locale, name=plain(group.name))
    lines = [head, facts(group, locale), *conditions(group, locale)]
    if ahead is not None:
        lines.append(t("welcome-next", locale, at=moment(ahead.starts_at), minutes=ahead.minutes))
    else:
        lines.append(t("welcome-no-date", locale))
    if group.channel is not None:
        lines.append(t("welcome-room", locale, room=room(group.channel)))
    read = Button(t("button-ground-rules", locale), Action("agreement.read", (group.id,)))
    if not companions:
        return Card(tuple(lines), (read,))
    wish = Button(t("button-wish-companion", locale), Action("companion.wish", (group.id,)), Style.MAIN)
    return Card((*lines, t("welcome-companion", locale)), (wish, read))


def offered_card(group: Group, locale: str) -> Card:
    back = Button(t("button-accompany-not", locale), Action("companion.take_back", (group.id,)))
    return Card((t("companion-offered", locale, name=plain(group.name)),), (back,))


def taken_back_card(group: Group, locale: str) -> Card:
    again = Button(t("button-accompany", locale), Action("companion.offer", (group.id,)))
    return Card((t("companion-taken-back", locale, name=plain(group.name)),), (again,))


def wished_card(one: Accompanied, locale: str) -> Card:
    """How it stands with the wish; nobody is named who has not agreed."""
    found, name = one.companion, plain(one.group.name)
    if found is None:
        return none_card(one.group, locale)
    if found.state is CompanionState.AGREED:
        return found_card(one.group, found.member, locale)
    return Card((t("companion-asked", locale, name=name),))


def ask_card(group: Group, newcomer: int, locale: str) -> Card:
    of = (group.id, newcomer)
    yes = Button(t("button-accompany-yes", locale), Action("companion.yes", of), Style.MAIN)
    no = Button(t("button-accompany-no", locale), Action("companion.no", of))
    return Card((t("companion-ask", locale, name=plain(group.name), who=person(newcomer)),), (yes, no))


def answered_card(one: Accompanied, newcomer: int, locale: str) -> Card:
    key = "companion-agreed" if one.companion is not None else "companion-passed-on"
    return Card((t(key, locale, name=plain(one.group.name), who=person(newcomer)),))


def found_card(group: Group, companion: int, locale: str) -> Card:
    return Card((t("companion-found", locale, name=plain(group.name), who=person(companion)),))


def none_card(group: Group, locale: str) -> Card:
    return Card((t("companion-none", locale, name=plain(group.name)),))
