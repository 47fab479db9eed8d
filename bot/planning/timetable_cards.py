"""A timetable in words and as a picture: what it is, why, what else there was. Lines, for other cards to show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from bot.cards import File
from bot.drawing import Studio
from bot.markup import moment, people
from bot.planning.comparing import Breach, breaches, date_by_date, kept_of, most_voted
from bot.planning.dates import Answers, Impossible, Rules, Slot
from bot.planning.explaining import Blocked, Cost, Instead, turnout
from bot.planning.heatmap import HeatMap, Words, counted, facts_of, paint
from bot.planning.timetable import attendance
from bot.texts import t
from bot.texts.names import babel_locale

ALT_MOST = 1024
PICTURE = "dates.png"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Dates chosen from what was offered, with all they were chosen by. `most` as in `dates.Timetable`."""

    slots: Sequence[Slot]
    answers: Answers
    rules: Rules
    chosen: Sequence[int]
    most: int = 0
    proven: bool = True

    @property
    def total(self) -> int:
        """Attendance over all dates, in halves of a person."""
        return sum(attendance(self.chosen, self.answers, self.rules).values())

    def when(self, place: int) -> str:
        """The date, as each reader sees it in their own zone."""
        return moment(self.slots[place].at, "f")

    def all_when(self, places: Iterable[int]) -> str:
        return " · ".join(map(self.when, sorted(places)))


def date_lines(proposal: Proposal, locale: str) -> Iterator[str]:
    """The picture's text twin: each chosen date, how many can come, who only if need be, who cannot."""
    for number, place in enumerate(proposal.chosen, start=1):
        said = turnout(place, proposal.answers)
        facts = {"number": number, "when": proposal.when(place), "members": len(proposal.answers)}
        parts = [t("timetable-date", locale, coming=counted(said.halves), **facts)]
        if said.if_need_be:
            parts.append(t("timetable-date-if-need-be", locale, people=people(said.if_need_be)))
        if said.no:
            parts.append(t("timetable-date-without", locale, people=people(said.no)))
        yield "; ".join(parts)


def worth_lines(proposal: Proposal, locale: str) -> Iterator[str]:
    """What the dates come to together, and for whoever can come least."""
    yield t("timetable-total", locale, total=counted(proposal.total))
    if proposal.rules.every_second:
        yield t("timetable-total-second", locale)
    if proposal.most > proposal.total:
        yield t("timetable-total-fair", locale, most=counted(proposal.most))
    given = attendance(proposal.chosen, proposal.answers, proposal.rules)
    least = min(given.values(), default=0)
    if least < max(given.values(), default=0):
        few = tuple(member for member in sorted(given) if given[member] == least)
        facts = {"count": counted(least), "dates": len(proposal.chosen)}
        yield t("timetable-least", locale, people=people(few), **facts)
    if not proposal.proven:
        yield t("timetable-unproven", locale)


def next_best_line(proposal: Proposal, other: Instead, locale: str) -> str:
    """Which dates the next best timetable has instead, and what they cost."""
    old, new = set(proposal.chosen) - set(other.chosen), set(other.chosen) - set(proposal.chosen)
    facts = {"old": proposal.all_when(old), "new": proposal.all_when(new)}
    line = t("timetable-next-best", locale, cost=cost_words(other.cost, locale), **facts)
    brings_more = other.cost.total < 0 and other.cost.least == 0
    return line + " " + t("timetable-cost-less-fair", locale) if brings_more else line


def cost_words(cost: Cost, locale: str) -> str:
    """What is lost or gained, in one or two sentences."""
    if cost.total:
        key = "timetable-cost" if cost.total > 0 else "timetable-cost-gain"
        sentences = [t(key, locale, times=_number(abs(cost.total)))]
    else:
        sentences = [t("timetable-cost-nothing", locale)]
    if cost.least:
        key = "timetable-cost-least" if cost.least > 0 else "timetable-cost-least-gain"
        sentences.append(t(key, locale, dates=counted(abs(cost.least))))
    return " ".join(sentences)


def _number(halves: int) -> str | int:
    """A whole number where it is one, so that a text can tell one from many."""
    return halves // 2 if halves % 2 == 0 else counted(halves)


def blocked_lines(proposal: Proposal, kept_out: Sequence[Blocked], locale: str) -> Iterator[str]:
    """Which date would be among them, could who come."""
    for one in kept_out:
        key = "timetable-blocked" if one.single else "timetable-blocked-any"
        yield t(key, locale, when=proposal.when(one.place), people=people(one.by))


def breach_lines(proposal: Proposal, broken: Sequence[Breach], locale: str) -> Iterator[str]:
    """Which rules the dates break, one sentence each."""
    for one in broken:
        yield t(f"timetable-fault-{one.fault.value}", locale, when=proposal.when(one.place))


def comparison_lines(proposal: Proposal, locale: str) -> Iterator[str]:
    """What a poll for single dates would have chosen, and what choosing date by date would have come to."""
    rules, count = proposal.rules, len(proposal.chosen)
    voted = most_voted(proposal.slots, proposal.answers, count)
    kept = len(kept_of(proposal.slots, rules, voted))
    key = "timetable-single-dates-fit" if kept == count else "timetable-single-dates"
    yield t(key, locale, count=count, dates=proposal.all_when(voted), kept=kept)
    other = date_by_date(proposal.slots, proposal.answers, rules)
    if other:
        came_to = sum(attendance(other, proposal.answers, rules).values())
        short = len({one.place for one in breaches(proposal.slots, proposal.answers, rules, other)})
        if short or came_to != proposal.total:
            facts = {"other": counted(came_to), "total": counted(proposal.total), "short": short}
            yield t("timetable-date-by-date", locale, **facts)


def impossible_lines(found: Impossible, rules: Rules, locale: str) -> Iterator[str]:
    """What would have to give for there to be a timetable."""
    yield t("timetable-none", locale)
    ways = list(_ways(found, rules, locale))
    if ways:
        yield t("timetable-none-alone", locale)
        yield from ways
    elif found.together:
        yield t("timetable-none-together", locale)
        yield from _ways(_difference(rules, found.together), rules, locale)
    else:
        yield t("timetable-none-at-all", locale)


def _ways(found: Impossible, rules: Rules, locale: str) -> Iterator[str]:
    if found.quorum is not None:
        yield "- " + t("timetable-give-quorum", locale, quorum=found.quorum)
    for excused in found.required:
        yield "- " + t("timetable-give-required", locale, people=people(sorted(excused)))
    if found.weeks:
        yield "- " + t("timetable-give-weeks", locale, least=found.weeks[0], most=found.weeks[1])
    if found.count is not None:
        yield "- " + t("timetable-give-count", locale, count=found.count, wanted=rules.count)
    if found.alternating is False:
        yield "- " + t("timetable-give-order", locale)


def _difference(rules: Rules, loose: Rules) -> Impossible:
    """The looser rules as what gives, compared with the first ones."""
    gap = loose.weeks_least, loose.weeks_most
    excused = rules.required - loose.required
    return Impossible(
        quorum=loose.quorum if loose.quorum < rules.quorum else None,
        required=(excused,) if excused else (),
        weeks=gap if gap != (rules.weeks_least, rules.weeks_most) else None,
        count=loose.count if loose.count < rules.count else None,
        alternating=False if rules.alternating and not loose.alternating else None,
        together=None,
    )


async def picture(studio: Studio, proposal: Proposal, names: Mapping[int, str], zone: str, locale: str) -> File | None:
    """The heat map with its alt text; None where it cannot be drawn. `names` has everybody who was asked."""
    labels = [_label(slot, zone, locale) for slot in proposal.slots]
    shown = HeatMap(labels, names, proposal.answers, proposal.chosen, proposal.rules.quorum)
    drawn = await studio.draw(paint, facts_of(shown, _legend(proposal.rules, locale)))
    return File(PICTURE, drawn, alt_text(shown, locale)) if drawn else None


def columns_line(members: Sequence[int], locale: str) -> str:
    """Whose column is which, for names the picture has to shorten or cannot draw."""
    return t("heatmap-columns", locale, people=people(list(members)))


def alt_text(shown: HeatMap, locale: str) -> str:
    """What the picture shows, for those who do not see it; the date lines say the rest."""
    chosen = (
        t("heatmap-alt-date", locale, when=shown.dates[place], coming=counted(turnout(place, shown.answers).halves))
        for place in shown.chosen
    )
    facts = {"dates": len(shown.dates), "members": len(shown.members)}
    whole = t("heatmap-alt", locale, chosen="; ".join(chosen), **facts)
    return whole if len(whole) <= ALT_MOST else whole[: ALT_MOST - 1] + "…"


def _legend(rules: Rules, locale: str) -> Words:
    return Words(
        yes=t("heatmap-yes", locale),
        if_need_be=t("heatmap-if-need-be", locale),
        no=t("heatmap-no", locale),
        unanswered=t("heatmap-unanswered", locale),
        chosen=t("heatmap-chosen", locale),
        can_come=t("heatmap-can-come", locale),
        quorum=t("heatmap-quorum", locale, count=rules.quorum),
    )


def _label(slot: Slot, zone: str, locale: str) -> str:
    """A date on the group's own clocks, short enough for a line of the picture."""
    here = slot.at.astimezone(ZoneInfo(zone))
    spoken = babel_locale(locale)
    return f"{format_date(here.date(), 'EEE d MMM', locale=spoken)}, {format_time(here, 'short', locale=spoken)}"
