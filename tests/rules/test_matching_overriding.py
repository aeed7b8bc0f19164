"""What may be set aside for one pair and what never; the rules about checks, training and themes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.matching import (
    OVERRIDABLE,
    RULE_WORDS,
    Candidate,
    Override,
    Relations,
    Round,
    Rule,
    Settings,
    Tie,
    between_mentors,
    held_words,
)
from tests.support.exclusions import AMARA, ASKS, HELEN, PLAIN, found, only, rules

ASIDE = Override(frozenset({Rule.SAME_TEAM}), "They have never met.")


def test_a_reason_sets_aside_only_what_the_plan_allows() -> None:
    here = replace(HELEN, service="Estates"), replace(AMARA, service="Estates")
    both = Override(frozenset({Rule.SAME_TEAM, Rule.EARLIER_PAIR}), "They have never met.")
    relations = Relations(overridden={(1, 2): (both,)}, earlier=frozenset({(1, 2)}))
    assert rules(*here, relations) == [Rule.SAME_TEAM, Rule.EARLIER_PAIR]
    allowed = Settings(may_override=frozenset({Rule.SAME_TEAM}))
    assert rules(*here, relations, allowed) == [Rule.EARLIER_PAIR]
    assert Round([here[0]], [here[1]], relations, allowed).set_aside(1, 2) == (Rule.SAME_TEAM,)


def test_what_comes_up_after_a_reason_was_given_still_keeps_apart() -> None:
    here = replace(HELEN, service="Estates", manager_id=9), replace(AMARA, service="Estates", manager_id=9)
    relations, allowed = Relations(overridden={(2, 1): (ASIDE,)}), Settings(may_override=OVERRIDABLE)
    assert rules(*here, relations, allowed) == [Rule.SAME_MANAGER]


@pytest.mark.parametrize("rule", sorted(set(Rule) - OVERRIDABLE))
def test_rules_that_protect_can_never_be_set_aside_and_say_why(rule: Rule) -> None:
    with pytest.raises(FieldError):
        Settings(may_override=frozenset({rule}))
    title, held = RULE_WORDS[rule].title, RULE_WORDS[rule].held
    assert held and held_words(rule, OVERRIDABLE) == f"“{title}” can never be set aside. {held}"


@pytest.mark.parametrize("rule", sorted(OVERRIDABLE))
def test_rules_that_may_be_set_aside_hang_on_the_plan(rule: Rule) -> None:
    assert RULE_WORDS[rule].held == "" == held_words(rule, frozenset({rule}))
    assert held_words(rule, frozenset()) == (
        f"Your plan does not let “{RULE_WORDS[rule].title}” be set aside."
    )


def test_one_who_appraises_cares_or_teaches_each_comes_under_a_rule_of_its_own() -> None:
    relations = Relations(conflicts={(1, 2): Tie.APPRAISER, (2, 1): Tie.TEACHER})
    assert [(item.rule, item.sentence) for item in found(HELEN, AMARA, relations)] == [
        (Rule.APPRAISER, "Helen appraises Amara."),
        (Rule.TEACHER, "Amara teaches Helen or marks their work."),
    ]
    assert list(between_mentors(HELEN, AMARA, relations, PLAIN)) == [
        "Helen appraises Amara.",
        "Amara teaches Helen or marks their work.",
    ]


def test_a_pair_that_is_together_in_another_programme_now_is_not_made_again() -> None:
    assert only(found(HELEN, AMARA, Relations(together=frozenset({(2, 1)})))) == (
        Rule.EARLIER_PAIR,
        "Helen and Amara are together in another programme now.",
        "is with Helen in another programme now",
    )


def test_of_several_themes_one_may_be_off_limits_of_one_it_may_not() -> None:
    quiet = replace(AMARA, off_limits=("menopause",))
    about = replace(HELEN, focus=frozenset({"Menopause", "Pay"}))
    assert rules(about, quiet) == []
    assert rules(replace(about, focus=frozenset({"Menopause"})), quiet) == [Rule.OFF_LIMITS]
    assert rules(about, replace(quiet, off_limits=("menopause", "pay"))) == [Rule.OFF_LIMITS]


@pytest.mark.parametrize(
    ("mentee", "mentor", "rule", "sentence", "short"),
    [
        (
            HELEN,
            replace(AMARA, checks_lacking=("DBS ran out 3 Dec", "Reference missing")),
            Rule.CHECKS,
            "Amara’s checks are not in order (DBS ran out 3 Dec and Reference missing).",
            "has checks that are not in order (DBS ran out 3 Dec and Reference missing)",
        ),
        (
            replace(HELEN, checks_lacking=("DBS missing",)),
            AMARA,
            Rule.CHECKS,
            "Helen’s checks are not in order (DBS missing).",
            "Helen’s checks are not in order (DBS missing)",
        ),
        (
            replace(HELEN, checks_lacking=("DBS missing",)),
            replace(AMARA, checks_lacking=("Reference missing",)),
            Rule.CHECKS,
            "Helen’s checks are not in order (DBS missing). Amara’s checks are not in order (Reference missing).",
            "neither Helen’s checks nor theirs are in order",
        ),
        (
            HELEN,
            replace(AMARA, training_lacking=True),
            Rule.TRAINING,
            "Amara is not trained yet.",
            "is not trained yet",
        ),
        (
            replace(HELEN, training_lacking=True),
            replace(AMARA, training_lacking=True),
            Rule.TRAINING,
            "Helen and Amara are not trained yet.",
            "Helen and Amara are not trained yet",
        ),
    ],
)
def test_checks_and_training_rule_out_where_the_plan_asks_for_them(
    mentee: Candidate, mentor: Candidate, rule: Rule, sentence: str, short: str
) -> None:
    assert only(found(mentee, mentor, settings=ASKS)) == (rule, sentence, short)
    assert found(mentee, mentor) == []


people = st.builds(
    replace,
    st.just(HELEN),
    service=st.sampled_from(["", "Estates"]),
    manager_id=st.sampled_from([None, 2, 9]),
    checks_lacking=st.sampled_from([(), ("DBS missing",)]),
    training_lacking=st.booleans(),
)
marks = st.frozensets(st.sampled_from([(1, 2), (2, 1)]))


@given(
    people,
    people,
    marks,
    marks,
    marks,
    st.dictionaries(st.sampled_from([(1, 2), (2, 1)]), st.sampled_from(Tie)),
)
def test_who_is_mentee_and_who_mentor_changes_no_rule_but_those_of_the_mentors_own(
    one: Candidate,
    other: Candidate,
    never: frozenset[tuple[int, int]],
    earlier: frozenset[tuple[int, int]],
    declined: frozenset[tuple[int, int]],
    ties: dict[tuple[int, int], Tie],
) -> None:
    other = replace(other, id=2, name="Amara", manager_id=1 if other.manager_id == 2 else other.manager_id)
    relations = Relations(never=never, earlier=earlier, declined=declined, conflicts=ties)
    assert rules(one, other, relations, ASKS) == rules(other, one, relations, ASKS)


@given(
    people,
    people,
    marks,
    st.sets(st.sampled_from(sorted(OVERRIDABLE))),
    st.sets(st.sampled_from(sorted(Rule))),
)
def test_setting_aside_takes_away_just_those_rules_that_the_plan_and_the_reason_name(
    one: Candidate, other: Candidate, earlier: frozenset[tuple[int, int]], may: set[Rule], named: set[Rule]
) -> None:
    other = replace(other, id=2, name="Amara", manager_id=1 if other.manager_id == 2 else other.manager_id)
    settings = replace(ASKS, may_override=frozenset(may))
    before = rules(one, other, Relations(earlier=earlier), settings)
    aside = {(1, 2): (Override(frozenset(named), "A reason."),)}
    relations = Relations(earlier=earlier, overridden=aside)
    assert rules(one, other, relations, settings) == [rule for rule in before if rule not in may & named]
    matching = Round([one], [other], relations, settings)
    assert set(matching.set_aside(1, 2)) == set(before) & may & named
    assert ((1, 2) in matching.scores()) is not bool(set(before) - (may & named))
