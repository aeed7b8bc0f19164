"""What people and relationships are called in programmes of each kind, and which of them raise alarms."""

from __future__ import annotations

import pytest

from rmdesk.rules.programme import (
    Direction,
    Naming,
    Plan,
    PlanPart,
    ProgrammeKind,
    Shape,
    both_have_aims,
    has_group_stage,
    naming,
    naming_of,
    raises_alarms,
)
from rmdesk.rules.recruitment import Role


@pytest.mark.parametrize("kind", [kind for kind in ProgrammeKind if kind is not ProgrammeKind.LONG_TERM_LINK])
def test_mentoring_of_every_kind_says_what_it_is_and_calls_people_mentors(kind: ProgrammeKind) -> None:
    called = naming(kind)
    assert called.label == kind.label
    assert called.is_mentoring and called.is_usual is (kind is ProgrammeKind.REVERSE)
    assert called.role(Role.MENTOR) == "mentor" and called.roles(Role.MENTEE) == "mentees"
    assert called.called_mentors() == called


def test_triads_are_called_so() -> None:
    called = naming(ProgrammeKind.REVERSE, Shape.TRIAD)
    assert [called.count_of_pairs(number) for number in (0, 1, 2)] == ["0 triads", "1 triad", "2 triads"]


@pytest.mark.parametrize(
    ("kind", "what", "mentor", "mentees"),
    [
        (ProgrammeKind.SINGLE_FEEDBACK, "teaching", "teacher", "learners"),
        (
            ProgrammeKind.LONG_TERM_LINK,
            "a link, with the person as a muse",
            "person who is visited",
            "visitors",
        ),
        (ProgrammeKind.LONG_TERM_LINK, "", "person who is visited", "visitors"),
        (ProgrammeKind.REVERSE, "a relationship of client and professional", "client", "professionals"),
        (ProgrammeKind.REVERSE, "something of our own.", "contributor", "learners"),
    ],
)
def test_nobody_is_called_a_mentor_where_it_is_not_mentoring(
    kind: ProgrammeKind, what: str, mentor: str, mentees: str
) -> None:
    called = naming(kind, not_mentoring=what)
    assert called.label.startswith("Not mentoring: ") and not called.label.endswith(".")
    assert (called.mentor, called.mentees) == (mentor, mentees)
    assert "mentor" not in called.mentors + called.mentee
    agreed = called.called_mentors()
    assert (agreed.mentor, agreed.label, agreed.is_mentoring) == ("mentor", called.label, False)


def test_several_people_are_named_in_english() -> None:
    assert naming(ProgrammeKind.LONG_TERM_LINK).mentors == "people who are visited"
    assert Naming().title(Role.SUPPORTER) == "Supporter"


@pytest.mark.parametrize(
    ("kind", "direction", "both"),
    [
        (ProgrammeKind.RECIPROCAL, None, True),
        (ProgrammeKind.RECIPROCAL, Direction.ONE_WAY, False),
        (ProgrammeKind.REVERSE, None, False),
        (ProgrammeKind.REVERSE, Direction.TWO_WAY, True),
        (ProgrammeKind.ORDINARY, Direction.ONE_WAY, False),
    ],
)
def test_both_sides_have_aims_where_both_give_and_learn(
    kind: ProgrammeKind, direction: Direction | None, both: bool
) -> None:
    assert both_have_aims(Plan(kind=kind, direction=direction)) is both


def test_only_a_single_feedback_programme_with_gatherings_has_a_group_first_and_raises_no_alarm() -> None:
    single = Plan(kind=ProgrammeKind.SINGLE_FEEDBACK, parts=frozenset({PlanPart.GATHERINGS}))
    assert has_group_stage(single) and not raises_alarms(single.kind)
    assert not has_group_stage(Plan(kind=ProgrammeKind.SINGLE_FEEDBACK, parts=frozenset()))
    assert not has_group_stage(Plan(parts=frozenset({PlanPart.GATHERINGS})))
    assert raises_alarms(ProgrammeKind.REVERSE)
    assert naming_of(single).label == "Single feedback meeting"
