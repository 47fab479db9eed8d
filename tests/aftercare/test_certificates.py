"""What a certificate counts, and that it can be read on paper and as text."""

from datetime import UTC, datetime

import pytest

from bot.aftercare.certificates import Attended, Body, certificate, counted_minutes
from bot.aftercare.documents import as_pdf, as_text
from bot.aftercare.rules import SHOWN_FROM, Box, Impression, Impressions

MARCH = Attended(1, "Thursday circle", "Europe/Berlin", datetime(2026, 3, 5, 23, 30, tzinfo=UTC), 90, 5)
APRIL = Attended(2, "Thursday circle", "Europe/Berlin", datetime(2026, 4, 2, 17, tzinfo=UTC), 100, 3)


@pytest.mark.parametrize(
    ("body", "minutes", "there", "own", "counted"),
    [
        (Body.PLAIN, 90, 7, 20, 90),
        (Body.BACP, 90, 4, 0, 45),
        (Body.BACP, 90, 5, 0, 18),
        (Body.BACP, 100, 7, 0, 14),
        (Body.PSYCHOLOGY_BOARD, 90, 5, 25, 25),
        (Body.PSYCHOLOGY_BOARD, 90, 5, 0, 0),
        (Body.PSYCHOLOGY_BOARD, 60, 5, 75, 60),
        (Body.NIP, 90, 8, 0, 90),
        (Body.NIP, 89, 8, 0, 0),
        (Body.NIP, 90, 9, 0, 0),
        (Body.NIP, 90, 1, 0, 0),
    ],
)
def test_each_body_counts_by_its_own_rule(body: Body, minutes: int, there: int, own: int, counted: int) -> None:
    assert counted_minutes(body, minutes, there, own) == counted


def test_a_certificate_lists_meetings_from_the_first_on_and_sums_them() -> None:
    made = certificate("Anna", Body.BACP, [APRIL, MARCH], {})
    assert [line.attended for line in made.lines] == [MARCH, APRIL]
    assert (made.minutes, made.counted) == (190, 18 + 50)


@pytest.mark.parametrize("body", Body)
def test_it_says_day_in_the_groups_zone_and_the_rule(body: Body) -> None:
    text = as_text(certificate("Zoë Łukasiewicz", body, [MARCH], {1: 15}), "en-GB").decode()
    assert "Zoë Łukasiewicz" in text
    assert "6 March 2026: Thursday circle, 90 minutes, 5 present" in text
    assert "not of supervision" in text


def test_the_paper_is_a_pdf_of_one_page() -> None:
    paper = as_pdf(certificate("Zoë Łukasiewicz", Body.NIP, [MARCH, APRIL], {}), "en")
    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") == 1


def test_the_box_counts_from_five_answers_on_and_the_last_word_of_each() -> None:
    box = Box()
    for member in range(SHOWN_FROM - 1):
        box.put(7, member, Impression(useful=True, on_task=False))
    box.put(7, 0, Impression(useful=False, on_task=False))
    assert box.counted(7) is None
    box.put(7, 99, Impression(useful=True, on_task=True))
    assert box.counted(7) == Impressions(answers=5, useful=4, on_task=1)
    box.empty(7)
    assert box.counted(7) is None
