"""The role check: mentoring, mentoring with a caution, or something else; always with a reason and its source."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.programme import OtherRole, Plan, Verdict, role_named, verdict
from rmdesk.rules.programme.role_check import NONE, QUESTIONS, Ask, Question, clean

GOOD: dict[str, Any] = {
    "free": "yes",
    "knows": "yes",
    "does": "mentor",
    "for_whom": "learner",
    "also": [NONE],
}


def test_what_is_freely_chosen_known_and_for_the_learner_is_mentoring() -> None:
    found = verdict(GOOD, Plan(meetings_count=6))
    assert found.verdict is Verdict.MENTORING and found.role is None
    assert [reason.source for reason in found.reasons] == ["S0 §1", "S0 §7"]


@pytest.mark.parametrize(
    ("answers", "role", "source"),
    [
        # T19: in-patients teach medical students; T20: visits to a person with dementia; T21: a small caseload;
        # T22: a student studies a patient's case
        ({"does": "teacher"}, OtherRole.TEACHER, "S0 §5"),
        ({"does": "muse", "knows": "no"}, OtherRole.MUSE, "S0 §7"),
        ({"knows": "no"}, OtherRole.MUSE, "S0 §7"),
        ({"for_whom": "client"}, OtherRole.CLIENT, "S0 §7"),
        ({"for_whom": "case"}, OtherRole.TEACHER, "S0 §7"),
        ({"free": "no"}, OtherRole.LINE_MANAGER, "S0 §1"),
        ({"free": "no", "also": ["employer"]}, OtherRole.EMPLOYER, "S0 §1"),
        ({"does": "coach"}, OtherRole.COACH, "S0 §3"),
        ({"does": "sponsor"}, OtherRole.SPONSOR, "S0 §3"),
        ({"does": "role_model"}, OtherRole.ROLE_MODEL, "S0 §3"),
        ({"does": "consultant"}, OtherRole.CONSULTANT, "S0 §3"),
        ({"does": "coproducer"}, OtherRole.COPRODUCER, "S0 §3"),
    ],
)
def test_what_is_something_else_is_called_by_its_name(
    answers: dict[str, Any], role: OtherRole, source: str
) -> None:
    found = verdict(GOOD | answers, Plan())
    assert (found.verdict, found.role) == (Verdict.NOT_MENTORING, role)
    assert found.reasons[0].source == source
    assert found.headline == f"This is not mentoring, but {role.facts.programme}."


@pytest.mark.parametrize(
    ("answers", "plan", "words"),
    [
        ({"also": ["line_manager"]}, Plan(), "more confidential than line management"),
        ({"also": ["employer"]}, Plan(), "hires and dismisses"),
        ({"also": ["client"]}, Plan(), "depends on the other"),
        ({"knows": "not_asked"}, Plan(), "Ask them before"),
        ({}, Plan(meetings_count=1), "one meeting"),
        ({}, Plan(counts_as_placement=True), "placement"),
    ],
)
def test_what_goes_with_mentoring_and_endangers_it_is_a_caution(
    answers: dict[str, Any], plan: Plan, words: str
) -> None:
    found = verdict(GOOD | answers, plan)
    assert found.verdict is Verdict.CAUTION
    (reason,) = found.reasons
    assert words in reason.sentence and reason.source.startswith("S0")


def test_unanswered_questions_are_named() -> None:
    assert verdict({}, Plan()).unanswered == tuple(Ask)
    found = verdict({key: value for key, value in GOOD.items() if key != "knows"}, Plan())
    assert (found.verdict, found.unanswered) == (Verdict.OPEN, (Ask.KNOWS,))


def any_answer(question: Question) -> st.SearchStrategy[Any]:
    values = st.sampled_from([str(value) for value, _ in question.options])
    return st.lists(values) if question.many else values


answers = st.fixed_dictionaries(
    {}, optional={question.ask.value: any_answer(question) for question in QUESTIONS}
)


@given(answers, st.none() | st.integers(1, 12), st.booleans())
def test_every_verdict_has_reasons_with_sources(
    given_: dict[str, Any], meetings: int | None, counts: bool
) -> None:
    found = verdict(given_, Plan(meetings_count=meetings, counts_as_placement=counts))
    assert (found.role is not None) == (found.verdict is Verdict.NOT_MENTORING)
    assert bool(found.reasons) == (found.verdict is not Verdict.OPEN)
    assert all(reason.sentence.endswith(".") and reason.source.startswith("S0 §") for reason in found.reasons)
    if found.verdict is Verdict.OPEN:
        assert found.unanswered
    assert clean(clean(given_)) == clean(given_)


words = st.text("a yes", max_size=5)


@given(
    st.dictionaries(st.sampled_from([*Ask, "colour"]), st.none() | words | st.integers() | st.lists(words))
)
def test_answers_from_elsewhere_do_no_harm(given_: dict[str, Any]) -> None:
    kept = clean(given_)
    assert set(kept) <= set(Ask)
    verdict(given_, Plan())


def test_none_of_these_does_not_stand_beside_one_of_these() -> None:
    assert clean({"also": ["client", "none"]}) == {"also": ["client"]}
    assert clean({"also": ["none"]}) == {"also": ["none"]}


def test_every_role_has_its_words() -> None:
    for role in OtherRole:
        assert role.facts.source.startswith("S0 §")
        assert "mentor" not in " ".join(
            (role.label, role.facts.programme, role.facts.gives, role.facts.receives)
        )
        assert role_named(role.label) is role is role_named(f" {role.facts.programme.upper()}. ")
    assert role_named("whatever") is None
