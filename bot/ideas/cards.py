"""What ideas for groups look like: the form, the card everybody sees, and what is said to those it concerns."""

from bot.cards import Action, Button, Card, Field, FieldKind, Form, Option, Style
from bot.groups.cards import purpose_name
from bot.groups.rules import NAME_LONGEST, Purpose
from bot.ideas.rules import LINE_LONGEST, IdeaState
from bot.ideas.service import IdeaView
from bot.ideas.tables import Idea
from bot.markup import moment, people, plain
from bot.texts import t


def idea_form(needed: int, seats: int, admission: int, locale: str) -> Form:
    """What it is for, its name, for whom, when and where; the numbers of the command go with it, 0 for the usual."""
    purposes = tuple(
        Option(purpose_name(purpose, locale), purpose.value, purpose is Purpose.SUPPORT) for purpose in Purpose
    )
    lines = [
        Field(name, t(f"idea-form-{name}", locale), description=t(f"idea-form-{name}-hint", locale), longest=longest)
        for name, longest in (("name", NAME_LONGEST), *((one, LINE_LONGEST) for one in ("whom", "time", "place")))
    ]
    purpose = Field("purpose", t("group-form-purpose", locale), FieldKind.CHOICE, options=purposes)
    return Form(t("idea-form-title", locale), Action("idea.proposed", (needed, seats, admission)), (purpose, *lines))


def idea_card(idea: Idea, count: int) -> Card:
    """The card in the channel: what it is about and how many are interested, never who."""
    locale = idea.locale
    state = t(f"idea-is-{idea.state.value}", locale, count=count, needed=idea.needed, until=moment(idea.until))
    return Card((_about(idea, locale), state), _buttons(idea, locale))


def _about(idea: Idea, locale: str) -> str:
    facts = {"name": plain(idea.name), "purpose": purpose_name(idea.purpose, locale)}
    lines = {"whom": plain(idea.whom), "time": plain(idea.time), "place": plain(idea.place)}
    return t("idea-about", locale, **facts, **lines)


def _buttons(idea: Idea, locale: str) -> tuple[Button, ...]:
    if idea.state in (IdeaState.GATHERING, IdeaState.ASKING):
        return (Button(t("button-interested", locale), Action("idea.interested", (idea.id,)), Style.MAIN),)
    return (Button(t("button-browse", locale), Action("group.browse", (0, 0))),)


def proposed_card(view: IdeaView, locale: str) -> Card:
    """To who proposed it, once it is on its way."""
    facts = {"needed": view.idea.needed, "until": moment(view.idea.until)}
    return Card((t("idea-proposed", locale, name=plain(view.idea.name), **facts),), (_give_up(view.idea, locale),))


def interested_card(view: IdeaView, locale: str) -> Card:
    """To somebody who is interested: what happens next, and the way out; or at once whether they want it."""
    idea, facts = view.idea, {"name": plain(view.idea.name), "count": view.count, "needed": view.idea.needed}
    if view.mine:
        return Card((t("idea-yours", locale, **facts),), (_give_up(idea, locale),))
    if idea.state is IdeaState.ASKING and not view.again:
        return ask_card(idea, locale)
    key = "idea-still-want" if idea.state is IdeaState.ASKING else "idea-interested"
    return Card((t(key, locale, **facts),), (_no_longer(idea, locale),))


def _no_longer(idea: Idea, locale: str) -> Button:
    return Button(t("button-no-longer", locale), Action("idea.no_longer", (idea.id,)))


def _give_up(idea: Idea, locale: str) -> Button:
    return Button(t("button-give-idea-up", locale), Action("idea.give_up", (idea.id,)))


def ask_card(idea: Idea, locale: str) -> Card:
    """Whether they still want it, with what follows from a yes."""
    yes = Button(t("button-still-want", locale), Action("idea.still_want", (idea.id,)), Style.MAIN)
    no = Button(t("button-decline", locale), Action("idea.no_longer", (idea.id,)))
    return Card((t("idea-asks", locale, name=plain(idea.name), until=moment(idea.until)),), (yes, no))


def news_card(idea: Idea, what: str, count: int, seated: list[int], locale: str) -> Card:
    """What came of the idea, to one of those it concerns; only its founder is told who begins with them."""
    text = t(f"idea-news-{what}", locale, name=plain(idea.name), count=count, needed=idea.needed)
    if what == "founded":
        names = t("idea-news-with", locale, people=people(seated)) if seated else ""
        return Card(tuple(part for part in (text, names) if part), (_read(idea, locale),))
    if what == "seat":
        return Card((text,), (_read(idea, locale),))
    if what == "short-proposer":
        again = Button(t("button-gather-again", locale), Action("idea.prolong", (idea.id,)), Style.MAIN)
        return Card((text,), (again, _give_up(idea, locale)))
    return Card((text,))


def _read(idea: Idea, locale: str) -> Button:
    return Button(t("button-read-agreement", locale), Action("agreement.read", (idea.group_id or 0,)), Style.MAIN)


def note(key: str, idea: Idea, locale: str) -> Card:
    return Card((t(key, locale, name=plain(idea.name)),))
