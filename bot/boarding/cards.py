"""What boarding looks like to members, to those who wait, and to organisers."""

from bot.boarding.rules import Candidate, Fit, Say
from bot.boarding.service import Fits, Question
from bot.cards import Action, Button, Card, Option, Select, Style
from bot.groups.tables import Group
from bot.markup import moment, person, plain
from bot.texts import t

ASKED_AT_ONCE = 4  # a message has room for five rows of controls; one is the button that stops them
NAMED_MOST = 10


def consent_card(key: str, question: Question, locale: str) -> Card:
    """Ask a member about the next few who would board; nobody sees who said what."""
    about = question.about[:ASKED_AT_ONCE]
    lines = [t("boarding-line", locale, number=number, who=person(one)) for number, one in enumerate(about, 1)]
    until = moment(question.boarding.asked_until or question.boarding.until)
    head = t(key, locale, name=plain(question.group.name), until=until)
    selects = tuple(
        Select(
            t("boarding-say", locale, number=number),
            Action("boarding.say", (question.boarding.id, one)),
            tuple(Option(t(f"boarding-say-{say.value}", locale), say.value) for say in Say),
        )
        for number, one in enumerate(about, 1)
    )
    return Card((head, "\n".join(lines), t("boarding-consent-private", locale)), (), selects)


def said_card(question: Question, locale: str) -> Card:
    """Thanks; and whom there is still something to say about."""
    if question.about:
        return consent_card("boarding-consent-more", question, locale)
    return Card((t("boarding-said", locale, name=plain(question.group.name)),))


def known_card(question: Question, locale: str) -> Card:
    """Ask somebody in line, directly, whether they know anybody."""
    until = moment(question.boarding.asked_until or question.boarding.until)
    nobody = Button(t("button-know-nobody", locale), Action("boarding.nobody", (question.boarding.id,)), Style.MAIN)
    head = t("boarding-known", locale, name=plain(question.group.name), until=until)
    return Card((head, t("boarding-known-how", locale), t("boarding-known-private", locale)), (nobody,))


def naming_card(question: Question, locale: str) -> Card:
    """Let somebody in line name whom they know, on the server."""
    nobody = Button(t("button-know-nobody", locale), Action("boarding.nobody", (question.boarding.id,)))
    pick = Select(t("boarding-pick", locale), Action("boarding.named", (question.boarding.id,)), most=NAMED_MOST)
    head = t("boarding-naming", locale, name=plain(question.group.name))
    return Card((head, t("boarding-known-private", locale)), (nobody,), (pick,))


def named_card(group: Group, locale: str) -> Card:
    """The same thanks, whatever was said."""
    return Card((t("boarding-named", locale, name=plain(group.name)),))


def fits_card(fits: Fits, locale: str) -> Card:
    """Who fits and who does not, and the concerns an organiser is to weigh."""
    lines = [_fit_line(number, one, locale) for number, one in enumerate(fits.candidates, 1)]
    head = t("boarding-fits", locale, name=plain(fits.group.name))
    note = t("boarding-fits-weigh", locale, until=moment(fits.boarding.until))
    buttons = [
        Button(
            t(f"button-weigh-{key}", locale, number=number),
            Action(f"boarding.weigh_{key}", (fits.boarding.id, one.member)),
        )
        for number, one in enumerate(fits.candidates, 1)
        if one.open
        for key in ("go", "wait")
    ]
    return Card((head, "\n".join(lines), *((note,) if buttons else ())), tuple(buttons))


def _fit_line(number: int, one: Candidate, locale: str) -> str:
    key = one.fit.value
    if one.fit is Fit.CONCERN and one.weighed is not None:
        key = "weighed-go" if one.weighed else "weighed-wait"
    return t(f"boarding-fit-{key}", locale, number=number, who=person(one.member))


def later_card(group: Group, locale: str) -> Card:
    """To everybody who still waits, whatever the reason."""
    off = Button(t("button-leave-line", locale), Action("admission.leave_line", (group.id,)))
    return Card((t("boarding-later", locale, name=plain(group.name)),), (off,))
