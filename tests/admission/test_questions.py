"""A group's own questions, edited by its organisers from its template's."""

from tests.admission.acting import GROUP, by_application, group_of, knock
from tests.fixtures.bot import Community, one_sentence


async def test_organisers_change_add_and_leave_out_questions(community: Community) -> None:
    room = await by_application(community)
    anna, group = community["Anna"], (await group_of(community, room)).id
    listed = await anna.command("group applications", channel="lobby", group=GROUP)
    shown = await anna.press(listed, custom_id=f"admission.questions:{group}")
    assert [button.label for button in shown.buttons] == [*(f"Change {one}" for one in range(1, 5)), "Add a question"]
    form = await anna.press(shown, "Change 1")
    assert form.form is not None
    assert form.form.field("ask").value == "Where are you in your working life?"
    changed = await anna.fill(form, {"ask": "Tea or coffee?", "kind": "choice", "options": "Tea\nCoffee", "out": False})
    assert "1. Tea or coffee?" in changed.text
    form = await anna.press(changed, "Change 2")
    shorter = await anna.fill(form, {"ask": "x", "kind": "text", "options": "", "out": True})
    assert len(shorter.buttons) == 4
    asked = (await knock(community, "Ben")).form
    assert asked is not None
    assert [field.label for field in asked.fields][:2] == ["Tea or coffee?", "How often could you come?"]


async def test_a_question_that_does_not_fit_changes_nothing(community: Community) -> None:
    room = await by_application(community)
    anna, group = community["Anna"], (await group_of(community, room)).id
    listed = await anna.command("group applications", channel="lobby", group=GROUP)
    shown = await anna.press(listed, custom_id=f"admission.questions:{group}")
    form = await anna.press(shown, "Add a question")
    refused = await anna.fill(form, {"ask": "Which?", "kind": "choice", "options": "Only one"})
    assert "needs 2 to 10 different answers" in one_sentence(refused)
    assert len((await anna.press(listed, custom_id=f"admission.questions:{group}")).buttons) == 5


async def test_only_organisers_edit_questions(community: Community) -> None:
    room = await by_application(community)
    group = (await group_of(community, room)).id
    home = await community["Ben"].command("home", channel="lobby")
    for action in (f"admission.questions:{group}", f"admission.question:{group}:0"):
        assert "Only the organisers" in one_sentence(await community["Ben"].press(home, custom_id=action))
