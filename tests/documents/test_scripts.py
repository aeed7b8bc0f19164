"""Names in ten languages inside English sentences: right on the page, in the tree and when copied."""

from __future__ import annotations

import pytest

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.rendering import page_text
from rmdesk.documents.text import phrase
from tests.documents.checks import all_text, elements, failures
from tests.documents.samples import NAMES, imprint


def _sentence(name: str, layout: Layout | None = None) -> bytes:
    paper = Paper("Names", imprint(), layout or Layout())
    paper.heading("Names")
    paper.text(phrase("Here is {name}, who meets **{name}** in 2027.", name=name))
    paper.facts([("Name", phrase("{name}", name=name))])
    return paper.render()


@pytest.mark.parametrize("language", NAMES)
def test_names_come_out_right(language: str) -> None:
    pdf = _sentence(NAMES[language])
    assert failures(pdf) == []
    assert all_text(pdf).count(NAMES[language]) == 3


@pytest.mark.parametrize("language", ["Arabic", "Hebrew", "Urdu"])
def test_screen_readers_get_the_name_in_its_own_order(language: str) -> None:
    assert elements(_sentence(NAMES[language])).count(("Span", NAMES[language])) == 3


def test_brackets_in_a_hebrew_name() -> None:
    name = "שלום (שולי) כהן"
    pdf = _sentence(name)
    assert ("Span", name) in elements(pdf)
    assert "who meets" in page_text(pdf, 0)


def test_a_sign_that_no_font_has_is_never_a_box() -> None:
    assert "Here is Ann [party popper], who" in all_text(_sentence("Ann 🎉"))
