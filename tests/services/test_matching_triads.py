"""Triads on a real desk: suggested, explained, answered, put together by hand (S0 §4); supporters; other kinds."""

from __future__ import annotations

import pytest

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services import history, matching, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer, Side, Tie
from rmdesk.services.recruitment import Newcomer
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation
from tests.support.kinds import agree, join_all, triads
from tests.support.pairs import make_programme
from tests.support.people import add


def by_mentee(desk: Desk, number: int) -> dict[str, set[str]]:
    return {
        line.mentee.name: {mentor.name for mentor in line.mentors}
        for line in matching.view(desk, number).lines
        if line.state.is_open or line.state.is_active
    }


def test_every_mentee_gets_two_mentors_and_is_told_why(desk: Desk) -> None:
    number, _ = triads(desk)
    done = matching.suggest(desk, number)
    assert (done.label, done.value.pairs, done.value.proved) == ("Suggested 2 triads", 2, True)
    assert by_mentee(desk, number) == {
        "Helen Marsh": {"Amara Okafor", "Joy Mensah"},
        "Peter Lowe": {"Dev Patel", "Mei Chen"},
    }
    view = matching.view(desk, number)
    assert "2 triads proposed" in view.subtitle and view.mentors_each == 2
    detail = matching.pair(desk, view.lines[0].id)
    why = detail.explanation
    assert why is not None and "together" in why.sentence.casefold() and "all 3 perspectives" in why.sentence
    assert [one.mentor for one in why.each] == ["Amara Okafor", "Joy Mensah"]
    assert why.total == detail.fit == min(one.total for one in why.each)
    assert all(one.lines and one.checked for one in why.each)
    assert "no declared conflict between the mentors" in why.checked
    assert matching.suggest(desk, number).value.same


def test_all_three_must_say_yes_and_a_no_from_one_ends_it(desk: Desk) -> None:
    number, parts = triads(desk)
    matching.suggest(desk, number)
    pair = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Helen Marsh").id
    with pytest.raises(UserError, match="mentor is asked first"):
        matching.answer(desk, pair, parts["Helen Marsh"], Answer.YES)
    matching.answer(desk, pair, parts["Amara Okafor"], Answer.YES)
    assert matching.pair(desk, pair).stage == "waiting for mentor"
    matching.answer(desk, pair, parts["Joy Mensah"], Answer.YES)
    assert matching.pair(desk, pair).stage == "waiting for mentee"
    done = matching.answer(desk, pair, parts["Helen Marsh"], Answer.YES)
    assert done.label.endswith("the triad is active")
    assert matching.pair(desk, pair).stage == "agreed by all three"
    other = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Peter Lowe").id
    matching.answer(desk, other, parts["Mei Chen"], Answer.NO)
    assert matching.pair(desk, other).state is RelationshipState.DECLINED


@pytest.mark.parametrize(
    ("who", "apart"),
    [("Amara Okafor", {"Amara Okafor"}), ("Helen Marsh", {"Amara Okafor", "Joy Mensah"})],
)
def test_a_no_keeps_apart_only_whoever_said_it_and_the_mentee(desk: Desk, who: str, apart: set[str]) -> None:
    number, parts = triads(desk)
    helen = parts["Helen Marsh"]
    pair = matching.propose(desk, helen, parts["Amara Okafor"], parts["Joy Mensah"]).value
    matching.answer(desk, pair, parts[who], Answer.NO)
    others = {"Amara Okafor": "Dev Patel", "Joy Mensah": "Mei Chen"}
    for mentor, beside in others.items():
        against = matching.tried(desk, number, helen, (parts[mentor], parts[beside])).against
        said = (f"Helen Marsh and {mentor} were proposed before, and one of them said no.",)
        assert against == (said if mentor in apart else ())


def test_two_mentors_who_are_kept_apart_are_not_suggested_together_again(desk: Desk) -> None:
    number, parts = triads(desk)
    matching.suggest(desk, number)
    pair = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Helen Marsh").id
    couple = (parts["Amara Okafor"], parts["Joy Mensah"])
    done = matching.declare_conflict(desk, pair, Tie.APPRAISER, Role.MENTEE, couple)
    assert done.label == "Declared a conflict: Amara Okafor ↔ Joy Mensah"
    assert matching.view(desk, number).kept_apart[0].words == "Amara Okafor appraises Joy Mensah."
    matching.suggest(desk, number)
    assert {"Amara Okafor", "Joy Mensah"} not in by_mentee(desk, number).values()
    tried = matching.tried(desk, number, parts["Helen Marsh"], couple)
    assert tried.against == ("Amara Okafor appraises Joy Mensah.",)
    history.undo(desk)
    history.undo(desk)
    assert by_mentee(desk, number)["Helen Marsh"] == {"Amara Okafor", "Joy Mensah"}


def test_a_mentor_who_manages_the_other_is_not_beside_them(desk: Desk) -> None:
    number, _ = triads(desk)
    manager = add(desk, number, Role.MENTOR, "Ruth Ellery", experience_offered=("Race and ethnicity",))
    matching.suggest(desk, number)
    view = matching.view(desk, number)
    for name in ("Amara Okafor", "Joy Mensah"):
        mentor = next(m for line in view.lines for m in line.mentors if m.name == name)
        tried = matching.tried(
            desk, number, view.lines[0].mentee.participation_id, (manager, mentor.participation_id)
        )
        assert f"{name} reports to Ruth Ellery." in tried.against


def test_whoever_has_one_possible_mentor_lacks_a_second(desk: Desk) -> None:
    number = make_programme(desk, shape="triad")
    add(desk, number, Role.MENTEE, "Helen Marsh")
    add(desk, number, Role.MENTOR, "Amara Okafor")
    matching.suggest(desk, number)
    (left,) = [one for one in matching.view(desk, number).without if one.side is Side.MENTEE]
    assert left.sentence.startswith("Amara Okafor is the only mentor who could be with Helen Marsh")
    assert left.sentence.endswith("a triad needs a second one.")
    assert left.help == "One more mentor would help."
    detail = matching.without(desk, left.id, number)
    assert detail is not None and detail.naming.pair == "triad"


def test_a_mentor_who_is_left_beside_one_with_two_triads_is_told_why(desk: Desk) -> None:
    number = make_programme(desk, shape="triad")
    for name in ("Helen Marsh", "Peter Lowe"):
        add(desk, number, Role.MENTEE, name, perspectives_lacked=("Race and ethnicity",))
    add(desk, number, Role.MENTOR, "Amara Okafor", capacity=2, experience_offered=("Race and ethnicity",))
    for name in ("Joy Mensah", "Mei Chen", "Dev Patel"):
        add(desk, number, Role.MENTOR, name)
    matching.suggest(desk, number)
    assert all("Amara Okafor" in names for names in by_mentee(desk, number).values())
    (left,) = matching.view(desk, number).without
    assert left.sentence == (
        "Both mentees who could, Helen Marsh and Peter Lowe, are paired already, "
        "with mentors who fit them at least as well."
    )


def test_a_mentor_without_a_second_one_beside_them_is_not_told_to_suggest_again(desk: Desk) -> None:
    number = make_programme(desk, shape="triad")
    for name in ("Helen Marsh", "Peter Lowe"):
        add(desk, number, Role.MENTEE, name)
    for name in ("Amara Okafor", "Joy Mensah", "Mei Chen"):
        add(desk, number, Role.MENTOR, name)
    matching.suggest(desk, number)
    (left,) = [one for one in matching.view(desk, number).without if one.side is Side.MENTOR]
    assert "a triad needs a second mentor" in left.sentence
    assert "Suggest" not in left.help


def test_a_triad_is_put_together_by_hand_and_stays(desk: Desk) -> None:
    number, parts = triads(desk)
    matching.suggest(desk, number)
    choice = matching.by_hand(desk, number)
    assert (choice.mentors_each, len(choice.mentees), len(choice.mentors)) == (2, 2, 4)
    wanted = (parts["Amara Okafor"], parts["Mei Chen"])
    assert matching.tried(desk, number, parts["Helen Marsh"], wanted).fit is not None
    with pytest.raises(UserError, match="two different mentors"):
        matching.propose(desk, parts["Helen Marsh"], parts["Mei Chen"])
    done = matching.propose(desk, parts["Helen Marsh"], *wanted)
    assert (
        done.label
        == "Proposed and pinned Amara Okafor, Mei Chen ↔ Helen Marsh; Peter Lowe is without a triad now"
    )
    matching.suggest(desk, number)
    assert by_mentee(desk, number) == {
        "Helen Marsh": {"Amara Okafor", "Mei Chen"},
        "Peter Lowe": {"Joy Mensah", "Dev Patel"},
    }
    pair = matching.pair(desk, done.value)
    assert pair.pinned
    instead = next(other for other in pair.others if other.name == "Joy Mensah")
    assert instead.instead_of and instead.keeps and instead.may_pair
    costs = matching.costs(desk, done.value)
    assert {other.name for other in costs} == {other.name for other in pair.others}


def test_a_pair_by_hand_says_what_speaks_against_it(desk: Desk) -> None:
    number = make_programme(desk)
    helen = add(desk, number, Role.MENTEE, "Helen Marsh")
    amara = add(desk, number, Role.MENTOR, "Amara Okafor", line_manager="Helen Marsh")
    assert matching.tried(desk, number, helen, (amara,)).against == ("Amara Okafor reports to Helen Marsh.",)
    with pytest.raises(UserError, match="reports to Helen Marsh"):
        matching.propose(desk, helen, amara)


def test_across_organisations_nobody_is_paired_within_one(desk: Desk) -> None:
    number = make_programme(desk, kind="cross_organisation")
    add(desk, number, Role.MENTEE, "Helen Marsh", organisation="Northfield Trust")
    add(desk, number, Role.MENTOR, "Amara Okafor", organisation="northfield trust ")
    add(desk, number, Role.MENTOR, "Joy Mensah")
    matching.suggest(desk, number)
    view = matching.view(desk, number)
    assert by_mentee(desk, number) == {"Helen Marsh": {"Joy Mensah"}}
    assert view.subtitle.startswith("Mentoring across organisations · ")
    why = matching.pair(desk, view.lines[0].id).explanation
    assert why is not None and "which organisation Joy Mensah is from is not known" in why.unchecked
    (left,) = view.without
    assert "same organisation" in left.sentence


def test_a_supporter_joins_and_carries_pairs(desk: Desk) -> None:
    number, _ = triads(desk, parts=("supporter",), supporter="An HR coach")
    first, second = agree(desk, number)
    assert matching.supporters(desk, number).without == 2
    joined = matching.add_supporter(
        desk, number, Newcomer("Siân Evans", post="HR coach", has_notice=True)
    ).value
    part = joined.participation_id
    assert part is not None
    done = matching.set_supporter(desk, first, part)
    assert done.label.startswith("Siân Evans supports ")
    view = matching.supporters(desk, number)
    assert [(line.name, line.here, line.elsewhere) for line in view.lines] == [("Siân Evans", 1, 0)]
    assert (view.wanted, view.words, view.without) == (True, "An HR coach", 1)
    assert matching.pair(desk, first).supporter == part
    assert matching.set_supporter(desk, first, part).changed == frozenset()
    matching.set_supporter(desk, first, None)
    assert matching.pair(desk, first).supporter is None
    history.undo(desk)
    assert matching.pair(desk, first).supporter == part
    inside = matching.pair(desk, second).mentors[0].person_id
    known = matching.add_supporter(desk, number, Newcomer("Mei"), person_id=inside).value.participation_id
    with pytest.raises(UserError, match="is in this triad"):
        matching.set_supporter(desk, second, known)


def test_a_supporter_is_no_mentor_and_is_not_matched(desk: Desk) -> None:
    number = make_programme(desk)
    join_all(desk, number, "supporter", ["Siân Evans"])
    assert matching.view(desk, number).closed
    assert recruitment.board(desk, number, Role.MENTOR).rows == ()


def test_somebody_is_called_a_mentor_only_when_they_are_happy_with_it(desk: Desk) -> None:
    number = make_programme(desk, kind="long_term_link", not_mentoring="a link, with the person as a muse")
    add(desk, number, Role.MENTEE, "Ella Student")
    add(desk, number, Role.MENTOR, "Rose Hill")
    (pair,) = agree(desk, number)
    detail = matching.pair(desk, pair)
    assert (detail.called_mentor_on, detail.naming.mentor) == ("", "person who is visited")
    matching.set_called_mentor(desk, pair, True)
    assert matching.pair(desk, pair).called_mentor_on == "2026-11-21"
    history.undo(desk)
    assert matching.pair(desk, pair).called_mentor_on == ""


def test_what_another_mentor_would_cost_is_what_comes_of_it(desk: Desk) -> None:
    number, parts = triads(desk)
    matching.suggest(desk, number)
    names = {key: name for name, key in parts.items()}
    helen = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Helen Marsh")
    others = matching.costs(desk, helen.id)
    assert {other.name for other in others} == {"Dev Patel", "Mei Chen"}
    for other in others:
        (stays,) = other.keeps
        assert {names[stays], other.instead_of} == {"Amara Okafor", "Joy Mensah"}
        before = {line.mentee.name: line.fit for line in matching.view(desk, number).lines}
        matching.pair_instead(desk, other.mentee_id, stays, other.mentor_id)
        assert matching.suggest(desk, number).value.same
        after = {line.mentee.name: line.fit for line in matching.view(desk, number).lines}
        lost = f"would leave Peter Lowe at {after['Peter Lowe']} rather than {before['Peter Lowe']}"
        assert other.text.endswith(lost)
        history.undo(desk)


def test_a_mentor_who_may_not_be_beside_the_one_who_stays_is_ruled_out(desk: Desk) -> None:
    number, parts = triads(desk)
    matching.suggest(desk, number)
    helen = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Helen Marsh")
    (stays,) = matching.costs(desk, helen.id)[0].keeps
    with desk.change("Their manager", Area.PEOPLE) as change:
        dev = change.get(Participation, parts["Dev Patel"])
        name = next(mentor.name for mentor in helen.mentors if mentor.participation_id == stays)
        change.get(Person, dev.person_id).line_manager = name
    texts = {other.name: other.text for other in matching.costs(desk, helen.id)}
    assert texts["Dev Patel"] == f"ruled out: Dev Patel reports to {name}"
    assert not next(other for other in matching.costs(desk, helen.id) if other.name == "Dev Patel").may_pair


def test_somebody_who_would_be_left_is_left_without_a_triad(desk: Desk) -> None:
    number = make_programme(desk, shape="triad")
    topic = ("Race and ethnicity",)
    for name in ("Helen Marsh", "Peter Lowe"):
        add(desk, number, Role.MENTEE, name, perspectives_lacked=topic)
    for name in ("Amara Okafor", "Joy Mensah", "Mei Chen", "Dev Patel"):
        add(desk, number, Role.MENTOR, name, experience_offered=topic)
    matching.suggest(desk, number)
    helen = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Helen Marsh")
    peter = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Peter Lowe")
    with desk.change("Peter's mentors", Area.PEOPLE) as change:
        for mentor in helen.mentors:
            change.get(Person, mentor.person_id).line_manager = "Peter Lowe"
    texts = {other.name: other.text for other in matching.costs(desk, helen.id)}
    assert {mentor.name for mentor in peter.mentors} == set(texts)
    assert all(text.endswith("; would leave Peter Lowe without a triad") for text in texts.values())
