"""What getting in looks like to those who organise a group."""

from collections.abc import Sequence
from datetime import datetime

from bot.admission.outcomes import ApplicationView
from bot.admission.questions import ANSWER_LONGEST, OPTIONS_LONGEST, Answer
from bot.admission.rules import ApplicationState, BackQuestion, Reason
from bot.admission.tables.applications import Application
from bot.admission.tables.inviting import Invitation, Vetting, midnight
from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Select, Style
from bot.groups.tables import Group
from bot.groups.templates import ASK_LONGEST, QUESTIONS_MOST, Question, QuestionKind
from bot.markup import moment, person, plain
from bot.texts import t

SHOWN = 10


def posted_card(view: ApplicationView, answers: Sequence[Answer] | None, locale: str) -> Card:
    """An application in the organisers' thread, with its answers; None where they were lost on the way."""
    if answers is None:
        said = [t("admission-answers-lost", locale)]
    else:
        said = [t("admission-answer-line", locale, ask=plain(one.ask), words=plain(one.words)) for one in answers]
    application = view.application
    return Card((*_head(view, locale), *said), _buttons(application, locale), about=application.member)


def view_card(view: ApplicationView, locale: str) -> Card:
    """An application as one organiser opens it; its answers stand in the thread."""
    application = view.application
    where = []
    if application.channel and application.message:
        link = f"https://discord.com/channels/{application.guild}/{application.channel}/{application.message}"
        where = [t("admission-answers-there", locale, link=link)]
    return Card((*_head(view, locale), *where), _buttons(application, locale))


def _head(view: ApplicationView, locale: str) -> list[str]:
    application, group = view.application, view.group
    lines = [t("admission-applies", locale, who=person(application.member), day=moment(application.applied_at, "D"))]
    if group.criteria:
        lines.append(t("admission-criteria", locale, criteria=plain(group.criteria)))
    if view.vetting is not None:
        lines.append(_vetting(view.vetting, locale))
    elif group.vetted:
        lines.append(t("admission-vetting-wanted", locale))
    if view.needed > 1:
        lines.append(
            t("admission-votes", locale, needed=view.needed, voted=application.approvals + application.refusals)
        )
    return lines


def _vetting(vetting: Vetting, locale: str) -> str:
    return t(
        "admission-vetting",
        locale,
        by=person(vetting.looked_by) if vetting.looked_by else t("said-erased", locale),
        day=moment(midnight(vetting.looked_at), "D"),
        until=moment(midnight(vetting.valid_until), "D"),
    )


def _buttons(application: Application, locale: str) -> tuple[Button, ...]:
    here = (application.id,)
    return (
        Button(t("button-approve", locale), Action("admission.approve", here), Style.MAIN),
        Button(t("button-turn-down", locale), Action("admission.decline", here)),
        Button(t("button-ask-back", locale), Action("admission.ask_back", here)),
    )


def settled_card(application: Application, locale: str) -> Card:
    """What stands in the thread once an application is over: its answers are gone."""
    key = f"admission-settled-{application.state.value}"
    return Card((t(key, locale, who=person(application.member)),))


def voted_card(view: ApplicationView, locale: str) -> Card:
    """What an organiser's vote did."""
    application = view.application
    if application.state is ApplicationState.PENDING:
        voted = application.approvals + application.refusals
        return Card((t("admission-voted", locale, needed=view.needed, voted=voted),))
    return settled_card(application, locale).with_note(t("admission-they-are-told", locale))


def reasons_card(view: ApplicationView, locale: str) -> Card:
    """Which reason the applicant gets."""
    options = tuple(
        Option(t(f"admission-why-{reason.value}", locale), str(number)) for number, reason in enumerate(Reason)
    )
    select = Select(t("admission-pick-reason", locale), Action("admission.declined", (view.application.id,)), options)
    return Card((t("admission-decline", locale, who=person(view.application.member)),), (), (select,))


def ask_back_card(view: ApplicationView, locale: str) -> Card:
    """What to ask: one of the fixed questions, or something else."""
    here = (view.application.id,)
    options = tuple(
        Option(t(f"admission-back-{question.value}", locale), str(number))
        for number, question in enumerate(BackQuestion)
    )
    select = Select(t("admission-pick-question", locale), Action("admission.asked", here), options)
    else_ = Button(t("button-ask-else", locale), Action("admission.ask_else", here))
    return Card((t("admission-ask-back", locale, who=person(view.application.member)),), (else_,), (select,))


def ask_else_form(view: ApplicationView, locale: str) -> Form:
    words = Field(
        "words",
        t("admission-ask-else", locale),
        FieldKind.PARAGRAPH,
        description=t("admission-form-hint", locale),
        longest=ANSWER_LONGEST,
    )
    return Form(t("admission-ask-else-title", locale), Action("admission.asked_else", (view.application.id,)), (words,))


def asked_back_card(view: ApplicationView, locale: str) -> Card:
    return Card((t("admission-asked-back", locale, who=person(view.application.member)),))


def reply_card(application: Application, question: BackQuestion | None, words: str | None, locale: str) -> Card:
    """The applicant's answer, in the thread; `words` are None where they were lost on the way."""
    asked = t(f"admission-back-{question.value}", locale) if question else ""
    said = plain(words) if words else t("admission-answers-lost", locale)
    head = t("admission-replied", locale, who=person(application.member))
    opens = _open(application, t("button-open-application", locale))
    return Card((head, asked, said), (opens,), about=application.member)


def brought_up_card(application: Application, locale: str) -> Card:
    since = moment(application.applied_at, "R")
    text = t("admission-brought-up", locale, who=person(application.member), since=since)
    return Card((text,), (_open(application, t("button-open-application", locale)),))


def pending_card(group: Group, pending: Sequence[Application], locale: str) -> Card:
    """What waits for a decision, the oldest first, numbered as its buttons are."""
    if not pending:
        return Card((t("admission-none-pending", locale, name=plain(group.name)),))
    lines = [
        t("admission-pending-line", locale, number=number, who=person(one.member), since=moment(one.applied_at, "R"))
        for number, one in enumerate(pending[:SHOWN], 1)
    ]
    opens = tuple(_open(one, str(number)) for number, one in enumerate(pending[:SHOWN], 1))
    return Card((t("admission-pending", locale, name=plain(group.name)), "\n".join(lines)), opens)


def _open(application: Application, label: str) -> Button:
    return Button(label, Action("admission.show", (application.id,)))


def questions_card(group: Group, questions: Sequence[Question], locale: str) -> Card:
    """What those who apply are asked, with a button to change each."""
    lines = [_question_line(number, question, locale) for number, question in enumerate(questions, 1)]
    changes = [
        Button(t("button-change-question", locale, number=number), Action("admission.question", (group.id, number - 1)))
        for number in range(1, len(questions) + 1)
    ]
    if len(questions) < QUESTIONS_MOST:
        add = Action("admission.question", (group.id, len(questions)))
        changes.append(Button(t("button-add-question", locale), add, Style.MAIN))
    return Card((t("admission-questions", locale, name=plain(group.name)), *lines), tuple(changes))


def _question_line(number: int, question: Question, locale: str) -> str:
    how = t(f"admission-kind-{question.kind.value}", locale)
    line = t("admission-question-line", locale, number=number, ask=plain(question.ask), how=how)
    return "\n".join([line, *(f"- {plain(option)}" for option in question.options)])


def question_form(group: Group, position: int, question: Question | None, locale: str) -> Form:
    """A question to edit, or a new one; an old one can be left out."""
    chosen = question.kind if question else QuestionKind.TEXT
    kinds = tuple(
        Option(t(f"admission-kind-{kind.value}", locale), kind.value, kind is chosen) for kind in QuestionKind
    )
    fields = [
        Field("ask", t("admission-ask", locale), value=question.ask if question else None, longest=ASK_LONGEST),
        Field("kind", t("admission-kind", locale), FieldKind.CHOICE, options=kinds),
        Field(
            "options",
            t("admission-options", locale),
            FieldKind.PARAGRAPH,
            description=t("admission-options-hint", locale),
            required=False,
            value="\n".join(question.options) if question and question.options else None,
            longest=OPTIONS_LONGEST,
        ),
    ]
    if question:
        fields.append(Field("out", t("admission-leave-out", locale), FieldKind.TICK, required=False))
    return Form(t("admission-question-title", locale), Action("admission.edited", (group.id, position)), tuple(fields))


def invite_sent_card(group: Group, invitation: Invitation, locale: str) -> Card:
    who, until = person(invitation.member), moment(invitation.until, "D")
    return Card((t("admission-invite-sent", locale, who=who, name=plain(group.name), until=until),))


def vetting_card(group: Group, application: Application, locale: str) -> Card:
    """To whom the stewards named for licences: somebody waits for theirs to be looked at."""
    who = person(application.member)
    return Card((t("admission-vetting-asked", locale, who=who, name=plain(group.name)),))


def looked_card(vetting: Vetting, locale: str) -> Card:
    until: datetime = midnight(vetting.valid_until)
    return Card((t("admission-looked", locale, who=person(vetting.member), until=moment(until, "D")),))
