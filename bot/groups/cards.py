"""What groups look like."""

from bot.access import Act, Standing
from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Style
from bot.groups.rules import ABOUT_LONGEST, NAME_LONGEST, Purpose
from bot.groups.tables import Group
from bot.markup import plain, room
from bot.texts import t

PAGE = 5
CONFIRMED = {Act.LEAVE_GROUP: "group.leave_confirmed", Act.ARCHIVE_GROUP: "group.archive_confirmed"}
CAPACITIES = range(4, 11)
USUAL_CAPACITY = 8


def purpose_name(purpose: Purpose, locale: str) -> str:
    return t(f"purpose-{purpose.value}", locale)


def founding_form(locale: str) -> Form:
    """Name, purpose, seats, what it is about, and leave to be written to."""
    purposes = tuple(
        Option(purpose_name(purpose, locale), purpose.value, purpose is Purpose.SUPPORT) for purpose in Purpose
    )
    seats = tuple(Option(str(seats), str(seats), seats == USUAL_CAPACITY) for seats in CAPACITIES)
    return Form(
        t("group-form-title", locale),
        Action("group.found"),
        (
            Field("name", t("group-form-name", locale), longest=NAME_LONGEST),
            Field("purpose", t("group-form-purpose", locale), FieldKind.CHOICE, options=purposes),
            Field("capacity", t("group-form-capacity", locale), FieldKind.CHOICE, options=seats),
            Field(
                "about",
                t("group-form-about", locale),
                FieldKind.PARAGRAPH,
                description=t("group-form-about-hint", locale),
                longest=ABOUT_LONGEST,
            ),
            Field(
                "direct",
                t("group-form-direct", locale),
                FieldKind.TICK,
                description=t("group-form-direct-hint", locale),
                required=False,
            ),
        ),
    )


def description(group: Group, locale: str) -> str:
    purpose = purpose_name(group.purpose, locale) if group.purpose else t("purpose-open", locale)
    head = t("group-head", locale, name=plain(group.name), purpose=purpose)
    seats = t("group-seats", locale, taken=group.taken, capacity=group.capacity, left=group.seats_left)
    return "\n".join(part for part in (head, plain(group.about), seats) if part)


def pinned_card(group: Group) -> Card:
    """The card in the group's own room."""
    locale = group.locale
    if not group.open:
        return Card((description(group, locale), t("group-is-archived", locale)))
    return Card(
        (description(group, locale), t("group-room-privacy", locale), t("group-room-next", locale)),
        (
            Button(t("button-join-checkins", locale), Action("checkin.join", (group.id,)), Style.MAIN),
            Button(t("button-my-partner", locale), Action("checkin.partner", (group.id,))),
            Button(t("button-leave-group", locale), Action("group.leave", (group.id,))),
        ),
    )


def group_card(group: Group, role: Standing | None, locale: str) -> Card:
    """A group as one person sees it."""
    paragraphs = [description(group, locale)]
    if not group.open:
        return Card((*paragraphs, t("group-is-archived", locale)))
    if role is None:
        free = group.seats_left > 0
        paragraphs.append(t("group-join-hint" if free else "group-full-hint", locale))
        return Card(tuple(paragraphs), (_join(group, locale),) if free else ())
    if group.channel:
        paragraphs.append(t("group-room-is", locale, room=room(group.channel)))
    return Card(tuple(paragraphs), (Button(t("button-leave-group", locale), Action("group.leave", (group.id,))),))


def _join(group: Group, locale: str) -> Button:
    return Button(t("button-join", locale, name=group.name[:40]), Action("group.join", (group.id,)), Style.MAIN)


def browse_card(groups: list[Group], page: int, purpose: Purpose | None, locale: str) -> Card:
    """One page of the community's groups, with a button to join each that has a seat."""
    if not groups:
        return Card((t("group-browse-none", locale),))
    pages = (len(groups) + PAGE - 1) // PAGE
    page = min(max(page, 0), pages - 1)
    shown = groups[page * PAGE : (page + 1) * PAGE]
    which = list(Purpose).index(purpose) + 1 if purpose else 0
    turns = [
        Button(t(key, locale), Action("group.browse", (to, which)))
        for key, to in (("button-earlier", page - 1), ("button-more", page + 1))
        if 0 <= to < pages
    ]
    return Card(
        (t("group-browse-head", locale, page=page + 1, pages=pages), *(description(group, locale) for group in shown)),
        tuple(_join(group, locale) for group in shown if group.seats_left) + tuple(turns),
    )


def founded_card(group: Group, locale: str) -> Card:
    if group.channel is None:
        return Card((t("group-founded-room-comes", locale, name=plain(group.name)),))
    return Card(
        (t("group-founded", locale, name=plain(group.name), room=room(group.channel)), t("group-founded-next", locale))
    )


def joined_card(group: Group, locale: str) -> Card:
    where = t("group-room-is", locale, room=room(group.channel)) if group.channel else t("group-room-comes", locale)
    return Card(
        (t("group-joined", locale, name=plain(group.name)), where),
        (Button(t("button-join-checkins", locale), Action("checkin.join", (group.id,)), Style.MAIN),),
    )


def confirm_card(act: Act, group: Group, locale: str) -> Card:
    """Ask again before something that cannot be taken back, naming the group and the effect."""
    return Card(
        (t(f"confirm-{act}", locale, name=plain(group.name)),),
        (Button(t(f"button-confirm-{act}", locale), Action(CONFIRMED[act], (group.id,)), Style.GRAVE),),
    )


def note(key: str, group: Group, locale: str) -> Card:
    return Card((t(key, locale, name=plain(group.name)),))
