"""Setting a rule aside for one pair, and taking it back, on a real desk (product D1)."""

from __future__ import annotations

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.matching import Rule
from rmdesk.rules.programme import Chooser, Shape
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, matching, people, programme, upkeep
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer, RelationshipState
from rmdesk.store.tables.recruitment import Participation
from tests.support.kinds import all_say_yes
from tests.support.people import add, make_programme
from tests.support.two_apart import (
    ALL,
    WHY,
    Two,
    change_person,
    join_both,
    person_id,
    today,
)


@pytest.fixture
def two(desk: Desk) -> Two:
    return Two(desk)


def test_what_was_set_aside_lets_the_pair_be_suggested_and_is_said_in_its_explanation(two: Two) -> None:
    upkeep.change_settings(two.desk, coordinator="Sam Price")
    assert two.suggest() == 0
    assert two.set_aside() == "Set “Same team” aside for Helen Marsh and Amara Okafor"
    assert two.suggest() == 1
    [line] = two.pair.asides
    assert line.words == (
        "Helen Marsh and Amara Okafor are both in Digital. “Same team” was set aside on "
        f"{today(two.desk)} by Sam Price."
    )
    assert line.reason == WHY
    [line] = two.view.asides
    assert (line.reason, line.may_take_back) == (WHY, True)
    assert line.words == (
        f"Helen Marsh and Amara Okafor: “Same team” set aside on {today(two.desk)} by Sam Price."
    )


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_reason_is_needed(two: Two, reason: str) -> None:
    with pytest.raises(FieldError) as caught:
        two.set_aside(reason)
    assert caught.value.field == "reason"
    with pytest.raises(FieldError, match="2000"):
        two.set_aside("x" * 2001)
    assert two.view.asides == ()


def test_it_is_one_step_of_undo(two: Two) -> None:
    two.set_aside()
    history.undo(two.desk)
    assert (two.view.asides, two.suggest()) == ((), 0)
    history.redo(two.desk)
    assert len(two.view.asides) == 1


def test_the_plan_must_let_it_be_set_aside(desk: Desk) -> None:
    two = Two(desk, may=(Rule.EARLIER_PAIR.value,))
    with pytest.raises(UserError) as caught:
        two.set_aside()
    assert caught.value.advice == "Your plan does not let “Same team” be set aside."
    tried = matching.tried(desk, two.programme, two.mentee, (two.mentor,))
    assert tried.against == ("Helen Marsh and Amara Okafor are both in Digital.",)
    assert (tried.held, tried.aside) == (("Your plan does not let “Same team” be set aside.",), ())


def test_what_can_never_be_set_aside_says_why(two: Two) -> None:
    change_person(two.desk, "Amara Okafor", line_manager="Helen Marsh")
    tried = matching.tried(two.desk, two.programme, two.mentee, (two.mentor,))
    assert tried.held == (
        "“Line management” can never be set aside. "
        "Nobody can speak freely to somebody who has a say over their work.",
    )
    assert tried.aside == ()
    with pytest.raises(UserError, match="can’t be put together"):
        two.set_aside()


def test_a_plan_can_not_let_what_protects_people_be_set_aside(two: Two) -> None:
    with pytest.raises(FieldError, match="protects people"):
        programme.change_plan(two.desk, two.programme, may_override=(Rule.LINE_MANAGEMENT.value,))


def test_where_nothing_speaks_against_them_there_is_nothing_to_set_aside(two: Two) -> None:
    change_person(two.desk, "Amara Okafor", service="Estates")
    with pytest.raises(UserError, match="No rule keeps"):
        two.set_aside()


def test_taking_it_back_puts_them_apart_again_in_one_step(two: Two) -> None:
    two.set_aside()
    two.suggest()
    matching.pin(two.desk, two.pair.id)
    done = matching.take_back(two.desk, two.aside_id)
    assert done.label == "Helen Marsh and Amara Okafor are kept apart again"
    assert (two.pair.state, two.pair.pinned, two.view.asides) == (RelationshipState.LET_GO, False, ())
    matching.suggest(two.desk, two.programme)
    assert two.pair.state is RelationshipState.LET_GO
    history.undo(two.desk)
    assert two.pair.pinned and two.pair.asides[0].reason == WHY


def test_a_yes_that_was_given_stays_with_what_was_set_aside(two: Two) -> None:
    two.set_aside()
    two.suggest()
    number = two.pair.id
    matching.answer(two.desk, number, two.mentor, Answer.YES)
    before = matching.pair(two.desk, number)
    matching.take_back(two.desk, two.aside_id)
    after = matching.pair(two.desk, number)
    assert (after.state, after.stage, after.explanation, after.asides) == (
        RelationshipState.LET_GO,
        "let go",
        before.explanation,
        before.asides,
    )
    assert after.history.endswith(f"What was set aside for it was taken back on {today(two.desk)}.")
    notes = {said.note for said in after.answers}
    assert notes == {f"Amara Okafor said yes on {today(two.desk)}.", "Helen Marsh was not asked."}
    assert not any(said.may_take_back or said.may_say_yes or said.may_say_no for said in after.answers)
    with pytest.raises(UserError, match="let go already"):
        matching.answer(two.desk, number, two.mentee, Answer.YES)
    history.undo(two.desk)
    assert matching.pair(two.desk, number) == before


def test_once_the_pair_is_agreed_it_stays_on_the_record_for_ever(two: Two) -> None:
    two.set_aside()
    two.suggest()
    number = two.pair.id
    all_say_yes(two.desk, number)
    for _ in range(2):
        with pytest.raises(UserError, match="stays on the record"):
            matching.take_back(two.desk, two.aside_id)
        [line] = two.view.asides
        assert not line.may_take_back
        assert matching.pair(two.desk, number).asides[0].reason == WHY
        if matching.pair(two.desk, number).state is RelationshipState.ACTIVE:
            matching.end(two.desk, number)
    # Ended, they are an earlier pair: nothing of it was set aside, so they are apart.
    matching.suggest(two.desk, two.programme)
    assert [line.state for line in two.view.lines] == [RelationshipState.ENDED]


def test_it_holds_for_the_rules_it_was_given_for_and_in_its_programme_only(two: Two) -> None:
    two.set_aside()
    change_person(two.desk, "Helen Marsh", line_manager="Rita Sund")
    change_person(two.desk, "Amara Okafor", line_manager="Rita Sund")
    assert two.suggest() == 0
    assert two.set_aside("Rita manages thirty people.").startswith("Set “Same line manager” aside")
    assert two.suggest() == 1
    assert [line.reason for line in two.pair.asides] == [WHY, "Rita manages thirty people."]
    other = join_both(two.desk)
    matching.suggest(two.desk, other)
    assert matching.view(two.desk, other).lines == ()


def test_a_pair_that_came_under_a_rule_since_can_begin_once_it_is_set_aside(desk: Desk) -> None:
    two = Two(desk)
    change_person(desk, "Amara Okafor", service="Estates")
    two.suggest()
    change_person(desk, "Amara Okafor", service="Digital")
    with pytest.raises(UserError, match="can’t begin"):
        all_say_yes(desk, two.pair.id)
    assert [may.against for may in two.pair.may_aside] == [
        "Helen Marsh and Amara Okafor are both in Digital."
    ]
    two.set_aside()
    assert (two.pair.warnings, two.pair.asides[0].reason) == ((), WHY)
    all_say_yes(desk, two.pair.id)
    assert matching.pair(desk, two.pair.id).state is RelationshipState.ACTIVE


def test_in_a_triad_it_holds_for_one_of_the_two_mentors(desk: Desk) -> None:
    number = make_programme(desk, shape=Shape.TRIAD, may_override=ALL)
    helen = add(desk, number, Role.MENTEE, "Helen Marsh", service="Digital")
    amara = add(desk, number, Role.MENTOR, "Amara Okafor", service="Digital")
    add(desk, number, Role.MENTOR, "Joy Adeyemi", service="Estates")
    assert matching.suggest(desk, number).value.pairs == 0
    matching.set_aside(desk, helen, amara, WHY)
    assert matching.suggest(desk, number).value.pairs == 1
    [line] = matching.view(desk, number).lines
    [aside] = matching.pair(desk, line.id).asides
    assert aside.words.startswith("Helen Marsh and Amara Okafor are both in Digital.")
    matching.take_back(desk, matching.view(desk, number).asides[0].id)
    assert [line.state for line in matching.view(desk, number).lines] == [RelationshipState.LET_GO]


def test_it_shows_in_the_time_line_of_both(two: Two) -> None:
    two.set_aside()
    for name, other in (("Helen Marsh", "Amara Okafor"), ("Amara Okafor", "Helen Marsh")):
        shown = people.person(two.desk, person_id(two.desk, name))
        assert shown is not None
        events = shown.events
        [event] = [event for event in events if event.title == f"“Same team” set aside with {other}"]
        assert WHY in event.details


def test_an_earlier_pair_is_paired_again_only_on_purpose(two: Two) -> None:
    change_person(two.desk, "Amara Okafor", service="Estates")
    two.suggest()
    all_say_yes(two.desk, two.pair.id)
    matching.end(two.desk, two.pair.id)
    matching.suggest(two.desk, two.programme)
    assert [line.state for line in two.view.lines] == [RelationshipState.ENDED]
    two.set_aside("Both asked to go on.")
    matching.suggest(two.desk, two.programme)
    assert sorted(line.state for line in two.view.lines) == ["ended", "proposed"]


def test_a_no_stands_whatever_the_plan_lets_be_set_aside(desk: Desk) -> None:
    two = Two(desk, chooser=Chooser.BOTH)
    change_person(desk, "Amara Okafor", service="Estates")
    two.suggest()
    matching.answer(desk, two.pair.id, two.mentor, Answer.NO)
    with pytest.raises(UserError) as caught:
        two.set_aside()
    assert caught.value.advice == (
        "“Said no before” can never be set aside. A no stands until whoever said it takes it back."
    )


def test_when_two_records_are_made_one_what_was_set_aside_goes_along(two: Two) -> None:
    two.set_aside()
    twin = add(two.desk, make_programme(two.desk), Role.MENTOR, "Amara Okafor (again)")
    with two.desk.read() as session:
        ids = {row.id: row.person_id for row in session.query(Participation)}
    people.merge(two.desk, ids[twin], ids[two.mentor], {})
    assert [line.reason for line in two.view.asides] == [WHY]
