"""The rules that rule out: each one, both ways round, and what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.matching import (
    RULE_OF_TIE,
    RULE_WORDS,
    Candidate,
    Relations,
    Round,
    Rule,
    SameTeam,
    Settings,
    Tie,
)
from rmdesk.rules.matching.exclusions import Referee
from rmdesk.rules.matching.facts import FactBook, touches
from tests.support.exclusions import AMARA, ASKS, HELEN, found, only, rules


def test_two_strangers_may_be_paired() -> None:
    assert found(HELEN, AMARA) == []


def test_every_rule_has_words_and_a_source() -> None:
    assert list(RULE_WORDS) == list(Rule)
    assert all(words.title and words.says and words.passed and words.source for words in RULE_WORDS.values())


def test_the_direct_manager_is_ruled_out_both_ways() -> None:
    below = replace(AMARA, manager_id=1)
    assert only(found(HELEN, below)) == (
        Rule.LINE_MANAGEMENT,
        "Amara reports to Helen.",
        "reports to Helen",
    )
    above = replace(HELEN, manager_id=2)
    assert only(found(above, AMARA)) == (
        Rule.LINE_MANAGEMENT,
        "Helen reports to Amara.",
        "is Helen’s line manager",
    )


def test_the_line_is_followed_through_people_who_take_no_part() -> None:
    relations = Relations(managers={2: 50, 50: 1}, names={50: "Tom"})
    assert only(found(HELEN, AMARA, relations))[1:] == (
        "Amara reports to Tom, who reports to Helen.",
        "reports to Tom, who reports to Helen",
    )
    nameless = Relations(managers={2: 50, 50: 1})
    assert only(found(HELEN, AMARA, nameless))[1] == "Amara is in Helen’s line, 2 steps down."
    deep = Relations(managers={1: 60, 60: 61, 61: 62, 62: 2})
    assert only(found(HELEN, AMARA, deep))[1:] == (
        "Helen is in Amara’s line, 4 steps down.",
        "is above Helen in the line",
    )


@given(st.dictionaries(st.integers(1, 8), st.one_of(st.none(), st.integers(1, 8))))
def test_loops_in_the_line_do_no_harm_and_any_depth_is_found(managers: dict[int, int | None]) -> None:
    def above(person: int) -> set[int]:
        seen: set[int] = set()
        at = managers.get(person)
        while at is not None and at not in seen and at != person:
            seen.add(at)
            at = managers.get(at)
        return seen

    ruled = Rule.LINE_MANAGEMENT in rules(HELEN, AMARA, Relations(managers=managers))
    assert ruled == (2 in above(1) or 1 in above(2))


def test_a_typed_name_is_read_without_regard_to_case_and_spaces() -> None:
    below = replace(AMARA, manager_name="  HELEN  ")
    assert rules(HELEN, below) == [Rule.LINE_MANAGEMENT]


def test_an_id_counts_more_than_what_was_typed() -> None:
    assert rules(HELEN, replace(AMARA, manager_id=50, manager_name="Helen")) == []
    typed = replace(AMARA, manager_name="Helen")
    assert rules(HELEN, typed, Relations(managers={2: 50})) == []
    assert rules(HELEN, typed, Relations(managers={2: None})) == [Rule.LINE_MANAGEMENT]


def test_typed_names_link_up_through_the_desk() -> None:
    relations = Relations(typed_managers={50: "helen"}, names={50: "Colin Barr"})
    below = replace(AMARA, manager_name="colin barr")
    assert only(found(HELEN, below, relations))[1] == "Amara reports to Colin Barr, who reports to Helen."


def test_a_name_that_two_people_bear_means_both_of_them() -> None:
    relations = Relations(names={70: "Helen"})
    assert rules(HELEN, replace(AMARA, manager_name="Helen"), relations) == [Rule.LINE_MANAGEMENT]


def test_in_a_round_the_line_runs_through_other_people_in_it() -> None:
    tom = Candidate(3, "Tom", manager_name="Helen")
    matching = Round([HELEN, tom], [replace(AMARA, manager_name="tom")])
    assert [item.rule for item in matching.exclusions(1, 2)] == [Rule.LINE_MANAGEMENT]
    assert matching.exclusions(3, 2)[0].sentence == "Amara reports to Tom."


def test_the_same_manager_known_or_only_typed() -> None:
    one, other = replace(HELEN, manager_id=50), replace(AMARA, manager_id=50)
    assert only(found(one, other, Relations(names={50: "Colin"}))) == (
        Rule.SAME_MANAGER,
        "Helen and Amara have the same line manager, Colin.",
        "has the same line manager as Helen, Colin",
    )
    assert found(one, other)[0].sentence == "Helen and Amara have the same line manager."
    typed = replace(HELEN, manager_name="Manager  4"), replace(AMARA, manager_name="manager 4")
    assert found(*typed)[0].sentence == "Helen and Amara have the same line manager, Manager 4."
    assert rules(replace(HELEN, manager_name=" "), replace(AMARA, manager_name="")) == []


def test_the_same_team_is_the_plans_decision() -> None:
    def place(person: Candidate, team: str, service: str) -> Candidate:
        return replace(person, team=team, service=service)

    same_team = place(HELEN, "Porters", "Estates"), place(AMARA, "porters ", "Estates")
    other_team = place(HELEN, "Porters", "Estates"), place(AMARA, "Cleaners", "Estates")
    no_team = place(HELEN, "", "Estates"), place(AMARA, "Cleaners", "estates")
    elsewhere = place(HELEN, "", "Estates"), place(AMARA, "", "")
    expected = {
        SameTeam.TEAM_ELSE_SERVICE: [True, False, True, False],
        SameTeam.TEAM: [True, False, False, False],
        SameTeam.SERVICE: [True, True, True, False],
        SameTeam.ALLOWED: [False, False, False, False],
    }
    for decision, ruled in expected.items():
        settings = Settings(same_team=decision)
        pairs = (same_team, other_team, no_team, elsewhere)
        assert [bool(rules(*pair, settings=settings)) for pair in pairs] == ruled, decision


def test_same_named_services_of_two_organisations_differ() -> None:
    one = replace(HELEN, service="Finance", organisation="Rowan Vale")
    assert rules(one, replace(AMARA, service="Finance", organisation="City Law")) == []
    assert rules(one, replace(AMARA, service="Finance")) == [Rule.SAME_TEAM]


def test_what_is_said_of_a_team_and_of_a_service() -> None:
    service = replace(HELEN, service="Estates"), replace(AMARA, service="Estates")
    assert only(found(*service)) == (
        Rule.SAME_TEAM,
        "Helen and Amara are both in Estates.",
        "is in the same service, Estates",
    )
    team = replace(HELEN, team="Red team"), replace(AMARA, team="Red team")
    assert only(found(*team))[2] == "is in Red team too"


@pytest.mark.parametrize(
    ("capacity", "taken", "text"),
    [
        (2, 1, None),
        (2, 2, "Amara has no place free (all 2 places taken)."),
        (1, 1, "Amara has no place free (the one place taken)."),
        (1, 3, "Amara has no place free (the one place taken)."),
        (0, 0, "Amara is not taking anyone on at present."),
    ],
)
def test_capacity(capacity: int, taken: int, text: str | None) -> None:
    items = found(HELEN, replace(AMARA, capacity=capacity, taken=taken))
    assert [item.sentence for item in items] == ([text] if text else [])


@pytest.mark.parametrize(
    ("off_limits", "topic", "is_named"),
    [
        ("racism", "racism at work", True),
        ("Anything about my faith", "faith at work", True),
        ("my relatives", "caring for a relative", True),
        ("shift work", "night and shift work", True),
        ("my family", "caring for a relative", False),
        ("my diagnosis", "long-term illness", False),
        ("how I came to this country", "being a migrant", False),
        ("my work", "racism at work", False),
        ("none", "racism at work", False),
        ("", "racism at work", False),
        ("care", "growing up in care", True),
        ("LGBTQ+", "being LGBTQ+", True),
    ],
)
def test_when_an_off_limits_text_names_a_topic(off_limits: str, topic: str, is_named: bool) -> None:
    assert touches(off_limits, topic) is is_named


def test_a_topic_off_limits_to_the_mentor_against_what_the_mentee_asks_for() -> None:
    quiet = replace(AMARA, off_limits=("my faith", "my family"))
    asks = replace(HELEN, perspectives_lacked=frozenset({"faith at work", "disability"}))
    assert only(found(asks, quiet)) == (
        Rule.OFF_LIMITS,
        "Amara would rather not talk about faith at work.",
        "would rather not talk about faith at work",
    )
    assert rules(replace(HELEN, focus=frozenset({"Faith at work"})), quiet) == [Rule.OFF_LIMITS]
    assert rules(HELEN, quiet) == []


@pytest.mark.parametrize("turned", [False, True])
def test_never_earlier_and_declared_conflicts_hold_in_either_order(turned: bool) -> None:
    pair = (2, 1) if turned else (1, 2)
    assert only(found(HELEN, AMARA, Relations(never=frozenset({pair})))) == (
        Rule.NEVER_PAIR,
        "You said never to pair Helen with Amara.",
        "never with Helen",
    )
    assert only(found(HELEN, AMARA, Relations(earlier=frozenset({pair})))) == (
        Rule.EARLIER_PAIR,
        "Helen and Amara have been paired before.",
        "was paired with Helen before",
    )
    assert only(found(HELEN, AMARA, Relations(declined=frozenset({pair})))) == (
        Rule.SAID_NO,
        "Helen and Amara were proposed before, and one of them said no.",
        "was proposed to Helen before, and one of them said no",
    )
    upper, lower = ("Amara", "Helen") if turned else ("Helen", "Amara")
    said = {
        Tie.APPRAISER: f"{upper} appraises {lower}.",
        Tie.PROFESSIONAL: f"{lower} is looked after by {upper} professionally.",
        Tie.TEACHER: f"{upper} teaches {lower} or marks their work.",
        Tie.OTHER: "A conflict between Helen and Amara has been declared.",
    }
    for tie, sentence in said.items():
        items = found(HELEN, AMARA, Relations(conflicts={pair: tie}))
        assert only(items)[:2] == (RULE_OF_TIE[tie], sentence)


def test_nobody_is_paired_with_themselves() -> None:
    assert only(found(HELEN, HELEN))[:2] == (Rule.SAME_PERSON, "Helen cannot be paired with themselves.")


def test_all_reasons_are_given_gravest_first() -> None:
    low = replace(AMARA, manager_id=1, service="Estates", capacity=0)
    relations = Relations(earlier=frozenset({(1, 2)}), never=frozenset({(2, 1)}))
    assert rules(replace(HELEN, service="estates"), low, relations) == [
        Rule.LINE_MANAGEMENT,
        Rule.NEVER_PAIR,
        Rule.SAME_TEAM,
        Rule.EARLIER_PAIR,
        Rule.CAPACITY,
    ]


@given(
    st.sampled_from(list(SameTeam)),
    st.tuples(*[st.sampled_from(["", "Estates", "Digital"])] * 6),
    st.tuples(st.sampled_from([None, 2, 9]), st.sampled_from([None, 1, 9]), st.integers(0, 1)),
    st.sets(st.sampled_from(["never", "earlier", "off", "no", "tie", "checks", "training"])),
)
def test_the_quick_check_of_hundreds_says_the_same_as_the_rules_one_by_one(
    decision: SameTeam,
    places: tuple[str, ...],
    ties: tuple[int | None, int | None, int],
    marks: set[str],
) -> None:
    service, team, organisation = places[:3]
    one = replace(HELEN, service=service, team=team, organisation=organisation, manager_id=ties[0])
    one = replace(one, focus=frozenset({"pay"}))
    service, team, organisation = places[3:]
    other = replace(AMARA, service=service, team=team, organisation=organisation, manager_id=ties[1])
    other = replace(other, off_limits=("pay",) if "off" in marks else (), capacity=ties[2])
    one = replace(one, checks_lacking=("DBS missing",) if "checks" in marks else ())
    other = replace(other, training_lacking="training" in marks)
    both = frozenset({(1, 2)})
    relations = Relations(
        never=both if "never" in marks else frozenset(),
        earlier=both if "earlier" in marks else frozenset(),
        declined=both if "no" in marks else frozenset(),
        conflicts={(2, 1): Tie.APPRAISER} if "tie" in marks else {},
    )
    matching = Round([one], [other], relations, replace(ASKS, same_team=decision))
    book = FactBook([one], [other])
    referee = Referee(matching.lines, relations, matching.settings)
    facts = book.mentees[1], book.mentors[2]
    assert referee.broken(*facts) == referee.touched(*facts) == matching.broken(1, 2)
    assert ((1, 2) in matching.scores()) is not bool(matching.broken(1, 2))
