"""What another pair would cost: who would be without by name, and apart from them who would have less."""

from __future__ import annotations

from dataclasses import replace

from rmdesk.rules.matching import (
    Candidate,
    Cohort,
    Pairing,
    RankedChoice,
    Relations,
    Round,
    SameTeam,
    Settings,
    why_not,
)
from tests.rules.test_matching_explanations import AMARA, HELEN, JOY, PETER, RUTH


def test_a_swap_that_leaves_somebody_without_or_nobody_worse() -> None:
    settings = Settings(same_team=SameTeam.ALLOWED)
    relations = Relations(never=frozenset({(2, 11), (3, 11)}))
    matching = Round([HELEN, PETER, RUTH], [AMARA, replace(JOY, capacity=2)], relations, settings)
    cohort = matching.best()
    assert why_not(matching, cohort, 1, 12, matching.best_with((1, 12))).text.endswith(
        "would leave Ruth without a mentor"
    )
    roomy = Round([HELEN], [AMARA, JOY], None, settings)
    proposal = roomy.best()
    assert why_not(roomy, proposal, 1, 12).text.endswith("; has a place free")
    assert why_not(roomy, proposal, 1, 12, roomy.best_with((1, 12), [(1, 11)])).text.endswith(
        "; nobody else would lose by it"
    )


def test_who_has_less_of_their_own_choice_loses_though_the_weaker_pair_is_stronger() -> None:
    plan = Settings(mentors_each=2)
    chose = replace(RUTH, choice=RankedChoice((13,), offered=frozenset({13})))
    matching = Round(
        [HELEN, chose], [AMARA, JOY, *(Candidate(at, f"R{at}") for at in (13, 14))], settings=plan
    )
    first = 5 * matching.step
    before = Cohort((Pairing(3, (12, 13), 9, each=(9, first)),))
    after = Cohort((Pairing(1, (11, 13), 9, each=(9, 9)), Pairing(3, (12, 14), 12, each=(12, 20))))
    assert why_not(matching, before, 1, 13, after).text.endswith(
        "would leave Ruth with two whom they did not choose rather than their first choice and somebody they did not "
        "choose"
    )


def test_who_would_have_a_mentor_instead_is_told_too() -> None:
    relations = Relations(never=frozenset({(2, 11), (3, 11)}))
    matching = Round([HELEN, PETER, RUTH], [AMARA, JOY], relations)
    cohort = Cohort((Pairing(1, (11,), 55), Pairing(2, (12,), 4)), (3,))
    swapped = Cohort((Pairing(1, (12,), 24),), (2, 3))
    assert why_not(matching, cohort, 1, 12, swapped).text.endswith("would leave Peter without a mentor")
    other = Cohort((Pairing(1, (11,), 55), Pairing(3, (12,), 4)), (2,))
    assert why_not(matching, cohort, 1, 12, other).text.endswith(
        "would leave Peter without a mentor; Ruth would have one"
    )


def test_who_would_be_without_is_told_before_and_apart_from_who_would_have_less() -> None:
    plan = Settings(mentors_each=2)
    mentees = [HELEN, PETER, RUTH, Candidate(4, "Beth")]
    mentors = [AMARA, *(Candidate(at, f"R{at}") for at in range(12, 19))]
    matching = Round(mentees, mentors, None, plan)
    stands = Cohort(
        (
            Pairing(1, (11, 12), 9, each=(9, 9)),
            Pairing(2, (13, 14), 9, each=(9, 9)),
            Pairing(3, (15, 16), 9, each=(9, 9)),
            Pairing(4, (17, 18), 9, each=(9, 9)),
        )
    )
    one_less = Cohort((Pairing(1, (11, 13), 9, each=(9, 9)), Pairing(4, (17, 12), 2, each=(2, 9))), (2, 3))
    assert why_not(matching, stands, 1, 13, one_less).text.endswith(
        "would leave Peter and Ruth without a triad, and 1 other matched less well"
    )
    all_gone = Cohort((Pairing(1, (11, 13), 9, each=(9, 9)),), (2, 3, 4))
    assert why_not(matching, stands, 1, 13, all_gone).text.endswith(
        "would leave Peter, Ruth and Beth without a triad"
    )
