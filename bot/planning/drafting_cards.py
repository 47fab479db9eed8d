"""How an organiser says the rule of a poll, and what it comes to before anybody is asked."""

from collections.abc import Iterable

from bot.cards import Action, Button, Card, Field, Form, Option, Select, Style
from bot.markup import moment, people, plain
from bot.planning.cards import gap_words
from bot.planning.drafting import Draft, Start
from bot.planning.rule import GAPS, LENGTHS, QUORUMS, Rule
from bot.planning.typed import shown_times
from bot.texts import t

SHOWN_SKIPPED = 5


def rule_form(start: Start, locale: str) -> Form:
    """Five questions; the rest is set on the card that follows."""
    times = shown_times(start.rule.times, locale) if start.rule else ""
    usual = {
        "first": start.first.isoformat(),
        "last": start.last.isoformat(),
        "count": str(start.count),
        "until": start.until.isoformat(),
    }
    when = Field(
        "times",
        t("poll-field-times", locale),
        description=t("poll-field-times-how", locale, zone=start.group.zone),
        value=times or None,
        longest=200,
    )
    rest = (Field(name, t(f"poll-field-{name}", locale), value=value) for name, value in usual.items())
    return Form(t("poll-form-title", locale), Action("poll.drafted", (start.group.id,)), (when, *rest))


def draft_card(draft: Draft, locale: str) -> Card:
    """What the rule comes to, what can still be set, and the button that asks the group."""
    poll, rule = draft.poll, draft.poll.rule
    args = (poll.id,)
    buttons = [Button(t("button-ask-group", locale), Action("poll.ask", args), Style.MAIN)]
    if len(rule.times) > 1:
        turn = "button-any-order" if rule.alternating else "button-alternate"
        buttons.append(Button(t(turn, locale), Action("poll.alternate", (poll.id, int(not rule.alternating)))))
    buttons.append(Button(t("button-say-again", locale), Action("poll.plan", (draft.group.id,))))
    selects = (
        _select(
            "gap",
            poll.id,
            [(number, gap_words(gap, locale), gap == rule.weeks) for number, gap in enumerate(GAPS)],
            locale,
        ),
        _select(
            "length",
            poll.id,
            [(one, t("poll-minutes", locale, minutes=one), one == rule.minutes) for one in LENGTHS],
            locale,
        ),
        _select(
            "quorum",
            poll.id,
            [(one, t("poll-quorum", locale, count=one), one == rule.quorum) for one in QUORUMS],
            locale,
        ),
        Select(t("poll-choose-required", locale), Action("poll.require", args), least=0, most=10),
    )
    return Card(tuple(_said_back(draft, locale)), tuple(buttons), selects)


def _select(part: str, poll: int, options: Iterable[tuple[int, str, bool]], locale: str) -> Select:
    offered = tuple(Option(label, str(value), chosen) for value, label, chosen in options)
    return Select(t(f"poll-choose-{part}", locale), Action(f"poll.{part}", (poll,)), offered)


def _said_back(draft: Draft, locale: str) -> Iterable[str]:
    rule, offer = draft.poll.rule, draft.offer
    facts = {"name": plain(draft.group.name), "count": rule.count, "dates": len(offer.slots)}
    yield t("poll-draft", locale, **facts, until=moment(draft.poll.until, "f"))
    yield "\n".join(_rule_lines(rule, draft, locale))
    if offer.gaps:
        skipped = ", ".join(moment(at, "D") for at in offer.gaps[:SHOWN_SKIPPED])
        yield t("poll-draft-gaps", locale, count=len(offer.gaps), days=skipped)
    if offer.early:
        yield t("poll-draft-early", locale, count=offer.early)
    if offer.busy:
        yield t("poll-draft-busy", locale, count=offer.busy)
    yield t("poll-draft-next", locale)


def _rule_lines(rule: Rule, draft: Draft, locale: str) -> Iterable[str]:
    yield "- " + t("poll-draft-times", locale, times=shown_times(rule.times, locale), zone=plain(draft.poll.zone))
    first, last = draft.offer.slots[0].at, draft.offer.slots[-1].at
    yield "- " + t("poll-draft-span", locale, first=moment(first, "D"), last=moment(last, "D"))
    yield "- " + t("poll-draft-gap", locale, gap=gap_words(rule.weeks, locale))
    if len(rule.times) > 1:
        yield "- " + t("poll-draft-alternating" if rule.alternates else "poll-draft-any-order", locale)
    yield "- " + t("poll-draft-length", locale, minutes=rule.minutes)
    yield "- " + t("poll-quorum", locale, count=rule.quorum)
    if draft.required:
        yield "- " + t("poll-draft-required", locale, people=people(draft.required))


def asked_card(draft: Draft, locale: str) -> Card:
    facts = {"name": plain(draft.group.name), "until": moment(draft.poll.until, "f")}
    return Card((t("poll-was-asked", locale, **facts),))
