"""What check-ins look like."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from babel.dates import format_date, format_time

from bot.cards import Action, Button, Card, Option, Select, Style
from bot.checkins.organising import Opened, Preview
from bot.checkins.pairing import Swapped
from bot.checkins.rules import Schedule
from bot.checkins.service import Answered, HistoryView, PartnerView, TakingPart
from bot.checkins.tables.programmes import StandingPair
from bot.checkins.tables.rounds import Round, Seated
from bot.groups.tables import Group
from bot.markup import moment, people, person, plain, room
from bot.prompts.walltime import WallTime
from bot.texts import t
from bot.texts.names import babel_locale, weekday_name

TIMES_SHOWN = 3
WEEKS_SHOWN = 10
FIRST_HOUR, LAST_HOUR = 0, 24


def clock_time(at: time, locale: str) -> str:
    return format_time(at, "short", locale=babel_locale(locale))


def wall_time(when: WallTime, locale: str) -> str:
    return t(
        "wall-time",
        locale,
        weekday=weekday_name(when.weekday, locale),
        time=clock_time(when.at, locale),
        zone=when.zone,
    )


def day(instant: datetime, locale: str) -> str:
    return format_date(instant.astimezone(UTC).date(), "d MMM", locale=babel_locale(locale))


def thread_name(round_: Round, seated: Seated, locale: str) -> str:
    """Neutral, without a name, and the same at every try: it is how a thread made before is found again."""
    opened = day(round_.opened_at, locale) if round_.opened_at else ""
    return t("checkin-thread-name", locale, day=opened, round=round_.number, number=seated.ordinal)


def _answers(seated: Seated, locale: str) -> tuple[Button, ...]:
    return (
        Button(t("button-talked", locale), Action("checkin.talked", (seated.id,)), Style.MAIN),
        Button(t("button-not-this-week", locale), Action("checkin.skipped", (seated.id,))),
        Button(t("button-rain-check", locale), Action("checkin.raincheck", (seated.id,))),
    )


def _shared(shared: Sequence[datetime], locale: str) -> str:
    if not shared:
        return t("checkin-no-shared-times", locale)
    times = "\n".join(f"- {moment(start)}" for start in shared[:TIMES_SHOWN])
    return t("checkin-shared-times", locale) + "\n" + times


def told_card(group: Group, round_: Round, seated: Seated, shared: Sequence[datetime], agreed: datetime | None) -> Card:
    """The first message in a pairing's thread."""
    locale = group.locale
    if seated.rests:
        return Card(
            (t("checkin-rest", locale, person=people(seated.members)),),
            (Button(t("button-my-checkins", locale), Action("checkin.mine", (group.id,))),),
            ping=seated.members,
        )
    key = "checkin-told-three" if len(seated.members) == 3 else "checkin-told"
    times = t("checkin-standing-time", locale, time=moment(agreed)) if agreed else _shared(shared, locale)
    return Card(
        (t(key, locale, people=people(seated.members), minutes=round_.minutes), times, t("checkin-how", locale)),
        (*_answers(seated, locale), Button(t("button-my-checkins", locale), Action("checkin.mine", (group.id,)))),
        ping=seated.members,
    )


def page_card(group: Group, round_: Round, shown: Sequence[Seated]) -> Card:
    """A page of this week's pairs in the group's channel."""
    locale = group.locale
    lines = [
        t("checkin-page-rest", locale, person=people(seated.members)) if seated.rests else f"- {people(seated.members)}"
        for seated in shown
    ]
    head = t("checkin-page-head", locale, minutes=round_.minutes)
    return Card(
        (head, "\n".join(lines), t("checkin-page-how", locale)),
        (
            Button(t("button-my-partner", locale), Action("checkin.partner", (group.id,)), Style.MAIN),
            Button(t("button-my-checkins", locale), Action("checkin.mine", (group.id,))),
        ),
        ping=tuple(member for seated in shown for member in seated.members),
    )


def nudge_card(group: Group, round_: Round, seated: Seated) -> Card:
    locale = group.locale
    until = moment(round_.closes_at, "R") if round_.closes_at else ""
    text = t("checkin-nudge", locale, people=people(seated.members), until=until, minutes=round_.minutes)
    return Card((text,), _answers(seated, locale), ping=seated.members)


def alone_card(group: Group, left: int, pairing: int) -> Card:
    """For the one whose partner cannot this week, whatever the reason."""
    locale = group.locale
    another = Button(t("button-rain-check", locale), Action("checkin.raincheck", (pairing,)), Style.MAIN)
    return Card((t("checkin-alone", locale, person=person(left)),), (another,), ping=(left,))


def agreed_card(group: Group, offer: StandingPair, locale: str) -> Card:
    """For who asked for a standing pair."""
    facts = {"person": person(offer.other), "group": plain(group.name), "time": wall_time(offer.time, locale)}
    return Card((t("standing-agreed-by", locale, **facts),), (_end_standing(offer.id, locale),))


def begins_card(group: Group, opens: datetime, schedule: Schedule) -> Card:
    """Word of the group's check-ins in its own room; nobody is called by it."""
    locale = group.locale
    text = t(
        "checkin-begins",
        locale,
        when=wall_time(schedule.opens, locale),
        opens=moment(opens),
        minutes=schedule.minutes,
    )
    return Card((text,), (Button(t("button-join-checkins", locale), Action("checkin.join", (group.id,)), Style.MAIN),))


def ask_card(group: Group, round_: Round, seated: Seated) -> Card:
    text = t("checkin-ask", group.locale, people=people(seated.members))
    return Card((text,), _answers(seated, group.locale)[:2], ping=seated.members)


def standing_offer_card(group: Group, offer: StandingPair, locale: str) -> Card:
    text = t(
        "standing-offer",
        locale,
        person=person(offer.member),
        group=plain(group.name),
        time=wall_time(offer.time, locale),
        until=moment(offer.until, "D"),
    )
    return Card(
        (text,),
        (
            Button(t("button-agree", locale), Action("checkin.agree", (offer.id,)), Style.MAIN),
            Button(t("button-decline", locale), Action("checkin.decline", (offer.id,))),
        ),
    )


def joined_card(taking: TakingPart, locale: str) -> Card:
    """What happens now, and three short things that help."""
    group, schedule = taking.group, taking.programme.schedule
    facts = t(
        "checkin-joined",
        locale,
        group=plain(group.name),
        opens=moment(taking.opens),
        when=wall_time(schedule.opens, locale),
        minutes=schedule.minutes,
    )
    return Card((facts, t("checkin-joined-next", locale)), own_buttons(group, locale))


def own_buttons(group: Group, locale: str) -> tuple[Button, ...]:
    return (
        Button(t("button-times", locale), Action("checkin.times", (0,)), Style.MAIN),
        Button(t("button-allow-direct", locale), Action("person.allow_direct")),
        Button(t("button-leave-checkins", locale), Action("checkin.leave", (group.id,))),
    )


def note(key: str, locale: str) -> Card:
    return Card((t(key, locale),))


def group_note(key: str, group: Group, locale: str) -> Card:
    return Card((t(key, locale, group=plain(group.name)),))


def paused_card(until: datetime, locale: str) -> Card:
    """`until` is in the member's own zone: it is the day that counts, not the instant."""
    last = format_date(until.date(), "long", locale=babel_locale(locale))
    return Card((t("checkin-paused", locale, until=last),))


def resumed_card(taking: TakingPart, locale: str) -> Card:
    return Card((t("checkin-resumed", locale, group=plain(taking.group.name), opens=moment(taking.opens)),))


def standing_asked_card(standing: int, locale: str) -> Card:
    return Card((t("standing-asked", locale),), (_end_standing(standing, locale),))


def standing_agreed_card(standing: int, locale: str) -> Card:
    return Card((t("standing-agreed", locale),), (_end_standing(standing, locale),))


def _end_standing(standing: int, locale: str) -> Button:
    return Button(t("button-end-standing", locale), Action("checkin.decline", (standing,)))


def mine_card(group: Group, locale: str) -> Card:
    return Card((t("checkin-mine", locale, group=plain(group.name)),), own_buttons(group, locale))


def partner_card(view: PartnerView, member: int, locale: str) -> Card:
    """This week's talk for one member."""
    if view.pairing.rests:
        return Card((t("checkin-you-rest", locale),))
    others = [other for other in view.pairing.members if other != member]
    lines = [
        t("checkin-your-partner", locale, people=people(others), minutes=view.round.minutes),
        _shared(view.shared, locale),
    ]
    if view.pairing.thread:
        lines.append(t("checkin-your-thread", locale, thread=room(view.pairing.thread)))
    said = view.pairing.said.get(member)
    if said is not None:
        lines.append(t(f"checkin-said-{said.value}", locale))
    return Card(tuple(lines), _answers(view.pairing, locale))


def answered_card(answered: Answered, member: int, locale: str) -> Card:
    if answered.another is not None:
        others = [other for other in answered.another.members if other != member]
        return Card((t("checkin-another-found", locale, people=people(others)),))
    return Card((t(f"checkin-said-{answered.said.value}", locale),))


def history_card(view: HistoryView, member: int, locale: str) -> Card:
    head = t("checkin-history", locale, met=view.met, others=view.others, group=plain(view.group.name))
    lines = [_week(round_, seated, member, locale) for round_, seated in view.weeks[:WEEKS_SHOWN]]
    return Card((head, "\n".join(lines)) if lines else (head,))


def _week(round_: Round, seated: Seated, member: int, locale: str) -> str:
    opened = moment(round_.opened_at, "D") if round_.opened_at else ""
    others = people([other for other in seated.members if other != member])
    if seated.rests:
        return t("checkin-history-rest", locale, day=opened)
    key = "checkin-history-talked" if seated.talked else "checkin-history-open"
    return t(key, locale, day=opened, people=others)


def preview_card(preview: Preview, locale: str) -> Card:
    """The next round for the organiser: each pairing with its reason, and who may change places."""
    lines = [
        t("checkin-preview-pair", locale, people=people(pairing.members), reason=t(f"reason-{pairing.reason}", locale))
        for pairing in preview.plan.pairings
    ]
    lines += [t("checkin-preview-rest", locale, person=person(member)) for member in preview.plan.resting]
    head = t("checkin-preview", locale, group=plain(preview.group.name), opens=moment(preview.opens))
    paragraphs = [head, *("\n".join(lines[first : first + 20]) for first in range(0, len(lines), 20))]
    if preview.cost is not None:
        paragraphs.append(cost_text(preview.cost, locale))
    return Card(tuple(paragraphs), selects=(swap_select(preview.group, locale),))


def swap_select(group: Group, locale: str) -> Select:
    return Select(t("checkin-swap-pick", locale), Action("checkin.swap", (group.id,)), least=2, most=2)


def cost_text(cost: Swapped, locale: str) -> str:
    """What a swap costs, and what it wins, each in a sentence."""
    changes = (
        (cost.repeats, "checkin-swap-more-repeats", "checkin-swap-fewer-repeats"),
        (cost.shared_times, "checkin-swap-more-hours", "checkin-swap-fewer-hours"),
    )
    said = [t(more if change > 0 else fewer, locale, count=abs(change)) for change, more, fewer in changes if change]
    return " ".join([t("checkin-swap-done", locale), *(said or [t("checkin-swap-free", locale)])])


def set_up_card(group: Group, opens: datetime, when: WallTime, locale: str) -> Card:
    facts = t("checkin-set-up", locale, group=plain(group.name), opens=moment(opens), when=wall_time(when, locale))
    return Card(
        (facts, t("checkin-set-up-next", locale)),
        (Button(t("button-join-checkins", locale), Action("checkin.join", (group.id,)), Style.MAIN),),
    )


def opened_card(opened: Opened, locale: str) -> Card:
    return Card((t("checkin-opened", locale, pairs=opened.pairs, resting=opened.resting),))


def times_card(free: frozenset[tuple[int, int]], zone: str | None, weekday: int, locale: str) -> Card:
    """The weekly grid, one weekday at a time: which day, and which hours of it."""
    days = tuple(Option(_day_label(number, free, locale), str(number), number == weekday) for number in range(7))
    hours = tuple(
        Option(
            clock_time(time(hour), locale) + " – " + clock_time(time((hour + 1) % 24), locale),
            str(hour),
            (weekday, hour) in free,
        )
        for hour in range(FIRST_HOUR, LAST_HOUR)
    )
    where = t("times-zone", locale, zone=zone) if zone else t("times-no-zone", locale)
    pick = t("times-pick-hours", locale, weekday=weekday_name(weekday, locale))
    return Card(
        (t("times-head", locale), where),
        selects=(
            Select(t("times-pick-day", locale), Action("checkin.times_day"), days),
            Select(pick, Action("checkin.times_hours", (weekday,)), hours, least=0, most=len(hours)),
        ),
    )


def _day_label(weekday: int, free: frozenset[tuple[int, int]], locale: str) -> str:
    count = sum(day == weekday for day, _ in free)
    return t("times-day", locale, weekday=weekday_name(weekday, locale), hours=count)
