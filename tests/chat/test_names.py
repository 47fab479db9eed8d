"""The sender says of each message whom it names, so that a name can be taken out again."""

from bot.cards import Action, Button, Card
from bot.chat.sender import Sender
from bot.markup import person, plain
from bot.prompts import Channel, Sent
from tests.fixtures.bot import Community

BUTTON = Button("Look", Action("group.browse", (0, 0)))


async def test_a_message_names_whom_it_mentions_and_whose_words_it_holds(community: Community) -> None:
    anna, ben = community.ids["Anna"], community.ids["Ben"]
    place = Channel((await community["Anna"].channel("lobby")).id)
    sender = Sender(community.app.client, community.app.storage)
    typed = plain("<@77>")
    card = Card((f"{person(anna)} and {person(ben)}", f"{person(anna)} again, and {typed}"), (BUTTON,), about=ben)
    sent = await sender.send(place, card, "p1", [1], late=False)
    assert isinstance(sent, Sent)
    assert (sent.names, sent.whose) == ((anna, ben), ben)
    found = await sender.find(place, [1, 2])
    assert found == {1: Sent(sent.message, place.id, (anna, ben))}


async def test_a_message_that_names_nobody(community: Community) -> None:
    place = Channel((await community["Anna"].channel("lobby")).id)
    sender = Sender(community.app.client, community.app.storage)
    sent = await sender.send(place, Card(("Hello",), (BUTTON,)), "p2", [2], late=False)
    assert isinstance(sent, Sent)
    assert (sent.names, sent.whose) == ((), None)
