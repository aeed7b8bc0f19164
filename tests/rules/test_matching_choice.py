"""What mentees chose on their selection packs: who is ruled out, what a rank is worth, and what is said of it."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.matching import (
    Candidate,
    Cohort,
    Pairing,
    RankedChoice,
    Round,
    Rule,
    Settings,
    Weights,
    explain_pair,
    explain_triad,
    explain_unmatched,
    outcome,
    unmatched_reasons,
    why_not,
)
from rmdesk.rules.matching.unmatched import Side

AMARA, JOY, DEV = (
    Candidate(11, "Amara", experience_offered=frozenset({"faith at work"})),
    Candidate(12, "Joy", experience_offered=frozenset({"disability"})),
    Candidate(13, "Dev"),
)
HELEN = Candidate(
    1,
    "Helen",
    perspectives_lacked=frozenset({"faith at work"}),
    choice=RankedChoice((12, None, 11), offered=frozenset({11, 12})),
)


def chosen(*ranked: int | None, refused: set[int] | None = None, none: bool = False) -> Candidate:
    both = frozenset({11, 12})
    return replace(
        HELEN, choice=RankedChoice(ranked, frozenset(refused or ()), both if none else frozenset(), both)
    )


def test_a_choice_stands_beside_the_fit_and_is_no_part_of_it() -> None:
    told = explain_pair(Round([HELEN], [JOY]), 1, 12)
    assert told.sentence == (
        "Joy is Helen’s first choice. Joy brings other perspectives than the one Helen asked for."
    )
    assert told.short.startswith("first choice; ")
    bare = explain_pair(Round([replace(HELEN, choice=None)], [JOY]), 1, 12)
    assert (
        (told.total, told.out_of, told.lines) == (bare.total, bare.out_of, bare.lines) == (0, 100, bare.lines)
    )


def test_a_rank_that_was_left_open_gives_no_other_one_its_place() -> None:
    told = explain_pair(Round([HELEN], [AMARA]), 1, 11)
    assert told.sentence.startswith(
        "Amara is Helen’s third choice. Amara brings the perspective Helen asked for"
    )


def test_of_somebody_not_chosen_it_says_whether_their_card_was_seen() -> None:
    matching = Round([chosen(12)], [AMARA, JOY, DEV])
    seen, unseen = explain_pair(matching, 1, 11), explain_pair(matching, 1, 13)
    assert seen.sentence == "Amara brings the perspective Helen asked for. Helen chose somebody else."
    assert seen.short.startswith("not chosen; ")
    assert unseen.sentence.endswith("Helen chose somebody else and has not seen Dev’s card.")


@pytest.mark.parametrize("choice", [None, RankedChoice(refused=frozenset({13}), offered=frozenset({13}))])
def test_of_who_has_chosen_nobody_nothing_is_said(choice: RankedChoice | None) -> None:
    told = explain_pair(Round([replace(HELEN, choice=choice)], [AMARA]), 1, 11)
    assert told.sentence == "Amara brings the perspective Helen asked for."
    assert told.short == "brings the perspective Helen asked for"


def test_whom_a_mentee_would_rather_not_meet_is_ruled_out() -> None:
    matching = Round([chosen(12, refused={11})], [AMARA, JOY])
    (reason,) = matching.exclusions(1, 11)
    assert (reason.rule, reason.sentence) == (Rule.RATHER_NOT, "Helen would rather not meet Amara.")
    assert reason.short == "Helen would rather not meet them"
    assert matching.best().of_mentor(11) == ()
    assert why_not(matching, matching.best(), 1, 11).text == "ruled out: Helen would rather not meet them"


def test_none_of_these_rules_out_every_card_of_the_pack_and_no_other() -> None:
    matching = Round([chosen(none=True)], [AMARA, JOY, DEV])
    assert [at for at in (11, 12, 13) if matching.broken(1, at)] == [11, 12]
    assert matching.exclusions(1, 12)[0].sentence == "Helen chose none of the cards, Joy’s among them."
    alone = Round([chosen(none=True)], [AMARA, JOY])
    (left, *_) = explain_unmatched(alone, Cohort(unmatched_mentees=(1,)))
    assert left.sentence == "Both mentors are ruled out by Helen’s own choice."
    assert left.help == "One more mentor would help."
    (text, _) = unmatched_reasons(alone, Cohort(unmatched_mentees=(1,)), Side.MENTEE, 1)
    assert text.text == "ruled out: Helen chose none of the cards, theirs among them"
    other = explain_unmatched(Round([chosen(none=True)], [AMARA]), Cohort(unmatched_mentors=(11,)))
    assert other[0].sentence == "The only mentee chose not to meet Amara."


def test_a_later_pack_changes_nothing_for_those_whose_cards_were_not_in_it() -> None:
    first = RankedChoice((11,), refused=frozenset({12}), offered=frozenset({11, 12}))
    none = RankedChoice(passed_over=frozenset({13, 14}), offered=frozenset({13, 14}))
    held = first.then(none)
    assert held == RankedChoice((), frozenset({12}), frozenset({13, 14}), frozenset({11, 12, 13, 14}))
    again = held.then(RankedChoice((13,), offered=frozenset({12, 13})))
    assert (again.ranked, again.refused, again.passed_over) == ((13,), frozenset(), frozenset({14}))


def test_somebody_chosen_and_ruled_out_is_told_as_both() -> None:
    full = replace(JOY, capacity=0)
    matching = Round([HELEN], [full, AMARA])
    assert why_not(matching, matching.best(), 1, 12).text == (
        "first choice, but ruled out: is not taking anyone on at present"
    )
    assert why_not(matching, Cohort(), 1, 11).text == "third choice, fit 45; has a place free"
    texts = {one.name: one.text for one in unmatched_reasons(matching, Cohort(), Side.MENTEE, 1)}
    assert texts["Joy"].startswith("first choice, but ruled out: ")
    assert texts["Amara"] == "third choice, fit 45; has a place free"


def test_a_triad_says_whom_of_the_two_the_mentee_chose() -> None:
    matching = Round([HELEN], [AMARA, JOY, DEV], settings=Settings(mentors_each=2))
    both, one, neither = (explain_triad(matching, 1, pair) for pair in ((11, 12), (11, 13), (13, 13)))
    assert both.sentence.startswith("Helen chose Joy first and Amara third. Amara brings the perspective")
    assert both.short.startswith("first and third choice; Amara brings")
    assert one.sentence.startswith("Helen chose Amara third. ")
    assert neither.sentence.startswith("Helen chose neither of them. ") and neither.short.startswith(
        "not chosen; "
    )
    assert both.total == 0


def test_a_mentees_own_choice_goes_before_any_fit() -> None:
    matching = Round([HELEN], [AMARA, JOY])
    pairing = matching.best().of_mentee(1)
    assert pairing is not None and pairing.mentor_ids == (12,)


def test_it_is_told_who_would_lose_their_own_choice() -> None:
    ben = Candidate(2, "Ben", choice=RankedChoice((11,), offered=frozenset({11})))
    carl = replace(HELEN, id=3, name="Carl", choice=RankedChoice((11, 13), offered=frozenset({11, 13})))
    matching = Round([HELEN, ben, carl], [AMARA, JOY, DEV, Candidate(14, "Eve")])
    best = matching.best()
    assert {one.mentee_id: one.mentor_ids[0] for one in best} == {1: 12, 2: 11, 3: 13}

    def told(mentee: int, mentor: int) -> str:
        return why_not(matching, best, mentee, mentor, matching.best_with((mentee, mentor))).text

    assert told(1, 11) == (
        "third choice, fit 45; would leave Ben with somebody they did not choose rather than their first choice"
    )
    two = Round([replace(ben, choice=RankedChoice((11, 13))), carl], [AMARA, DEV])
    assert {one.mentee_id: one.mentor_ids for one in two.best()} == {
        2: (13,),
        3: (11,),
    }  # equal ranks: then the fit
    other = why_not(two, two.best(), 2, 11, two.best_with((2, 11))).text
    assert other.endswith("would leave Carl with their second choice rather than their first choice")


def test_what_was_reached_of_the_choices_is_counted_and_a_chosen_pair_is_not_the_weakest() -> None:
    matching = Round([HELEN, Candidate(2, "Ben")], [JOY, DEV])
    found = outcome(matching, matching.best())
    assert (found.chosen, found.first, found.chose) == (1, 1, 1)
    alone = Round([HELEN], [JOY])
    assert outcome(alone, alone.best()).weakest is None
    assert outcome(alone, Cohort()).chose == 1


@dataclass(frozen=True)
class Case:
    mentees: list[Candidate]
    mentors: list[Candidate]
    settings: Settings

    def round(self) -> Round:
        return Round(self.mentees, self.mentors, settings=self.settings)


TOPICS = ("faith", "nights", "pay")


@st.composite
def cases(draw: st.DrawFn, each: int = 1) -> Case:
    """Small cohorts in which some chose, some refused, some chose nobody, and some have no pack back yet."""
    topics = st.frozensets(st.sampled_from(TOPICS), max_size=2)
    mentors = [
        Candidate(at + 101, f"R{at}", experience_offered=draw(topics), capacity=draw(st.integers(1, 2)))
        for at in range(draw(st.integers(1, 4)))
    ]
    ids = [mentor.id for mentor in mentors]
    mentees = []
    for at in range(draw(st.integers(1, 4 if each == 1 else 3))):
        order = draw(st.permutations(ids))
        count = draw(st.integers(0, min(3, len(ids))))
        refused = frozenset(
            draw(st.lists(st.sampled_from(order[count:]), max_size=2)) if order[count:] else ()
        )
        none = not count and draw(st.booleans())
        offered = frozenset(order[: draw(st.integers(count, len(ids)))]) | refused
        choice = RankedChoice(tuple(order[:count]), refused, offered if none else frozenset(), offered)
        mentees.append(
            Candidate(
                at + 1,
                f"M{at}",
                perspectives_lacked=draw(topics),
                choice=draw(st.sampled_from([None, choice, choice])),
                waiting_priority=draw(st.booleans()),
            )
        )
    return Case(mentees, mentors, Settings(Weights(practical=draw(st.integers(0, 9))), mentors_each=each))


Worth = tuple[int, int]
"""Steps of choice, and fit."""


def worth(case: Case, mentee: Candidate, mentor: Candidate) -> Worth | None:
    """Return how strong a pair is by the definition, written down once more; None where the mentee rules it out."""
    said = mentee.choice or RankedChoice()
    if mentor.id in said.refused or mentor.id in said.passed_over:
        return None
    bare = Round([replace(mentee, choice=None)], [mentor], settings=case.settings).fit(mentee.id, mentor.id)
    steps = {at: 5 - place for place, at in enumerate(said.ranked)}.get(mentor.id, 0)
    return steps, bare.total


def measured(case: Case, matched: Collection[int], pairs: list[Worth]) -> tuple[int, ...]:
    """Return what comes first: mentees matched, those who waited, steps of choice, the weakest unchosen, all fits."""
    waited = sum(1 for mentee in case.mentees if mentee.id in matched and mentee.waiting_priority)
    weakest = min((fit for steps, fit in pairs if not steps), default=10**6)
    return (
        len(matched),
        waited,
        sum(steps for steps, _ in pairs),
        weakest,
        sum(fit for _, fit in pairs),
    )


def ways(case: Case, each: int) -> Iterator[dict[int, tuple[int, ...]]]:
    ids = [mentor.id for mentor in case.mentors]
    choices: list[list[tuple[int, ...]]] = [[*itertools.combinations(ids, each), ()] for _ in case.mentees]
    for picks in itertools.product(*choices):
        load = [at for pick in picks for at in pick]
        if all(load.count(mentor.id) <= mentor.free_places for mentor in case.mentors):
            yield {one.id: pick for one, pick in zip(case.mentees, picks, strict=True) if pick}


def best_by_trying(case: Case, each: int) -> tuple[int, ...]:
    mentees, mentors = {m.id: m for m in case.mentees}, {m.id: m for m in case.mentors}
    points = {(a, b): worth(case, mentees[a], mentors[b]) for a in mentees for b in mentors}
    found = []
    for way in ways(case, each):
        each_worth = [points[mentee, mentor] for mentee, pick in way.items() for mentor in pick]
        known = [one for one in each_worth if one is not None]
        if len(known) == len(each_worth):
            found.append(measured(case, way, known))
    return max(found)


def figures(case: Case) -> tuple[int, ...]:
    """Return what rmdesk finds, by the same definition."""
    cohort = case.round().best()
    assert cohort.proved
    mentees, mentors = {m.id: m for m in case.mentees}, {m.id: m for m in case.mentors}
    each = [worth(case, mentees[one.mentee_id], mentors[at]) for one in cohort for at in one.mentor_ids]
    known = [one for one in each if one is not None]
    assert len(known) == len(each)
    return measured(case, [one.mentee_id for one in cohort], known)


@given(cases())
@settings(max_examples=250, deadline=None)
def test_pairs_with_choices_are_the_best_that_trying_everything_finds(case: Case) -> None:
    assert figures(case) == best_by_trying(case, 1)


@given(cases(each=2))
@settings(max_examples=120, deadline=None)
def test_triads_with_choices_are_the_best_that_trying_everything_finds(case: Case) -> None:
    assert figures(case) == best_by_trying(case, 2)


def test_who_is_free_and_ruled_out_is_told_beside_those_who_are_taken() -> None:
    rosa = Candidate(
        2, "Rosa", choice=RankedChoice(passed_over=frozenset({12, 13}), offered=frozenset({12, 13}))
    )
    matching = Round([HELEN, rosa], [AMARA, JOY, DEV])
    cohort = Cohort((Pairing(1, (11,), 45),), (2,), (12, 13))
    left, joy, _ = explain_unmatched(matching, cohort)
    assert left.sentence == (
        "The only mentor who could, Amara, is paired already; Joy and Dev have a place free, but are ruled out by "
        "Rosa’s own choice."
    )
    assert joy.sentence == (
        "The only mentee who could, Helen, is paired already; Rosa has nobody yet, but chose not to meet Joy."
    )


def test_what_a_triad_loses_of_its_choices_is_told_of_both_mentors() -> None:
    ben = Candidate(2, "Ben", choice=RankedChoice((12, None, 11), offered=frozenset({11, 12})))
    matching = Round([HELEN, ben], [AMARA, JOY, DEV, Candidate(14, "Eve")], settings=Settings(mentors_each=2))
    with_both = Pairing(2, (11, 12), *_points(matching, 2, (11, 12)))
    with_one = Pairing(2, (11, 13), *_points(matching, 2, (11, 13)))
    before, after = Cohort((with_both,)), Cohort((Pairing(1, (12, 14), 0, each=(0, 0)), with_one))
    assert why_not(matching, before, 1, 12, after).text.endswith(
        "would leave Ben with their third choice and somebody they did not choose rather than their first and third "
        "choice"
    )


def _points(matching: Round, mentee: int, mentors: tuple[int, ...]) -> tuple[int, bool, tuple[int, ...]]:
    each = tuple(matching.fit(mentee, at).strength for at in mentors)
    return min(each), False, each


def test_a_triad_says_when_all_three_have_time_and_whom_it_would_be_weaker_with() -> None:
    times = frozenset({"Tue morning", "Thu morning"})
    helen = replace(HELEN, choice=None, availability=times)
    amara, joy = (replace(one, availability=frozenset({"tue  morning"})) for one in (AMARA, JOY))
    matching = Round([helen], [amara, joy, replace(DEV, availability=frozenset({"Fri morning"}))])
    assert "all three have time on Tue mornings" in explain_triad(matching, 1, (11, 12)).between
    assert explain_triad(matching, 1, (11, 13)).sentence.endswith("They named no time that suits all three.")
    said = why_not(matching, Cohort(), 1, 11, beside=(12,)).text
    weaker = matching.fit(1, 12).total
    assert said == f"fit {matching.fit(1, 11).total}, {weaker} as a triad; has a place free"


def test_a_triad_without_what_was_asked_for_says_so_and_names_of_whom_it_speaks() -> None:
    matching = Round(
        [replace(HELEN, choice=None, interests=frozenset({"chess"}))],
        [replace(JOY, interests=frozenset({"chess"})), replace(JOY, id=14, name="Eve")],
    )
    told = explain_triad(matching, 1, (12, 14))
    assert told.sentence == "Neither Joy nor Eve brings a perspective that Helen asked for."
    assert told.short == "with Joy: both like chess"


def test_what_one_of_two_mentors_brings_alone_is_told_of_them_alone() -> None:
    told = explain_triad(Round([replace(HELEN, choice=None)], [AMARA, JOY]), 1, (11, 12))
    assert told.sentence == "Amara brings the perspective Helen asked for, and Joy brings others."
    assert told.short == "Amara brings the perspective Helen asked for"
    silent = explain_triad(Round([replace(HELEN, choice=None)], [AMARA, DEV]), 1, (11, 13))
    assert silent.sentence == "Amara brings the perspective Helen asked for."


def test_of_somebody_untrained_it_is_told_what_else_stands_in_the_way() -> None:
    held = replace(
        HELEN, choice=RankedChoice(refused=frozenset({11}), offered=frozenset({11})), training_lacking=True
    )
    plan = Settings(asks_training=True)
    (left, *_) = explain_unmatched(Round([held], [AMARA], settings=plan), Cohort(unmatched_mentees=(1,)))
    assert left.sentence == (
        "Helen is not trained yet, and the plan wants that first. The only mentor is ruled out by Helen’s own choice."
    )


def test_a_triad_names_of_which_mentor_it_speaks_also_where_perspectives_have_no_weight() -> None:
    chess = frozenset({"chess"})
    plan = Settings(Weights(perspectives=0), mentors_each=2)
    matching = Round(
        [replace(HELEN, choice=None, interests=chess)], [replace(JOY, interests=chess), DEV], settings=plan
    )
    assert explain_triad(matching, 1, (12, 13)).sentence == "With Joy: both like chess."
