"""Whom the stewards named for licences: asked when somebody applies where one is wanted, and about nothing else."""

from tests.admission.acting import GROUP, apply, by_application, post, settle
from tests.fixtures.bot import Community

WANTED = "would like to join **Thursday circle**, which wants licences looked at"


async def name(community: Community, member: str) -> None:
    """Let the steward name this member."""
    card = await community["Sara"].command("setup", channel="lobby")
    await community["Sara"].choose(card, "Who looks at licences", [member])


async def test_they_are_asked_and_what_they_note_lets_the_applicant_in(community: Community) -> None:
    room = await by_application(community, vetted=True)
    await name(community, "Fay")
    await apply(community, "Ben")
    home = await community.home("Fay")
    assert WANTED in home.text
    assert community.names(home.text) == ["Ben"]
    assert "Two evenings a month" not in home.text
    noted = await community["Fay"].command(
        "group licence", channel="lobby", group=GROUP, member="Ben", until="2027-03-02"
    )
    assert "you looked at the licence of" in noted.text
    let_in = await community["Anna"].press(await post(community, "Anna", room), "Let them in")
    assert "is let in" in let_in.text


async def test_with_leave_they_are_asked_directly_and_can_stop_it(community: Community) -> None:
    await by_application(community, vetted=True)
    await name(community, "Fay")
    await community.may_write_to("Fay")
    await apply(community, "Ben")
    [asked] = await community.direct("Fay")
    assert WANTED in asked.text
    assert "Stop these messages" in [button.label for button in asked.buttons]


async def test_nobody_is_asked_where_there_is_nothing_to_look_at(community: Community) -> None:
    room = await by_application(community)
    await name(community, "Fay")
    await apply(community, "Ben")
    assert "licence" not in (await community.home("Fay")).text
    await settle(community, room, vetted=True)
    await community["Fay"].command("group licence", channel="lobby", group=GROUP, member="Ben", until="2027-03-02")
    knocked = await community["Ben"].command("group join", channel="lobby", group=GROUP)
    await community["Ben"].press(knocked, "Take my application back")
    await apply(community, "Ben")
    assert "licence" not in (await community.home("Fay")).text


async def test_an_organiser_who_is_named_reads_it_where_organisers_do(community: Community) -> None:
    room = await by_application(community, vetted=True)
    await name(community, "Anna")
    await apply(community, "Ben")
    assert WANTED not in (await community.home("Anna")).text
    assert "Nobody has looked at their licence yet" in (await post(community, "Anna", room)).text


async def test_an_application_taken_back_is_not_asked_about(community: Community) -> None:
    await by_application(community, vetted=True)
    await name(community, "Fay")
    await apply(community, "Ben")
    knocked = await community["Ben"].command("group join", channel="lobby", group=GROUP)
    await community["Ben"].press(knocked, "Take my application back")
    assert WANTED not in (await community.home("Fay")).text
