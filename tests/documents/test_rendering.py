"""Pictures and text of pages, from memory."""

from __future__ import annotations

import pytest

from rmdesk.base.errors import UserError
from rmdesk.documents.layout import Layout
from rmdesk.documents.rendering import MOST_PIXELS, page_count, page_text, page_texts, render_page
from rmdesk.rules.people import PrintFormat
from tests.documents.samples import DOCUMENTS


def test_a_page_as_picture() -> None:
    pdf = DOCUMENTS["agreement"](Layout())
    page = render_page(pdf, 0, 72)
    assert (page.width, page.height) in {(595, 842), (596, 842)}
    assert len(page.rgb) == page.width * page.height * 3
    assert page.rgb[:3] == b"\xff\xff\xff"
    assert min(page.rgb) < 80


def test_resolution_has_a_bound() -> None:
    page = render_page(DOCUMENTS["certificate"](Layout()), 0, 100_000)
    assert page.width * page.height <= MOST_PIXELS * 1.01


def test_text_and_count() -> None:
    pdf = DOCUMENTS["about_us"](Layout())
    assert page_count(pdf) == 3
    assert "If the concern is about us" in page_text(pdf, 0)


@pytest.mark.parametrize("number", [-1, 99])
def test_a_page_that_is_not_there(number: int) -> None:
    with pytest.raises(UserError):
        page_text(DOCUMENTS["certificate"](Layout()), number)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7 broken"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        page_count(content)


def test_a_sentence_over_two_pages_is_read_without_the_foot_of_either() -> None:
    pdf = DOCUMENTS["agreement"](Layout(PrintFormat.GIANT))
    for number, text in enumerate(page_texts(pdf), start=1):
        foot = f"Page {number} of {page_count(pdf)}"
        assert text.endswith(foot)
        assert text.count("Page ") == 1
