"""Which prompts share a message, and what its nonce is."""

from dataclasses import replace
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from bot.cards import Action, Button, Card
from bot.prompts import Channel, Direct, Place, Send
from bot.prompts.merge import MOST_CHARACTERS, MOST_COMPONENTS, Part, bundles, card_of, nonce_of
from tests.prompts.test_rules import PROMPT


def part(number: int, place: Place, text: str = "hello", buttons: int = 0) -> Part:
    controls = tuple(Button(f"b{n}", Action("act", (number, n))) for n in range(buttons))
    return Part(replace(PROMPT, id=number), Send(place, Card((text,), controls)))


def ids(found: list[list[Part]]) -> list[list[int]]:
    return [[part.prompt.id for part in bundle] for bundle in found]


ANNA, BEN = Direct(1, 9), Direct(2, 9)


def test_what_is_due_for_one_person_is_one_message() -> None:
    found = bundles([part(1, ANNA, "one"), part(2, BEN), part(3, ANNA, "three")])
    assert ids(found) == [[1, 3], [2]]
    assert card_of(found[0]).paragraphs == ("one", "three")


def test_a_control_that_several_share_is_there_once_and_last() -> None:
    stop = Button("Stop", Action("stop"))
    sends = [Send(ANNA, Card((str(n),), (Button("Yes", Action("yes", (n,))), stop))) for n in range(3)]
    (bundle,) = bundles(Part(replace(PROMPT, id=n), send) for n, send in enumerate(sends))
    assert [button.action for button in card_of(bundle).buttons] == [
        Action("yes", (0,)),
        Action("yes", (1,)),
        Action("yes", (2,)),
        Action("stop"),
    ]


def test_channels_and_other_communities_are_never_merged() -> None:
    assert ids(bundles([part(1, Channel(5)), part(2, Channel(5))])) == [[1], [2]]
    assert ids(bundles([part(1, ANNA), part(2, Direct(1, 8))])) == [[1], [2]]


def test_what_does_not_fit_goes_into_the_next_message() -> None:
    long = "x" * (MOST_CHARACTERS // 2)
    assert ids(bundles([part(n, ANNA, long) for n in range(5)])) == [[0, 1], [2, 3], [4]]
    assert ids(bundles([part(n, ANNA, buttons=10) for n in range(4)])) == [[0, 1], [2, 3]]


def test_no_more_are_merged_than_a_custom_id_can_name() -> None:
    assert ids(bundles([part(n, ANNA) for n in range(8)])) == [[0, 1, 2, 3, 4, 5], [6, 7]]


places = st.builds(Direct, st.integers(1, 3), st.integers(1, 2)) | st.builds(Channel, st.integers(1, 2))
parts = st.lists(st.tuples(places, st.integers(0, 2000), st.integers(0, 12)), max_size=30)


@given(parts)
def test_every_prompt_is_in_one_message_that_fits_and_goes_to_its_place(wanted: list[tuple[Place, int, int]]) -> None:
    given_parts = [part(n, place, "x" * length, buttons) for n, (place, length, buttons) in enumerate(wanted)]
    found = bundles(given_parts)
    assert sorted(chain.from_iterable(ids(found))) == list(range(len(wanted)))
    for bundle in found:
        assert len({part.send.place for part in bundle}) == 1
        card = card_of(bundle)
        assert len(bundle) == 1 or sum(map(len, card.paragraphs)) <= MOST_CHARACTERS
        assert len(bundle) == 1 or len(card.paragraphs) + len(card.buttons) <= MOST_COMPONENTS


@given(st.lists(st.integers(1, 2**63 - 1), min_size=1, max_size=20, unique=True))
def test_a_nonce_fits_and_is_that_of_these_prompts_only(prompt_ids: list[int]) -> None:
    bundle = [part(number, ANNA) for number in prompt_ids]
    nonce = nonce_of(bundle)
    assert len(nonce) <= 25
    assert nonce == nonce_of(bundle)
    assert nonce != nonce_of([*bundle, part(0, ANNA)])
