"""What the stop's list looks like."""

from bot.cards import Action, Button, Card, Select, Style
from bot.cycles.states import Part
from bot.cycles.stopping import StopList
from bot.markup import person
from bot.texts import t

PARTS = tuple(Part)
TICKED, UNTICKED = "☑", "☐"
MARKED = (Part.FAREWELL, Part.REVIEW)


def list_button(cycle_id: int, locale: str) -> Button:
    return Button(t("button-stop-list", locale), Action("cycle.list", (cycle_id,)))


def list_card(found: StopList, locale: str) -> Card:
    """Each part with what to do, and its button while it is not done; who leads next can be changed until the close."""
    lines = [f"{TICKED if part in found.done else UNTICKED} {_line(found, part, locale)}" for part in PARTS]
    ticks = [
        Button(
            t(f"button-part-{part.value}", locale), Action("cycle.tick", (found.cycle, MARKED.index(part))), Style.MAIN
        )
        for part in MARKED
        if part not in found.done
    ]
    turns = Button(t("button-by-turns", locale), Action("cycle.turns", (found.cycle,)))
    choose = Select(t("cycle-choose-lead", locale), Action("cycle.lead", (found.cycle,)))
    return Card((t("cycle-list", locale), "\n".join(lines)), (*ticks, turns), (choose,))


def _line(found: StopList, part: Part, locale: str) -> str:
    if part is not Part.NEXT_LEAD or part not in found.done:
        return t(f"cycle-part-{part.value}", locale)
    member = found.done[part]
    if member is None:
        return t("cycle-leads-by-turns", locale)
    return t("cycle-leads-next", locale, person=person(member))
