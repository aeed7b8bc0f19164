"""Suggesting and explaining pairs on a real desk (product D1 to D4)."""

from __future__ import annotations

import time
from typing import Any

import pytest

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import EXPERIENCES
from rmdesk.rules.programme import Chooser
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import history, matching, programme
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer, MatchingStopped, Side, Tie
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from tests.support.kinds import all_say_yes
from tests.support.people import add, from_forms, join, make_programme, many

CARE, RENT, SHIFTS = "growing up in care", "low pay or renting", "night and shift work"


def pairs(desk: Desk, number: int) -> list[tuple[str, str]]:
    lines = matching.view(desk, number).lines
    return sorted((line.mentee.name, line.mentor_names) for line in lines)


def mentee(desk: Desk, number: int, name: str, **profile: Any) -> int:
    return add(desk, number, Role.MENTEE, name, **{"level": 9, **profile})


def mentor(desk: Desk, number: int, name: str, **profile: Any) -> int:
    return add(desk, number, Role.MENTOR, name, **{"level": 2, **profile})


def change_person(desk: Desk, name: str, **values: object) -> None:
    with desk.change("Changed a profile", Area.PEOPLE) as change:
        row = change.session.query(Person).filter_by(name=name).one()
        for key, value in values.items():
            setattr(row, key, value)


def only_reason(desk: Desk, number: int) -> str:
    """Suggest, and return why the only mentee has no pair."""
    matching.suggest(desk, number)
    view = matching.view(desk, number)
    assert view.lines == ()
    return next(one.sentence for one in view.without if one.side is Side.MENTEE)


def test_matching_says_what_opens_it(desk: Desk) -> None:
    number = make_programme(desk)
    assert matching.view(desk, number).closed == "Matching opens when a mentee and a mentor are ready."
    mentee(desk, number, "Helen Marsh")
    view = matching.view(desk, number)
    assert (view.closed, view.missing) == ("Matching opens when a mentor is ready.", Role.MENTOR)
    with pytest.raises(UserError, match="There is no mentor"):
        matching.suggest(desk, number)
    add(desk, number, Role.MENTOR, "Not yet", Stage.INDUCTION)
    assert matching.view(desk, number).closed
    mentor(desk, number, "Amara Okafor")
    assert not matching.view(desk, number).closed


def test_the_two_forms_give_a_whole_cohort_and_every_pair_is_explained(desk: Desk) -> None:
    number = make_programme(desk)
    from_forms(desk, number)
    done = matching.suggest(desk, number)
    assert done.label == "Suggested 14 pairs"
    assert (done.value.pairs, done.value.mentees_without, done.value.same) == (14, 0, False)
    view = matching.view(desk, number)
    assert view.subtitle == (
        "14 mentees · 29 mentor places · 14 pairs proposed · mentors choose first (change in Plan)"
    )
    assert [line.fit for line in view.lines] == sorted((line.fit or 0 for line in view.lines), reverse=True)
    for line in view.lines:
        detail = matching.pair(desk, line.id)
        why = detail.explanation
        assert why is not None
        assert line.mentor_names in why.sentence or line.mentee.name in why.sentence
        points = [int(figure.points) for figure in why.lines if figure.points != "–"]
        assert sum(points) == why.total == line.fit
        assert "not in line management" in why.checked
        assert 3 <= len(detail.others) <= 5
    assert all(one.sentence.startswith("All ") for one in view.without)


def test_suggesting_twice_gives_the_same_and_writes_nothing(desk: Desk) -> None:
    number = make_programme(desk)
    from_forms(desk, number)
    matching.suggest(desk, number)
    before = matching.view(desk, number)
    again = matching.suggest(desk, number)
    assert (again.value.same, again.changed, again.label) == (True, frozenset(), "")
    assert matching.view(desk, number) == before


def test_a_suggestion_is_one_step_of_undo_and_redo(desk: Desk) -> None:
    number = make_programme(desk)
    from_forms(desk, number)
    matching.suggest(desk, number)
    before = matching.view(desk, number)
    history.undo(desk)
    assert matching.view(desk, number).lines == ()
    history.redo(desk)
    assert matching.view(desk, number) == before


def test_a_new_suggestion_replaces_only_what_nobody_answered(desk: Desk) -> None:
    number = make_programme(desk)
    from_forms(desk, number)
    matching.suggest(desk, number)
    first, second, *_ = matching.view(desk, number).lines
    for asked in (first.mentors[0], first.mentee):
        matching.answer(desk, first.id, asked.participation_id, Answer.YES)
    matching.answer(desk, second.id, second.mentors[0].participation_id, Answer.YES)
    add(desk, number, Role.MENTOR, "Best Of All", experience_offered=EXPERIENCES, capacity=9)
    matching.suggest(desk, number)
    after = {line.id: line for line in matching.view(desk, number).lines}
    assert after[first.id].stage == "agreed by both"
    assert after[second.id].mentor_names == second.mentor_names
    assert any(line.mentor_names == "Best Of All" for line in after.values())


@pytest.mark.parametrize(
    ("of_mentee", "of_mentor", "sentence"),
    [
        ({}, {"line_manager": "helen  marsh"}, "The only mentor is in Helen Marsh’s line."),
        ({"line_manager": "Amara Okafor"}, {}, "The only mentor is in Helen Marsh’s line."),
        (
            {"line_manager": "Rita Sund"},
            {"line_manager": "Rita Sund"},
            "The only mentor has the same line manager as Helen Marsh.",
        ),
        (
            {"service": "Digital"},
            {"service": "digital"},
            "The only mentor works in the same team or service as Helen Marsh.",
        ),
        (
            {"perspectives_lacked": (CARE,)},
            {"off_limits": ("my time in care", "growing up in care")},
            "The only mentor would rather not talk about something Helen Marsh asked for.",
        ),
        ({}, {"capacity": 0}, "No mentor has a place free."),
    ],
)
def test_each_rule_keeps_a_pair_apart_and_says_so(
    desk: Desk, of_mentee: dict[str, object], of_mentor: dict[str, object], sentence: str
) -> None:
    number = make_programme(desk)
    helen = mentee(desk, number, "Helen Marsh", **of_mentee)
    amara = mentor(desk, number, "Amara Okafor", **of_mentor)
    assert only_reason(desk, number) == sentence
    with pytest.raises(UserError):
        matching.propose(desk, helen, amara)


def test_line_management_is_known_by_number_at_any_depth(desk: Desk) -> None:
    number = make_programme(desk)
    helen = mentee(desk, number, "Helen Marsh")
    mentor(desk, number, "Amara Okafor")
    matching.suggest(desk, number)
    boss = matching.view(desk, number).lines[0].mentee.person_id
    history.undo(desk)
    with desk.change("A deputy", Area.PEOPLE) as change:
        deputy = change.add(Person(name="Dep", line_manager_id=boss, created_at=desk.clock.now()))
        deputy_id = deputy.id
    change_person(desk, "Amara Okafor", line_manager_id=deputy_id)
    assert only_reason(desk, number) == "The only mentor is in Helen Marsh’s line."
    detail = matching.without(desk, helen, number)
    assert detail is not None
    assert detail.others[0].text == "ruled out: reports to Dep, who reports to Helen Marsh"
    assert not detail.others[0].may_pair


def test_the_plan_may_allow_the_same_team(desk: Desk) -> None:
    number = make_programme(desk)
    mentee(desk, number, "Helen Marsh", service="Digital")
    mentor(desk, number, "Amara Okafor", service="Digital")
    assert "same team" in only_reason(desk, number)
    with desk.change("Plan", Area.PROGRAMME) as change:
        change.get(Programme, number).same_team_allowed = True
    assert matching.suggest(desk, number).value.pairs == 1


def test_places_are_counted_over_all_programmes(desk: Desk) -> None:
    one, other = make_programme(desk, Chooser.COORDINATOR), make_programme(desk, Chooser.COORDINATOR)
    mentee(desk, one, "Helen Marsh")
    mentee(desk, other, "Peter Rowe")
    mentor(desk, one, "Amara Okafor", capacity=1)
    matching.suggest(desk, one)
    line = matching.view(desk, one).lines[0]
    with desk.change("Joins", Area.RECRUITMENT) as change:
        join(desk, change, other, Role.MENTOR, line.mentors[0].person_id, Stage.READY)
    assert matching.suggest(desk, other).value.pairs == 1
    all_say_yes(desk, line.id)
    assert matching.suggest(desk, other).value.mentees_without == 1
    assert pairs(desk, other) == []
    assert matching.view(desk, other).without[0].sentence == "No mentor has a place free."
    matching.end(desk, line.id)
    assert matching.suggest(desk, other).value.pairs == 1


def test_only_who_is_ready_and_not_archived_is_matched(desk: Desk) -> None:
    number = make_programme(desk)
    mentee(desk, number, "Helen Marsh")
    add(desk, number, Role.MENTEE, "Peter Rowe", Stage.INDUCTION)
    mentor(desk, number, "Amara Okafor")
    mentor(desk, number, "Joy Adeyemi", archived_at=desk.clock.now())
    matching.suggest(desk, number)
    assert pairs(desk, number) == [("Helen Marsh", "Amara Okafor")]


def test_the_weights_of_the_plan_decide(desk: Desk) -> None:
    number = make_programme(desk)
    mentee(desk, number, "Helen Marsh", perspectives_lacked=(CARE,), interests=("chess",))
    mentor(desk, number, "Brings", experience_offered=(CARE,), interests=("film",))
    mentor(desk, number, "Plays", experience_offered=(RENT,), interests=("chess",))
    matching.suggest(desk, number)
    assert pairs(desk, number) == [("Helen Marsh", "Brings")]
    weights = {"perspectives": 0, "difference": 0, "common_ground": 50, "distance": 0, "practical": 0}
    programme.change_plan(desk, number, weights=weights)
    matching.suggest(desk, number)
    assert pairs(desk, number) == [("Helen Marsh", "Plays")]
    detail = matching.pair(desk, matching.view(desk, number).lines[0].id)
    assert detail.explanation is not None
    assert [figure.label for figure in detail.explanation.lines] == ["Common ground"]


def test_a_pin_stays_and_a_broken_pin_is_named(desk: Desk) -> None:
    number = make_programme(desk)
    helen = mentee(desk, number, "Helen Marsh", perspectives_lacked=(CARE,))
    mentor(desk, number, "Best", experience_offered=(CARE,))
    plain = mentor(desk, number, "Plain", experience_offered=(RENT,))
    matching.suggest(desk, number)
    matching.propose(desk, helen, plain)
    line = matching.view(desk, number).lines[0]
    assert (line.mentor_names, line.pinned) == ("Plain", True)
    assert matching.suggest(desk, number).value.same
    change_person(desk, "Plain", line_manager="Helen Marsh")
    with pytest.raises(UserError) as caught:
        matching.suggest(desk, number)
    assert caught.value.message == "A pinned pair breaks a rule."
    assert caught.value.advice.startswith("Helen Marsh with Plain.")
    assert matching.view(desk, number).lines[0].warning == "Plain reports to Helen Marsh."
    matching.unpin(desk, line.id)
    matching.suggest(desk, number)
    assert pairs(desk, number) == [("Helen Marsh", "Best")]


def test_never_holds_in_every_programme_until_it_is_taken_back(desk: Desk) -> None:
    one, other = make_programme(desk), make_programme(desk)
    mentee(desk, one, "Helen Marsh")
    mentor(desk, one, "Amara Okafor")
    matching.suggest(desk, one)
    line = matching.view(desk, one).lines[0]
    with desk.change("Both join", Area.RECRUITMENT) as change:
        join(desk, change, other, Role.MENTEE, line.mentee.person_id, Stage.READY)
        join(desk, change, other, Role.MENTOR, line.mentors[0].person_id, Stage.READY)
    done = matching.never(desk, line.id)
    assert done.label == "Never Amara Okafor ↔ Helen Marsh"
    assert only_reason(desk, one) == "The only mentor is never to be paired with Helen Marsh."
    assert "never to be paired" in only_reason(desk, other)
    kept = matching.view(desk, one).kept_apart
    assert [rule.words for rule in kept] == ["Helen Marsh and Amara Okafor: never together."]
    matching.allow(desk, kept[0].id)
    assert matching.suggest(desk, one).value.pairs == 1
    history.undo(desk)
    history.undo(desk)
    history.undo(desk)
    assert pairs(desk, one) == [("Helen Marsh", "Amara Okafor")]


@pytest.mark.parametrize(
    ("tie", "has_say", "words", "short"),
    [
        (Tie.APPRAISER, Role.MENTEE, "Helen appraises Amara.", "Helen appraises Amara"),
        (
            Tie.TEACHER,
            Role.MENTOR,
            "Amara teaches Helen or marks their work.",
            "Amara teaches Helen or marks",
        ),
        (
            Tie.PROFESSIONAL,
            Role.MENTEE,
            "Helen looks after Amara professionally.",
            "Amara is looked after by",
        ),
        (Tie.OTHER, Role.MENTEE, "Helen and Amara: a declared conflict.", "a conflict between"),
    ],
)
def test_a_declared_conflict_keeps_apart_whoever_has_the_say(
    desk: Desk, tie: Tie, has_say: Role, words: str, short: str
) -> None:
    number = make_programme(desk)
    helen = mentee(desk, number, "Helen")
    mentor(desk, number, "Amara")
    matching.suggest(desk, number)
    matching.declare_conflict(desk, matching.view(desk, number).lines[0].id, tie, has_say)
    assert [rule.words for rule in matching.view(desk, number).kept_apart] == [words]
    assert only_reason(desk, number) == "The only mentor has a declared conflict with Helen."
    detail = matching.without(desk, helen, number)
    assert detail is not None
    assert short in detail.others[0].text


def test_stopping_changes_nothing(desk: Desk) -> None:
    number = make_programme(desk)
    from_forms(desk, number)
    said: list[tuple[int, str]] = []

    def cancelled() -> bool:
        return bool(said) and said[-1][0] >= 40

    with pytest.raises(MatchingStopped):
        matching.suggest(desk, number, lambda done, what: said.append((done, what)), cancelled)
    assert [done for done, _ in said] == sorted(done for done, _ in said)
    assert matching.view(desk, number).lines == ()
    assert history.undo_state(desk).undo != "Suggested 14 pairs"


def test_fifty_by_eighty_is_quick(desk: Desk) -> None:
    number = make_programme(desk)
    many(desk, number, 50, 80)
    matching.suggest(desk, number)
    begun = time.process_time()
    done = matching.suggest(desk, number)
    matching.view(desk, number)
    assert time.process_time() - begun < 2
    assert done.value.same
    assert len({line.mentee.person_id for line in matching.view(desk, number).lines}) == 50
