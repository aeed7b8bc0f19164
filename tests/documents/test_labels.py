"""Labels: where they lie, how large they are, and that nothing is cut or falls under 12 points."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.documents.labels import LEAST, LabelsView, fitted, render
from rmdesk.documents.layout import MM
from rmdesk.documents.rendering import page_count, page_text
from rmdesk.rules.printroom import LabelSheet
from tests.documents.checks import failures, used_fonts_not_embedded

EDITION = dt.date(2026, 11, 21)
LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Ap Siôn Llywelyn of Northfield Community Trust"
NAMES = ("Ŵyn Llŷr ap Siôn", "فاطمة الزهراء", "Zażółć Gęślą-Jaźń", "<b>A & B</b>", LONG)


@pytest.mark.parametrize("sheet", LabelSheet)
def test_every_sheet_is_tagged_and_holds_every_name(sheet: LabelSheet) -> None:
    labels = tuple((name, "Leading with lived experience") for name in NAMES * 6)
    pdf = render(LabelsView(labels, sheet, EDITION, first=5))
    assert failures(pdf) == [] and used_fonts_not_embedded(pdf) == []
    assert page_count(pdf) == -(-(len(labels) + 4) // sheet.grid.count)
    text = "".join(page_text(pdf, 0).split())
    assert all(name.split("-")[0].split()[0] in text for name in NAMES)


def test_a_long_name_wraps_whole_and_the_second_line_gives_way() -> None:
    width, height = 63.5 * MM - 8 * MM, 38.1 * MM - 8 * MM
    parts = fitted(LONG, "Leading with lived experience", width, height)
    shown = "".join(segment.text for line in parts[0].lines(width) for segment in line.segments)
    assert "…" not in shown and parts[0].style.size == LEAST
    assert [part.style.size for part in fitted("Helen Marsh", "", width, height)] == [18.0]


def test_a_begun_sheet_begins_at_the_first_free_label() -> None:
    pdf = render(
        LabelsView((("Helen Marsh", ""), ("Amara Okafor", "")), LabelSheet.FOURTEEN, EDITION, first=14)
    )
    assert "Helen" in page_text(pdf, 0) and "Amara" not in page_text(pdf, 0)
    assert "Amara" in page_text(pdf, 1)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(LabelSheet),
    st.text(st.sampled_from("abcdefghij WŴMś-"), min_size=1, max_size=140).filter(str.strip),
    st.sampled_from(("", "Mentor, with Helen Marsh", LONG)),
)
def test_a_label_stays_within_its_edges_and_above_twelve_points(
    sheet: LabelSheet, name: str, detail: str
) -> None:
    width, height = sheet.grid.width * MM - 8 * MM, sheet.grid.height * MM - 8 * MM
    parts = fitted(name, detail, width, height)
    assert sum(part.measure(width) for part in parts) <= height
    assert all(part.style.size >= LEAST for part in parts)
    assert all(line.width <= width + 0.01 for part in parts for line in part.lines(width))
