"""A certificate as text and as PDF. Its library is imported where it is needed: it takes as long as all others."""

from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.aftercare.certificates import Certificate, Line
from bot.texts import t
from bot.texts.names import babel_locale


def fonts_of_matplotlib() -> Path:
    """Its folder of fonts, found without importing it: that takes long, and leaves a folder in the home."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


# A font that has more letters than those PDF readers bring along, as names need them.
FONTS = fonts_of_matplotlib()
PLAIN, BOLD = FONTS / "DejaVuSans.ttf", FONTS / "DejaVuSans-Bold.ttf"
HEAD_POINTS, TEXT_POINTS, LINE_MM = 16, 10, 6


def day_of(instant: datetime, zone: str, locale: str) -> str:
    """The day in the zone of the group, in the words of the locale."""
    return format_date(instant.astimezone(ZoneInfo(zone)).date(), "long", locale=babel_locale(locale))


def lines_of(certificate: Certificate, locale: str) -> list[str]:
    """What stands below the head: for whom, each meeting, the sums, the rule, and what this is not."""
    facts = {"minutes": certificate.minutes, "counted": certificate.counted, "meetings": len(certificate.lines)}
    return [
        t("certificate-for", locale, name=certificate.name),
        "",
        *(_line(line, locale) for line in certificate.lines),
        "",
        t("certificate-sum", locale, **facts),
        t(f"certificate-rule-{certificate.body.value}", locale),
        t("certificate-is", locale),
    ]


def _line(line: Line, locale: str) -> str:
    one = line.attended
    facts = {"day": day_of(one.starts_at, one.zone, locale), "group": one.group, "minutes": one.minutes}
    return t("certificate-line", locale, **facts, people=one.there, counted=line.counted)


def as_text(certificate: Certificate, locale: str) -> bytes:
    """Plain text, UTF-8."""
    return "\n".join([t("certificate-head", locale), "", *lines_of(certificate, locale), ""]).encode()


def as_pdf(certificate: Certificate, locale: str) -> bytes:
    """The same on paper: A4, one column."""
    from fpdf import FPDF
    from fpdf.enums import XPos, YPos

    page = FPDF()
    page.add_font("text", fname=PLAIN)
    page.add_font("text", "B", fname=BOLD)
    page.set_title(t("certificate-head", locale))
    page.set_lang(locale)
    page.add_page()
    page.set_font("text", "B", HEAD_POINTS)
    page.cell(0, 2 * LINE_MM, t("certificate-head", locale), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.set_font("text", size=TEXT_POINTS)
    for line in lines_of(certificate, locale):
        page.multi_cell(0, LINE_MM, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(page.output())
