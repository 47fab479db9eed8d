"""What going together looks like to organisers and members of both groups; nobody of the other one is ever named."""

from datetime import datetime

from bot.boarding import few_cards
from bot.boarding.tables import Boarding
from bot.cards import Action, Button, Card, Option, Select, Style
from bot.groups.cards import conditions, description
from bot.groups.tables import Group
from bot.markup import moment, plain, room
from bot.merging.rules import SAYS, MergeState, Say
from bot.merging.service import Found, Under
from bot.merging.stepping import Sides
from bot.merging.tables import Merge
from bot.texts import t


def found_card(found: Found, locale: str) -> Card:
    """The groups that may be asked, as everybody may see them; with none, the other ways."""
    name, until = plain(found.group.name), moment(found.boarding.decided_until or found.boarding.until)
    if not found.candidates:
        none = t("merge-none", locale, name=name, until=until)
        return Card((none,), few_cards.ways(found.boarding, locale))
    options = tuple(Option(one.name, str(one.id)) for one in found.candidates)
    pick = Select(t("merge-pick", locale), Action("merging.choose", (found.boarding.id,)), options)
    shown = (description(one, locale) for one in found.candidates)
    return Card((t("merge-found", locale, name=name), *shown, t("merge-found-next", locale)), (), (pick,))


def look_card(looked: Found | Under, locale: str) -> Card:
    return found_card(looked, locale) if isinstance(looked, Found) else under_card(looked, locale)


def under_card(under: Under, locale: str) -> Card:
    """Who is asked, and until when; to an organiser of the small group."""
    off = Button(t("button-merge-call-off", locale), Action("merging.call_off", (under.merge.id,)))
    key = f"merge-under-{under.merge.state.value}"
    return Card((_text(key, under.sides, locale, until=under.merge.until), t("merge-under-next", locale)), (off,))


def called_off_card(under: Under, locale: str) -> Card:
    return Card((_text("merge-called-off", under.sides, locale),))


def ask_card(key: str, merge: Merge, sides: Sides, locale: str) -> Card:
    """Ask an organiser whether the members of their group shall be asked."""
    buttons = (
        Button(t("button-merge-accept", locale), Action("merging.accept", (merge.id,)), Style.MAIN),
        Button(t("button-merge-decline", locale), Action("merging.decline", (merge.id,))),
    )
    head = _text(key, sides, locale, until=merge.until)
    return Card((head, description(sides.group, locale), t("merge-ask-next", locale)), buttons)


def answered_card(under: Under, locale: str) -> Card:
    """To the organiser who answered for the group asked."""
    agreed = under.merge.state is MergeState.ASKING
    key = "merge-accepted" if agreed else "merge-declined"
    return Card((_text(key, under.sides, locale, until=under.merge.until),))


def join_card(key: str, merge: Merge, sides: Sides, locale: str) -> Card:
    """Ask a member of the small group whether they come along."""
    head = _text(key, sides, locale, until=merge.until)
    about = (description(sides.host, locale), *conditions(sides.host, locale))
    said = (Say.COME, Say.STAY)
    return Card((head, *about, t("merge-join-next", locale), t("merge-private", locale)), _says(merge, said, locale))


def receive_card(key: str, merge: Merge, sides: Sides, locale: str) -> Card:
    """Ask a member of the other group whether they have anything against it."""
    head, said = _text(key, sides, locale, until=merge.until), (Say.FINE, Say.CONCERN)
    about = (description(sides.group, locale), t("merge-receive-next", locale), t("merge-private", locale))
    return Card((head, *about), _says(merge, said, locale))


def _says(merge: Merge, said: tuple[Say, ...], locale: str) -> tuple[Button, ...]:
    return tuple(
        Button(t(f"button-merge-{say.value}", locale), Action("merging.say", (merge.id, SAYS.index(say))))
        for say in said
    )


def said_card(under: Under, locale: str) -> Card:
    """The same thanks, whatever was said."""
    return Card((_text("merge-said", under.sides, locale),))


def weigh_card(key: str, merge: Merge, sides: Sides, locale: str) -> Card:
    """That there is a concern, never whose; an organiser decides what follows."""
    buttons = (
        Button(t("button-merge-go", locale), Action("merging.weigh_go", (merge.id,))),
        Button(t("button-merge-not", locale), Action("merging.weigh_not", (merge.id,))),
    )
    return Card((_text(key, sides, locale, until=merge.until), t("merge-weigh-private", locale)), buttons)


def weighed_card(under: Under, locale: str) -> Card:
    """What came of an organiser's word about a concern."""
    key = "merge-weighed-go" if under.merge.state is MergeState.DONE else "merge-weighed-not"
    return Card((_text(key, under.sides, locale),))


def back_card(group: Group, boarding: Boarding, locale: str) -> Card:
    """To organisers of the small group: it did not come about, and the choice is theirs again."""
    return few_cards.few_card(group, boarding, locale).with_note(t("merge-back", locale, name=plain(group.name)))


def off_card(sides: Sides, group: Group, locale: str) -> Card:
    """To the room of one of the two."""
    look = Button(t("button-look-closer", locale), Action("group.look", (group.id,)))
    return Card((_text("merge-off", sides, locale),), (look,))


def done_card(sides: Sides, count: int, locale: str) -> Card:
    """To the room of the group that stays: how many come, and not who; and who would accompany one of them."""
    done = t("merge-done", locale, count=count, other=plain(sides.group.name))
    accompany = Button(t("button-accompany", locale), Action("companion.offer", (sides.host.id,)))
    return Card((done, t("boarding-begun-companion", locale)), (accompany,))


def seat_card(sides: Sides, signs: bool, locale: str) -> Card:
    """To somebody who comes along: the seat is theirs, once they have signed."""
    host = sides.host
    if signs:
        read = Button(t("button-merge-read", locale), Action("agreement.read", (host.id, 0)), Style.MAIN)
        return Card((_text("merge-seat-signs", sides, locale),), (read,))
    where = t("group-room-is", locale, room=room(host.channel)) if host.channel else t("group-room-comes", locale)
    return Card((_text("merge-seat", sides, locale), where))


def ends_card(sides: Sides, locale: str) -> Card:
    """To a member of the group that ended who has no new seat by it."""
    return Card((_text("merge-ends", sides, locale),))


def _text(key: str, sides: Sides, locale: str, until: datetime | None = None) -> str:
    facts = {"name": plain(sides.group.name), "host": plain(sides.host.name)}
    return t(key, locale, **facts, **({} if until is None else {"until": moment(until)}))
