"""What the coordinator reads about a pair, about somebody else, and about people left without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from rmdesk.rules.matching import (
    Candidate,
    Cohort,
    Line,
    Override,
    Pairing,
    Relations,
    Round,
    Rule,
    SameTeam,
    Settings,
    Side,
    Tie,
    Weights,
    explain_pair,
    explain_triad,
    explain_unmatched,
    unmatched_reasons,
    why_not,
)

HELEN = Candidate(
    1,
    "Helen",
    service="Estates",
    manager_name="Jo Whitcombe",
    level=8,
    perspectives_lacked=frozenset({"racism at work", "disability", "faith at work", "being a migrant"}),
    interests=frozenset({"gardening", "gospel music"}),
)
AMARA = Candidate(
    11,
    "Amara",
    service="Facilities",
    manager_name="Mo",
    level=3,
    experience_offered=frozenset({"racism at work", "disability", "being a migrant"}),
    interests=frozenset({"gardening", "gospel music", "chess"}),
    off_limits=("my family",),
    capacity=2,
    taken=1,
)
PETER = Candidate(2, "Peter", service="Finance")
JOY = Candidate(12, "Joy", service="Digital")
RUTH = Candidate(3, "Ruth", service="People")
MARCH = dt.date(2027, 3, 1)


def test_a_pair_in_a_sentence_in_figures_and_in_checks() -> None:
    told = explain_pair(Round([HELEN], [AMARA]), 1, 11)
    assert told.sentence == (
        "Amara brings 3 of the 4 perspectives Helen asked for, and both like gardening and gospel music."
    )
    assert told.short == "brings 3 of the 4 perspectives Helen asked for"
    assert told.lines == (
        Line("Perspectives asked for", "being a migrant, disability, racism at work", "+34"),
        Line("Different experience", "not known", "–"),
        Line("Common ground", "gardening, gospel music", "+12"),
        Line("Distance", "5 levels apart, another service", "+9"),
        Line("Practical", "not known", "–"),
    )
    assert (told.total, told.out_of) == (55, 100)
    assert told.checked == (
        "not in line management",
        "different line managers",
        "no declared conflict",
        "off-limits topics respected",
        "not in the same team",
        "not paired before",
        "has capacity (1 of 2 places free)",
    )
    assert (told.unchecked, told.set_aside) == ((), ())


def test_what_is_not_known_is_not_called_checked() -> None:
    told = explain_pair(Round([Candidate(1, "Helen")], [Candidate(11, "Amara")]), 1, 11)
    assert told.sentence == "Too little is known about Helen and Amara to say how they fit."
    assert told.checked == (
        "no declared conflict",
        "not paired before",
        "has capacity (1 of 1 place free)",
    )
    assert told.unchecked == (
        "who manages Helen and Amara is not known",
        "where Helen and Amara work is not known",
    )
    half = explain_pair(Round([replace(HELEN, manager_name="")], [AMARA]), 1, 11)
    assert "not in line management" in half.checked
    assert half.unchecked == ("who manages Helen is not known",)


@pytest.mark.parametrize(
    ("mentee", "mentor", "sentence", "short"),
    [
        (
            Candidate(1, "Helen", perspectives_lacked=frozenset({"disability"})),
            Candidate(11, "Amara", experience_offered=frozenset({"disability"})),
            "Amara brings the perspective Helen asked for.",
            "brings the perspective Helen asked for",
        ),
        (
            Candidate(
                1, "Helen", perspectives_lacked=frozenset({"disability"}), interests=frozenset({"film"})
            ),
            Candidate(11, "Amara", experience_offered=frozenset({"faith"}), interests=frozenset({"Film"})),
            "Amara brings other perspectives than the one Helen asked for, but both like film.",
            "both like film",
        ),
        (
            Candidate(1, "Helen", level=9),
            Candidate(11, "Amara", level=4),
            "Which perspectives Helen lacks is not known yet, but they are 5 levels apart.",
            "they are 5 levels apart",
        ),
        (
            Candidate(1, "Helen"),
            Candidate(11, "Amara"),
            "Too little is known about Helen and Amara to say how they fit.",
            "which perspectives Helen lacks is not known yet",
        ),
    ],
)
def test_sentences_when_little_is_given(
    mentee: Candidate, mentor: Candidate, sentence: str, short: str
) -> None:
    told = explain_pair(Round([mentee], [mentor]), 1, 11)
    assert (told.sentence, told.short) == (sentence, short)


def test_a_part_without_weight_is_not_shown_and_what_was_set_aside_is_named() -> None:
    settings = Settings(Weights(distance=0), SameTeam.SERVICE, frozenset({Rule.SAME_TEAM}))
    near = replace(AMARA, service="estates")
    aside = Override(frozenset({Rule.SAME_TEAM}), "They work in different towns.", "Sam Price", MARCH)
    relations = Relations(overridden={(1, 11): (aside,)})
    told = explain_pair(Round([HELEN], [near], relations, settings), 1, 11)
    assert "Distance" not in [line.label for line in told.lines]
    [one] = told.set_aside
    assert (one.title, one.reason, one.by, one.on) == ("Same team", aside.reason, "Sam Price", MARCH)
    assert one.against == "Helen and Amara are both in estates."
    assert not any("same" in check for check in told.checked)
    apart = explain_pair(Round([HELEN], [AMARA], relations, settings), 1, 11)
    assert "not in the same service" in apart.checked


def test_a_part_without_weight_is_left_out_of_the_sentence() -> None:
    unweighed = Settings(Weights(perspectives=0))
    told = explain_pair(Round([HELEN], [AMARA], None, unweighed), 1, 11)
    liked = "oth like gardening and gospel music"
    assert (told.sentence, told.short) == (f"B{liked}.", f"b{liked}")
    nothing = explain_pair(Round([HELEN], [AMARA], None, Settings(Weights(0, 20, 0, 0, 8))), 1, 11)
    assert nothing.sentence == "Too little is known about Helen and Amara to say how they fit."
    apart = replace(AMARA, interests=frozenset({"chess"}))
    only = Settings(Weights(0, 0, 15, 0, 0))
    assert explain_pair(Round([HELEN], [apart], None, only), 1, 11).sentence == (
        "Helen and Amara have nothing in common that the plan gives weight."
    )
    triad = Settings(Weights(perspectives=0), mentors_each=2)
    matching = Round([HELEN], [AMARA, replace(AMARA, id=12, name="Joy")], None, triad)
    assert "perspectives" not in explain_triad(matching, 1, (11, 12)).sentence


def test_why_not_names_every_rule_and_what_a_swap_would_cost() -> None:
    mentees = [
        replace(HELEN, manager_name=""),
        replace(PETER, interests=frozenset({"film", "chess", "dance"})),
    ]
    below = Candidate(13, "Idris", service="Digital", manager_name="Tom")
    mentors = [
        replace(AMARA, taken=1),
        replace(JOY, interests=frozenset({"film", "chess", "dance", "gardening", "gospel music"})),
        below,
    ]
    relations = Relations(typed_managers={50: "Helen"}, names={50: "Tom"}, earlier=frozenset({(1, 13)}))
    matching = Round(mentees, mentors, relations)
    cohort = matching.best()
    assert [(pairing.mentee_id, pairing.mentor_ids) for pairing in cohort] == [(1, (11,)), (2, (12,))]
    ruled = why_not(matching, cohort, 1, 13)
    assert ruled.text == "ruled out: reports to Tom, who reports to Helen; was paired with Helen before"
    assert ruled.points is None
    taken = why_not(matching, cohort, 1, 12)
    assert (taken.name, taken.text) == ("Joy", f"fit {taken.points}; paired with Peter")
    swapped = why_not(matching, cohort, 1, 12, matching.best_with((1, 12)))
    before = cohort.of_mentee(2)
    after = matching.best_with((1, 12)).of_mentee(2)
    assert before and after
    assert swapped.text.endswith(f"; would leave Peter at {after.points} rather than {before.points}")
    assert why_not(matching, cohort, 1, 11).text.endswith("; this is the pair proposed")


def left(matching: Round, person_id: int) -> tuple[str, str]:
    [told] = [item for item in explain_unmatched(matching, matching.best()) if item.person_id == person_id]
    return told.sentence, told.help


def test_all_who_could_are_in_the_line() -> None:
    mentors = [Candidate(at, f"N{at}", manager_name="Ruth") for at in (11, 12, 13)]
    full = Candidate(14, "Mei", capacity=1, taken=1)
    matching = Round([RUTH], mentors)
    assert left(matching, 3) == (
        "All 3 mentors are in Ruth’s line.",
        "One more mentor outside Ruth’s line would help.",
    )
    assert (
        left(Round([RUTH], [*mentors, full]), 3)[0] == "All 3 mentors with a place free are in Ruth’s line."
    )
    assert left(Round([RUTH], mentors[:1]), 3)[0] == "The only mentor is in Ruth’s line."
    assert left(Round([RUTH], mentors[:2]), 3)[0] == "Both mentors are in Ruth’s line."


def test_different_rules_are_counted() -> None:
    mentors = [
        Candidate(11, "Amara", manager_name="Ruth"),
        Candidate(12, "Joy", manager_name="Ruth"),
        Candidate(13, "Mei", service="People"),
    ]
    assert left(Round([RUTH], mentors), 3) == (
        "Nobody can be paired with Ruth: 2 are in Ruth’s line; 1 works in the same team or service as Ruth.",
        "One more mentor outside Ruth’s line and People would help.",
    )


@pytest.mark.parametrize(
    ("rule", "mentor", "relations", "text"),
    [
        (Rule.SAME_MANAGER, Candidate(11, "Amara", manager_id=9), {}, "has the same line manager as Ruth"),
        (Rule.SAME_PERSON, Candidate(3, "Ruth"), {}, "is the same person"),
        (
            Rule.NEVER_PAIR,
            Candidate(11, "Amara"),
            {"never": frozenset({(3, 11)})},
            "is never to be paired with Ruth",
        ),
        (
            Rule.EARLIER_PAIR,
            Candidate(11, "Amara"),
            {"earlier": frozenset({(3, 11)})},
            "has been paired with Ruth before",
        ),
        (
            Rule.EARLIER_PAIR,
            Candidate(11, "Amara"),
            {"together": frozenset({(3, 11)})},
            "has been paired with Ruth before, or is now elsewhere",
        ),
        (
            Rule.SAID_NO,
            Candidate(11, "Amara"),
            {"declined": frozenset({(11, 3)})},
            "has been proposed to Ruth before, and there was a no",
        ),
        (
            Rule.TEACHER,
            Candidate(11, "Amara"),
            {"conflicts": {(11, 3): Tie.TEACHER}},
            "has a declared conflict with Ruth",
        ),
        (
            Rule.DECLARED_CONFLICT,
            Candidate(11, "Amara"),
            {"conflicts": {(3, 11): Tie.OTHER}},
            "has a declared conflict with Ruth",
        ),
        (
            Rule.OFF_LIMITS,
            Candidate(11, "Amara", off_limits=("pay",)),
            {},
            "would rather not talk about something Ruth asked for",
        ),
    ],
)
def test_each_rule_as_the_reason(
    rule: Rule, mentor: Candidate, relations: dict[str, object], text: str
) -> None:
    asks = replace(RUTH, manager_id=9, perspectives_lacked=frozenset({"low pay"}))
    matching = Round([asks], [mentor], Relations(**relations))  # type: ignore[arg-type]
    [told] = [item for item in explain_unmatched(matching, matching.best()) if item.side is Side.MENTEE]
    assert told.sentence == f"The only mentor {text}."
    assert told.short == f"the only mentor {text}"
    assert rule in matching.broken(3, mentor.id)


ASKS = Settings(asks_checks=True, asks_training=True)


def test_whose_checks_or_training_stand_in_the_way() -> None:
    amara = replace(AMARA, checks_lacking=("DBS missing",))
    assert left(Round([RUTH], [amara], None, ASKS), 3) == (
        "The only mentor has checks that are not in order.",
        "Seeing the checks of Amara, or one more mentor would help.",
    )
    joy = replace(JOY, training_lacking=True)
    assert left(Round([RUTH], [joy], None, ASKS), 3) == (
        "The only mentor is not trained yet.",
        "Training Joy, or one more mentor would help.",
    )
    assert left(Round([RUTH], [amara], None, ASKS), 11) == (
        "Amara’s checks are not in order: DBS missing.",
        "Note them on Amara’s profile when you have seen them.",
    )
    assert left(Round([RUTH], [joy], None, ASKS), 12)[0] == (
        "Joy is not trained yet, and the plan wants that first."
    )
    told = explain_pair(Round([RUTH], [AMARA], None, ASKS), 3, 11)
    assert {"checks in order", "trained"} <= set(told.checked)


def test_nobody_has_a_place_and_nobody_is_there() -> None:
    assert left(Round([RUTH], [replace(AMARA, taken=2)]), 3) == (
        "No mentor has a place free.",
        "One more place with Amara, or one more mentor would help.",
    )
    assert left(Round([RUTH], []), 3) == ("There is no mentor in this round yet.", "")
    assert left(Round([], [AMARA]), 11) == ("There is no mentee in this round yet.", "")


def test_everybody_who_fits_is_paired_already() -> None:
    settings = Settings(same_team=SameTeam.SERVICE)
    estates = Candidate(13, "Sam", service="People", capacity=1)
    matching = Round([HELEN, PETER, RUTH], [replace(AMARA, capacity=2), estates], None, settings)
    cohort = matching.best()
    [told] = explain_unmatched(matching, cohort)
    assert told.side is Side.MENTEE
    assert told.person_id == 3
    assert told.sentence == "The only mentor who could, Amara, is paired already."
    assert told.help == (
        "One more place with Amara, or with Sam if somebody else moves there, or one more mentor outside People "
        "would help."
    )
    reasons = unmatched_reasons(matching, cohort, told.side, told.person_id)
    assert [reason.text.split("; ")[-1] for reason in reasons] == [
        "paired with Helen",
        "ruled out: is in the same service, People",
    ]


def test_a_mentor_who_is_left_has_a_reason_too() -> None:
    matching = Round([HELEN], [AMARA, JOY, Candidate(13, "Idris", manager_name="Helen")])
    amara, idris = explain_unmatched(matching, matching.best())
    assert (amara.person_id, amara.side, idris.person_id) == (12, Side.MENTOR, 13)
    assert amara.sentence == "The only mentee who could, Helen, is paired already."
    assert amara.help == "One more mentee would help."
    assert idris.sentence == "The only mentee is in Idris’s line."
    [reason] = unmatched_reasons(matching, matching.best(), idris.side, 13)
    assert (reason.person_id, reason.text) == (1, "ruled out: Idris reports to Helen")
    [reason] = unmatched_reasons(matching, matching.best(), amara.side, 12)
    assert reason.text.startswith("fit ") and reason.text.endswith("; paired with Amara")
    [reason] = unmatched_reasons(matching, Cohort(), amara.side, 12)
    assert reason.text.endswith("; not paired yet")


def test_a_rule_that_the_plan_lets_you_set_aside_is_pointed_out() -> None:
    settings = Settings(may_override=frozenset({Rule.SAME_TEAM}))
    matching = Round([RUTH], [Candidate(11, "Amara", service="People")], None, settings)
    assert left(matching, 3)[1] == (
        "Setting “Same team” aside for Amara, with a reason, or one more mentor outside People would help."
    )


def test_a_cohort_changed_by_hand_is_told_who_could_still_be_paired() -> None:
    matching = Round([HELEN, PETER], [AMARA, JOY])
    by_hand = Cohort((Pairing(1, (11,), 55),), (2,), (12,))
    peter, joy = explain_unmatched(matching, by_hand)
    assert peter.sentence == "Joy could still be paired with Peter."
    assert peter.short == "Joy could still be paired with Peter"
    assert joy.sentence == "Peter could still be paired with Joy."
