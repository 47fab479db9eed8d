"""What an organiser sees of the answers: the best dates and why, what else there was, or what would have to give."""

from collections.abc import Iterable

from bot.cards import Action, Button, Card, File, Option, Select, Style
from bot.markup import moment, people, plain
from bot.planning.cards import day_and_time, gap_words
from bot.planning.choosing import Outlook, Swapping
from bot.planning.dates import Impossible
from bot.planning.loosening import Way
from bot.planning.sheet import Sheet
from bot.planning.tables import PollState
from bot.planning.timetable_cards import (
    Proposal,
    blocked_lines,
    breach_lines,
    columns_line,
    comparison_lines,
    cost_words,
    date_lines,
    impossible_lines,
    next_best_line,
    worth_lines,
)
from bot.texts import t

BLOCKED_SHOWN, SWAPS_SHOWN = 4, 25


def outlook_card(shown: Outlook, locale: str, picture: File | None = None) -> Card:
    """How the poll stands, and what can be done now."""
    parts = [_head(shown.sheet, locale)]
    if shown.proposal:
        parts += _proposed(shown, shown.proposal, locale)
    elif shown.impossible:
        parts.append("\n".join(impossible_lines(shown.impossible, shown.sheet.rules, locale)))
    if picture:
        parts.append(columns_line(shown.sheet.members, locale))
    files = (picture,) if picture else ()
    return Card(tuple(parts), tuple(_buttons(shown, locale)), tuple(_selects(shown, locale)), files=files)


def _head(sheet: Sheet, locale: str) -> str:
    facts = {"name": plain(sheet.group.name), "answered": len(sheet.answered), "members": len(sheet.members)}
    key = "poll-stands-open" if sheet.poll.state is PollState.OPEN else "poll-stands-closed"
    head = t(key, locale, until=moment(sheet.poll.until, "R"), **facts)
    if sheet.missing and sheet.answered:
        head += " " + t("poll-stands-missing", locale, people=people(sheet.missing))
    return head


def _proposed(shown: Outlook, proposal: Proposal, locale: str) -> Iterable[str]:
    yield "\n".join((t("poll-own" if shown.own else "poll-best", locale), *date_lines(proposal, locale)))
    yield "\n".join((*worth_lines(proposal, locale), *breach_lines(proposal, shown.broken, locale)))
    if shown.next_best and not shown.own:
        yield next_best_line(proposal, shown.next_best, locale)
    yield "\n".join(blocked_lines(proposal, shown.kept_out[:BLOCKED_SHOWN], locale))
    if not shown.own:
        yield "\n".join(comparison_lines(proposal, locale))


def _buttons(shown: Outlook, locale: str) -> Iterable[Button]:
    poll = shown.sheet.poll
    if shown.proposal:
        confirm = Action("poll.confirm", (poll.id, shown.mark))
        yield Button(t("button-confirm-dates", locale), confirm, Style.MAIN)
    if shown.own:
        yield Button(t("button-best-again", locale), Action("poll.best", (poll.id,)))
    if poll.state is PollState.OPEN:
        yield Button(t("button-look-answers", locale), Action("poll.choose", (poll.id,)))
        yield Button(t("button-close-poll", locale), Action("poll.close_now", (poll.id,)))
    yield Button(t("button-drop-poll", locale), Action("poll.drop", (poll.id,)), Style.GRAVE)


def _selects(shown: Outlook, locale: str) -> Iterable[Select]:
    poll, proposal = shown.sheet.poll, shown.proposal
    if proposal:
        options = tuple(
            Option(day_and_time(proposal.slots[place].at, poll.zone, locale), str(place))
            for place in proposal.chosen[:SWAPS_SHOWN]
        )
        yield Select(t("poll-choose-swap", locale), Action("poll.swap", (poll.id, shown.mark)), options)
    elif shown.impossible and shown.ways:
        options = tuple(
            Option(_way(way, shown, shown.impossible, locale), str(number))
            for number, way in enumerate(shown.ways[:SWAPS_SHOWN])
        )
        yield Select(t("poll-choose-give", locale), Action("poll.give", (poll.id, shown.mark)), options)


def _way(way: Way, shown: Outlook, found: Impossible, locale: str) -> str:
    """What gives, in a line of a list, where nobody can be mentioned."""
    if len(shown.ways) == 1 and found.together:
        return t("poll-give-all", locale)
    if way.quorum is not None:
        return t("timetable-give-quorum", locale, quorum=way.quorum)
    if way.weeks is not None:
        return t("poll-give-weeks", locale, gap=gap_words(way.weeks, locale))
    if way.count is not None:
        return t("timetable-give-count", locale, count=way.count, wanted=shown.sheet.rules.count)
    if way.excused:
        names = ", ".join(shown.names.get(member) or t("poll-unnamed", locale) for member in sorted(way.excused))
        return t("timetable-give-required", locale, people=names)
    return t("timetable-give-order", locale)


def swapping_card(swapping: Swapping, locale: str) -> Card:
    """What could take the place of a date, and what each costs."""
    shown = swapping.outlook
    poll, proposal = shown.sheet.poll, shown.proposal
    back = Button(t("button-back", locale), Action("poll.choose", (poll.id,)))
    if proposal is None or not swapping.swaps:
        return Card((t("poll-no-swap", locale),), (back,))
    options = tuple(
        Option(
            day_and_time(proposal.slots[one.into].at, poll.zone, locale),
            str(one.into),
            description=_swap_words(one.cost.total, len(one.breaches), locale),
        )
        for one in swapping.swaps[:SWAPS_SHOWN]
    )
    head = t("poll-swap", locale, when=proposal.when(swapping.out))
    cheapest = swapping.swaps[0]
    hint = t("poll-swap-cheapest", locale, when=proposal.when(cheapest.into), cost=cost_words(cheapest.cost, locale))
    instead = Select(
        t("poll-choose-instead", locale), Action("poll.instead", (poll.id, shown.mark, swapping.out)), options
    )
    return Card((head, hint), (back,), (instead,))


def _swap_words(halves: int, broken: int, locale: str) -> str:
    """The cost in people, "if need be" counting half, and whether the rule still holds."""
    number = f"{abs(halves) / 2:g}"
    key = "poll-swap-costs" if halves > 0 else "poll-swap-brings" if halves < 0 else "poll-swap-same"
    said = t(key, locale, number=number)
    return said + " · " + t("poll-swap-breaks", locale) if broken else said


def confirmed_card(shown: Outlook, locale: str) -> Card:
    facts = {"name": plain(shown.sheet.group.name), "count": len(shown.proposal.chosen) if shown.proposal else 0}
    look = Button(t("button-all-meetings", locale), Action("meeting.list", (shown.sheet.group.id,)))
    return Card((t("poll-confirmed", locale, **facts),), (look,))


def dropped_card(sheet: Sheet, locale: str) -> Card:
    again = Button(t("button-say-again", locale), Action("poll.plan", (sheet.group.id,)))
    return Card((t("poll-dropped", locale, name=plain(sheet.group.name)),), (again,))
