"""What people may type: printed letter by letter, and harmless (trust.md A16 to A19)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rmdesk.documents import agreement, certificate, programme_report, recovery_sheet, role_card
from rmdesk.documents.concern_papers import chronology
from rmdesk.documents.layout import Layout
from rmdesk.documents.rendering import page_count
from tests.documents import samples
from tests.documents.checks import all_text, failures, images_and_annotations

LITERAL = [
    '<img src="file:///etc/passwd"/>',
    "<b>unclosed & <font size=1e5>",
    '<a href="javascript:alert(1)">x</a>',
    "http://example.invalid/<onDraw name=x/>",
    "{placeholder} **stars** %s \\n",
    "(\\) Tj ET Q BT",
]
HARMLESS = [
    "nul\x00and\x1b[31m",
    "lone \ud83d half",
    "\u202egnp.exe\u202c \u2067\u2067\u2067",
    "Z" + "\u0300\u0335" * 400,
    "\ufffe\uffff\U0010ffff\ufdd0",
    "\u200b\u200d\u200c\ufe0f\u2060",
    "((((((" * 300 + "א" + "))))" * 300,
    "\n" * 3000,
    "   ",
    "",
]


def _agreement(text: str) -> bytes:
    view = samples.agreement_view()
    view = replace(
        view,
        imprint=samples.imprint(organisation=text, programme=text),
        mentee=text,
        mentors=(text, text),
        supporter=text,
        purpose=text,
        place=text,
        coordinator=text,
        own_lines=(text,),
        turn_to=(replace(samples.contacts()[0], name=text, phone=text, role=text),),
    )
    return agreement.render(view, Layout())


def _certificate(text: str) -> bytes:
    view = replace(
        samples.certificate_view(text), programme=text, organisation=text, signatories=((text, text),)
    )
    return certificate.render(view, Layout())


def _role_card(text: str) -> bytes:
    view = samples.role_card_view(
        imprint=samples.imprint(organisation=text, programme=text),
        name=text,
        coordinator=text,
        where_to_turn=text,
        instead=text,
        turn_to=(replace(samples.contacts()[0], name=text, phone=text, role=text),),
    )
    return role_card.render(view, Layout())


def _report(text: str) -> bytes:
    figure = programme_report.Figure(text, 7)
    measure = programme_report.Measure(text, text, text)
    view = replace(
        samples.report_view(),
        purpose=text,
        stages=(figure,),
        groups=(figure,),
        measures=(measure,),
        missing=(text,),
    )
    return programme_report.render(view, Layout())


def _chronology(text: str) -> bytes:
    return chronology.render(
        replace(samples.chronology_view(text), recipient=text, purpose=text, case=text), Layout()
    )


def _recovery(text: str) -> bytes:
    return recovery_sheet.render(
        replace(samples.recovery_view(), organisation=text, desk_file=text), Layout()
    )


PAPERS: dict[str, Callable[[str], bytes]] = {
    "agreement": _agreement,
    "certificate": _certificate,
    "report": _report,
    "role_card": _role_card,
    "chronology": _chronology,
    "recovery": _recovery,
}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("text", LITERAL)
def test_markup_is_printed_letter_by_letter(paper: str, text: str) -> None:
    pdf = PAPERS[paper](text)
    assert images_and_annotations(pdf) == (0, 0)
    assert text.replace(" ", "") in all_text(pdf).replace(" ", "")
    assert failures(pdf) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("text", HARMLESS, ids=range(len(HARMLESS)))
def test_odd_characters_do_no_harm(paper: str, text: str) -> None:
    pdf = PAPERS[paper](text)
    assert failures(pdf) == []
    assert images_and_annotations(pdf) == (0, 0)


LONG: dict[str, Callable[[str], bytes]] = {
    "agreement": lambda text: agreement.render(replace(samples.agreement_view(), purpose=text), Layout()),
    "certificate": lambda text: certificate.render(samples.certificate_view(text), Layout()),
    "report": lambda text: programme_report.render(replace(samples.report_view(), purpose=text), Layout()),
    "chronology": lambda text: chronology.render(samples.chronology_view(text), Layout()),
    "recovery": lambda text: recovery_sheet.render(
        replace(samples.recovery_view(), organisation=text), Layout()
    ),
}
"""The papers with one very long text each: in every field at once they would have hundreds of pages more."""


@pytest.mark.parametrize("paper", LONG)
def test_forty_thousand_characters(paper: str) -> None:
    words = ("A long account of what was said. " * 1300)[:40_000]
    pdf = LONG[paper](words)
    assert failures(pdf) == []
    assert page_count(pdf) >= 1


def test_two_hundred_thousand_unbroken_characters_all_print() -> None:
    pdf = LONG["agreement"]("x" * 200_000)
    assert all_text(pdf).count("x") >= 200_000
    assert images_and_annotations(pdf) == (0, 0)


def test_no_file_is_opened_for_what_is_typed(tmp_path: Path) -> None:
    trap = tmp_path / "trap.png"
    trap.write_bytes(b"not a picture")
    pdf = _agreement(f'<img src="{trap}" width="10" height="10"/>')
    assert images_and_annotations(pdf) == (0, 0)
    assert b"not a picture" not in pdf
