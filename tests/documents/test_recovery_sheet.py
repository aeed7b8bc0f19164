"""The recovery sheet: every group legible, numbered, and in the code."""

from __future__ import annotations

from dataclasses import replace

from reportlab.graphics.barcode import qrencoder

from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.codes import modules
from rmdesk.documents.recovery_sheet import render
from rmdesk.documents.rendering import page_count, page_text, render_page
from rmdesk.rules.people import PrintFormat
from tests.documents.checks import all_text, elements, outline
from tests.documents.samples import recovery_view


def test_one_page_with_everything() -> None:
    pdf = render(recovery_view(), Layout())
    assert page_count(pdf) == 1
    text = all_text(pdf)
    for group in recovery_view().groups:
        assert group in text
    for words in (
        "Northfield Community Trust",
        "northfield.rmdesk",
        "Sheet number: 3",
        "seal it",
        "new passphrase",
    ):
        assert words in text


def test_groups_are_a_numbered_list_in_order() -> None:
    for format_ in (PrintFormat.STANDARD, PrintFormat.GIANT):
        pdf = render(recovery_view(), Layout(format_))
        text = " ".join(page_text(pdf, page) for page in range(page_count(pdf)))
        places = [text.index(group) for group in recovery_view().groups]
        assert places == sorted(places)


def test_the_code_is_a_figure_with_words() -> None:
    assert ("Figure", "QR code of the same key") in elements(render(recovery_view(), Layout()))


def test_the_code_on_the_page_is_the_key() -> None:
    pdf = render(recovery_view(), Layout())
    rows = modules("-".join(recovery_view().groups))
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData("-".join(recovery_view().groups))
    code.make()
    assert [list(row) for row in rows] == [[bool(dark) for dark in row] for row in code.modules]
    other = render(replace(recovery_view(), groups=tuple(reversed(recovery_view().groups))), Layout())
    assert render_page(pdf, 0, 60).rgb != render_page(other, 0, 60).rgb


def test_the_key_is_not_in_the_outline_or_title() -> None:
    assert not {
        group
        for group in recovery_view().groups
        for title in outline(render(recovery_view(), Layout()))
        if group in title
    }
