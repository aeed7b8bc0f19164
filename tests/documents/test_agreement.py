"""The agreement: its required clauses, pairs and triads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rmdesk.base.errors import UserError
from rmdesk.documents import agreement
from rmdesk.documents.layout import Layout
from rmdesk.documents.rendering import page_count, page_text
from rmdesk.documents.wording import Clause
from tests.documents.checks import all_text
from tests.documents.samples import agreement_view


def _without(*keys: str) -> agreement.AgreementView:
    view = agreement_view()
    emptied = tuple(replace(clause, text=" \n") if clause.key in keys else clause for clause in view.clauses)
    return replace(view, clauses=emptied)


@pytest.mark.parametrize("key", agreement.REQUIRED)
def test_will_not_print_with_a_required_clause_empty(key: str) -> None:
    view = _without(key)
    (title,) = agreement.missing_clauses(view.clauses)
    with pytest.raises(UserError, match=title) as caught:
        agreement.render(view, Layout())
    assert caught.value.advice


def test_all_empty_clauses_are_listed_at_once() -> None:
    assert agreement.missing_clauses(_without("notes", "ending", "limits", "missed").clauses) == (
        "What cannot stay between us",
        "Our notes",
        "How it ends",
    )


def test_a_required_clause_left_out_is_missed_too() -> None:
    assert "Our notes" in agreement.missing_clauses(())
    kept = tuple(clause for clause in agreement.default_clauses() if clause.key != "line_manager")
    assert agreement.missing_clauses(kept) == ("Line managers",)


def test_the_organisation_may_add_required_clauses() -> None:
    own = Clause("pay", "Pay", "", required=True)
    assert agreement.missing_clauses((*agreement.default_clauses(), own)) == ("Pay",)


def test_delivered_wording_is_complete() -> None:
    clauses = agreement.default_clauses()
    assert agreement.missing_clauses(clauses) == ()
    assert set(agreement.REQUIRED) <= {clause.key for clause in clauses if clause.required}


def test_who_else_to_turn_to_is_found_under_the_title_that_is_named() -> None:
    clauses = {clause.key: clause for clause in agreement.default_clauses()}
    assert f"“{clauses['turn_to'].title}” says who else to turn to" in clauses["limits"].text


@pytest.mark.parametrize("view", [agreement_view(), replace(agreement_view(), mentors=("Bo",), supporter="")])
def test_what_is_added_by_hand_stands_over_the_signatures(view: agreement.AgreementView) -> None:
    pdf = agreement.render(view, Layout())
    last = page_text(pdf, page_count(pdf) - 1)
    everybody = "both" if len(view.mentors) == 1 else "all"
    assert f"Anything else we {everybody} want to keep to" in last and "Signed by" in last


def test_dyad_and_triad_each_have_their_signatures() -> None:
    triad = all_text(agreement.render(agreement_view(), Layout()))
    assert triad.count("Signature Date") == 4
    dyad = replace(agreement_view(), mentors=("Bo",), supporter="")
    text = all_text(agreement.render(dyad, Layout()))
    assert text.count("Signature Date") == 2
    assert "Supporter" not in text
    assert "Mentors" not in text


def test_says_what_the_plan_says() -> None:
    text = all_text(agreement.render(agreement_view(), Layout()))
    assert "We plan six meetings of about an hour and a half each, about every four weeks." in text
    assert "11 January 2027 to 2 July 2027" in text
    assert "Eleanor Whitcombe, Ŵyn Llŷr ap Siôn and فاطمة الزهراء agree how they will meet" in text
    assert "Phones stay in the bag." in text
    assert "{" not in text


def test_changed_wording_that_asks_for_the_unknown_is_refused() -> None:
    odd = replace(agreement_view(), clauses=(*agreement.default_clauses(), Clause("x", "X", "{salary}")))
    with pytest.raises(UserError, match="salary"):
        agreement.render(odd, Layout())
