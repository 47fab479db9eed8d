"""What getting in looks like to the person who wants to."""

from typing import assert_never

from bot.admission.outcomes import Applied, InLine, Invited, Offered, OfferOver, Seated, ToAnswer
from bot.admission.questions import ANSWER_LONGEST, field_name, fingerprint
from bot.admission.queue import OfferState
from bot.admission.rules import ApplicationState, BackQuestion
from bot.admission.tables.applications import Application
from bot.agreements.cards import sign_card
from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Style
from bot.groups.cards import description, joined_card
from bot.groups.tables import Group
from bot.groups.templates import Question, QuestionKind
from bot.markup import moment, person, plain
from bot.texts import t

Shown = Seated | InLine | Offered | OfferOver | Applied | Invited
KINDS = {
    QuestionKind.CHOICE: FieldKind.CHOICE,
    QuestionKind.SEVERAL: FieldKind.SEVERAL,
    QuestionKind.TEXT: FieldKind.PARAGRAPH,
}
# Custom ids hold whole numbers: 0 stands for a question in the organisers' own words.
BACK_QUESTIONS: tuple[BackQuestion | None, ...] = (None, *BackQuestion)


def outcome_card(outcome: Shown, locale: str) -> Card:
    """How somebody stands, and what they can do about it."""
    match outcome:
        case Seated():
            return _seated(outcome, locale)
        case InLine():
            return line_card(outcome, locale)
        case Offered():
            return offer_card(outcome, locale)
        case OfferOver():
            return over_card(outcome, locale)
        case Applied():
            return _applied(outcome, locale)
        case Invited():
            return invited_card(outcome, locale)
        case _:
            assert_never(outcome)


def _seated(seated: Seated, locale: str) -> Card:
    if seated.agreement is None:
        return joined_card(seated.group, locale)
    return sign_card(seated.group, seated.agreement, locale).with_note(
        t("admission-seat-yours", locale, name=plain(seated.group.name))
    )


def line_card(line: InLine, locale: str) -> Card:
    """One's own place in line, and nobody else's."""
    group = line.group
    off = Button(t("button-leave-line", locale), Action("admission.leave_line", (group.id,)))
    hours = t("admission-hours", locale, hours=group.offer_hours)
    place = t("admission-place", locale, name=plain(group.name), place=line.place)
    asked = (t("admission-line-asked", locale),) if group.seats_by_asking else ()
    if group.moving:
        return Card((place, t("admission-line-moving", locale, hours=hours), *asked), (off,))
    key = "admission-line-passed" if line.passed and not group.asks_first else "admission-line-next"
    return Card((place, t(key, locale, hours=hours), *asked), (off,))


def offer_card(offered: Offered, locale: str) -> Card:
    offer, group = offered.offer, offered.group
    text = t("admission-offer", locale, name=plain(group.name), until=moment(offer.until))
    take = Button(
        t("button-take-seat", locale, name=group.name[:40]), Action("admission.take", (offer.id,)), Style.MAIN
    )
    return Card((text,), (take, Button(t("button-pass-on", locale), Action("admission.pass_on", (offer.id,)))))


def over_card(over: OfferOver, locale: str) -> Card:
    """The offer is over: by their own word, or because its time passed."""
    passed_on = over.offer.state is OfferState.DECLINED
    key = "admission-passed-on" if passed_on else "admission-offer-over"
    text = t(key, locale, name=plain(over.group.name), until=moment(over.offer.until))
    again = Button(t("button-wait-again", locale), Action("admission.wait_again", (over.offer.id,)))
    return Card((text,), (again,))


def ended_card(group: Group, locale: str) -> Card:
    """The group has ended: nothing to wait for, and where others are."""
    browse = Button(t("button-browse", locale), Action("group.browse", (0, 0)))
    return Card((t("admission-no-more", locale, name=plain(group.name)),), (browse,))


def _applied(applied: Applied, locale: str) -> Card:
    group, application = applied.group, applied.application
    text = t("admission-applied", locale, name=plain(group.name), day=moment(application.applied_at, "D"))
    back = Button(t("button-withdraw", locale), Action("admission.withdraw", (application.id,)))
    if applied.told_directly:
        return Card((text, t("admission-told-directly", locale)), (back,))
    allow = Button(t("button-tell-me-directly", locale), Action("person.allow_direct"), Style.MAIN)
    return Card((text, t("admission-told-at-home", locale)), (allow, back))


def invited_card(invited: Invited, locale: str) -> Card:
    """Who asks, into what, until when; yes or no."""
    invitation, group = invited.invitation, invited.group
    asks, until = invitation.invited_by, moment(invitation.until)
    if asks is None:
        text = t("admission-invited-unnamed", locale, name=plain(group.name), until=until)
    else:
        text = t("admission-invited", locale, name=plain(group.name), by=person(asks), until=until)
    yes = Button(t("button-accept", locale), Action("admission.accept", (invitation.id,)), Style.MAIN)
    no = Button(t("button-refuse", locale), Action("admission.refuse", (invitation.id,)))
    return Card((text, description(group, locale), t("admission-invited-no", locale)), (yes, no))


def application_form(to_answer: ToAnswer, locale: str) -> Form:
    """The group's questions in one dialog; the fingerprint tells whether they were edited meanwhile."""
    group, questions = to_answer.group, to_answer.questions
    return Form(
        t("admission-form-title", locale, name=group.name),
        Action("admission.apply", (group.id, fingerprint(questions))),
        tuple(_field(position, question, locale) for position, question in enumerate(questions)),
    )


def _field(position: int, question: Question, locale: str) -> Field:
    words = question.kind is QuestionKind.TEXT
    return Field(
        field_name(position),
        question.ask,
        KINDS[question.kind],
        description=t("admission-form-hint", locale) if words else None,
        longest=ANSWER_LONGEST,
        options=tuple(Option(option, str(number)) for number, option in enumerate(question.options)),
    )


def answered_card(group: Group, application: Application, waits: InLine | Offered | None, locale: str) -> Card:
    """What became of an application, as the applicant is told it."""
    name = plain(group.name)
    if application.state is ApplicationState.APPROVED:
        if waits is not None:
            return outcome_card(waits, locale).with_note(t("admission-approved-waits", locale, name=name))
        read = Button(t("button-come-in", locale), Action("group.join", (group.id,)), Style.MAIN)
        return Card((t("admission-approved", locale, name=name),), (read,))
    look = Button(t("button-browse", locale), Action("group.browse", (0, 0)))
    if application.reason is None:
        return Card((t("admission-lapsed", locale, name=name),), (look,))
    reason = t(f"admission-reason-{application.reason.value}", locale)
    return Card((t("admission-declined", locale, name=name), reason, t("admission-declined-next", locale)), (look,))


def asked_card(
    group: Group, application: Application, question: BackQuestion | None, words: str | None, locale: str
) -> Card:
    """What the organisers ask the applicant back; `words` are their own, None where they were lost."""
    if question is not None:
        asked = t(f"admission-back-{question.value}", locale)
    else:
        asked = plain(words) if words else t("admission-words-lost", locale)
    which = BACK_QUESTIONS.index(question)
    answer = Button(t("button-answer", locale), Action("admission.answer", (application.id, which)), Style.MAIN)
    return Card((t("admission-asked", locale, name=plain(group.name)), asked), (answer,))


def answer_form(application: Application, which: int, locale: str) -> Form:
    words = Field(
        "words",
        t("admission-answer", locale),
        FieldKind.PARAGRAPH,
        description=t("admission-form-hint", locale),
        longest=ANSWER_LONGEST,
    )
    return Form(t("admission-answer-title", locale), Action("admission.answered", (application.id, which)), (words,))


def licence_card(member: int, told: int, until: str, locale: str) -> Card:
    """That a licence runs out: to its owner, or to who looked at it."""
    if member == told:
        return Card((t("admission-licence-yours", locale, day=until),))
    return Card((t("admission-licence-theirs", locale, who=person(member), day=until),))


def note(key: str, group: Group, locale: str) -> Card:
    return Card((t(key, locale, name=plain(group.name)),))
