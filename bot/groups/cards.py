"""What groups look like to those who look for one, join one, or are in one."""

from bot.access import Act, Standing
from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Style
from bot.groups.promises import GRACE
from bot.groups.rules import ABOUT_LONGEST, NAME_LONGEST, Admission, Format, Purpose, Wish
from bot.groups.settings import LANGUAGES
from bot.groups.tables import Group
from bot.markup import moment, plain, room
from bot.people.zones import zone_number
from bot.texts import t
from bot.texts.names import language_name, weekday_name

PAGE = 5
CONFIRMED = {Act.LEAVE_GROUP: "group.leave_confirmed", Act.ARCHIVE_GROUP: "group.archive_confirmed"}
CAPACITIES = range(4, 11)
USUAL_CAPACITY = 8


def purpose_name(purpose: Purpose, locale: str) -> str:
    return t(f"purpose-{purpose.value}", locale)


def founding_form(zone: str | None, locale: str) -> Form:
    """Name, purpose, seats, what it is about, and leave to be written to; `zone` where one was chosen before."""
    purposes = tuple(
        Option(purpose_name(purpose, locale), purpose.value, purpose is Purpose.SUPPORT) for purpose in Purpose
    )
    seats = tuple(Option(str(seats), str(seats), seats == USUAL_CAPACITY) for seats in CAPACITIES)
    return Form(
        t("group-form-title", locale),
        Action("group.found", (zone_number(zone),) if zone else ()),
        (
            Field("name", t("group-form-name", locale), longest=NAME_LONGEST),
            Field("purpose", t("group-form-purpose", locale), FieldKind.CHOICE, options=purposes),
            Field("capacity", t("group-form-capacity", locale), FieldKind.CHOICE, options=seats),
            Field(
                "about",
                t("group-form-about", locale),
                FieldKind.PARAGRAPH,
                description=t("group-form-about-hint", locale),
                required=False,
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
    """The group in three or four lines: what it is for, about what, how it goes, and its seats."""
    purpose = purpose_name(group.purpose, locale) if group.purpose else t("purpose-open", locale)
    head = t("group-head", locale, name=plain(group.name), purpose=purpose)
    return "\n".join(part for part in (head, plain(group.about), facts(group, locale), seats(group, locale)) if part)


def seats(group: Group, locale: str) -> str:
    said = t("group-seats", locale, taken=group.taken, capacity=group.capacity, left=group.seats_left)
    return f"{said} {t('group-moving', locale)}" if group.moving else said


def facts(group: Group, locale: str) -> str:
    """How often, how and in which language it meets, in one line; what is open is left out."""
    known = (
        t(f"cadence-{group.cadence}", locale) if group.cadence else None,
        weekday_name(group.weekday, locale) if group.weekday is not None else None,
        t(f"format-{group.format}", locale) if group.format else None,
        t(f"venue-{group.venue}", locale) if group.venue else None,
        language_name(group.locale, locale),
    )
    return " · ".join(fact for fact in known if fact)


def way_in(group: Group, locale: str) -> str:
    """What somebody outside can do now."""
    if group.admission is Admission.INVITATION:
        return t("group-by-invitation", locale)
    if not group.seats_now:
        if group.asks_first and group.seats_left:
            return t("group-asks-hint", locale)
        return t("group-moving-hint" if group.moving else "group-full-hint", locale)
    return t("group-apply-hint" if group.admission is Admission.APPLICATION else "group-join-hint", locale)


def conditions(group: Group, locale: str) -> list[str]:
    """What the group expects of whoever wants in."""
    found = [t("group-criteria", locale, criteria=plain(group.criteria))] if group.criteria else []
    if group.vetted:
        found.append(t("group-vetted", locale))
    if group.fee:
        found.append(t("group-fee", locale, fee=plain(group.fee)))
    return found


def _way_in_button(group: Group, locale: str) -> tuple[Button, ...]:
    """The press that fits: join, apply, or wait; none where one is invited."""
    if group.admission is Admission.INVITATION:
        return ()
    if not group.seats_now:
        key = "button-wait"
    else:
        key = "button-apply" if group.admission is Admission.APPLICATION else "button-join"
    style = Style.MAIN if group.seats_now else Style.PLAIN
    return (Button(t(key, locale, name=group.name[:40]), Action("group.join", (group.id,)), style),)


def pinned_card(group: Group) -> Card:
    """The card in the group's own room."""
    locale = group.locale
    if not group.open:
        back = Button(t("button-restore-group", locale), Action("group.restore", (group.id,)))
        return Card((description(group, locale), ended(group, locale)), (back,))
    return Card(
        (description(group, locale), t("group-room-privacy", locale), t("group-room-next", locale)),
        (
            Button(t("button-join-checkins", locale), Action("checkin.join", (group.id,)), Style.MAIN),
            Button(t("button-my-partner", locale), Action("checkin.partner", (group.id,))),
            Button(t("button-leave-group", locale), Action("group.leave", (group.id,))),
        ),
    )


def ended(group: Group, locale: str) -> str:
    """That the group has ended, and until when it can come back."""
    if group.archived_at is None:
        return t("group-is-archived", locale)
    return t("group-is-archived-until", locale, until=moment(group.archived_at + GRACE, "D"))


def announced_card(group: Group, remarks: tuple[str, ...]) -> Card:
    """The card in another channel, for everybody there: nobody's name, and only what an outsider may know."""
    locale = group.locale
    if not group.open:
        return Card((t("group-announced-ended", locale, name=plain(group.name)),))
    look = Button(t("button-look-closer", locale), Action("group.look", (group.id,)))
    paragraphs = (description(group, locale), *remarks, *conditions(group, locale), way_in(group, locale))
    return Card(paragraphs, (*_way_in_button(group, locale), look))


def mended_card(group: Group, what: str) -> Card:
    """Word in the room of what somebody had broken by hand."""
    locale = group.locale
    look = Button(t("button-look-closer", locale), Action("group.look", (group.id,)))
    return Card((t(f"room-mended-{what}", locale),), (look,))


def group_card(group: Group, role: Standing | None, named: bool, locale: str) -> Card:
    """A group as one person sees it."""
    paragraphs = [description(group, locale), *conditions(group, locale)]
    if not group.open:
        return Card((*paragraphs, ended(group, locale)))
    if role is None:
        return Card((*paragraphs, way_in(group, locale)), _way_in_button(group, locale))
    if group.orphaned_at is not None:
        paragraphs.append(t("group-has-no-organiser", locale))
    if group.channel:
        paragraphs.append(t("group-room-is", locale, room=room(group.channel)))
    return Card(tuple(paragraphs), _member_buttons(group, role, named, locale))


def _member_buttons(group: Group, role: Standing, named: bool, locale: str) -> tuple[Button, ...]:
    name_me = "button-name-me-not" if named else "button-name-me"
    buttons = [
        Button(t("button-leave-group", locale), Action("group.leave", (group.id,))),
        Button(t(name_me, locale), Action("group.name_me", (group.id, int(not named)))),
    ]
    if role is Standing.ORGANISER:
        edit = Button(t("button-edit-group", locale), Action("group.edit", (group.id,)), Style.MAIN)
        return (edit, *buttons, Button(t("button-step-down", locale), Action("group.step_down", (group.id,))))
    if role is Standing.MEMBER and group.orphaned_at is not None:
        organise = Button(t("button-organise", locale), Action("group.organise", (group.id,)), Style.MAIN)
        return (organise, *buttons)
    return tuple(buttons)


def browse_card(groups: list[Group], page: int, wish: Wish, locale: str) -> Card:
    """One page of the community's groups, with the press that fits each."""
    if not groups:
        return _nothing_found(wish, locale)
    pages = (len(groups) + PAGE - 1) // PAGE
    page = min(max(page, 0), pages - 1)
    shown = groups[page * PAGE : (page + 1) * PAGE]
    turns = [
        Button(t(key, locale), Action("group.browse", (to, *wish_numbers(wish))))
        for key, to in (("button-earlier", page - 1), ("button-more", page + 1))
        if 0 <= to < pages
    ]
    joins = [button for group in shown for button in _way_in_button(group, locale)]
    return Card(
        (t("group-browse-head", locale, page=page + 1, pages=pages), *(description(group, locale) for group in shown)),
        (*joins, *turns),
    )


def _nothing_found(wish: Wish, locale: str) -> Card:
    if wish == Wish():
        return Card((t("group-browse-none", locale),))
    everything = Button(t("button-browse-all", locale), Action("group.browse", (0,)))
    return Card((t("group-browse-none-fits", locale),), (everything,))


def wish_numbers(wish: Wish) -> tuple[int, int, int, int]:
    """The wish as whole numbers for a button; 0 is what was left open."""
    return (
        list(Purpose).index(wish.purpose) + 1 if wish.purpose else 0,
        list(Format).index(wish.format) + 1 if wish.format else 0,
        LANGUAGES.index(wish.language) + 1 if wish.language in LANGUAGES else 0,
        wish.weekday + 1 if wish.weekday is not None else 0,
    )


def wish_of(purpose: int, format_: int, language: int, weekday: int) -> Wish:
    """The wish a button carries; a number that means nothing leaves it open."""
    return Wish(
        dict(enumerate(Purpose, 1)).get(purpose),
        dict(enumerate(Format, 1)).get(format_),
        dict(enumerate(LANGUAGES, 1)).get(language),
        weekday - 1 if 1 <= weekday <= 7 else None,
    )


def joined_card(group: Group, locale: str) -> Card:
    where = t("group-room-is", locale, room=room(group.channel)) if group.channel else t("group-room-comes", locale)
    return Card(
        (t("group-joined", locale, name=plain(group.name)), where),
        (Button(t("button-join-checkins", locale), Action("checkin.join", (group.id,)), Style.MAIN),),
    )


def left_card(group: Group, locale: str) -> Card:
    """Said once the asker has no seat any more; `group` is as it was before."""
    key = "group-left-and-ended" if group.open and group.taken == 1 else "group-left"
    return note(key, group, locale)


def confirm_card(act: Act, group: Group, locale: str) -> Card:
    """Ask again before something that is hard to take back, naming the group and the effect."""
    return Card(
        (t(f"confirm-{act}", locale, name=plain(group.name)),),
        (Button(t(f"button-confirm-{act}", locale), Action(CONFIRMED[act], (group.id,)), Style.GRAVE),),
    )


def archived_card(group: Group, locale: str) -> Card:
    """Said once a group has ended, with the press that takes it back."""
    until = moment((group.archived_at or group.founded_at) + GRACE, "D")
    back = Button(t("button-restore-group", locale), Action("group.restore", (group.id,)))
    return Card((t("group-archived", locale, name=plain(group.name), until=until),), (back,))


def note(key: str, group: Group, locale: str) -> Card:
    return Card((t(key, locale, name=plain(group.name)),))
