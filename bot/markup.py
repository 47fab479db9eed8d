"""The marks that Discord's clients turn into names and local times."""

import re
from datetime import datetime

SPECIAL = re.compile(r"([\\*_~`|>#\[\]()<@:-])")

MENTION = re.compile(r"<@([0-9]+)>")


def person(member: int) -> str:
    return f"<@{member}>"


def mentioned(text: str) -> tuple[int, ...]:
    """Whom a text of ours names, each once."""
    return tuple(dict.fromkeys(int(member) for member in MENTION.findall(text)))


def unnamed(text: str, member: int, instead: str) -> str:
    """The text with other words where it named this member."""
    return text.replace(person(member), instead)


def people(members: tuple[int, ...] | list[int]) -> str:
    return " · ".join(person(member) for member in members)


def room(channel: int) -> str:
    return f"<#{channel}>"


def moment(instant: datetime, style: str = "F") -> str:
    """A time each reader sees in their own zone; styles are Discord's: F full, f short, D date, t time, R relative."""
    return f"<t:{int(instant.timestamp())}:{style}>"


def plain(text: str) -> str:
    """Text of a member shown as they typed it: no formatting, no mention, no link."""
    return SPECIAL.sub(r"\\\1", text)
