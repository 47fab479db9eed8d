"""What a change of a channel's access means: the bot's own, a hand's, or nothing of ours."""

import discord
import pytest

from bot.chat.overwrites import INSIDE, LOCKED, NOTHING, OWN, READING, UNLOCKED, shut_out

BOT, EVERYONE, ANNA, BEN = 1, 2, 3, 4
Pair = tuple[discord.Permissions, discord.Permissions]
ROOM: dict[int, Pair] = {BOT: (OWN, NOTHING), EVERYONE: (NOTHING, READING), ANNA: UNLOCKED}


@pytest.mark.parametrize(
    ("before", "after", "meaning"),
    [
        (ROOM, ROOM, None),
        (ROOM, ROOM | {BEN: UNLOCKED}, None),
        (ROOM, ROOM | {ANNA: LOCKED}, None),
        (ROOM, {BOT: ROOM[BOT], EVERYONE: ROOM[EVERYONE]}, {ANNA}),
        (ROOM, ROOM | {ANNA: (NOTHING, READING)}, set()),
        (ROOM, ROOM | {BEN: (READING, NOTHING)}, set()),
        (ROOM, ROOM | {EVERYONE: (READING, NOTHING)}, set()),
        (ROOM, {EVERYONE: ROOM[EVERYONE], ANNA: UNLOCKED}, set()),
        ({EVERYONE: (NOTHING, READING)}, {EVERYONE: (INSIDE, NOTHING)}, None),
    ],
    ids=[
        "nothing", "somebody joins", "the room is locked", "somebody goes", "a member is shut out",
        "somebody is let in", "everybody is let in", "the bot is put out", "a channel that is none of ours",
    ],
)  # fmt: skip
def test_what_a_change_means(before: dict[int, Pair], after: dict[int, Pair], meaning: set[int] | None) -> None:
    assert shut_out(before, after, BOT, EVERYONE) == (None if meaning is None else frozenset(meaning))
