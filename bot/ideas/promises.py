"""What an idea promises: its card, its dates, and word to those it concerns."""

from datetime import datetime
from secrets import token_hex

from bot.ideas.tables import Idea
from bot.prompts import Promise

CARD, SHOWN, DUE, ASK, NEWS = "idea.card", "idea.shown", "idea.due", "idea.ask", "idea.news"


def key(idea: Idea, member: int) -> str:
    """What the keys of all prompts of this idea to one member begin with."""
    return f"idea:{idea.id}:{member}"


def card_promise(idea: Idea, now: datetime) -> Promise:
    """Post the idea's card."""
    return _of_all(CARD, idea, now, f"{CARD}:{token_hex(8)}")


def shown_promise(idea: Idea, cause: str, now: datetime) -> Promise:
    """Let the card say what is true now; one promise for each cause."""
    return _of_all(SHOWN, idea, now, f"{SHOWN}:{cause}:{token_hex(8)}")


def due_promise(idea: Idea) -> Promise:
    """The date of what the idea is doing."""
    return _of_all(DUE, idea, idea.until, f"{DUE}:{idea.state.value}:{idea.until.timestamp():.0f}")


def ask_promise(idea: Idea, member: int, now: datetime) -> Promise:
    """Ask one who is interested whether they still want it."""
    return _of_one(ASK, idea, member, now, {}, idea.until)


def news_promise(idea: Idea, member: int, what: str, now: datetime, count: int = 0) -> Promise:
    """Tell one person what came of it: `what` is the code of the text."""
    return _of_one(NEWS, idea, member, now, {"what": what, "count": count}, None)


def _of_all(kind: str, idea: Idea, due: datetime, name: str) -> Promise:
    return Promise(kind=kind, key=f"{key(idea, 0)}:{name}", due_at=due, guild=idea.guild, payload={"idea": idea.id})


def _of_one(
    kind: str, idea: Idea, member: int, now: datetime, more: dict[str, str | int], until: datetime | None
) -> Promise:
    return Promise(
        kind=kind,
        key=f"{key(idea, member)}:{kind}:{token_hex(8)}",
        due_at=now,
        guild=idea.guild,
        member=member,
        stale_at=until,
        payload={"idea": idea.id, **more},
    )
