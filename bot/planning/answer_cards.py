"""The pages on which a member answers a poll."""

from collections.abc import Iterable

from bot.cards import Action, Button, Card, Option, Select, Style
from bot.markup import moment, plain
from bot.planning.answering import Paper
from bot.planning.cards import day_and_time
from bot.planning.dates import Answer
from bot.planning.rule import TIMES_MOST, Fill, Rule, fills
from bot.planning.tables import WORDS
from bot.planning.typed import shown_time
from bot.texts import t
from bot.texts.names import weekday_name

LIST_MOST = 25  # Discord's, in one list
FILLS = range((TIMES_MOST + 7) * len(Answer))


def paper_card(paper: Paper, page: int, locale: str) -> Card:
    """One page of dates, with what they have said to each, and the ways to say more."""
    places = paper.page(page)
    number = places.start // max(1, len(paper.page(0)))
    selects = (
        _dates(paper, places, number, Answer.YES, locale),
        _dates(paper, places, number, Answer.IF_NEED_BE, locale),
        _by_rule(paper, number, locale),
    )
    return Card(tuple(_paragraphs(paper, places, number, locale)), tuple(_buttons(paper, number, locale)), selects)


def _paragraphs(paper: Paper, places: range, number: int, locale: str) -> Iterable[str]:
    key = "poll-paper-in" if paper.voter.answered_at else "poll-paper"
    yield t(key, locale, name=plain(paper.group.name), until=moment(paper.poll.until, "f"))
    yield "\n".join(_line(paper, place, locale) for place in places)
    if paper.pages > 1:
        yield t("poll-paper-page", locale, page=number + 1, pages=paper.pages)
    if paper.voter.every_second:
        yield t("poll-paper-second", locale)
    yield t("poll-paper-seen", locale, zone=plain(paper.zone))


def _line(paper: Paper, place: int, locale: str) -> str:
    said = paper.said.get(place)
    word = t("poll-said-nothing" if said is None else f"poll-said-{WORDS[said]}", locale)
    line = t("poll-line", locale, when=moment(paper.slots[place].at), said=word)
    return line + " · " + t("poll-elsewhere", locale) if place in paper.elsewhere else line


def _dates(paper: Paper, places: range, number: int, answer: Answer, locale: str) -> Select:
    word = WORDS[answer]
    options = tuple(
        Option(
            day_and_time(paper.slots[place].at, paper.zone, locale),
            str(place),
            paper.said.get(place) is answer,
            t("poll-elsewhere", locale) if place in paper.elsewhere else None,
        )
        for place in places
    )
    action = Action("poll.mark", (paper.poll.id, number, int(answer)))
    return Select(t(f"poll-choose-{word}", locale), action, options, least=0, most=len(options))


def _by_rule(paper: Paper, number: int, locale: str) -> Select:
    """What is said of all dates of a weekly time, or of a weekday that has several."""
    rule, answers = paper.poll.rule, (Answer.YES, Answer.IF_NEED_BE, Answer.NO)
    found = fills(rule)
    if len(found) * len(answers) > LIST_MOST:
        answers = (Answer.YES, Answer.NO)
    options = tuple(
        Option(t(f"poll-rule-{WORDS[answer]}", locale, time=_time(fill, rule, locale)), str(_number(fill, answer)))
        for fill in found
        for answer in answers
    )
    return Select(t("poll-choose-rule", locale), Action("poll.fill", (paper.poll.id, number)), options)


def _time(fill: Fill, rule: Rule, locale: str) -> str:
    if fill.weekday is not None:
        return weekday_name(fill.weekday, locale)
    return shown_time(rule.times[fill.family or 0], locale)


def _number(fill: Fill, answer: Answer) -> int:
    """Weekly times first, then weekdays, each with its answers."""
    place = TIMES_MOST + fill.weekday if fill.weekday is not None else fill.family or 0
    return place * len(Answer) + answer


def filled(number: int) -> tuple[Fill, Answer]:
    """What was chosen, by its number among FILLS."""
    place, answer = divmod(number, len(Answer))
    fill = Fill(place) if place < TIMES_MOST else Fill(weekday=place - TIMES_MOST)
    return fill, Answer(answer)


def _buttons(paper: Paper, number: int, locale: str) -> Iterable[Button]:
    poll, voter = paper.poll.id, paper.voter
    if number > 0:
        yield Button(t("button-earlier-dates", locale), Action("poll.page", (poll, number - 1)))
    if number < paper.pages - 1:
        yield Button(t("button-later-dates", locale), Action("poll.page", (poll, number + 1)))
    if voter.answered_at is None:
        yield Button(t("button-hand-in", locale), Action("poll.hand_in", (poll,)), Style.MAIN)
    second = "button-every-one" if voter.every_second else "button-every-second"
    yield Button(t(second, locale), Action("poll.second", (poll, number, int(not voter.every_second))))
    keep = "button-keep-not" if voter.keep else "button-keep-answers"
    yield Button(t(keep, locale), Action("poll.keep", (poll, number, int(not voter.keep))))
    if paper.before:
        yield Button(t("button-take-over", locale), Action("poll.take_over", (poll, number)))


def handed_in_card(paper: Paper, locale: str) -> Card:
    """Their answers are in; how many of each, and that they can still be changed."""
    counted = {WORDS[answer].replace("-", ""): list(paper.said.values()).count(answer) for answer in Answer}
    facts = {"name": plain(paper.group.name), "until": moment(paper.poll.until, "f")}
    change = Button(t("button-change-answers", locale), Action("poll.page", (paper.poll.id, 0)))
    return Card((t("poll-handed-in", locale, **facts, **counted),), (change,))
