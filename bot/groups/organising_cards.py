"""What organising together looks like."""

from datetime import datetime

from bot.cards import Action, Button, Card, Style
from bot.groups.organisers import Members
from bot.groups.tables import Group
from bot.markup import moment, people, person, plain, room
from bot.people.cards import stop_button, stoppable
from bot.texts import t


def members_card(members: Members, locale: str) -> Card:
    """Who is in the group, for those in it; nobody is named who has not signed yet."""
    name = plain(members.group.name)
    paragraphs = [t("members-head", locale, name=name, count=len(members.organisers) + len(members.members))]
    if members.organisers:
        paragraphs.append(t("members-organisers", locale, people=people(members.organisers)))
    if members.members:
        paragraphs.append(t("members-others", locale, people=people(members.members)))
    if members.newcomers:
        paragraphs.append(t("members-newcomers", locale, count=members.newcomers))
    return Card((*paragraphs, t("members-private", locale)))


def offer_card(group: Group, locale: str) -> Card:
    """Asks somebody whether they would organise too."""
    return Card(
        (t("organise-offer", locale, name=plain(group.name)), t("organise-means", locale)),
        (
            Button(t("button-organise", locale), Action("group.organise", (group.id,)), Style.MAIN),
            Button(t("button-organise-not", locale), Action("group.organise_not", (group.id,))),
            stop_button(locale),
        ),
    )


def orphaned_card(group: Group, until: datetime) -> Card:
    """Asks everybody in the room who would organise."""
    locale = group.locale
    return Card(
        (t("organise-orphaned", locale, until=moment(until, "D")), t("organise-means", locale)),
        (Button(t("button-organise", locale), Action("group.organise", (group.id,)), Style.MAIN),),
    )


def stewards_card(group: Group, locale: str) -> Card:
    """Tells the server's owner that a group is without an organiser."""
    return stoppable(Card((t("organise-stewards", locale, name=plain(group.name)),)), locale)


def asked_card(group: Group, member: int, locale: str) -> Card:
    return Card((t("group-organiser-asked", locale, name=plain(group.name), person=person(member)),))


def announcing_card(group: Group, channel: int, locale: str) -> Card:
    return Card((t("group-announcing", locale, name=plain(group.name), room=room(channel)),))
