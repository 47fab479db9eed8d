"""What reports look like: words first, and a picture that says the same."""

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.cards import Card, File
from bot.drawing import Studio
from bot.groups.tables import Group
from bot.markup import plain
from bot.rating.cards import tenths
from bot.reports.figures import Report, Sitting, evenness, hours_of_consultation, hours_together
from bot.reports.painting import facts_of, paint
from bot.reports.service import History
from bot.texts import t
from bot.texts.names import babel_locale

LABELS = ("attendance", "meeting", "ratings", "cycle", "hidden")
LISTED = 12
ALT_LONGEST = 900


async def report_card(studio: Studio, group: Group, report: Report, locale: str) -> Card:
    """One cycle in words; with its picture, where anything was held and the picture could be drawn."""
    words = Card(("\n".join(report_lines(group, report, locale)),))
    if not report.sittings:
        return words
    labels = {label: t(f"report-picture-{label}", locale) for label in LABELS}
    picture = await studio.draw(paint, facts_of(report, labels))
    if picture is None:
        return words
    said = " ".join([_attendance(report.sittings, locale), *_ratings(report, locale)])
    alt = t("report-alt", locale, said=said[:ALT_LONGEST])
    return Card(words.paragraphs, files=(File("report.png", picture, alt),))


def report_lines(group: Group, report: Report, locale: str) -> list[str]:
    about = {"name": plain(group.name), "number": report.number}
    if not report.held:
        return [t("report-nothing", locale, **about)]
    title = "report-title" if report.held < report.length else "report-title-over"
    lines = [t(title, locale, **about, held=report.held, length=report.length)]
    if report.sittings:
        lines += [_attendance(report.sittings, locale), _hours(report.sittings, locale)]
    lines += [t("report-on", locale, count=report.boarded)]
    lines += [] if report.off is None else [t("report-off", locale, count=report.off)]
    shared = evenness(report.air)
    lines += [t(f"report-air-{shared}", locale)] if shared else []
    return [*lines, *_ratings(report, locale), t("report-names-nobody", locale)]


def history_card(history: History, locale: str) -> Card:
    """The cycles of the group, a line each, the latest dozen."""
    name = plain(history.group.name)
    if not history.reports:
        return Card((t("history-none", locale, name=name),))
    lines = [_line(report, locale) for report in history.reports[-LISTED:]]
    return Card((t("history-title", locale, name=name), "\n".join(lines)))


def _attendance(sittings: tuple[Sitting, ...], locale: str) -> str:
    course = ", ".join(
        t("report-there-unsaid", locale, number=one.number)
        if one.there is None
        else t("report-there", locale, number=one.number, count=one.there)
        for one in sittings
    )
    return t("report-attendance", locale, course=course)


def _hours(sittings: tuple[Sitting, ...], locale: str) -> str:
    hours, consultation = hours_together(sittings), hours_of_consultation(sittings)
    return t("report-hours", locale, hours=_number(hours, locale), consultation=_number(consultation, locale))


def _number(value: float, locale: str) -> str:
    return format_decimal(round(value, 1), locale=babel_locale(locale))


def _ratings(report: Report, locale: str) -> list[str]:
    if not report.marks:
        return []
    course = " · ".join(
        t("rating-course-hidden", locale, number=mark.cycle)
        if mark.tenths is None
        else t("rating-course-stop", locale, number=mark.cycle, mean=tenths(mark.tenths, locale))
        for mark in report.marks
    )
    return [t("report-ratings", locale, course=course)]


def _line(report: Report, locale: str) -> str:
    about = {"number": report.number, "length": report.length}
    if not report.sittings:
        return t("history-line-undated", locale, **about, held=report.held)
    dates = {key: _day(one, locale) for key, one in (("from", report.sittings[0]), ("until", report.sittings[-1]))}
    parts = [t("history-line", locale, **about, held=report.held, **dates)]
    parts.append(t("history-on", locale, count=report.boarded))
    parts += [] if report.off is None else [t("history-off", locale, count=report.off)]
    own = [mark.tenths for mark in report.marks if mark.cycle == report.number and mark.tenths is not None]
    return " · ".join([*parts, *(t("history-rated", locale, mean=tenths(mean, locale)) for mean in own)])


def _day(sitting: Sitting, locale: str) -> str:
    return format_date(sitting.starts_at, "medium", locale=babel_locale(locale))
