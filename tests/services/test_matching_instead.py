"""Another pair in place of what is proposed: what it costs is said before, and comes of it (product D4)."""

from __future__ import annotations

from typing import Any

import pytest

from rmdesk.base.errors import UserError
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, matching
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer, MatchingStopped, Watch
from tests.support.people import add, make_programme

CARE, RENT, SHIFTS = "growing up in care", "low pay or renting", "working shifts"


def mentee(desk: Desk, number: int, name: str, **profile: Any) -> int:
    return add(desk, number, Role.MENTEE, name, **profile)


def mentor(desk: Desk, number: int, name: str, **profile: Any) -> int:
    return add(desk, number, Role.MENTOR, name, **profile)


def pairs(desk: Desk, number: int) -> list[tuple[str, str]]:
    return sorted((line.mentee.name, line.mentor_names) for line in matching.view(desk, number).lines)


def test_a_pair_by_hand_takes_the_mentors_weakest_and_says_whom_it_leaves(desk: Desk) -> None:
    number = make_programme(desk)
    helen = mentee(desk, number, "Helen Marsh", perspectives_lacked=(CARE,))
    mentee(desk, number, "Peter Rowe", perspectives_lacked=(RENT,))
    mentor(desk, number, "Cares", experience_offered=(CARE,))
    rents = mentor(desk, number, "Rents", experience_offered=(RENT,))
    matching.suggest(desk, number)
    detail = matching.pair(desk, matching.view(desk, number).lines[0].id)
    assert matching.costs(desk, detail.id)[0].text.startswith("fit ")
    done = matching.propose(desk, helen, rents)
    assert done.label == "Proposed and pinned Rents ↔ Helen Marsh; Peter Rowe is without a mentor now"
    assert pairs(desk, number) == [("Helen Marsh", "Rents")]
    left = matching.view(desk, number).without
    assert left[0].help == "Suggest pairs again to include them."
    history.undo(desk)
    assert pairs(desk, number) == [("Helen Marsh", "Cares"), ("Peter Rowe", "Rents")]


def test_by_hand_says_before_who_would_be_without(desk: Desk) -> None:
    number = make_programme(desk)
    helen = mentee(desk, number, "Helen Marsh", perspectives_lacked=(CARE,))
    mentee(desk, number, "Peter Rowe", perspectives_lacked=(RENT,))
    cares = mentor(desk, number, "Cares", experience_offered=(CARE,))
    rents = mentor(desk, number, "Rents", experience_offered=(RENT,))
    late = mentee(desk, number, "Late Comer")
    matching.suggest(desk, number)
    assert matching.tried(desk, number, helen, (cares,)).costs == ()
    assert matching.tried(desk, number, helen, (rents,)).costs == (
        "Peter Rowe would be without a mentor.",
        "This takes the place of Cares ↔ Helen Marsh.",
    )
    alone = matching.without(desk, late, number)
    assert alone is not None
    texts = {other.name: other.text for other in alone.others}
    assert texts["Rents"].endswith("paired with Peter Rowe; Peter Rowe would be without a mentor")
    peter = next(one for one in matching.view(desk, number).lines if one.mentee.name == "Peter Rowe")
    matching.pin(desk, peter.id)
    held = matching.tried(desk, number, helen, (rents,))
    assert held.against[0] == "All of Rents’s places are pinned."


def test_pairing_instead_does_what_the_cost_line_said_in_one_step(desk: Desk) -> None:
    number = make_programme(desk)
    helen = mentee(desk, number, "Helen Marsh", perspectives_lacked=(CARE,))
    mentee(desk, number, "Peter Rowe", perspectives_lacked=(RENT,))
    mentor(desk, number, "Cares", experience_offered=(CARE, RENT))
    rents = mentor(desk, number, "Rents", experience_offered=(RENT, CARE))
    matching.suggest(desk, number)
    assert pairs(desk, number) == [("Helen Marsh", "Cares"), ("Peter Rowe", "Rents")]
    line = next(one for one in matching.view(desk, number).lines if one.mentee.name == "Helen Marsh")
    [other] = matching.costs(desk, line.id)
    assert other.text.endswith("nobody else would lose by it")
    done = matching.pair_instead(desk, helen, rents)
    assert done.label == "Proposed and pinned Rents ↔ Helen Marsh"
    assert pairs(desk, number) == [("Helen Marsh", "Rents"), ("Peter Rowe", "Cares")]
    made = matching.pair(desk, done.value)
    assert made.title == "Rents ↔ Helen Marsh" and made.pinned
    assert made.history.startswith("Put together by you")
    assert matching.suggest(desk, number).value.same
    history.undo(desk)
    assert pairs(desk, number) == [("Helen Marsh", "Cares"), ("Peter Rowe", "Rents")]


def test_pairing_instead_says_who_is_without_and_leaves_answered_pairs(desk: Desk) -> None:
    number = make_programme(desk)
    helen = mentee(desk, number, "Helen Marsh", perspectives_lacked=(CARE,))
    mentee(desk, number, "Peter Rowe", perspectives_lacked=(RENT,), line_manager="Cares")
    cares = mentor(desk, number, "Cares", experience_offered=(CARE,))
    rents = mentor(desk, number, "Rents", experience_offered=(RENT,))
    matching.suggest(desk, number)
    done = matching.pair_instead(desk, helen, rents)
    assert done.label == "Proposed and pinned Rents ↔ Helen Marsh; Peter Rowe is without a mentor now"
    assert pairs(desk, number) == [("Helen Marsh", "Rents")]
    history.undo(desk)
    peter = next(one for one in matching.view(desk, number).lines if one.mentee.name == "Peter Rowe")
    matching.answer(desk, peter.id, rents, Answer.YES)
    with pytest.raises(UserError, match="place"):
        matching.pair_instead(desk, helen, rents)
    assert pairs(desk, number) == [("Helen Marsh", "Cares"), ("Peter Rowe", "Rents")]
    assert matching.pair_instead(desk, helen, cares).label == "Proposed and pinned Cares ↔ Helen Marsh"


def test_what_others_would_lose_is_worked_out(desk: Desk) -> None:
    number = make_programme(desk)
    mentee(desk, number, "Helen Marsh", perspectives_lacked=(CARE,))
    mentee(desk, number, "Peter Rowe", perspectives_lacked=(RENT,))
    mentor(desk, number, "Cares", experience_offered=(CARE,))
    mentor(desk, number, "Rents", experience_offered=(RENT,))
    mentor(desk, number, "Spare", experience_offered=(SHIFTS,))
    matching.suggest(desk, number)
    line = next(one for one in matching.view(desk, number).lines if one.mentee.name == "Helen Marsh")
    texts = {other.name: other.text for other in matching.costs(desk, line.id)}
    points = matching.view(desk, number).lines[0].fit
    assert points is not None
    assert texts["Rents"].endswith(f"would leave Peter Rowe at {points - 45} rather than {points}")
    assert texts["Spare"].endswith("nobody else would lose by it")
    with pytest.raises(MatchingStopped):
        matching.costs(desk, line.id, Watch(cancelled=lambda: True))


def test_a_suggestion_counts_only_what_is_new(desk: Desk) -> None:
    number = make_programme(desk)
    mentee(desk, number, "Helen Marsh")
    mentor(desk, number, "Amara Okafor")
    assert matching.suggest(desk, number).label == "Suggested 1 pair"
    mentee(desk, number, "Peter Rowe")
    mentor(desk, number, "Joy Adeyemi")
    assert matching.suggest(desk, number).label == "Suggested 1 new pair"
