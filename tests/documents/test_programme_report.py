"""The trustees' page: fits, hides small groups, shows gaps."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.documents.layout import Layout
from rmdesk.documents.programme_report import FEW, NOT_YET, Figure, render, shown_groups
from rmdesk.documents.rendering import page_count
from tests.documents.checks import all_text, elements, failures
from tests.documents.samples import report_view

COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 60)), max_size=8)


def test_one_page_in_standard_print() -> None:
    assert page_count(render(report_view(), Layout())) == 1


def test_gaps_are_shown_as_gaps() -> None:
    text = all_text(render(report_view(), Layout()))
    assert f"Finished {NOT_YET}" in text
    assert f"up by a tenth {NOT_YET}" in text
    assert "Satisfaction at the end, cost of cover." in text


def test_concerns_are_not_on_it() -> None:
    text = all_text(render(report_view(), Layout())).lower()
    assert "concern" not in text
    assert "safeguarding" not in text


def test_totals_may_be_small_and_groups_may_not() -> None:
    view = replace(
        report_view(), stages=(Figure("Recruited", 3),), groups=(Figure("Carers", 3), Figure("Others", 2))
    )
    text = all_text(render(view, Layout()))
    assert "Recruited 3" in text
    assert "Carers fewer than 5" in text


@given(COUNTS)
def test_no_small_group_is_shown_nor_can_be_worked_out(counts: list[int | None]) -> None:
    groups = [Figure(f"G{number}", count) for number, count in enumerate(counts)]
    shown = [count for _, count in shown_groups(groups)]
    assert len(shown) == len(groups)
    visible = [int(count) for count in shown if count.isdigit()]
    assert all(count >= FEW for count in visible)
    known = [count for count in counts if count is not None]
    hidden = len(known) - len(visible)
    assert hidden != 1 or len(known) == 1


def test_bars_are_a_table_with_heads() -> None:
    pdf = render(report_view(), Layout())
    kinds = [kind for kind, _ in elements(pdf)]
    assert kinds.count("Table") == 3
    assert kinds.count("TH") == 2 + 5 + 3 + 2 + 3


def test_nothing_known_yet() -> None:
    empty = replace(
        report_view(),
        stages=(Figure("Recruited", None), Figure("Matched", 0)),
        meetings_planned=None,
        meetings_held=None,
        measures=(),
        groups=(),
        missing=(),
        starts=None,
    )
    pdf = render(empty, Layout())
    assert failures(pdf) == []
    assert all_text(pdf).count(NOT_YET) == 2


def test_meetings_without_a_plan() -> None:
    assert "Meetings held 31" in all_text(render(replace(report_view(), meetings_planned=None), Layout()))
