"""Several prompts due for one person become one message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.cards import Card, merged
from bot.prompts.kinds import Send
from bot.prompts.ports import Direct
from bot.prompts.promise import Prompt

# Discord takes 4,000 characters and 40 components in a message; the rest is for what the chat side adds around them.
MOST_CHARACTERS = 3600
MOST_COMPONENTS = 32
# Their ids go into the message's custom ids, of 100 characters each, and it may have a single one.
MOST_PROMPTS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A prompt and what is to be sent for it."""

    prompt: Prompt
    send: Send


def bundles(parts: Iterable[Part]) -> list[list[Part]]:
    """Parts that go out as one message each: what fits together for one person, everything else by itself."""
    found: list[list[Part]] = []
    newest: dict[Direct, list[Part]] = {}
    for part in parts:
        place = part.send.place
        bundle = newest.get(place) if isinstance(place, Direct) else None
        if bundle is not None and _fits([*bundle, part]):
            bundle.append(part)
            continue
        found.append([part])
        if isinstance(place, Direct):
            newest[place] = found[-1]
    return found


def card_of(bundle: Sequence[Part]) -> Card:
    """The one message for all of these."""
    return bundle[0].send.card if len(bundle) == 1 else merged([part.send.card for part in bundle])


def nonce_of(bundle: Sequence[Part]) -> str:
    """At most 25 characters, the same for the same prompts only: Discord answers a known nonce with the old message."""
    ids = ",".join(str(part.prompt.id) for part in bundle)
    return f"p{ids}" if len(ids) < 25 else blake2b(ids.encode(), digest_size=12).hexdigest()


def _fits(bundle: Sequence[Part]) -> bool:
    card = card_of(bundle)
    characters = sum(len(paragraph) for paragraph in card.paragraphs)
    rows = -(-len(card.buttons) // 5) + len(card.selects)
    components = len(card.paragraphs) + len(card.buttons) + len(card.selects) + rows
    return len(bundle) <= MOST_PROMPTS and characters <= MOST_CHARACTERS and components <= MOST_COMPONENTS
