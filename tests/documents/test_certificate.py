"""Certificates: one page each, many in one file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rmdesk.documents import certificate
from rmdesk.documents.layout import Layout
from rmdesk.documents.rendering import page_count, page_text
from rmdesk.rules.people import PrintFormat
from tests.documents.checks import all_text, failures, opened, outline
from tests.documents.samples import NAMES, certificate_view


@pytest.mark.parametrize("language", NAMES)
def test_a_name_as_its_bearer_wants_it(language: str) -> None:
    pdf = certificate.render(certificate_view(NAMES[language]), Layout())
    assert NAMES[language] in all_text(pdf)
    assert outline(pdf) == [NAMES[language]]
    assert failures(pdf) == []


@pytest.mark.parametrize("format_", PrintFormat)
def test_always_one_landscape_page(format_: PrintFormat) -> None:
    long = replace(
        certificate_view("Professor Wilhelmina Featherstonehaugh-Cholmondeley of Northfield " * 3),
        programme="Reciprocal mentoring for inclusion across the whole of the organisation " * 2,
    )
    for view in (certificate_view(), long):
        pdf = certificate.render(view, Layout(format_))
        assert page_count(pdf) == 1
        with opened(pdf) as document:
            assert float(document.pages[0].MediaBox[2]) > 800
        assert "Chair of trustees" in page_text(pdf, 0)


def test_a_hundred_in_one_file_in_order() -> None:
    views = [certificate_view(f"Person Number {number}") for number in range(100)]
    pdf = certificate.render_many(views, Layout())
    assert page_count(pdf) == 100
    assert "Person Number 41" in page_text(pdf, 41)
    assert outline(pdf)[99] == "Person Number 99"
    assert failures(pdf) == []
    assert len(pdf) < 1_000_000


def test_without_role_meetings_and_signatories() -> None:
    pdf = certificate.render(replace(certificate_view(), role="", meetings=0, signatories=()), Layout())
    text = all_text(pdf)
    assert "who took part in" in text
    assert "meetings" not in text
    assert failures(pdf) == []


def test_one_signatory_stands_in_the_middle() -> None:
    pdf = certificate.render(
        replace(certificate_view(), signatories=(("Morwenna Hughes", "Coordinator"),)), Layout()
    )
    assert "Morwenna Hughes" in all_text(pdf)
