"""Every document still looks as it did when somebody looked at it page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageFilter

from rmdesk.documents import agreement
from rmdesk.documents.layout import Layout
from rmdesk.rules.people import PrintFormat
from tests.documents.gallery import (
    FORMATS,
    KEPT,
    MOST,
    SHOWN,
    SMALL_DPI,
    all_of,
    difference,
    file_of,
    made,
    sheet,
)
from tests.documents.samples import agreement_view


@pytest.mark.parametrize("name", SHOWN)
def test_looks_as_it_was_looked_at(name: str) -> None:
    for form in FORMATS:
        with Image.open(KEPT / file_of(name, form)) as kept:
            assert difference(kept, sheet(made(name, form), SMALL_DPI)) <= MOST, form


def test_nothing_is_kept_that_is_not_made() -> None:
    assert {path.name for path in KEPT.glob("*.png")} == {file_of(*each) for each in all_of()}


def test_a_word_that_changed_is_seen() -> None:
    view = agreement_view()
    before = sheet(agreement.render(view, Layout()), SMALL_DPI)
    other = sheet(agreement.render(replace(view, place="anywhere"), Layout()), SMALL_DPI)
    assert difference(before, other) > MOST


def test_a_line_that_moved_is_seen_and_another_way_to_draw_edges_is_not() -> None:
    page = sheet(made("role_card", PrintFormat.STANDARD), SMALL_DPI)
    moved = Image.new("L", page.size, 255)
    moved.paste(page, (0, 3))
    assert difference(page, moved) > MOST
    softer = page.filter(ImageFilter.GaussianBlur(0.4))
    assert difference(page, softer) < MOST
